// SPDX-License-Identifier: MIT
// The map of prospects: holds what is shown, paints it on two canvases, and tells what the mouse is on.
"use strict";

window.fieldsales = window.fieldsales || {};

// Tell an asleep or picked prospect's slot from that of its class.
const ASLEEP_KIND = 256;
const PICKED_KIND = 512;

fieldsales.ProspectMap = class {
  // `tell` hears: chosen(kind, key), hovered(kind, key), moved(metres per pixel, zoom), missed() of a pack that
  // did not answer, sketched(tool, ring, adds) of an area that was drawn, pinned(number, latitude, longitude) of
  // a prospect that was moved by hand.
  // A kind is "prospect" with its number as key, "found" with its row, or "" for nothing.
  constructor(map, tell) {
    this.map = map;
    this.tell = tell;
    this.base = null;
    this.packs = new fieldsales.Packs(() => this.paint(), () => this.tell.missed());
    this.points = null;
    this.tour = null;
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

  // All prospects anew. `classes` as {shape, colour, letter}, hottest first; `fit` brings them into sight
  // unless the map was moved by hand or shows a tour.
  setPoints(buffer, classes, fit) {
    this.marks = new fieldsales.Marks(this.marks.colours, classes, this.marks.scale, this.marks.family);
    this.points = new fieldsales.Points(buffer, classes.length);
    this.points.keep(this._only, this.layers.asleep);
    if (fit && !this._isTouched && !this.tour) {
      this.fitAll();
    }
    this.paint();
  }

  // Some prospects in other classes: [number, kind, asleep] each.
  recolour(changes) {
    if (this.points) {
      changes.forEach(([number, kind, isAsleep]) => this.points.recolour(number, kind, isAsleep));
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
      this._online = L.tileLayer(address, { pane: "online", maxNativeZoom: 19, className: "online" }).addTo(this.map);
    }
  }

  setAreas(areas) {
    this.areas = new fieldsales.Areas(areas);
    this.paint(false);
  }

  // Places of the territory: [latitude, longitude, may be known] each.
  setFound(found) {
    this.drops = found.map(([latitude, longitude, isMaybeKnown], row) => ({
      row: row,
      isMaybeKnown: isMaybeKnown,
      ...fieldsales.project(latitude, longitude),
    }));
    this.paint();
  }

  // Ring one prospect, -1 for none; the map moves only if it is out of sight.
  choose(number) {
    this._chosen = number;
    const place = this._placeOf(number);
    if (place) {
      const at = fieldsales.unproject(place.x, place.y);
      const seen = this.map.latLngToContainerPoint(at);
      const size = this.map.getSize();
      const edge = 24;
      if (seen.x < edge || seen.y < edge || seen.x > size.x - edge || seen.y > size.y - edge) {
        this.map.panTo(at, { animate: false });
      }
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
      this._fit(places.map((place) => fieldsales.unproject(place.x, place.y)), 13);
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
    const middle = this.map.getCenter().lat;
    const metres = (40075016.7 * Math.cos((middle * Math.PI) / 180)) / (256 * Math.pow(2, this.map.getZoom()));
    this.tell.moved(metres, this.map.getZoom());
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

  _placeOf(number) {
    const at = this.points ? this.points.row(number) : -1;
    if (at >= 0) {
      return { x: this.points.x[at], y: this.points.y[at], at: at };
    }
    return null;
  }

  _paintGround(view) {
    if (!this.base) {
      return;
    }
    this.base.paintGround(view, this.marks);
    const tiles = this.packs.inView(view);
    this.packs.paint(view, this.marks, tiles);
    if (this.layers.names) {
      const taken = (box) => this._crowd.share(box);
      const placed = this.base.paintNames(view, this.marks, taken, this.packs.places(view, tiles));
      this._roadNames.paint(view, this.marks, tiles, placed, taken);
    }
  }

  _paintTop(view) {
    this._view = view;
    this._crowd = new fieldsales.Crowd(view.width, view.height);
    this._targets = [];
    this._sprites = [];
    const tour = this.layers.tour ? this.tour : null;
    this.areas.paint(view, this.marks);
    if (tour) {
      tour.paintLine(view, this.marks, (x, y) => this._crowd.add(x - 3, y - 3, x + 3, y + 3));
    }
    if (this.points) {
      this._paintPoints(view, tour);
    }
    this._paintFound(view);
    if (tour) {
      this._paintStops(view, tour);
    }
    this.sketch.paint(view, this.marks);
    this.pin.paint(view, this.marks);
  }

  _paintPoints(view, tour) {
    const { points, marks } = this;
    const inTour = new Set(tour && !tour.isTiny(view, this.marks) ? tour.stops.map((stop) => stop.key) : []);
    const box = [view.left, view.top, view.left + view.width, view.top + view.height];
    const [left, top, right, bottom] = box.map((pixel, at) => (pixel + (at < 2 ? -20 : 20)) / view.scale);
    if (points.isClustered(view.zoom)) {
      const found = points.clustered(view.zoom, left, top, right, bottom);
      found.filter((one) => !one.count).forEach((one) => this._paintPoint(view, one.at, inTour));
      found.filter((one) => one.count).forEach((one) => this._paintCluster(view, one));
    } else {
      const thinning = new fieldsales.Thinning(view.width, view.height);
      points.within(left, top, right, bottom).forEach((at) => {
        const x = points.x[at] * view.scale - view.left;
        const y = points.y[at] * view.scale - view.top;
        if (thinning.isNew(this._slot(at), x, y)) {
          this._paintPoint(view, at, inTour);
        }
      });
    }
    for (const number of new Set([this._hovered.kind === "prospect" ? this._hovered.key : -1, this._lit, this._chosen])) {
      const place = this._placeOf(number);
      if (place && !inTour.has(number)) {
        const x = place.x * view.scale - view.left;
        const y = place.y * view.scale - view.top;
        const px = this._size(view.zoom) * marks.scale;
        marks.ring(view.context, x, y, px / 2 + 4, number === this._chosen);
        marks.paint(view.context, points.kind[place.at], x, y, px, true);
      }
    }
  }

  _paintPoint(view, at, inTour) {
    const { points, marks } = this;
    if (inTour.has(points.number[at])) {
      return;
    }
    const slot = this._slot(at);
    let sprite = this._sprites[slot];
    if (!sprite) {
      const isPicked = points.isPicked[at] === 1;
      sprite = marks.sprite(points.kind[at], points.isAsleep[at] === 1, this._size(view.zoom), view.ratio, isPicked);
      this._sprites[slot] = sprite;
    }
    const half = sprite.span / 2;
    const x = Math.round(points.x[at] * view.scale - view.left - half);
    const y = Math.round(points.y[at] * view.scale - view.top - half);
    view.context.drawImage(sprite, x, y, sprite.span, sprite.span);
    this._crowd.add(x + 2, y + 2, x + sprite.span - 2, y + sprite.span - 2);
  }

  _slot(at) {
    const { points } = this;
    return points.kind[at] + ASLEEP_KIND * points.isAsleep[at] + PICKED_KIND * points.isPicked[at];
  }

  _paintCluster(view, one) {
    const x = one.x * view.scale - view.left;
    const y = one.y * view.scale - view.top;
    const size = this.marks.clusterSize(view.context, one.count);
    const target = {
      kind: "cluster",
      key: one.id,
      middle: fieldsales.unproject(one.x, one.y),
      left: x - size.wide / 2,
      right: x + size.wide / 2,
      top: y - size.high / 2,
      bottom: y + size.high / 2,
    };
    const isLit = this._hovered.kind === "cluster" && this._hovered.key === one.id;
    this.marks.cluster(view.context, one.count, one.mix, x, y, isLit);
    this._targets.push(target);
    this._crowd.add(target.left, target.top, target.right, target.bottom);
  }

  _paintFound(view) {
    const u = this.marks.scale;
    for (const drop of this.drops) {
      const x = drop.x * view.scale - view.left;
      const y = drop.y * view.scale - view.top;
      if (x < -20 || y < -20 || x > view.width + 20 || y > view.height + 40) {
        continue;
      }
      const isLit = this._hovered.kind === "found" && this._hovered.key === drop.row;
      this.marks.drop(view.context, drop.isMaybeKnown, x, y, isLit ? "lit" : "plain");
      const target = { kind: "found", key: drop.row, left: x - 11 * u, right: x + 11 * u, top: y - 27 * u, bottom: y };
      this._targets.push(target);
      this._crowd.add(target.left, target.top, target.right, target.bottom);
    }
  }

  _paintStops(view, tour) {
    const { marks } = this;
    const isTiny = tour.isTiny(view, marks);
    const layout = isTiny ? [] : tour.layout(view, marks);
    tour.paintTies(view.context, layout, marks);
    const mark = (place, paint) => {
      const x = place.x * view.scale - view.left;
      const y = place.y * view.scale - view.top;
      paint(x, y);
      this._crowd.add(x - 12, y - 12, x + 12, y + 12);
    };
    if (tour.home) {
      mark(tour.home, (x, y) => marks.home(view.context, x, y));
    }
    tour.nights.forEach((night) => mark(night, (x, y) => marks.night(view.context, x, y)));
    const wide = marks.capsuleWidth() / 2;
    const high = 13 * marks.scale;
    for (const { stop, x, y } of layout) {
      const isLit = stop.key === this._lit || (this._hovered.kind === "prospect" && this._hovered.key === stop.key);
      const face = stop.key === this._chosen && stop.key >= 0 ? "chosen" : isLit && stop.key >= 0 ? "lit" : "plain";
      marks.capsule(view.context, stop, x, y, face);
      const target = { kind: "prospect", key: stop.key, left: x - wide, right: x + wide, top: y - high, bottom: y + high };
      this._targets.push(target);
      this._crowd.add(target.left, target.top, target.right, target.bottom);
    }
  }

  // The single mark nearest to a world pixel, within its size.
  _nearest(corner, view) {
    const nothing = { kind: "", key: -1 };
    const { points } = this;
    if (!points) {
      return nothing;
    }
    const reach = (this._size(view.zoom) * this.marks.scale) / 2 + 3;
    const box = [corner.x - reach, corner.y - reach, corner.x + reach, corner.y + reach];
    const [left, top, right, bottom] = box.map((pixel) => pixel / view.scale);
    const near = points.isClustered(view.zoom)
      ? points.clustered(view.zoom, left, top, right, bottom).filter((one) => !one.count).map((one) => one.at)
      : points.within(left, top, right, bottom);
    let best = -1;
    let shortest = Infinity;
    for (const at of near) {
      const away = Math.hypot(points.x[at] * view.scale - corner.x, points.y[at] * view.scale - corner.y);
      // of two on one place the one painted last, which is seen, wins
      if (away <= shortest) {
        shortest = away;
        best = at;
      }
    }
    return best >= 0 && shortest <= reach ? { kind: "prospect", key: points.number[best] } : nothing;
  }

  _size(zoom) {
    return zoom < 10 ? 15 : zoom < 13 ? 17 : 20;
  }
};
