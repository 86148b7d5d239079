// SPDX-License-Identifier: MIT
// Ties the map to the window: orders come in and small events go out over a QWebChannel.
"use strict";

window.fieldsales = window.fieldsales || {};

fieldsales.begin = function (map) {
  new QWebChannel(qt.webChannelTransport, (channel) => {
    const bridge = channel.objects.bridge;
    const shown = new fieldsales.ProspectMap(map, {
      chosen: (kind, key) => bridge.click(kind, key),
      hovered: (kind, key) => bridge.hover(kind, key),
      moved: (metres, zoom, latitude, longitude) => bridge.move(metres, zoom, latitude, longitude),
      missed: () => bridge.miss(),
      reached: (isThere) => bridge.reach(isThere),
      pinned: (isMoved, latitude, longitude) => bridge.pin(isMoved, latitude, longitude),
      sketched: (tool, ring, adds) => bridge.sketch(tool, JSON.stringify(ring), adds),
    });
    fieldsales.shown = shown;

    const base = fetch("fieldsales://data/base_map.json").then((answer) => answer.json());
    const letters = Promise.all([400, 500, 600].map((weight) => document.fonts.load(`${weight} 13px Inter`)));
    const ground = Promise.all([base, letters]).then(([content]) => shown.setBase(content));
    // orders are carried out one after the other, so that a tour never comes before its prospects
    let last = Promise.resolve();
    let newest = 0;
    let held = 0;

    const orders = {
      look: ({ colours, scale, still }) => {
        shown.keepStill(still);
        shown.look(colours, scale, "Inter, system-ui, sans-serif");
      },
      points: async ({ edition, classes, chosen, lit, tour }) => {
        // what is answered is the newest: an order that was overtaken would read it by the wrong classes
        if (edition !== newest) {
          return;
        }
        const answer = await fetch(`fieldsales://data/points.bin?edition=${edition}`);
        if (edition !== newest) {
          return;
        }
        shown.setPoints(await answer.arrayBuffer(), classes, { chosen, lit });
        // in the same frame: its stops are numbers and classes of these prospects
        shown.setTour(tour);
        held = edition;
        bridge.hold(edition);
        await ground;
        await frame();
        await frame();
        bridge.paint(edition);
      },
      // what is meant of prospects that were overtaken comes with the newer ones
      recolour: ({ edition, changes }) => edition === held && shown.recolour(changes),
      flags: async ({ edition }) => {
        const answer = await fetch(`fieldsales://data/flags.bin?edition=${edition}`);
        shown.flag(await answer.arrayBuffer());
      },
      online: ({ tiles }) => shown.setOnline(tiles),
      areas: ({ areas }) => shown.setAreas(areas),
      edit: ({ ring }) => shown.sketch.edit(ring),
      loosen: ({ at }) => shown.pin.loosen(at),
      sketch: ({ tool }) => shown.sketch.take(tool),
      packs: ({ packs }) => shown.packs.set(packs),
      tour: ({ edition, tour }) => edition === held && shown.setTour(tour),
      found: ({ found }) => shown.setFound(found),
      go: ({ at }) => shown.goTo(at),
      choose: ({ number }) => shown.choose(number),
      light: ({ number }) => shown.light(number),
      only: ({ kinds }) => shown.only(kinds),
      show: (layers) => shown.show(layers),
      zoom: ({ step }) => shown.zoomBy(step),
      lit: ({ leg }) => shown.setLit(leg),
      fit: ({ what }) =>
        ({
          tour: () => shown.fitTour(),
          leg: () => shown.fitLit(),
          picked: () => shown.fitPicked(),
          found: () => shown.fitFound(),
          all: () => shown.fitAll(),
        })[what](),
    };
    bridge.told.connect((order, text) => {
      const content = JSON.parse(text);
      newest = order === "points" ? content.edition : newest;
      // what fails is told, and holds no later order up
      last = last
        .then(() => orders[order](content))
        .catch((fault) => console.error(`The order "${order}" failed: ${fault}`));
    });
    bridge.begin();
  });
};

function frame() {
  return new Promise((done) => requestAnimationFrame(done));
}
