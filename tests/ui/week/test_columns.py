# SPDX-License-Identifier: MIT
"""A week in words: what the heads say adds up with what stands below them."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from fieldsales.desk.week_figures import DayFigures
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.tour import DayRules, Reason, Tour
from fieldsales.ui import errands
from fieldsales.ui.day.figures import figures_of
from fieldsales.ui.seen import Seen
from fieldsales.ui.week.columns import StripKind, column_of, columns_of, reach_of

from .conftest import FRIDAY, MONDAY, THURSDAY, TUESDAY


def test_days_that_are_never_worked_are_left_out(columns):
    assert [column.on for column in columns] == [MONDAY + timedelta(days=n) for n in range(5)]


def test_a_day_that_is_never_worked_is_shown_when_it_has_a_visit(sight, week):
    works_mondays = replace(sight, rules=replace(sight.rules, workdays=frozenset({0})))
    shown = [column.on for column in columns_of(works_mondays, week)]
    assert shown == [MONDAY, *(column.on for column in columns_of(sight, week) if column.blocks)]


def test_the_heads_add_up_with_the_visits_below(columns, week):
    assert sum(len(column.blocks) for column in columns) == week.stops > 0
    for column in columns:
        if column.blocks:
            count = len(column.blocks)
            assert column.visits == (f"{count} visit{'s' if count > 1 else ''}", str(count))


def test_the_deadlines_of_the_days_add_up_to_those_of_the_week(columns, week):
    due = sum(len(one.kept) + len(one.lost) for one in week.days)
    shown = [column.deadlines[-1].split("/") for column in columns if column.deadlines]
    assert sum(int(of) for _kept, of in shown) == due > 0
    assert sum(int(kept) for kept, _of in shown) == sum(len(one.kept) for one in week.days)


def test_a_holiday_says_why_nothing_is_planned(columns):
    thursday = next(column for column in columns if column.on == THURSDAY)
    assert thursday.closed == "Ascension Day, no tour"
    assert not thursday.is_open
    assert "Ascension Day, no tour" in thursday.sentence


def test_yesterday_receives_nothing_and_today_is_called_so(columns):
    assert [column.is_open for column in columns] == [False, True, True, False, True]
    assert [column.near for column in columns] == ["", "today", "", "", ""]


def test_visits_stand_in_the_order_of_the_clock_between_drives(columns):
    for column in columns:
        begins = [block.begin for block in column.blocks]
        assert begins == sorted(begins)
        for strip in column.strips:
            if strip.kind is StripKind.DRIVE:
                assert all(strip.end <= b.begin or strip.begin >= b.end for b in column.blocks)


def test_a_lunch_before_leaving_or_after_coming_home_is_no_time_of_the_tour(sight, week):
    figures, tour = next(
        (figures, draft.tour)
        for figures, draft in zip(week.days, week.drafts, strict=True)
        if draft.tour.on == TUESDAY
    )

    def lunches(begin):
        lunch = replace(tour.lunch, start=begin, end=begin + tour.lunch.length)
        strips = column_of(sight, figures, replace(tour, lunch=lunch)).strips
        return [strip for strip in strips if strip.kind is StripKind.LUNCH]

    assert len(lunches(tour.lunch.start)) == 1
    assert lunches(tour.home) == []
    assert lunches(tour.leave - tour.lunch.length) == []


def test_an_appointment_is_no_visit_that_may_be_carried(columns):
    tuesday = next(column for column in columns if column.on == TUESDAY)
    fixed = next(block for block in tuesday.blocks if block.face.name == "Hôtel du Logis")
    assert (fixed.is_fixed, fixed.is_movable, fixed.detail) == (True, False, "appointment")
    assert "held" not in fixed.sentence


def test_a_visit_is_read_out_whole(columns):
    tuesday = next(column for column in columns if column.on == TUESDAY)
    first = tuesday.blocks[0]
    for part in (first.face.name, first.face.class_label, "Tuesday 12 May", first.time, "min"):
        assert part in first.sentence


def test_the_axis_goes_around_all_there_is_on_whole_hours(columns):
    first, last = reach_of(DayRules(), columns)
    assert first % 60 == last % 60 == 0
    for column in columns:
        assert all(first <= block.begin and block.end <= last for block in column.blocks)


def test_the_next_week_is_set_apart(sight, week):
    monday = [column.begins_week for column in columns_of(sight, week)]
    assert not any(monday)
    assert FRIDAY.isocalendar()[1] == MONDAY.isocalendar()[1]


def test_a_day_with_hours_of_its_own_knows_and_says_them(sight, week):
    half = replace(sight.rules, by_weekday={4: (time(8, 30), time(12))})
    shown = {column.on: column for column in columns_of(replace(sight, rules=half), week)}
    assert shown[FRIDAY].hours == (510, 720)
    assert "working from 08:30 to 12:00" in shown[FRIDAY].sentence
    assert shown[TUESDAY].hours == (
        half.start.hour * 60 + half.start.minute,
        half.end.hour * 60 + half.end.minute,
    )
    assert "working from" not in shown[TUESDAY].sentence


def test_a_day_by_itself_counts_the_deadlines_that_its_head_in_the_week_counts(columns, week_desk, words):
    seen = Seen(words)
    seen.take_everybody(errands.read_everybody(week_desk, words))
    counted = 0
    for column in columns:
        if not column.blocks:
            continue
        seen.take_day(errands.read_day(week_desk, column.on))
        figure = figures_of(words, seen.tour, seen.faces)[2]
        kept = column.deadlines[-1].split("/")[0] if column.deadlines else "0"
        assert figure.number == kept, column.on
        counted += int(kept)
    assert counted > 0


@pytest.mark.parametrize("closed", [None, "holiday", "not_a_workday", "blocked_all_day"])
def test_an_appointment_of_a_day_without_a_tour_is_a_fixed_visit_but_on_a_day_of_leave(
    sight, columns, closed
):
    who = next(iter(sight.faces))
    start = datetime.combine(FRIDAY, time(14, 30), sight.now.tzinfo)
    agreed = Appointment("a", who, start, start + timedelta(minutes=40), Obligation.FLEXIBLE_DAY)
    why = None if closed is None else Reason(closed, {"name": "Ascension", "weekday": 4})
    column = column_of(sight, DayFigures(FRIDAY, closed=why, busy=(agreed,)), Tour(FRIDAY))
    shown = [(one.prospect_id, one.time, one.is_fixed, one.is_movable) for one in column.blocks]
    strips = [(strip.kind, strip.title) for strip in column.strips]
    if closed == "blocked_all_day":
        assert (shown, strips) == ([], [(StripKind.BUSY, sight.faces[who].name)])
    else:
        assert (shown, strips) == ([(who, "14:30", True, False)], [])
    assert column.is_open == (closed is None)
    assert ("not planned yet" in column.sentence) == (closed is None)


def test_a_holiday_by_itself_is_closed_as_in_the_week(week_desk):
    thursday, friday = (errands.read_day(week_desk, on) for on in (THURSDAY, FRIDAY))
    assert (thursday.tour, [one.code for one in thursday.closed]) == (None, ["holiday"])
    assert friday.closed == ()
