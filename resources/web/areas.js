// SPDX-License-Identifier: MIT
// Areas on the map: the zones that a rep sells in, and how far one comes in some minutes.
"use strict";

window.fieldsales = window.fieldsales || {};

// The most letters of a name on the map.
const LONGEST_CALLED = 28;

// A name as it is written on the map: a long one is cut.
fieldsales.cutShort = function (name) {
  const letters = Array.from(name);
  return letters.length > LONGEST_CALLED ? `${letters.slice(0, LONGEST_CALLED - 1).join("").trimEnd()}…` : name;
};

fieldsales.Areas = class {
  // `areas`: {kind: "zone" or "reach", name, polygons: [[ring of [longitude, latitude]…]…], estimated}
  constructor(areas) {
    this._areas = areas.map((area) => ({
      ...area,
      called: fieldsales.cutShort(area.name),
      rings: area.polygons.flat().map((ring) => ring.map(([lon, lat]) => fieldsales.project(lat, lon))),
    }));
  }

  // `note` hears of the boxes that their names cover, so that names of towns keep away.
  paint(view, marks, note) {
    const { context } = view;
    context.save();
    context.lineJoin = "round";
    for (const area of this._areas) {
      context.beginPath();
      for (const ring of area.rings) {
        ring.forEach((at, corner) => {
          const [x, y] = [at.x * view.scale - view.left, at.y * view.scale - view.top];
          corner ? context.lineTo(x, y) : context.moveTo(x, y);
        });
        context.closePath();
      }
      const isZone = area.kind === "zone";
      context.globalAlpha = isZone ? 0.05 : 0.09;
      context.fillStyle = isZone ? marks.colours.text : marks.colours.accent;
      context.fill("evenodd");
      context.globalAlpha = 1;
      context.setLineDash([]);
      context.strokeStyle = marks.colours.halo;
      context.lineWidth = 4;
      context.stroke();
      context.setLineDash(area.estimated ? [7, 5] : isZone ? [2, 3] : []);
      context.strokeStyle = isZone ? marks.colours.secondary : marks.colours.accent;
      context.lineWidth = 1.75 * Math.sqrt(marks.scale);
      context.stroke();
    }
    context.setLineDash([]);
    this._areas.forEach((area) => this._name(view, marks, area, note));
    context.restore();
  }

  // An area's name stands at the northernmost of its corners that is in sight.
  _name(view, marks, area, note) {
    const { context, inner } = view;
    const spots = area.rings.flat().map((at) => [at.x * view.scale - view.left, at.y * view.scale - view.top]);
    const seen = spots.filter(([x, y]) => x > inner.left + 20 && x < inner.right - 60 && y > inner.top + 16 && y < inner.bottom);
    if (!area.called || !seen.length) {
      return;
    }
    const [x, y] = seen.reduce((best, spot) => (spot[1] < best[1] ? spot : best));
    context.font = marks.font(12, 600);
    context.textAlign = "center";
    context.textBaseline = "alphabetic";
    context.strokeStyle = marks.colours.halo;
    context.lineWidth = 4;
    context.strokeText(area.called, x, y - 6);
    context.fillStyle = area.kind === "zone" ? marks.colours.secondary : marks.colours.accent;
    context.fillText(area.called, x, y - 6);
    const half = context.measureText(area.called).width / 2;
    note(x - half, y - 6 - 12 * marks.scale, x + half, y - 4);
  }
};
