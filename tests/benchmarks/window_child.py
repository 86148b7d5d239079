# SPDX-License-Identifier: MIT
"""One measurement of the window in a process of its own: prints one line of JSON."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from child import tell, wait
from demo_window import DemoWindow, stage_of


def prepare(folder: str, count: str) -> dict[str, Any]:
    """Write the portfolio that the others open."""
    import sample

    sample.desk_of(Path(folder), int(count)).portfolio.close()
    return {}


def start(folder: str, count: str) -> dict[str, Any]:
    """Open the window and tell when the list and when everything was there."""
    return _open(Path(folder), int(count), lambda _window: {})


def memory(folder: str, count: str) -> dict[str, Any]:
    """Tell how much memory the window and its web engine take, and how much a bare web view does."""
    bare = subprocess.run((sys.executable, __file__, "bare"), capture_output=True, text=True, check=True)
    seen = _open(Path(folder), int(count), lambda _window: {"tree_mb": _tree_mb()})
    return {**seen, "bare_mb": json.loads(bare.stdout.splitlines()[-1])["tree_mb"]}


def bare() -> dict[str, Any]:
    """Show a window with an empty web view and nothing else."""
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
    from PySide6.QtWebEngineWidgets import QWebEngineView
    from PySide6.QtWidgets import QApplication

    application = QApplication(sys.argv[:1])
    view = QWebEngineView()
    loaded: list[bool] = []
    view.loadFinished.connect(loaded.append)
    view.setHtml("<p>.</p>")
    view.show()
    wait(application, lambda: bool(loaded))
    return {"shown_at": time.monotonic(), "tree_mb": _tree_mb()}


def search(count: str) -> dict[str, Any]:
    """Tell how long each key takes from the search box to the painted rows."""
    import sample
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from fieldsales.domain.verdict import Mark, Shape
    from fieldsales.ui.portfolio import ListIndex, ListLine, ProspectList
    from fieldsales.ui.theme import LIGHT, Theme
    from fieldsales.wording.words import Words

    application = QApplication(sys.argv[:1])
    theme = Theme(LIGHT, 1.0)
    theme.dress(application)
    rows = tuple(
        ListLine(
            line.prospect.id,
            line.prospect.name,
            line.prospect.trade,
            line.prospect.town,
            line.verdict.temperature,
            line.verdict.temperature,
            line.verdict.deadline,
            "demain",
        )
        for line in sample.lines(int(count))
    )
    marks = {one: Mark(Shape.CIRCLE, one, "F") for one in ("chaud", "tiede", "froid")}
    pane = ProspectList(Words("fr"), theme)
    pane.resize(306, 870)
    pane.show_lines(rows, marks, ListIndex(rows))
    pane.show()
    application.processEvents()
    times = []
    for word in ("cave port", "auberge du lion", "19999", "epicreie", "zzz", "ville 37"):
        pane.search.clear()
        application.processEvents()
        for letter in word:
            began = time.perf_counter()
            QTest.keyClicks(pane.search, letter)
            pane.view.viewport().repaint()
            times.append((time.perf_counter() - began) * 1000)
    return {"median_ms": statistics.median(times), "slowest_ms": max(times)}


def replan(folder: str, more: str = "0") -> dict[str, Any]:
    """Work through three visits of the demonstration and tell how long the window took to follow.

    `more` prospects of its kind stand around its own.
    """
    demo = DemoWindow(Path(folder), int(more))
    from fieldsales.domain.visit import Outcome, Visit

    window = demo.window
    demo.open()
    window.course.plan()
    demo.rest()
    times, saved, blocked = [], [], [0.0]
    kept = stops = 0
    for number in range(3):
        stop = window.seen.stops[number]
        before = {one.prospect_id for one in window.seen.stops}
        demo.now = stop.end
        visit = Visit(stop.prospect_id, Outcome.MET, stop.end, note="a tasting in June")
        shown: list[float] = []
        stored: list[float] = []
        tour = window.course.shown.connect(lambda *_, when=shown: when.append(time.monotonic()))
        window.record.visit_saved.connect(lambda *_, when=stored: when.append(time.monotonic()))
        began = time.monotonic()
        window.record.save(visit, accepts_next_step=False, goes_on=False)
        while not (shown and demo.is_idle()):
            step = time.monotonic()
            demo.application.processEvents()
            blocked.append(time.monotonic() - step)
            time.sleep(0.0005)
        window.course.shown.disconnect(tour)
        times.append(shown[-1] - began)
        saved.append(stored[0] - began)
        after = {one.prospect_id for one in window.seen.stops}
        kept, stops = kept + len(before & after), stops + len(before)
    return {
        "replanned_s": statistics.median(times),
        "saved_ms": statistics.median(saved) * 1000,
        "blocked_ms": max(blocked) * 1000,
        "kept": kept,
        "stops": stops,
    }


def _open(folder: Path, count: int, look: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
    import sample  # and with it all but the window, which comes after the rest as in `startup`

    from fieldsales.places import places
    from fieldsales.startup import loading

    with loading():
        from fieldsales.ui.application import prepare

    application = prepare()
    desk = sample.desk_of(folder, count)
    stage = stage_of(application, desk, places(folder / "home"))
    listed: list[float] = []
    settled: list[float] = []
    stage.window.settled.connect(lambda: settled.append(time.monotonic()))
    stage.window.views.list.model.modelReset.connect(lambda: listed.append(time.monotonic()))
    stage.open()
    wait(application, lambda: bool(settled))
    answer = {"settled_at": settled[0], "listed_at": listed[0], **look(stage.window)}
    stage.close()
    desk.portfolio.close()
    return answer


def _tree_mb() -> float:
    """Return the memory of this process and its children: each page counted once for those who share it."""
    import psutil

    here = psutil.Process()
    return sum(one.memory_full_info().pss for one in (here, *here.children(recursive=True))) / 1e6


if __name__ == "__main__":
    tell({one.__name__: one for one in (prepare, start, memory, bare, search, replan)})
