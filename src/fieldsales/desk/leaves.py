# SPDX-License-Identifier: MIT
"""Leave: the rep's own closes days, a client's takes it off the candidates of its days."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.known import record_of
from fieldsales.desk.stale import stale_days
from fieldsales.domain import errors
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.leave import Leave
from fieldsales.domain.tour import Reason
from fieldsales.portfolio.book import Book

#: More than so many days are a typing error.
LONGEST = 366

#: So many of those whose visits a leave frees are named.
MOST_NAMED = 3


def own_leave(leaves: Iterable[Leave], on: date) -> Leave | None:
    """Return the rep's own leave that a date is in."""
    return next((one for one in leaves if not one.prospect_id and one.covers(on)), None)


def away_on(leaves: Iterable[Leave], on: date) -> Mapping[str, Leave]:
    """Return the leave of prospects who are away on a date, by prospect."""
    return {one.prospect_id: one for one in leaves if one.prospect_id and one.covers(on)}


def leaves_of(desk: Desk, prospect_id: str) -> tuple[Leave, ...]:
    """Return when a prospect is away from today on, the rep where the id is empty; the earliest first."""
    return tuple(one for one in desk.leaves if one.prospect_id == prospect_id and one.last >= desk.today)


def leave_reason(leave: Leave) -> Reason:
    """Return why a prospect on leave is left out."""
    return Reason("closed_for_leave", {"until": leave.last.isoformat()})


def kept_free(desk: Desk, on: date, title: str = "") -> Appointment:
    """Return what closes a whole day, whatever was meant for it."""
    start = datetime.combine(on, time.min, desk.zone)
    return Appointment("", "", start, start + timedelta(days=1), Obligation.ALL_DAY, title)


def own_block(desk: Desk, on: date) -> tuple[Appointment, ...]:
    """Return what the rep's own leave blocks of a date: all of a day that is worked otherwise."""
    leave = own_leave(desk.leaves, on)
    if leave is None or on.weekday() not in desk.rules.workdays:
        return ()
    return (kept_free(desk, on, leave.title),)


def add_leave(desk: Desk, first: date, last: date, *, title: str = "", prospect_id: str = "") -> Effect:
    """Write days down on which a prospect is away, or the rep where the id is empty.

    Of the rep's own, what was planned on days to come is free again for other days;
    appointments stay, and are told as standing against it. Raises
    UnknownProspectError, BadValueError where the last day comes before the first or
    more than a year after it, and LeaveOverlapError.
    """
    prospect = record_of(desk, prospect_id) if prospect_id else None
    if not first <= last < first + timedelta(days=LONGEST):
        raise errors.BadValueError("leave.last", last.isoformat(), "last_day")
    name = prospect.name if prospect is not None else ""
    for one in desk.leaves:
        if one.prospect_id == prospect_id and one.first <= last and first <= one.last:
            raise errors.LeaveOverlapError(name, one.first, one.last)
    days = (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))
    meant = 0 if prospect_id else sum(len(_appointed(desk, on)) for on in days)
    freed: tuple[str, ...] = ()
    with desk.portfolio.action("leave") as book:
        book.add_leave(Leave(book.new_id(), first, last, title.strip(), prospect_id))
        if not prospect_id:
            freed = _free_days(desk, book, first, last)
        known = (book.prospect(one) for one in freed[:MOST_NAMED])
        names = [one.name for one in known if one is not None]
    return Effect(
        "leave",
        prospects=frozenset({prospect_id} if prospect_id else ()),
        tour=True,
        tour_stale=True,
        days=stale_days(desk, first, last, prospect_id),
        action_id=book.action_id,
        values={
            "name": name,
            "first": first.isoformat(),
            "last": last.isoformat(),
            "freed": str(len(freed)),
            "freed_names": ", ".join(names),
            "freed_others": str(len(freed) - len(names)),
            "appointments": str(meant),
        },
    )


def remove_leave(desk: Desk, leave_id: str) -> Effect:
    """Take a leave away. Raises UnknownLeaveError."""
    leave = next((one for one in desk.leaves if one.id == leave_id), None)
    if leave is None:
        raise errors.UnknownLeaveError(leave_id)
    with desk.portfolio.action("leave_removed") as book:
        book.archive_leave(leave.id)
    return Effect(
        "leave_removed",
        prospects=frozenset({leave.prospect_id} if leave.prospect_id else ()),
        tour=True,
        tour_stale=True,
        days=frozenset() if leave.prospect_id else stale_days(desk, leave.first, leave.last),
        action_id=book.action_id,
        values={
            "name": desk.name_of(leave.prospect_id),
            "first": leave.first.isoformat(),
            "last": leave.last.isoformat(),
        },
    )


def _free_days(desk: Desk, book: Book, first: date, last: date) -> tuple[str, ...]:
    """Take planned visits off days to come, and return whose; what is an appointment stays."""
    freed: dict[str, None] = {}
    for kept in book.kept_tours(max(first, desk.today), last):
        fixed = _appointed(desk, kept.on)
        stays = tuple(one for one in kept.promises if one.done or one.prospect_id in fixed)
        freed |= dict.fromkeys(one.prospect_id for one in kept.promises if one not in stays)
        if stays:
            book.keep_tour(replace(kept, promises=stays))
        elif kept.promises:
            book.drop_tour(kept.on)
    return tuple(freed)


def _appointed(desk: Desk, on: date) -> frozenset[str]:
    start = datetime.combine(on, time.min, desk.zone)
    found = desk.portfolio.appointments(start, start + timedelta(days=1))
    return frozenset(one.prospect_id for one in found if one.prospect_id)
