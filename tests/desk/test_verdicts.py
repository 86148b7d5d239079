# SPDX-License-Identifier: MIT
"""Classes are right on every day that is looked at, and journalled on the days that are lived."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import event

from fieldsales.classification.classify import classify
from fieldsales.desk.desk import Desk
from fieldsales.desk.history import undo
from fieldsales.desk.imports import import_file
from fieldsales.desk.overrides import override
from fieldsales.desk.prospects import card, line_of, lines
from fieldsales.desk.rules import set_setting
from fieldsales.desk.verdicts import reclassify, stamp, verdicts
from fieldsales.desk.visits import record_fact, record_visit
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Fact
from fieldsales.domain.verdict import Verdict
from fieldsales.domain.visit import Outcome, Visit
from fieldsales.portfolio.classes import MANY

from .conftest import TUESDAY, ZONE, Clock, SaveShop

LookOn = Callable[[date], Desk]


def history(desk: Desk, prospect: Prospect) -> list[tuple[str, str]]:
    return [(line.before, line.after) for line in desk.portfolio.class_history(prospect.id)]


def without_proofs(found: Mapping[str, Verdict]) -> dict[str, Verdict]:
    """Return verdicts as they are kept."""
    return {
        prospect_id: replace(verdict, because=(), override=None, own=None)
        for prospect_id, verdict in found.items()
    }


@pytest.fixture
def writes(desk: Desk) -> list[str]:
    """What is written to the portfolio from now on."""
    seen: list[str] = []

    @event.listens_for(desk.portfolio._engine, "before_cursor_execute")
    def _note(_c, _u, statement, _p, _x, _m):  # type: ignore[no-untyped-def]
        if statement.split()[0] in ("INSERT", "UPDATE", "DELETE"):
            seen.append(statement)

    return seen


def test_a_change_is_journalled_with_its_day_and_the_rule_that_proves_the_class(desk, save_shop: SaveShop):
    shop = save_shop()
    record_fact(desk, shop.id, "phone_call")
    day, before, after, rule, cause, doctrine = desk.portfolio.class_history(shop.id)[-1]
    verdict = line_of(desk, shop.id).verdict
    assert (day, before, after) == (desk.today, "non_classe", verdict.class_id)
    assert (rule, cause, doctrine) == (verdict.because[0].rule, "fact", "thermometre")
    assert after != before


def test_kept_classes_are_those_that_the_facts_give(desk, save_shop: SaveShop, clock: Clock):
    shops = [save_shop(f"Cave {number}") for number in range(5)]
    for number, kind in enumerate(("phone_call", "quote_asked", "order", "lost")):
        record_fact(desk, shops[number].id, kind)
    for _ in range(3):
        found = verdicts(desk)
        assert without_proofs(found) == desk.portfolio.verdicts()
        for shop in shops:
            facts = desk.portfolio.facts_of(shop.id)
            fresh = classify(facts, shop, desk.doctrine, desk.today)
            assert (found[shop.id].class_id, found[shop.id].deadline) == (fresh.class_id, fresh.deadline)
        clock.pass_by(days=40)
        lines(desk)


def test_a_look_writes_nothing_while_the_kept_classes_hold(desk, save_shop: SaveShop, writes: list[str]):
    save_shop()
    lines(desk)
    writes.clear()
    lines(desk)
    lines(desk)
    assert writes == []


def test_a_look_after_a_visit_writes_nothing_either(
    desk, save_shop: SaveShop, clock: Clock, writes: list[str]
):
    shop = save_shop()
    lines(desk)
    record_visit(desk, Visit(shop.id, Outcome.INTERESTED, clock.at))
    writes.clear()
    assert verdicts(desk)[shop.id].class_id == line_of(desk, shop.id).verdict.class_id
    assert writes == []


def test_after_midnight_everybody_is_classified_as_of_the_new_day(desk, save_shop: SaveShop, clock: Clock):
    shop = save_shop()
    record_fact(desk, shop.id, "phone_call")
    warm = verdicts(desk)[shop.id]
    assert warm.cools_on is not None
    assert warm.cools_to is not None
    clock.at = datetime.combine(warm.cools_on, datetime.min.time(), ZONE) - timedelta(minutes=1)
    assert verdicts(desk)[shop.id].class_id == warm.class_id
    clock.pass_by(minutes=1)
    cooled = verdicts(desk)[shop.id]
    assert (cooled.stage, cooled.temperature) == warm.cools_to
    assert desk.portfolio.class_history(shop.id)[-1][:3] == (warm.cools_on, warm.class_id, cooled.class_id)


def test_a_visit_after_midnight_before_any_look_leaves_nobody_in_yesterday(desk, save_shop, clock: Clock):
    one, other = save_shop("Cave 1"), save_shop("Cave 2")
    for shop in (one, other):
        record_fact(desk, shop.id, "phone_call")
    lines(desk)
    clock.pass_by(days=400)
    record_fact(desk, one.id, "quote_asked")
    found = verdicts(desk)
    for shop in (one, other):
        assert found[shop.id].class_id == line_of(desk, shop.id).verdict.class_id
    assert desk.portfolio.verdicts_stamp() == (stamp(desk), desk.today)


@pytest.mark.parametrize("days", [-3, -1, 1, 200])
def test_a_look_at_another_date_journals_and_keeps_nothing(desk, save_shop, look_on: LookOn, writes, days):
    shop = save_shop()
    record_fact(desk, shop.id, "phone_call")
    today = without_proofs(verdicts(desk))
    journal = history(desk, shop)
    writes.clear()
    there = look_on(TUESDAY.date() + timedelta(days=days))
    seen = {line.prospect.id: line.verdict.class_id for line in lines(there)}
    assert seen == {shop.id: line_of(there, shop.id).verdict.class_id}
    assert writes == []
    assert without_proofs(verdicts(desk)) == today
    assert history(desk, shop) == journal


def test_a_fact_written_on_a_chosen_date_is_journalled_on_it(desk, save_shop, look_on: LookOn):
    with desk.portfolio.action("import") as book:
        shop = Prospect(book.new_id(), "Cave Martin")
        book.add_prospect(shop)
    there = look_on(date(2026, 5, 4))
    record_fact(there, shop.id, "quote_asked")
    (line,) = desk.portfolio.class_history(shop.id)
    assert line[:2] == (date(2026, 5, 4), "non_classe")
    assert line[2] == line_of(there, shop.id).verdict.class_id
    lines(desk)
    assert [after for _, after in history(desk, shop)][-1] == line_of(desk, shop.id).verdict.class_id


@pytest.mark.parametrize("chosen", [False, True])
def test_a_switch_of_doctrine_is_journalled_from_the_class_it_had(desk, save_shop, look_on: LookOn, chosen):
    there = look_on(TUESDAY.date()) if chosen else desk
    shop = save_shop()
    record_fact(there, shop.id, "phone_call")
    before = line_of(there, shop.id).verdict.class_id
    for doctrine in ("decision", "qualification", "thermometre"):
        set_setting(there, "doctrine", doctrine)
        after = line_of(there, shop.id).verdict.class_id
        assert history(desk, shop)[-1][1] == after
        if after != before:
            assert history(desk, shop)[-1] == (before, after)
        before = after


def test_each_line_of_the_journal_begins_where_the_one_before_ended(desk, save_shop, clock: Clock):
    shop = save_shop()
    for kind in ("phone_call", "quote_asked", "order", "lost"):
        clock.pass_by(days=30)
        lines(desk)
        record_fact(desk, shop.id, kind)
    clock.pass_by(days=900)
    lines(desk)
    journal = history(desk, shop)
    assert journal[0][0] == ""
    assert all(line[1] == after[0] for line, after in pairwise(journal))
    assert all(before != after for before, after in journal)
    assert len(journal) > 3


def test_a_midnight_that_moves_with_the_zone_has_everybody_classified_again(desk, save_shop):
    shop = save_shop()
    lines(desk)
    set_setting(desk, "day.zone", "America/Cayenne")
    assert desk.portfolio.verdicts_stamp() != (stamp(desk), desk.today)
    assert verdicts(desk)[shop.id].class_id == line_of(desk, shop.id).verdict.class_id


def test_whoever_an_action_forgot_to_classify_is_on_the_list_nevertheless(desk, save_shop):
    save_shop()
    lines(desk)
    with desk.portfolio.action("import") as book:
        book.add_prospect(Prospect(book.new_id(), "Cave oubliée"))
    assert len(lines(desk)) == 2


@pytest.mark.parametrize("count", [3, 500])
def test_few_and_many_are_classified_alike(desk, count):
    with desk.portfolio.action("import") as book:
        shops = [Prospect(book.new_id(), f"Cave {number}", trade="caviste") for number in range(count)]
        book.add_prospects(shops)
        reclassify(desk, book, [shop.id for shop in shops])
    assert {line[2] for shop in shops for line in desk.portfolio.class_history(shop.id)} == {"non_classe"}
    assert len(lines(desk)) == count


# --- causes, and days on which nobody looked


def told(desk: Desk, prospect: Prospect) -> list[tuple[date, str, str]]:
    return [(line.on, line.after, line.cause) for line in desk.portfolio.class_history(prospect.id)[1:]]


def test_what_cooled_is_journalled_on_the_announced_day_whenever_one_looks(desk, save_shop, clock: Clock):
    shop = save_shop()
    record_fact(desk, shop.id, "phone_call")
    record_fact(desk, shop.id, "white_paper", clock.at - timedelta(days=1))
    announced = line_of(desk, shop.id).verdict
    clock.pass_by(days=500)
    lines(desk)
    start = TUESDAY.date()
    assert told(desk, shop) == [
        (start, "chaud", "fact"),
        (announced.cools_on, "tiede", "cooling"),
        (start + timedelta(days=90), "non_classe", "cooling"),
    ]


def test_what_cooled_unseen_is_journalled_before_what_happens_next(desk, save_shop, clock: Clock):
    shop = save_shop()
    record_fact(desk, shop.id, "phone_call")
    cools_on = line_of(desk, shop.id).verdict.cools_on
    clock.pass_by(days=100)
    record_fact(desk, shop.id, "phone_call")
    today = desk.today
    assert told(desk, shop)[1:] == [(cools_on, "non_classe", "cooling"), (today, "chaud", "fact")]
    undo(desk)
    assert told(desk, shop)[1:] == [(cools_on, "non_classe", "cooling")]
    lines(desk)
    assert told(desk, shop)[1:] == [(cools_on, "non_classe", "cooling")]


@pytest.mark.parametrize("pause", [1, 3, 40, 400])
def test_however_often_one_looks_the_journal_says_the_same(desk, save_shop, clock: Clock, pause):
    """The days between the same two facts, looked at each day or once a year."""
    shop = save_shop()
    record_fact(desk, shop.id, "contact_form")
    clock.pass_by(days=5)
    record_fact(desk, shop.id, "offer_view", session="a")
    record_fact(desk, shop.id, "offer_view", session="b")
    for _ in range(400 // pause):
        clock.pass_by(days=pause)
        lines(desk)
    passed = [line for line in told(desk, shop) if line[2] == "cooling"]
    start = TUESDAY.date()
    assert passed == [
        (start + timedelta(days=26), "tiede", "cooling"),
        (start + timedelta(days=43), "non_classe", "cooling"),
    ]


def test_each_line_names_its_cause_and_its_doctrine(desk, save_shop):
    shop = save_shop()
    record_visit(desk, Visit(shop.id, Outcome.INTERESTED, TUESDAY))
    set_setting(desk, "doctrine", "qualification")
    undo(desk)
    set_setting(desk, "doctrine", "terrain")
    assert [line[-2:] for line in desk.portfolio.class_history(shop.id)] == [
        ("save_places", "thermometre"),
        ("visit", "thermometre"),
        ("doctrine", "terrain"),
    ]


@pytest.mark.parametrize("count", [3, MANY + 1])
def test_the_journal_names_the_rule_behind_each_class_however_many_are_classed(desk, count: int):
    kinds = ("phone_call", "white_paper", "order")
    with desk.portfolio.action("import") as book:
        shops = [Prospect(book.new_id(), f"Cave {number}", site_id=book.new_id()) for number in range(count)]
        book.add_prospects(shops)
        at = desk.now() - timedelta(days=2)
        book.add_facts(
            Fact(book.new_id(), shop.id, kinds[number % 3], at) for number, shop in enumerate(shops)
        )
        reclassify(desk, book, [shop.id for shop in shops])
    for shop in shops[:3]:
        proved = classify(desk.portfolio.facts_of(shop.id), shop, desk.doctrine, desk.today)
        line = desk.portfolio.class_history(shop.id)[-1]
        assert (line.after, line.rule) == (proved.class_id, proved.because[0].rule)


def test_the_first_look_of_a_day_journals_the_rule_behind_what_cooled(
    desk, save_shop: SaveShop, clock: Clock
):
    shop = save_shop()
    record_fact(desk, shop.id, "phone_call")
    record_fact(desk, shop.id, "white_paper")
    clock.pass_by(days=15)
    lines(desk)
    line = desk.portfolio.class_history(shop.id)[-1]
    assert (line.before, line.after, line.rule) == ("chaud", "tiede", "white_paper")


def test_an_import_is_the_cause_of_the_classes_it_gives(desk, tmp_path):
    file = tmp_path / "shops.csv"
    file.write_text("name;town;budget\nCave Martin;Niort;oui\n", encoding="utf-8")
    import_file(desk, file)
    (shop,) = desk.portfolio.prospects()
    assert [(line.before, line.cause) for line in desk.portfolio.class_history(shop.id)] == [("", "import")]


def test_a_doctrine_that_changes_its_mind_is_a_cause_of_its_own(desk, save_shop, clock: Clock):
    """As where a colleague's copy of the firm's doctrine comes in: nobody did anything, no day passed."""
    text = desk.library.text("doctrines/thermometre.toml").replace('id = "thermometre"', 'id = "maison"')
    shop = save_shop()
    record_fact(desk, shop.id, "white_paper")
    with desk.portfolio.action("doctrine_edit") as book:
        book.put_doctrine("maison", text)
    set_setting(desk, "doctrine", "maison")
    with desk.portfolio.action("doctrine_edit") as book:
        book.put_doctrine("maison", text.replace('facts = ["white_paper"]', 'facts = ["brochure"]'))
    lines(desk)
    last = desk.portfolio.class_history(shop.id)[-1]
    assert (last.before, last.cause, last.doctrine) == ("tiede", "rules", "maison")


def test_the_history_that_is_shown_ends_with_the_class_that_is_shown_and_a_chosen_date_writes_nothing(
    desk, save_shop: SaveShop, look_on: LookOn, writes: list[str]
):
    shop = save_shop()
    record_fact(desk, shop.id, "white_paper")
    lines(desk)
    last = desk.today + timedelta(days=5)
    override(desk, shop.id, "chaud", "they told me", until=last)
    journalled = desk.portfolio.class_history(shop.id)
    writes.clear()
    for days in range(0, 200, 7):
        later = look_on(desk.today + timedelta(days=days))
        shown = card(later, shop.id)
        assert shown.history[: len(journalled)] == journalled
        assert shown.history[-1].after == shown.verdict.class_id
        assert all(one.after == two.before for one, two in pairwise(shown.history))
    day, before, after, _rule, cause, _ = shown.history[len(journalled)]
    assert (day, before, after) == (last + timedelta(days=1), "chaud", "tiede")
    assert cause == "override_ended"
    assert shown.history[-1].cause == "cooling"
    assert writes == []


def test_what_a_look_shows_of_the_history_is_what_the_real_day_then_writes(
    desk, save_shop: SaveShop, clock: Clock
):
    shop = save_shop()
    record_fact(desk, shop.id, "phone_call")
    lines(desk)
    clock.pass_by(days=120)
    shown = card(desk, shop.id).history
    assert len(shown) > len(desk.portfolio.class_history(shop.id))
    lines(desk)
    assert desk.portfolio.class_history(shop.id) == shown == card(desk, shop.id).history


def test_a_look_at_an_earlier_day_shows_no_class_of_a_later_one(
    desk, save_shop: SaveShop, clock: Clock, look_on: LookOn
):
    shop = save_shop()
    record_fact(desk, shop.id, "white_paper")
    first = desk.today
    clock.pass_by(days=10)
    record_fact(desk, shop.id, "phone_call")
    assert card(desk, shop.id).history[-1].after == "chaud"
    shown = card(look_on(first + timedelta(days=3)), shop.id)
    assert shown.history[-1][:3] == (first, "non_classe", "tiede")
    assert shown.verdict.class_id == "tiede"
