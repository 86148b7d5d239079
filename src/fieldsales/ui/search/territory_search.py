# SPDX-License-Identifier: MIT
"""Looks for what is typed into the search box in the territory, and saves what was found."""

from collections.abc import Collection
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from fieldsales.desk import place_search, prospecting, territory
from fieldsales.desk.effect import Effect
from fieldsales.desk.found_places import Found
from fieldsales.desk.prospecting import Sameness
from fieldsales.domain.business import Territory
from fieldsales.ui.newest import Newest
from fieldsales.ui.runner import Runner
from fieldsales.ui.seen import Seen

if TYPE_CHECKING:
    from fieldsales.desk.companies import Answer

#: Typing goes on within this time: only a rest is worth a look into the territory.
_REST_MS = 150

#: So many places more are shown at a time.
_MORE = 100

#: Fewer letters than these find half the territory.
_FEWEST_LETTERS = 3


class TerritorySearch(QObject):
    """Own records are found by the list itself; this one adds places that are no prospects yet."""

    #: a tuple of `Found`, those already owned among them
    found = Signal(object)
    #: how many places are shown, and how many there are: `place_search.MOST_COUNTED` for these and more
    counted = Signal(int, int)
    #: an `Alikes`: what came of a wish for places like the clients
    alike = Signal(object)
    #: a `Found` that may be a record: the rep must say what it is
    doubtful = Signal(object)
    #: the id of a place that was saved, and that of the next one, empty after the last
    saved = Signal(str, str)
    #: the words that are looked for; empty while there are too few letters
    asked_changed = Signal(str)

    def __init__(self, runner: Runner, seen: Seen, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._seen = runner, seen
        self._asked = ""
        self._likes_clients = False
        #: whether what is like the clients was asked for just now
        self._wished = False
        self._answer: Answer | None = None
        self._beside: tuple[date, timedelta] | None = None
        self._found: dict[str, Found] = {}
        #: the ids of those that are not filtered away, None while all are shown
        self._kept: frozenset[str] | None = None
        self._saving = ""
        #: so many places are shown, of so many
        self._most, self._total = place_search.FOUND, 0
        #: the packs that are known to be gone, as long as the window still shows them
        self._gone: tuple[str, ...] = ()
        self._packs_asked = Newest(runner)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.again)

    @property
    def asked(self) -> str:
        """The words that are looked for."""
        return self._asked

    @property
    def is_looking(self) -> bool:
        """Whether places are looked for: there are enough letters, or those like the clients are wished."""
        return self._likes_clients or len(self._asked) >= _FEWEST_LETTERS

    def search(self, asked: str) -> None:
        """Look for words once the typing rests; too few letters find nothing."""
        self._asked, self._answer, self._likes_clients = " ".join(asked.split()), None, False
        self._most = place_search.FOUND
        is_enough = len(self._asked) >= _FEWEST_LETTERS
        self.asked_changed.emit(self._asked if is_enough else "")
        if is_enough:
            self._rest.start()
        else:
            self._rest.stop()
            self._show(self._asked, place_search.Places())

    def show_more(self) -> None:
        """Show more of the places that the same words find."""
        self._most += _MORE
        self.again()

    def look_alikes(self) -> None:
        """Look for new places that look like the best clients."""
        self._likes_clients, self._answer, self._wished = True, None, True
        self.again()

    def look_beside(self, beside: tuple[date, timedelta] | None) -> None:
        """Look for the same words where they may be a detour of so long from a day's tour, or near home."""
        self._beside = beside
        self.again()

    def take_answer(self, asked: str, answer: "Answer") -> None:
        """Add what a service online answered, unless other words are looked for by now."""
        if asked == self._asked:
            self._answer = answer
            self.again()

    def again(self) -> None:
        """Look for the same words again: something found may be owned by now."""
        asked = self._asked
        if self._likes_clients:
            self._runner.read(place_search.look_alikes, partial(self._show_alike, asked), self._forget_wish)
        elif len(asked) >= _FEWEST_LETTERS:
            had = self._packs_seen()
            work = partial(
                place_search.search,
                asked=asked,
                answer=self._answer,
                beside=self._beside,
                had=had,
                most=self._most,
            )
            self._runner.read(work, partial(self._show, asked), partial(self._miss, asked, had))

    def place(self, business_id: str) -> Found | None:
        """Return a found place, None when it is not among those found last."""
        return self._found.get(business_id)

    def save(self, business_id: str, answer: Sameness | None = None) -> None:
        """Save a found place as a prospect; one that may be a record is asked about first."""
        found = self._found.get(business_id)
        if found is None or found.owned:
            return
        if found.maybe and answer is None:
            self.doubtful.emit(found)
            return
        self._saving = business_id
        said = {business_id: answer} if answer is not None else {}
        self._runner.act(partial(prospecting.save_places, businesses=(found.business,), said=said))

    def keep(self, ids: Collection[str] | None) -> None:
        """Know which of the places found are not filtered away; None for all of them."""
        self._kept = frozenset(ids) if ids is not None else None

    def save_all(self) -> None:
        """Save every new place found that is not filtered away, shown yet or not.

        Those that may be records are left to be asked about.
        """
        kept = self._kept
        found = (one for key, one in self._found.items() if kept is None or key in kept)
        places = tuple(one.business for one in found if one.is_new)
        more = self._asked if kept is None and self._total > len(self._found) else ""
        if places or more:
            self._runner.act(partial(place_search.save_found, asked=more, businesses=places))

    def _packs_seen(self) -> tuple[str, ...]:
        """Return the packs that the window shows, but those that are known to be gone."""
        situation = self._seen.situation
        names = tuple(pack.name for pack in situation.safety.packs) if situation is not None else ()
        if names != self._gone:
            self._gone = ()
        return () if self._gone else names

    def _miss(self, asked: str, had: tuple[str, ...]) -> None:
        """Show nothing, and look whether a territory is left."""
        self._show(asked, place_search.Places())
        if had:
            self._packs_asked.ask(territory.territories, partial(self._look_what_is_left, had))

    def _look_what_is_left(self, had: tuple[str, ...], packs: tuple[Territory, ...]) -> None:
        """Have the whole window look again where no territory is left."""
        if not packs and had != self._gone:
            self._gone = had
            values = {"name": ", ".join(had), "count": str(len(had))}
            self._runner.tell(Effect("territory_gone", everything=True, undoable=False, values=values))

    def _show_alike(self, asked: str, alikes: place_search.Alikes) -> None:
        self._show(asked, place_search.Places(alikes.found, len(alikes.found)))
        if self._wished and asked == self._asked:
            self._wished = False
            self.alike.emit(alikes)

    def _forget_wish(self) -> None:
        """Let nobody be told later of what was wished before it failed."""
        self._wished = False

    def _show(self, asked: str, places: place_search.Places) -> None:
        if asked != self._asked:
            return
        found, self._total = places.found, places.total
        order = list(self._found)
        self._found = {one.business.id: one for one in found}
        self.found.emit(found)
        self.counted.emit(len(found), self._total)
        saved = self._found.get(self._saving)
        if saved is not None and saved.owned:
            self.saved.emit(self._saving, self._after(order, self._saving))
            self._saving = ""

    def _after(self, order: list[str], business_id: str) -> str:
        """Return the next place that is not owned, from one on and then from the first."""
        start = order.index(business_id) + 1 if business_id in order else 0
        rest = (one for one in (*order[start:], *order[:start]) if one in self._found)
        return next((one for one in rest if not self._found[one].owned), "")
