# SPDX-License-Identifier: MIT
"""Drafts beside the portfolio: the newest is read back whole, and what cannot be read is put aside."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.domain.draft import Draft, DraftKind, Unusable
from fieldsales.portfolio.drafts import DraftFolder

NINE = datetime(2026, 5, 12, 7, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> DraftFolder:
    return DraftFolder.of(tmp_path / "p.fieldsales")


def visit(note: str, at: datetime = NINE, key: str = "martin") -> Draft:
    return Draft(DraftKind.VISIT, key, at, {"note": note}, key, "Cave Martin")


def test_there_is_no_folder_before_there_is_a_draft(folder: DraftFolder) -> None:
    assert folder.read() == ((), ())
    assert not folder.folder.exists()


def test_the_newest_draft_wins_even_where_the_clock_was_set_back(folder: DraftFolder) -> None:
    folder.write(visit("first", NINE))
    folder.write(visit("second", NINE - timedelta(days=400)))
    (draft,), _aside = folder.read()
    assert draft.values == {"note": "second"}


def test_drafts_come_back_the_newest_first_and_a_dropped_one_does_not(folder: DraftFolder) -> None:
    folder.write(visit("old", NINE, "a"))
    folder.write(visit("new", NINE + timedelta(minutes=1), "b"))
    folder.write(Draft(DraftKind.COMMENT, "a", NINE, {"text": "x"}, "a"))
    folder.drop(DraftKind.COMMENT, "a")
    folder.drop(DraftKind.COMMENT, "never there")
    assert [draft.key for draft in folder.read()[0]] == ["b", "a"]


def test_a_megabyte_with_emoji_and_text_from_right_to_left_comes_back_as_it_was(folder: DraftFolder) -> None:
    note = "🍷 مرحبا שלום e\u0301\u202e\n" * 40_000
    folder.write(visit(note))
    assert folder.read()[0][0].values["note"] == note


@given(note=st.text(st.characters(), max_size=60), key=st.text(st.characters(), min_size=1, max_size=20))
def test_whatever_is_typed_comes_back_even_half_an_emoji(
    tmp_path_factory: pytest.TempPathFactory, note: str, key: str
) -> None:
    folder = DraftFolder.of(tmp_path_factory.mktemp("drafts") / "p.fieldsales")
    draft = visit(note + "\ud83c", key=key)
    folder.write(draft)
    assert folder.read() == ((draft,), ())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff\xfe",
        b"[]",
        b"null",
        b'{"version": 1}',
        b'{"version": "1", "values": {}}',
        b'{"version": 1, "kind": "poem", "key": "a", "at": "2026-05-12T07:00:00+00:00", "values": {},'
        b' "prospect": "a", "name": ""}',
        b'{"version": 1, "kind": "visit", "key": 3, "at": "2026-05-12T07:00:00+00:00", "values": {},'
        b' "prospect": "a", "name": ""}',
        b'{"version": 1, "kind": "visit", "key": "a", "at": "2026-05-12T07:00:00", "values": {},'
        b' "prospect": "a", "name": ""}',
        b"[" * 100_000,
    ],
)
def test_a_damaged_draft_is_put_aside_as_it_is_and_the_others_are_read(
    folder: DraftFolder, content: bytes
) -> None:
    folder.write(visit("sound", key="b"))
    (folder.folder / "visit-damaged.json").write_bytes(content)
    drafts, (aside,) = folder.read()
    assert [draft.key for draft in drafts] == ["b"]
    assert aside.why is Unusable.DAMAGED
    assert aside.path.read_bytes() == content
    assert folder.read()[1] == (), "it is told of once"


def test_a_draft_of_a_newer_program_is_put_aside_for_it(folder: DraftFolder) -> None:
    folder.write(visit("x"))
    (path,) = folder.folder.glob("*.json")
    path.write_text(json.dumps({**json.loads(path.read_text()), "version": 2}))
    assert folder.read()[1][0].why is Unusable.NEWER


def test_two_drafts_of_one_name_put_aside_are_both_there(folder: DraftFolder) -> None:
    for note in ("first", "second"):
        folder.write(visit(note))
        folder.put_aside(visit(note), Unusable.GONE)
    kept = [json.loads(path.read_text())["values"]["note"] for path in (folder.folder / "aside").iterdir()]
    assert sorted(kept) == ["first", "second"]


def test_what_a_kill_left_half_written_is_not_read(folder: DraftFolder) -> None:
    folder.write(visit("whole"))
    (path,) = folder.folder.glob("*.json")
    half = path.with_name(f".unfinished-{path.name}")
    half.write_bytes(b'{"version": 1, "not')
    assert [draft.values["note"] for draft in folder.read()[0]] == ["whole"]
    assert folder.read()[1] == ()
