# SPDX-License-Identifier: MIT
"""folium's clusters on the same points as our map, in the same engine: prints one line of JSON."""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from child import tell, wait

PEER = Path(__file__).with_name("folium_peer")
PAGE = Path(__file__).with_name("folium_page.py")


def beside(count: str, kind: str, limit: str) -> dict[str, Any]:
    """Return seconds from the prospects to their first frame: our map's and folium's, one after the other.

    Ours has its page, which is made once; folium's is made anew, as it must be for
    every change. `kind` is that of `folium_page.py`. What is not on the screen after
    `limit` seconds is given up: `is_over` tells, and `folium_s` is how long was waited.
    """
    from map_child import map_view

    application, view, legend = map_view()
    import sample

    from fieldsales.ui.map.points import pack

    lines = sample.lines(int(count))
    ready: list[float] = []
    view.ready.connect(lambda: ready.append(time.monotonic()))
    view.resize(1040, 870)
    view.show_points(pack((), legend))
    view.show()
    wait(application, lambda: bool(ready))
    painted: list[float] = []
    view.painted.connect(lambda: painted.append(time.monotonic()))
    began = time.monotonic()
    view.show_points(pack(lines, legend))
    wait(application, lambda: bool(painted))
    ours = painted[0] - began
    view.hide()
    places = [(line.prospect.place.latitude, line.prospect.place.longitude) for line in lines]
    with tempfile.TemporaryDirectory(prefix="fieldsales-folium-") as folder:
        return {"ours_s": ours, **_theirs(application, places, kind, float(limit), Path(folder))}


def _theirs(
    application: Any, places: list[tuple[float, float]], kind: str, limit: float, folder: Path
) -> dict[str, Any]:
    modules, known, page = _modules(folder), folder / "places.json", folder / "map.html"
    known.write_text(json.dumps(places), encoding="utf-8")
    command = (sys.executable, str(PAGE), kind, str(known), str(modules), str(page))
    try:
        told = subprocess.run(command, check=True, capture_output=True, text=True, timeout=limit).stdout
    except subprocess.TimeoutExpired:
        return {"folium_s": limit, "built_s": limit, "is_over": False}
    built, size = float(told), page.stat().st_size / 1e6
    shown, is_over = _shown(application, page, max(1.0, limit - built))
    return {"folium_s": built + shown, "built_s": built, "is_over": is_over, "page_mb": size}


def _modules(folder: Path) -> Path:
    """Install what the clusters need by its lock. Raises CalledProcessError where npm cannot."""
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(PEER / name, folder / name)
    command = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline")
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder / "node_modules"


def _shown(application: Any, page: Path, patience: float) -> tuple[float, bool]:
    """Return after how many seconds the page is on the screen, and whether it ever was."""
    from PySide6.QtCore import QUrl
    from PySide6.QtWebEngineWidgets import QWebEngineView

    view = QWebEngineView()
    seen: list[float] = []
    ended: list[float] = []
    view.titleChanged.connect(lambda title: seen.append(time.monotonic()) if title == "painted" else None)
    view.renderProcessTerminated.connect(lambda *_: ended.append(time.monotonic()))
    view.resize(1040, 870)
    view.show()
    began = time.monotonic()
    view.load(QUrl.fromLocalFile(str(page)))
    wait(application, lambda: bool(seen or ended), patience)
    return (*seen, *ended, time.monotonic())[0] - began, bool(seen)


if __name__ == "__main__":
    tell({"beside": beside})
