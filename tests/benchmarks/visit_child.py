# SPDX-License-Identifier: MIT
"""A visit written down by the keyboard in a process of its own: keys, and time to disk and to the screen."""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from child import PATIENCE_S, tell, wait
from demo_window import DemoWindow

#: Ten words, as a rep types them between two doors.
NOTE = "veut trois vins au verre et une remise avant juin"

#: Visits of a morning, the first of which warms the program up.
VISITS = 6


def painted_by(watch: list[Any], is_drawn: Callable[[], bool]) -> tuple[set[Any], Any]:
    """Return which of these widgets were painted since what is to be seen is there, and who looks."""
    from PySide6.QtCore import QEvent, QObject

    painted: set[Any] = set()

    class Looker(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and is_drawn():
                painted.add(watched)
            return False

    looker = Looker()
    for widget in watch:
        widget.installEventFilter(looker)
    return painted, looker


def visit(folder: str, more: str) -> dict[str, Any]:
    """Write visits down among so many prospects more: each is saved and shown before the next begins."""
    demo = DemoWindow(Path(folder), int(more))
    from PySide6.QtCore import QModelIndex, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    application, window = demo.application, demo.window
    demo.open()
    window.activateWindow()
    window.course.plan()
    demo.rest()
    panel, right = window.views.visit, window.views.panes.right
    keys = 0
    stored, shown, took = [], [], []
    for number in range(VISITS):
        window.ways.back_to_day()
        demo.rest()
        stop = window.seen.stop_of(window.seen.next_stop())
        if stop is None:
            break
        window.views.day.timeline.setCurrentIndex(QModelIndex())
        demo.now = stop.end
        began = time.monotonic()
        keys = 1
        QTest.keyClick(window.views.day, Qt.Key.Key_V)
        wait(application, lambda: right.currentWidget() is panel)
        if panel.prospect_id != stop.prospect_id:
            raise RuntimeError("the visit is not that of the next stop")
        QTest.keyClick(QApplication.focusWidget() or panel.outcomes.keys[0], Qt.Key.Key_2)
        QTest.keyClicks(panel.note, NOTE)
        took.append(time.monotonic() - began)
        keys += 3  # the outcome, and the two that save together
        saved: list[float] = []
        at_disk = window.record.visit_saved.connect(lambda *_, when=saved: when.append(time.monotonic()))
        row = _row(window, stop.prospect_id)
        goes_on = number % 2 == 0
        start = time.monotonic()
        if goes_on:
            QTest.keyClick(panel.note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        else:
            QTest.keyClick(panel.footer.plain, Qt.Key.Key_Return)

        def is_shown(
            stop: Any = stop, saved: list[float] = saved, row: Any = row, goes_on: bool = goes_on
        ) -> bool:
            if not saved or _row(window, stop.prospect_id) == row or right.currentWidget() is panel:
                return False
            card = window.views.card
            return goes_on or (
                right.currentWidget() is card
                and card.prospect_id == stop.prospect_id
                and card._card.facts[0].text == NOTE
            )

        line = window.views.list.view.viewport()
        painted, looker = painted_by([line, window.views.day, window.views.card], is_shown)
        until = start + PATIENCE_S
        while not {line, right.currentWidget()} <= painted:
            application.processEvents()
            if time.monotonic() > until:
                raise RuntimeError(f"not shown: {saved}, {right.currentWidget()}, {goes_on}, {painted}")
        if number:
            shown.append(time.monotonic() - start)
            stored.append(saved[0] - start)
        window.record.visit_saved.disconnect(at_disk)
        looker.deleteLater()
        demo.rest()
    demo.close()
    return {
        "keys": keys,
        "stored_ms": statistics.median(stored) * 1000,
        "shown_ms": statistics.median(shown) * 1000,
        "slowest_ms": max(shown) * 1000,
        "each_ms": [round(one * 1000) for one in shown],
        "opened_s": statistics.median(took),
    }


def _row(window: Any, prospect_id: str) -> Any:
    """Return what the list shows of somebody."""
    model = window.views.list.model
    row = model.row_of(prospect_id)
    return (model.line_at(row), model.to_complete)


if __name__ == "__main__":
    tell({"visit": visit})
