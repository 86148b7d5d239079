# SPDX-License-Identifier: MIT
"""The appointments of a day: the one that counts with each prospect, and what becomes of a second one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from fieldsales.desk.desk import Desk
from fieldsales.desk.leaves import own_block
from fieldsales.domain.appointment import Appointment, Obligation

#: A visit that ended so long before an appointment was not the one agreed.
ANOTHER_VISIT = timedelta(hours=1)

_FIXED = (Obligation.ALL_DAY, Obligation.FIXED)


@dataclass(frozen=True, slots=True)
class Second:
    """An appointment with somebody who is seen at another hour of the day: no stop is planned for it.

    `kept_free` is what it takes beside the visit, where no appointment before it in rank takes that;
    else `rival` is the one that does, and `is_younger` says that this was agreed first.
    """

    appointment: Appointment
    kept_free: tuple[Appointment, ...] = ()
    rival: Appointment | None = None
    is_younger: bool = False
    order: Mapping[str, int] = field(default_factory=dict)

    def is_older_than(self, other: Appointment) -> bool:
        """Return whether this was agreed before another one of the day."""
        return self.order.get(self.appointment.id, 0) < self.order.get(other.id, 0)


def appointments_of(desk: Desk, on: date) -> tuple[Mapping[str, Appointment], tuple[Appointment, ...]]:
    """Return the day's appointments by prospect, and the blocked times, the rep's own leave among them.

    A tour sees a prospect once: what a second appointment with it takes is kept free (`seconds_of`).
    """
    found = _of_day(desk, on)
    first, seconds = _sorted_out(desk, on, found)
    blocks = [one for one in found if not one.prospect_id]
    blocks += [
        replace(part, prospect_id="", title=part.title or desk.name_of(part.prospect_id))
        for second in seconds
        for part in second.kept_free
    ]
    blocks.sort(key=lambda one: one.start)
    return first, (*blocks, *own_block(desk, on))


def seconds_of(desk: Desk, on: date) -> tuple[Second, ...]:
    """Return the appointments of a day that no stop is planned for, in order of time."""
    return _sorted_out(desk, on, _of_day(desk, on))[1]


def agreed_order(desk: Desk, appointments: Mapping[str, Appointment]) -> dict[str, int]:
    """Return by prospect which appointment of a day was agreed before which, nothing for less than two."""
    if len(appointments) < 2:
        return {}
    order = desk.portfolio.agreed_order([one.id for one in appointments.values()])
    return {who: order.get(one.id, 0) for who, one in appointments.items()}


def meet(one: Appointment, other: Appointment, leeway: timedelta = timedelta()) -> bool:
    """Return whether two overlap by more than they may give way, also while the clock is put back."""
    begins = max(one.start.astimezone(UTC), other.start.astimezone(UTC))
    ends = min(one.end.astimezone(UTC), other.end.astimezone(UTC))
    return ends - begins > leeway


def _of_day(desk: Desk, on: date) -> list[Appointment]:
    start = datetime.combine(on, time.min, desk.zone)
    return sorted(desk.portfolio.appointments(start, start + timedelta(days=1)), key=lambda one: one.start)


def _sorted_out(
    desk: Desk, on: date, found: Sequence[Appointment]
) -> tuple[dict[str, Appointment], tuple[Second, ...]]:
    """Return the appointment that counts for each prospect, and those that do not.

    Of some with one prospect that is the first at a fixed hour, else the first; one for which an
    older promise to somebody else leaves no time does not count where another one does. One long
    after its prospect was visited that day is a second one, though it counts. A reservation is
    met by any appointment with its prospect: it keeps no time free beside it.
    """
    with_somebody = [one for one in found if one.prospect_id]
    agreed = {one.prospect_id for one in with_somebody if not _is_reserved(one)}
    with_somebody = [one for one in with_somebody if not (_is_reserved(one) and one.prospect_id in agreed)]
    visited = _visited(desk, on)
    again = {one.id for one in with_somebody if _is_after(one, visited.get(one.prospect_id))}
    has_second = len({one.prospect_id for one in with_somebody}) < len(with_somebody) or again
    order = desk.portfolio.agreed_order([one.id for one in with_somebody]) if has_second else {}
    standing = _standing(order, with_somebody)
    first: dict[str, Appointment] = {}
    for one in sorted(with_somebody, key=lambda one: (one.obligation not in _FIXED, one.id not in standing)):
        first.setdefault(one.prospect_id, one)
    counting = {one.id for one in first.values()}
    firm = [one for one in with_somebody if one.obligation in _FIXED and one.id in counting | standing]
    seconds = []
    for one in with_somebody:
        if one.id in counting - again:
            continue
        others = [other for other in firm if other.prospect_id != one.prospect_id]
        if one.id in standing:
            others = [
                other for other in others if other.id in standing and _turn(order, other) < _turn(order, one)
            ]
        rival = next((other for other in others if meet(one, other)), None)
        if rival is not None:
            is_younger = order.get(rival.id, 0) < order.get(one.id, 0)
            seconds.append(Second(one, rival=rival, is_younger=is_younger, order=order))
        else:
            free = (one,) if one.id in counting else _beside(one, first[one.prospect_id])
            seconds.append(Second(one, free, order=order))
    return first, tuple(seconds)


def _standing(order: Mapping[str, int], found: Sequence[Appointment]) -> set[str]:
    """Return the ids of those at a fixed hour that the ones agreed before them leave time for."""
    standing: list[Appointment] = []
    fixed = (one for one in found if one.obligation in _FIXED)
    for one in sorted(fixed, key=lambda one: _turn(order, one)):
        others = (other for other in standing if other.prospect_id != one.prospect_id)
        if not any(meet(one, other, one.leeway + other.leeway) for other in others):
            standing.append(one)
    return {one.id for one in standing}


def _is_reserved(one: Appointment) -> bool:
    return one.obligation is Obligation.RESERVATION


def _visited(desk: Desk, on: date) -> dict[str, datetime]:
    """Return until when those were visited whom the tour of a day has seen."""
    kept = desk.portfolio.kept_tour(on)
    return {one.prospect_id: one.end for one in kept.promises if one.done} if kept is not None else {}


def _is_after(one: Appointment, visited: datetime | None) -> bool:
    """Return whether an appointment at a fixed hour is long after somebody was visited that day."""
    return visited is not None and one.obligation in _FIXED and visited + ANOTHER_VISIT <= one.start


def _turn(order: Mapping[str, int], one: Appointment) -> tuple[int, datetime]:
    return order.get(one.id, 0), one.start


def _beside(one: Appointment, other: Appointment) -> tuple[Appointment, ...]:
    """Return what an appointment takes before and after another with the same prospect."""
    parts = (
        replace(one, end=min(one.end, other.start)),
        replace(one, start=max(one.start, other.end)),
    )
    return tuple(part for part in parts if part.start < part.end)
