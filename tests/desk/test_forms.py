# SPDX-License-Identifier: MIT
"""What a short form asks for and nobody answered makes a visit "to complete"; it never blocks one."""

from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from fieldsales.desk import forms, history, prospects
from fieldsales.desk.desk import Desk
from fieldsales.desk.visits import record_fact, record_visit
from fieldsales.domain import errors
from fieldsales.domain.visit import Outcome, Visit

from .test_visits import at, of

OWN = """
format = 1
id = "taps"
labels = { fr = "Tireuses" }
trades = ["caviste"]
[[questions]]
id = "brand"
kind = "text"
required = true
fr = "Marque"
"""


def test_a_visit_saves_with_its_form_empty_and_is_to_complete(camille: Desk) -> None:
    martin = of(camille, "Cave Martin")
    record_visit(camille, Visit(martin, Outcome.MET, at(10, 45)))
    card = prospects.card(camille, martin)
    (visit_id,) = card.to_complete
    assert card.facts[0].id == visit_id
    assert [one.id for one in card.forms[visit_id].missing] == ["sells"]
    assert forms.to_complete(camille) == {martin: 1}
    assert {one.prospect.id: one.to_complete for one in prospects.lines(camille)}[martin] == 1


def test_completing_a_visit_is_one_action_and_undone_as_one(camille: Desk) -> None:
    martin = of(camille, "Cave Martin")
    record_visit(camille, Visit(martin, Outcome.MET, at(10, 45), answers={"bottles": "240"}))
    (visit_id,) = prospects.card(camille, martin).to_complete
    effect = forms.complete(camille, visit_id, {"sells": "red,white", "bottles": "240"})
    assert (effect.action, effect.tour_stale, effect.undoable) == ("form", False, True)
    assert forms.to_complete(camille) == {}
    history.undo(camille)
    assert forms.to_complete(camille) == {martin: 1}
    assert prospects.card(camille, martin).forms[visit_id].answers == {"bottles": "240"}
    history.redo(camille)
    assert not forms.complete(camille, visit_id, {"bottles": "240", "sells": "red,white"}).undoable


def test_undoing_the_visit_takes_its_answers_back(camille: Desk) -> None:
    martin = of(camille, "Cave Martin")
    record_visit(camille, Visit(martin, Outcome.MET, at(10, 45)))
    history.undo(camille)
    assert forms.to_complete(camille) == {}
    assert prospects.card(camille, martin).forms == {}


@pytest.mark.parametrize("outcome", [Outcome.ABSENT, Outcome.CLOSED, Outcome.REFUSED])
def test_nobody_is_asked_after_an_outcome_that_met_no_buyer(camille: Desk, outcome: Outcome) -> None:
    record_visit(camille, Visit(of(camille, "Cave Martin"), outcome, at(10, 45)))
    assert forms.to_complete(camille) == {}


def test_an_answer_that_is_none_is_kept_as_typed_and_the_visit_is_to_complete(camille: Desk) -> None:
    martin = of(camille, "Cave Martin")
    given = {"sells": "red", "bottles": "une douzaine"}
    record_visit(camille, Visit(martin, Outcome.MET, at(10, 45), answers=given))
    (visit_id,) = prospects.card(camille, martin).to_complete
    filled = forms.filled_of(camille, martin)[visit_id]
    assert filled.answers == given
    assert [one.id for one in filled.missing] == ["bottles"]


def test_a_question_that_there_is_not_is_refused(camille: Desk) -> None:
    with pytest.raises(errors.BadValueError):
        record_visit(
            camille, Visit(of(camille, "Cave Martin"), Outcome.MET, at(10, 45), answers={"colour": "x"})
        )
    with pytest.raises(errors.NoFormError):
        forms.complete(camille, "nobody", {})


def test_a_firms_own_form_takes_the_trade_and_a_broken_one_is_told(camille: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "forms"
    folder.mkdir()
    (folder / "taps.toml").write_text(OWN, encoding="utf-8")
    (folder / "worse.toml").write_bytes(b"\xff\xfe not text")
    (folder / "empty.toml").write_text("", encoding="utf-8")
    camille.library.own_forms = folder
    found, refused = camille.library.forms
    assert [one.file for one in refused] == ["empty.toml", "worse.toml"]
    form = forms.form_for(camille, "caviste", Outcome.MET)
    assert form is not None
    assert (form.id, form.is_own) == ("taps", True)
    hotel = forms.form_for(camille, "hotel", Outcome.MET)
    assert hotel is not None
    assert hotel.id == "wine"
    assert len(found) == 5


def test_the_same_visit_within_minutes_is_written_once_and_a_second_true_one_twice(camille: Desk) -> None:
    martin = of(camille, "Cave Martin")
    visit = Visit(martin, Outcome.INTERESTED, at(10, 45), note="veut le tarif")
    assert record_visit(camille, visit).undoable
    known = camille.portfolio.facts_of(martin)
    again = record_visit(camille, visit)
    assert (again.action, again.undoable) == ("visit_again", False)
    record_visit(camille, Visit(martin, Outcome.INTERESTED, at(10, 49), note="veut le tarif"))
    assert camille.portfolio.facts_of(martin) == known
    later = Visit(martin, Outcome.INTERESTED, at(11, 30), note="veut le tarif")
    other = Visit(martin, Outcome.INTERESTED, at(10, 46), note="veut aussi un rosé")
    assert record_visit(camille, later).undoable
    assert record_visit(camille, other).undoable
    visits = [one for one in camille.portfolio.facts_of(martin) if one.kind == "visit"]
    assert len(visits) - len([one for one in known if one.kind == "visit"]) == 2


def test_an_order_of_another_amount_is_another_visit(camille: Desk) -> None:
    martin = of(camille, "Cave Martin")
    first = Visit(martin, Outcome.ORDERED, at(10, 45))
    assert record_visit(camille, first).undoable
    assert not record_visit(camille, first).undoable
    assert record_visit(camille, Visit(martin, Outcome.ORDERED, at(10, 46), amount=Decimal(120))).undoable


@pytest.mark.parametrize(
    "note",
    ["é" * 1_000_000, "👍🏽 🍷", "ملاحظة عن الزيارة", "\u202etrap\u202c", "half \ud83d smile", "nul\0byte"],
)
def test_any_note_is_kept_whole(camille: Desk, note: str) -> None:
    martin = of(camille, "Cave Martin")
    record_visit(camille, Visit(martin, Outcome.MET, at(10, 45), note=note))
    record_fact(camille, martin, "phone_call", at(10, 46), text=note)
    kept = prospects.card(camille, martin).facts[:2]
    expected = note.replace("\ud83d", "?").replace("\0", "")
    assert [one.text for one in kept] == [expected, expected]


def test_yesterday_is_written_down_and_tomorrow_is_refused(camille: Desk) -> None:
    martin = of(camille, "Cave Martin")
    yesterday = at(16) - timedelta(days=1)
    record_visit(camille, Visit(martin, Outcome.MET, yesterday))
    assert prospects.card(camille, martin).facts[0].at == yesterday
    with pytest.raises(errors.FutureFactError):
        record_visit(camille, Visit(martin, Outcome.MET, at(10) + timedelta(days=1)))
