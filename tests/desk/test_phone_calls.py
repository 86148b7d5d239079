# SPDX-License-Identifier: MIT
"""Who is phoned in a gap: as many as there is time for, while they are open, relances first, nobody twice."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from fieldsales.desk.day_setting import Setting, setting_of
from fieldsales.desk.desk import Desk
from fieldsales.desk.phone_calls import own_line, with_calls
from fieldsales.desk.prospects import find
from fieldsales.desk.rules import set_setting
from fieldsales.desk.scenarios import write_scenario
from fieldsales.desk.verdicts import reclassify
from fieldsales.desk.weeks import plan_days
from fieldsales.domain.fact import Direction, Fact
from fieldsales.domain.relance import Relance
from fieldsales.domain.tour import Gap, KeptTour, Promise, Tour
from fieldsales.planning.problem import Patience

from .conftest import ZONE, MakeDesk

MONDAY = date(2026, 5, 11)


@pytest.fixture
def sophie(make_desk: MakeDesk) -> Desk:
    """Sophie's Monday: 34 are due in its week, all of them open at the same hours."""
    desk = make_desk(datetime(2026, 5, 11, 8, tzinfo=ZONE))
    write_scenario(desk, "c")
    return desk


@pytest.fixture
def setting(sophie: Desk) -> Setting:
    return setting_of(sophie, MONDAY, None, None)


def gap(hour: str, minutes: int, after: int = 0) -> Gap:
    start = datetime.fromisoformat(f"2026-05-11T{hour}").replace(tzinfo=ZONE)
    return Gap(start, start + timedelta(minutes=minutes), after)


def called(desk: Desk, setting: Setting, *gaps: Gap) -> list[list[str]]:
    """Return whom a tour with these gaps and no stop proposes, by name."""
    found = with_calls(desk, setting, Tour(MONDAY, gaps=gaps))
    assert [replace(one, calls=(), calls_used_up=False) for one in found] == list(gaps)
    names = {one.id: one.name for one in desk.portfolio.prospects()}
    return [[names[one] for one in each.calls] for each in found]


@pytest.mark.parametrize(("minutes", "calls"), [(4, 0), (15, 3), (24, 4), (65, 4)])
def test_a_gap_takes_as_many_calls_as_fit(sophie: Desk, setting: Setting, minutes: int, calls: int) -> None:
    (found,) = called(sophie, setting, gap("09:00", minutes))
    assert len(found) == calls


def test_nobody_is_proposed_twice_in_a_day(sophie: Desk, setting: Setting) -> None:
    first, second = called(sophie, setting, gap("09:00", 30), gap("10:00", 30, 1))
    assert len({*first, *second}) == 2 * sophie.library.customs.calls_in_a_gap


def test_a_shop_is_called_while_it_is_open_unless_somebody_carries_a_telephone(
    sophie: Desk, setting: Setting
) -> None:
    assert called(sophie, setting, gap("12:10", 30)) == [[]]
    opening, lunch = called(sophie, setting, gap("08:20", 20), gap("11:50", 30))
    assert len(opening) == 2  # from half past eight on
    assert len(lunch) == 2
    someone = find(sophie, lunch[0])
    people = sophie.portfolio.people_of(someone.id)
    for phone, who in (("+33241980150", []), ("+33639980150", [someone.name])):
        with sophie.portfolio.action("person") as book:
            book.update_person(people[0].id, phone=phone)
        # another line of the office rings in an empty room, too
        assert called(sophie, setting, gap("12:10", 30)) == [who]
    someone = find(sophie, lunch[0])
    midday = datetime(2026, 5, 11, 12, 10, tzinfo=ZONE)
    # the shop is closed: its own line rings in an empty room
    assert own_line(sophie, someone, midday) == replace(people[0], phone="+33639980150")
    assert own_line(sophie, someone, midday.replace(hour=10)) is None
    assert own_line(sophie, find(sophie, lunch[1]), midday) is None


def test_relances_that_are_due_come_first_oldest_first(sophie: Desk, setting: Setting) -> None:
    cold = [one for one in sophie.portfolio.prospects() if one.visit_interval_days == 90][-3:]
    days = (-5, 0, 1)
    with sophie.portfolio.action("relance") as book:
        for one, ahead in zip(cold, days, strict=True):
            due = MONDAY + timedelta(days=ahead)
            book.put(Relance(book.new_id(), one.id, due, "call", "devis"))
    (found,) = called(sophie, setting, gap("09:00", 30))
    assert found[:2] == [cold[0].name, cold[1].name]
    assert cold[2].name not in found  # due tomorrow


