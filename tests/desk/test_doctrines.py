# SPDX-License-Identifier: MIT
"""Doctrines side by side: what a switch would change is what it changes, and everybody is counted."""

import csv
from pathlib import Path

import pytest

from fieldsales.desk.desk import Desk
from fieldsales.desk.doctrines import correspondence, preview, switch_doctrine, under_each
from fieldsales.desk.exports import export_changes
from fieldsales.desk.history import undo
from fieldsales.desk.verdicts import settle, verdicts
from fieldsales.domain import errors
from fieldsales.wording.words import Words

OTHERS = ("entrant", "decision", "qualification", "terrain")


def classes(desk: Desk) -> dict[str, str]:
    return {one: verdict.class_id for one, verdict in verdicts(desk).items()}


@pytest.mark.parametrize("doctrine_id", OTHERS)
def test_what_a_preview_says_is_what_the_switch_does_and_undo_takes_back(
    demonstration: Desk, doctrine_id: str
) -> None:
    before = classes(demonstration)
    foreseen = preview(demonstration, doctrine_id)
    assert classes(demonstration) == before
    switch_doctrine(demonstration, doctrine_id)
    after = classes(demonstration)
    assert {one.prospect.id: one.after.class_id for one in foreseen.changed} == {
        one: class_id for one, class_id in after.items() if class_id != before[one]
    }
    assert foreseen.unchanged + len(foreseen.changed) == len(before)
    assert all(one.after.because for one in foreseen.changed)
    undo(demonstration)
    assert classes(demonstration) == before


def test_a_switch_that_fails_writes_nothing(demonstration: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    settle(demonstration)
    before, last = classes(demonstration), demonstration.portfolio.last_change()

    def overflow(*_: object, **__: object) -> None:
        raise OverflowError("date value out of range")

    with monkeypatch.context() as broken:
        broken.setattr("fieldsales.classification.classify.days_after", overflow)
        with pytest.raises(OverflowError):
            switch_doctrine(demonstration, "entrant")
    assert demonstration.portfolio.last_change() == last
    assert (demonstration.doctrine.id, classes(demonstration)) == ("thermometre", before)


def test_a_preview_gives_the_sign_that_warms_and_not_the_question_that_is_open(demonstration: Desk) -> None:
    found = preview(demonstration, "terrain")
    warmed = [one.after for one in found.changed if one.after.class_id == "chaud" and one.after.unknown]
    assert warmed
    for verdict in warmed:
        proof = found.proposed.deciding_proof(verdict)
        assert proof is not None
        assert all(fact.kind != "criterion" for fact in proof.facts)


def test_everybody_under_every_doctrine_agrees_with_each_record(demonstration: Desk) -> None:
    found = correspondence(demonstration)
    assert found.current == "thermometre"
    for prospect, held in found.rows[::20]:
        each = under_each(demonstration, prospect.id)
        assert held == tuple(verdict.class_id for _, verdict in each)
    for doctrine in found.doctrines:
        assert sum(count for _, count in found.counts(doctrine.id)) == len(found.rows)
    for other in OTHERS:
        cells = found.cross(other)
        assert cells == preview(demonstration, other).flows
        for start, end, count in cells:
            assert len(found.records(other, start, end)) == count


def test_a_count_that_is_stopped_writes_nothing(demonstration: Desk) -> None:
    told: list[tuple[int, int]] = []
    with pytest.raises(errors.CancelledError):
        preview(demonstration, "terrain", lambda done, total: told.append((done, total)), lambda: bool(told))
    total = len(demonstration.portfolio.prospects())
    assert told == [(0, total)]
    preview(demonstration, "terrain", lambda done, total: told.append((done, total)))
    assert told[-1] == (total, total)


def test_who_would_change_class_is_written_as_a_table(demonstration: Desk, tmp_path: Path) -> None:
    change = preview(demonstration, "terrain")
    file = tmp_path / "classes.csv"
    assert export_changes(change, file, Words("en")) == len(change.changed)
    rows = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert rows[0] == ["Name", "Town", "Class before", "Class after"]
    first = change.changed[0]
    assert rows[1][0] == first.prospect.name
    assert rows[1][2:] == ["tiède", "chaud"]
    with pytest.raises(errors.FileExistsAlreadyError):
        export_changes(change, file, Words("en"))
