# SPDX-License-Identifier: MIT
"""The day's tour: planned, planned again from now, moved by hand, kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, partial

from fieldsales.desk.by_hand import (
    Insertion,
    Price,
    Times,
    agreed,
    in_the_way,
    insertion,
    is_seen,
    no_place,
    price_of,
    released,
    seen_in,
)
from fieldsales.desk.candidates import Candidates
from fieldsales.desk.day_setting import Setting, setting_among, setting_of, waiting
from fieldsales.desk.days import begun, is_over, is_working_day
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.past_day import passed, past_day
from fieldsales.desk.phone_calls import with_calls
from fieldsales.desk.pool import Pool, pool_of
from fieldsales.desk.thin_day import thin_cause
from fieldsales.domain import errors
from fieldsales.domain.place import Place
from fieldsales.domain.tour import KeptTour, LeftOut, Promise, Reason, Tour
from fieldsales.planning.day import Day, places, plan
from fieldsales.planning.horizon import all_places, plan_days
from fieldsales.planning.problem import Patience

#: Rounds of search for the rest of a day: it starts from the order that was promised, where later rounds
#: find next to nothing, and the rep stands at the kerb and waits.
REPLAN_ROUNDS = 4000

#: Each of some days that are planned together gets this part of the rounds of a day alone: more
#: would find little.
SHARED = 2

#: Told how much of how much is done.
Progress = Callable[[int, int], None]

#: What closes a day whoever there is to see, so that nobody needs a reason of its own.
CLOSING = frozenset(
    {"blocked_all_day", "holiday", "not_a_workday", "end_unreachable", "no_working_hours", "day_over"}
)

#: What may change while a plan is computed without making it stale.
HARMLESS = frozenset({"tour", "relance", "person"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A tour that is computed but not kept yet, and the last change it was computed from.

    `moved` are prospects whose promised start changed, `dropped` those no longer
    seen. `by_hand` says that the rep chose the order, `stands` that the tour is
    kept already and not written again.
    """

    tour: Tour
    basis: int
    removed: frozenset[str] = frozenset()
    moved: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    price: Price | None = None
    by_hand: bool = False
    stands: bool = False


def patience(iterations: int | None, seed: int, seconds: float | None = None) -> Patience:
    """Return how long to search: rounds, the same plan each time, or seconds."""
    if seconds is not None:
        return Patience(seconds=seconds, seed=seed)
    return Patience(seed=seed) if iterations is None else Patience(iterations=iterations, seed=seed)


def day_of(desk: Desk, on: date, pool: Pool | None = None) -> Tour | None:
    """Return the kept tour of a day with its times computed again, or None when none was planned.

    Nothing begins before it was promised, and the reasons are those of the plan
    unless the rep chose the order. A day that is over is told as it was. Who asks for
    many days gives the `pool`.
    """
    if is_over(desk, on):
        return past_day(desk, on)
    kept = desk.portfolio.kept_tour(on)
    if kept is None:
        return None
    setting = setting_of(desk, on, None, None, pool=pool)
    return _finish(desk, setting, _as_promised(desk, setting, kept))


def plan_day(
    desk: Desk,
    on: date,
    start: datetime | None = None,
    *,
    without: frozenset[str] | None = None,
    pool: Pool | None = None,
    enough: Callable[[], bool] | None = None,
    progress: Progress | None = None,
) -> Draft:
    """Plan a day afresh: who, and in which order. Stops already made stay as they are.

    Those in `without` are seen on another day, and are no candidates: by itself
    those whom another day's tour promises a visit. Once `enough` says so, the
    search ends with the best plan it has; `progress` is told how many of its rounds are
    made. A day that is over stays as it is. Raises BrokenPlanError when the independent
    checker refuses the plan.
    """
    if is_over(desk, on, start):
        return _over(desk, on)
    setting = setting_of(desk, on, start, None, afresh=True, without=without, pool=pool)
    fresh = replace(setting.day, kept=())
    return _draft(
        desk, replace(setting, day=fresh), _plan(desk, fresh, _telling(_patient(desk, enough), progress))
    )


