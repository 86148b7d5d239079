# SPDX-License-Identifier: MIT
"""An excuse for breaking a rule is believed only where the visits that have an hour leave no other way."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from odd import RULES, at, candidates, day_of, drives, planned, promised, seen, with_first

from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.place import Place, Travel
from fieldsales.domain.tour import LeftOut, Reason, Tour
from fieldsales.planning.check import check
from fieldsales.planning.day import Day, plan
from fieldsales.planning.problem import Patience

HOUR = timedelta(hours=1)
FAR = Place(46.9, -0.5)
ASCENSION = date(2026, 5, 14)


def findings(tour: Tour, day: Day, travel: Travel) -> str:
    return "\n".join(f"{one.code}: {one.detail}" for one in check(tour, day, travel))


def because(tour: Tour, code: str) -> Tour:
    return replace(tour, causes=(*tour.causes, Reason(code)))


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        pytest.param(
            lambda t: because(replace(t, lunch=None), "no_lunch"), "lunch is missing", id="no lunch"
        ),
        pytest.param(
            lambda t: because(
                replace(
                    t,
                    lunch=replace(t.lunch, start=t.home, end=t.home + (t.lunch.end - t.lunch.start), after=6),
                ),
                "lunch_moved",
            ),
            "is outside its hours",
            id="lunch in the evening",
        ),
        pytest.param(
            lambda t: because(replace(t, home=t.home + 3 * HOUR, overtime=2 * HOUR), "home_late"),
            "the day ends at",
            id="home late",
        ),
        pytest.param(
            lambda t: because(replace(t, leave=t.leave - HOUR), "leaves_early"),
            "the day begins at",
            id="early",
        ),
    ],
)
def test_what_the_visits_with_an_hour_do_not_ask_for_is_no_excuse(
    camille: Any, spoil: Callable[[Tour], Tour], said: str
) -> None:
    assert said in findings(spoil(camille.plan()), camille.day, camille.travel)


@pytest.mark.parametrize(
    "reason",
    [
        Reason("appointment_unreachable"),
        Reason("appointment_unreachable", {"minutes": 20}),
        Reason("appointment_other_day"),
        Reason("appointment_conflict", {"other": "p1"}),
        Reason("appointment_conflict", {"other": "p2"}),
        Reason("appointment_conflict", {"other_title": "dentist"}),
    ],
)
def test_an_appointment_that_can_be_kept_is_missing_whatever_is_said_of_it(reason: Reason) -> None:
    first, second, *others = candidates(4)
    dentist = Appointment("b", "", at(8), at(9), title="dentist")
    other = promised(second, at(15))
    without = planned(day_of((other, *others), blocks=(dentist,)))
    spoilt = replace(without, left_out=(*without.left_out, LeftOut("p0", (reason,))))
    day = day_of((other, *others, promised(first, at(11))), blocks=(dentist,))
    assert "the appointment with p0 is missing" in findings(spoilt, day, drives(day))


def test_what_the_visits_with_an_hour_ask_for_is_an_excuse() -> None:
    """Each cause of a plan that gives way is one that the checker finds for itself."""
    far = replace(candidates(1)[0], place=FAR)
    early = planned(day_of((promised(far, at(8.5)), *candidates(4)[1:])))
    late = planned(day_of((promised(far, at(17)), *candidates(4)[1:])))
    noon = planned(day_of(with_first(promised(candidates(1)[0], at(11.5), 180))))
    long = replace(RULES, lunch=12 * HOUR)
    whole = planned(day_of(with_first(promised(candidates(1)[0], at(11), 120)), rules=long))
    causes = [[one.code for one in tour.causes] for tour in (early, late, noon, whole)]
    assert "leaves_early" in causes[0]
    assert "home_late" in causes[1]
    assert "lunch_moved" in causes[2]
    assert "no_lunch" in causes[3]


def test_lunch_of_a_day_that_begins_within_its_hours_is_planned_before_it_as_well() -> None:
    rules = replace(RULES, start=at(12.5).time(), lunch_from=at(12).time(), lunch_until=at(13).time())
    usual = planned(day_of(candidates(4), rules=rules))
    morning = planned(day_of(candidates(4), rules=rules, start=at(8)))
    assert morning.lunch == usual.lunch is not None
    assert seen(morning) == seen(usual)


@pytest.mark.parametrize("hours", [30, 57.5, 300])
def test_an_appointment_that_lasts_for_days_is_kept(hours: float) -> None:
    day = day_of((promised(candidates(1)[0], at(15), int(60 * hours)), *candidates(4)[1:]))
    assert "p0" in seen(planned(day))
    somewhere = replace(day.calls[0], place=None)
    assert "p0" in seen(planned(day_of((somewhere, *day.calls[1:]))))


def test_a_holiday_at_the_end_of_no_road_is_a_holiday() -> None:
    day = day_of(candidates(3), on=ASCENSION)
    tour = plan(day, drives(day, instead={(0, 1): -1}), Patience())
    assert [cause.code for cause in tour.causes] == ["holiday"]


def test_an_appointment_before_a_day_planned_on_the_eve_is_told_as_one_that_nobody_reaches() -> None:
    midnight = promised(candidates(1)[0], at(0))
    tour = planned(day_of(with_first(midnight), start=at(-1)))
    assert [one.reasons[0].code for one in tour.left_out if one.prospect_id == "p0"] == [
        "appointment_unreachable"
    ]


def test_an_appointment_at_an_unknown_place_stands_where_no_road_leads_to_the_end() -> None:
    somewhere = replace(promised(candidates(1)[0], at(15)), place=None)
    day = day_of((somewhere, *candidates(4)[1:]), end_place=Place(47.0, 1.0))
    tour = plan(day, drives(day, instead={(0, 1): -1}), Patience())
    assert seen(tour) == ["p0"]
    assert "end_unreachable" in [cause.code for cause in tour.causes]


def test_a_day_kept_free_excuses_who_has_an_hour_on_it() -> None:
    fair = Appointment("b", "", at(0), at(24), Obligation.ALL_DAY, title="fair")
    tour = planned(day_of(with_first(promised(candidates(1)[0], at(11))), blocks=(fair,)))
    assert [one.reasons[0].values["other_title"] for one in tour.left_out if one.prospect_id == "p0"] == [
        "fair"
    ]


def test_the_later_of_two_that_overlap_is_no_excuse_for_giving_up_the_older_promise() -> None:
    first, second = candidates(2)
    day = day_of(
        (replace(promised(first, at(10), 60), agreed=2), replace(promised(second, at(10.5)), agreed=1))
    )
    tour = planned(day)
    assert seen(tour) == ["p1"]
    assert not check(tour, day, drives(day))
    turned = replace(day, calls=tuple(replace(call, agreed=3 - call.agreed) for call in day.calls))
    assert [one.code for one in check(tour, turned, drives(day))] == ["promises"]
