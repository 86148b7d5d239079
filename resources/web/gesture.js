// SPDX-License-Identifier: MIT
// A hand on the map that comes before the map itself: what it does neither drags the map nor chooses anything.
"use strict";

window.fieldsales = window.fieldsales || {};

fieldsales.Gesture = class {
  // Who derives from it has _press, _move, _release and _key, each called with the event.
  constructor(shown, tell) {
    this._shown = shown;
    this._tell = tell;
    this._isDown = false;
    // whether the click that follows belongs to the gesture and not to the map
    this._isOurs = false;
    const page = shown.map.getContainer();
    page.addEventListener("pointerdown", (event) => this._press(event), true);
    page.addEventListener("pointermove", (event) => this._move(event), true);
    page.addEventListener("pointerup", (event) => this._release(event), true);
    for (const name of ["click", "dblclick"]) {
      page.addEventListener(name, (event) => this._isOurs && this._stop(event), true);
    }
    document.addEventListener("keydown", (event) => this._key(event), true);
  }

  _stop(event) {
    event.preventDefault();
    event.stopPropagation();
  }
};
