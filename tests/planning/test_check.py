# SPDX-License-Identifier: MIT
"""A good plan passes the independent checker; the same plan spoilt in any one way does not."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.tour import LeftOut, Reason, Tour
from fieldsales.planning.check import check

QUARTER = timedelta(minutes=15)
Spoil = Callable[[Tour], Tour]


def findings(scenario: Any, tour: Tour) -> str:
    """Return what the checker says, one finding a line: its code, then its detail."""
    found = check(tour, scenario.day, scenario.travel)
    return "\n".join(f"{one.code}: {one.detail}" for one in found)


def with_stop(tour: Tour, position: int, **changes: object) -> Tour:
    """Return the tour with one stop changed."""
    stops = list(tour.stops)
    stops[position] = replace(stops[position], **changes)  # type: ignore[arg-type]
    return replace(tour, stops=tuple(stops))


def moved(tour: Tour, position: int, by: timedelta) -> Tour:
    """Return the tour with one stop earlier or later, its drive with it."""
    stop = tour.stops[position]
    return with_stop(tour, position, arrive=stop.arrive + by, start=stop.start + by, end=stop.end + by)


def without(tour: Tour, position: int) -> Tour:
    """Return the tour as if nobody had thought of a stop."""
    return replace(tour, stops=tour.stops[:position] + tour.stops[position + 1 :])


def with_lunch(tour: Tour, start: datetime) -> Tour:
    """Return the tour with the whole of lunch then."""
    assert tour.lunch is not None
    return replace(
        tour, lunch=replace(tour.lunch, start=start, end=start + (tour.lunch.end - tour.lunch.start))
    )


def place_of(tour: Tour, prospect: str) -> int:
    return [stop.prospect_id for stop in tour.stops].index(prospect)


def on_appointment(change: Callable[[Tour, int], Tour]) -> Spoil:
    """Return what is done to the stop S3, the appointment of Camille's day."""
    return lambda tour: change(tour, place_of(tour, "S3"))


def test_a_plan_as_it_is_made_passes(camille: Any, karim: Any) -> None:
    for scenario in (camille, karim):
        assert findings(scenario, scenario.plan()) == ""


