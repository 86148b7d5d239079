# SPDX-License-Identifier: MIT
"""The course of a day on a real desk: read, planned, moved, and planned again when it went stale."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from time import monotonic

import pytest

from fieldsales.desk import day as desk_day
from fieldsales.desk import day_moves, prospects, records
from fieldsales.desk.by_hand import Price
from fieldsales.desk.day_draft import Draft
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.planning.compiled import PLAIN
from fieldsales.planning.problem import Patience
from fieldsales.ui.background import Background, Lane
from fieldsales.ui.day.course import DayCourse
from fieldsales.ui.errands import DaySeen
from fieldsales.wording.words import Words

from ..part import Part

TUESDAY = date(2026, 5, 12)


@pytest.fixture
def desk(make_desk: Callable[[], Desk]) -> Desk:
    """A desk that the test may write to, with a planner that is done at once."""
    desk = make_desk()
    desk.patience = Patience(iterations=20)
    return desk


class Course(Part):
    """A course with everything it told."""

    def __init__(self, qtbot, desk: Desk, background: Background, words: Words) -> None:
        super().__init__(qtbot, desk, background)
        self.numbers = count()
        self.shown: list[DaySeen] = []
        self.busy: list[bool] = []
        self.followed: list[Draft] = []
        self.of = DayCourse(self.runner, words, TUESDAY)
        self.of.shown.connect(self.shown.append)
        self.of.busy.connect(self.busy.append)
        self.of.followed.connect(self.followed.append)
        self.happenings.happened.connect(self.of.follow)

    @property
    def stops(self) -> list[str]:
        """The prospects of the tour that was shown last."""
        return [stop.prospect_id for stop in self.shown[-1].tour.stops]


@pytest.fixture
def course(qtbot, desk, words, background) -> Course:
    return Course(qtbot, desk, background, words)


@pytest.fixture
def planned(course: Course, desk: Desk) -> Course:
    """A course whose day is planned and shown."""
    course.of.plan()
    course.wait()
    course.busy.clear()
    course.effects.clear()
    return course


@pytest.fixture
def id_of(desk: Desk) -> Callable[[str], str]:
    return lambda name: prospects.find(desk, name).id


def kept(desk: Desk) -> list[str]:
    tour = desk_day.day_of(desk, TUESDAY)
    return [stop.prospect_id for stop in tour.stops]


def test_a_day_that_was_never_planned_is_shown_without_a_tour(course):
    course.of.read()
    course.wait()
    assert [(seen.on, seen.tour) for seen in course.shown] == [(TUESDAY, None)]
    assert course.busy == [False]


def test_a_planned_day_is_kept_shown_and_told_once(course, desk):
    course.of.plan()
    assert course.busy == [True]
    course.wait()
    assert course.busy == [True, False]
    assert len(course.shown) == 1
    assert course.stops == kept(desk)
    assert len(course.stops) == 6
    assert [effect.action for effect in course.effects] == ["plan"]
    assert course.complaints == []


def test_a_provisional_plan_says_so_and_is_made_again_when_the_kernel_is_there(
    course, desk, monkeypatch, prepared_kernel
):
    monkeypatch.setattr("fieldsales.planning.solve.SMALL_DAY", 0)
    course.of._refining.setInterval(20)
    desk.kernel = lambda: PLAIN
    course.of.plan()
    course.wait()
    assert course.shown[-1].tour.provisional
    desk.kernel = prepared_kernel
    course.qtbot.waitUntil(lambda: not course.shown[-1].tour.provisional, timeout=20_000)
    course.wait()
    assert course.stops == kept(desk)


def test_a_provisional_plan_changed_by_hand_is_left_alone(course, desk, monkeypatch, prepared_kernel):
    monkeypatch.setattr("fieldsales.planning.solve.SMALL_DAY", 0)
    desk.kernel = lambda: PLAIN
    course.of.plan()
    course.wait()
    assert course.of._refining.isActive()
    course.of.remove(course.stops[0])
    course.wait()
    assert not course.of._refining.isActive()


def test_the_course_does_not_read_again_what_it_has_just_shown(planned):
    planned.of.replan()
    planned.wait()
    assert len(planned.shown) == 2


def test_a_moved_stop_is_kept_where_it_was_put(planned, desk):
    first, second = planned.stops[:2]
    planned.of.move(second, 0)
    planned.wait()
    assert planned.stops[:2] == [second, first]
    assert kept(desk) == planned.stops
    assert [(one.action, one.values["name"]) for one in planned.effects] == [
        ("move", prospects.card(desk, second).prospect.name)
    ]


def test_a_place_is_priced_and_nothing_is_kept(planned, desk, qtbot):
    before = planned.stops
    with qtbot.waitSignal(planned.of.priced) as told:
        planned.of.consider(before[-1], 0)
    assert told.args[0].driving != timedelta()
    planned.wait()
    assert kept(desk) == before
    assert planned.effects == []


def test_of_the_places_passed_only_the_last_is_sure_to_be_priced(planned, desk):
    priced: list[Price] = []
    planned.of.priced.connect(priced.append)
    second = planned.stops[1]
    for place in (5, 4, 3, 2, 0):
        planned.of.consider(second, place)
    planned.wait()
    assert 1 <= len(priced) <= 5
    assert priced[-1] == day_moves.move_stop(desk, TUESDAY, second, 0).price


def test_a_removed_stop_is_gone_and_does_not_come_back_with_the_next_plan(planned, desk):
    gone = planned.stops[0]
    planned.of.remove(gone)
    planned.wait()
    assert gone not in planned.stops
    planned.of.plan()
    planned.wait()
    assert gone not in planned.stops


def test_somebody_left_out_can_be_put_in_all_the_same(planned, id_of):
    wanted = id_of("Le Bar du Donjon")
    assert wanted not in planned.stops
    planned.of.add(wanted)
    planned.wait()
    assert wanted in planned.stops
    assert [effect.action for effect in planned.effects] == ["add"]


def test_somebody_for_whom_there_is_no_free_time_takes_the_place_of_another(planned, id_of):
    wanted = id_of("Cave Saint-Jacques")
    planned.of.add(wanted)
    planned.wait()
    assert planned.complaints == []
    assert wanted in planned.stops
    assert planned.busy == [True, False]


def test_nobody_is_put_into_a_day_without_a_tour(course, id_of):
    course.of.read()
    course.wait()
    course.of.add(id_of("Cave Saint-Jacques"))
    course.wait()
    assert len(course.shown) == 1
    assert course.complaints == []


def test_a_pinned_stop_is_read_again_as_pinned(planned):
    planned.of.pin(planned.stops[1], True)
    planned.wait()
    assert planned.shown[-1].tour.stops[1].pinned
    planned.of.pin(planned.stops[1], False)
    planned.wait()
    assert not planned.shown[-1].tour.stops[1].pinned


def test_an_action_that_makes_the_tour_stale_has_it_planned_again_and_says_so(planned, desk):
    first, *others = planned.stops
    planned.of.follow(records.exclude(desk, first, True))
    planned.wait()
    assert planned.stops == others
    assert [draft.dropped for draft in planned.followed] == [(first,)]
    assert [(effect.action, bool(effect.follows)) for effect in planned.effects] == [("replan", True)]


def test_a_plan_that_was_asked_for_is_no_surprise(planned):
    planned.of.replan()
    planned.wait()
    assert planned.followed == []


def test_a_stale_day_that_was_never_planned_stays_unplanned(course):
    course.of.read()
    course.wait()
    course.of.follow(Effect("visit", tour_stale=True))
    course.wait()
    assert course.followed == []
    assert len(course.shown) == 1


@pytest.mark.parametrize(
    ("effect", "reads"),
    [
        (Effect("undo", tour=True), True),
        (Effect("import", everything=True), True),
        (Effect("comment", prospects=frozenset({"p"})), False),
    ],
)
def test_the_day_is_read_again_where_an_action_concerns_it(planned, effect, reads):
    planned.of.follow(effect)
    planned.wait()
    assert len(planned.shown) == 1 + reads


def change_before_keeping(course: Course, desk: Desk, about: str) -> None:
    """Have a record changed after the plan that is under way was computed and before it is kept."""
    gate = threading.Event()

    def change() -> Effect:
        assert gate.wait(30)
        return records.pin_comment(desk, about, f"Comment {next(course.numbers)}")

    course.background.run(change, lambda effect: None, course.complaints.append)
    course.qtbot.waitUntil(lambda: not course.background.is_busy(Lane.PLANNING), timeout=20_000)
    gate.set()
    course.qtbot.waitUntil(lambda: not course.background.is_busy(Lane.PORTFOLIO), timeout=20_000)


def test_a_plan_under_which_something_changed_is_made_again(course, desk, id_of):
    course.of.plan()
    change_before_keeping(course, desk, id_of("Cave Martin"))
    assert course.shown == [], "what was computed from old facts is not kept"
    course.wait()
    assert course.stops == kept(desk)
    assert course.busy == [True, True, False]
    assert [effect.action for effect in course.effects] == ["plan"]


def test_a_plan_is_given_up_where_something_changes_under_it_again_and_again(course, desk, id_of):
    course.of.plan()
    for _ in range(3):
        change_before_keeping(course, desk, id_of("Cave Martin"))
    course.wait()
    assert course.shown == []
    assert desk_day.day_of(desk, TUESDAY) is None
    assert course.busy == [True, True, True, False]


def test_a_plan_of_a_day_that_one_has_left_is_kept_and_told_and_not_shown(course, desk):
    course.of.plan()
    course.of.go_to(TUESDAY + timedelta(days=1))
    course.wait()
    assert {seen.on for seen in course.shown} == {TUESDAY + timedelta(days=1)}
    assert [effect.action for effect in course.effects] == ["plan"]
    assert course.busy[-1] is False
    assert len(kept(desk)) == 6


def test_stops_taken_off_one_after_the_other_are_all_gone(planned, desk):
    *gone, last = planned.stops[:3]
    for one in gone:
        planned.of.remove(one)
    planned.of.consider(last, 0)
    planned.wait()
    assert [effect.action for effect in planned.effects] == ["remove", "remove"]
    assert not set(gone) & set(planned.stops)
    assert planned.stops == kept(desk)
    assert planned.busy[-1] is False


def test_a_day_that_makes_way_rests_and_says_that_it_is_still_to_be_planned(planned, desk):
    left: list[tuple[date, str]] = []
    planned.of.left.connect(lambda on, follows: left.append((on, follows)))
    planned.of.follow(Effect("visit", tour_stale=True, action_id="x"))
    planned.of._runner.read(lambda _desk: None, lambda _nothing: None, lane=Lane.PLANNING)
    planned.wait()
    assert left == [(TUESDAY, "x")]
    assert planned.busy[-1] is False
    assert planned.effects == []


def test_what_cannot_be_done_is_told_and_the_planner_rests(course, id_of):
    course.of.move(id_of("Cave Martin"), 0)
    course.wait()
    assert [type(one).__name__ for one in course.complaints] == ["NoTourError"]
    assert course.busy == [True, False]


@pytest.fixture
def searched(planned: Course, desk: Desk) -> Course:
    """A planned day with more candidates than can be proven, whose search lasts a minute."""
    one, worth = next(iter(desk.portfolio.prospects())), {"non_classe": 60.0}
    with desk.portfolio.action("import") as book:
        book.add_prospects(
            replace(one, id=book.new_id(), site_id="", name=f"Cave {number}", given_worth=worth)
            for number in range(20)
        )
    desk.patience = Patience(seconds=60, clock=monotonic)
    return planned


def test_a_planning_that_is_cancelled_leaves_the_day_as_it_was(searched, desk, qtbot):
    before, ended = kept(desk), []
    searched.of.ended.connect(lambda: ended.append(True))
    with qtbot.waitSignal(searched.of.progressed, timeout=20_000):
        searched.of.plan()
    searched.of.cancel()
    searched.wait()
    assert kept(desk) == before
    assert searched.effects == []
    assert searched.busy[-1] is False
    assert ended
    assert searched.complaints == []


def test_what_is_found_so_far_can_be_kept(searched, desk, qtbot):
    with qtbot.waitSignal(searched.of.progressed, timeout=20_000):
        searched.of.plan()
    searched.of.keep_found()
    searched.wait()
    assert [effect.action for effect in searched.effects] == ["plan"]
    assert kept(desk) == searched.stops != []


def test_drives_that_are_known_at_last_take_nobody_off_whom_the_rep_put_in(
    planned: Course, desk: Desk
) -> None:
    there = set(planned.stops)
    others = [one for one in prospects.lines(desk) if one.prospect.id not in there and one.prospect.place]
    wanted = next(
        one.prospect.id
        for one in reversed(others)
        if not one.verdict.excluded and not one.verdict.is_lost and not one.verdict.is_client
    )
    planned.of.add(wanted)
    planned.wait()
    assert planned.complaints == []
    assert wanted in planned.stops
    for _ in range(3):
        planned.of.follow(Effect("drives", tour_stale=True, undoable=False))
        planned.wait()
        assert wanted in planned.stops
