// SPDX-License-Identifier: MIT
// How the map paints what it holds, the ground and what stands on top, and finds what is under the mouse.
"use strict";

window.fieldsales = window.fieldsales || {};

// Tell an asleep or picked prospect's slot from that of its class.
const ASLEEP_KIND = 256;
const PICKED_KIND = 512;

// What `ProspectMap` is built on: it paints the fields that that class holds.
fieldsales.Painting = class {
  constructor() {
    this.landmarks = new fieldsales.Landmarks();
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
      const named = this.landmarks.paint(view, this.marks, tiles, placed, taken);
      this._roadNames.paint(view, this.marks, tiles, named, taken);
    }
  }

  _paintTop(view) {
    this._view = view;
    this._crowd = new fieldsales.Crowd(view.width, view.height);
    this._targets = [];
    this._sprites = [];
    const tour = this.layers.tour ? this.tour : null;
    this.areas.paint(view, this.marks, (...box) => this._crowd.add(...box));
    if (tour) {
      tour.paintLine(view, this.marks, this._litLeg, (x, y) => this._crowd.add(x - 3, y - 3, x + 3, y + 3));
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
      points.clustered(view.zoom, left, top, right, bottom).forEach((one) => {
        if (one.count) {
          this._paintCluster(view, one);
        } else {
          this._paintPoint(view, one.at, inTour);
        }
      });
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
