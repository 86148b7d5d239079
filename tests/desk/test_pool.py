# SPDX-License-Identifier: MIT
"""What is kept of everybody between two questions: nothing that was written down goes unseen."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

import pytest

from fieldsales.desk import pool as pools
from fieldsales.desk.candidates import candidates
from fieldsales.desk.days import is_working_day
from fieldsales.desk.desk import Desk
from fieldsales.desk.doctrines import switch_doctrine
from fieldsales.desk.history import undo
from fieldsales.desk.pool import OnDate, pool_of, with_days_ahead
from fieldsales.desk.rules import set_setting
from fieldsales.domain.company import Prospect
from fieldsales.domain.errors import CancelledError
from fieldsales.domain.fact import Direction, Fact
from fieldsales.domain.place import Place
from fieldsales.domain.tour import KeptTour

from .conftest import TUESDAY, Clock, SaveShop

TODAY = TUESDAY.date()
Change = Callable[[Desk, Prospect], object]


def fresh(desk: Desk) -> Desk:
    """Return a desk on the same portfolio that remembers nothing."""
    return Desk(desk.portfolio, desk.library, desk.now, whole_day=desk.whole_day)


def write(desk: Desk, prospect: Prospect, kind: str, at: datetime = TUESDAY, **values: object) -> str:
    with desk.portfolio.action("fact") as book:
        fact = Fact(book.new_id(), prospect.id, kind, at, Direction.FROM_PROSPECT, **values)  # type: ignore[arg-type]
        book.add_facts([fact])
    return fact.id


def edit(desk: Desk, prospect: Prospect, **values: object) -> None:
    with desk.portfolio.action("edit") as book:
        book.update_prospect(prospect.id, **values)


def archive(desk: Desk, prospect: Prospect) -> None:
    with desk.portfolio.action("archive") as book:
        book.archive_prospect(prospect.id)


def join(desk: Desk, prospect: Prospect) -> None:
    with desk.portfolio.action("import") as book:
        book.add_prospects([replace(prospect, id=book.new_id(), name="Au Cep", site_id="")])


def take_back(desk: Desk, prospect: Prospect) -> None:
    last = desk.portfolio.facts_of(prospect.id)[-1]
    with desk.portfolio.action("cancel") as book:
        book.cancel_fact(last.id)


CHANGES: dict[str, Change] = {
    "a call": lambda desk, one: write(desk, one, "white_paper"),
    "a visit": lambda desk, one: write(desk, one, "visit"),
    "an order": lambda desk, one: write(desk, one, "order"),
    "a loss": lambda desk, one: write(desk, one, "lost", value="Cave Rivale"),
    "a fact taken back": take_back,
    "an undo": lambda desk, _one: undo(desk),
    "somebody new": join,
    "somebody archived": archive,
    "a refusal to be contacted": lambda desk, one: edit(desk, one, excluded=True),
    "another place": lambda desk, one: edit(desk, one, place=Place(46.65, -0.25, "Parthenay")),
    "other hours": lambda desk, one: edit(desk, one, opening_hours="Mo-Fr 09:00-10:00"),
    "a worth of its own": lambda desk, one: edit(
        desk, one, given_worth={"tiede": 900.0, "non_classe": 900.0}
    ),
    "another doctrine": lambda desk, _one: switch_doctrine(desk, "terrain"),
    "another margin": lambda desk, _one: set_setting(desk, "day.margin", "77"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_is_written_down_shows_in_the_next_plan(
    desk: Desk, save_shop: SaveShop, change: Change
) -> None:
    one = save_shop()
    save_shop("Bar du Port", trade="restaurant")
    write(desk, one, "white_paper", TUESDAY - timedelta(days=2))
    tomorrow = TODAY + timedelta(days=1)
    before = candidates(desk, tomorrow, None)
    change(desk, one)
    assert candidates(desk, tomorrow, None) == candidates(fresh(desk), tomorrow, None)
    assert candidates(desk, tomorrow, None) != before


def test_what_days_together_are_worth_follows_a_fact_as_well(desk: Desk, save_shop: SaveShop) -> None:
    one = save_shop()
    dates = [TODAY + timedelta(days=ahead) for ahead in (1, 2)]
    after = TODAY + timedelta(days=3)
    before = with_days_ahead(desk, pool_of(desk), dates, after).ahead
    write(desk, one, "white_paper")
    now = with_days_ahead(desk, pool_of(desk), dates, after).ahead
    other = fresh(desk)
    assert now == with_days_ahead(other, pool_of(other), dates, after).ahead
    assert now != before


def test_the_next_morning_everybody_is_a_day_older(desk: Desk, save_shop: SaveShop, clock: Clock) -> None:
    write(desk, save_shop(), "white_paper")
    here = pool_of(desk)
    clock.pass_by(days=40)
    assert pool_of(desk) is not here
    assert candidates(desk, desk.today, None) == candidates(fresh(desk), desk.today, None)


def test_a_tour_that_is_kept_has_nobody_read_again(desk: Desk, save_shop: SaveShop) -> None:
    save_shop()
    here = pool_of(desk)
    with desk.portfolio.action("plan") as book:
        book.keep_tour(KeptTour(TODAY))
    assert pool_of(desk).everybody is here.everybody


def test_a_fact_about_one_leaves_standing_what_was_found_out_about_the_others(
    desk: Desk, save_shop: SaveShop
) -> None:
    one, other = save_shop(), save_shop("Bar du Port", trade="restaurant")
    before = OnDate(pool_of(desk), TODAY)
    first, second = before.standing(one), before.standing(other)
    write(desk, one, "white_paper")
    after = OnDate(pool_of(desk), TODAY)
    assert after.standing(other) is second
    assert after.standing(one) != first


def test_what_was_assumed_of_new_clients_is_forgotten_with_them(desk: Desk, save_shop: SaveShop) -> None:
    one = save_shop()
    pool = pool_of(desk)
    supposed = replace(one, id="+0", name="Supposed")
    wider = pool.joined_by([supposed], {"+0": pool.facts.get(one.id, ())})
    OnDate(wider, TODAY).worth(supposed)
    assert "+0" not in pool.found_out.standings.get(TODAY, {})
    assert [who.name for who in pool_of(desk).everybody] == [one.name]


def test_no_more_dates_are_remembered_than_some_weeks_have(desk: Desk, save_shop: SaveShop) -> None:
    one = save_shop()
    pool = pool_of(desk)
    for ahead in range(2 * pools._MOST_DATES):
        OnDate(pool, TODAY + timedelta(days=ahead)).standing(one)
    assert len(pool.found_out.standings) == pools._MOST_DATES


def test_who_stops_waiting_ends_the_reckoning_of_days_ahead(desk: Desk, save_shop: SaveShop) -> None:
    save_shop()
    impatient = desk.until(lambda: True)
    with pytest.raises(CancelledError):
        with_days_ahead(impatient, pool_of(impatient), [TODAY], date(2026, 5, 13))
    assert not desk.is_given_up()


def test_rules_that_are_changed_and_taken_back_while_a_week_is_planned_leave_no_trace(
    desk: Desk, save_shop: SaveShop
) -> None:
    one = save_shop()
    write(desk, one, "white_paper", TUESDAY - timedelta(days=2))
    tomorrow, after = TODAY + timedelta(days=1), TODAY + timedelta(days=2)
    pool = pool_of(desk)
    set_setting(desk, "day.margin", "77")
    # the plan that was being made goes on with what it read
    OnDate(pool, tomorrow).worth(one)
    with_days_ahead(desk, pool, [tomorrow], after)
    undo(desk)
    other = fresh(desk)
    expected = OnDate(pool_of(other), tomorrow).worth(one)
    assert OnDate(pool_of(desk), tomorrow).worth(one) == expected
    together = with_days_ahead(desk, pool_of(desk), [tomorrow], after).ahead
    assert together == with_days_ahead(other, pool_of(other), [tomorrow], after).ahead


def test_a_cancel_is_heard_at_each_prospect_whatever_is_being_learned_of_them(demonstration: Desk) -> None:
    asked = 0

    def hear(at: int) -> bool:
        nonlocal asked
        asked += 1
        return asked == at

    pool_of(fresh(demonstration).until(lambda: hear(0)))
    of_each = len(demonstration.portfolio.prospects())
    whole, few = asked, 5
    assert whole > of_each, "decisions of each, then the steps of the model"
    for at in (*range(1, whole, whole // few), whole):
        asked = 0
        with pytest.raises(CancelledError):
            pool_of(demonstration.until(partial(hear, at)))
        assert asked == at, "nothing more was asked, so nothing more was done"
    assert demonstration.kept_pool is None


@pytest.mark.parametrize("name", ["odds", "losses"])
def test_what_is_learned_anew_from_the_same_outcomes_counts_at_once(
    desk: Desk, save_shop: SaveShop, name: str
) -> None:
    save_shop()
    pool_of(desk)
    here = pool_of(desk)
    stamp, content = desk.portfolio.learned(name) or ("", {})
    with desk.portfolio.action("learn") as book:
        book.keep_learned(name, stamp, {**content, "again": True})
    assert pool_of(desk) is not here


def test_few_weeks_are_remembered_with_what_each_of_their_days_brings(
    desk: Desk, save_shop: SaveShop
) -> None:
    save_shop()
    pool = pool_of(desk)
    for ahead in range(2 * pools._MOST_WEEKS):
        on = TODAY + timedelta(days=ahead)
        with_days_ahead(desk, pool, [on], on + timedelta(days=1))
    assert len(pool.found_out.ahead) == pools._MOST_WEEKS


def test_a_closed_day_has_no_seats(desk: Desk, save_shop: SaveShop) -> None:
    save_shop()
    week = [TODAY + timedelta(days=ahead) for ahead in range(7)]
    after = week[-1] + timedelta(days=1)
    worked = [on for on in week if is_working_day(desk, on)]
    assert len(worked) == 4  # Ascension Day, Saturday and Sunday are off
    pool = pool_of(desk)
    assert with_days_ahead(desk, pool, week, after).seats == with_days_ahead(desk, pool, worked, after).seats
    assert with_days_ahead(desk, pool, week[4:6], after).seats == 0
