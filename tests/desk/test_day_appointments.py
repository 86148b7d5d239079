# SPDX-License-Identifier: MIT
"""Two appointments with one prospect on a day: a second one has the rank of its kind, and is never lost."""

from datetime import timedelta

from fieldsales.desk import day
from fieldsales.desk.appointments import Terms, make_appointment
from fieldsales.desk.desk import Desk
from fieldsales.desk.prospects import find
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.tour import Tour
from fieldsales.wording.reasons import reason_text
from fieldsales.wording.words import Words

from .rep_day import TODAY, at, met, plan_and_keep, starts

OVERLAP = "appointments_overlap"


def agree(desk: Desk, name: str, clock: str, kind: Obligation = Obligation.FIXED, minutes: int = 30) -> None:
    with desk.portfolio.action("appointment") as book:
        start = at(clock)
        end = start + timedelta(minutes=minutes)
        book.add_appointment(Appointment(book.new_id(), find(desk, name).id, start, end, kind))


def told(tour: Tour, code: str) -> list[str]:
    return [reason_text(Words("en"), one, TODAY) for one in tour.causes if one.code == code]


def test_a_second_one_for_any_hour_gives_way_to_one_at_a_fixed_hour_and_says_so(camille: Desk) -> None:
    agree(camille, "Le Comptoir", "15:00", Obligation.FLEXIBLE_DAY)
    agree(camille, "Le Comptoir", "11:00")
    tour = day.plan_day(camille, TODAY).tour
    seen = starts(camille, tour)
    assert (seen["Hôtel du Logis"], seen["Le Comptoir"]) == ("15:00", "11:00")
    (said,) = told(tour, OVERLAP)
    assert said.startswith("Le Comptoir and Hôtel du Logis overlap from 15:00 to 15:30; Hôtel du Logis was")


def test_a_younger_second_one_gives_way_to_the_older_promise_to_somebody_else(camille: Desk) -> None:
    agree(camille, "Cave Martin", "10:00")
    agree(camille, "Cave Martin", "15:10")
    tour = day.plan_day(camille, TODAY).tour
    seen = starts(camille, tour)
    assert (seen["Hôtel du Logis"], seen["Cave Martin"]) == ("15:00", "10:00")
    assert len(told(tour, OVERLAP)) == 1
    assert told(tour, "appointment_second") == []


def test_an_older_second_one_is_kept_and_who_falls_out_for_it_is_named_with_it(camille: Desk) -> None:
    agree(camille, "Cave Martin", "10:00")
    agree(camille, "Cave Martin", "16:30")
    agree(camille, "L'Ardoise", "16:40")
    tour = day.plan_day(camille, TODAY).tour
    assert "L'Ardoise" not in starts(camille, tour)
    (said,) = told(tour, OVERLAP)
    assert said == (
        "L'Ardoise and Cave Martin overlap from 16:40 to 17:00; "
        "Cave Martin was promised first and is kept: move one of them."
    )
    assert len(told(tour, "appointment_second")) == 1


def test_where_the_first_of_two_falls_out_the_prospect_is_visited_at_the_second(camille: Desk) -> None:
    agree(camille, "Cave Martin", "11:20", minutes=40)
    agree(camille, "Le Comptoir", "11:30")
    agree(camille, "Le Comptoir", "17:00")
    tour = day.plan_day(camille, TODAY).tour
    seen = starts(camille, tour)
    assert (seen["Cave Martin"], seen["Le Comptoir"]) == ("11:20", "17:00")
    assert len(told(tour, OVERLAP)) == 1


def test_one_in_the_afternoon_is_kept_free_and_told_though_its_prospect_was_seen_that_morning(
    camille: Desk,
) -> None:
    agree(camille, "Le Comptoir", "17:00")
    desk = Desk(camille.portfolio, camille.library, lambda: at("11:35"), kernel=camille.kernel)
    plan_and_keep(desk)
    met(desk, "Le Comptoir", "11:30")
    tour = day.replan(desk, TODAY, at("11:35")).tour
    (said,) = told(tour, "appointment_second")
    assert said.startswith("Le Comptoir has a second appointment, 17:00 to 17:30")
    assert not [stop for stop in tour.stops if stop.start < at("17:30") and stop.end > at("17:00")]


def test_a_visit_a_little_before_its_hour_was_the_one_agreed(camille: Desk) -> None:
    desk = Desk(camille.portfolio, camille.library, lambda: at("14:50"), kernel=camille.kernel)
    plan_and_keep(desk)
    met(desk, "Hôtel du Logis", "14:45")
    tour = day.replan(desk, TODAY, at("14:50")).tour
    assert told(tour, "appointment_second") == []


def test_appointments_of_different_prospects_are_no_second_ones(camille: Desk) -> None:
    make_appointment(camille, find(camille, "Cave Martin").id, Terms(at("10:00"), timedelta(minutes=30)))
    assert told(day.plan_day(camille, TODAY).tour, "appointment_second") == []
