// SPDX-License-Identifier: MIT
// The territory packs: vector tiles read and painted by protomaps-leaflet, in our colours, over the base map.
"use strict";

window.fieldsales = window.fieldsales || {};

// A tile's shapes are asked for in a square of so many units, which is its size on the screen at its own zoom + 1.
const UNITS = 512;

// Where on the canvas a point of a tile lies that is in view: [x, y].
fieldsales.onCanvas = function (tile, { x, y }) {
  return [tile.left + (x * tile.side) / UNITS, tile.top + (y * tile.side) / UNITS];
};

// A painted tile is let go when so many paintings did without it.
const IDLE_TURNS = 4;

const FEWEST_TILES = 24;

// How a place is named where the map does not say how many live there.
const PEOPLE_OF = {
  city: 150000, town: 20000, village: 1500, suburb: 1200, neighbourhood: 500, quarter: 700, hamlet: 120, locality: 100,
};

const QUARTERS = new Set(["suburb", "neighbourhood", "quarter", "macrohood"]);

fieldsales.Packs = class {
  // `arrived` hears that a tile has come and all should be painted again, `missed` that a pack did not answer.
  constructor(arrived, missed) {
    this._arrived = arrived;
    this._missed = missed;
    this._packs = new Map();
    this._turn = 0;
  }

  // The packs there are: [{address, bytes}]; one whose address is known stays as it is. `bytes` is a whole file
  // that the page holds, without which the address is asked.
  set(packs) {
    const kept = new Map();
    for (const { address, bytes } of packs) {
      kept.set(address, this._packs.get(address) || this._open(address, bytes));
    }
    this._packs = kept;
    this._arrived();
  }

  get isEmpty() {
    return this._packs.size === 0;
  }

  // The tiles in view that are here, with the place of each: {data, left, top, side, zoom}. Others are asked for.
  inView(view) {
    this._turn += 1;
    const found = [];
    for (const pack of this._packs.values()) {
      if (pack.header) {
        found.push(...this._tilesOf(pack, view));
        this._forget(pack);
      }
    }
    return found;
  }

  // The places of some tiles that are named at this zoom, as the base map names its towns.
  places(view, tiles) {
    const found = new Map();
    for (const tile of tiles) {
      for (const { geom, props } of tile.data.get("places") || []) {
        const people = Number(props.population) || PEOPLE_OF[props.kind_detail] || PEOPLE_OF[props.kind] || 0;
        const { name } = props;
        if (typeof name === "string" && name && people >= fieldsales.leastPeople(view.zoom) && !found.has(name)) {
          const [x, y] = fieldsales.onCanvas(tile, geom[0][0]);
          const isQuarter = QUARTERS.has(props.kind_detail) || QUARTERS.has(props.kind);
          found.set(name, {
            name: name.replace(/'/g, "\u2019"), people: people, x: x, y: y, radius: 0, isQuarter: isQuarter,
          });
        }
      }
    }
    return [...found.values()];
  }

  paint(view, marks, tiles) {
    for (const tile of tiles) {
      const left = Math.round(tile.left);
      const top = Math.round(tile.top);
      const wide = Math.round(tile.left + tile.side) - left;
      const high = Math.round(tile.top + tile.side) - top;
      view.context.drawImage(this._picture(tile, view, marks), left, top, wide, high);
    }
  }

  _open(address, bytes) {
    const source = new protomapsL.PmtilesSource(address, false);
    const held = async (offset, length) => ({ data: bytes.slice(offset, offset + length) });
    const asked = async (offset, length) => {
      const answer = await fetch(`${address}&from=${offset}&count=${length}`);
      if (!answer.ok) {
        throw new Error("The pack does not answer");
      }
      return { data: await answer.arrayBuffer() };
    };
    source.p.source = { getKey: () => address, getBytes: bytes ? held : asked };
    const pack = { source: source, header: null, tiles: new Map() };
    const opened = (header) => {
      pack.header = header;
      pack.box = coverage(header);
      this._arrived();
    };
    // a pack that is gone or was cut short leaves the base map
    source.p.getHeader().then(opened).catch(() => this._missed());
    return pack;
  }

  _tilesOf(pack, view) {
    const zoom = Math.max(pack.header.minZoom, Math.min(pack.header.maxZoom, Math.floor(view.zoom + 0.5) - 1));
    const count = Math.pow(2, zoom);
    const side = view.scale / count;
    const least = (value, edge) => Math.floor(Math.max(value, edge * count));
    const most = (value, edge) => Math.floor(Math.min(value, edge * count, count - 1));
    const found = [];
    for (let row = least(view.top / side, pack.box.top); row <= most((view.top + view.height) / side, pack.box.bottom); row += 1) {
      const last = most((view.left + view.width) / side, pack.box.right);
      for (let column = least(view.left / side, pack.box.left); column <= last; column += 1) {
        const tile = this._tile(pack, zoom, column, row);
        tile.turn = this._turn;
        if (tile.data) {
          const place = { left: column * side - view.left, top: row * side - view.top, side: side };
          found.push({ ...place, data: tile.data, zoom: zoom, kept: tile });
        }
      }
    }
    return found;
  }

  _tile(pack, z, x, y) {
    const key = `${z}/${x}/${y}`;
    let tile = pack.tiles.get(key);
    if (!tile) {
      tile = { data: null, picture: null, look: "", turn: this._turn };
      pack.tiles.set(key, tile);
      const came = (data) => {
        if (data.size) {
          tile.data = data;
          this._arrived();
        }
      };
      pack.source.get({ z, x, y }, UNITS).then(came).catch(() => this._missed());
    }
    return tile;
  }

  _forget(pack) {
    if (pack.tiles.size > FEWEST_TILES) {
      for (const [key, tile] of pack.tiles) {
        if (tile.turn < this._turn - IDLE_TURNS) {
          pack.tiles.delete(key);
        }
      }
    }
  }

  // A tile as a picture, painted once for each size and look.
  _picture(tile, view, marks) {
    const pixels = Math.ceil(tile.side * view.ratio);
    const look = `${pixels} ${marks.colours.land} ${marks.colours.road}`;
    const { kept } = tile;
    if (kept.look !== look) {
      kept.picture = kept.picture || document.createElement("canvas");
      kept.picture.width = kept.picture.height = pixels;
      const context = kept.picture.getContext("2d");
      const stretch = tile.side / UNITS;
      context.scale(stretch * view.ratio, stretch * view.ratio);
      const prepared = {
        z: view.zoom, origin: { x: 0, y: 0 }, dim: UNITS, scale: 1, data: tile.data,
        dataTile: { z: tile.zoom, x: 0, y: 0 },
      };
      const whole = { minX: 0, minY: 0, maxX: UNITS, maxY: UNITS };
      const rules = fieldsales.packRules(marks.colours, stretch);
      protomapsL.paint(context, view.zoom, new Map([["", [prepared]]]), null, rules, whole, { x: 0, y: 0 }, true);
      kept.look = look;
    }
    return kept.picture;
  }
};

// What a pack covers, in the world that is one unit wide and high.
function coverage(header) {
  const first = fieldsales.project(header.maxLat, header.minLon);
  const last = fieldsales.project(header.minLat, header.maxLon);
  return { left: first.x, top: first.y, right: last.x, bottom: last.y };
}
