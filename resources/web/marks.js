// SPDX-License-Identifier: MIT
// How things are drawn on the map: marks of the classes, a stop's capsule, clusters, found places, home.
// The same proportions as the window's painted marks, so that a class is recognised in both.
"use strict";

window.fieldsales = window.fieldsales || {};

fieldsales.Marks = class {
  // `colours` by token, `classes` as {shape, colour, letter}, `scale` the size of the text (1 = 100 %).
  constructor(colours, classes, scale, family) {
    this.colours = colours;
    this.classes = classes;
    this.scale = scale;
    this.family = family;
    this._sprites = new Map();
  }

  font(px, weight) {
    return `${weight} ${px * this.scale}px ${this.family}`;
  }

  // A mark with its halo, painted once; asleep ones are smaller and paler, picked ones have a ring.
  sprite(kind, isAsleep, px, ratio, isPicked) {
    const key = `${kind} ${isAsleep} ${px} ${ratio} ${isPicked}`;
    let sprite = this._sprites.get(key);
    if (!sprite) {
      const side = px * this.scale * (isAsleep ? 0.72 : 1);
      const whole = Math.ceil(side + (isPicked ? 14 : 6));
      sprite = document.createElement("canvas");
      sprite.width = sprite.height = Math.round(whole * ratio);
      const context = sprite.getContext("2d");
      context.scale(ratio, ratio);
      context.globalAlpha = isAsleep ? 0.5 : 1;
      if (isPicked) {
        this.ring(context, whole / 2, whole / 2, side / 2 + 3, true);
      }
      this.paint(context, kind, whole / 2, whole / 2, side, true);
      sprite.span = whole;
      this._sprites.set(key, sprite);
    }
    return sprite;
  }

  // A mark of a class around a point, in a square box of `side` pixels.
  paint(context, kind, x, y, side, hasHalo) {
    const mark = this.classes[kind];
    const fill = this.colours[mark.colour];
    context.save();
    context.translate(x, y);
    context.lineJoin = context.lineCap = "round";
    if (mark.shape === "ring") {
      const width = Math.max(1.5, side * 0.11);
      context.beginPath();
      context.arc(0, 0, side * 0.43 - width / 2, 0, 2 * Math.PI);
      if (hasHalo) {
        this._halo(context, width + 3);
      }
      context.fillStyle = this.colours.surface;
      context.fill();
      context.strokeStyle = fill;
      context.lineWidth = width;
      context.stroke();
    } else if (mark.shape === "cross") {
      const arm = side * 0.3;
      context.beginPath();
      context.moveTo(-arm, -arm);
      context.lineTo(arm, arm);
      context.moveTo(-arm, arm);
      context.lineTo(arm, -arm);
      if (hasHalo) {
        this._halo(context, Math.max(1.75, side * 0.13) + 3);
      }
      context.strokeStyle = fill;
      context.lineWidth = Math.max(1.75, side * 0.13);
      context.stroke();
    } else {
      const width = side * 0.07;
      const rim = mark.colour === "tiede" ? this.colours.tiede_rim : fill;
      outline(context, mark.shape, side * 0.93);
      if (hasHalo) {
        this._halo(context, width + 4);
      }
      if (rim !== fill) {
        context.strokeStyle = rim;
        context.lineWidth = width + 2;
        context.stroke();
      }
      context.fillStyle = context.strokeStyle = fill;
      context.lineWidth = Math.max(0.1, width - (rim === fill ? 0 : 0.4));
      context.fill();
      context.stroke();
    }
    this._letter(context, mark, side);
    context.restore();
  }

  // A stop's face: number (a tick once it is done) and class in one white capsule around a point.
  capsule(context, stop, x, y, face) {
    const high = 26 * this.scale;
    const wide = this.capsuleWidth();
    const edge = face === "plain" ? 1 : 2;
    context.save();
    context.translate(x, y);
    context.beginPath();
    context.roundRect(-wide / 2 + edge / 2, -high / 2 + edge / 2, wide - edge, high - edge, high / 2);
    this._halo(context, 3);
    context.fillStyle = this.colours.surface;
    context.fill();
    context.lineWidth = edge;
    context.strokeStyle = this.colours[{ plain: "secondary", lit: "text", chosen: "accent" }[face]];
    context.stroke();
    context.globalAlpha = stop.done ? 0.55 : 1;
    if (stop.done) {
      const step = high * 0.13;
      context.beginPath();
      context.moveTo(-wide * 0.21 - 1.4 * step, 0);
      context.lineTo(-wide * 0.21 - 0.3 * step, 1.1 * step);
      context.lineTo(-wide * 0.21 + 1.6 * step, -1.2 * step);
      context.lineWidth = 2 * this.scale;
      context.lineCap = context.lineJoin = "round";
      context.strokeStyle = this.colours.text;
      context.stroke();
    } else {
      context.font = this.font(14, 600);
      context.fillStyle = this.colours.text;
      centred(context, String(stop.number), -wide * 0.21, 0);
    }
    this.paint(context, stop.kind, wide * 0.2, 0, high * 0.7, false);
    context.restore();
  }

  capsuleWidth() {
    return 49 * this.scale;
  }

  // How large a cluster's rectangle is: a count, and below it a thin bar of the mix.
  clusterSize(context, count) {
    context.font = this.font(12, 600);
    const wide = Math.max(27 * this.scale, context.measureText(shortened(count)).width + 14 * this.scale);
    return { wide: Math.round(wide), high: Math.round(21 * this.scale) };
  }

  cluster(context, count, mix, x, y, isLit) {
    const { wide, high } = this.clusterSize(context, count);
    const left = Math.round(x - wide / 2);
    const top = Math.round(y - high / 2);
    context.beginPath();
    context.roundRect(left + 0.5, top + 0.5, wide - 1, high - 1, 5 * this.scale);
    this._halo(context, 3);
    context.fillStyle = this.colours.surface;
    context.fill();
    context.lineWidth = isLit ? 2 : 1;
    context.strokeStyle = isLit ? this.colours.text : this.colours.secondary;
    context.stroke();
    context.fillStyle = this.colours.text;
    context.textAlign = "center";
    context.textBaseline = "alphabetic";
    context.fillText(shortened(count), x, top + high * 0.6);
    const bar = { left: left + 4 * this.scale, wide: wide - 8 * this.scale, top: top + high - 6 * this.scale };
    let from = 0;
    mix.forEach((share, kind) => {
      if (share) {
        context.fillStyle = this.colours[this.classes[kind].colour];
        const start = bar.left + (bar.wide * from) / count;
        context.fillRect(start, bar.top, Math.max(1, (bar.wide * share) / count), 3 * this.scale);
        from += share;
      }
    });
  }

  // A place found in the territory: a hollow drop with a plus, or "?" when it may be ours already.
  drop(context, isMaybeKnown, x, y, face) {
    const radius = 9 * this.scale;
    const middle = -radius * 1.75;
    context.save();
    context.translate(x, y);
    context.lineJoin = "round";
    context.beginPath();
    context.arc(0, middle, radius, Math.PI * 0.85, Math.PI * 0.15);
    context.lineTo(0, 0);
    context.closePath();
    this._halo(context, 4);
    context.fillStyle = this.colours.surface;
    context.fill();
    context.strokeStyle = face === "chosen" ? this.colours.accent : this.colours.text;
    context.lineWidth = face === "plain" ? 1.5 : 2.5;
    context.stroke();
    context.fillStyle = context.strokeStyle;
    if (isMaybeKnown) {
      context.font = this.font(12, 600);
      centred(context, "?", 0, middle);
    } else {
      const arm = radius * 0.46;
      context.beginPath();
      context.moveTo(-arm, middle);
      context.lineTo(arm, middle);
      context.moveTo(0, middle - arm);
      context.lineTo(0, middle + arm);
      context.lineWidth = 1.8 * this.scale;
      context.stroke();
    }
    context.restore();
  }

  home(context, x, y) {
    const unit = this.scale;
    context.save();
    context.translate(x, y);
    this._disc(context);
    context.beginPath();
    context.moveTo(-5.6 * unit, -0.2 * unit);
    context.lineTo(0, -5.4 * unit);
    context.lineTo(5.6 * unit, -0.2 * unit);
    context.lineTo(4.2 * unit, -0.2 * unit);
    context.lineTo(4.2 * unit, 4.6 * unit);
    context.lineTo(1.3 * unit, 4.6 * unit);
    context.lineTo(1.3 * unit, 1.2 * unit);
    context.lineTo(-1.3 * unit, 1.2 * unit);
    context.lineTo(-1.3 * unit, 4.6 * unit);
    context.lineTo(-4.2 * unit, 4.6 * unit);
    context.lineTo(-4.2 * unit, -0.2 * unit);
    context.closePath();
    context.fillStyle = this.colours.surface;
    context.fill();
    context.restore();
  }

  // A hotel where the day begins or ends: a moon in the disc of home.
  night(context, x, y) {
    const unit = this.scale;
    context.save();
    context.translate(x, y);
    this._disc(context);
    context.beginPath();
    context.arc(-0.4 * unit, 0.4 * unit, 6 * unit, 0, 2 * Math.PI);
    context.fillStyle = this.colours.surface;
    context.fill();
    // its shadow, which ends within the disc
    context.beginPath();
    context.arc(2.4 * unit, -2.4 * unit, 5 * unit, 0, 2 * Math.PI);
    context.fillStyle = this.colours.text;
    context.fill();
    context.restore();
  }

  // A corner of an area that is drawn, to be taken hold of.
  corner(context, x, y, isLit) {
    context.beginPath();
    context.arc(x, y, (isLit ? 6 : 4) * this.scale, 0, 2 * Math.PI);
    context.fillStyle = this.colours.surface;
    context.fill();
    context.strokeStyle = this.colours.accent;
    context.lineWidth = 2;
    context.stroke();
  }

  // A prospect that may be put elsewhere: a cross to aim with in a ring.
  loosePin(context, x, y) {
    this.ring(context, x, y, 15 * this.scale, true);
    context.beginPath();
    for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
      context.moveTo(x + dx * 4 * this.scale, y + dy * 4 * this.scale);
      context.lineTo(x + dx * 22 * this.scale, y + dy * 22 * this.scale);
    }
    context.strokeStyle = this.colours.accent;
    context.lineWidth = 2;
    context.stroke();
  }

  // The ring around a mark that is chosen or under the mouse.
  ring(context, x, y, radius, isChosen) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.strokeStyle = this.colours.surface;
    context.lineWidth = isChosen ? 6 : 4;
    context.stroke();
    context.strokeStyle = isChosen ? this.colours.accent : this.colours.text;
    context.lineWidth = isChosen ? 2.5 : 1.5;
    context.stroke();
  }

  // What home and hotels stand on.
  _disc(context) {
    context.beginPath();
    context.arc(0, 0, 10.5 * this.scale, 0, 2 * Math.PI);
    this._halo(context, 4);
    context.fillStyle = this.colours.text;
    context.fill();
  }

  _halo(context, width) {
    context.strokeStyle = this.colours.halo;
    context.lineWidth = width;
    context.stroke();
  }

  _letter(context, mark, side) {
    if (!mark.letter || side < 15 || mark.shape === "cross") {
      return;
    }
    const isHollow = mark.shape === "ring" || mark.shape === "cross";
    const share = mark.shape === "triangle" ? 0.46 : 0.5;
    context.font = `600 ${side * share}px ${this.family}`;
    context.fillStyle = this.colours[isHollow ? mark.colour : "on_" + mark.colour];
    centred(context, mark.letter, 0, mark.shape === "triangle" ? side * 0.12 : 0);
  }
};