@pytest.mark.parametrize(
    ("spoil", "code", "detail"),
    [
        pytest.param(lambda t: moved(t, 0, -QUARTER), "hours", "N1 is not open", id="begins before opening"),
        pytest.param(lambda t: moved(t, 2, QUARTER), "lunch", "lunch meets the visit of N4", id="into lunch"),
        pytest.param(
            lambda t: moved(t, 1, -timedelta(minutes=10)), "times", "N2 begins before N1 ends", id="overlap"
        ),
        pytest.param(lambda t: replace(t, lunch=None), "lunch", "lunch is missing", id="no lunch"),
        pytest.param(
            lambda t: replace(t, lunch=replace(t.lunch, end=t.lunch.end - QUARTER)),
            "lunch",
            "lunch lasts 0:30:00",
            id="short lunch",
        ),
        pytest.param(
            lambda t: replace(t, lunch=replace(t.lunch, after=1)),
            "lunch",
            "after 1 stops",
            id="lunch misplaced",
        ),
        pytest.param(
            on_appointment(without), "promises", "the appointment with S3 is missing", id="forgotten"
        ),
        pytest.param(
            on_appointment(lambda t, i: moved(t, i, QUARTER)),
            "promises",
            "S3 begins at",
            id="appointment moved",
        ),
        pytest.param(
            on_appointment(lambda t, i: with_stop(t, i, kind=Obligation.SUGGESTION)),
            "promises",
            "S3 is fixed and says suggestion",
            id="appointment disguised",
        ),
        pytest.param(
            lambda t: with_stop(t, 3, travel=timedelta(minutes=5)),
            "drives",
            "the drive to S2",
            id="fast drive",
        ),
        pytest.param(
            lambda t: with_stop(t, 1, travel=t.stops[1].travel + QUARTER),
            "drives",
            "the drive to N2",
            id="slow",
        ),
        pytest.param(
            lambda t: with_stop(t, 1, estimated=True),
            "drives",
            "whether its drive is estimated",
            id="estimated",
        ),
        pytest.param(
            lambda t: with_stop(t, 3, arrive=t.stops[3].arrive - timedelta(hours=1)),
            "drives",
            "the drive to S2 begins before",
            id="arrives while having lunch",
        ),
        pytest.param(
            lambda t: replace(t, stops=(*t.stops, t.stops[0])), "people", "N1 appears twice", id="seen twice"
        ),
        pytest.param(
            lambda t: replace(t, left_out=(*t.left_out, LeftOut("N1", (Reason("detour"),)))),
            "people",
            "N1 appears twice",
            id="seen and left out",
        ),
        pytest.param(lambda t: without(t, 0), "people", "N1 is neither planned nor left out", id="lost"),
        pytest.param(
            lambda t: replace(t, left_out=(replace(t.left_out[0], reasons=()), *t.left_out[1:])),
            "people",
            "without a reason",
            id="no reason",
        ),
        pytest.param(
            lambda t: with_stop(t, 0, prospect_id="X"), "people", "X is no candidate", id="stranger"
        ),
        pytest.param(
            lambda t: with_stop(t, 0, end=t.stops[0].end - QUARTER), "times", "N1 lasts", id="short visit"
        ),
        pytest.param(
            lambda t: with_stop(t, 0, start=t.stops[0].start.replace(tzinfo=None)),
            "times",
            "zone",
            id="no zone",
        ),
        pytest.param(lambda t: with_stop(t, 0, done=True), "people", "is marked as done", id="done too soon"),
        pytest.param(
            lambda t: with_stop(t, 0, pinned=True), "promises", "N1 is pinned or not", id="pinned by nobody"
        ),
        pytest.param(
            lambda t: replace(t, home=t.home + timedelta(hours=2)),
            "limits",
            "the day ends at",
            id="home late",
        ),
        pytest.param(
            lambda t: replace(t, home=t.stops[-1].end), "drives", "the day ends at", id="no drive home"
        ),
        pytest.param(
            lambda t: replace(t, leave=t.leave - timedelta(hours=1)),
            "drives",
            "leaving at",
            id="leaves early",
        ),
        pytest.param(lambda t: replace(t, leave=None), "limits", "no beginning", id="no beginning"),
        pytest.param(lambda t: replace(t, home=None), "drives", "no end", id="no end"),
        pytest.param(lambda t: replace(t, value=t.value + 1), "sums", "the value is", id="value"),
        pytest.param(
            lambda t: replace(t, driving=t.driving - QUARTER), "sums", "the driving is", id="driving"
        ),
        pytest.param(
            lambda t: replace(t, last_drive=timedelta()), "drives", "the last drive takes", id="last drive"
        ),
        pytest.param(
            lambda t: replace(t, gaps=(replace(t.gaps[0], end=t.gaps[0].end + QUARTER),)),
            "gaps",
            "there is no gap from",
            id="gap into a visit",
        ),
        pytest.param(
            lambda t: replace(t, on=t.on + timedelta(days=1)), "people", "the tour is of", id="date"
        ),
        pytest.param(
            lambda t: replace(t, left_out=(*t.left_out, LeftOut("X", (Reason("detour"),)))),
            "people",
            "X is left out but no candidate",
            id="a stranger is left out",
        ),
        pytest.param(
            lambda t: with_stop(t, 3, arrive=t.stops[3].start + QUARTER),
            "times",
            "S2 does not arrive, begin and end in this order",
            id="begins before arriving",
        ),
        pytest.param(
            lambda t: moved(t, 5, timedelta(days=1)), "times", "S1 is not on this day", id="tomorrow"
        ),
        pytest.param(
            lambda t: replace(t, stops=(t.stops[1], t.stops[0], *t.stops[2:])),
            "times",
            "N1 begins before N2 ends",
            id="exchanged",
        ),
        pytest.param(
            lambda t: with_lunch(t, t.lunch.start + QUARTER),
            "drives",
            "lunch meets the drive to S2",
            id="eats at the wheel",
        ),
        pytest.param(
            lambda t: with_lunch(t, t.lunch.start - QUARTER),
            "lunch",
            "is outside its hours",
            id="early lunch",
        ),
        pytest.param(
            lambda t: with_lunch(t, t.home - QUARTER),
            "drives",
            "lunch meets the last drive",
            id="lunch on the way home",
        ),
        pytest.param(
            lambda t: replace(t, gaps=(replace(t.gaps[0], end=t.gaps[0].start + QUARTER / 3),)),
            "gaps",
            "there is no gap from",
            id="gap of five minutes",
        ),
        pytest.param(
            lambda t: replace(t, gaps=(replace(t.gaps[0], after=5),)),
            "gaps",
            "says it comes after 5 stops",
            id="gap misplaced",
        ),
        pytest.param(
            lambda t: replace(t, gaps=(replace(t.gaps[0], start=t.gaps[0].start - QUARTER),)),
            "gaps",
            "there is no gap from",
            id="gap at the wheel",
        ),
        pytest.param(
            on_appointment(lambda t, i: with_stop(t, i, end=t.stops[i].end + QUARTER)),
            "times",
            "S3 lasts",
            id="long appointment",
        ),
        pytest.param(
            lambda t: with_stop(without(t, 0), 0, prospect_id="N3"),
            "hours",
            "N3 is not open",
            id="somebody else instead",
        ),
        pytest.param(
            lambda t: replace(t, leave=t.leave - 3 * QUARTER), "limits", "the day begins at", id="too early"
        ),
        pytest.param(
            lambda t: replace(
                t, stops=t.stops[:3], left_out=tuple(LeftOut(s, (Reason("no_room"),)) for s in ("S1", "S2"))
            ),
            "promises",
            "the appointment with S3 is missing",
            id="the afternoon forgotten",
        ),
    ],
)
def test_a_spoilt_plan_is_refused(camille: Any, spoil: Spoil, code: str, detail: str) -> None:
    said = findings(camille, spoil(camille.plan()))
    assert any(line.startswith(f"{code}: ") and detail in line for line in said.splitlines()), said


