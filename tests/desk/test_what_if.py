# SPDX-License-Identifier: MIT
"""What if: leave and more clients cost what the same search cannot fit any more, and nothing is kept."""

from datetime import timedelta

import pytest

from fieldsales.desk import day, visits, weeks
from fieldsales.desk.day_appointments import appointments_of
from fieldsales.desk.desk import Desk
from fieldsales.desk.leaves import add_leave
from fieldsales.desk.prospects import find
from fieldsales.desk.scenarios import write_scenario
from fieldsales.desk.suitable_days import promise_visit
from fieldsales.desk.what_if import Comparison, leave_days, what_if
from fieldsales.desk.what_if_text import assumption_text, consequences, figure_rows
from fieldsales.domain import errors
from fieldsales.domain.visit import Outcome, Visit
from fieldsales.planning.problem import Patience
from fieldsales.wording.words import Words

from .conftest import TUESDAY, MakeDesk

TODAY = TUESDAY.date()
WEDNESDAY, HOLIDAY, FRIDAY, SATURDAY = (TODAY + timedelta(days=ahead) for ahead in range(1, 5))


@pytest.fixture
def demo(demonstration: Desk) -> Desk:
    """The demonstration, with a search short enough for a test."""
    demonstration.patience = Patience(iterations=2000, seed=1)
    return demonstration


def every(comparison: Comparison) -> list[str]:
    outlooks = (comparison.now, comparison.then)
    return [one for outlook in outlooks for ids in (outlook.kept, outlook.lost, outlook.late) for one in ids]


def test_under_no_assumption_nothing_changes(demo: Desk) -> None:
    found = what_if(demo, TODAY, 5)
    assert found.now == found.then
    assert found.fails == found.saves == found.turns_late == found.missed == ()


def test_the_days_as_they_are_are_those_of_a_plan_of_half_the_rounds(demo: Desk) -> None:
    week = weeks.plan_days(demo.searching(demo.patience.half(0)), TODAY, 5)
    now = what_if(demo, TODAY, 5, leave=[WEDNESDAY]).now
    assert (now.stops, now.driving, now.need) == (week.stops, week.driving, week.need)


def test_the_days_as_they_are_are_those_that_are_kept(demo: Desk) -> None:
    demo.patience = Patience(iterations=30, seed=1)
    kept = weeks.plan_days(demo, TODAY, 4)
    weeks.keep_days(demo, kept)
    demo.patience = Patience(iterations=2_000, seed=3)
    found = what_if(demo, TODAY, 4, leave=[WEDNESDAY])
    assert (found.now.stops, found.now.driving, found.now.need) == (kept.stops, kept.driving, kept.need)
    assert set(found.now.kept) == {one for figures in kept.days for one in figures.kept}
    assert found.then.stops < found.now.stops
    alike = what_if(demo, TODAY, 4)
    assert alike.now == alike.then == found.now
    # days after them that nobody planned: all are planned
    assert what_if(demo, TODAY, 8).now.stops > kept.stops


def test_leave_never_saves_a_deadline_that_the_kept_plan_fails(make_desk: MakeDesk) -> None:
    sophie = make_desk(TUESDAY - timedelta(days=1))
    write_scenario(sophie, "c")
    monday = TODAY - timedelta(days=1)
    sophie.patience = Patience(iterations=1, seed=1)
    kept = weeks.plan_days(sophie, monday, 5)
    assert weeks.keep_days(sophie, kept) is not None
    sophie.patience = Patience(iterations=2_000, seed=1)
    found = what_if(sophie, monday, 5, leave=[WEDNESDAY])
    assert found.saves == ()
    assert len(found.now.lost) < sum(len(figures.lost) for figures in kept.days)


def test_a_day_of_leave_costs_its_visits_and_says_whose_deadline_fails(demo: Desk) -> None:
    found = what_if(demo, TODAY, 5, leave=[WEDNESDAY])
    assert found.leave == (WEDNESDAY,)
    assert found.then.stops < found.now.stops
    assert found.fails
    assert set(found.fails) == set(found.then.lost) - set(found.now.lost)
    assert not set(found.fails) & set(found.then.kept)
    assert found.now.need is not None
    assert found.then.need is not None
    assert found.then.need > found.now.need


def test_leave_on_a_free_day_or_outside_the_days_costs_nothing(demo: Desk) -> None:
    for on in (SATURDAY, TODAY + timedelta(days=40), TODAY - timedelta(days=1)):
        found = what_if(demo, TODAY, 5, leave=[on])
        assert found.then == found.now, on


def test_leave_on_a_holiday_costs_the_appointments_that_were_made_for_it(demo: Desk, camille: Desk) -> None:
    found = what_if(demo, TODAY, 5, leave=[HOLIDAY])
    assert set(found.missed) == set(appointments_of(demo, HOLIDAY)[0])
    camille.patience = demo.patience
    without = what_if(camille, TODAY, 5, leave=[HOLIDAY])
    assert (without.then, without.missed) == (without.now, ())


