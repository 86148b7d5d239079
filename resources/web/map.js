// SPDX-License-Identifier: MIT
// The map of prospects: holds what is shown, paints it on two canvases, and tells what the mouse is on.
"use strict";

window.fieldsales = window.fieldsales || {};

fieldsales.ProspectMap = class extends fieldsales.Painting {
  // `tell` hears: chosen(kind, key), hovered(kind, key), moved(metres per pixel, zoom, latitude, longitude),
  // missed() of a pack that did not answer, reached(is there) of the host of the online map,
  // sketched(tool, ring, adds) of an area that was drawn, pinned(isMoved, latitude, longitude) of the
  // prospect that was loose.
  // A kind is "prospect" with its number as key, "found" with its row, or "" for nothing.
  constructor(map, tell) {
    super();
    this.map = map;
    this.tell = tell;
    this.base = null;
    this.packs = new fieldsales.Packs(() => this.paint(), () => this.tell.missed());
    this.points = null;
    this.tour = null;
    this._litLeg = null;
    this.drops = [];
    this.layers = { names: true, tour: true, asleep: true };
    // what floats over the map at its left, top, right and bottom, in pixels at 100 %
    this.margins = [56, 56, 72, 88];
    this._only = null;
    this._chosen = -1;
    this._lit = -1;
    this._hovered = { kind: "", key: -1 };
    this._isTouched = false;
    this.marks = new fieldsales.Marks({}, [], 1, "sans-serif");
    this._targets = [];
    this._roadNames = new fieldsales.RoadNames();
    this.areas = new fieldsales.Areas([]);
    this.pin = new fieldsales.Pin(this, { ended: (...what) => this.tell.pinned(...what) });
    this.sketch = new fieldsales.Sketch(this, { ended: (...what) => this.tell.sketched(...what) });
    this._frame = 0;
    this._isGroundStale = false;
    this._ground = new fieldsales.CanvasLayer((view) => this._paintGround(view), { pane: "tilePane" });
    this._top = new fieldsales.CanvasLayer((view) => this._paintTop(view), { pane: "overlayPane" });
    this._listen();
  }

  // Colours by token, size of the text, letters. Nothing is painted before the first look.
  look(colours, scale, family) {
    this.marks = new fieldsales.Marks(colours, this.marks.classes, scale, family);
    this.map.getContainer().style.background = colours.water;
    if (!this.map.hasLayer(this._top)) {
      // what stands on top is painted first: names then keep out of its way
      this._top.addTo(this.map);
      this._ground.addTo(this.map);
      this._tellMoved();
    }
    this.paint();
  }

  setBase(content) {
    this.base = new fieldsales.BaseMap(content);
    this.paint();
  }

  // All prospects anew. `classes` as {shape, colour, letter}, hottest first; the first ones are brought into sight
  // unless the map shows a tour, or some of them where it was moved by hand or to places found. `chosen` and `lit` are
  // whom `choose` and `light` named, by their numbers among these.
  setPoints(buffer, classes, { chosen = -1, lit = -1 } = {}) {
    const areFirst = !this.points || !this.points.count;
    this.marks = new fieldsales.Marks(this.marks.colours, classes, this.marks.scale, this.marks.family);
    this.points = new fieldsales.Points(buffer, classes.length);
    this.points.keep(this._only, this.layers.asleep);
    this._chosen = chosen;
    this._lit = lit;
    if (this._hovered.kind === "prospect") {
      // the window was told and has it lit
      this._hovered.key = lit;
    }
    const isLed = this._isTouched || this.drops.length;
    if (areFirst && !this.tour && !(isLed && this.points.within(...this._inSight()).length)) {
      this.fitAll();
    }
    this.paint();
  }

  // Some prospects in other classes, or elsewhere: [number, kind, asleep] each, latitude and longitude of who moved.
  recolour(changes) {
    if (this.points) {
      changes.forEach(([number, kind, isAsleep, latitude, longitude]) => {
        if (latitude !== undefined) {
          this.points.move(number, latitude, longitude);
        }
        this.points.recolour(number, kind, isAsleep);
      });
      this.paint(false);
      if (this.points.hasOldClusters) {
        // with very many prospects gathering takes longer than a frame: the mark changes first
        setTimeout(() => {
          this.points.refresh();
          this.paint(false);
        }, 200);
      }
    }
  }

  // Hide and pick some: a byte for each number, as `Points.flag` reads them.
  flag(buffer) {
    if (this.points) {
      this.points.flag(new Uint8Array(buffer));
      this.paint();
    }
  }

  setTour(content) {
    const isFirst = !this.tour;
    this.tour = content ? new fieldsales.Tour(content) : null;
    if (isFirst && this.tour && !this._isTouched) {
      this.fitTour();
    }
    this.paint();
  }

  // The drive of the tour whose turns are read: {line: [[lat, lon]], estimated}, or nothing.
  setLit(leg) {
    this._litLeg = leg && fieldsales.tourLeg(leg);
    this.paint(false);
  }

  // A map from the network over the base map, by its address with {z}, {x} and {y}; none for an empty one.
  setOnline(address) {
    if (this._online) {
      this._online.remove();
      this._online = null;
    }
    if (address) {
      if (!this.map.getPane("online")) {
        this.map.createPane("online").style.zIndex = 250;
      }
      const layer = L.tileLayer(address, { pane: "online", maxNativeZoom: 19, className: "online" });
      // told once all tiles of a view have come or failed: one that fails alone is no host that is away
      let came = 0;
      let failed = 0;
      layer.on("loading", () => { came = 0; failed = 0; });
      layer.on("tileload", () => { came += 1; });
      layer.on("tileerror", () => { failed += 1; });
      layer.on("load", () => {
        if (this._online === layer && came + failed > 0) {
          this.tell.reached(came > 0);
        }
      });
      this._online = layer;
      layer.addTo(this.map);
    }
  }

  setAreas(areas) {
    this.areas = new fieldsales.Areas(areas);
    this.paint(false);
  }

  // Places of the territory: [latitude, longitude, may be known] each. New ones are brought into sight where none of
  // them is, or where all are on one spot of a map that nobody has moved and that shows no tour.
  setFound(found) {
    const known = new Set(this.drops.map((drop) => `${drop.x} ${drop.y}`));
    this.drops = found.map(([latitude, longitude, isMaybeKnown], row) => ({
      row: row,
      isMaybeKnown: isMaybeKnown,
      ...fieldsales.project(latitude, longitude),
    }));
    if (this.drops.some((drop) => !known.has(`${drop.x} ${drop.y}`))) {
      const isFree = !this._isTouched && !this.tour;
      if (!this.drops.some((drop) => this._sees(drop)) || (isFree && this._across(this.drops) < 90 * this.marks.scale)) {
        this.fitFound();
      }
    }
    this.paint();
  }

  // Bring a place into sight, near enough to know its street; a map that shows it stays where it is.
  goTo([latitude, longitude]) {
    if (!this._sees(fieldsales.project(latitude, longitude))) {
      this.map.setView([latitude, longitude], Math.max(this.map.getZoom(), 14), { animate: false });
    }
  }

  // Ring one prospect, -1 for none; the map moves only if it is out of sight.
  choose(number) {
    this._chosen = number;
    const place = this._placeOf(number);
    if (place && !this._sees(place)) {
      this.map.panTo(fieldsales.unproject(place.x, place.y), { animate: false });
    }
    this.paint(false);
  }

  light(number) {
    if (this._lit !== number) {
      this._lit = number;
      this.paint(false);
    }
  }

  // Show some classes only, by their numbers; null for all.
  only(kinds) {
    this._only = kinds;
    this._keep();
  }

  // Show or hide names, the tour, prospects that are lost or excluded.
  show(layers) {
    Object.assign(this.layers, layers);
    this._keep();
  }

  // Whether the map is where it goes at once: the system asks for less motion, or the rep does.
  keepStill(isStill) {
    const map = this.map;
    this._usual = this._usual || { inertia: map.options.inertia, zoom: map._zoomAnimated };
    map.options.inertia = this._usual.inertia && !isStill;
    map._zoomAnimated = this._usual.zoom && !isStill;
  }

  zoomBy(step) {
    this._isTouched = true;
    this.map.setZoom(this.map.getZoom() + step);
  }

  fitAll() {
    const box = this.points && this.points.extent();
    if (box) {
      this._fit([fieldsales.unproject(box.left, box.top), fieldsales.unproject(box.right, box.bottom)], 14);
    }
  }

  fitTour() {
    const places = this.tour && this.tour.extent();
    if (places) {
      // near enough for the capsules of a tour through a few streets
      this._fit(places.map((place) => fieldsales.unproject(place.x, place.y)), 17);
    }
  }

  fitFound() {
    if (this.drops.length) {
      this._fit(this.drops.map((drop) => fieldsales.unproject(drop.x, drop.y)), 16);
    }
  }

  // Bring the drive that is lit into sight, unless all of it is, and large enough to be followed.
  fitLit() {
    const line = this._litLeg ? this._litLeg.line : [];
    const places = line.map((place) => fieldsales.unproject(place.x, place.y));
    const large = this._across(line) > 140 * this.marks.scale;
    if (places.length && !(large && this.map.getBounds().contains(L.latLngBounds(places)))) {
      this._isTouched = true;
      this._fit(places, 15);
    }
  }

  // Bring those picked into sight, else the one that is chosen.
  fitPicked() {
    const places = this.points ? this.points.picked() : [];
    const one = this._placeOf(this._chosen);
    const all = places.length ? places : one ? [one] : [];
    if (all.length) {
      this._isTouched = true;
      this._fit(all.map((place) => fieldsales.unproject(place.x, place.y)), 15);
    }
  }

  // Paint with the next frame, however often it is asked for; the ground too, where names may have to move.
  paint(hasGround = true) {
    this._isGroundStale = this._isGroundStale || hasGround;
    if (!this._frame && this.map.hasLayer(this._top)) {
      this._frame = requestAnimationFrame(() => {
        this._frame = 0;
        this._top.redraw();
        if (this._isGroundStale) {
          this._isGroundStale = false;
          this._ground.redraw();
        }
      });
    }
  }

  // What stands under a point of the container: {kind, key, zoom}, the topmost first.
  under(point) {
    const view = this._view;
    if (!view) {
      return { kind: "", key: -1 };
    }
    const corner = this.map.containerPointToLayerPoint(point).add(this.map.getPixelOrigin());
    const x = corner.x - view.left;
    const y = corner.y - view.top;
    for (let at = this._targets.length - 1; at >= 0; at -= 1) {
      const target = this._targets[at];
      if (x >= target.left && x <= target.right && y >= target.top && y <= target.bottom) {
        return target;
      }
    }
    return this._nearest(corner, view);
  }

  _listen() {
    const map = this.map;
    const touch = () => {
      this._isTouched = true;
    };
    map.on("dragstart", touch);
    map.getContainer().addEventListener("wheel", touch, { passive: true });
    map.getContainer().addEventListener("keydown", touch);
    map.on("moveend", () => this._tellMoved());
    map.on("click", (event) => {
      if (this.sketch.isOn || this.pin.isOn) {
        return;
      }
      const target = this.under(event.containerPoint);
      if (target.kind === "cluster") {
        this._isTouched = true;
        const zoom = Math.min(this.points.opens(target.key), map.getMaxZoom());
        map.setView(target.middle, Math.max(zoom, map.getZoom() + 1));
      } else {
        this.tell.chosen(target.kind, target.key);
      }
    });
    map.on("mousemove", (event) => this._hover(this.under(event.containerPoint)));
    map.on("mouseout", () => this._hover({ kind: "", key: -1 }));
  }

  _hover(target) {
    if (this.sketch.isOn || this.pin.isOn) {
      return;
    }
    if (target.kind === this._hovered.kind && target.key === this._hovered.key) {
      return;
    }
    this._hovered = { kind: target.kind, key: target.key };
    this.map.getContainer().style.cursor = target.kind ? "pointer" : "";
    this.tell.hovered(target.kind === "cluster" ? "" : target.kind, target.key);
    this.paint(false);
  }

  _tellMoved() {
    const middle = this.map.getCenter().wrap();
    const scale = Math.cos((middle.lat * Math.PI) / 180) / Math.pow(2, this.map.getZoom());
    this.tell.moved((40075016.7 * scale) / 256, this.map.getZoom(), middle.lat, middle.lng);
  }

  _keep() {
    if (this.points) {
      this.points.keep(this._only, this.layers.asleep);
    }
    this.paint();
  }

  _fit(places, most) {
    const [left, top, right, bottom] = this.margins.map((margin) => margin * this.marks.scale);
    this.map.fitBounds(L.latLngBounds(places), {
      paddingTopLeft: [left, top],
      paddingBottomRight: [right, bottom],
      maxZoom: most,
      animate: false,
    });
  }

  // What is in sight of the world that is one unit wide: left, top, right, bottom.
  _inSight() {
    const bounds = this.map.getBounds();
    const first = fieldsales.project(bounds.getNorth(), bounds.getWest());
    const last = fieldsales.project(bounds.getSouth(), bounds.getEast());
    return [first.x, first.y, last.x, last.y];
  }

  // Whether a place is in sight, and not at the very edge.
  _sees({ x, y }) {
    const seen = this.map.latLngToContainerPoint(fieldsales.unproject(x, y));
    const size = this.map.getSize();
    const edge = 24;
    return seen.x >= edge && seen.y >= edge && seen.x <= size.x - edge && seen.y <= size.y - edge;
  }

  // How many pixels the larger side of what these places take is long.
  _across(places) {
    const side = (values) => Math.max(...values) - Math.min(...values);
    const largest = Math.max(side(places.map((one) => one.x)), side(places.map((one) => one.y)));
    return largest * 256 * Math.pow(2, this.map.getZoom());
  }

  _placeOf(number) {
    const at = this.points ? this.points.row(number) : -1;
    if (at >= 0) {
      return { x: this.points.x[at], y: this.points.y[at], at: at };
    }
    return null;
  }
};
