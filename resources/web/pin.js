// SPDX-License-Identifier: MIT
// Moving one prospect by hand: only after it was asked for, so that nothing moves by accident.
"use strict";

window.fieldsales = window.fieldsales || {};

fieldsales.Pin = class extends fieldsales.Gesture {
  // `tell` hears of ended(isMoved, latitude, longitude). Whose place it is the window knows: numbers may change
  // while it is loose.
  constructor(shown, tell) {
    super(shown, tell);
    this._at = null;
  }

  get isOn() {
    return this._at !== null;
  }

  // Loosen a prospect that stands at [latitude, longitude], which puts any other tool away; null holds it again
  // where it was.
  loosen(at) {
    const { map, sketch } = this._shown;
    if (at && sketch.isOn) {
      sketch.take("");
    }
    this._at = at && L.latLng(at);
    this._isDown = false;
    map.dragging[at ? "disable" : "enable"]();
    map.getContainer().style.cursor = at ? "grab" : "";
    if (at) {
      map.setView(this._at, Math.max(map.getZoom(), 15), { animate: false });
    }
    this._shown.paint(false);
  }

  paint(view, marks) {
    if (!this._at) {
      return;
    }
    const place = fieldsales.project(this._at.lat, this._at.lng);
    marks.loosePin(view.context, place.x * view.scale - view.left, place.y * view.scale - view.top);
  }

  _press(event) {
    this._isOurs = this.isOn;
    if (this.isOn && event.button === 0) {
      this._stop(event);
      this._isDown = true;
      this._move(event);
    }
  }

  _move(event) {
    if (this.isOn && this._isDown) {
      this._stop(event);
      this._at = this._shown.map.mouseEventToLatLng(event);
      this._shown.paint(false);
    }
  }

  _release(event) {
    if (this.isOn && this._isDown) {
      this._stop(event);
      this._isDown = false;
      const at = this._at;
      this.loosen(null);
      this._tell.ended(true, at.lat, at.lng);
    }
  }

  _key(event) {
    if (this.isOn && event.key === "Escape") {
      this._stop(event);
      this.loosen(null);
      this._tell.ended(false, 0, 0);
    }
  }
};
