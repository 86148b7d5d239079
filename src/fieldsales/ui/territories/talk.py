# SPDX-License-Identifier: MIT
"""Has territories read, built and deleted; a build goes on beside all else and tells how far it is."""

import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from fieldsales.desk import territory
from fieldsales.desk.building import Advance, BuildCourse
from fieldsales.desk.desk import Desk
from fieldsales.domain.business import Territory
from fieldsales.domain.errors import CancelledError
from fieldsales.ui.background import Lane
from fieldsales.ui.long import Build
from fieldsales.ui.runner import Runner
from fieldsales.wording.words import Words

#: A build tells thousands of steps: the window is told no more often than this, in seconds.
_PAUSE = 0.1


class TerritoryTalk(Build):
    """One build at a time, on a lane of its own: the portfolio is read and written meanwhile."""

    #: a `Condition`: what is on this laptop, what of it is damaged, what is gone
    shown = Signal(object)
    #: a `Territory`
    built = Signal(object)
    #: the name of a territory that is gone
    deleted = Signal(str)

    def __init__(self, runner: Runner, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._words = runner, words
        self._stop = threading.Event()
        self.is_building = False
        #: the names of the territories there were
        self.known: frozenset[str] = frozenset()

    def look(self) -> None:
        """Read which territories there are, and how they are."""
        self._runner.read_in_turn(partial(territory.condition, known=self.known), self.shown.emit)

    def cancel(self) -> None:
        """Stop the build; everything is as it was before."""
        self._stop.set()

    def build(self, extract: Path, name: str, sirene: Path | None) -> None:
        """Build a territory, or build it again."""
        if self.is_building:
            return
        self.is_building = True
        self._stop = threading.Event()
        self.began.emit(self._words.gettext("Building the territory {name}").format(name=name))
        advanced = self._runner.to_window(self.advanced.emit)
        work = partial(
            _build, extract=extract, name=name, sirene=sirene, advanced=advanced, cancelled=self._stop.is_set
        )
        self._runner.read(work, self._done, self._over, lane=Lane.BUILDING)

    def delete(self, name: str) -> None:
        """Delete a territory, also where the window closes meanwhile; its prospects stay."""

        def done(_nothing: None) -> None:
            self.deleted.emit(name)
            self.look()

        # no other lane does what waits there when the window closes
        self._runner.read(partial(territory.delete_territory, name=name), done, self.look)

    def _done(self, pack: Territory | None) -> None:
        self._over()
        if pack is not None:
            self.built.emit(pack)

    def _over(self) -> None:
        self.is_building = False
        self.ended.emit()
        self.look()


def _build(
    desk: Desk,
    extract: Path,
    name: str,
    sirene: Path | None,
    advanced: Callable[[Advance], None],
    cancelled: Callable[[], bool],
) -> Territory | None:
    course, began = BuildCourse(sirene is not None), time.monotonic()
    last = began - _PAUSE

    def told(step: str, done: int, total: int) -> None:
        nonlocal last
        now = time.monotonic()
        advance = course.told(step, done, total, now - began)
        if now - last >= _PAUSE:
            last = now
            advanced(advance)

    try:
        return territory.build_territory(desk, extract, name, told, cancelled, sirene)
    except CancelledError:
        return None
