# SPDX-License-Identifier: MIT
"""The demonstration: the same each time, believable, and a day worth looking at."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from fieldsales.classification.classify import classify
from fieldsales.desk import day
from fieldsales.desk.days import day_to_show, is_working_day
from fieldsales.desk.demonstration import write_demonstration
from fieldsales.desk.desk import Desk
from fieldsales.desk.prospects import classified
from fieldsales.domain.tour import Tour
from fieldsales.planning.hours import windows_of

from .conftest import TUESDAY, ZONE, MakeDesk

DATES = [date(2026, 5, 11), date(2026, 5, 15), date(2026, 11, 26)]

At = Callable[[date], Desk]


@pytest.fixture
def at(make_desk: MakeDesk, demonstration_of: Callable[[date], Path]) -> At:
    """The demonstration as it stands on a day."""
    return lambda on: make_desk(datetime.combine(on, time(8), ZONE), copy_of=demonstration_of(on))


def planned(desk: Desk) -> Tour:
    return day.plan_day(desk, day_to_show(desk)).tour


def test_two_demonstrations_of_a_day_are_the_same(make_desk: MakeDesk, demonstration: Desk) -> None:
    one, other = demonstration, make_desk()
    write_demonstration(other)
    assert one.portfolio.prospects() == other.portfolio.prospects()
    assert one.portfolio.facts_by_prospect() == other.portfolio.facts_by_prospect()
    assert one.portfolio.relances() == other.portfolio.relances()
    assert planned(one) == planned(other)


def test_a_hundred_and_fifty_prospects_and_forty_clients(demonstration: Desk) -> None:
    verdicts = [verdict for _, verdict in classified(demonstration)]
    assert len(verdicts) == 190
    assert sum(verdict.is_client for verdict in verdicts) == 40


@pytest.mark.parametrize("on", DATES)
def test_the_classes_are_mixed_as_in_a_real_portfolio(at: At, on: date) -> None:
    desk = at(on)
    classes = Counter(
        "lost" if verdict.is_lost else verdict.class_id
        for _, verdict in classified(desk)
        if not verdict.excluded
    )
    assert classes == {"chaud": 5, "tiede": 34, "froid": 98, "client": 40, "non_classe": 9, "lost": 4}


def test_some_clients_are_vip_once_a_firm_wants_vips(demonstration: Desk) -> None:
    doctrine = replace(demonstration.doctrine, vip=replace(demonstration.doctrine.vip, on=True))
    facts = demonstration.portfolio.facts_by_prospect()
    vips = [
        prospect
        for prospect in demonstration.portfolio.prospects()
        if classify(facts.get(prospect.id, ()), prospect, doctrine, demonstration.today).is_vip
    ]
    assert len(vips) >= 5
    assert "La Cave du Port" in {prospect.name for prospect in vips}


def test_every_doctrine_of_the_box_tells_these_prospects_apart(demonstration: Desk) -> None:
    for doctrine_id in demonstration.library.doctrine_ids:
        classes = {verdict.class_id for _, verdict in classified(demonstration, doctrine_id)}
        assert len(classes) >= 3, doctrine_id


def test_records_look_like_those_of_a_rep(demonstration: Desk) -> None:
    everybody = demonstration.portfolio.prospects()
    assert len({(one.name, one.town) for one in everybody}) == len(everybody)
    assert all(one.address and one.postcode and one.place for one in everybody)
    assert {demonstration.library.trades.get(one.trade) is not None for one in everybody} == {True}
    known = [one.opening_hours for one in everybody if one.opening_hours]
    assert 0.8 < len(known) / len(everybody) < 1
    assert not any(windows_of(hours, TUESDAY.date()).unknown for hours in known)
    assert all(one.phone.startswith("+33") for one in everybody if one.phone)


def test_nothing_has_happened_today_or_after(demonstration: Desk) -> None:
    facts = [fact for known in demonstration.portfolio.facts_by_prospect().values() for fact in known]
    assert max(fact.on for fact in facts) < demonstration.today
    assert min(fact.on for fact in facts) < demonstration.today - timedelta(days=365)
    assert sum(1 for fact in facts if fact.kind == "order" and fact.amount) > 100


@pytest.mark.parametrize("on", DATES)
def test_the_day_is_a_good_one(at: At, on: date) -> None:
    desk = at(on)
    tour = planned(desk)
    verdicts = {prospect.id: verdict for prospect, verdict in classified(desk)}
    classes = Counter(verdicts[stop.prospect_id].class_id for stop in tour.stops)
    assert tour.checked
    assert 6 <= len(tour.stops) <= 9
    assert classes["chaud"] >= 2
    assert classes["chaud"] + classes["tiede"] > len(tour.stops) / 2
    assert any(gap.calls for gap in tour.gaps)
    assert tour.lunch is not None
    assert tour.left_out
    assert all(out.reasons for out in tour.left_out)


@pytest.mark.parametrize(
    ("on", "shown"),
    [
        (date(2026, 5, 12), date(2026, 5, 12)),
        (date(2026, 5, 16), date(2026, 5, 18)),  # a Saturday
        (date(2026, 5, 14), date(2026, 5, 15)),  # Ascension
        (date(2025, 12, 25), date(2025, 12, 26)),
    ],
)
def test_a_newcomer_sees_a_day_on_every_date(at: At, on: date, shown: date) -> None:
    desk = at(on)
    assert day_to_show(desk) == shown


def test_in_the_evening_the_next_day_is_shown(make_desk: MakeDesk) -> None:
    desk = make_desk(datetime(2026, 5, 12, 20, 30, tzinfo=ZONE), whole_day=False)
    assert day_to_show(desk) == date(2026, 5, 13)


def test_a_rep_who_never_works_is_shown_today(make_desk: MakeDesk) -> None:
    desk = make_desk(datetime(2026, 5, 16, 8, tzinfo=ZONE))
    with desk.portfolio.action("settings") as book:
        book.set("day.workdays", [])
    assert not is_working_day(desk, date(2026, 5, 18))
    assert day_to_show(desk) == date(2026, 5, 16)
