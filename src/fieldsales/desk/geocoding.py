# SPDX-License-Identifier: MIT
"""Where addresses are: looked up offline, then online where the rep allows it, and how sure that is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from fieldsales.atlas.address import is_position
from fieldsales.atlas.geocode import Geocoder
from fieldsales.desk import network
from fieldsales.desk.address_services import Cancelled, Services, kept, recalled
from fieldsales.desk.addresses import address_of
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.known import record_of
from fieldsales.desk.places_to_fix import needs_place
from fieldsales.desk.stale import stale_after_fact
from fieldsales.desk.verdicts import reclassify
from fieldsales.domain import errors
from fieldsales.domain.company import Prospect
from fieldsales.domain.located import TOWN, Located, exactness, place_fields
from fieldsales.domain.matching import fold
from fieldsales.domain.place import Place
from fieldsales.portfolio.book import Book

#: What this desk calls the action that gives prospects a place.
GEOCODE = "geocode"

#: Prospects between two looks at whether the rep wants to stop.
_STEP = 100

Progress = Callable[[int, int], None]


def nobody_waits(done: int, total: int) -> None:
    """Tell nobody how far it is."""


def never() -> bool:
    """Return that nobody wants to stop."""
    return False


@dataclass(frozen=True, slots=True)
class FoundAddress:
    """What an address may mean, the likeliest first; `trouble` is why a service could not be asked.

    `is_position` says that it is two numbers of degrees and nothing that is looked for.
    """

    answers: tuple[Located, ...]
    is_abroad: bool = False
    trouble: errors.FieldSalesError | None = None
    is_position: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Prospects whose addresses are asked for together; `countries` are codes, empty where none is said."""

    is_abroad: bool
    prospects: tuple[Prospect, ...]
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LookedUp:
    """Who needed a better place, and what the laptop knows of the first `looked_at` of them."""

    everybody: Sequence[Prospect]
    found: Sequence[tuple[Prospect, Located]]
    looked_at: int
    is_stopped: bool


@dataclass(frozen=True, slots=True)
class Run:
    """What a search for everybody's place came to.

    `placed` got a better place, `waiting` wait for a service, `unknown` are known
    to none that was asked. `trouble` is what a service or the network stood in
    the way with, `is_stopped` that the rep did; what was found till then is kept.
    """

    effect: Effect
    looked_at: int
    placed: int
    waiting: int
    unknown: int
    trouble: errors.FieldSalesError | None = None
    is_stopped: bool = False


def how_many_wait(desk: Desk) -> int:
    """Return for how many prospects a service is still to be asked where they are."""
    return len(desk.portfolio.waiting_places())


def find_address(
    desk: Desk,
    text: str,
    near: Place | None = None,
    *,
    services: Callable[[], Services] | None = Services,
    cancelled: Cancelled = never,
) -> FoundAddress:
    """Return where an address is: from the packs and the towns, and from a service where that is allowed.

    A service is asked only for what is not found to its street offline, and none
    where `services` is None; what one answered before is told all the same.
    Raises CancelledError.
    """
    if is_position(text):
        return FoundAddress((), is_position=True)
    geocoder = _geocoder(desk)
    answers = geocoder.candidates(text, near)
    is_abroad = geocoder.is_abroad(text)
    if answers and answers[0].is_sure and exactness(answers[0].precision) < exactness(TOWN):
        return FoundAddress(answers, is_abroad)
    if not text.strip():
        return FoundAddress(())
    question = fold(text)
    known = desk.portfolio.place_answer(question)
    online = recalled(known) if known is not None else ()
    trouble: errors.FieldSalesError | None = None
    if known is None and services is not None and network.allows(desk, network.Service.ADDRESSES):
        try:
            online = services().find(text, geocoder.country(text), is_abroad, cancelled)
        except errors.ServiceError as problem:
            trouble = problem
        else:
            with desk.portfolio.action(GEOCODE) as book:
                book.keep_place_answer(question, kept(online))
    return FoundAddress(_best_first((*online, *answers)), is_abroad, trouble)


def candidates_for(desk: Desk, prospect_id: str) -> FoundAddress:
    """Return where a prospect may be, the most exact first, to choose from; no service is asked.

    Raises UnknownProspectError.
    """
    prospect = record_of(desk, prospect_id)
    found = find_address(desk, address_of(prospect), prospect.place, services=None)
    exact_first = sorted(found.answers, key=lambda one: (exactness(one.precision), -one.score))
    return replace(found, answers=tuple(exact_first))


