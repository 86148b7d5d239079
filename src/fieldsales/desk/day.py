# SPDX-License-Identifier: MIT
"""The day's tour: planned, planned again from now, kept."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from time import monotonic

from fieldsales.desk.by_hand import HELD, Times, seen_in
from fieldsales.desk.day_draft import Draft, kept_of
from fieldsales.desk.day_setting import Setting, knowing_each_other, promised_elsewhere, setting_of, waiting
from fieldsales.desk.day_told import CLOSING, finished, naming
from fieldsales.desk.days import is_over, is_working_day
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.held_days import put_in, reserved, told_true
from fieldsales.desk.past_day import past_day
from fieldsales.desk.pool import HARMLESS, Pool
from fieldsales.desk.within_week import brought_to, moved_with, offered_to, told_of, with_lost
from fieldsales.domain import errors
from fieldsales.domain.lengths import later
from fieldsales.domain.place import Place
from fieldsales.domain.tour import KeptTour, Reason, Tour
from fieldsales.planning.changed import changes_of
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


def patience(iterations: int | None, seed: int, seconds: float | None = None) -> Patience:
    """Return how long to search: rounds, the same plan each time, or seconds."""
    if seconds is not None:
        return Patience(seconds=seconds, seed=seed, clock=monotonic)
    return Patience(seed=seed) if iterations is None else Patience(iterations=iterations, seed=seed)


def day_of(desk: Desk, on: date, pool: Pool | None = None) -> Tour | None:
    """Return the kept tour of a day with its times computed again, or None when none was planned.

    Nothing begins before it was promised, and the reasons are those of the plan
    unless the rep chose the order. A day that is over is told as it was. Who asks for
    many days gives the `pool`. Raises CancelledError and BrokenPlanError.
    """
    if is_over(desk, on):
        return past_day(desk, on)
    kept = desk.portfolio.kept_tour(on)
    if kept is None:
        return None
    setting = setting_of(desk, on, None, None, pool=pool)
    return with_lost(desk, [finished(desk, *_as_promised(desk, setting, kept))], {}, pool)[0]


def plan_day(
    desk: Desk,
    on: date,
    start: datetime | None = None,
    *,
    first: frozenset[str] = frozenset(),
    without: frozenset[str] | None = None,
    pool: Pool | None = None,
    enough: Callable[[], bool] | None = None,
    progress: Progress | None = None,
) -> Draft:
    """Plan a day afresh: who, and in which order. Stops already made stay as they are.

    Those who are `first` get their seats before anybody without an appointment, and the others
    what room is left. Those in `without` are seen on another day, and are no candidates: by itself
    those whom another day's tour promises a visit. Once `enough` says so, the
    search ends with the best plan it has; `progress` is told how many of its rounds are
    made. A day that is over stays as it is. Raises CancelledError where nobody waits for it
    any more, and BrokenPlanError when the independent checker refuses the plan.
    """
    if is_over(desk, on, start):
        return _over(desk, on)
    brought = brought_to(desk, on, [on])
    setting = setting_of(
        desk, on, start, None, first, afresh=True, without=without, pool=pool, brought=brought
    )
    setting = replace(setting, day=replace(setting.day, kept=()))
    stop = _telling(_patient(desk, enough), progress)
    if first:
        held = _holding(desk, setting, dict.fromkeys(first, HELD), stop)
        (draft,) = _with_lost(desk, [setting], [held], pool)
        return replace(draft, put_in=first & seen_in(draft.tour), removed=draft.removed - first)
    return _with_lost(desk, [setting], [drafted(desk, setting, _plan(desk, setting.day, stop))], pool)[0]


def plan_together(
    desk: Desk,
    settings: Sequence[Setting],
    enough: Callable[[], bool] | None,
    progress: Callable[[float], None] | None,
    held: Mapping[str, date],
) -> list[Draft]:
    """Plan some days together: nobody is seen twice, and each on the day that serves best.

    Those who are `held` on a day come before its suggestions. Raises CancelledError and BrokenPlanError.
    """
    tours = {setting.day.on: tour for setting in settings if (tour := _closed(desk, setting)) is not None}
    of_day = {one.day.on: [who for who, on in held.items() if on == one.day.on] for one in settings}
    days = [reserved(one, of_day[one.day.on]).day for one in settings if one.day.on not in tours]
    patient = replace(_patient(desk, enough), progress=progress)
    if len(days) == 1:
        tours[days[0].on] = _plan(desk, days[0], patient)
    elif days:
        patient = replace(patient, iterations=patient.iterations * len(days) // SHARED)
        found = plan_days(days, desk.travel_times.between(all_places(days)), patient)
        tours |= {tour.on: tour for tour in found}
    true = [(one, told_true(desk, one, tours[one.day.on], of_day[one.day.on])) for one in settings]
    true = knowing_each_other(desk, true)
    return _with_lost(desk, settings, [drafted(desk, one, tour) for one, tour in true])


def _with_lost(
    desk: Desk, settings: Sequence[Setting], drafts: Sequence[Draft], pool: Pool | None = None
) -> list[Draft]:
    """Return drafts that name the appointments of their weeks that no day keeps."""
    tours = with_lost(desk, [draft.tour for draft in drafts], offered_to(settings), pool)
    return [replace(draft, tour=tour) for draft, tour in zip(drafts, tours, strict=True)]


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
    unasked: bool = False,
) -> Draft:
    """Keep the stops already made and order the others again from `start` on.

    `at` is where the rep is: without it the last stop made, else home. Promised
    stops are kept unless keeping them costs more than it is worth. After hours
    the rep writes the day up: then it stays as it was promised. A plan that is `unasked`
    keeps whomever the rep put into the day, whatever that costs, as long as there is an hour.
    Once `enough` says so, the search ends with the best plan it has; `progress` is told
    how many of its rounds are made. Raises CancelledError and BrokenPlanError.
    """
    if is_over(desk, on, start):
        return _over(desk, on)
    setting = setting_of(desk, on, start, at)
    patient = _patient(desk, enough)
    brief = _telling(replace(patient, iterations=min(patient.iterations, REPLAN_ROUNDS)), progress)
    (draft,) = _with_lost(desk, [setting], [drafted(desk, setting, _plan(desk, setting.day, brief))])
    lost = put_in(setting.kept) & frozenset(draft.dropped)
    if not unasked or not lost:
        return draft
    # whoever else was promised comes next, so that a visit for which there was room all along
    # takes nobody's place
    worths = dict.fromkeys(setting.day.kept, HELD / 10) | dict.fromkeys(put_in(setting.kept), HELD)
    return _holding(desk, setting, worths, brief)


def _holding(desk: Desk, setting: Setting, worths: Mapping[str, float], stop: Patience) -> Draft:
    """Return a day that is chosen as if some were worth so much; times and reasons are of the true worths."""
    day = setting.day
    calls = tuple(
        replace(call, worth=(worths[call.prospect_id],) * 2) if call.prospect_id in worths else call
        for call in day.calls
    )
    found = _plan(desk, replace(day, calls=calls), stop)
    order = [one.prospect_id for one in found.stops if not one.done]
    true = replace(setting, day=replace(day, kept=()))
    return drafted(desk, setting, Times(desk, true).of(order, by_hand=False))


def pin_stop(desk: Desk, on: date, prospect_id: str, pinned: bool) -> Effect:
    """Hold a stop at its promised time, or let it go.

    Raises NoTourError, UnknownProspectError, and NoStopError for who has no stop to come that day.
    """
    kept, prospect = desk.portfolio.kept_tour(on), desk.portfolio.prospect(prospect_id)
    if kept is None:
        raise errors.NoTourError(on.isoformat())
    if prospect is None:
        raise errors.UnknownProspectError(prospect_id)
    if not any(one.prospect_id == prospect_id and not one.done for one in kept.promises):
        raise errors.NoStopError(prospect.name, on.isoformat())
    promises = tuple(
        replace(promise, pinned=pinned) if promise.prospect_id == prospect_id else promise
        for promise in kept.promises
    )
    done = Effect("pin" if pinned else "unpin", tour=True, values={"name": prospect.name})
    if promises == kept.promises:
        return replace(done, undoable=False)
    with desk.portfolio.action(done.action) as book:
        book.keep_tour(replace(kept, promises=promises))
    return replace(done, action_id=book.action_id)


def keep(
    desk: Desk, draft: Draft, action: str = "plan", *, about: str = "", follows: str = ""
) -> Effect | None:
    """Keep a computed tour, unless something it depends on changed meanwhile: then None.

    `about` is the prospect that was moved, added or removed. `follows` is the
    action that made the tour stale: the tour becomes a part of it, so that one
    undo takes both back. A tour that was kept just so before is not written again, and
    its effect has no `action_id`.
    """
    if draft.stands:
        return Effect("over", tour=True, undoable=False, follows=follows)
    if desk.portfolio.touched_since(draft.basis) - HARMLESS or not is_as_it_was(desk, draft):
        return None
    tour, kept, action_id = draft.tour, kept_of(draft), ""
    moved = moved_with(desk, [tour])
    if moved or desk.portfolio.kept_tour(tour.on) != kept:
        with desk.portfolio.action(action, continues=follows) as book:
            book.keep_tour(kept)
            for one in moved:
                book.update_appointment(one.id, start=one.start, end=one.end)
        action_id = book.action_id
    return Effect(
        action,
        prospects=frozenset(one.prospect_id for one in moved),
        tour=True,
        action_id=action_id,
        follows=follows,
        values={
            "stops": str(sum(not stop.done for stop in tour.stops)),
            "name": desk.name_of(about),
            **told_of(desk, moved),
        },
    )


def is_as_it_was(desk: Desk, draft: Draft) -> bool:
    """Return whether a draft still takes the place of what it was made from, and sees nobody twice.

    Pins and moves may have been kept while it was computed.
    """
    if "tour" not in desk.portfolio.touched_since(draft.basis):
        return True
    on, was = draft.tour.on, draft.instead_of
    if desk.portfolio.kept_tour(on) != was:
        return False
    known = {promise.prospect_id for promise in was.promises} if was is not None else set()
    new = {stop.prospect_id for stop in draft.tour.stops if not stop.done} - known
    return not new & promised_elsewhere(desk, on)


def over_day(on: date) -> Tour:
    """Return the empty tour of a day that is over and had none."""
    return Tour(on, causes=(Reason("day_past"),), is_over=True)


def _over(desk: Desk, on: date) -> Draft:
    """Return a day that is over: there is nothing to plan, and it stays as it is."""
    kept = desk.portfolio.kept_tour(on) or KeptTour(on)
    tour = past_day(desk, on) or over_day(on)
    basis = desk.portfolio.last_change()
    return Draft(tour, basis, removed=kept.removed, by_hand=kept.is_by_hand, stands=True)


def _as_promised(desk: Desk, setting: Setting, kept: KeptTour) -> tuple[Setting, Tour]:
    """Return the kept order with its times and from when on; it begins no earlier than was promised."""
    # what a change would cost is no matter here: nothing is changed
    setting = replace(setting, day=replace(setting.day, kept=()))
    order = waiting(setting)
    tour = Times(desk, setting).of(order, by_hand=kept.is_by_hand)
    first = next((stop for stop in tour.stops if not stop.done), None)
    promised = {promise.prospect_id: promise.start for promise in kept.promises}
    if first is None or first.start >= promised.get(first.prospect_id, first.start):
        return setting, tour
    start = later(promised[first.prospect_id], -first.travel)
    if first.travel:
        start = later(start, -setting.day.rules.parking)
    if kept.lunch is not None and setting.day.lunch_taken is None:
        start = min(start, kept.lunch[0])
    setting = replace(setting, day=replace(setting.day, start=start))
    return setting, Times(desk, setting).of(order, by_hand=kept.is_by_hand)


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


def drafted(desk: Desk, setting: Setting, tour: Tour, movers: Collection[str] = ()) -> Draft:
    """Return a tour as a draft, with all that is told of its day; `movers` as for `compared`."""
    removed = setting.kept.removed if setting.kept else frozenset()
    draft = Draft(finished(desk, setting, tour), setting.basis, removed)
    return compared(desk, setting, draft, movers)


def compared(desk: Desk, setting: Setting, draft: Draft, movers: Collection[str] = ()) -> Draft:
    """Return a draft that says whose promised visit moved, joined or fell out, and why.

    `movers` are those whom the rep moved, added or took off by hand.
    """
    changes = changes_of(setting.kept, draft.tour, setting.day, movers)
    name_of = cache(desk.name_of)
    named = tuple(replace(one, reasons=naming(one.reasons, name_of)) for one in changes)
    return replace(draft, instead_of=setting.kept, changes=named)
