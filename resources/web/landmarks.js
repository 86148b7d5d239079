// SPDX-License-Identifier: MIT
// What people find their way by, as a dot with its name below: stations, hospitals, town halls.
"use strict";

window.fieldsales = window.fieldsales || {};

// Businesses are not among them: those that may be visited have marks of their own.
const LANDMARKS = new Set([
  "station", "aerodrome", "hospital", "townhall", "university", "college", "ferry_terminal", "bus_station", "stadium",
  "marina", "zoo", "theme_park", "museum", "mall", "peak", "park",
]);

// So much nearer than a tile that first holds it, a landmark is named: before, names of towns stand there.
const LATER = 1.5;

fieldsales.Landmarks = class {
  constructor() {
    // the names that were written last
    this.written = [];
  }

  // `placed` are boxes where names stand already, `taken` tells the share of a box that marks cover.
  // Returns all boxes where names stand now.
  paint(view, marks, tiles, placed, taken) {
    const boxes = [...placed];
    const context = view.context;
    context.save();
    context.font = marks.font(11, 400);
    context.textAlign = "center";
    context.textBaseline = "alphabetic";
    context.lineJoin = "round";
    this.written = [];
    for (const { name, x, y } of this._found(view, tiles)) {
      const half = context.measureText(name).width / 2 + 2;
      const box = { left: x - half, right: x + half, top: y - 4, bottom: y + 17 * marks.scale };
      if (this.written.includes(name) || taken(box) || boxes.some((other) => fieldsales.touches(box, other))) {
        continue;
      }
      context.beginPath();
      context.arc(x, y, 2.2 * Math.sqrt(marks.scale), 0, 2 * Math.PI);
      context.strokeStyle = marks.colours.halo;
      context.lineWidth = 3;
      context.stroke();
      context.fillStyle = marks.colours.label_quiet;
      context.fill();
      context.strokeText(name, x, y + 14 * marks.scale);
      context.fillText(name, x, y + 14 * marks.scale);
      boxes.push(box);
      this.written.push(name);
    }
    context.restore();
    return boxes;
  }

  // Those in sight that are named at this zoom, the most important first.
  _found(view, tiles) {
    const found = [];
    for (const tile of tiles) {
      for (const feature of tile.data.get("pois") || []) {
        const { kind, name, min_zoom: from } = feature.props;
        if (!LANDMARKS.has(kind) || typeof name !== "string" || name.length > 40 || view.zoom < from + LATER) {
          continue;
        }
        const [x, y] = fieldsales.onCanvas(tile, feature.geom[0][0]);
        if (fieldsales.inSight(view, x, y)) {
          found.push({ name: name, x: x, y: y, from: from });
        }
      }
    }
    return found.sort((one, other) => one.from - other.from);
  }
};
