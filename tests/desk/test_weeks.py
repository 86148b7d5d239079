# SPDX-License-Identifier: MIT
"""Some days planned together: each prospect once, deadlines counted, one undo for all of them."""

from datetime import date, datetime, timedelta

import pytest

from fieldsales.desk import day, history, weeks
from fieldsales.desk.desk import Desk
from fieldsales.desk.prospects import lines
from fieldsales.desk.rules import set_setting
from fieldsales.desk.visits import record_visit
from fieldsales.desk.weeks import Promised, Week
from fieldsales.domain import errors
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Direction, Fact
from fieldsales.domain.place import Place
from fieldsales.domain.tour import Reason
from fieldsales.domain.visit import Outcome, Visit
from fieldsales.planning.problem import Patience

from .conftest import ZONE, MakeDesk
from .some_days import MONDAY, TODAY, WEEK, at, meet, seen, where, write_caller


def test_every_date_has_its_draft_and_a_closed_one_says_why(planned: Week) -> None:
    assert [draft.tour.on for draft in planned.drafts] == [TODAY + timedelta(days=n) for n in range(WEEK)]
    causes = [one.closed.code if one.closed else "" for one in planned.days]
    assert causes == ["", "", "holiday", "", "not_a_workday", "not_a_workday", ""]


def test_nobody_is_seen_on_two_days_nor_both_seen_and_left_out(planned: Week) -> None:
    ids = seen(planned)
    assert len(ids) == len(set(ids))
    assert not {out.prospect_id for out in planned.left_out} & set(ids)
    assert all(out.reasons for out in planned.left_out)


def test_the_week_s_figures_are_the_sums_of_its_days(planned: Week) -> None:
    assert planned.stops == len(seen(planned)) == sum(one.stops for one in planned.days)
    assert planned.driving == sum(
        (draft.tour.driving for draft in planned.drafts if draft.tour.stops), timedelta()
    )


def test_the_load_is_the_share_of_the_working_time_that_visits_and_driving_take(
    demo: Desk, planned: Week
) -> None:
    rules = demo.rules
    hours = datetime.combine(TODAY, rules.end) - datetime.combine(TODAY, rules.start) - rules.lunch
    tour = planned.drafts[0].tour
    visits = sum((stop.end - stop.start for stop in tour.stops), timedelta())
    assert planned.days[0].load == pytest.approx((visits + tour.driving) / hours)
    assert 0.5 < planned.days[0].load < 1.1
    assert planned.days[4].load == 0


def test_each_deadline_of_the_week_is_either_kept_or_lost(demo: Desk, planned: Week) -> None:
    due = {
        line.prospect.id: line.verdict.deadline
        for line in lines(demo)
        if line.verdict.temperature in ("chaud", "tiede")
        and not line.verdict.is_client
        and line.verdict.deadline is not None
        and planned.first <= line.verdict.deadline <= planned.last
    }
    kept = {one: figures.on for figures in planned.days for one in figures.kept}
    lost = {one: figures.on for figures in planned.days for one in figures.lost}
    assert len(due) > 10
    assert not kept.keys() & lost.keys()
    assert kept.keys() | lost.keys() == due.keys()
    assert all(on <= due[one] for one, on in kept.items())
    for one in lost:
        assert all(on > due[one] for on in where(planned, one))
    closed = {figures.on for figures in planned.days if figures.closed}
    assert not closed & set(lost.values())


def test_a_deadline_passed_before_its_visit_is_caught_up_and_one_passed_before_the_week_no_matter_of_it(
    demo: Desk, planned: Week
) -> None:
    deadlines = {line.prospect.id: line.verdict.deadline for line in lines(demo) if line.verdict.deadline}
    late = {one for one, deadline in deadlines.items() if deadline < planned.first}
    assert late
    assert any(figures.caught_up for figures in planned.days)
    for figures in planned.days:
        assert all(deadlines[one] < figures.on for one in figures.caught_up)
        assert not late & {*figures.kept, *figures.lost}


def test_what_those_due_need_is_told_against_the_time_there_is(demo: Desk, planned: Week) -> None:
    assert planned.need is not None
    set_setting(demo, "day.most_visits", "2")
    assert weeks.week_of(demo, TODAY, WEEK).need > 2 * planned.need
    assert weeks.week_of(demo, date(2026, 6, 1), WEEK).need is None


