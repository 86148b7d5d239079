// SPDX-License-Identifier: MIT
// How the shapes of a territory pack are painted: quiet ground in the window's colours, lowest first.
"use strict";

window.fieldsales = window.fieldsales || {};

const GREEN = new Set([
  "park", "garden", "village_green", "playground", "cemetery", "protected_area", "nature_reserve", "national_park",
  "golf_course", "grass", "grassland", "meadow", "recreation_ground", "allotments", "orchard", "vineyard", "pitch",
]);
const WOOD = new Set(["forest", "wood", "scrub"]);
const BUILT = new Set(["residential", "industrial", "commercial", "retail", "school", "university", "hospital"]);
const SAND = new Set(["beach", "sand"]);

// Kind of road: first zoom, and pixels wide at zooms 8, 12, 15 and 18. The least important is painted first.
const ROADS = [
  { kind: "path", from: 14.5, widths: [0, 0.5, 1, 2] },
  { kind: "other", from: 14, widths: [0, 0.5, 1, 3] },
  { kind: "minor_road", from: 12.5, widths: [0, 0.8, 2.8, 9] },
  { kind: "major_road", from: 8, widths: [0.8, 2.2, 4.6, 13] },
  { kind: "highway", from: 5, widths: [1.4, 3, 6, 16] },
];
const STEPS_OF_ZOOM = [8, 12, 15, 18];

// Rules for protomaps-leaflet. The context is stretched: what is `stretch` times larger is drawn thinner by it.
fieldsales.packRules = function (colours, stretch) {
  const area = (dataLayer, kinds, fill) => ({
    dataLayer: dataLayer,
    filter: (_zoom, feature) => feature.geomType === 3 && (!kinds || kinds.has(feature.props.kind)),
    symbolizer: new protomapsL.PolygonSymbolizer({ fill: fill }),
  });
  const line = (dataLayer, filter, color, width) => ({
    dataLayer: dataLayer,
    filter: filter,
    symbolizer: new protomapsL.LineSymbolizer({
      color: color, width: (zoom) => width(zoom) / stretch, lineCap: "round", lineJoin: "round",
    }),
  });
  const border = (kinds, from, width) => ({
    dataLayer: "boundaries",
    filter: (zoom, feature) => kinds.has(feature.props.kind) && zoom >= from,
    symbolizer: new protomapsL.LineSymbolizer({
      color: colours.border, width: width / stretch, dash: [5 / stretch, 3 / stretch], dashColor: colours.border,
      dashWidth: width / stretch,
    }),
  });
  const roads = (paint) =>
    ROADS.map((road) => {
      const filter = (zoom, feature) => feature.props.kind === road.kind && zoom >= road.from;
      return line("roads", filter, paint.color(road), (zoom) => paint.width(between(zoom, road.widths), road));
    });
  const isRail = (zoom, feature) => feature.props.kind === "rail" && zoom >= 11;
  const isStream = (zoom, feature) => feature.geomType === 2 && (zoom >= 13 || feature.props.kind === "river");
  return [
    area("earth", null, colours.land),
    area("landuse", BUILT, colours.built),
    area("landuse", WOOD, colours.wood),
    area("landuse", GREEN, colours.green),
    area("landuse", SAND, colours.sand),
    area("water", null, colours.water),
    line("water", isStream, colours.water, (zoom) => between(zoom, [0.8, 1.2, 2, 5])),
    { ...area("buildings", null, colours.building), minzoom: 14 },
    line("roads", isRail, colours.rail, (zoom) => between(zoom, [0.5, 0.8, 1.2, 2])),
    ...roads({
      color: () => colours.road_edge,
      width: (wide, road) => (road.kind === "path" || wide < 1.5 ? 0 : wide + 1.6),
    }),
    ...roads({
      color: (road) => (road.kind === "path" ? colours.road_edge : colours.road),
      width: (wide) => wide,
    }),
    border(new Set(["locality"]), 12, 0.8),
    border(new Set(["county", "region"]), 8, 1.2),
    border(new Set(["country"]), 8, 2),
  ];
};

// A width between those given for some zooms.
function between(zoom, widths) {
  const last = STEPS_OF_ZOOM.length - 1;
  if (zoom >= STEPS_OF_ZOOM[last]) {
    return widths[last];
  }
  const at = Math.max(0, STEPS_OF_ZOOM.findIndex((step) => zoom < step) - 1);
  const part = Math.max(0, (zoom - STEPS_OF_ZOOM[at]) / (STEPS_OF_ZOOM[at + 1] - STEPS_OF_ZOOM[at]));
  return widths[at] + (widths[at + 1] - widths[at]) * part;
}
