// SPDX-License-Identifier: MIT
// The ground below the prospects: land and sea, borders, and towns with names that collide with nothing.
"use strict";

window.fieldsales = window.fieldsales || {};

// People a town needs to be named, by zoom; what is left over is thinned by collisions.
const PEOPLE = [[5, 300000], [6, 120000], [7, 50000], [8, 15000], [9, 6000], [10, 2000], [11, 900], [99, 0]];

// From this zoom on streets are seen, and a ground made up from a number of people would only lie.
const STREETS = 13;

// How much flatter than wide a town's ground is.
const FLAT = 0.82;

fieldsales.BaseMap = class {
  // `content` is base_map.json: land and borders as [lon, lat], towns as [name, lat, lon, people].
  constructor(content) {
    this._land = content.land.map(line);
    this._borders = content.borders.map(line);
    const towns = content.towns.map(([name, latitude, longitude, people]) => {
      const place = fieldsales.project(latitude, longitude);
      return { name: name.replace(/'/g, "\u2019"), x: place.x, y: place.y, people: people };
    });
    // a town that two sources hold stands there twice
    this._towns = towns.filter((town, at) => at === 0 || town.name !== towns[at - 1].name || town.x !== towns[at - 1].x);
    this._widths = new Map();
    this._townsInView = [];
  }

  paintGround(view, marks) {
    const context = view.context;
    const colours = marks.colours;
    context.fillStyle = colours.water;
    context.fillRect(0, 0, view.width, view.height);
    context.lineJoin = "round";
    trace(view, this._land);
    context.fillStyle = colours.land;
    context.fill("evenodd");
    context.strokeStyle = colours.coast;
    context.lineWidth = 1;
    context.stroke();
    trace(view, this._borders);
    context.strokeStyle = colours.border;
    context.lineWidth = view.zoom < 8 ? 1 : 1.5;
    context.setLineDash([6, 3]);
    context.stroke();
    context.setLineDash([]);
    this._townsInView = this._inView(view);
    if (view.zoom < STREETS) {
      this._grounds(view, this._townsInView, colours);
    }
  }

  // Name the towns in view and places of the packs, [{name, people, x, y, radius, isQuarter}], where `taken` tells
  // the share of a box that marks cover; return the boxes where names stand now.
  paintNames(view, marks, taken, places) {
    const more = places.filter((place) => !this._townsInView.some((town) => isSame(town, place)));
    const all = more.length ? [...this._townsInView, ...more].sort((one, other) => other.people - one.people) : this._townsInView;
    return this._names(view, all, marks, taken);
  }

  // The towns in view that count at this zoom, most people first, as the file has them.
  _inView(view) {
    const least = fieldsales.leastPeople(view.zoom);
    // pixels of a metre, at the latitude of the middle of France
    const pixels = view.scale / 40075017 / 0.69;
    const found = [];
    for (const town of this._towns) {
      if (town.people < least) {
        break;
      }
      const x = town.x * view.scale - view.left;
      const y = town.y * view.scale - view.top;
      if (x > -60 && y > -60 && x < view.width + 60 && y < view.height + 60) {
        const radius = 8.5 * Math.sqrt(town.people) * pixels;
        found.push({ name: town.name, people: town.people, x: x, y: y, radius: radius });
      }
    }
    return found;
  }

  // Where a town stands: a quiet ground about as large as a town of so many people is.
  _grounds(view, towns, colours) {
    const context = view.context;
    context.fillStyle = colours.town;
    for (const town of towns) {
      if (town.radius >= 3) {
        context.beginPath();
        context.ellipse(town.x, town.y, town.radius, town.radius * FLAT, -0.4, 0, 2 * Math.PI);
        context.fill();
      }
    }
  }

  _names(view, towns, marks, taken) {
    const context = view.context;
    const placed = [];
    towns.forEach((town) => {
      const look = town.isQuarter ? QUARTER : rank(town.people, view.zoom);
      const font = marks.font(look.px, look.weight);
      const key = font + town.name;
      if (!this._widths.has(key)) {
        context.font = font;
        this._widths.set(key, context.measureText(town.name).width);
      }
      const size = { wide: this._widths.get(key), high: look.px * 1.2 * marks.scale };
      const best = freest(spots(town, size, marks.scale, look.isLarge), placed, look.room * marks.scale, taken);
      // a large town is named even where marks stand thick; a village waits for a closer look
      if (!best || best.covered > look.most) {
        return;
      }
      placed.push(best.box);
      context.font = font;
      context.textAlign = "left";
      context.textBaseline = "alphabetic";
      context.lineJoin = "round";
      context.strokeStyle = marks.colours.land;
      context.lineWidth = 3;
      context.fillStyle = marks.colours[look.colour];
      const x = Math.round(best.box.left + 2);
      const y = Math.round(best.box.top + 1 + size.high * 0.76);
      context.strokeText(town.name, x, y);
      context.fillText(town.name, x, y);
    });
    return placed;
  }
};

// Whether two places of one name are one: a pack and the base map put a town's point apart.
function isSame(one, other) {
  return one.name === other.name && Math.hypot(one.x - other.x, one.y - other.y) < 600;
}

// How a part of a town is written.
const QUARTER = { px: 12, weight: 500, colour: "label_quiet", room: 10, isLarge: false, most: 0 };

// People a place needs to be named at a zoom.
fieldsales.leastPeople = function (zoom) {
  return PEOPLE.find(([until]) => zoom < until + 0.5)[1];
};

// The boxes where a town's name may stand, the best first: near its middle, then at the edge of its ground.
function spots(town, { wide, high }, scale, isLarge) {
  const near = 5 * scale;
  const ways = [[near, near]];
  if (town.radius > near * 2) {
    ways.push([town.radius + 2, town.radius * FLAT + 2]);
  }
  if (isLarge) {
    const [across, down] = ways[ways.length - 1];
    ways.push([across + near * 2, down + near * 2], [across + near * 5, down + near * 5]);
  }
  return ways.flatMap(([across, down]) =>
    [
      [-wide / 2, down], [across, -high / 2], [-wide - across, -high / 2], [-wide / 2, -down - high],
      [across * 0.7, down * 0.7], [-wide - across * 0.7, down * 0.7],
      [across * 0.7, -down * 0.7 - high], [-wide - across * 0.7, -down * 0.7 - high],
    ].map(([dx, dy]) => ({
      left: town.x + dx - 2, top: town.y + dy - 1, right: town.x + dx + wide + 2, bottom: town.y + dy + high + 1,
    }))
  );
}

// The first box that nothing covers, else the least covered one; null when other names leave no room.
function freest(boxes, placed, room, taken) {
  let best = null;
  for (const box of boxes) {
    if (placed.some((other) => fieldsales.touches(box, other, room))) {
      continue;
    }
    const covered = taken(box);
    if (!covered) {
      return { box: box, covered: 0 };
    }
    if (!best || covered < best.covered) {
      best = { box: box, covered: covered };
    }
  }
  return best;
}

// How a town is written: larger and darker the more it counts at this zoom. `room` is kept free around it,
// `most` is the share of it that marks may cover.
function rank(people, zoom) {
  const weight = Math.log10(Math.max(people, 1)) + (zoom - 9) * 0.3;
  if (weight > 5.05) {
    return { px: 16, weight: 600, colour: "label", room: 10, isLarge: true, most: 0.5 };
  }
  if (weight > 4.2) {
    return { px: 13.5, weight: 500, colour: "label", room: 8, isLarge: true, most: 0.12 };
  }
  if (weight > 3.7) {
    return { px: 12, weight: 500, colour: "label_quiet", room: 10, isLarge: false, most: 0 };
  }
  return { px: 11, weight: 400, colour: "label_quiet", room: 14, isLarge: false, most: 0 };
}

// A line of [lon, lat] as world coordinates, with the box it lies in.
function line(points) {
  const xy = new Float64Array(points.length * 2);
  const box = { left: 1, top: 1, right: 0, bottom: 0 };
  points.forEach(([longitude, latitude], at) => {
    const place = fieldsales.project(latitude, longitude);
    xy[2 * at] = place.x;
    xy[2 * at + 1] = place.y;
    box.left = Math.min(box.left, place.x);
    box.right = Math.max(box.right, place.x);
    box.top = Math.min(box.top, place.y);
    box.bottom = Math.max(box.bottom, place.y);
  });
  return { xy: xy, box: box };
}

// Lay the lines that are in view into the context's path, without steps finer than a pixel.
function trace(view, lines) {
  const context = view.context;
  const { scale, left, top } = view;
  context.beginPath();
  for (const { xy, box } of lines) {
    if (
      box.right * scale < left || box.left * scale > left + view.width ||
      box.bottom * scale < top || box.top * scale > top + view.height
    ) {
      continue;
    }
    let lastX = Infinity;
    let lastY = Infinity;
    for (let at = 0; at < xy.length; at += 2) {
      const x = xy[at] * scale - left;
      const y = xy[at + 1] * scale - top;
      if (at === 0) {
        context.moveTo(x, y);
      } else if (at === xy.length - 2 || Math.abs(x - lastX) + Math.abs(y - lastY) > 1.2) {
        context.lineTo(x, y);
      } else {
        continue;
      }
      lastX = x;
      lastY = y;
    }
  }
}