def place_prospect(desk: Desk, prospect_id: str, located: Located) -> Effect:
    """Put a prospect where the rep says, out of what `candidates_for` offers: that is then sure.

    Raises UnknownProspectError.
    """
    with desk.portfolio.action(GEOCODE) as book:
        prospect = record_of(book, prospect_id)
        _write(desk, book, [(prospect, replace(located, score=1.0))])
        book.drop_from_queue([prospect_id])
    return Effect(
        GEOCODE,
        prospects=frozenset({prospect_id}),
        tour_stale=True,
        days=stale_after_fact(desk, prospect_id),
        action_id=book.action_id,
        values={"name": prospect.name, "count": "1"},
    )


def place_everybody(
    desk: Desk,
    progress: Progress = nobody_waits,
    cancelled: Cancelled = never,
    *,
    services: Callable[[], Services] = Services,
) -> Run:
    """Look for the place of everybody who has none or a rough one; offline first, then by the services.

    What is found is written in actions that undo takes back one by one: one for
    all that is found offline, one for each table or handful that a service
    answers. Who is not found offline waits in the portfolio for the network,
    over restarts too. Stopped, or when a service fails, what was done stays done.
    """
    run = keep_offline(desk, look_up(desk, progress, cancelled))
    if run.is_stopped or run.trouble is not None or not run.waiting:
        return run
    ids, action_id, unknown, done = set(run.effect.prospects), run.effect.action_id, 0, 0
    asked = services()
    trouble: errors.FieldSalesError | None = None
    is_stopped = False
    for part in parts_to_ask(desk, asked):
        progress(done, run.waiting)
        try:
            answers = ask(part, asked, cancelled)
        except errors.CancelledError:
            is_stopped = True
            break
        except errors.ServiceError as problem:
            trouble = problem
            break
        effect = keep_answers(desk, part, answers)
        ids |= effect.prospects
        action_id = effect.action_id or action_id
        unknown += len(part.prospects) - len(effect.prospects)
        done += len(part.prospects)
    waiting = how_many_wait(desk)
    return Run(_effect(ids, action_id), run.looked_at, len(ids), waiting, unknown, trouble, is_stopped)


def look_up(desk: Desk, progress: Progress = nobody_waits, cancelled: Cancelled = never) -> LookedUp:
    """Return where what is on the laptop has everybody who needs a better place; nothing is written."""
    everybody = [one for one in desk.portfolio.prospects() if needs_place(one)]
    is_stopped, looked_at = False, 0
    found: list[tuple[Prospect, Located]] = []
    geocoder = _geocoder(desk)
    for prospect in everybody:
        if looked_at % _STEP == 0:
            progress(looked_at, len(everybody))
            if is_stopped := cancelled() or desk.is_given_up():
                break
        looked_at += 1
        located = geocoder.locate(address_of(prospect), prospect.place)
        if located and _is_better(located, prospect):
            found.append((prospect, located))
    progress(len(everybody), len(everybody))
    return LookedUp(everybody, found, looked_at, is_stopped)


def keep_offline(desk: Desk, looked_up: LookedUp, *, follows: str = "") -> Run:
    """Write what was found on the laptop in one action; the others wait for a service.

    With `follows`, the id of an action such as an import, what is found becomes a
    part of that one as long as undo would take it back now. Who was changed meanwhile
    stays as it is. `trouble` is that no address may be asked for, where somebody waits for that.
    """
    ids, action_id = _keep(desk, looked_up.found, follows=follows)
    _let_wait(desk, looked_up)
    waiting = how_many_wait(desk)
    trouble = network.refusal(desk, network.Service.ADDRESSES) if waiting else None
    effect = _effect(ids, action_id)
    return Run(effect, looked_up.looked_at, len(ids), waiting, 0, trouble, looked_up.is_stopped)


def _is_better(located: Located, prospect: Prospect) -> bool:
    """Return whether an answer may be taken unasked: sure, and more exact than what is there."""
    if not located.is_sure:
        return False
    if prospect.place is None:
        return True
    return exactness(located.precision) < exactness(prospect.place_precision or TOWN)


