# SPDX-License-Identifier: MIT
"""The rep says a class, with a reason and an end: it decides, is journalled, ends, and can be undone."""

from datetime import date, timedelta

import pytest

from fieldsales.classification.override import words_of
from fieldsales.desk.doctrines import switch_doctrine
from fieldsales.desk.history import undo
from fieldsales.desk.overrides import end_override, override, read_class
from fieldsales.desk.prospects import card, line_of, lines
from fieldsales.desk.verdicts import verdicts
from fieldsales.desk.visits import record_fact
from fieldsales.domain import errors
from fieldsales.domain.verdict import OverrideState

from .conftest import TUESDAY, Clock, SaveShop

IDS = ("thermometre", "entrant", "decision", "qualification", "terrain")
REASON = "Told me at the fair that he signs in June"
DAY = TUESDAY.date()


def journal(desk, shop):
    return [
        (line.on, line.before, line.after, line.cause) for line in desk.portfolio.class_history(shop.id)[1:]
    ]


@pytest.mark.parametrize("doctrine_id", IDS)
def test_a_word_decides_under_each_doctrine_and_is_kept_on_the_list(desk, save_shop: SaveShop, doctrine_id):
    shop = save_shop()
    switch_doctrine(desk, doctrine_id)
    hottest = words_of(desk.doctrine)[0]
    override(desk, shop.id, hottest, REASON, DAY + timedelta(days=30))
    seen = card(desk, shop.id).verdict
    assert hottest in (seen.stage, seen.temperature)
    assert seen.override.fact.text == REASON
    assert seen.override.until == DAY + timedelta(days=30)
    kept = verdicts(desk)[shop.id]
    assert (kept.class_id, kept.decided_by) == (seen.class_id, "rep")


def test_the_end_comes_by_itself_and_is_journalled_on_its_day(desk, save_shop: SaveShop, clock: Clock):
    shop = save_shop()
    override(desk, shop.id, "tiède", REASON, DAY + timedelta(days=4))
    clock.pass_by(days=4)
    assert line_of(desk, shop.id).verdict.class_id == "tiede"
    clock.pass_by(days=26)
    verdict = line_of(desk, shop.id).verdict
    assert (verdict.class_id, verdict.decided_by) == ("non_classe", "doctrine")
    assert verdict.override.state is OverrideState.ENDED
    lines(desk)
    assert journal(desk, shop) == [
        (DAY, "non_classe", "tiede", "override"),
        (DAY + timedelta(days=5), "tiede", "non_classe", "override_ended"),
    ]


def test_a_word_taken_back_gives_the_class_back_to_the_doctrine(desk, save_shop: SaveShop):
    shop = save_shop()
    override(desk, shop.id, "froid", REASON)
    override(desk, shop.id, "chaud", REASON)
    end_override(desk, shop.id)
    assert line_of(desk, shop.id).verdict.override is None
    assert [line[3] for line in journal(desk, shop)] == ["override", "override", "override_end"]
    with pytest.raises(errors.NoOverrideError):
        end_override(desk, shop.id)
    undo(desk)
    assert line_of(desk, shop.id).verdict.class_id == "chaud"
    undo(desk)
    assert line_of(desk, shop.id).verdict.class_id == "froid"
    undo(desk)
    assert line_of(desk, shop.id).verdict.class_id == "non_classe"
    assert journal(desk, shop) == []


def test_a_word_survives_a_change_of_doctrine_and_back(desk, save_shop: SaveShop):
    shop = save_shop()
    override(desk, shop.id, "chaud", REASON)
    switch_doctrine(desk, "qualification")
    assert (line_of(desk, shop.id).verdict.class_id, journal(desk, shop)[-1][3]) == ("prospect", "doctrine")
    switch_doctrine(desk, "thermometre")
    verdict = line_of(desk, shop.id).verdict
    assert (verdict.class_id, verdict.decided_by) == ("chaud", "rep")


def test_a_word_on_a_chosen_date_stands_after_all_that_happened_on_it(desk, save_shop, look_on, clock):
    shop = save_shop()
    clock.pass_by(hours=6)
    record_fact(desk, shop.id, "lost")
    there = look_on(DAY)
    override(there, shop.id, "chaud", REASON)
    assert line_of(desk, shop.id).verdict.is_lost is False


@pytest.mark.parametrize(
    ("said", "class_id"),
    [
        ("tiede", "tiede"),
        ("Tiède", "tiede"),
        ("CHAUD", "chaud"),
        ("lead/chaud", "lead/chaud"),
        ("not classed", "non_classe"),
        ("hors cible", "hors_cible"),
    ],
)
def test_a_class_is_said_by_its_id_or_by_its_name_in_either_language(desk, said, class_id):
    assert read_class(said, desk.doctrine) == class_id


@pytest.mark.parametrize("said", ["", "brûlant", "client", "client_vip", "prospect/chaud", "/", "a/b/c"])
def test_a_class_that_there_is_not_is_refused_and_nothing_is_written(desk, save_shop: SaveShop, said):
    shop = save_shop()
    before = desk.portfolio.last_change()
    with pytest.raises(errors.UnknownKindError):
        override(desk, shop.id, said, REASON)
    assert desk.portfolio.last_change() == before


@pytest.mark.parametrize(
    ("reason", "until"),
    [
        ("", None),
        ("  \n", None),
        ("x" * 501, None),
        (REASON, DAY - timedelta(days=1)),
        (REASON, date.min),
        (REASON, date.max),
    ],
)
def test_no_reason_or_an_end_before_its_start_is_refused_and_nothing_is_written(
    desk, save_shop: SaveShop, reason, until
):
    shop = save_shop()
    before = desk.portfolio.last_change()
    with pytest.raises(errors.BadValueError):
        override(desk, shop.id, "chaud", reason, until)
    assert desk.portfolio.last_change() == before


def test_a_client_keeps_its_class_and_nobody_s_class_cannot_be_said(desk, save_shop: SaveShop):
    shop = save_shop()
    record_fact(desk, shop.id, "order")
    with pytest.raises(errors.ClientClassError):
        override(desk, shop.id, "chaud", REASON)
    with pytest.raises(errors.UnknownProspectError):
        override(desk, "nobody", "chaud", REASON)
