// SPDX-License-Identifier: MIT
// A Leaflet layer that is one canvas, somewhat larger than the view so that a short pan shows no bare edge.
"use strict";

window.fieldsales = window.fieldsales || {};

// `paint` gets a view of the canvas:
//   context       scaled so that one unit is one CSS pixel
//   zoom, scale   Leaflet's zoom, and how many pixels the whole world is wide at it
//   left, top     the canvas's corner in those pixels
//   width, height the canvas in CSS pixels; `inner` is the part on screen without the margin
fieldsales.CanvasLayer = L.Layer.extend({
  options: { pane: "overlayPane", margin: 0.25 },

  initialize: function (paint, options) {
    L.setOptions(this, options);
    this._paint = paint;
  },

  onAdd: function (map) {
    this._canvas = L.DomUtil.create("canvas", "leaflet-zoom-animated", map.getPane(this.options.pane));
    this.redraw();
  },

  onRemove: function () {
    this._canvas.remove();
  },

  getEvents: function () {
    return {
      moveend: this.redraw,
      viewreset: this.redraw,
      resize: this.redraw,
      move: this._follow,
      zoomanim: this._grow,
    };
  },

  // Paint now, for where the map stands.
  redraw: function () {
    const map = this._map;
    const size = map.getSize();
    const margin = size.multiplyBy(this.options.margin).round();
    const corner = map.containerPointToLayerPoint(margin.multiplyBy(-1)).round();
    const width = size.x + 2 * margin.x;
    const height = size.y + 2 * margin.y;
    const ratio = window.devicePixelRatio || 1;
    const canvas = this._canvas;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      canvas.style.width = width + "px";
      canvas.style.height = height + "px";
    }
    const context = canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    L.DomUtil.setPosition(canvas, corner);
    const origin = map.getPixelOrigin().add(corner);
    const zoom = map.getZoom();
    this._drawn = { zoom: zoom, corner: corner, size: L.point(width, height), at: map.layerPointToLatLng(corner) };
    this._paint({
      context: context,
      ratio: ratio,
      zoom: zoom,
      scale: 256 * Math.pow(2, zoom),
      left: origin.x,
      top: origin.y,
      width: width,
      height: height,
      inner: { left: margin.x, top: margin.y, right: margin.x + size.x, bottom: margin.y + size.y },
    });
  },

  // While it is dragged the canvas moves with the map; paint only when the margin is used up.
  _follow: function () {
    const drawn = this._drawn;
    if (drawn.zoom !== this._map.getZoom()) {
      this.redraw();
      return;
    }
    const corner = this._map.containerPointToLayerPoint([0, 0]);
    const end = corner.add(this._map.getSize());
    const edge = drawn.corner.add(drawn.size);
    if (corner.x < drawn.corner.x || corner.y < drawn.corner.y || end.x > edge.x || end.y > edge.y) {
      this.redraw();
    }
  },

  // Leaflet's zoom animation: stretch what is painted, as its image layers do.
  _grow: function (event) {
    const scale = this._map.getZoomScale(event.zoom, this._drawn.zoom);
    const offset = this._map._latLngToNewLayerPoint(this._drawn.at, event.zoom, event.center);
    L.DomUtil.setTransform(this._canvas, offset, scale);
  },
});

// Where a place lies in a world that is one unit wide and high (Web Mercator).
fieldsales.project = function (latitude, longitude) {
  const sine = Math.sin((latitude * Math.PI) / 180);
  return { x: longitude / 360 + 0.5, y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI) };
};
