// SPDX-License-Identifier: MIT
// The day's tour: the line between its stops, and their capsules, moved aside where they would overlap.
"use strict";

window.fieldsales = window.fieldsales || {};

// How far aside a capsule may go, in pixels at 100 %, nearest first.
const STEPS = [30, 42, 56, 72, 90];
const DIRECTIONS = 16;

fieldsales.Tour = class {
  // `content`: stops as {key (the prospect's number), number, kind, latitude, longitude, done, time}, home as [lat, lon] or null,
  // nights (hotels where the day begins or ends) as [[lat, lon]], legs as {line: [[lat, lon]], estimated}.
  constructor(content) {
    const place = ([latitude, longitude]) => fieldsales.project(latitude, longitude);
    this.stops = content.stops.map((stop) => ({ ...stop, ...place([stop.latitude, stop.longitude]) }));
    this.home = content.home ? place(content.home) : null;
    this.nights = content.nights.map(place);
    this._legs = content.legs.map(fieldsales.tourLeg);
    this._laidOut = null;
  }

  // The points to be in sight when the whole tour is.
  extent() {
    const all = [...this.stops, ...this._ends()];
    return all.length ? all : null;
  }

  // Home and hotels: what has a mark of its own that no capsule may cover.
  _ends() {
    return this.home ? [this.home, ...this.nights] : this.nights;
  }

  // Where each capsule stands, relative to its true place, at this scale.
  layout(view, marks) {
    const key = view.scale + " " + marks.scale;
    if (!this._laidOut || this._laidOut.key !== key) {
      this._laidOut = { key: key, offsets: arrange(this.stops, this._ends(), view.scale, marks) };
    }
    return this._laidOut.offsets.map(([dx, dy], at) => {
      const stop = this.stops[at];
      const x = stop.x * view.scale - view.left;
      const y = stop.y * view.scale - view.top;
      return { stop: stop, trueX: x, trueY: y, x: x + dx, y: y + dy, isAside: dx !== 0 || dy !== 0 };
    });
  }

  // Whether the whole tour is so small on the screen that its capsules would only hide it.
  isTiny(view, marks) {
    const all = this.extent() || [];
    const across = (values) => (Math.max(...values) - Math.min(...values)) * view.scale;
    const largest = Math.max(across(all.map((one) => one.x)), across(all.map((one) => one.y)));
    return this.stops.length > 2 && largest < 90 * marks.scale;
  }

  // `lit` is the leg that stands out, if any; `note` hears of points along the line, so that names keep away from it.
  paintLine(view, marks, lit, note) {
    const context = view.context;
    const legs = this._legs.filter((leg) => leg.line.length > 1).map((leg) => drawn(leg, view, note));
    context.save();
    context.lineJoin = "round";
    context.strokeStyle = marks.colours.halo;
    context.lineWidth = 6;
    legs.forEach((leg) => context.stroke(leg.path));
    context.strokeStyle = marks.colours.text;
    context.lineWidth = 2.25 * Math.sqrt(marks.scale);
    for (const leg of legs) {
      context.setLineDash(leg.isEstimated ? [7, 5] : []);
      context.stroke(leg.path);
    }
    context.setLineDash([]);
    if (lit && lit.line.length > 1) {
      paintLit(context, drawn(lit, view, note), marks);
    }
    const since = { way: 35 * marks.scale };
    legs.forEach((leg) => this._arrows(context, leg, marks, since));
    context.restore();
  }

  // `since` holds how far back the last arrow stands.
  _arrows(context, leg, marks, since) {
    const apart = 70 * marks.scale * (leg.isEstimated ? 1 : 2);
    for (let at = 1; at < leg.points.length; at += 1) {
      const [one, other] = [leg.points[at - 1], leg.points[at]];
      const length = Math.hypot(other[0] - one[0], other[1] - one[1]);
      since.way += length;
      if (length < 4 || since.way < apart) {
        continue;
      }
      since.way = 0;
      const [x, y] = along(one, bend(leg, one, other), other, 0.5);
      context.save();
      context.translate(x, y);
      context.rotate(Math.atan2(other[1] - one[1], other[0] - one[0]));
      context.beginPath();
      context.moveTo(6 * marks.scale, 0);
      context.lineTo(-4 * marks.scale, -4.5 * marks.scale);
      context.lineTo(-4 * marks.scale, 4.5 * marks.scale);
      context.closePath();
      context.strokeStyle = marks.colours.halo;
      context.lineWidth = 3;
      context.stroke();
      context.fillStyle = marks.colours.text;
      context.fill();
      context.restore();
    }
  }

  // Hair lines and dots of the capsules that stand aside.
  paintTies(context, layout, marks) {
    for (const one of layout.filter((each) => each.isAside)) {
      context.beginPath();
      context.moveTo(one.trueX, one.trueY);
      context.lineTo(one.x, one.y);
      context.strokeStyle = marks.colours.halo;
      context.lineWidth = 3;
      context.stroke();
      context.strokeStyle = marks.colours.text;
      context.lineWidth = 1;
      context.stroke();
      context.beginPath();
      context.arc(one.trueX, one.trueY, 3.2 * marks.scale, 0, 2 * Math.PI);
      context.strokeStyle = marks.colours.halo;
      context.lineWidth = 3;
      context.stroke();
      context.fillStyle = marks.colours.text;
      context.fill();
    }
  }
};

