// SPDX-License-Identifier: MIT
// Moving one prospect by hand: only after it was asked for, so that nothing moves by accident.
"use strict";

window.fieldsales = window.fieldsales || {};

fieldsales.Pin = class extends fieldsales.Gesture {
  // `tell` hears of ended(number, latitude, longitude), with -1 when it was given up.
  constructor(shown, tell) {
    super(shown, tell);
    this.number = -1;
    this._at = null;
  }

  get isOn() {
    return this.number >= 0;
  }

  // Loosen a prospect, given by its number and where it stands; -1 holds it again where it was.
  loosen(number, latitude, longitude) {
    this.number = number;
    this._at = number >= 0 ? L.latLng(latitude, longitude) : null;
    const { map } = this._shown;
    map.dragging[number >= 0 ? "disable" : "enable"]();
    map.getContainer().style.cursor = number >= 0 ? "grab" : "";
    if (this._at) {
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
      const { number, _at: at } = this;
      this.loosen(-1);
      this._tell.ended(number, at.lat, at.lng);
    }
  }

  _key(event) {
    if (this.isOn && event.key === "Escape") {
      this._stop(event);
      this.loosen(-1);
      this._tell.ended(-1, 0, 0);
    }
  }
};
