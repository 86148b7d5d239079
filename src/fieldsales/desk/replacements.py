# SPDX-License-Identifier: MIT
"""Whom to see instead when a visit falls out: near, open at this moment, due, and in nobody's way."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from fieldsales.desk.day_draft import Draft, kept_of
from fieldsales.desk.day_moves import see_now
from fieldsales.desk.day_setting import Setting, setting_of, waiting
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.suitable_days import BESIDE_TOURS, NEAR, other_days_without
from fieldsales.domain.company import Prospect
from fieldsales.domain.place import Place
from fieldsales.domain.tour import KeptTour
from fieldsales.planning.day import Call, places
from fieldsales.planning.freed_time import Filling, fillings


@dataclass(frozen=True, slots=True)
class Replacement:
    """Somebody who can be seen at once.

    `detour` is the drive that this adds, `open_until` when the door closes, None where
    no hours are known. `worth` is what the visit brings and `gain` what is left of it after
    the drive and after what later stops lose, both in the unit of worths. `deadline` is
    None for who has none. `planned_on` is a later day that has the visit until now.
    """

    prospect: Prospect
    start: datetime
    end: datetime
    detour: timedelta
    open_until: datetime | None
    is_due: bool
    deadline: date | None
    worth: float
    gain: float
    planned_on: date | None = None


def replacements(
    desk: Desk, on: date, now: datetime, at: Place | None = None, instead_of: str = ""
) -> tuple[Replacement, ...]:
    """Return who can be seen at once on a day, those who are due first, then by what the visit brings.

    Only who is near (below half an hour of detour) and open from now on until the visit
    is over; all who are still to be seen are seen all the same, but for one suggestion where a plan has
    given the seat of who was not met to it by now. Whom a later day has, and
    holds at no hour, can be seen now as well. `instead_of` is the one who falls out, `at`
    where the rep is: by itself at the last stop made. Nobody on a day without a tour. Raises CancelledError.
    """
    later = _planned_later(desk, on)
    held = frozenset(one for one, (_, pinned) in later.items() if pinned)
    setting = _without(setting_of(desk, on, now, at, without=held), instead_of)
    travel = desk.travel_times.between(places(setting.day))
    calls = {call.prospect_id: call for call in setting.day.calls}
    found = []
    for filling in fillings(setting.day, travel, waiting(setting)):
        prospect = desk.portfolio.prospect(filling.prospect_id)
        if prospect is not None and filling.detour < NEAR:
            planned_on = later[prospect.id][0] if prospect.id in later else None
            due_days = desk.library.customs.due_days
            found.append(_replacement(prospect, calls[prospect.id], filling, planned_on, due_days))
    return tuple(sorted(found, key=lambda one: (not one.is_due, -one.gain, one.prospect.id)))


def full_day(desk: Desk, on: date, now: datetime, instead_of: str = "") -> int | None:
    """Return how many visits a day has where it has all that are allowed, None where one more may be made.

    Raises CancelledError.
    """
    setting = _without(setting_of(desk, on, now, None), instead_of)
    head, most = setting.day.head, setting.day.rules.most_visits
    ahead = sum(one != instead_of for one in waiting(setting))
    is_full = most is not None and len(head) + ahead >= most
    return sum(not stop.missed for stop in head) + ahead if is_full else None


@dataclass(frozen=True, slots=True)
class Replacing:
    """Somebody who is seen next, with all tours that this changes; none is kept yet."""

    name: str
    draft: Draft
    changed: tuple[KeptTour, ...]


def draft_instead(
    desk: Desk, on: date, prospect_id: str, now: datetime, at: Place | None = None, instead_of: str = ""
) -> Replacing:
    """Return a day under way with somebody next, for one who falls out of it.

    A later day that had the visit lets it go. Raises NoTourError, NoRoomError where there is no
    time for it, and StandingStopError where a later day cannot let it go; CancelledError and
    BrokenPlanError as every plan.
    """
    draft = see_now(desk, on, prospect_id, now, at, instead_of)
    changed = (*other_days_without(desk, prospect_id, on), kept_of(draft))
    return Replacing(desk.name_of(prospect_id), draft, changed)


def keep_instead(desk: Desk, replacing: Replacing) -> Effect | None:
    """Put somebody next, as one action; None where something it depends on was written meanwhile."""
    draft = replacing.draft
    if desk.portfolio.touched_since(draft.basis) - BESIDE_TOURS:
        return None
    with desk.portfolio.action("replace_stop") as book:
        for one in replacing.changed:
            book.keep_tour(one)
    values = {"name": replacing.name}
    return Effect("replace_stop", tour=True, action_id=book.action_id, values=values, drafts=(draft,))


def see_instead(
    desk: Desk, on: date, prospect_id: str, now: datetime, at: Place | None = None, instead_of: str = ""
) -> Effect | None:
    """Put somebody next at once; None and errors as those of `keep_instead` and `draft_instead`."""
    return keep_instead(desk, draft_instead(desk, on, prospect_id, now, at, instead_of))


def _planned_later(desk: Desk, on: date) -> dict[str, tuple[date, bool]]:
    """Return who is planned on later days, on which first, and whether one of them holds the visit."""
    found: dict[str, tuple[date, bool]] = {}
    for kept in desk.portfolio.kept_tours(on + timedelta(days=1), date.max):
        for promise in (one for one in kept.promises if not one.done):
            first, is_held = found.get(promise.prospect_id, (kept.on, False))
            found[promise.prospect_id] = first, is_held or promise.pinned
    return found


def _without(setting: Setting, prospect_id: str) -> Setting:
    """Return the day with a seat instead of somebody who falls out, or who was not met.

    Who was not met takes no seat. Where a plan has given it to a suggestion by now, one more is
    free, and whoever has least to lose makes way; where the rep gave it to somebody, none is.
    """
    calls = tuple(call for call in setting.day.calls if call.prospect_id != prospect_id)
    rules, kept = setting.day.rules, setting.kept
    was_missed = any(stop.prospect_id == prospect_id and stop.missed for stop in setting.day.head)
    is_by_hand = kept is not None and kept.is_by_hand
    if was_missed and not is_by_hand and rules.most_visits is not None:
        rules = replace(rules, most_visits=rules.most_visits + 1)
    return replace(setting, day=replace(setting.day, calls=calls, rules=rules))


def _replacement(
    prospect: Prospect, call: Call, filling: Filling, planned_on: date | None, due_days: int
) -> Replacement:
    """Return somebody with what was found; due is a client, and whose deadline comes within so many days."""
    told = next((reason.values for reason in call.reasons if reason.code == "class"), {})
    left, deadline = told.get("days_left"), told.get("deadline")
    is_client = str(told.get("class", "")).startswith("client")
    return Replacement(
        prospect=prospect,
        start=filling.start,
        end=filling.end,
        detour=filling.detour,
        open_until=filling.until,
        is_due=is_client or (isinstance(left, int) and left <= due_days),
        deadline=date.fromisoformat(deadline) if isinstance(deadline, str) else None,
        worth=round(max(call.worth), 2),
        gain=round(filling.gain, 2),
        planned_on=planned_on,
    )
