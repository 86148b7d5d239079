// SPDX-License-Identifier: MIT
// Drags the map by a few pixels a frame at the level of a town, and tells how many frames a second that gave.
"use strict";
(() => {
  const map = fieldsales.shown.map;
  map.setView([46.32, -0.46], 13, { animate: false });
  const gaps = [];
  let last = performance.now();
  let count = 0;
  const step = () => {
    const now = performance.now();
    gaps.push(now - last);
    last = now;
    map.panBy([count % 40 < 20 ? 6 : -6, 3], { animate: false });
    count += 1;
    if (count < 120) {
      requestAnimationFrame(step);
    } else {
      gaps.splice(0, 5);
      const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
      window.dragged = JSON.stringify({ fps: 1000 / mean, slowest: Math.max(...gaps) });
    }
  };
  requestAnimationFrame(step);
})();