def _keep(
    desk: Desk, found: Sequence[tuple[Prospect, Located]], asked: Iterable[str] = (), follows: str = ""
) -> tuple[set[str], str]:
    """Write places in one action; whoever was changed meanwhile stays as it is.

    Return whose place it is, and the action, empty where nothing was to be written.
    """
    asked = list(asked)
    if not found and not asked:
        return set(), ""
    with desk.portfolio.action(GEOCODE, continues=follows) as book:
        now = {one.id: one for one in book.prospects()} if found else {}
        still = [
            (now[one.id], located)
            for one, located in found
            if one.id in now and needs_place(now[one.id]) and address_of(now[one.id]) == address_of(one)
        ]
        _write(desk, book, still)
        book.note_asked(asked)
        exact = [one.id for one, located in still if exactness(located.precision) < exactness(TOWN)]
        book.drop_from_queue(exact)
    return {one.id for one, _ in still}, book.action_id


def _write(desk: Desk, book: Book, found: Sequence[tuple[Prospect, Located]]) -> None:
    book.update_prospects(
        (
            prospect.id,
            prospect.site_id,
            place_fields(
                # the firm's table of drives knows a place by its town's name: that stays
                replace(located.place, label=prospect.town or located.place.label),
                located.source,
                located.precision,
                located.score,
            ),
        )
        for prospect, located in found
    )
    reclassify(desk, book, [prospect.id for prospect, _ in found])


def _let_wait(desk: Desk, looked_up: LookedUp) -> None:
    """Let those wait who still need a better place, and nobody else."""
    now = {one.id: one for one in desk.portfolio.prospects() if needs_place(one)}
    waiting = {
        one.id: address_of(now[one.id])
        for one in looked_up.everybody
        if one.id in now and now[one.id].address
    }
    gone = desk.portfolio.waiting_places().keys() - now.keys()
    if waiting or gone:
        with desk.portfolio.action(GEOCODE) as book:
            book.queue_places(waiting)
            book.drop_from_queue(gone)


def parts_to_ask(desk: Desk, services: Services) -> tuple[Part, ...]:
    """Return who waits for a service, parted into those who are asked for together. Raises CancelledError."""
    waiting = desk.portfolio.waiting_places()
    known = [one for one in desk.portfolio.prospects() if one.id in waiting and needs_place(one)]
    geocoder = _geocoder(desk)
    abroad: dict[str, str] = {}
    for number, one in enumerate(known):
        if number % _STEP == 0:
            desk.go_on()
        if geocoder.is_abroad(address_of(one)):
            abroad[one.id] = geocoder.country(address_of(one))
    parts = services.parts(
        [one for one in known if one.id not in abroad], [one for one in known if one.id in abroad]
    )
    return tuple(
        Part(is_abroad, tuple(some), tuple(abroad.get(one.id, "") for one in some))
        for is_abroad, some in parts
    )


def ask(part: Part, services: Services, cancelled: Cancelled = never) -> tuple[Located | None, ...]:
    """Ask a service for the places of a part; the portfolio is not needed meanwhile.

    Raises ServiceError, CancelledError.
    """
    if not part.is_abroad:
        return tuple(services.find_all(part.prospects, cancelled))
    pairs = zip(part.prospects, part.countries, strict=True)
    each = [services.find(address_of(one), country, True, cancelled) for one, country in pairs]
    return tuple(next(iter(found), None) for found in each)


def keep_answers(desk: Desk, part: Part, answers: Sequence[Located | None]) -> Effect:
    """Write what a service answered for a part in one action; what is not sure is kept to choose from."""
    pairs = list(zip(part.prospects, answers, strict=True))
    better = [(one, found) for one, found in pairs if found and _is_better(found, one)]
    ids, action_id = _keep(desk, better, [one.id for one in part.prospects])
    unsure = {one.id: found for one, found in pairs if found and one.id not in ids}
    if unsure:
        with desk.portfolio.action(GEOCODE) as book:
            for one in part.prospects:
                if one.id in unsure:
                    book.keep_place_answer(fold(address_of(one)), kept([unsure[one.id]]))
    return _effect(ids, action_id)


def _effect(ids: set[str], action_id: str) -> Effect:
    return Effect(
        GEOCODE,
        prospects=frozenset(ids),
        tour_stale=bool(ids),
        action_id=action_id if ids else "",
        undoable=bool(ids),
        values={"count": str(len(ids))},
    )


def _geocoder(desk: Desk) -> Geocoder:
    return Geocoder(desk.library.territories, desk.library.towns)


def _best_first(found: Sequence[Located]) -> tuple[Located, ...]:
    return tuple(sorted(found, key=lambda one: (not one.is_sure, exactness(one.precision), -one.score)))
