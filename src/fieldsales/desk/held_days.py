# SPDX-License-Identifier: MIT
"""Visits that the rep put into a day by hand: they stay on it when days are planned together."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from fieldsales.desk.by_hand import Times
from fieldsales.desk.candidates import hours_of
from fieldsales.desk.day_setting import Setting
from fieldsales.desk.days import is_working_day
from fieldsales.desk.desk import Desk
from fieldsales.desk.leaves import away_on
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.tour import KeptTour, Tour
from fieldsales.planning.hours import windows_of


def put_in(kept: KeptTour | None) -> frozenset[str]:
    """Return whom the rep put into a tour who are still to be seen."""
    promises = kept.promises if kept is not None else ()
    return frozenset(one.prospect_id for one in promises if one.put_in and not one.done)


def held_days(desk: Desk, dates: Sequence[date], seen_elsewhere: Collection[str]) -> dict[str, date]:
    """Return on which of some dates those stay whom the rep put into it by hand.

    Nobody stays on two of them, nor on a day on which the rep does not work or the door is
    closed all day, nor who is seen elsewhere in any case.
    """
    held: dict[str, date] = {}
    for on in dates:
        for prospect_id in put_in(desk.portfolio.kept_tour(on)) - {*held, *seen_elsewhere}:
            if is_working_day(desk, on) and _is_open(desk, prospect_id, on):
                held[prospect_id] = on
    return held


def _is_open(desk: Desk, prospect_id: str, on: date) -> bool:
    prospect = desk.portfolio.prospect(prospect_id)
    if prospect is None or prospect_id in away_on(desk.leaves, on):
        return False
    return bool(windows_of(hours_of(desk, prospect)[0], on, desk.rules.country).spans)


def as_agreed(setting: Setting, ladder: Mapping[str, Obligation]) -> Setting:
    """Return the setting in which some stand on a rung of the ladder, as if they had an hour of the day.

    Who has an appointment keeps its rung.
    """
    noon = datetime.combine(setting.day.on, time(12), ZoneInfo(setting.day.rules.zone))
    calls = tuple(
        replace(call, appointment=Appointment("", call.prospect_id, noon, noon, ladder[call.prospect_id]))
        if call.prospect_id in ladder and call.appointment is None
        else call
        for call in setting.day.calls
    )
    return replace(setting, day=replace(setting.day, calls=calls))


def reserved(setting: Setting, held: Collection[str]) -> Setting:
    """Return the setting in which those who stay have their seat before any suggestion has one."""
    return as_agreed(setting, dict.fromkeys(held, Obligation.RESERVATION))


def told_true(desk: Desk, setting: Setting, tour: Tour, held: Collection[str]) -> Tour:
    """Return a tour of such a setting with the kinds, reasons and figures of the true one.

    Raises BrokenPlanError.
    """
    order = [stop.prospect_id for stop in tour.stops if not stop.done]
    if not set(order) & set(held):
        return tour
    true = Times(desk, setting).of(order, by_hand=False)
    # Stops, times and figures are of the tour that was checked just now. What is exchanged after it
    # are sentences, which were checked with the tour that was searched: the order is the same, and a
    # rung changes neither what is open nor how long anything takes, so that those left out of the
    # one are those left out of the other. Here who was held and found no time would be said not to
    # be worth the drive, and that was not why.
    return replace(true, left_out=tour.left_out, causes=tour.causes, provisional=tour.provisional)
