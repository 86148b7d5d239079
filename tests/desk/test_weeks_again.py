# SPDX-License-Identifier: MIT
"""Days planned again: what stands, what was promised, who is tried again, what something overtook."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from fieldsales.desk import day, moves, weeks
from fieldsales.desk.appointments import Terms, change_appointment, make_appointment
from fieldsales.desk.desk import Desk
from fieldsales.desk.prospects import find
from fieldsales.desk.visits import record_visit
from fieldsales.desk.weeks import Promised, Week
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.tour import KeptTour, Promise
from fieldsales.domain.visit import Outcome, Visit
from fieldsales.planning.problem import Patience
from fieldsales.wording.happened import happened
from fieldsales.wording.words import Words

from .conftest import TUESDAY, MakeDesk
from .some_days import MONDAY, TODAY, WEEK, at, meet, seen, where, write_caller


def test_a_kept_week_is_read_again_as_it_was_made(demo: Desk, planned: Week) -> None:
    again = weeks.week_of(demo, TODAY, WEEK)
    for made, read in zip(planned.drafts, again.drafts, strict=True):
        assert read.tour.stops == made.tour.stops
        assert (read.tour.lunch, read.tour.home) == (made.tour.lunch, made.tour.home)
    for made_day, read_day in zip(planned.days, again.days, strict=True):
        assert (made_day.kept, made_day.lost, made_day.load) == (read_day.kept, read_day.lost, read_day.load)


def test_a_week_planned_again_is_the_same_week_and_writes_nothing(demo: Desk, planned: Week) -> None:
    last = demo.portfolio.last_change()
    again = weeks.plan_days(demo, TODAY, WEEK)
    assert seen(again) == seen(planned)
    effect = weeks.keep_days(demo, again)
    assert effect is not None
    assert not effect.undoable
    assert demo.portfolio.last_change() == last


def test_a_week_computed_from_what_has_changed_since_is_not_kept(demo: Desk) -> None:
    week = weeks.plan_days(demo, TODAY, WEEK)
    meet(demo, "Cave Martin", TODAY, "15:00")
    assert weeks.keep_days(demo, week) is None
    assert demo.portfolio.kept_tour(TODAY) is None


@pytest.mark.parametrize("held", [True, False])
def test_who_was_missed_on_a_day_that_is_over_is_tried_again(empty: Desk, held: bool) -> None:
    empty.patience = Patience(iterations=20, seed=1)
    caller = write_caller(empty)
    if held:
        promise = Promise(caller, at(MONDAY, "10:00"), at(MONDAY, "10:30"), pinned=True)
        with empty.portfolio.action("plan") as book:
            book.keep_tour(KeptTour(MONDAY, (promise,)))
    else:
        meet(empty, "Caller", MONDAY, "10:00")
    assert where(weeks.plan_days(empty, MONDAY, 5), caller)[-1] == TODAY


def test_who_was_out_today_is_tried_again_on_another_day_and_who_was_seen_is_not(empty: Desk) -> None:
    empty.patience = Patience(iterations=20, seed=1)
    caller = write_caller(empty)
    weeks.keep_days(empty, weeks.plan_days(empty, TODAY, 1))
    record_visit(empty, Visit(caller, Outcome.ABSENT, at(TODAY, "00:00")))
    missed = where(weeks.plan_days(empty, TODAY, 4), caller)
    assert len(missed) == 2
    assert missed[0] == TODAY  # the stop that was made in vain
    record_visit(empty, Visit(caller, Outcome.MET, at(TODAY, "00:00")))
    assert where(weeks.plan_days(empty, TODAY, 4), caller) == [TODAY]


def test_a_stop_held_on_another_day_stays_there_when_the_week_is_planned_again(
    demo: Desk, planned: Week
) -> None:
    friday = planned.drafts[3].tour
    held = friday.stops[2].prospect_id
    day.pin_stop(demo, friday.on, held, True)
    weeks.keep_days(demo, weeks.plan_days(demo, TODAY, WEEK))
    assert where(weeks.week_of(demo, TODAY, WEEK), held) == [friday.on]


@pytest.mark.parametrize("promised", [Promised.RENEWED, Promised.PRICED])
def test_a_visit_moved_to_another_day_by_hand_stays_there_when_the_week_is_planned_again(
    demo: Desk, planned: Week, promised: Promised
) -> None:
    friday = planned.drafts[3].tour.on
    mover = next(
        stop.prospect_id
        for stop in planned.drafts[0].tour.stops
        if stop.kind is Obligation.SUGGESTION and not stop.pinned
    )
    moves.keep_move(demo, moves.move_between(demo, TODAY, friday, mover))
    for _again in range(2):
        week = weeks.plan_days(demo, TODAY, WEEK, promised=promised)
        assert where(week, mover) == [friday]
        stop = next(one for one in week.drafts[3].tour.stops if one.prospect_id == mover)
        assert stop.kind is Obligation.SUGGESTION
        weeks.keep_days(demo, week)


def test_a_visit_moved_by_hand_leaves_the_day_on_which_nobody_works_any_more(
    demo: Desk, planned: Week
) -> None:
    friday = planned.drafts[3].tour.on
    mover = next(
        stop.prospect_id for stop in planned.drafts[0].tour.stops if stop.kind is Obligation.SUGGESTION
    )
    moves.keep_move(demo, moves.move_between(demo, TODAY, friday, mover))
    assert friday not in where(weeks.plan_days(demo, TODAY, WEEK, leave=[friday]), mover)
    with demo.portfolio.action("appointment") as book:
        wednesday = TODAY + timedelta(days=1)
        start = at(wednesday, "10:00")
        book.add_appointment(Appointment(book.new_id(), mover, start, start + timedelta(minutes=30)))
    assert where(weeks.plan_days(demo, TODAY, WEEK), mover) == [wednesday]


def test_an_appointment_tells_which_other_day_of_its_week_still_sees_its_prospect(
    demo: Desk, planned: Week
) -> None:
    martin, thursday = find(demo, "Cave Martin").id, TODAY + timedelta(days=2)
    (tour_day,) = where(planned, martin)
    terms = Terms(at(thursday, "11:00"), timedelta(minutes=30), Obligation.FLEXIBLE_WEEK)
    effect = make_appointment(demo, martin, terms)
    assert effect.values["also_on"] == tour_day.isoformat()
    said = happened(Words("en"), effect.action, effect.values)
    assert said.endswith(
        "The tour of Friday 15 May still sees Cave Martin: plan the week, and only one visit stays."
    )
    week = weeks.plan_days(demo, TODAY, WEEK)
    assert len(where(week, martin)) == 1
    weeks.keep_days(demo, week)
    same_day = Terms(at(where(week, martin)[0], "15:00"), timedelta(minutes=30))
    assert "also_on" not in change_appointment(demo, martin, same_day).values


def test_a_day_planned_by_itself_takes_nobody_from_the_others(demo: Desk, planned: Week) -> None:
    others = {stop.prospect_id for draft in planned.drafts[1:] for stop in draft.tour.stops}
    alone = day.plan_day(demo, TODAY)
    assert not others & {stop.prospect_id for stop in alone.tour.stops}


def test_days_that_are_over_stay_as_they_are(
    make_desk: MakeDesk, demonstration_of: Callable[[date], Path]
) -> None:
    desk = make_desk(copy_of=demonstration_of(TODAY))
    desk.patience = Patience(iterations=40, seed=1)
    weeks.keep_days(desk, weeks.plan_days(desk, TODAY, 2))
    first = desk.portfolio.kept_tour(TODAY)
    tomorrow = Desk(desk.portfolio, desk.library, lambda: TUESDAY + timedelta(days=1), whole_day=True)
    tomorrow.patience = Patience(iterations=5, seed=9)
    weeks.keep_days(tomorrow, weeks.plan_days(tomorrow, TODAY, 2))
    assert desk.portfolio.kept_tour(TODAY) == first


def test_frozen_days_stand_and_the_others_are_planned_around_them(demo: Desk) -> None:
    alone = weeks.plan_days(demo, TODAY, 1)
    assert weeks.keep_days(demo, alone) is not None
    before = demo.portfolio.kept_tour(TODAY)
    around = weeks.plan_days(demo, TODAY, WEEK, promised=Promised.FROZEN)
    assert [stop.prospect_id for stop in around.drafts[0].tour.stops] == seen(alone)
    assert not set(seen(alone)) & {s.prospect_id for d in around.drafts[1:] for s in d.tour.stops}
    assert around.stops > alone.stops
    assert weeks.keep_days(demo, around) is not None
    assert demo.portfolio.kept_tour(TODAY) == before


def test_a_week_whose_days_are_all_frozen_is_planned_and_stays_as_it_is(demo: Desk, planned: Week) -> None:
    again = weeks.plan_days(demo, TODAY, WEEK, promised=Promised.FROZEN)
    assert seen(again) == seen(planned)


def test_days_that_stand_are_worth_what_they_were_when_they_were_planned(demo: Desk, planned: Week) -> None:
    def values(week: Week) -> list[float]:
        return [draft.tour.value for draft in week.drafts]

    again = weeks.plan_days(demo, TODAY, WEEK, promised=Promised.FROZEN)
    assert values(again) == pytest.approx(values(planned), abs=0.05)
    with demo.portfolio.action("plan") as book:
        book.drop_tour(planned.last)
    around = weeks.plan_days(demo, TODAY, WEEK, promised=Promised.FROZEN)
    assert values(around)[:-1] == pytest.approx(values(planned)[:-1], abs=0.05)


def test_days_planned_again_at_a_price_are_worth_as_much_on_the_same_scale(demo: Desk, planned: Week) -> None:
    stand, priced = (
        weeks.plan_days(demo, TODAY, WEEK, promised=promised)
        for promised in (Promised.FROZEN, Promised.PRICED)
    )
    assert seen(stand) == seen(planned)
    worth, more = (sum(draft.tour.value for draft in week.drafts) for week in (stand, priced))
    assert worth * 0.98 <= more <= worth * 1.5


def test_promised_stops_with_a_price_stay_where_they_were_promised(demo: Desk) -> None:
    demo.patience = Patience(iterations=3000, seed=1)
    planned = weeks.plan_days(demo, TODAY, WEEK)
    assert weeks.keep_days(demo, planned) is not None
    with demo.portfolio.action("edit") as book:
        book.update_prospect(seen(planned)[0], visit_minutes=90)
    demo.patience = Patience(iterations=3000, seed=11)
    renewed, priced = (
        weeks.plan_days(demo, TODAY, WEEK, promised=promised)
        for promised in (Promised.RENEWED, Promised.PRICED)
    )
    before = _promises(planned)
    kept = len(before & _promises(priced))
    assert kept >= len(before & _promises(renewed))
    assert kept >= 0.9 * len(before)
    assert "promised" in _why(priced)
    assert "promised" not in _why(renewed)


def _promises(week: Week) -> set[tuple[str, date]]:
    return {(stop.prospect_id, draft.tour.on) for draft in week.drafts for stop in draft.tour.stops}


def test_a_fact_written_while_a_week_is_planned_keeps_the_week_from_being_kept(
    camille: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    ahead = weeks.with_days_ahead

    def slow(desk: Desk, *args: object) -> object:
        found = ahead(desk, *args)  # type: ignore[arg-type]
        record_visit(desk, Visit(find(desk, "La Cave du Port").id, Outcome.MET, desk.now()))
        return found

    monkeypatch.setattr(weeks, "with_days_ahead", slow)
    week = weeks.plan_days(camille, camille.today, 3)
    assert weeks.keep_days(camille, week) is None


def _why(week: Week) -> set[str]:
    return {reason.code for draft in week.drafts for stop in draft.tour.stops for reason in stop.reasons}
