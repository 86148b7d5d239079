# SPDX-License-Identifier: MIT
"""Whom the map shows, and in which looks: what takes long with very many is worked out beside the window."""

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from fieldsales.desk.colouring import ColourBy
from fieldsales.desk.map_file import Drawn
from fieldsales.desk.maps import Area
from fieldsales.ui.map.looks import Looks, looks_of
from fieldsales.ui.map.points import Points
from fieldsales.ui.runner import Beside
from fieldsales.wording.words import Words


@dataclass(frozen=True, slots=True, eq=False)
class _Wanted:
    """What is to be shown."""

    points: Points
    by: str = ColourBy.CLASS
    since: int = 0


class Showing(QObject):
    """Keeps the looks of the map's prospects.

    Classes are shown at once. Other colours, and who was in touch lately, take a fifth of a second
    with 200,000, once what else is being read is read: the looks before stand until the newer ones
    are there, prospects and colours alike.
    """

    #: the looks are others: those before, None at first
    changed = Signal(object)

    def __init__(self, words: Words, beside: Beside, parent: QObject) -> None:
        super().__init__(parent)
        self._words, self._beside = words, beside
        self._wanted: _Wanted | None = None
        self._classes: frozenset[str] | None = None
        self.looks: Looks | None = None

    def show(self, points: Points) -> None:
        """Show these prospects, coloured as before."""
        wanted = self._wanted or _Wanted(points)
        self._want(replace(wanted, points=points))

    def colour_by(self, by: str) -> None:
        """Let colours stand for a field, or for the class again."""
        if self._wanted is not None:
            self._want(replace(self._wanted, by=by))

    def leave_out(self, since: int) -> None:
        """Leave out who was in touch within so many days, nobody for none."""
        if self._wanted is not None:
            self._want(replace(self._wanted, since=since))

    def keep_classes(self, classes: frozenset[str] | None) -> None:
        """Keep some classes, None for all; nobody is told."""
        self._classes = classes
        if self.looks is not None:
            self.looks = replace(self.looks, kept=classes)

    def keep_entries(self, entries: frozenset[str] | None) -> None:
        """Keep some lines of the legend, None for all; nobody is told."""
        if self.looks is not None:
            self.looks = self.looks.keeping(entries)
            self._classes = self.looks.kept

    def show_asleep(self, is_shown: bool) -> None:
        """Show who is lost or excluded, or not; nobody is told."""
        if self.looks is not None:
            self.looks = replace(self.looks, has_asleep=is_shown)

    def drawn(self, reach: Area | None) -> Drawn:
        """Return what a page in a file takes over of this, and of what is marked as within reach."""
        wanted, looks = self._wanted, self.looks
        if wanted is None or looks is None:
            return Drawn(reach=reach)
        groups = looks.groups if looks.stands_for == wanted.by else None
        return Drawn(wanted.by, reach, looks.kept, groups, looks.has_asleep, wanted.since)

    def _want(self, wanted: _Wanted) -> None:
        self._wanted = wanted
        if wanted.by == ColourBy.CLASS and not wanted.since:
            self._take(wanted, Looks(wanted.points))
        else:
            self._beside(partial(self._worked_out, wanted), partial(self._take, wanted), lambda: None)

    def _worked_out(self, wanted: _Wanted) -> Looks | None:
        """Return the looks that are wanted, None where others are by now. It runs beside the window."""
        if wanted is not self._wanted:
            return None
        return looks_of(self._words, wanted.points, wanted.by, wanted.since)

    def _take(self, wanted: _Wanted, looks: Looks | None) -> None:
        if looks is None or wanted is not self._wanted:
            return
        before = self.looks
        self.looks = replace(looks, kept=self._classes) if before is None else looks.like(before)
        self.changed.emit(before)
