// SPDX-License-Identifier: MIT
// The prospects as typed arrays: an index to find those in view, and clusters for when they are too many.
"use strict";

window.fieldsales = window.fieldsales || {};

// Up to this zoom prospects stand together in clusters.
const CLUSTERED = 10;

// The grid of the index divides the world into so many columns and rows.
const CELLS = 8192;

const BYTES = 16;
const ASLEEP = 256;

fieldsales.Points = class {
  // `buffer` holds 16 bytes a prospect: float32 latitude, longitude, uint32 number, uint32 class (+256: asleep).
  // Class 0 is the hottest.
  constructor(buffer, classes) {
    const count = buffer.byteLength / BYTES;
    const floats = new Float32Array(buffer);
    const whole = new Uint32Array(buffer);
    this.count = count;
    this.classes = classes;
    this.x = new Float64Array(count);
    this.y = new Float64Array(count);
    this.number = new Uint32Array(count);
    this.kind = new Uint8Array(count);
    this.isAsleep = new Uint8Array(count);
    this.isHidden = new Uint8Array(count);
    this.isPicked = new Uint8Array(count);
    let most = -1;
    for (let at = 0; at < count; at += 1) {
      const place = fieldsales.project(floats[4 * at], floats[4 * at + 1]);
      this.x[at] = place.x;
      this.y[at] = place.y;
      this.number[at] = whole[4 * at + 2];
      most = Math.max(most, this.number[at]);
      this.kind[at] = Math.min(whole[4 * at + 3] % ASLEEP, Math.max(0, classes - 1));
      this.isAsleep[at] = whole[4 * at + 3] & ASLEEP ? 1 : 0;
    }
    this._at = new Int32Array(most + 1).fill(-1);
    for (let at = 0; at < count; at += 1) {
      this._at[this.number[at]] = at;
    }
    this._kept = new Uint8Array(ASLEEP).fill(1);
    this._hasAsleep = true;
    this._flags = new Uint8Array(0);
    this._clusters = null;
    this.hasOldClusters = false;
    this._sort();
  }

  // The row of a prospect's number, -1 when it has no place on the map.
  row(number) {
    return number >= 0 && number < this._at.length ? this._at[number] : -1;
  }

  // Give one prospect another class; clusters show their old mix until they are gathered anew.
  recolour(number, kind, isAsleep) {
    const at = this.row(number);
    if (at >= 0) {
      this.kind[at] = kind;
      this.isAsleep[at] = isAsleep ? 1 : 0;
      this.hasOldClusters = this._clusters !== null;
    }
  }

  // Put one prospect elsewhere, or on the map where it was on none; clusters hold the old place until they are
  // gathered anew.
  move(number, latitude, longitude) {
    // as exact as those of the buffer
    const place = fieldsales.project(Math.fround(latitude), Math.fround(longitude));
    let at = this.row(number);
    if (at < 0) {
      at = this._grow(number);
    } else {
      this._unslot(at);
    }
    this.x[at] = place.x;
    this.y[at] = place.y;
    this._slot(at);
    this.hasOldClusters = this._clusters !== null;
  }

  // Gather the clusters anew when next asked for them.
  refresh() {
    this.hasOldClusters = false;
    this._clusters = null;
  }

  // Show some classes only, null for all, and the asleep ones or not.
  keep(kinds, hasAsleep) {
    this._kept.fill(kinds ? 0 : 1);
    (kinds || []).forEach((kind) => {
      this._kept[kind] = 1;
    });
    this._hasAsleep = hasAsleep;
    this.refresh();
  }

  // One byte a prospect, by its number: 1 says that a filter hides it, 2 that it is picked.
  flag(bytes) {
    let hasMoved = false;
    this._flags = bytes;
    for (let at = 0; at < this.count; at += 1) {
      const flags = bytes[this.number[at]] || 0;
      hasMoved = hasMoved || this.isHidden[at] !== (flags & 1);
      this.isHidden[at] = flags & 1;
      this.isPicked[at] = flags >> 1;
    }
    if (hasMoved) {
      this.refresh();
    }
  }

  // The corners of the box that holds everybody picked, none without any.
  picked() {
    const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    for (let at = 0; at < this.count; at += 1) {
      if (this.isPicked[at]) {
        box.left = Math.min(box.left, this.x[at]);
        box.right = Math.max(box.right, this.x[at]);
        box.top = Math.min(box.top, this.y[at]);
        box.bottom = Math.max(box.bottom, this.y[at]);
      }
    }
    return box.left <= box.right ? [{ x: box.left, y: box.top }, { x: box.right, y: box.bottom }] : [];
  }

  isShown(at) {
    return this._kept[this.kind[at]] === 1 && !this.isHidden[at] && (this._hasAsleep || !this.isAsleep[at]);
  }

  // The rows that are shown within a box of the world, coldest first so that the hottest is painted last.
  within(left, top, right, bottom) {
    const lists = [];
    for (let kind = 0; kind <= this.classes; kind += 1) {
      lists.push([]);
    }
    const column = (value) => Math.max(0, Math.min(CELLS - 1, Math.floor(value * CELLS)));
    for (let row = column(top); row <= column(bottom); row += 1) {
      const last = row * CELLS + column(right);
      let slot = this._firstFrom(row * CELLS + column(left));
      for (; slot < this.count && this._cell[slot] <= last; slot += 1) {
        const at = this._order[slot];
        const x = this.x[at];
        const y = this.y[at];
        if (x >= left && x <= right && y >= top && y <= bottom && this.isShown(at)) {
          lists[this.isAsleep[at] ? this.classes : this.kind[at]].push(at);
        }
      }
    }
    return lists.reverse().flat();
  }

  isClustered(zoom) {
    return Math.floor(zoom) <= CLUSTERED;
  }

  // Single prospects and clusters within a box, {x, y, at} or {x, y, count, mix, id}: the coldest first, so that the
  // hottest are painted over them, and clusters on top of all.
  clustered(zoom, left, top, right, bottom) {
    const clusters = this._clusters || this._gather();
    const box = [longitude(left), latitude(bottom), longitude(right), latitude(top)];
    const found = clusters.getClusters(box, Math.floor(zoom)).map((feature) => {
      const [lon, lat] = feature.geometry.coordinates;
      const place = fieldsales.project(lat, lon);
      const held = feature.properties;
      if (!held.cluster) {
        return { x: place.x, y: place.y, at: feature.id };
      }
      const mix = [];
      for (let kind = 0; kind < this.classes; kind += 1) {
        mix.push(held[kind]);
      }
      return { x: place.x, y: place.y, count: held.point_count, mix: mix, id: held.cluster_id };
    });
    const cold = ({ count, at }) => (count ? -1 : this.isAsleep[at] ? this.classes : this.kind[at]);
    return found.sort((one, other) => cold(other) - cold(one));
  }

  // The zoom at which a cluster falls apart.
  opens(id) {
    return (this._clusters || this._gather()).getClusterExpansionZoom(id);
  }

  // The box of the world that holds every prospect shown, null when there is none.
  extent() {
    const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    for (let at = 0; at < this.count; at += 1) {
      if (this.isShown(at)) {
        box.left = Math.min(box.left, this.x[at]);
        box.right = Math.max(box.right, this.x[at]);
        box.top = Math.min(box.top, this.y[at]);
        box.bottom = Math.max(box.bottom, this.y[at]);
      }
    }
    return box.left <= box.right ? box : null;
  }

  _sort() {
    // cell and row in one number, so that one sort of a typed array does both
    const keys = new Float64Array(this.count);
    const factor = 16777216;
    for (let at = 0; at < this.count; at += 1) {
      keys[at] = this._cellOf(at) * factor + at;
    }
    keys.sort();
    this._cell = new Uint32Array(this.count);
    this._order = new Uint32Array(this.count);
    for (let slot = 0; slot < this.count; slot += 1) {
      this._cell[slot] = Math.floor(keys[slot] / factor);
      this._order[slot] = keys[slot] % factor;
    }
  }

  // Make room for one prospect more and return its row.
  _grow(number) {
    const at = this.count;
    this.count += 1;
    for (const name of ["x", "y", "number", "kind", "isAsleep", "isHidden", "isPicked", "_cell", "_order"]) {
      const longer = new this[name].constructor(this.count);
      longer.set(this[name]);
      this[name] = longer;
    }
    if (number >= this._at.length) {
      const longer = new Int32Array(number + 1).fill(-1);
      longer.set(this._at);
      this._at = longer;
    }
    this.number[at] = number;
    this._at[number] = at;
    // who has no place may be picked too
    this.isHidden[at] = this._flags[number] & 1;
    this.isPicked[at] = this._flags[number] >> 1;
    return at;
  }

  // Take a row out of the index: the last slot is free then.
  _unslot(at) {
    let slot = this._firstFrom(this._cellOf(at));
    while (this._order[slot] !== at) {
      slot += 1;
    }
    this._cell.copyWithin(slot, slot + 1);
    this._order.copyWithin(slot, slot + 1);
  }

  // Put a row into the index, whose last slot is free.
  _slot(at) {
    const last = this.count - 1;
    this._cell[last] = CELLS * CELLS;
    const cell = this._cellOf(at);
    const slot = this._firstFrom(cell);
    this._cell.copyWithin(slot + 1, slot, last);
    this._order.copyWithin(slot + 1, slot, last);
    this._cell[slot] = cell;
    this._order[slot] = at;
  }

  _cellOf(at) {
    return Math.floor(this.y[at] * CELLS) * CELLS + Math.floor(this.x[at] * CELLS);
  }

  // The first slot of the index whose cell is not before this one.
  _firstFrom(cell) {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this._cell[middle] < cell) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  _gather() {
    // One object a class, shared by all its prospects: supercluster copies it for each cluster it begins.
    // Keys are numbers, which is by far the fastest to add up.
    const alone = [];
    for (let kind = 0; kind < this.classes; kind += 1) {
      alone.push(Object.fromEntries(Array.from({ length: this.classes }, (_, other) => [other, Number(other === kind)])));
    }
    const features = [];
    for (let at = 0; at < this.count; at += 1) {
      if (this.isShown(at)) {
        const coordinates = [longitude(this.x[at]), latitude(this.y[at])];
        features.push({ type: "Feature", geometry: { type: "Point", coordinates }, properties: alone[this.kind[at]], id: at });
      }
    }
    const classes = this.classes;
    this._clusters = new Supercluster({
      maxZoom: CLUSTERED,
      minZoom: 3,
      radius: 44,
      extent: 256,
      minPoints: 3,
      map: (held) => held,
      reduce: (sum, held) => {
        for (let kind = 0; kind < classes; kind += 1) {
          sum[kind] += held[kind];
        }
      },
    }).load(features);
    return this._clusters;
  }
};

function longitude(x) {
  return (x - 0.5) * 360;
}

function latitude(y) {
  return (360 / Math.PI) * Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) - 90;
}

fieldsales.unproject = function (x, y) {
  return L.latLng(latitude(y), longitude(x));
};
