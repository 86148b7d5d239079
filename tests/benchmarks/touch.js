// SPDX-License-Identifier: MIT
// Clicks all over a town and gives prospects in it other colours; tells how long each took, in milliseconds.
"use strict";
(() => {
  const { shown } = fieldsales;
  shown.map.setView([46.32, -0.46], 13, { animate: false });
  const size = shown.map.getSize();
  const picks = [];
  for (let turn = 0; turn < 200; turn += 1) {
    const spot = L.point((size.x * ((turn * 37) % 200)) / 200, (size.y * ((turn * 91) % 200)) / 200);
    const began = performance.now();
    shown.under(spot);
    picks.push(performance.now() - began);
  }
  const box = shown.map.getBounds();
  const inView = [];
  for (let at = 0; at < shown.points.count && inView.length < 20; at += 1) {
    if (box.contains(fieldsales.unproject(shown.points.x[at], shown.points.y[at]))) {
      inView.push(shown.points.number[at]);
    }
  }
  const colours = [];
  const next = () => {
    const number = inView.pop();
    if (number === undefined) {
      window.touched = JSON.stringify([picks, colours]);
      return;
    }
    const began = performance.now();
    shown.recolour([[number, 0, 0]]);
    // the first of these paints, the second comes with the frame after it
    requestAnimationFrame(() => requestAnimationFrame(() => {
      colours.push(performance.now() - began);
      next();
    }));
  };
  setTimeout(next, 500);
})();
