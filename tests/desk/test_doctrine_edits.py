# SPDX-License-Identifier: MIT
"""A firm's own doctrines: each change is one action, keeps the file's comments, and can be undone."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldsales.classification.doctrine_file import read_doctrine
from fieldsales.desk import doctrine_edits as edits
from fieldsales.desk.desk import Desk
from fieldsales.desk.doctrines import broken_doctrines, doctrines, preview, switch_doctrine
from fieldsales.desk.history import undo
from fieldsales.desk.verdicts import verdicts
from fieldsales.desk.visits import record_fact
from fieldsales.domain import errors


def classes(desk: Desk) -> dict[str, str]:
    return {one: verdict.class_id for one, verdict in verdicts(desk).items()}


def copied(desk: Desk, of: str = "thermometre", name: str = "Maison Durand") -> str:
    return edits.copy_doctrine(desk, of, name, "Anne").values["doctrine"]


def as_it_was(desk: Desk) -> tuple[object, ...]:
    with desk.portfolio.reading() as reading:
        own = reading.doctrines()
    return own, dict(desk.settings), classes(desk)


def test_a_copy_has_a_name_a_version_and_an_author_of_its_own(empty: Desk) -> None:
    name = copied(empty, "terrain")
    doctrine = empty.shelf.doctrine(name)
    assert (doctrine.id, doctrine.version, doctrine.author) == ("maison_durand", "1.0", "Anne")
    assert doctrine.labels == {"fr": "Maison Durand", "en": "Maison Durand"}
    assert doctrine.based_on == "terrain"
    assert doctrine.nearest("chaud", "terrain") == "chaud"
    assert doctrine.id in [one.id for one in doctrines(empty)]
    undo(empty)
    assert "maison_durand" not in empty.shelf.ids


def test_a_second_copy_of_one_name_has_another_id(empty: Desk) -> None:
    assert [copied(empty), copied(empty), copied(empty, name="Thermomètre")] == [
        "maison_durand",
        "maison_durand_2",
        "thermometre_2",
    ]
    with pytest.raises(errors.BadValueError):
        edits.copy_doctrine(empty, "terrain", " – ")


@pytest.mark.parametrize("name", ["!?", "two\nlines", "a" * 201])
def test_a_name_that_no_label_can_be_makes_no_copy(empty: Desk, name: str) -> None:
    before = empty.portfolio.last_change()
    with pytest.raises(errors.BadValueError) as refused:
        edits.copy_doctrine(empty, "thermometre", name)
    assert (refused.value.what, refused.value.expected) == ("name", "doctrine_name")
    assert empty.portfolio.last_change() == before


def test_an_edit_changes_its_line_alone_and_keeps_every_comment(empty: Desk) -> None:
    name = copied(empty)
    before = empty.shelf.text(name).splitlines()
    effect = edits.change_doctrine(empty, name, {"schedule.tiede.deadline_days": 8})
    after = empty.shelf.text(name).splitlines()
    different = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert different == [('version = "1.0"', 'version = "1.1"'), ("deadline_days = 10", "deadline_days = 8")]
    assert (effect.action, effect.tour_stale) == ("doctrine_change", False)
    undo(empty)
    assert empty.shelf.text(name).splitlines() == before


def test_an_edit_of_the_doctrine_in_force_classes_everybody_again_and_undo_back(demonstration: Desk) -> None:
    name = copied(demonstration)
    switch_doctrine(demonstration, name)
    before = classes(demonstration)
    changes = {"half_life_days.contact_form": 1, "half_life_days.white_paper": 1, "half_life_days.visit": 1}
    foreseen = edits.preview_change(demonstration, name, changes)
    assert classes(demonstration) == before
    effect = edits.change_doctrine(demonstration, name, changes)
    after = classes(demonstration)
    moved = {one for one, class_id in after.items() if class_id != before[one]}
    assert moved
    assert moved == {one.prospect.id for one in foreseen.changed}
    assert (effect.everything, effect.tour_stale) == (True, True)
    undo(demonstration)
    assert classes(demonstration) == before


def test_a_number_of_the_source_that_is_changed_is_the_source_s_no_more(empty: Desk) -> None:
    name = copied(empty)
    key = "rules.pages_long_enough.when.quantity"
    assert (
        edits.editable(empty, name).whose(edits.field_of(edits.editable(empty, name).fields, key))
        == edits.SOURCE
    )
    edits.change_doctrine(empty, name, {key: 5})
    rule = next(one for one in empty.shelf.doctrine(name).rules if one.id == "pages_long_enough")
    assert rule.our_numbers == ("seconds", "quantity")
    assert "5 pages" in rule.source_en
    found = edits.editable(empty, name)
    assert found.whose(edits.field_of(found.fields, key)) == edits.FIRM
    seconds = edits.field_of(found.fields, "rules.pages_long_enough.when.seconds")
    assert found.whose(seconds) == edits.OURS


def test_what_the_box_brings_cannot_be_changed_or_deleted(empty: Desk) -> None:
    before = empty.portfolio.last_change()
    with pytest.raises(errors.DoctrineOfTheBoxError):
        edits.change_doctrine(empty, "terrain", {"vip.on": True})
    with pytest.raises(errors.DoctrineOfTheBoxError):
        edits.delete_doctrine(empty, "terrain")
    with pytest.raises(errors.UnknownDoctrineError):
        edits.delete_doctrine(empty, "astrologie")
    assert empty.portfolio.last_change() == before


def test_a_doctrine_in_force_is_not_deleted(empty: Desk) -> None:
    name = copied(empty)
    switch_doctrine(empty, name)
    with pytest.raises(errors.DoctrineInForceError):
        edits.delete_doctrine(empty, name)
    switch_doctrine(empty, "thermometre")
    edits.delete_doctrine(empty, name)
    assert name not in empty.shelf.ids
    undo(empty)
    assert name in empty.shelf.ids


#: New values that are refused, with the code of the reason.
WRONG: list[tuple[Mapping[str, object], str]] = [
    ({"labels.fr": ""}, "not_text"),
    ({"labels.en": None}, "no_label"),
    ({"half_life_days.white_paper": -3}, "too_small"),
    ({"loss.tiede.half_life_days": -3}, "not_above"),
    ({"loss.tiede.half_life_days": float("nan")}, "not_above"),
    ({"loss.tiede.shape": 0}, "not_above"),
    ({"p_win.chaud": 1.2}, "out_of_range"),
    ({"schedule.tiede.deadline_days": 0}, "too_small"),
    ({"schedule.tiede.deadline_days": 999_999_999}, "too_large_number"),
    ({"half_life_days.webinar": 10**20}, "too_large_number"),
    ({"rules.offer_again.when.window_days": 36_501}, "too_large_number"),
    ({"rules.pages_long_enough.when.quantity": 1e300}, "out_of_range"),
    ({"loss.tiede.shape": 21}, "out_of_range"),
    ({"worth.client_visit": 1e12}, "out_of_range"),
    ({"rules.offer_again.source_en": "{sessions.__class__}"}, "unknown_number"),
    ({"labels.fr": "two\nlines"}, "one_line"),
    ({"labels.fr": "a" * 201}, "too_long"),
    ({"schedule.tiede.cadence_days": ()}, "empty"),
    ({"schedule.tiede.cadence_days": (3, 0)}, "wholes_too_small"),
    ({"schedule.tiede.channels": ("fax",)}, "unknown_channel"),
    ({"rules.offer_again.when.sessions": 0}, "too_small"),
    ({"rules.offer_again.when.sessions": None}, "unknown_number"),
    ({"vip.match": "some"}, "not_among"),
    ({"worth.delay": 3}, "out_of_range"),
    ({"client.when.window_days": 0}, "too_small"),
]


@pytest.mark.parametrize(("changes", "code"), WRONG, ids=lambda one: str(one))
def test_a_wrong_value_is_told_at_its_field_and_changes_nothing(
    demonstration: Desk, changes: Mapping[str, object], code: str
) -> None:
    name = copied(demonstration)
    switch_doctrine(demonstration, name)
    before = as_it_was(demonstration)
    key = next(iter(changes))
    found = edits.check_changes(demonstration, name, {**changes, "vip.on": True})
    assert {one: error.code for one, error in found.items()} == {key: code}
    assert found[key].line > 0
    with pytest.raises(errors.DoctrineError) as refused:
        edits.change_doctrine(demonstration, name, {**changes, "vip.on": True})
    assert refused.value.code == code
    assert as_it_was(demonstration) == before


def test_a_key_that_is_not_there_is_answered_with_those_like_it(empty: Desk) -> None:
    name = copied(empty)
    with pytest.raises(errors.UnknownKindError) as refused:
        edits.change_doctrine(empty, name, {"schedule.tiede.deadline": 8})
    assert "schedule.tiede.deadline_days" in refused.value.known


def test_a_doctrine_goes_to_a_colleague_and_back(empty: Desk, demonstration: Desk, tmp_path: Path) -> None:
    name = copied(empty)
    edits.change_doctrine(empty, name, {"labels.fr": "Notre façon", "vip.on": True})
    file = edits.export_doctrine(empty, name, tmp_path / "durand.toml")
    with pytest.raises(errors.FileExistsAlreadyError):
        edits.export_doctrine(empty, name, file)
    edits.import_doctrine(demonstration, file)
    assert demonstration.shelf.text(name) == empty.shelf.text(name)
    with pytest.raises(errors.DoctrineThereError):
        edits.import_doctrine(demonstration, file)
    beside = edits.import_doctrine(demonstration, file, as_id="notre_facon", replace=True)
    instead = edits.import_doctrine(demonstration, file, replace=True)
    assert (beside.values["replaced"], instead.values["replaced"]) == ("", "maison_durand")
    assert [one for one in demonstration.shelf.ids if demonstration.shelf.is_own(one)] == [
        "maison_durand",
        "notre_facon",
    ]


def test_a_file_of_the_box_comes_in_under_another_id_only(empty: Desk, tmp_path: Path) -> None:
    file = edits.export_doctrine(empty, "terrain", tmp_path / "terrain.toml")
    with pytest.raises(errors.DoctrineThereError) as refused:
        edits.import_doctrine(empty, file)
    assert refused.value.is_of_box
    edits.import_doctrine(empty, file, as_id=edits.free_id(empty, "terrain"))
    assert "terrain_2" in empty.shelf.ids


@pytest.mark.parametrize(
    ("good", "bad", "code"),
    [
        ('when = { facts = ["live_chat"] }', 'when = { rule = "live_chat" }', "circle"),
        ('facts = ["live_chat"]', 'facts = ["livechat"]', "unknown_fact"),
        ('temperature = "chaud"', 'temperature = ["chaud", "froid"]', "two_classes"),
        ('temperature = "chaud"', 'temperature = "chaud"\ntemperature = "froid"', "syntax_twice"),
        ('labels = { fr = "tiède", ', "labels = { ", "no_label"),
        ("half_life_days = 14", "half_life_days = -14", "not_above"),
        ("white_paper = 45", "white_paper = -45", "too_small"),
    ],
)
def test_a_bad_file_is_refused_with_its_line_and_the_portfolio_stays(
    demonstration: Desk, tmp_path: Path, good: str, bad: str, code: str
) -> None:
    before = as_it_was(demonstration)
    text = demonstration.shelf.text("thermometre").replace('id = "thermometre"', 'id = "ours"')
    file = tmp_path / "ours.toml"
    file.write_text(text.replace(good, bad, 1), encoding="utf-8")
    with pytest.raises(errors.DoctrineError) as refused:
        edits.import_doctrine(demonstration, file)
    assert (refused.value.code, refused.value.file) == (code, "ours.toml")
    assert refused.value.line > 1
    assert as_it_was(demonstration) == before


def test_a_file_that_is_no_text_is_refused(empty: Desk, tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_bytes('labels = "tiède"'.encode("latin-1"))
    with pytest.raises(errors.DoctrineError) as refused:
        edits.import_doctrine(empty, file)
    assert (refused.value.code, refused.value.line) == ("encoding", 1)
    with pytest.raises(errors.UnreadableFileError):
        edits.import_doctrine(empty, tmp_path)


def test_a_doctrine_that_no_longer_validates_is_told_and_the_default_stands_in(demonstration: Desk) -> None:
    name = copied(demonstration, "terrain")
    switch_doctrine(demonstration, name)
    with demonstration.portfolio.action("later program") as book:
        book.put_doctrine(name, demonstration.shelf.text(name).replace("format = 1", "format = 2"))
    trouble = demonstration.doctrine_trouble
    assert isinstance(trouble, errors.DoctrineError)
    assert (trouble.code, trouble.file) == ("wrong_format", "maison_durand.toml")
    assert demonstration.doctrine.id == "thermometre"
    assert set(classes(demonstration).values()) >= {"chaud", "tiede", "froid"}
    assert [one.id for one in doctrines(demonstration)] == [
        "thermometre",
        "entrant",
        "decision",
        "qualification",
        "terrain",
    ]
    assert [one.file for one in broken_doctrines(demonstration)] == ["maison_durand.toml"]
    undo(demonstration)
    assert (demonstration.doctrine.id, demonstration.doctrine_trouble) == (name, None)


def test_a_kind_of_fact_of_the_firm_counts_at_once(demonstration: Desk, tmp_path: Path) -> None:
    text = demonstration.shelf.text("thermometre").replace('id = "thermometre"', 'id = "ours"', 1)
    text += (
        '\n[[kinds]]\nid = "tasting"\nlabels = { fr = "dégustation", en = "tasting" }\n'
        '\n[[rules]]\nid = "tasted"\ntemperature = "chaud"\nwhen = { facts = ["tasting"] }\n'
        'source_fr = "Il a goûté."\nsource_en = "They tasted."\nours = true\n'
    )
    file = tmp_path / "ours.toml"
    file.write_text(text, encoding="utf-8")
    edits.import_doctrine(demonstration, file)
    switch_doctrine(demonstration, "ours")
    cold = next(one for one, class_id in classes(demonstration).items() if class_id == "froid")
    record_fact(demonstration, cold, "tasting", demonstration.now())
    assert classes(demonstration)[cold] == "chaud"


def test_the_preview_of_a_switch_knows_the_firm_s_own_doctrine(demonstration: Desk) -> None:
    name = copied(demonstration, "terrain")
    change, same = preview(demonstration, name), preview(demonstration, "terrain")
    assert (change.flows, change.unchanged) == (same.flows, same.unchanged)


_NUMBERS = st.one_of(st.integers(-3, 400), st.floats(-1, 3), st.just(None))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_is_typed_the_file_validates_or_nothing_changed(empty: Desk, data: st.DataObject) -> None:
    name = "maison_durand"
    if name not in empty.shelf.ids:
        copied(empty)
    fields = [one for one in edits.editable(empty, name).fields if one.is_number]
    chosen = data.draw(
        st.lists(st.sampled_from(fields), min_size=1, max_size=3, unique_by=lambda one: one.key)
    )
    changes = {one.key: data.draw(_NUMBERS) for one in chosen}
    before = empty.shelf.text(name)
    try:
        edits.change_doctrine(empty, name, changes)
    except errors.DoctrineError:
        assert empty.shelf.text(name) == before
    else:
        read_doctrine(empty.shelf.text(name), "ours.toml")
        after = {one.key: one.value for one in edits.editable(empty, name).fields}
        assert all(after[key] == value for key, value in changes.items())


def test_kept_classes_do_not_outlive_a_text_of_the_same_version(demonstration: Desk) -> None:
    name = copied(demonstration)
    switch_doctrine(demonstration, name)
    before = classes(demonstration)
    text = demonstration.shelf.text(name)
    with demonstration.portfolio.action("a colleague's file") as book:
        book.put_doctrine(name, text.replace("white_paper = 45", "white_paper = 1"))
    after = classes(demonstration)
    assert after != before
    undo(demonstration)
    assert classes(demonstration) == before