def test_a_visit_must_be_over_before_the_doors_close(karim: Any) -> None:
    plan = karim.plan()
    dentist = place_of(plan, "L3")
    late = moved(plan, dentist, karim.at("14:30") - plan.stops[dentist].start)
    assert "L3 is not open" in findings(karim, late)


def test_a_day_longer_than_the_rep_works_is_refused(camille: Any) -> None:
    plan = camille.plan()
    early = replace(camille.day.rules, end=(plan.stops[-1].end - QUARTER).time())
    said = findings(camille.but(rules=early), plan)
    assert "the day ends at" in said
    assert "S1 is suggested outside working hours" in said


def test_more_visits_than_allowed_are_refused(camille: Any) -> None:
    few = camille.but(rules=replace(camille.day.rules, most_visits=5))
    assert "6 visits are more than 5" in findings(few, camille.plan())


def test_a_day_without_work_has_no_suggestions(camille: Any) -> None:
    holidays = replace(camille.day.rules, workdays=frozenset({0}))
    assert "suggested on a day without work" in findings(camille.but(rules=holidays), camille.plan())


def test_a_time_kept_for_something_else_stays_free(camille: Any) -> None:
    block = Appointment("b", "", camille.at("10:30"), camille.at("11:00"), title="dentist")
    assert "N1 meets dentist" in findings(camille.but(blocks=(block,)), camille.plan())


def test_nobody_is_visited_on_a_day_kept_for_something_else(camille: Any) -> None:
    midnight = camille.at("00:00")
    fair = Appointment("b", "", midnight, midnight + timedelta(days=1), Obligation.ALL_DAY, title="fair")
    said = findings(camille.but(blocks=(fair,)), camille.plan())
    assert "there are visits on a day kept for something else" in said
    assert "lunch meets fair" in said
    assert "the last drive meets fair" in said


def test_a_drive_that_nobody_can_make_is_refused(camille: Any) -> None:
    plan, travel = camille.plan(), camille.travel
    for row, column, detail in ((0, 2, "nobody can drive to N1"), (6, 1, "nobody can drive to where")):
        seconds = [list(line) for line in travel.seconds]
        seconds[row][column] = -1
        cut = replace(travel, seconds=tuple(tuple(line) for line in seconds))
        assert any(detail in one.detail for one in check(plan, camille.day, cut))


def test_who_is_somewhere_unknown_is_not_driven_to(camille: Any) -> None:
    somewhere = camille.with_call("S3", place=None)
    plan = somewhere.plan()
    assert findings(somewhere, plan) == ""
    spoilt = with_stop(plan, place_of(plan, "S3"), travel=QUARTER)
    assert "drives: S3 has a drive but no place" in findings(somewhere, spoilt)


def test_a_pinned_visit_keeps_its_hour(camille: Any) -> None:
    pinned = camille.with_call("N1", pinned_at=camille.at("10:15"))
    plan = pinned.plan()
    assert findings(pinned, plan) == ""
    assert "promises: N1 begins at" in findings(pinned, moved(plan, place_of(plan, "N1"), -QUARTER / 3))


def test_a_conflict_that_is_none_excuses_nobody(camille: Any) -> None:
    plan = camille.plan()
    excused = LeftOut("S3", (Reason("appointment_conflict", {"other": "N1"}),))
    spoilt = replace(without(plan, place_of(plan, "S3")), left_out=(*plan.left_out, excused))
    assert "promises: " in findings(camille, spoilt)


def test_assumed_hours_are_not_told_as_known(camille: Any) -> None:
    assumed = camille.with_call("N1", hours_assumed=True)
    plan = assumed.plan()
    spoilt = with_stop(plan, place_of(plan, "N1"), hours_assumed=False)
    assert findings(assumed, spoilt) != ""


@pytest.mark.parametrize(("days", "is_refused"), [(0, False), (1, False), (-1, False), (7, True), (-7, True)])
def test_an_appointment_of_the_week_is_kept_in_no_other(camille: Any, days: int, *, is_refused: bool) -> None:
    plan = camille.plan()
    start = plan.stops[0].start + timedelta(days=days)
    meant = Appointment("w", "N1", start, start + timedelta(minutes=40), Obligation.FLEXIBLE_WEEK)
    calls = tuple(
        replace(call, appointment=meant) if call.prospect_id == "N1" else call for call in camille.day.calls
    )
    tour = with_stop(plan, place_of(plan, "N1"), kind=Obligation.FLEXIBLE_WEEK)
    assert ("N1 is seen in another week" in findings(camille.but(calls=calls), tour)) is is_refused
