# SPDX-License-Identifier: MIT
"""Has places listed, looked for and set; services are asked beside all else, the portfolio stays free."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from fieldsales.desk import geocoding, network, places_to_fix
from fieldsales.desk.address_services import Services
from fieldsales.desk.addresses import address_of
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.geocoding import FoundAddress, LookedUp, Part, Run
from fieldsales.domain import errors
from fieldsales.domain.errors import FieldSalesError
from fieldsales.domain.located import Located
from fieldsales.ui.background import Lane
from fieldsales.ui.faces import legend_of
from fieldsales.ui.long import Long
from fieldsales.ui.places.pane import PlacesSeen, Problem
from fieldsales.ui.runner import Runner
from fieldsales.wording.located import why_to_fix
from fieldsales.wording.words import Words


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a service said to a part, or why it said nothing."""

    found: tuple[Located | None, ...] = ()
    trouble: FieldSalesError | None = None


class PlacesTalk(Long):
    """One search for everybody at a time."""

    #: a `PlacesSeen`
    shown = Signal(object)
    #: of whom, and a `FoundAddress`
    candidates = Signal(str, object)
    #: what a service or the network stood in the way with
    troubled = Signal(object)
    #: how many got a place in the search that followed an import, once it is over
    followed = Signal(int)

    def __init__(
        self,
        runner: Runner,
        words: Words,
        parent: QObject | None = None,
        services: Callable[[], Services] = Services,
    ) -> None:
        super().__init__(parent)
        self._runner, self._words = runner, words
        #: makes those who are asked, once that is allowed
        self.services = services
        self._stop = threading.Event()
        self.is_searching = False
        #: the import that the search follows, and who got a place in it
        self._follows, self._placed = "", set[str]()
        #: what the search that begins next follows, None where none is wanted
        self._next: str | None = None

    def cancel(self) -> None:
        """Stop the search and what was to follow it; who was found keeps the place."""
        self._stop.set()
        self._next = None

    def look(self) -> None:
        """Read whose place is to be put right."""
        self._runner.read(partial(_seen, self._words), self.shown.emit)

    def look_for_candidates(self, prospect_id: str) -> None:
        """Read what somebody's address may mean."""

        def done(found: FoundAddress) -> None:
            self.candidates.emit(prospect_id, found)

        self._runner.read(partial(geocoding.candidates_for, prospect_id=prospect_id), done)

    def choose(self, prospect_id: str, located: Located) -> None:
        """Put somebody where the rep says."""
        self._runner.act(
            partial(geocoding.place_prospect, prospect_id=prospect_id, located=located), self.look
        )

    def search(self, follows: str = "") -> None:
        """Look for everybody's place: offline first, then part by part at the services.

        `follows` is the import that is followed: then what is found is told at the end, beside
        what came of the file, and nothing where nothing is found. Where a search goes on,
        another one begins after it, for those who came meanwhile.
        """
        if self.is_searching:
            self._next = follows
            return
        self.is_searching, self._next = True, None
        self._follows, self._placed = follows, set()
        self._stop = threading.Event()
        self.began.emit(self._words.gettext("Looking for the addresses"))
        work = partial(
            geocoding.look_up,
            progress=self._runner.to_window(self.progressed.emit),
            cancelled=self._stop.is_set,
        )

        def keep(looked_up: LookedUp) -> None:
            kept = partial(geocoding.keep_offline, looked_up=looked_up, follows=follows)
            self._runner.read(kept, self._offline_done, self._over)

        self._runner.read(work, keep, self._over, lane=Lane.ADDRESSES)

    def _offline_done(self, run: Run) -> None:
        self._tell(run.effect)
        if run.is_stopped or run.trouble is not None or not run.waiting:
            self._over(run.trouble)
            return
        self._runner.read(
            partial(_parts, self.services),
            lambda told: self._ask(*told),
            self._over,
            lane=Lane.ADDRESSES,
        )

    def _ask(self, services: Services, parts: Sequence[Part]) -> None:
        """Ask for the first part, write it, and once it is written go on with the others."""
        if not parts or self._stop.is_set():
            self._over()
            return
        part, *rest = parts

        def keep(answer: _Answer) -> None:
            if answer.trouble is not None or not answer.found:
                self._over(answer.trouble)
                return
            kept = partial(geocoding.keep_answers, part=part, answers=answer.found)
            self._runner.read(kept, go_on, self._over)

        def go_on(effect: Effect) -> None:
            self._tell(effect)
            self._ask(services, rest)

        work = partial(_asked, part, services, self._stop.is_set)
        self._runner.read(work, keep, self._over, lane=Lane.SERVICES)

    def _tell(self, effect: Effect) -> None:
        """Tell who got a place; after an import that is its sequel, and no news of its own."""
        self._placed |= effect.prospects
        if not self._follows:
            self._runner.tell(effect)
        elif effect.prospects:
            self._runner.tell(replace(effect, follows=self._follows))

    def _over(self, trouble: FieldSalesError | None = None) -> None:
        self.is_searching = False
        self.ended.emit()
        if trouble is not None and not self._follows:
            self.troubled.emit(trouble)
        if self._follows and self._placed:
            self.followed.emit(len(self._placed))
        self.look()
        if self._next is not None:
            self.search(self._next)


def _parts(make: Callable[[], Services], desk: Desk) -> tuple[Services, tuple[Part, ...]]:
    """Make those who are asked, and part who waits for them."""
    services = make()
    return services, geocoding.parts_to_ask(desk, services)


def _asked(part: Part, services: Services, cancelled: Callable[[], bool], _desk: Desk) -> _Answer:
    try:
        return _Answer(geocoding.ask(part, services, cancelled))
    except errors.CancelledError:
        return _Answer()
    except errors.ServiceError as problem:
        return _Answer(trouble=problem)


def _seen(words: Words, desk: Desk) -> PlacesSeen:
    legend = legend_of(desk, words)
    problems = tuple(
        Problem(
            prospect_id=one.prospect.id,
            name=one.prospect.name,
            address=address_of(one.prospect),
            why=why_to_fix(words, one.why),
            class_label=legend.labels.get(one.verdict.badge, one.verdict.badge),
            mark=legend.marks[one.verdict.badge],
        )
        for one in places_to_fix.to_fix(desk)
    )
    return PlacesSeen(
        problems,
        geocoding.how_many_wait(desk),
        network.allows(desk, network.Service.ADDRESSES),
        network.HOSTS[network.Service.ADDRESSES],
    )
