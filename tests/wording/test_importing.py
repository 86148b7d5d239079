# SPDX-License-Identifier: MIT
"""Every problem of an imported row has its sentence."""

import re
from types import SimpleNamespace

import pytest

from fieldsales.desk.import_cells import Issue
from fieldsales.wording.importing import import_text, issue_text
from fieldsales.wording.words import Words

ENGLISH = Words("en")
CODES = re.findall(r'"([a-z_]+)"', Issue.__doc__ or "")


@pytest.mark.parametrize("problem", CODES)
def test_every_documented_problem_has_a_sentence_with_its_line(problem):
    text = issue_text(ENGLISH, 7, "Colonne", "0190-a Cave Martin", problem)
    assert text.startswith("Line 7: ")
    assert f"{problem} under" not in text
    assert "{" not in text


def test_a_duplicate_names_the_record_that_it_looks_like():
    text = issue_text(ENGLISH, 7, "Nom", "0190-a Cave Martin", "duplicate")
    assert "like Cave Martin," in text
    assert "(0190-a)" in text


def test_braces_in_a_file_stay_text():
    assert "{name}" in issue_text(ENGLISH, 7, "{line}", "{name}", "date")


def test_a_problem_nobody_has_words_for_is_still_told():
    assert issue_text(ENGLISH, 7, "Nom", "x", "odd") == "Line 7: odd under “Nom”: x"


def test_the_counts_of_a_file_are_one_sentence():
    counts = SimpleNamespace(rows=1, new=0, updated=0, same=0, duplicates=0, opposed=0, refused=1)
    assert import_text(ENGLISH, counts).startswith("1 row: 0 new")
    counts.rows = 2
    assert import_text(ENGLISH, counts).startswith("2 rows: 0 new")