def test_who_was_on_the_phone_today_is_left_in_peace(sophie: Desk, setting: Setting) -> None:
    (before,) = called(sophie, setting, gap("09:00", 15))
    at = datetime(2026, 5, 11, 8, 5, tzinfo=ZONE)
    one = find(sophie, before[0])
    with sophie.portfolio.action("fact") as book:
        book.add_facts([Fact(book.new_id(), one.id, "phone_call", at, Direction.BY_US)])
        reclassify(sophie, book, [one.id])
    (after,) = called(sophie, setting, gap("09:00", 15))
    assert before[0] not in after
    assert after[:2] == before[1:]


def test_a_day_has_no_more_calls_than_the_rep_wants_to_make_and_says_when_they_are_used_up(
    sophie: Desk,
) -> None:
    set_setting(sophie, "day.calls", "5")
    setting = setting_of(sophie, MONDAY, None, None)
    gaps = (gap("09:00", 30), gap("10:00", 30, 1), gap("15:00", 30, 2))
    found = with_calls(sophie, setting, Tour(MONDAY, gaps=gaps))
    assert [len(one.calls) for one in found] == [4, 1, 0]
    assert [one.calls_used_up for one in found] == [False, True, True]


def test_calls_made_that_day_count_and_those_of_another_day_or_from_outside_do_not(sophie: Desk) -> None:
    set_setting(sophie, "day.calls", "5")
    people = sophie.portfolio.prospects()
    now = datetime(2026, 5, 11, 8, tzinfo=ZONE)
    with sophie.portfolio.action("call") as book:
        for number, (at, direction) in enumerate(
            [
                (now, Direction.BY_US),
                (now, Direction.BY_US),
                (now, Direction.FROM_PROSPECT),
                (now - timedelta(days=1), Direction.BY_US),
            ]
        ):
            book.add_facts([Fact(book.new_id(), people[number].id, "phone_call", at, direction)])
    setting = setting_of(sophie, MONDAY, None, None)
    assert [len(one) for one in called(sophie, setting, gap("09:00", 30))] == [3]


def test_who_wants_no_calls_has_none_and_is_not_told_that_they_are_used_up(sophie: Desk) -> None:
    set_setting(sophie, "day.calls", "0")
    setting = setting_of(sophie, MONDAY, None, None)
    (found,) = with_calls(sophie, setting, Tour(MONDAY, gaps=(gap("09:00", 30),)))
    assert (found.calls, found.calls_used_up) == ((), False)


def test_twelve_calls_a_day_are_usual(sophie: Desk, setting: Setting) -> None:
    gaps = [gap(f"{hour:02}:00", 30, hour) for hour in (9, 10, 11, 15, 16)]
    assert sum(map(len, called(sophie, setting, *gaps))) == 12


def test_no_day_asks_for_a_call_to_somebody_whom_another_planned_day_sees(sophie: Desk) -> None:
    sophie.patience = Patience(iterations=100, seed=1)
    week = plan_days(sophie, MONDAY, 5)
    seen = {stop.prospect_id for draft in week.drafts for stop in draft.tour.stops}
    called = [who for draft in week.drafts for one in draft.tour.gaps for who in one.calls]
    assert called
    assert [sophie.name_of(who) for who in called if who in seen] == []


def test_a_relance_waits_for_a_visit_that_another_day_promises_until_that_was_made(
    sophie: Desk, setting: Setting
) -> None:
    ((someone, *_),) = called(sophie, setting, gap("09:00", 30))
    prospect_id = find(sophie, someone).id
    start = datetime(2026, 5, 12, 9, tzinfo=ZONE)
    with sophie.portfolio.action("relance") as book:
        book.put(Relance(book.new_id(), prospect_id, MONDAY, "call", "devis"))
        promise = Promise(prospect_id, start, start + timedelta(minutes=30))
        book.keep_tour(KeptTour(start.date(), (promise,)))
    setting = setting_of(sophie, MONDAY, None, None)
    assert someone not in called(sophie, setting, gap("09:00", 30))[0]
    with sophie.portfolio.action("tour") as book:
        book.keep_tour(KeptTour(start.date(), (replace(promise, done=True),)))
    assert called(sophie, setting, gap("09:00", 30))[0][0] == someone
