# SPDX-License-Identifier: MIT
"""Write folium's page of places in clusters: `folium_page.py usual|fast PLACES.json MODULES PAGE.html`.

`usual` is its MarkerCluster, `fast` its FastMarkerCluster. Prints the seconds that this took, its own
start not counted.
"""

import json
import sys
import time
from pathlib import Path

import folium
from folium.plugins import FastMarkerCluster, MarkerCluster

#: From the page's script to a frame that shows what it made.
_SEEN = "requestAnimationFrame(() => requestAnimationFrame(() => { document.title = 'painted'; }));"


def write(kind: str, places: list[tuple[float, float]], modules: Path, file: Path) -> None:
    """Write the page; of its scripts only those that clusters need are loaded, from this disk."""
    map_ = folium.Map(location=(46.6, 2.4), zoom_start=6, tiles=None, max_zoom=19)
    map_.options["maxZoom"] = 19
    leaflet, clusters = modules / "leaflet" / "dist", modules / "leaflet.markercluster" / "dist"
    map_.default_js = [("leaflet", (leaflet / "leaflet.js").as_uri())]
    map_.default_css = [("leaflet_style", (leaflet / "leaflet.css").as_uri())]
    if kind == "usual":
        cluster = MarkerCluster(places)
    else:
        # plain markers: the pins of its usual ones would take longer still
        cluster = FastMarkerCluster(places, callback="(row) => L.marker([row[0], row[1]])")
    cluster.default_js = [("clusters", (clusters / "leaflet.markercluster.js").as_uri())]
    cluster.default_css = [("clusters_style", (clusters / "MarkerCluster.Default.css").as_uri())]
    cluster.add_to(map_)
    html = map_.get_root().render()
    # after the page's own script, which stands outside of the body
    file.write_text(html.replace("</html>", f"<script>{_SEEN}</script></html>"), encoding="utf-8")


if __name__ == "__main__":
    kind, places, modules, file = sys.argv[1:]
    known = [(latitude, longitude) for latitude, longitude in json.loads(Path(places).read_bytes())]
    began = time.monotonic()
    write(kind, known, Path(modules), Path(file))
    print(time.monotonic() - began)
