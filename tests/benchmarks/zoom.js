// SPDX-License-Identifier: MIT
// Zooms by one step and back, as a wheel does, at the level of a town; tells how many frames a second that gave.
"use strict";
(() => {
  const map = fieldsales.shown.map;
  map.setView([46.32, -0.46], 13, { animate: false });
  const steps = [14, 15, 16, 15, 14, 13, 12, 13, 14, 13];
  const gaps = [];
  let last = 0;
  let isOver = false;
  const frame = (now) => {
    if (last) {
      gaps.push(now - last);
    }
    last = now;
    if (isOver) {
      const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
      window.zoomed = JSON.stringify({ fps: 1000 / mean, slowest: Math.max(...gaps), steps: 10 });
      return;
    }
    requestAnimationFrame(frame);
  };
  const next = () => {
    const zoom = steps.shift();
    if (zoom === undefined) {
      isOver = true;
      return;
    }
    // what is painted anew at the end of a step counts: the next one begins in the frame after it
    map.once("zoomend", () => requestAnimationFrame(() => requestAnimationFrame(next)));
    map.setZoom(zoom, { animate: true });
  };
  setTimeout(() => {
    requestAnimationFrame(frame);
    next();
  }, 500);
})();