// Text around a point, centred by its outline: a font's ascent never centres.
function centred(context, text, x, y) {
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  const box = context.measureText(text);
  context.fillText(text, x, y + (box.actualBoundingBoxAscent - box.actualBoundingBoxDescent) / 2);
}

function shortened(count) {
  if (count < 10000) {
    return String(count);
  }
  return Math.round(count / 1000) + "\u202fk";
}

// The outline of a filled shape; optical sizes differ so that all look alike in weight.
function outline(context, shape, side) {
  context.beginPath();
  if (shape === "circle") {
    context.arc(0, 0, side * 0.45, 0, 2 * Math.PI);
  } else if (shape === "square") {
    context.rect(-side * 0.37, -side * 0.37, side * 0.74, side * 0.74);
  } else if (shape === "triangle") {
    polygon(context, [[0, -side * 0.41], [side * 0.49, side * 0.41], [-side * 0.49, side * 0.41]]);
  } else if (shape === "star") {
    const points = [];
    for (let step = 0; step < 10; step += 1) {
      const radius = side * (step % 2 ? 0.25 : 0.52);
      const angle = ((-90 + 36 * step) * Math.PI) / 180;
      points.push([radius * Math.cos(angle), radius * Math.sin(angle) + side * 0.026]);
    }
    polygon(context, points);
  } else {
    const half = side * 0.51;
    polygon(context, [[0, -half], [half, 0], [0, half], [-half, 0]]);
  }
}

function polygon(context, points) {
  points.forEach(([x, y], at) => (at ? context.lineTo(x, y) : context.moveTo(x, y)));
  context.closePath();
}
