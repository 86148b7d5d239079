// SPDX-License-Identifier: MIT
// Where marks stand so thick that something must give way: names of towns, or marks that nobody would see.
"use strict";

window.fieldsales = window.fieldsales || {};

// Whether two boxes lie over each other, or nearer than so many pixels, of which lines need less above and below.
fieldsales.touches = function (one, other, room = 0) {
  return (
    one.left < other.right + room && other.left < one.right + room &&
    one.top < other.bottom + room * 0.6 && other.top < one.bottom + room * 0.6
  );
};

// Whether a point of the canvas is within what is shown.
fieldsales.inSight = function (view, x, y) {
  return x > 0 && y > 0 && x < view.width && y < view.height;
};

// Which parts of the canvas are covered by marks, in cells of eight pixels.
fieldsales.Crowd = class {
  constructor(width, height) {
    this._columns = Math.ceil(width / 8) + 1;
    this._rows = Math.ceil(height / 8) + 1;
    this._cells = new Uint8Array(this._columns * this._rows);
  }

  add(left, top, right, bottom) {
    const first = Math.max(0, Math.floor(left / 8));
    const last = Math.min(this._columns - 1, Math.floor(right / 8));
    const high = Math.min(this._rows - 1, Math.floor(bottom / 8));
    for (let row = Math.max(0, Math.floor(top / 8)); row <= high; row += 1) {
      for (let column = first; column <= last; column += 1) {
        this._cells[row * this._columns + column] = 1;
      }
    }
  }

  // The share of a box that is covered, 0 to 1.
  share(box) {
    const first = Math.max(0, Math.floor(box.left / 8));
    const last = Math.min(this._columns - 1, Math.floor(box.right / 8));
    const low = Math.max(0, Math.floor(box.top / 8));
    const high = Math.min(this._rows - 1, Math.floor(box.bottom / 8));
    let covered = 0;
    for (let row = low; row <= high; row += 1) {
      for (let column = first; column <= last; column += 1) {
        covered += this._cells[row * this._columns + column];
      }
    }
    return covered ? covered / ((last - first + 1) * (high - low + 1)) : 0;
  }
};

// Of prospects of one class that stand nearly on one spot only the first is painted: the others would hide it.
fieldsales.Thinning = class {
  constructor(width, height) {
    this._columns = Math.ceil(width / 6) + 8;
    this._cells = this._columns * (Math.ceil(height / 6) + 8);
    this._seen = new Map();
  }

  isNew(kind, x, y) {
    let seen = this._seen.get(kind);
    if (!seen) {
      seen = new Uint8Array(this._cells);
      this._seen.set(kind, seen);
    }
    const cell = (Math.floor(y / 6) + 4) * this._columns + Math.floor(x / 6) + 4;
    const isNew = seen[cell] !== 1;
    seen[cell] = 1;
    return isNew;
  }
};
