// SPDX-License-Identifier: MIT
// Drawing an area on the map by hand: a lasso, a polygon corner by corner, or a rectangle.
"use strict";

window.fieldsales = window.fieldsales || {};

// A lasso takes a new corner after so many pixels.
const LASSO_STEP = 4;

// A click so near to the first corner closes a polygon.
const CLOSING = 10;

fieldsales.Sketch = class extends fieldsales.Gesture {
  // `shown` is the map of prospects; `tell` hears of ended(tool, ring, adds) once an area is drawn, with a ring of
  // [longitude, latitude], and of ended(tool, [], false) when it was given up.
  constructor(shown, tell) {
    super(shown, tell);
    this.tool = "";
    this._corners = [];
    this._hand = null;
  }

  get isOn() {
    return this.tool !== "";
  }

  // Change an outline corner by corner: a corner is dragged, the middle of a side becomes one; Enter keeps it.
  edit(ring) {
    this.take("edit");
    this._corners = ring.map(([longitude, latitude]) => L.latLng(latitude, longitude));
    const { map } = this._shown;
    map.fitBounds(L.latLngBounds(this._corners), { padding: [60, 60], maxZoom: 15, animate: false });
    this._shown.paint(false);
  }

  // Take a tool in hand: "lasso", "polygon", "rectangle" or "zone" (a polygon that becomes a zone);
  // "" puts it away. A prospect that is loose is held again.
  take(tool) {
    const { map, pin } = this._shown;
    if (tool && pin.isOn) {
      pin.loosen(null);
    }
    this.tool = tool;
    this._corners = [];
    this._isDown = false;
    const way = tool ? "disable" : "enable";
    map.dragging[way]();
    map.doubleClickZoom[way]();
    map.boxZoom[way]();
    map.getContainer().style.cursor = tool ? "crosshair" : "";
    this._shown.paint(false);
  }

  paint(view, marks) {
    if (!this._corners.length) {
      return;
    }
    const hasCorners = this._isPolygon || this.tool === "edit";
    const corners = this._outline().map((at) => this._spot(view, at));
    const { context } = view;
    context.save();
    context.beginPath();
    corners.forEach(([x, y], at) => (at ? context.lineTo(x, y) : context.moveTo(x, y)));
    if (!this._isPolygon) {
      context.closePath();
    }
    context.globalAlpha = 0.12;
    context.fillStyle = marks.colours.accent;
    context.fill();
    context.globalAlpha = 1;
    context.lineJoin = "round";
    context.strokeStyle = marks.colours.halo;
    context.lineWidth = 4;
    context.stroke();
    context.strokeStyle = marks.colours.accent;
    context.lineWidth = 2;
    context.stroke();
    if (hasCorners) {
      corners.slice(0, this._corners.length).forEach(([x, y]) => marks.corner(context, x, y));
    }
    context.restore();
  }

  _press(event) {
    this._isOurs = this.isOn;
    if (!this.tool || event.button !== 0) {
      return;
    }
    this._stop(event);
    const at = this._at(event);
    if (this.tool === "edit") {
      this._grip = this._gripped(event);
      this._isDown = this._grip >= 0;
    } else if (this._isPolygon) {
      if (this._corners.length > 2 && this._isNear(this._corners[0], event)) {
        this._end(event.shiftKey);
      } else if (!this._corners.length || !this._isNear(this._corners[this._corners.length - 1], event)) {
        this._corners.push(at);
      } else if (this._corners.length > 2) {
        // a second click on the same spot ends it, as a double click does
        this._end(event.shiftKey);
      }
    } else {
      this._isDown = true;
      this._corners = [at];
      this._last = this._shown.map.mouseEventToContainerPoint(event);
    }
    this._shown.paint(false);
  }

  _move(event) {
    if (!this.tool) {
      return;
    }
    this._hand = this._at(event);
    if (this._isDown) {
      this._stop(event);
      if (this.tool === "edit") {
        this._corners[this._grip] = this._hand;
      } else if (this.tool === "rectangle") {
        this._corners = [this._corners[0], this._hand];
      } else {
        // a busy page is told of several moves at once: none of them is left out
        const moves = event.getCoalescedEvents();
        (moves.length ? moves : [event]).forEach((move) => this._draw(move));
      }
    }
    this._shown.paint(false);
  }

  _draw(event) {
    const point = this._shown.map.mouseEventToContainerPoint(event);
    if (point.distanceTo(this._last) >= LASSO_STEP) {
      this._last = point;
      this._corners.push(this._at(event));
    }
  }

  _release(event) {
    if (this.tool && this._isDown) {
      this._stop(event);
      this._isDown = false;
      if (this.tool !== "edit") {
        this._end(event.shiftKey);
      }
    }
  }

  get _isPolygon() {
    return this.tool === "polygon" || this.tool === "zone";
  }

  // The corner under the hand, made where the hand is on the middle of a side; -1 elsewhere.
  _gripped(event) {
    const at = this._corners.findIndex((corner) => this._isNear(corner, event));
    if (at >= 0) {
      return at;
    }
    const count = this._corners.length;
    for (let side = 0; side < count; side += 1) {
      const [one, other] = [this._corners[side], this._corners[(side + 1) % count]];
      const middle = L.latLng((one.lat + other.lat) / 2, (one.lng + other.lng) / 2);
      if (this._isNear(middle, event)) {
        this._corners.splice(side + 1, 0, middle);
        return side + 1;
      }
    }
    return -1;
  }

  _key(event) {
    if (!this.tool) {
      return;
    }
    if (event.key === "Escape") {
      this._stop(event);
      this._giveUp();
    } else if (event.key === "Enter" && this._corners.length > 2) {
      this._stop(event);
      this._end(event.shiftKey);
    } else if (event.key === "Backspace" && this.tool !== "edit") {
      this._stop(event);
      this._corners.pop();
      this._shown.paint(false);
    }
  }

  _end(adds) {
    const { tool } = this;
    const ring = this._outline(true).map((at) => [at.lng, at.lat]);
    const isArea = ring.length > 2 && (tool !== "rectangle" || this._corners.length === 2);
    this.take("");
    this._tell.ended(tool, isArea ? ring : [], adds);
  }

  _giveUp() {
    const { tool } = this;
    this.take("");
    this._tell.ended(tool, [], false);
  }

  // The corners as they are drawn; those of a rectangle are made of two.
  _outline(isDone) {
    const corners = this._corners;
    if (this.tool === "rectangle" && corners.length === 2) {
      const [one, other] = corners;
      return [one, L.latLng(one.lat, other.lng), other, L.latLng(other.lat, one.lng)];
    }
    const follows = !isDone && this._isPolygon && this._hand;
    return follows ? [...corners, this._hand] : corners;
  }

  _at(event) {
    return this._shown.map.mouseEventToLatLng(event);
  }

  _isNear(corner, event) {
    const at = this._shown.map.latLngToContainerPoint(corner);
    return at.distanceTo(this._shown.map.mouseEventToContainerPoint(event)) <= CLOSING;
  }

  _spot(view, at) {
    const place = fieldsales.project(at.lat, at.lng);
    return [place.x * view.scale - view.left, place.y * view.scale - view.top];
  }
};