// A leg as it comes from the window or a file, for the canvas.
fieldsales.tourLeg = (leg) => ({
  isEstimated: leg.estimated,
  line: leg.line.map(([latitude, longitude]) => fieldsales.project(latitude, longitude)),
});

// The accent on a leg, dashed where it is estimated.
function paintLit(context, leg, marks) {
  context.strokeStyle = marks.colours.halo;
  context.lineWidth = 9 * Math.sqrt(marks.scale);
  context.stroke(leg.path);
  context.strokeStyle = marks.colours.accent;
  context.lineWidth = 4.5 * Math.sqrt(marks.scale);
  context.setLineDash(leg.isEstimated ? [9, 6] : []);
  context.stroke(leg.path);
  context.setLineDash([]);
}

// A leg on the canvas: its points, and the path through them.
function drawn(leg, view, note) {
  const points = leg.line.map((at) => [at.x * view.scale - view.left, at.y * view.scale - view.top]);
  const path = new Path2D();
  path.moveTo(...points[0]);
  for (let at = 1; at < points.length; at += 1) {
    const [one, other] = [points[at - 1], points[at]];
    const bent = bend(leg, one, other);
    path.quadraticCurveTo(...bent, ...other);
    const steps = Math.min(400, Math.ceil(Math.hypot(other[0] - one[0], other[1] - one[1]) / 6));
    for (let step = 0; step < steps; step += 1) {
      note(...along(one, bent, other, step / steps));
    }
  }
  return { isEstimated: leg.isEstimated, points: points, path: path };
}

// A slight bow keeps an estimated way out and way back apart, and looks like no road.
function bend(leg, one, other) {
  return leg.isEstimated ? bow(one, other) : [(one[0] + other[0]) / 2, (one[1] + other[1]) / 2];
}

// A point of the curve from one to other, bent towards a third.
function along([x1, y1], [bx, by], [x2, y2], part) {
  const rest = 1 - part;
  return [
    rest * rest * x1 + 2 * rest * part * bx + part * part * x2,
    rest * rest * y1 + 2 * rest * part * by + part * part * y2,
  ];
}

function bow([x1, y1], [x2, y2]) {
  const bend = 0.07;
  return [(x1 + x2) / 2 - (y2 - y1) * bend, (y1 + y2) / 2 + (x2 - x1) * bend];
}

// A capsule stays on its place if it covers no other place; otherwise it takes the nearest free spot,
// on the side away from the middle of those it stands with.
function arrange(stops, ends, scale, marks) {
  const wide = marks.capsuleWidth() + 4 * marks.scale;
  const high = 30 * marks.scale;
  const places = stops.map((stop) => [stop.x * scale, stop.y * scale]);
  const box = (x, y, w, h) => ({ left: x - w / 2, top: y - h / 2, right: x + w / 2, bottom: y + h / 2 });
  const meets = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const dots = places.map(([x, y]) => box(x, y, 8 * marks.scale, 8 * marks.scale));
  const taken = ends.map((end) => box(end.x * scale, end.y * scale, 24 * marks.scale, 24 * marks.scale));
  const whole = places.map(([x, y]) => box(x, y, wide, high));
  const isFree = (one, own) =>
    !taken.some((other) => meets(one, other)) && !dots.some((dot, at) => at !== own && meets(one, dot));
  const stays = whole.map(
    (one, at) => isFree(one, at) && !whole.some((other, also) => also !== at && meets(one, other))
  );
  whole.forEach((one, at) => stays[at] && taken.push(one));
  return places.map(([x, y], at) => {
    if (stays[at]) {
      return [0, 0];
    }
    const near = places.filter(([px, py]) => Math.hypot(px - x, py - y) < 2 * wide);
    const middle = near.reduce(([sx, sy], [px, py]) => [sx + px / near.length, sy + py / near.length], [0, 0]);
    const outward = Math.atan2(y - middle[1], x - middle[0] || 1e-9);
    let fallback = [0, -STEPS[0] * marks.scale];
    for (const step of STEPS) {
      for (let turn = 0; turn < DIRECTIONS; turn += 1) {
        const side = turn % 2 ? 1 : -1;
        const angle = outward + side * Math.ceil(turn / 2) * ((2 * Math.PI) / DIRECTIONS);
        // a capsule is wide: it needs more way to the side than up or down
        const dx = Math.cos(angle) * step * marks.scale * 1.15;
        const dy = Math.sin(angle) * step * marks.scale;
        const one = box(x + dx, y + dy, wide, high);
        if (isFree(one, -1)) {
          taken.push(one);
          return [dx, dy];
        }
      }
      fallback = [0, -step * marks.scale];
    }
    return fallback;
  });
}
