// SPDX-License-Identifier: MIT
// Moving one prospect by hand: only after it was asked for, so that nothing moves by accident.
"use strict";

window.fieldsales = window.fieldsales || {};

fieldsales.Pin = class {
  // `tell` hears of ended(number, latitude, longitude), with -1 when it was given up.
  constructor(shown, tell) {
    this._shown = shown;
    this._tell = tell;
    this.number = -1;
    this._at = null;
    const page = shown.map.getContainer();
    page.addEventListener("pointerdown", (event) => this._press(event), true);
    page.addEventListener("pointermove", (event) => this._move(event), true);
    page.addEventListener("pointerup", (event) => this._release(event), true);
    for (const name of ["click", "dblclick"]) {
      page.addEventListener(name, (event) => this._swallow(event), true);
    }
    document.addEventListener("keydown", (event) => this._key(event), true);
    this._isDown = false;
    this._hasMoved = false;
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
    this._hasMoved = this.isOn;
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

  _swallow(event) {
    if (this._hasMoved) {
      this._stop(event);
    }
  }

  _key(event) {
    if (this.isOn && event.key === "Escape") {
      this._stop(event);
      this.loosen(-1);
      this._tell.ended(-1, 0, 0);
    }
  }

  _stop(event) {
    event.preventDefault();
    event.stopPropagation();
  }
};
