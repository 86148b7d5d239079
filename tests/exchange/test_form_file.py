# SPDX-License-Identifier: MIT
"""Short forms are data: ours are read, a firm's own is checked and told what is wrong where."""

import pytest

from fieldsales.domain.errors import FormError
from fieldsales.domain.form import QuestionKind
from fieldsales.domain.visit import Outcome
from fieldsales.exchange.form_file import read_form

TRADES = ("caviste", "pharmacie")

GOOD = """
format = 1
id = "taps"
labels = { fr = "Tireuses" }
trades = ["caviste"]
after = ["met", "refused"]

[[questions]]
id = "brand"
kind = "choice"
required = true
fr = "Marque"
options = [{ id = "a", fr = "A" }, { id = "b", fr = "B" }]

[[questions]]
id = "litres"
kind = "number"
fr = "Litres"
unit_fr = "l"
max = 500
"""


def test_a_firm_writes_a_form_of_its_own() -> None:
    form = read_form(GOOD, "taps.toml", TRADES, is_own=True)
    assert (form.id, form.is_own, form.after) == ("taps", True, {Outcome.MET, Outcome.REFUSED})
    brand, litres = form.questions
    assert (brand.kind, brand.required, [one.id for one in brand.options]) == (
        QuestionKind.CHOICE,
        True,
        ["a", "b"],
    )
    assert litres.takes("500")
    assert not litres.takes("501")
    assert not litres.takes("beaucoup")


def test_the_forms_of_the_box_are_those_of_the_four_trades(library_of, tmp_path) -> None:
    forms, refused = library_of(tmp_path).forms
    assert refused == ()
    assert {one.id for one in forms} == {"wine", "medical", "office", "it"}
    for form in forms:
        assert any(one.required for one in form.questions)
        for question in form.questions:
            assert set(question.labels) == {"fr", "en"}


@pytest.mark.parametrize(
    ("old", "new", "where", "code"),
    [
        ("format = 1", "format = 2", "", "format"),
        ("format = 1", "format = ", "", "toml"),
        ('id = "taps"', 'id = "Tireuses à bière"', "", "id"),
        ('["caviste"]', '["bistro"]', "", "trade"),
        ('["caviste"]', "[]", "", "missing"),
        ('["met", "refused"]', '["vu"]', "", "outcome"),
        ('labels = { fr = "Tireuses" }', "labels = {}", "", "missing"),
        ('labels = { fr = "Tireuses" }', 'labels = { fr = "T" }\ncolour = 1', "", "unknown_key"),
        ('kind = "choice"', 'kind = "menu"', "brand", "kind"),
        ("required = true", 'required = "oui"', "brand", "not_bool"),
        ('{ id = "b"', '{ id = "a"', "brand", "twice"),
        ("max = 500", "max = -1", "litres", "reversed"),
        ("max = 500", 'max = "500"', "litres", "not_number"),
        ("max = 500", f"max = 1{'0' * 400}", "litres", "not_number"),
        ("max = 500", "max = nan", "litres", "not_number"),
        ('id = "litres"', 'id = "brand"', "brand", "twice"),
        ('fr = "Litres"', "", "litres", "missing"),
    ],
)
def test_what_is_wrong_with_a_form_is_told_with_its_place(old: str, new: str, where: str, code: str) -> None:
    assert old in GOOD
    with pytest.raises(FormError) as caught:
        read_form(GOOD.replace(old, new), "taps.toml", TRADES)
    assert (caught.value.file, caught.value.where, caught.value.code) == ("taps.toml", where, code)


def test_a_form_with_too_many_questions_is_no_short_form() -> None:
    question = '[[questions]]\nid = "q{}"\nkind = "text"\nfr = "?"\n'
    text = GOOD + "".join(question.format(number) for number in range(12))
    with pytest.raises(FormError) as caught:
        read_form(text, "taps.toml", TRADES)
    assert caught.value.code == "too_many"
