# SPDX-License-Identifier: MIT
"""What was done is taken back whole, and done again whole: facts, classes, journal and tour."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from fieldsales.desk.day import keep, plan_day
from fieldsales.desk.desk import Desk
from fieldsales.desk.history import history, redo, undo
from fieldsales.desk.prospects import line_of, lines
from fieldsales.desk.rules import set_setting
from fieldsales.desk.verdicts import reclassify, verdicts
from fieldsales.desk.visits import record_fact, record_visit
from fieldsales.domain import errors
from fieldsales.domain.company import Prospect
from fieldsales.domain.visit import Outcome, Visit

from .conftest import TUESDAY as NOW
from .conftest import ZONE, Clock, SaveShop

TUESDAY = NOW.date()

ALL_TIME = (datetime(2000, 1, 1, tzinfo=ZONE), datetime(2100, 1, 1, tzinfo=ZONE))

EMPTY: dict[str, Any] = {
    "prospects": {},
    "facts": {},
    "relances": {},
    "appointments": {},
    "settings": {},
    "tour": None,
    "journal": {},
}


def readings(desk: Desk) -> dict[str, Any]:
    """Return everything a portfolio says, as plain values."""
    with desk.portfolio.reading() as reading:
        prospects = {one.id: one for one in reading.prospects()}
        facts = reading.facts_by_prospect()
        return {
            "prospects": prospects,
            "facts": {
                one: sorted((fact.kind, fact.value, fact.amount) for fact in known)
                for one, known in facts.items()
            },
            "relances": {one.id: one for one in reading.relances()},
            "appointments": {one.id: one for one in reading.appointments(*ALL_TIME)},
            "settings": reading.settings(),
            "tour": reading.kept_tour(TUESDAY),
            "journal": {one: tuple(line[1:3] for line in reading.class_history(one)) for one in prospects},
        }


def test_an_undone_visit_gives_class_journal_and_tour_back(desk: Desk, save_shop: SaveShop, clock: Clock):
    shop = save_shop()
    record_fact(desk, shop.id, "phone_call")
    keep(desk, plan_day(desk, TUESDAY))
    lines(desk)
    before = readings(desk)
    assert [promise.done for promise in before["tour"].promises] == [False]
    clock.pass_by(hours=1)
    record_visit(desk, Visit(shop.id, Outcome.ORDERED, clock.at, amount=Decimal(500)))
    after = readings(desk)
    assert after["journal"][shop.id][-1] == (before["journal"][shop.id][-1][1], "client")
    assert [promise.done for promise in after["tour"].promises] == [True]
    effect = undo(desk)
    assert (effect.prospects, effect.tour, effect.values["action"]) == ({shop.id}, True, "visit")
    assert readings(desk) == before
    assert verdicts(desk)[shop.id].class_id == before["journal"][shop.id][-1][1]


def test_a_visit_done_again_changes_the_class_as_the_visit_did(desk: Desk, save_shop: SaveShop, clock: Clock):
    shop = save_shop()
    record_fact(desk, shop.id, "phone_call")
    keep(desk, plan_day(desk, TUESDAY))
    lines(desk)
    clock.pass_by(hours=1)
    record_visit(desk, Visit(shop.id, Outcome.ORDERED, clock.at, amount=Decimal(500)))
    lines(desk)
    visited = readings(desk)
    causes = [line.cause for line in desk.portfolio.class_history(shop.id)]
    undo(desk)
    effect = redo(desk)
    assert (effect.action, effect.prospects, effect.tour) == ("redo", {shop.id}, True)
    assert effect.values["action"] == "visit"
    assert readings(desk) == visited
    assert [line.cause for line in desk.portfolio.class_history(shop.id)] == causes


def test_a_doctrine_chosen_again_classes_everybody_again(desk: Desk, save_shop: SaveShop):
    shop = save_shop()
    record_fact(desk, shop.id, "phone_call")
    set_setting(desk, "doctrine", "terrain")
    chosen = readings(desk)
    undo(desk)
    assert redo(desk).everything
    assert readings(desk) == chosen
    assert verdicts(desk)[shop.id].class_id == line_of(desk, shop.id).verdict.class_id


def test_an_undo_the_day_after_takes_the_journal_back_too(desk: Desk, save_shop: SaveShop, clock: Clock):
    shop = save_shop()
    before = readings(desk)["journal"]
    record_fact(desk, shop.id, "quote_asked")
    clock.pass_by(days=1)
    lines(desk)
    undo(desk)
    assert readings(desk)["journal"] == before


def test_classifying_is_never_what_undo_takes_back(desk: Desk, save_shop: SaveShop, clock: Clock):
    save_shop()
    clock.pass_by(days=1)
    lines(desk)
    set_setting(desk, "doctrine", "terrain")
    assert [action.name for action in history(desk)] == ["doctrine", "save_places"]
    assert undo(desk).values["action"] == "doctrine"
    assert undo(desk).values["action"] == "save_places"
    with pytest.raises(errors.NothingToUndoError):
        undo(desk)


def test_a_doctrine_that_is_gone_can_be_undone(desk: Desk, save_shop: SaveShop):
    save_shop()
    before = readings(desk)
    with desk.portfolio.action("doctrine") as book:
        book.set("doctrine", "somebody else's")
    assert isinstance(desk.doctrine_trouble, errors.UnknownDoctrineError)
    assert (desk.doctrine.id, len(lines(desk))) == ("thermometre", 1)
    undo(desk)
    assert desk.doctrine_trouble is None
    assert readings(desk) == before


def test_an_undo_of_a_large_import_is_one_step(desk: Desk):
    with desk.portfolio.action("import") as book:
        many = [Prospect(book.new_id(), f"Cave {number}") for number in range(1000)]
        book.add_prospects(many)
        reclassify(desk, book, [one.id for one in many])
    assert len(lines(desk)) == 1000
    effect = undo(desk)
    assert effect.everything
    assert readings(desk) == EMPTY
    assert lines(desk) == ()