def test_a_day_under_way_is_no_day_of_leave(make_desk: MakeDesk) -> None:
    desk = make_desk(TUESDAY.replace(hour=11), whole_day=False)
    write_scenario(desk, "a")
    assert leave_days(desk, TODAY - timedelta(days=1), 4) == (WEDNESDAY, HOLIDAY)
    found = what_if(desk, TODAY, 2, leave=[TODAY])
    assert (found.leave, found.then) == ((), found.now)
    morning = make_desk(TUESDAY)
    write_scenario(morning, "a")
    assert leave_days(morning, TODAY, 2) == (TODAY, WEDNESDAY)
    day.keep(morning, day.plan_day(morning, TODAY))
    visits.record_visit(morning, Visit(find(morning, "Cave Martin").id, Outcome.MET, TUESDAY))
    assert leave_days(morning, TODAY, 2) == (WEDNESDAY,)


def test_who_has_an_appointment_or_a_held_visit_on_the_day_of_leave_is_named(demo: Desk) -> None:
    held = find(demo, "Les Caves Dugué").id
    assert promise_visit(demo, held, WEDNESDAY) is not None
    found = what_if(demo, TODAY, 5, leave=[WEDNESDAY])
    assert set(found.missed) == {*appointments_of(demo, WEDNESDAY)[0], held}
    assert len(found.missed) == 2


def test_more_clients_need_more_time_and_are_named_nowhere(demo: Desk) -> None:
    found = what_if(demo, TODAY, 5, more_clients=30)
    assert found.more_clients == 30
    assert found.now.need is not None
    assert found.then.need is not None
    assert found.then.need > found.now.need
    assert 0 < found.then.new_late <= 30
    known = {one.id for one in demo.portfolio.prospects()}
    assert set(every(found)) <= known


def test_more_clients_than_there_are_models_stand_apart(demo: Desk) -> None:
    assert what_if(demo, TODAY, 2, more_clients=200).more_clients == 200


def test_without_anybody_nobody_can_be_assumed(empty: Desk) -> None:
    found = what_if(empty, TODAY, 3, leave=[WEDNESDAY], more_clients=10)
    assert (found.more_clients, found.then.stops, found.fails) == (0, 0, ())


def test_nothing_is_kept(demo: Desk) -> None:
    last, everybody = demo.portfolio.last_change(), demo.portfolio.prospects()
    what_if(demo, TODAY, 3, leave=[WEDNESDAY], more_clients=5)
    assert demo.portfolio.last_change() == last
    assert demo.portfolio.prospects() == everybody
    assert day.day_of(demo, TODAY) is None


def test_the_same_question_has_the_same_answer(demo: Desk) -> None:
    asked = [what_if(demo, TODAY, 3, leave=[WEDNESDAY], more_clients=12) for _ in range(2)]
    assert asked[0] == asked[1]


def test_it_tells_how_far_it_is_and_can_be_given_up(demo: Desk) -> None:
    told: list[tuple[int, int]] = []
    what_if(demo, TODAY, 3, leave=[WEDNESDAY], progress=lambda done, of: told.append((done, of)))
    assert told == sorted(told)
    assert told[-1] == (6, 6)
    with pytest.raises(errors.CancelledError):
        what_if(demo.until(lambda: len(told) > 0), TODAY, 3, leave=[WEDNESDAY])


def test_what_would_come_of_it_is_said_in_sentences(demo: Desk) -> None:
    words = Words("en")
    found = what_if(demo, TODAY, 5, leave=[WEDNESDAY], more_clients=30)
    names = {one.id: one.name for one in demo.portfolio.prospects()}
    assert assumption_text(words, found) == "leave on Wednesday 13 May, 30 more clients"
    rows = {label: (now, then) for label, now, then in figure_rows(words, found)}
    assert rows["Visits"] == (str(found.now.stops), str(found.then.stops))
    told = consequences(words, found, names.__getitem__)
    assert told[0].startswith(f"{len(found.fails)} more deadline")
    assert all(names[one] in told[0] for one in found.fails)
    few = consequences(words, found, names.__getitem__, 1)[0]
    assert few.endswith(f", and {len(found.fails) - 1} other{'s' * (len(found.fails) > 2)}.")
    assert consequences(words, what_if(demo, TODAY, 2), names.__getitem__) == (
        "No deadline fails that is kept now.",
    )


def test_days_of_leave_that_are_written_down_are_in_both(demo: Desk) -> None:
    add_leave(demo, WEDNESDAY, WEDNESDAY, title="Congés")
    assert WEDNESDAY not in leave_days(demo, TODAY, 5)
    found = what_if(demo, TODAY, 5, leave=[WEDNESDAY])
    assert found.leave == ()
    assert found.now == found.then
