# SPDX-License-Identifier: MIT
"""Works through the window with thousands of prospects: tells the longest block of each step."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from child import tell, wait
from demo_window import DemoWindow


class Watchdog:
    """Beats on the window's thread as often as it can; between two beats that thread was blocked."""

    def __init__(self, application: Any) -> None:
        from PySide6.QtCore import QTimer

        self._application = application
        self._last, self._longest = time.perf_counter(), 0.0
        self._timer = QTimer(application, interval=0)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        self.seen: dict[str, float] = {}

    def _beat(self) -> None:
        now = time.perf_counter()
        self._longest, self._last = max(self._longest, now - self._last), now

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Measure a step: the longest time without a beat, in milliseconds."""
        self._application.processEvents()
        self._last, self._longest = time.perf_counter(), 0.0
        yield
        self._beat()
        self.seen[name] = max(self.seen.get(name, 0.0), self._longest * 1000)


def blocks(folder: str, more: str) -> dict[str, Any]:
    """Open the demonstration with `more` prospects around it, go everywhere, and tell what blocked."""
    demo = DemoWindow(Path(folder), int(more))
    from PySide6.QtTest import QTest

    from fieldsales.domain.visit import Outcome, Visit
    from fieldsales.ui.views import ROOMS

    application, window = demo.application, demo.window
    dog = Watchdog(application)
    quiet = [0]

    def idle() -> bool:
        quiet[0] = quiet[0] + 1 if demo.is_idle() else 0
        # views out of sight take another look one in each turn
        return quiet[0] > 60

    def do(name: str, act: Callable[[], object]) -> None:
        quiet[0] = 0
        with dog.step(name):
            act()
            wait(application, idle)

    with dog.step("start"):
        demo.open()
    do("plan", window.course.plan)

    def search() -> None:
        window.views.focus_search()
        for letter in "cave":
            QTest.keyClicks(window.views.list.search, letter)
            wait(application, idle)

    do("search", search)
    do("search cleared", window.views.list.search.clear)
    for stop in window.seen.stops[:4]:
        do("record", lambda stop=stop: window.ways.open_record(stop.prospect_id, takes_focus=True))
    stop = window.seen.stops[0]
    do("visit opened", lambda: window.record.visit(stop.prospect_id))
    demo.now = stop.end
    visit = Visit(stop.prospect_id, Outcome.MET, stop.end, note="a tasting in June")
    do("visit saved", lambda: window.record.save(visit, accepts_next_step=False, goes_on=True))
    do("undo", window.undo)
    for command in ("replan", "plan_week", "day_after", "today", "help", "keys", "first_use"):
        do(command, lambda command=command: window.asking.do(command))
        for sheet in (window.views.help, window.views.keys, window.views.wizard):
            sheet.close_sheet()
    for room in ROOMS:
        do(f"room {room}", lambda room=room: window.ways.go_to(room))
        here = window.views.panes.rooms.currentWidget()
        for page in getattr(here, "page_names", ()):
            do(f"{room} {page}", lambda here=here, page=page, room=room: _show(window, here, page, room))
    do("today", lambda: window.asking.do("today"))
    do("zoom", window.views.map.fit_all)
    do("zoom on the tour", window.views.map.fit_tour)
    table = Path(folder) / "prospects.csv"
    rows = (f"Maison neuve {number};79000;Niort;caviste" for number in range(500))
    table.write_text("nom;cp;ville;métier\n" + "\n".join(rows), encoding="utf-8")
    do("import", lambda: window.files.import_file(table))
    do("export", lambda: window.files.export(Path(folder) / "out.csv"))
    do("setting", lambda: window.settings.set("day.start", "09:00"))
    do("text size", lambda: window.text_size_chosen.emit(150))
    do("other scheme", lambda: window.scheme_chosen.emit("dark"))
    slowest = sorted(dog.seen.items(), key=lambda one: -one[1])
    return {"steps": dict(slowest), "longest_ms": slowest[0][1], "step": slowest[0][0]}


def _show(window: Any, here: Any, page: Any, room: Any) -> None:
    here.show_page(page)
    window.ways.go_to(room)


if __name__ == "__main__":
    tell({one.__name__: one for one in (blocks,)})
