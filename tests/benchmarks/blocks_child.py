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
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from fieldsales.ui.application import prepare

    application = prepare()
    from own_kernel import own_kernel
    from PySide6.QtTest import QTest
    from window_child import _join, _stage

    from fieldsales.desk.demonstration import write_demonstration
    from fieldsales.desk.desk import Desk
    from fieldsales.domain.visit import Outcome, Visit
    from fieldsales.places import places
    from fieldsales.portfolio.portfolio import Portfolio
    from fieldsales.startup import library_of
    from fieldsales.ui.background import Lane
    from fieldsales.ui.views import ROOMS

    where = places(Path(folder) / "home")
    clock = [datetime(2026, 5, 12, 8, 42, tzinfo=ZoneInfo("Europe/Paris"))]
    portfolio = Portfolio.open(Path(folder) / "demo.fieldsales", backups=where.backups)
    desk = Desk(portfolio, library_of(where), lambda: clock[0], kernel=own_kernel)
    write_demonstration(desk)
    _join(portfolio, int(more))
    stage = _stage(application, desk, where)
    window = stage.window
    dog = Watchdog(application)
    quiet = [0]

    def idle() -> bool:
        busy = any(window.background.is_busy(lane) for lane in Lane)
        quiet[0] = 0 if busy else quiet[0] + 1
        return quiet[0] > 5

    def do(name: str, act: Callable[[], object]) -> None:
        quiet[0] = 0
        with dog.step(name):
            act()
            wait(application, idle)

    settled: list[bool] = []
    window.settled.connect(lambda: settled.append(True))
    with dog.step("start"):
        stage.open()
        wait(application, lambda: bool(settled))
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
    clock[0] = stop.end
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
    do("text size", lambda: stage.window.text_size_chosen.emit(150))
    do("other scheme", lambda: stage.window.scheme_chosen.emit("dark"))
    slowest = sorted(dog.seen.items(), key=lambda one: -one[1])
    return {"steps": dict(slowest), "longest_ms": slowest[0][1], "step": slowest[0][0]}


def _show(window: Any, here: Any, page: Any, room: Any) -> None:
    here.show_page(page)
    window.ways.go_to(room)


if __name__ == "__main__":
    tell({one.__name__: one for one in (blocks,)})
