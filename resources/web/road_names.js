// SPDX-License-Identifier: MIT
// Names of streets along their lines, and numbers of roads in small shields, where they collide with nothing.
"use strict";

window.fieldsales = window.fieldsales || {};

// From which zoom a kind of road is named.
const NAMED_FROM = { highway: 12, major_road: 13, minor_road: 15, path: 16.5, other: 17 };
const SHIELDS = { highway: 7, major_road: 10 };
const SHIELDS_UNTIL = 15.5;

// The same name is not written again within so many pixels.
const APART = 320;

// A street is straight enough for its name when going along it is hardly longer than going across.
const STRAIGHT = 0.985;

fieldsales.RoadNames = class {
  constructor() {
    this._widths = new Map();
  }

  // `placed` are boxes where names stand already, `taken` tells the share of a box that marks cover.
  paint(view, marks, tiles, placed, taken) {
    const context = view.context;
    const boxes = [...placed];
    const written = new Map();
    const px = 11;
    const font = marks.font(px, 400);
    context.font = font;
    for (const { feature, tile } of this._roads(view, tiles)) {
      const { kind, name, ref } = feature.props;
      const isFree = (box) => !boxes.some((other) => fieldsales.touches(box, other)) && !taken(box);
      const isFar = (text, x, y) =>
        !(written.get(text) || []).some(([otherX, otherY]) => Math.hypot(otherX - x, otherY - y) < APART * marks.scale);
      const note = (text, x, y) => written.set(text, [...(written.get(text) || []), [x, y]]);
      for (const line of feature.geom) {
        const points = line.map((point) => fieldsales.onCanvas(tile, point));
        if (typeof ref === "string" && ref && view.zoom >= (SHIELDS[kind] || 99) && view.zoom < SHIELDS_UNTIL) {
          const [x, y] = points[points.length >> 1];
          const text = ref.split(";")[0].slice(0, 8);
          const box = around(x, y, this._wide(context, font, text) / 2 + 5 * marks.scale, 8 * marks.scale);
          if (fieldsales.inSight(view, x, y) && isFar(text, x, y) && isFree(box)) {
            shield(context, marks, text, x, y, box);
            boxes.push(box);
            note(text, x, y);
          }
        }
        if (typeof name === "string" && name && name.length < 40 && view.zoom >= (NAMED_FROM[kind] || 99)) {
          const spot = straightest(points, this._wide(context, font, name) + 6);
          if (spot && fieldsales.inSight(view, spot.x, spot.y) && isFar(name, spot.x, spot.y)) {
            const cells = cellsOf(spot, px * marks.scale);
            if (cells.every(isFree)) {
              writeAlong(context, marks, name, spot);
              boxes.push(...cells);
              note(name, spot.x, spot.y);
            }
          }
        }
      }
    }
  }

  // Roads that have a name or a number, the most important first.
  _roads(view, tiles) {
    const found = [];
    for (const tile of tiles) {
      for (const feature of tile.data.get("roads") || []) {
        if (feature.geomType === 2 && (feature.props.name || feature.props.ref)) {
          found.push({ feature: feature, tile: tile, rank: NAMED_FROM[feature.props.kind] || 99 });
        }
      }
    }
    return found.sort((one, other) => one.rank - other.rank || other.feature.numVertices - one.feature.numVertices);
  }

  _wide(context, font, text) {
    const key = font + text;
    if (!this._widths.has(key)) {
      context.font = font;
      this._widths.set(key, context.measureText(text).width);
    }
    return this._widths.get(key);
  }
};

// Where along a line so much text stands nearly straight: its middle, angle and length; null where nowhere.
function straightest(points, wide) {
  const runs = [0];
  for (let at = 1; at < points.length; at += 1) {
    runs.push(runs[at - 1] + Math.hypot(points[at][0] - points[at - 1][0], points[at][1] - points[at - 1][1]));
  }
  const whole = runs[runs.length - 1];
  if (whole < wide) {
    return null;
  }
  const place = (run) => {
    let at = 1;
    while (at < runs.length - 1 && runs[at] < run) {
      at += 1;
    }
    const part = (run - runs[at - 1]) / (runs[at] - runs[at - 1] || 1);
    const [one, other] = [points[at - 1], points[at]];
    return [one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part];
  };
  let best = null;
  const tries = 5;
  for (let step = 0; step < tries; step += 1) {
    const start = ((whole - wide) * (step + 0.5)) / tries;
    const [x1, y1] = place(start);
    const [x2, y2] = place(start + wide);
    const straight = Math.hypot(x2 - x1, y2 - y1) / wide;
    if (straight > STRAIGHT && (!best || straight > best.straight)) {
      const angle = Math.atan2(y2 - y1, x2 - x1);
      const upright = Math.abs(angle) > Math.PI / 2 ? angle + Math.PI : angle;
      best = { x: (x1 + x2) / 2, y: (y1 + y2) / 2, angle: upright, wide: wide, straight: straight };
    }
  }
  return best;
}

// The small boxes that a slanting name covers.
function cellsOf(spot, high) {
  const count = Math.max(2, Math.ceil(spot.wide / high));
  return Array.from({ length: count }, (_, step) => {
    const away = spot.wide * ((step + 0.5) / count - 0.5);
    return around(spot.x + Math.cos(spot.angle) * away, spot.y + Math.sin(spot.angle) * away, high * 0.6, high * 0.6);
  });
}

function writeAlong(context, marks, text, spot) {
  context.save();
  context.translate(spot.x, spot.y);
  context.rotate(spot.angle);
  context.font = marks.font(11, 400);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.strokeStyle = marks.colours.road;
  context.lineWidth = 3;
  context.strokeText(text, 0, 0.5);
  context.fillStyle = marks.colours.label_quiet;
  context.fillText(text, 0, 0.5);
  context.restore();
}

function shield(context, marks, text, x, y, box) {
  context.save();
  context.beginPath();
  context.roundRect(box.left + 0.5, box.top + 0.5, box.right - box.left - 1, box.bottom - box.top - 1, 3 * marks.scale);
  context.fillStyle = marks.colours.surface;
  context.fill();
  context.strokeStyle = marks.colours.border;
  context.lineWidth = 1;
  context.stroke();
  context.font = marks.font(10.5, 500);
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = marks.colours.label_quiet;
  context.fillText(text, x, y + 0.5);
  context.restore();
}

function around(x, y, wide, high) {
  return { left: x - wide, top: y - high, right: x + wide, bottom: y + high };
}
