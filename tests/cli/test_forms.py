# SPDX-License-Identifier: MIT
"""Short forms from the terminal: answered, to complete, completed; a firm's own; the note guard."""

from pathlib import Path

from .conftest import Type


def test_a_visit_is_answered_found_to_complete_and_completed(niort: Type) -> None:
    done = niort("record", "Cave Martin", "visit", "--outcome", "met", "--answer", "bottles=240")
    assert done.status == 0
    assert [one["name"] for one in niort("list", "--to-complete", "--json").json] == ["Cave Martin"]
    assert niort("list", "--json").json[0]["to_complete"] in (0, 1)
    (form,) = niort("show", "Cave Martin", "--json").json["forms"]
    assert (form["form"], form["answers"], form["missing"]) == ("wine", {"bottles": "240"}, ["sells"])
    assert "To complete: What sells" in niort("show", "Cave Martin").out
    wrong = niort("complete", "Cave Martin", "--answer", "sells=beer")
    assert wrong.status == 1
    assert "red" in wrong.err
    assert niort("complete", "Cave Martin", "--answer", "beer=yes").status == 1
    after = niort("complete", "Cave Martin", "--answer", "sells=red,white", "--json").json
    assert (after["answers"], after["missing"]) == ({"bottles": "240", "sells": "red,white"}, [])
    assert niort("list", "--to-complete").out.strip() == "Nobody is like that."
    assert "What sells: Red, White" in niort("show", "Cave Martin").out
    assert niort("complete", "Cave Martin", "--answer", "sells=red").status == 1


def test_an_answer_where_no_form_is_asked_is_refused(niort: Type) -> None:
    refused = niort("record", "Cave Martin", "visit", "--outcome", "absent", "--answer", "sells=red")
    assert refused.status == 1
    assert "no short form" in refused.err


def test_forms_are_listed_and_a_broken_one_of_the_firm_is_told(typed: Type, tmp_path: Path) -> None:
    folder = tmp_path / "home" / "data" / "forms"
    folder.mkdir(parents=True)
    (folder / "ours.toml").write_text("format = 1\nid = 'ours'\nlabels = {fr='x'}\ntrades = ['bistro']\n")
    found = typed("forms", "--json").json
    assert {one["id"] for one in found["forms"]} == {"wine", "medical", "office", "it"}
    assert [one["file"] for one in found["refused"]] == ["ours.toml"]
    assert "There is no trade “bistro”" in typed("forms").err


def test_a_note_is_kept_and_warned_of_on_standard_error(niort: Type) -> None:
    done = niort("record", "Cave Martin", "visit", "--outcome", "met", "--note", "elle est enceinte")
    assert done.status == 0
    assert "health" in done.err
    assert niort("show", "Cave Martin", "--json").json["facts"][0]["text"] == "elle est enceinte"


def test_the_same_visit_typed_twice_is_kept_once(niort: Type) -> None:
    words = ("record", "Cave Martin", "visit", "--outcome", "met", "--note", "x", "--at", "2026-05-12T09:00")
    assert niort(*words).status == 0
    again = niort(*words)
    assert again.status == 0
    assert "already" in again.err
    facts = niort("show", "Cave Martin", "--json").json["facts"]
    assert len([one for one in facts if one["text"] == "x"]) == 1


def test_an_order_without_an_amount_is_completed_in_its_place(niort):
    niort("record", "Cave de la Sèvre", "visit", "--outcome", "ordered", "--answer", "sells=red")
    assert "To complete: amount before tax" in niort("show", "Cave de la Sèvre").out
    assert "1 amount to complete" in niort("summary").out
    assert "to complete" in niort("orders", "--of", "Cave de la Sèvre").out
    assert niort("complete", "Cave de la Sèvre", "--answer", "amount=1 240,50").status == 0
    (order,) = niort("orders", "--of", "Cave de la Sèvre", "--json").json
    assert (order["amount"], order["to_complete"]) == (1240.5, False)
    assert niort("summary", "--json").json["orders"] == {"count": 1, "amount": 1240.5, "to_complete": 0}
