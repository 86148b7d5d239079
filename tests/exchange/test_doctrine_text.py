# SPDX-License-Identifier: MIT
"""A doctrine's file is changed as text: its comments, its order and its other lines stay."""

import tomllib
from pathlib import Path

import pytest

from fieldsales.domain import errors
from fieldsales.exchange.doctrine_text import changed, read_text, write_text

TEXT = """# About the firm
id = "ours" # its id

[half_life_days] # all ours
default = 30 # days
met = 90

# The two rules.
[[rules]]
id = "first"
when = { any = [
  { facts = ["a"], count = 2 }, # often
  { facts = ["b"] },
] }

[mapping.other]
chaud = "chaud"
"""


def test_what_is_not_changed_stays_letter_by_letter() -> None:
    assert changed(TEXT, {}) == TEXT
    after = changed(TEXT, {("half_life_days", "default"): 31, ("rules", 0, "when", "any", 0, "count"): 3})
    assert after == TEXT.replace("= 30", "= 31").replace("count = 2", "count = 3")


def test_keys_are_added_taken_out_and_put_into_tables_that_are_new() -> None:
    after = changed(
        TEXT,
        {
            ("based_on",): "terrain",
            ("half_life_days", "met"): None,
            ("rules", 0, "our_numbers"): ("count",),
            ("mapping", "third", "chaud"): "tiede",
        },
    )
    read = tomllib.loads(after)
    assert read["based_on"] == "terrain"
    assert read["half_life_days"] == {"default": 30}
    assert read["rules"][0]["our_numbers"] == ["count"]
    assert read["mapping"] == {"other": {"chaud": "chaud"}, "third": {"chaud": "tiede"}}
    assert [line for line in TEXT.splitlines() if "#" in line] == [
        line for line in after.splitlines() if "#" in line
    ]


def test_every_doctrine_of_the_box_comes_through_unchanged(root: Path) -> None:
    for file in sorted((root / "data" / "doctrines").glob("*.toml")):
        text = read_text(file)
        assert changed(text, {}) == text


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    write_text(file, TEXT)
    assert read_text(file) == TEXT
    with pytest.raises(errors.FileExistsAlreadyError):
        write_text(file, "other")
    write_text(file, "other", force=True)
    assert read_text(file) == "other"
    with pytest.raises(errors.UnwritableFileError):
        write_text(tmp_path / "nowhere" / "ours.toml", TEXT)
    assert [one.name for one in tmp_path.iterdir()] == ["ours.toml"]


def test_a_file_from_windows_has_its_lines_and_its_mark_put_right(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    assert read_text(file) == TEXT
