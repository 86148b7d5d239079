// SPDX-License-Identifier: MIT
// The page that is sent: the same map, with a legend, the tour as a list, a scale and names on hover.
// Every text from a record is set as text, never as markup.
"use strict";

window.fieldsales = window.fieldsales || {};

fieldsales.begin = function (map) {
  const content = JSON.parse(document.getElementById("content").textContent);
  const page = map.getContainer();
  const shown = new fieldsales.ProspectMap(map, {
    chosen: (kind, key) => choose(kind === "prospect" ? key : -1),
    hovered: (kind, key) => hint(kind === "prospect" ? said(key) : ""),
    moved: (metres) => drawScale(metres),
    missed: () => undefined,
    reached: () => undefined,
    sketched: () => undefined,
    pinned: () => undefined,
  });
  fieldsales.shown = shown;
  if (content.tour && window.innerWidth > 900) {
    shown.margins = [330, 56, 72, 88];
  }

  const hintBox = part(document.body, "hint");
  hintBox.hidden = true;
  const foot = part(document.body, "foot");
  const scaleBar = part(foot, "scale");
  const scaleText = part(foot, "scale-text");
  if (content.tour && content.tour.estimated) {
    part(foot, "estimated", content.texts.estimated);
  }
  part(foot, "attribution", content.texts.attribution);
  const painters = [];

  function look() {
    const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
    const colours = content.colours[isDark ? "dark" : "light"];
    for (const [token, colour] of Object.entries(colours)) {
      document.documentElement.style.setProperty("--" + token.replaceAll("_", "-"), colour);
    }
    shown.look(colours, 1, "Inter, system-ui, sans-serif");
    painters.forEach((paint) => paint());
  }

  // A mark of its own size beside a word; `marks` gives those it is one of.
  function markPicture(parent, marks, kind, px) {
    const picture = document.createElement("canvas");
    parent.append(picture);
    painters.push(() => {
      const ratio = window.devicePixelRatio || 1;
      picture.width = picture.height = px * ratio;
      picture.style.width = picture.style.height = px + "px";
      const context = picture.getContext("2d");
      context.scale(ratio, ratio);
      // a pixel is left around it: points and rims reach beyond the box
      marks().paint(context, kind, px / 2, px / 2, px - 2, false);
    });
  }

  function choose(number) {
    shown.choose(number);
    document.querySelectorAll(".stop").forEach((row) => {
      row.setAttribute("aria-current", String(Number(row.dataset.number) === number && number >= 0));
    });
  }

  function hint(text) {
    hintBox.hidden = !text;
    hintBox.textContent = text || "";
  }

  function said(number) {
    const kind = shown.points.kind[shown.points.row(number)];
    return [content.names[number], content.towns[number], content.said[kind]].filter(Boolean).join(", ");
  }

  function drawScale(metres) {
    const most = 110 * metres;
    const unit = Math.pow(10, Math.floor(Math.log10(most)));
    const length = unit * (most / unit >= 5 ? 5 : most / unit >= 2 ? 2 : 1);
    scaleBar.style.width = Math.round(length / metres) + "px";
    scaleText.textContent = length >= 1000 ? `${length / 1000}\u202fkm` : `${length}\u202fm`;
  }

  page.addEventListener("mousemove", (event) => {
    hintBox.style.left = Math.min(event.clientX + 14, window.innerWidth - hintBox.offsetWidth - 8) + "px";
    hintBox.style.top = Math.max(4, event.clientY - hintBox.offsetHeight - 10) + "px";
  });

  const legend = part(document.body, "legend");
  // the lines that are kept, none for all: at first those that the window kept
  const kept = new Set(content.legend.every((one) => one.kept) ? [] : rowsKept(content.legend));
  let legendMarks = null;
  painters.push(() => {
    legendMarks = new fieldsales.Marks(shown.marks.colours, content.legend, 1, shown.marks.family);
  });
  content.legend.forEach((one, at) => {
    if (!one.count) {
      return;
    }
    const entry = part(legend, "entry", "", "button");
    entry.setAttribute("aria-pressed", String(!kept.size || kept.has(at)));
    markPicture(entry, () => legendMarks, at, 20);
    part(entry, "label", one.label);
    part(entry, "count", String(one.count));
    entry.addEventListener("click", () => {
      if (!kept.delete(at)) {
        kept.add(at);
      }
      keep();
      [...legend.children].forEach((other) => {
        other.setAttribute("aria-pressed", String(!kept.size || kept.has(Number(other.dataset.row))));
      });
    });
    entry.dataset.row = at;
  });

  function keep() {
    shown.only(kept.size ? [...kept].flatMap((row) => content.legend[row].kinds) : null);
  }

  const head = part(document.body, "day");
  part(head, "title", content.title, "h1");
  (content.tour ? content.tour.stops : []).forEach((stop) => {
    const row = part(head, "stop", "", "button");
    row.dataset.number = stop.key;
    part(row, "time", stop.time);
    part(row, "number", String(stop.number));
    markPicture(row, () => shown.marks, stop.kind, 20);
    part(row, "name", content.names[stop.key] || "");
    row.addEventListener("click", () => choose(stop.key));
    row.addEventListener("mouseenter", () => shown.light(stop.key));
    row.addEventListener("mouseleave", () => shown.light(-1));
  });

  const unpacked = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)).buffer;
  shown.setPoints(unpacked(content.points), content.marks);
  keep();
  if (content.tiles.length) {
    shown.packs.set(content.tiles.map((text, at) => ({ address: `pack ${at}`, bytes: unpacked(text) })));
  }
  shown.setBase(content.base);
  shown.setAreas(content.areas);
  look();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", look);
  if (content.tour) {
    shown.setTour(content.tour);
  }
};

// The rows of a legend that are kept.
function rowsKept(legend) {
  return [...legend.keys()].filter((row) => legend[row].kept);
}

function part(parent, name, text, tag) {
  const element = document.createElement(tag || "div");
  element.className = name;
  if (text) {
    element.textContent = text;
  }
  parent.append(element);
  return element;
}