def test_a_week_is_one_action_and_one_undo(demo: Desk) -> None:
    before = weeks.week_of(demo, TODAY, WEEK)
    assert not any(one.is_planned for one in before.days)
    effect = weeks.keep_days(demo, weeks.plan_days(demo, TODAY, WEEK))
    assert effect is not None
    assert history.history(demo, 2)[0].name == "plan_week"
    assert effect.action_id == demo.portfolio.history(1)[0].id
    history.undo(demo)
    after = weeks.week_of(demo, TODAY, WEEK)
    assert after.days == before.days
    assert [draft.tour for draft in after.drafts] == [draft.tour for draft in before.drafts]


def test_a_plan_of_days_counts_the_visits_that_are_still_to_be_made_on_the_days_it_planned(
    demo: Desk, planned: Week
) -> None:
    """Not whoever was seen, nor lunch, calls and appointments of days on which nothing is planned."""
    holiday = date(2026, 5, 14)
    tours = {draft.tour.on: draft.tour for draft in planned.drafts}
    meet(demo, "", TODAY + timedelta(days=1), "16:00")
    meet(demo, next(iter(lines(demo))).prospect.name, holiday, "10:00")
    made = tours[TODAY].stops
    for stop, outcome in zip(made, (Outcome.MET, Outcome.ABSENT), strict=False):
        record_visit(demo, Visit(stop.prospect_id, outcome, stop.end))
    week = weeks.plan_days(demo, TODAY, WEEK, start=made[1].end)
    effect = weeks.keep_days(demo, week)
    assert effect is not None
    waiting = {
        kept.on: [one for one in kept.promises if not one.done]
        for kept in demo.portfolio.kept_tours(TODAY, TODAY + timedelta(days=WEEK))
    }
    assert any(draft.tour.gaps for draft in week.drafts)
    assert effect.values["stops"] == str(sum(map(len, waiting.values())))
    assert effect.values["days"] == str(sum(map(bool, waiting.values())))
    assert week.stops - int(effect.values["stops"]) == 1  # one was seen; the other met nobody
    again = weeks.keep_days(demo, weeks.plan_days(demo, TODAY, WEEK, promised=Promised.FROZEN))
    assert again is not None
    assert (again.values["stops"], again.values["days"]) == ("0", "0")
    assert (again.undoable, again.action_id) == (False, "")


def test_a_day_whose_visits_are_all_made_is_none_of_those_planned(demo: Desk) -> None:
    draft = day.plan_day(demo, TODAY)
    day.keep(demo, draft)
    for stop in draft.tour.stops:
        record_visit(demo, Visit(stop.prospect_id, Outcome.MET, stop.end))
    set_setting(demo, "day.most_visits", str(len(draft.tour.stops)))
    week = weeks.plan_days(demo, TODAY, 2)
    tomorrow = week.drafts[1].tour
    effect = weeks.keep_days(demo, week)
    assert effect is not None
    assert (effect.values["stops"], effect.values["days"]) == (str(len(tomorrow.stops)), "1")


def test_an_appointment_later_in_the_week_keeps_its_day(demo: Desk) -> None:
    hot = weeks.plan_days(demo, TODAY, 1).drafts[0].tour.stops[0].prospect_id
    name = demo.portfolio.prospect(hot).name  # type: ignore[union-attr]
    friday = TODAY + timedelta(days=3)
    meet(demo, name, friday, "15:00")
    week = weeks.plan_days(demo, TODAY, WEEK)
    assert where(week, hot) == [friday]


def test_an_appointment_after_the_days_keeps_them_free_of_a_suggestion(empty: Desk) -> None:
    empty.patience = Patience(iterations=20, seed=1)
    caller = write_caller(empty)
    later = TODAY + timedelta(days=8)
    meet(empty, "Caller", later, "10:00")
    week = weeks.plan_days(empty, TODAY, WEEK)
    assert where(week, caller) == []
    assert [(out.prospect_id, out.reasons[0]) for out in week.left_out] == [
        (caller, Reason("seen_soon", {"on": later.isoformat()}))
    ]


def test_progress_rises_to_all_days_and_cancelling_changes_nothing(demo: Desk) -> None:
    told: list[tuple[int, int]] = []
    until = demo.until(lambda: len(told) == 2)
    with pytest.raises(errors.CancelledError):
        weeks.plan_days(until, TODAY, WEEK, progress=lambda *one: told.append(one))
    assert [whole for _, whole in told] == [WEEK, WEEK]
    assert not any(one.is_planned for one in weeks.week_of(demo, TODAY, WEEK).days)
    told.clear()
    weeks.plan_days(demo, TODAY, 3, progress=lambda *one: told.append(one))
    assert told == sorted(told)
    assert told[-1] == (3, 3)


