# SPDX-License-Identifier: MIT
"""Stops of a day moved, added and taken off by the rep: what each costs, and who makes way."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime

from fieldsales.desk.by_hand import (
    Insertion,
    Price,
    Times,
    agreed,
    in_the_way,
    insertion,
    is_seen,
    joined,
    no_place,
    only,
    price_of,
    released,
    seen_in,
)
from fieldsales.desk.day import Progress, drafted
from fieldsales.desk.day_draft import Draft
from fieldsales.desk.day_setting import Setting, order_of, setting_among, setting_of, waiting
from fieldsales.desk.desk import Desk
from fieldsales.desk.held_days import as_agreed, put_in
from fieldsales.desk.pool import pool_of
from fieldsales.domain import errors
from fieldsales.domain.appointment import Obligation
from fieldsales.domain.place import Place
from fieldsales.domain.tour import Reason, Tour


def move_stop(desk: Desk, on: date, prospect_id: str, position: int, start: datetime | None = None) -> Draft:
    """Put a stop elsewhere in the tour, and say what that costs.

    The others make way for it without falling out, where they can; where not, rather another
    suggestion falls out than the stop itself, and nobody with an appointment. `position`
    counts the stops still to be made; nothing begins before `start`. Raises NoTourError, and
    where the stop cannot be there StandingAppointmentError or NoTimeThereError; CancelledError and
    BrokenPlanError as every plan.
    """
    setting = setting_of(desk, on, start, None)
    order_of(setting)
    before, after, others = _moved(setting, Times(desk, setting), prospect_id, position)
    refusal = _refusal(desk, setting, before, after, others, prospect_id)
    if refusal is not None:
        name, other = desk.name_of(prospect_id), str(refusal.values.get("other_name", ""))
        if other:
            raise errors.StandingAppointmentError(name, other, on.isoformat())
        raise errors.NoTimeThereError(name, on.isoformat(), held=str(refusal.values.get("time", "")))
    return _priced(desk, setting, before, after, others, {prospect_id})


def move_price(desk: Desk, on: date, prospect_id: str, position: int, start: datetime | None = None) -> Price:
    """Return what `move_stop` would cost, while the stop is being dragged.

    Nobody is looked at but those who are in the day, so that the answer comes at once.
    Raises NoTourError, CancelledError and BrokenPlanError.
    """
    setting = setting_among(desk, pool_of(desk), on, prospect_id, start)
    order_of(setting)
    before, after, others = _moved(setting, Times(desk, setting), prospect_id, position)
    refusal = _refusal(desk, setting, before, after, others, prospect_id)
    return replace(price_of(before, after, others), refusal=refusal)


def add_stop(desk: Desk, on: date, prospect_id: str, start: datetime | None = None) -> Draft:
    """Put a prospect into the tour where that costs least, whether it pays or not, and say what it costs.

    Somebody else falls out only where there is no other way. Raises NoTourError,
    NoRoomError when the prospect cannot be seen that day at all, and StandingAppointmentError
    where an appointment would have to make way; CancelledError and BrokenPlanError as every plan.
    """
    kept = desk.portfolio.kept_tour(on)
    if kept is None:
        raise errors.NoTourError(on.isoformat())
    setting = setting_of(desk, on, start, None, wanted=frozenset({prospect_id}))
    order = [one for one in order_of(setting) if one != prospect_id]
    found = insertion(desk, setting, order, prospect_id)
    if not isinstance(found, Insertion):
        raise no_place(desk.name_of(prospect_id), prospect_id, found, on)
    times = Times(desk, setting)
    after = times.of([one for one in found.order if one not in found.price.dropped])
    draft = _priced(desk, setting, times.of(order), after, found.order, {prospect_id})
    return replace(draft, removed=draft.removed - {prospect_id}, put_in=frozenset({prospect_id}))


def add_stops(
    desk: Desk,
    on: date,
    prospect_ids: Sequence[str],
    start: datetime | None = None,
    progress: Progress | None = None,
) -> Draft:
    """Put prospects into the tour one after the other, each where it costs least.

    What the planner suggested makes way for them, as little as possible; nobody else does: no
    appointment, no visit that is held, and none whom the rep put in. Who has no room is not among the
    draft's `put_in`. `progress` is told how many of them were looked at. Raises NoTourError,
    CancelledError and BrokenPlanError.
    """
    setting = setting_of(desk, on, start, None, wanted=frozenset(prospect_ids))
    before = [one for one in order_of(setting) if one not in prospect_ids]
    order, there, firm = tuple(before), set[str](), put_in(setting.kept)
    for number, newcomer in enumerate(prospect_ids):
        desk.go_on()
        if progress is not None:
            progress(number, len(prospect_ids))
        wanted = _as_agreed(setting, firm | there, newcomer)
        found = joined(Times(desk, only(wanted, {*order, newcomer})), wanted, order, newcomer)
        if found is not None:
            order = tuple(one for one in found.order if one not in found.price.dropped)
            there.add(newcomer)
    times = Times(desk, setting)
    draft = _priced(desk, setting, times.of(before), times.of(order), [*before, *order], there)
    return replace(draft, removed=draft.removed - there, put_in=frozenset(there))


def _as_agreed(setting: Setting, firm: Collection[str], newcomer: str) -> Setting:
    """Return the setting in which suggestions make way for a newcomer, and it for those who are firm.

    They count as if the firm ones had an appointment at some hour of the day, the newcomer a reservation.
    """
    ladder = dict.fromkeys(firm, Obligation.FLEXIBLE_DAY) | {newcomer: Obligation.RESERVATION}
    return as_agreed(setting, ladder)


def remove_stop(desk: Desk, on: date, prospect_id: str, start: datetime | None = None) -> Draft:
    """Take a prospect off the day for good: it is not proposed again that day.

    Raises NoTourError, and PromisedStopError for an appointment; CancelledError and BrokenPlanError.
    """
    setting = setting_of(desk, on, start, None)
    order = order_of(setting)
    if prospect_id in agreed(setting):
        raise errors.PromisedStopError(desk.name_of(prospect_id), on.isoformat())
    others = [one for one in order if one != prospect_id]
    after = Times(desk, released(setting, prospect_id)).of(others)
    draft = _priced(desk, setting, Times(desk, setting).of(order), after, others, {prospect_id})
    return replace(draft, removed=draft.removed | {prospect_id})


def see_now(
    desk: Desk, on: date, prospect_id: str, now: datetime, at: Place | None = None, instead_of: str = ""
) -> Draft:
    """Put a prospect before all stops still to be made, and say what it costs.

    `instead_of` is taken off the day for good. Raises NoTourError, and NoRoomError where
    the prospect cannot be seen then; CancelledError and BrokenPlanError as every plan.
    """
    setting = setting_of(desk, on, now, at, wanted=frozenset({prospect_id}))
    order = [one for one in order_of(setting) if one != prospect_id]
    rest = [one for one in order if one != instead_of]
    freed = released(setting, instead_of)
    after = Times(desk, freed).holding([prospect_id, *rest], prospect_id)
    if not is_seen(after, prospect_id):
        raise errors.NoRoomError(prospect_id, on.isoformat())
    movers = {prospect_id, instead_of}
    draft = _priced(desk, freed, Times(desk, setting).of(order), after, [prospect_id, *rest], movers)
    gone = {instead_of} if instead_of else set()
    removed = (draft.removed | gone) - {prospect_id}
    return replace(draft, removed=removed, put_in=frozenset({prospect_id}))


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
    """Return why a stop cannot stand where it was put: it is held, or would fall out, or an appointment."""
    held = next((call.pinned_at for call in setting.day.calls if call.prospect_id == prospect_id), None)
    if held is not None and (_is_same_order(before, after) or not _is_there(after, order, prospect_id)):
        return Reason("held_there", {"time": f"{held.astimezone(desk.zone):%H:%M}"})
    if not {prospect_id, *(agreed(setting) & seen_in(before))} <= seen_in(after):
        return in_the_way(desk, setting, order, prospect_id) or Reason("no_time_there")
    return Reason("no_time_there") if _is_for_nothing(before, after, prospect_id) else None


def _is_for_nothing(before: Tour, after: Tour, prospect_id: str) -> bool:
    """Return whether somebody falls out for a stop that stands where and when it stood."""
    was, now = _starts(before), _starts(after)
    is_same_order = _is_same_order(before, after)
    return len(now) < len(was) and is_same_order and was.get(prospect_id) == now[prospect_id]


def _is_same_order(before: Tour, after: Tour) -> bool:
    """Return whether those still to be seen after a change were to be seen in that order before it."""
    now = _starts(after)
    return [one for one in _starts(before) if one in now] == [*now]


def _is_there(after: Tour, order: Sequence[str], prospect_id: str) -> bool:
    """Return whether those are seen before somebody who stand before it in the order."""
    seen = [*_starts(after)]
    asked = set(order[: order.index(prospect_id)]) & set(seen)
    return prospect_id in seen and set(seen[: seen.index(prospect_id)]) == asked


def _starts(tour: Tour) -> dict[str, datetime]:
    return {one.prospect_id: one.start for one in tour.stops if not one.done}


def _priced(
    desk: Desk,
    setting: Setting,
    before: Tour,
    after: Tour,
    wanted: Sequence[str],
    movers: Collection[str],
) -> Draft:
    price = price_of(before, after, wanted)
    return replace(drafted(desk, setting, after, movers), price=price, by_hand=True)