def plan_together(
    desk: Desk,
    settings: Sequence[Setting],
    enough: Callable[[], bool] | None,
    progress: Callable[[float], None] | None,
) -> list[Draft]:
    """Plan some days together: nobody is seen twice, and each on the day that serves best."""
    tours = {setting.day.on: tour for setting in settings if (tour := _closed(desk, setting)) is not None}
    days = [setting.day for setting in settings if setting.day.on not in tours]
    patient = replace(_patient(desk, enough), progress=progress)
    if len(days) == 1:
        tours[days[0].on] = _plan(desk, days[0], patient)
    elif days:
        patient = replace(patient, iterations=patient.iterations * len(days) // SHARED)
        found = plan_days(days, desk.travel_times.between(all_places(days)), patient)
        tours |= {tour.on: tour for tour in found}
    return [_draft(desk, setting, tours[setting.day.on]) for setting in settings]


def _closed(desk: Desk, setting: Setting) -> Tour | None:
    """Return the empty tour of a day on which nobody works and nothing is promised, else None.

    Left out of the search, it costs the other days no time.
    """
    day = setting.day
    is_bound = any(call.appointment is not None or call.pinned_at is not None for call in day.calls)
    if is_working_day(desk, day.on) or is_bound or day.head:
        return None
    tour = _plan(desk, replace(day, calls=(), kept=()), Patience(iterations=1))
    return tour if any(cause.code in CLOSING for cause in tour.causes) else None


def replan(
    desk: Desk,
    on: date,
    start: datetime,
    at: Place | None = None,
    *,
    enough: Callable[[], bool] | None = None,
    progress: Progress | None = None,
) -> Draft:
    """Keep the stops already made and order the others again from `start` on.

    `at` is where the rep is: without it the last stop made, else home. Promised
    stops are kept unless keeping them costs more than it is worth. After hours
    the rep writes the day up: then it stays as it was promised.
    Once `enough` says so, the search ends with the best plan it has; `progress` is told
    how many of its rounds are made. Raises BrokenPlanError.
    """
    if is_over(desk, on, start):
        return _over(desk, on)
    setting = setting_of(desk, on, start, at)
    patient = _patient(desk, enough)
    brief = replace(patient, iterations=min(patient.iterations, REPLAN_ROUNDS))
    return _draft(desk, setting, _plan(desk, setting.day, _telling(brief, progress)))


def move_stop(desk: Desk, on: date, prospect_id: str, position: int, start: datetime | None = None) -> Draft:
    """Put a stop elsewhere in the tour, and say what that costs.

    The others make way for it without falling out, where they can; where not, rather another
    suggestion falls out than the stop itself, and nobody with an appointment. `position`
    counts the stops still to be made; nothing begins before `start`. Raises NoTourError, and
    where the stop cannot be there StandingAppointmentError or NoTimeThereError.
    """
    setting = setting_of(desk, on, start, None)
    _order(setting, on)
    before, after, others = _moved(setting, Times(desk, setting), prospect_id, position)
    refusal = _refusal(desk, setting, before, after, others, prospect_id)
    if refusal is not None:
        name, other = _name(desk, prospect_id), str(refusal.values.get("other_name", ""))
        if other:
            raise errors.StandingAppointmentError(name, other, on.isoformat())
        raise errors.NoTimeThereError(name, on.isoformat())
    return _priced(desk, setting, before, after, others)


def move_price(desk: Desk, on: date, prospect_id: str, position: int, start: datetime | None = None) -> Price:
    """Return what `move_stop` would cost, while the stop is being dragged. Raises NoTourError.

    Nobody is looked at but those who are in the day, so that the answer comes at once.
    """
    setting = setting_among(desk, pool_of(desk), on, prospect_id, start)
    _order(setting, on)
    before, after, others = _moved(setting, Times(desk, setting), prospect_id, position)
    refusal = _refusal(desk, setting, before, after, others, prospect_id)
    return replace(price_of(before, after, others), refusal=refusal)


def _moved(
    setting: Setting, times: Times, prospect_id: str, position: int
) -> tuple[Tour, Tour, Sequence[str]]:
    """Return the tours before and after a stop is put elsewhere, and the order that was asked for."""
    order = waiting(setting)
    others = [one for one in order if one != prospect_id]
    others.insert(max(0, min(position, len(others))), prospect_id)
    whole = times.keeping_all(others, prospect_id)
    before = times.of(order)
    standing = agreed(setting) & seen_in(before)
    after = times.of(whole) if whole is not None else times.making_way(others, prospect_id, standing)
    return before, after, others


def _refusal(
    desk: Desk, setting: Setting, before: Tour, after: Tour, order: Sequence[str], prospect_id: str
) -> Reason | None:
    """Return why a stop cannot stand where it was put: it would fall out itself, or an appointment."""
    if {prospect_id, *(agreed(setting) & seen_in(before))} <= seen_in(after):
        return None
    return in_the_way(desk, setting, order, prospect_id) or Reason("no_time_there")


def add_stop(desk: Desk, on: date, prospect_id: str, start: datetime | None = None) -> Draft:
    """Put a prospect into the tour where that costs least, whether it pays or not, and say what it costs.

    Somebody else falls out only where there is no other way. Raises NoTourError
    NoRoomError when the prospect cannot be seen that day at all, and StandingAppointmentError
    where an appointment would have to make way.
    """
    kept = desk.portfolio.kept_tour(on)
    if kept is None:
        raise errors.NoTourError(on.isoformat())
    setting = setting_of(desk, on, start, None, wanted=prospect_id)
    order = [one for one in _order(setting, on) if one != prospect_id]
    found = insertion(desk, setting, order, prospect_id)
    if not isinstance(found, Insertion):
        raise no_place(_name(desk, prospect_id), prospect_id, found, on)
    times = Times(desk, setting)
    after = times.of([one for one in found.order if one not in found.price.dropped])
    draft = _priced(desk, setting, times.of(order), after, found.order)
    return replace(draft, removed=draft.removed - {prospect_id})


def remove_stop(desk: Desk, on: date, prospect_id: str, start: datetime | None = None) -> Draft:
    """Take a prospect off the day for good: it is not proposed again that day.

    Raises NoTourError, and PromisedStopError for an appointment.
    """
    setting = setting_of(desk, on, start, None)
    order = _order(setting, on)
    if prospect_id in agreed(setting):
        raise errors.PromisedStopError(_name(desk, prospect_id), on.isoformat())
    others = [one for one in order if one != prospect_id]
    after = Times(desk, released(setting, prospect_id)).of(others)
    draft = _priced(desk, setting, Times(desk, setting).of(order), after, others)
    return replace(draft, removed=draft.removed | {prospect_id})


def see_now(
    desk: Desk, on: date, prospect_id: str, now: datetime, at: Place | None = None, instead_of: str = ""
) -> Draft:
    """Put a prospect before all stops still to be made, and say what it costs.

    `instead_of` is taken off the day for good. Raises NoTourError, and NoRoomError where
    the prospect cannot be seen then.
    """
    setting = setting_of(desk, on, now, at, wanted=prospect_id)
    order = [one for one in _order(setting, on) if one != prospect_id]
    rest = [one for one in order if one != instead_of]
    freed = released(setting, instead_of)
    after = Times(desk, freed).holding([prospect_id, *rest], prospect_id)
    if not is_seen(after, prospect_id):
        raise errors.NoRoomError(prospect_id, on.isoformat())
    draft = _priced(desk, freed, Times(desk, setting).of(order), after, [prospect_id, *rest])
    gone = {instead_of} if instead_of else set()
    return replace(draft, removed=(draft.removed | gone) - {prospect_id})


def pin_stop(desk: Desk, on: date, prospect_id: str, pinned: bool) -> Effect:
    """Hold a stop at its promised time, or let it go. Raises NoTourError."""
    kept = desk.portfolio.kept_tour(on)
    if kept is None:
        raise errors.NoTourError(on.isoformat())
    promises = tuple(
        replace(promise, pinned=pinned) if promise.prospect_id == prospect_id else promise
        for promise in kept.promises
    )
    with desk.portfolio.action("pin" if pinned else "unpin") as book:
        book.keep_tour(replace(kept, promises=promises))
        prospect = book.prospect(prospect_id)
    name = prospect.name if prospect else ""
    return Effect("pin" if pinned else "unpin", tour=True, action_id=book.action_id, values={"name": name})


def keep(
    desk: Desk, draft: Draft, action: str = "plan", *, about: str = "", follows: str = ""
) -> Effect | None:
    """Keep a computed tour, unless something it depends on changed meanwhile: then None.

    `about` is the prospect that was moved, added or removed. `follows` is the
    action that made the tour stale: the tour becomes a part of it, so that one
    undo takes both back.
    """
    if draft.stands:
        return Effect("over", tour=True, undoable=False, follows=follows)
    if desk.portfolio.touched_since(draft.basis) - HARMLESS:
        return None
    tour, kept = draft.tour, kept_of(draft)
    if desk.portfolio.kept_tour(tour.on) != kept:
        with desk.portfolio.action(action, continues=follows) as book:
            book.keep_tour(kept)
    prospect = desk.portfolio.prospect(about) if about else None
    return Effect(
        action,
        tour=True,
        follows=follows,
        values={
            "stops": str(sum(not stop.done for stop in tour.stops)),
            "name": prospect.name if prospect is not None else "",
        },
    )


def kept_of(draft: Draft) -> KeptTour:
    """Return a draft as the portfolio keeps it."""
    tour = draft.tour
    promises = tuple(
        Promise(stop.prospect_id, stop.start, stop.end, stop.pinned, stop.done, draft.by_hand)
        for stop in tour.stops
    )
    lunch = (tour.lunch.start, tour.lunch.end) if tour.lunch else None
    return KeptTour(tour.on, promises, draft.removed, lunch)


def _over(desk: Desk, on: date) -> Draft:
    """Return a day that is over: there is nothing to plan, and it stays as it is."""
    kept = desk.portfolio.kept_tour(on) or KeptTour(on)
    tour = past_day(desk, on) or Tour(on, causes=(Reason("day_past"),), is_over=True)
    basis = desk.portfolio.last_change()
    return Draft(tour, basis, removed=kept.removed, by_hand=kept.is_by_hand, stands=True)


def _as_promised(desk: Desk, setting: Setting, kept: KeptTour) -> Tour:
    """Return the kept order with its times; it begins no earlier than it was promised to."""
    # what a change would cost is no matter here: nothing is changed
    setting = replace(setting, day=replace(setting.day, kept=()))
    order = _order(setting, kept.on)
    tour = Times(desk, setting).of(order, by_hand=kept.is_by_hand)
    first = next((stop for stop in tour.stops if not stop.done), None)
    promised = {promise.prospect_id: promise.start for promise in kept.promises}
    if first is None or first.start >= promised.get(first.prospect_id, first.start):
        return tour
    start = promised[first.prospect_id] - first.travel
    if kept.lunch is not None and setting.day.lunch_taken is None:
        start = min(start, kept.lunch[0])
    later = replace(setting, day=replace(setting.day, start=start))
    return Times(desk, later).of(order, by_hand=kept.is_by_hand)


def _patient(desk: Desk, enough: Callable[[], bool] | None) -> Patience:
    return replace(desk.patience, cancelled=enough, given_up=desk.is_given_up, kernel=desk.kernel())


def _telling(patience: Patience, progress: Progress | None) -> Patience:
    """Return a patience that tells at each hundredth of the search how many rounds are made."""
    if progress is None:
        return patience
    told = -1

    def tell(share: float) -> None:
        nonlocal told
        if int(100 * share) != told:
            told = int(100 * share)
            progress(round(share * patience.iterations), patience.iterations)

    return replace(patience, progress=tell)


def _plan(desk: Desk, day: Day, stop: Patience) -> Tour:
    return plan(day, desk.travel_times.between(places(day)), stop)


def _order(setting: Setting, on: date) -> list[str]:
    """Return the prospects still to be seen, in the kept order."""
    if setting.kept is None:
        raise errors.NoTourError(on.isoformat())
    known = {call.prospect_id for call in setting.day.calls}
    return [p.prospect_id for p in setting.kept.promises if not p.done and p.prospect_id in known]


def _finish(desk: Desk, setting: Setting, tour: Tour) -> Tour:
    """Add those who were out beforehand, and who could be phoned in each gap."""
    missed = _appointments_passed(desk, setting, tour)
    is_closed = not tour.stops and any(cause.code in CLOSING for cause in tour.causes)
    name_of = cache(partial(_name, desk))
    left_out = (*(_naming(out, name_of) for out in tour.left_out), *setting.who.left_out)
    if is_closed:
        left_out = tuple(out for out in left_out if stands_against(out))
    causes = tuple(_cause(setting.who, cause) for cause in tour.causes)
    thin = None if setting.has_begun else thin_cause(setting.day, tour, left_out)
    if thin is not None:
        causes = (*causes, thin)
    causes = (*causes, *missed.values(), *_overlaps(desk, setting, tour))
    left_out = tuple(
        replace(
            out, reasons=(Reason("appointment_passed", {"time": missed[out.prospect_id].values["time"]}),)
        )
        if out.prospect_id in missed
        else out
        for out in left_out
    )
    return replace(tour, left_out=left_out, gaps=with_calls(desk, setting, tour), causes=causes)


#: Values of a reason that name somebody, whom the planner knows by the id alone.
_NAMED = ("other", "instead")


def _naming(out: LeftOut, name_of: Callable[[str], str]) -> LeftOut:
    """Name the appointment that somebody left out stands against, and who has the place instead."""

    def naming(reason: Reason) -> Reason:
        told = {f"{key}_name": name_of(str(reason.values[key])) for key in _NAMED if key in reason.values}
        names = {key: name for key, name in told.items() if name}
        return replace(reason, values={**reason.values, **names}) if names else reason

    return replace(out, reasons=tuple(map(naming, out.reasons)))


def _name(desk: Desk, prospect_id: str) -> str:
    prospect = desk.portfolio.prospect(prospect_id)
    return prospect.name if prospect is not None else ""


def _overlaps(desk: Desk, setting: Setting, tour: Tour) -> tuple[Reason, ...]:
    """Name each two appointments that cannot both be kept: from when to when they overlap, if they do."""
    agreed_on = {call.prospect_id: call.appointment for call in setting.day.calls}
    found = []
    for out in tour.left_out:
        other = next((str(one.values["other"]) for one in out.reasons if "other" in one.values), "")
        mine, theirs = agreed_on.get(out.prospect_id), agreed_on.get(other)
        if mine is None or theirs is None:
            continue
        first, last = max(mine.start, theirs.start), min(mine.end, theirs.end)
        values = {"name": _name(desk, out.prospect_id), "other": _name(desk, other), "mover": out.prospect_id}
        times = {"first": f"{first:%H:%M}", "last": f"{last:%H:%M}"}
        code = "appointments_overlap" if first < last else "appointments_too_close"
        found.append(Reason(code, {**values, **times}))
    return tuple(found)


def _appointments_passed(desk: Desk, setting: Setting, tour: Tour) -> dict[str, Reason]:
    """Return who had an appointment earlier on a day under way, of which nobody said what became of it."""
    now = begun(desk, setting.day.on)
    if now is None:
        return {}
    out = {one.prospect_id for one in tour.left_out}
    return {
        call.prospect_id: passed(desk, call.prospect_id, call.appointment)
        for call in setting.day.calls
        if call.prospect_id in out and call.appointment is not None and call.appointment.start < now
    }


#: Why an appointment is not kept, which is told of a closed day too.
_NOT_KEPT = frozenset({"appointment_conflict", "appointment_unreachable", "hour_skipped", "hour_twice"})


def stands_against(out: LeftOut) -> bool:
    """Return whether somebody left out has an appointment that a closed day does not keep."""
    return any(reason.code in _NOT_KEPT for reason in out.reasons)


def _cause(who: Candidates, cause: Reason) -> Reason:
    """Tell having nobody at all from having nobody worth a visit or placed, which the planner cannot."""
    if cause.code != "no_candidates" or not who.known:
        return cause
    codes = {out.reasons[0].code for out in who.left_out}
    if codes == {"no_place"}:
        return Reason("no_places", {"count": len(who.left_out)})
    if codes and all(code.startswith("closed_") for code in codes):
        return Reason("all_closed", {"count": len(who.left_out)})
    return Reason("nothing_pays", {"count": who.known})


def _draft(desk: Desk, setting: Setting, tour: Tour) -> Draft:
    removed = setting.kept.removed if setting.kept else frozenset()
    return compared(setting.kept, Draft(_finish(desk, setting, tour), setting.basis, removed))


def compared(kept: KeptTour | None, draft: Draft) -> Draft:
    """Return a draft that says who is seen at another time than was promised, no more, or newly."""
    promised = {p.prospect_id: p.start for p in kept.promises if not p.done} if kept else {}
    now = {stop.prospect_id: stop.start for stop in draft.tour.stops if not stop.done}
    return replace(
        draft,
        moved=tuple(one for one, start in now.items() if one in promised and promised[one] != start),
        dropped=tuple(one for one in promised if one not in now),
        added=tuple(one for one in now if promised and one not in promised),
    )


def _priced(desk: Desk, setting: Setting, before: Tour, after: Tour, wanted: Sequence[str]) -> Draft:
    price = price_of(before, after, wanted)
    return replace(_draft(desk, setting, after), price=price, by_hand=True)