def test_a_time_kept_for_something_else_is_shown_and_an_appointment_of_a_day_not_planned_yet(
    demo: Desk,
) -> None:
    meet(demo, "", TODAY, "17:00")
    meet(demo, "Cave Martin", TODAY, "11:00")
    week = weeks.week_of(demo, TODAY, 1)
    # three in the afternoon is the demonstration's own
    assert sorted(f"{one.start:%H:%M}" for one in week.days[0].busy) == ["11:00", "15:00", "17:00"]
    kept = weeks.plan_days(demo, TODAY, 1)
    assert [f"{one.start:%H:%M}" for one in kept.days[0].busy] == ["17:00"]


def test_a_week_of_an_empty_portfolio_is_empty_and_says_so(empty: Desk) -> None:
    week = weeks.plan_days(empty, TODAY, 2)
    assert (week.stops, week.left_out, week.need) == (0, (), None)
    assert [draft.tour.causes[0].code for draft in week.drafts] == ["no_candidates", "no_candidates"]


def test_days_with_time_left_are_not_called_full_of_others(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.patience = Patience(iterations=300, seed=1)
    _write_alike(desk, 400, visit_minutes=45)
    week = weeks.plan_days(desk, TODAY, 20)
    idle = [one.on for one in week.days if one.closed is None and one.load < 0.2]
    assert idle
    assert {out.reasons[0].code for out in week.left_out} <= {"capacity_or_drive", "detour"}


def test_an_appointment_at_an_hour_that_comes_twice_is_told_on_a_day_off(make_desk: MakeDesk) -> None:
    desk = make_desk(datetime(2026, 10, 24, 8, tzinfo=ZONE))
    caller, sunday = write_caller(desk), date(2026, 10, 25)
    with desk.portfolio.action("appointment") as book:
        start = at(sunday, "02:30")
        end = start + timedelta(minutes=30)
        book.add_appointment(Appointment(book.new_id(), caller, start, end, Obligation.FIXED))
    (out,) = day.plan_day(desk, sunday).tour.left_out
    assert out.reasons == (Reason("hour_twice", {"time": "02:30", "instead": "03:00"}),)
    week = weeks.plan_days(desk, sunday, 1)
    assert [one.reasons[0].code for one in week.left_out] == ["hour_twice"]


def test_many_short_visits_leave_no_day_without_candidates(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.patience = Patience(iterations=300, seed=1)
    _write_alike(desk, 600, visit_minutes=10)
    week = weeks.plan_days(desk, TODAY, 11)
    assert min(one.stops for one in week.days if one.closed is None) > 10


def _write_alike(desk: Desk, count: int, visit_minutes: int) -> None:
    """Write prospects around one place who all called on the same day."""
    with desk.portfolio.action("import") as book:
        alike = [
            Prospect(
                book.new_id(),
                f"Cave {number}",
                place=Place(46.32 + number % 20 / 500, -0.46 + number // 20 / 500),
                created_on=date(2026, 5, 1),
                visit_minutes=visit_minutes,
            )
            for number in range(count)
        ]
        book.add_prospects(alike)
        book.add_facts(
            Fact(book.new_id(), one.id, "phone_call", at(MONDAY, "09:00"), Direction.FROM_PROSPECT)
            for one in alike
        )


@pytest.mark.parametrize("looks", [1, 5, 12, 40])
def test_whoever_stops_waiting_is_heard_in_each_part_of_the_planning(demo: Desk, looks: int) -> None:
    asked = 0

    def given_up() -> bool:
        nonlocal asked
        asked += 1
        return asked >= looks

    with pytest.raises(errors.CancelledError):
        weeks.plan_days(demo.until(given_up), TODAY, WEEK)
    assert asked == looks


def test_enough_keeps_the_days_found_so_far(demo: Desk) -> None:
    told: list[tuple[int, int]] = []
    found = weeks.plan_days(
        demo, TODAY, WEEK, progress=lambda *one: told.append(one), enough=lambda: bool(told)
    )
    assert found.stops > 0
    assert told[-1] == (WEEK, WEEK)
    assert len(told) < WEEK
    assert weeks.keep_days(demo, found) is not None


def test_a_day_tells_at_each_hundredth_how_far_its_search_is(demo: Desk) -> None:
    told: list[tuple[int, int]] = []
    demo.patience = Patience(iterations=12_800)
    day.plan_day(demo, TODAY, progress=lambda *one: told.append(one))
    assert told == sorted(set(told))
    assert {whole for _, whole in told} == {12_800}
    assert 1 < len(told) <= 101
