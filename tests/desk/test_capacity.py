# SPDX-License-Identifier: MIT
"""What a rep has time for is measured, and the clients' intervals give way to it everywhere alike."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest

from fieldsales.classification.worth import day_worth
from fieldsales.desk.desk import Desk
from fieldsales.desk.prospects import card, find
from fieldsales.desk.rules import set_setting
from fieldsales.desk.scenarios import write_scenario
from fieldsales.desk.verdicts import with_verdicts
from fieldsales.domain.company import Prospect
from fieldsales.domain.tour import KeptTour, Promise

from .conftest import ZONE, MakeDesk

MONDAY = datetime(2026, 5, 11, 8, 0, tzinfo=ZONE)
SEEN = timedelta(minutes=25)

Deadlines = Callable[[Desk], dict[str, date]]


@pytest.fixture
def sophie(make_desk: MakeDesk) -> Desk:
    """Sophie's Monday: 115 clients, more time than they ask for."""
    desk = make_desk(MONDAY)
    write_scenario(desk, "c")
    return desk


def clients_of(desk: Desk) -> dict[str, date]:
    """Return the deadline of each client by its name."""
    return {
        one.name: verdict.deadline
        for one, verdict in with_verdicts(desk)
        if verdict.is_client and verdict.deadline
    }


def test_intervals_that_can_be_kept_stay_as_they_are(sophie: Desk) -> None:
    capacity = sophie.capacity
    assert capacity.tours == 0
    assert capacity.visit == timedelta(minutes=20) + sophie.library.customs.usual_drive
    assert capacity.visits == pytest.approx(7.45)
    assert 0.3 < capacity.load < 0.6
    assert (capacity.stretch, sophie.doctrine.stretch) == (1, 1)


def test_over_capacity_every_client_is_due_later_in_proportion(sophie: Desk) -> None:
    before = clients_of(sophie)
    set_setting(sophie, "day.most_visits", "2")
    stretch = sophie.capacity.stretch
    assert stretch == pytest.approx(1.5, abs=0.1)
    after = clients_of(sophie)
    everybody = {one.name: one for one in sophie.portfolio.prospects()}
    for name, deadline in before.items():
        interval = everybody[name].visit_interval_days or 0
        assert after[name] - deadline == timedelta(days=round(interval * stretch) - interval)
    some = next(iter(before))
    assert card(sophie, find(sophie, some).id).verdict.deadline == after[some]


def test_over_capacity_a_visit_is_worth_what_the_stretched_interval_says(sophie: Desk) -> None:
    def worth(one: Prospect, on: date) -> float:
        facts, verdict = sophie.portfolio.facts_of(one.id), card(sophie, one.id).verdict
        return day_worth(verdict, one, sophie.doctrine, sophie.rules, on, facts)[0]

    today, whole = sophie.today, sophie.doctrine.worth.client_visit
    one = find(sophie, next(name for name, deadline in clients_of(sophie).items() if deadline == today))
    assert worth(one, today) == pytest.approx(whole)
    set_setting(sophie, "day.most_visits", "2")
    interval = one.visit_interval_days or 0
    longer = round(interval * sophie.capacity.stretch)
    assert worth(one, today) < whole / 10
    assert worth(one, today + timedelta(days=longer - interval)) == pytest.approx(whole)


def test_five_recent_tours_measure_what_a_visit_takes(sophie: Desk) -> None:
    one, fewest = sophie.portfolio.prospects()[0], sophie.library.customs.fewest_tours
    for number in range(1, fewest + 1):
        at = datetime.combine(MONDAY.date() - timedelta(days=number), time(9), ZONE)
        with sophie.portfolio.action("plan") as book:
            book.keep_tour(KeptTour(at.date(), (Promise(one.id, at, at + SEEN, done=True),)))
        set_setting(sophie, "day.margin", str(1000 + number))  # a tour alone is reckoned with tomorrow
        assert sophie.capacity.tours == (number if number == fewest else 0)
    home, there = sophie.rules.home, one.place
    assert home is not None
    assert there is not None
    drive = timedelta(seconds=sophie.travel_times.between([home, there]).seconds[0][1])
    assert sophie.capacity.visit == SEEN + 2 * drive


def test_who_is_lost_or_not_to_be_contacted_asks_for_nothing(sophie: Desk) -> None:
    demand = sophie.capacity.demand
    one = next(iter(clients_of(sophie)))
    with sophie.portfolio.action("exclude") as book:
        book.update_prospect(find(sophie, one).id, excluded=True)
    assert sophie.capacity.demand < demand


def test_a_note_changes_nothing_and_another_interval_does(sophie: Desk) -> None:
    before, one = sophie.capacity, find(sophie, next(iter(clients_of(sophie))))
    with sophie.portfolio.action("comment") as book:
        book.update_prospect(one.id, pinned_comment="sonner deux fois")
    assert sophie.capacity is before
    with sophie.portfolio.action("edit") as book:
        book.update_prospect(one.id, visit_interval_days=7)
    assert sophie.capacity.demand > before.demand


def test_intervals_that_change_and_keep_their_sum_are_reckoned_again(sophie: Desk) -> None:
    shorter, longer = (find(sophie, name).id for name in list(clients_of(sophie))[:2])
    with sophie.portfolio.action("edit") as book:
        book.update_prospect(shorter, visit_interval_days=10)
        book.update_prospect(longer, visit_interval_days=90)
    before = sophie.capacity.demand
    with sophie.portfolio.action("edit") as book:
        book.update_prospect(shorter, visit_interval_days=50)
        book.update_prospect(longer, visit_interval_days=50)
    assert sophie.capacity.demand < before
