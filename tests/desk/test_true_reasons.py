# SPDX-License-Identifier: MIT
"""A visit for which no day has the time is told as such, not as one whose time is taken."""

from datetime import timedelta

import pytest

from fieldsales.desk import day
from fieldsales.desk.day_setting import promised_elsewhere
from fieldsales.desk.desk import Desk
from fieldsales.desk.true_reasons import true_cause
from fieldsales.domain.tour import KeptTour, Promise, Reason
from fieldsales.wording.reasons import reason_text
from fieldsales.wording.words import Words

from .rep_day import TODAY, at, reasons
from .some_days import write_caller


@pytest.mark.parametrize(
    ("minutes", "code", "said"),
    [
        (720, "longer_than_day", "is longer than your day"),
        (241, "longer_than_hours", "is longer than its door is open"),
        (240, None, None),
    ],
)
def test_a_visit_longer_than_the_day_or_the_opening_hours_says_so_and_what_helps(
    empty: Desk, minutes: int, code: str | None, said: str | None
) -> None:
    prospect_id = write_caller(empty)
    with empty.portfolio.action("edit") as book:
        hours = "Mo-Sa 09:00-13:00,14:00-18:00"
        book.update_prospect(prospect_id, visit_minutes=minutes, opening_hours=hours)
    tour = day.plan_day(empty, TODAY).tour
    if code is None or said is None:
        assert [stop.length for stop in tour.stops] == [timedelta(minutes=minutes)]
        return
    (out,) = tour.left_out
    assert out.reasons == (Reason(code, {"minutes": minutes}),)
    assert reason_text(Words("en"), out.reasons[0], TODAY) == (
        f"its visit of {minutes}\u202fmin {said}: make a shorter appointment"
    )
    assert [cause.code for cause in tour.causes] == ["all_too_long"]


def test_an_appointment_whose_hour_is_before_the_plan_begins_has_passed_and_is_not_out_of_reach(
    camille: Desk,
) -> None:
    draft = day.replan(camille, TODAY, at("16:00"))
    assert reasons(camille, draft.tour)["Hôtel du Logis"] == "appointment_passed"
    (out,) = (one for one in draft.tour.left_out if one.reasons[0].code == "appointment_passed")
    assert reason_text(Words("en"), out.reasons[0], TODAY) == "its hour, 15:00, has passed"


def test_an_appointment_still_to_come_that_the_drive_is_too_long_for_is_out_of_reach(camille: Desk) -> None:
    assert reasons(camille, day.replan(camille, TODAY, at("14:59")).tour)["Hôtel du Logis"] == (
        "appointment_unreachable"
    )


def test_a_day_into_which_nobody_else_fits_says_how_many_visits_other_days_have(
    empty: Desk,
) -> None:
    prospect_id = write_caller(empty)
    tomorrow = TODAY + timedelta(days=1)
    with empty.portfolio.action("tour") as book:
        start = at("09:00", tomorrow)
        promise = Promise(prospect_id, start, start + timedelta(minutes=30))
        book.keep_tour(KeptTour(tomorrow, (promise,)))
    causes = true_cause(Reason("nothing_fits", {"count": 3}), (), promised_elsewhere(empty, TODAY))
    assert causes == Reason("rest_elsewhere", {"count": 1})
    said = "Nobody else fits into the day: 1 visit is planned on another day."
    assert reason_text(Words("en"), causes, TODAY) == said
    assert true_cause(Reason("nothing_fits", {"count": 3}), (), ()).code == "nothing_fits"
