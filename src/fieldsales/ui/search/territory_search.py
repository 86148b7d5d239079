# SPDX-License-Identifier: MIT
"""Looks in the territory for what is typed into the search box, and saves what was found."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from fieldsales.desk import prospecting
from fieldsales.desk.found_places import Found
from fieldsales.ui import errands
from fieldsales.ui.runner import Runner

#: Typing goes on within this time: only a rest is worth a look into the territory.
_REST_MS = 150

#: Fewer letters than these find half the territory.
_FEWEST_LETTERS = 3


class TerritorySearch(QObject):
    """Own records are found by the list itself; this one adds places that are no prospects yet."""

    #: a tuple of `Found`, those already owned among them
    found = Signal(object)

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._asked = ""
        self._found: dict[str, Found] = {}
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.again)

    def search(self, asked: str) -> None:
        """Look for words once the typing rests; too few letters find nothing."""
        self._asked = asked.strip()
        if len(self._asked) < _FEWEST_LETTERS:
            self._rest.stop()
            self._show(self._asked, ())
        else:
            self._rest.start()

    def again(self) -> None:
        """Look for the same words again: something found may be owned by now."""
        asked = self._asked
        if len(asked) >= _FEWEST_LETTERS:
            self._runner.read(partial(errands.search, asked=asked), partial(self._show, asked))

    def place(self, business_id: str) -> Found | None:
        """Return a found place, None when it is not among those found last."""
        return self._found.get(business_id)

    def save(self, business_id: str) -> None:
        """Save a found place as a prospect."""
        self._runner.act(partial(prospecting.save, business_ids=(business_id,)))

    def save_all(self) -> None:
        """Save every place found that is not owned yet."""
        ids = tuple(one.business.id for one in self._found.values() if not one.owned)
        if ids:
            self._runner.act(partial(prospecting.save, business_ids=ids))

    def _show(self, asked: str, found: tuple[Found, ...]) -> None:
        if asked == self._asked:
            self._found = {one.business.id: one for one in found}
            self.found.emit(found)
