# SPDX-License-Identifier: MIT
"""folium's fastest clusters on the same points as our map, in the same engine: one line of JSON."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

PEER = Path(__file__).with_name("folium_peer")

#: From the page's script to a frame that shows what it made.
_SEEN = "requestAnimationFrame(() => requestAnimationFrame(() => { document.title = 'painted'; }));"


def main(count: int) -> dict[str, Any]:
    """Return seconds from the prospects to their first frame: our map's and folium's, one after the other.

    Ours has its page, which is made once; folium's is made anew, as it must be for every change.
    """
    from window_child import _map_view, _wait

    application, view, legend = _map_view()
    import sample

    from fieldsales.ui.map.points import pack

    lines = sample.lines(count)
    ready: list[float] = []
    view.ready.connect(lambda: ready.append(time.monotonic()))
    view.resize(1040, 870)
    view.show_points(pack((), legend))
    view.show()
    _wait(application, lambda: bool(ready))
    painted: list[float] = []
    view.painted.connect(lambda: painted.append(time.monotonic()))
    began = time.monotonic()
    view.show_points(pack(lines, legend))
    _wait(application, lambda: bool(painted))
    ours = painted[0] - began
    view.hide()
    places = [(line.prospect.place.latitude, line.prospect.place.longitude) for line in lines]
    with tempfile.TemporaryDirectory(prefix="fieldsales-folium-") as folder:
        modules = _modules(Path(folder))
        began = time.monotonic()
        page = _page(places, modules, Path(folder) / "map.html")
        built = time.monotonic() - began
        theirs = _shown(application, page)
    return {"ours_s": ours, "folium_s": built + theirs, "built_s": built}


def _modules(folder: Path) -> Path:
    """Install what the clusters need by its lock. Raises CalledProcessError where npm cannot."""
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(PEER / name, folder / name)
    command = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline")
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder / "node_modules"


def _page(places: list[tuple[float, float]], modules: Path, file: Path) -> Path:
    """Write folium's page; of its scripts only those that clusters need are loaded, from this disk."""
    import folium
    from folium.plugins import FastMarkerCluster

    map_ = folium.Map(location=(46.6, 2.4), zoom_start=6, tiles=None, max_zoom=19)
    map_.options["maxZoom"] = 19
    leaflet, clusters = modules / "leaflet" / "dist", modules / "leaflet.markercluster" / "dist"
    map_.default_js = [("leaflet", (leaflet / "leaflet.js").as_uri())]
    map_.default_css = [("leaflet_style", (leaflet / "leaflet.css").as_uri())]
    # plain markers: the pins of its usual ones would take longer still
    cluster = FastMarkerCluster(places, callback="(row) => L.marker([row[0], row[1]])")
    cluster.default_js = [("clusters", (clusters / "leaflet.markercluster.js").as_uri())]
    cluster.default_css = [("clusters_style", (clusters / "MarkerCluster.Default.css").as_uri())]
    cluster.add_to(map_)
    html = map_.get_root().render()
    # after the page's own script, which stands outside of the body
    file.write_text(html.replace("</html>", f"<script>{_SEEN}</script></html>"), encoding="utf-8")
    return file


def _shown(application: Any, page: Path) -> float:
    from PySide6.QtCore import QUrl
    from PySide6.QtWebEngineWidgets import QWebEngineView
    from window_child import _wait

    view = QWebEngineView()
    seen: list[float] = []
    view.titleChanged.connect(lambda title: seen.append(time.monotonic()) if title == "painted" else None)
    view.resize(1040, 870)
    view.show()
    began = time.monotonic()
    view.load(QUrl.fromLocalFile(str(page)))
    _wait(application, lambda: bool(seen), 240)
    return seen[0] - began


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
    sys.stdout.flush()
    # Qt's web engine takes its time to go, and nothing is measured any more
    os._exit(0)
