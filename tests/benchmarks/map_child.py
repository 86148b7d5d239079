# SPDX-License-Identifier: MIT
"""One measurement of the map in a process of its own: prints one line of JSON."""

import json
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from child import PATIENCE_S, tell, wait


def map(count: str) -> dict[str, Any]:
    """Tell how long the map takes to its first frame, from the view's making and from the points' giving."""
    application, view, legend = map_view()
    import sample

    from fieldsales.ui.map.points import pack

    points = pack(sample.lines(int(count)), legend)
    empty = pack((), legend)
    began = time.monotonic()
    ready: list[float] = []
    view.ready.connect(lambda: ready.append(time.monotonic()))
    view.resize(1040, 870)
    view.show_points(empty)
    view.show()
    wait(application, lambda: bool(ready))
    page = time.monotonic()
    painted: list[float] = []
    view.painted.connect(lambda: painted.append(time.monotonic()))
    view.show_points(points)
    wait(application, lambda: bool(painted))
    return {"page_s": page - began, "painted_s": painted[0] - page, "whole_s": painted[0] - began}


def redraw(count: str) -> dict[str, Any]:
    """Tell how many frames a second the page draws while it is dragged at the level of a town."""
    application, view = _painted_map(count)
    seen = _asked(application, view, "drag.js", "dragged")
    return {"frames_per_second": seen["fps"], "slowest_ms": seen["slowest"]}


def zoom(count: str) -> dict[str, Any]:
    """Tell how many frames a second the page draws while it is zoomed at the level of a town."""
    application, view = _painted_map(count)
    seen = _asked(application, view, "zoom.js", "zoomed")
    return {"frames_per_second": seen["fps"], "slowest_ms": seen["slowest"], "steps": seen["steps"]}


def touch(count: str) -> dict[str, Any]:
    """Tell how long a click takes to its prospect, and one prospect to its new colour, in the page."""
    application, view = _painted_map(count)
    picks, colours = _asked(application, view, "touch.js", "touched")
    return {
        "pick_ms": statistics.median(picks),
        "slowest_pick_ms": max(picks),
        "recolour_ms": statistics.median(colours),
        "slowest_recolour_ms": max(colours),
    }


def _painted_map(count: str) -> tuple[Any, Any]:
    """Return the application and a map with so many prospects on the screen."""
    application, view, legend = map_view()
    import sample

    from fieldsales.ui.map.points import pack

    painted: list[float] = []
    view.painted.connect(lambda: painted.append(time.monotonic()))
    view.resize(1040, 870)
    view.show_points(pack(sample.lines(int(count)), legend))
    view.show()
    wait(application, lambda: bool(painted))
    return application, view


def _asked(application: Any, view: Any, script: str, name: str) -> Any:
    """Run a script in the map's page and return what it leaves under a name of the window."""
    answer: list[str] = []
    page = view.web.page()
    page.runJavaScript(Path(__file__).with_name(script).read_text(encoding="utf-8"))
    until = time.monotonic() + PATIENCE_S
    while not answer and time.monotonic() < until:
        page.runJavaScript(f"window.{name} || ''", lambda text: answer.append(text) if text else None)
        wait(application, lambda: False, 0.3)
    return json.loads(answer[0])


def map_view() -> tuple[Any, Any, Any]:
    from fieldsales.ui.application import prepare

    application = prepare()
    from fieldsales.classification.doctrine_file import read_doctrine
    from fieldsales.places import places
    from fieldsales.ui.background import Background, Lane
    from fieldsales.ui.faces import Legend
    from fieldsales.ui.files import Files
    from fieldsales.ui.map.view import MapView
    from fieldsales.ui.theme import LIGHT, Theme
    from fieldsales.wording.words import Words

    where = places(Path(tempfile.mkdtemp(prefix="fieldsales-bench-")))
    doctrine = read_doctrine(
        (where.doctrines / "thermometre.toml").read_text(encoding="utf-8"), "thermometre"
    )
    legend = Legend(
        {one: doctrine.mark(one) for one in doctrine.class_ids},
        {one: doctrine.label(one, "fr") for one in doctrine.class_ids},
    )
    theme = Theme(LIGHT, 1.0)
    theme.dress(application)
    files = Files(
        where.resources / "web",
        lambda: (where.data / "base_map.json").read_bytes(),
        where.window_state,
        where.outputs,
        where.cache,
    )
    background = Background(application)

    def beside(work: Any, done: Any, failed: Any) -> None:
        background.run(work, done, lambda _error: failed(), Lane.QUESTIONS)

    return application, MapView(Words("fr"), theme, files, beside), legend


if __name__ == "__main__":
    tell({one.__name__: one for one in (map, redraw, zoom, touch)})
