# SPDX-License-Identifier: MIT
"""Every reason for which a doctrine is refused is a whole sentence in both languages."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from fieldsales.domain.errors import DoctrineError
from fieldsales.wording.doctrine_faults import fault_text, refusal_text, stand_in_text
from fieldsales.wording.words import Language, Words, read_words


@pytest.fixture(params=["fr", "en"])
def words(request: pytest.FixtureRequest, root: Path) -> Words:
    language: Language = request.param
    catalogue = root / "resources" / "i18n" / f"{language}.po"
    return read_words(language, catalogue.read_text(encoding="utf-8"))


def codes(root: Path) -> set[str]:
    """Every code that the code itself gives a doctrine's error."""
    found: set[str] = set()
    for folder in ("classification", "desk", "exchange"):
        for file in sorted((root / "src" / "fieldsales" / folder).glob("*.py")):
            text = file.read_text(encoding="utf-8")
            found.update(re.findall(r'\.fail\(\s*"(\w+)"', text))
            found.update(re.findall(r'DoctrineError\([^")]*?0, "(\w+)"', text))
            if file.name == "doctrine_file.py":
                found.update(re.findall(r'"(syntax\w*)"', text))
                found.update({"unknown_stage", "unknown_temperature"})
            if file.name == "doctrine_values.py":
                found.update(re.findall(r'Form\.\w+: "(\w+)"', text))
    return found


def test_every_code_has_its_sentence(root: Path, words: Words) -> None:
    known = codes(root)
    assert len(known) > 45
    for code in known:
        text = fault_text(words, DoctrineError("ours.toml", 3, code, defaultdict(lambda: "x")))
        assert "x" in text or "{" not in text
        assert text[-1] in ".)", code
        assert text[0].isupper() or text[0] in "“«[", code
        assert f": {code}." not in text, code


def test_every_sentence_is_translated(root: Path) -> None:
    french = read_words("fr", (root / "resources" / "i18n" / "fr.po").read_text(encoding="utf-8"))
    for code in codes(root):
        error = DoctrineError("ours.toml", 3, code, defaultdict(lambda: "x"))
        assert fault_text(french, error) != fault_text(Words("en"), error), code


def test_a_limit_is_written_as_the_language_writes_numbers(words: Words) -> None:
    text = fault_text(words, DoctrineError("", 0, "too_long", {"key": "fr", "most": 2000}))
    assert ("2\u202f000 lettres" if words.language == "fr" else "2,000 letters") in text


def test_a_refusal_names_file_line_and_reason(words: Words) -> None:
    text = refusal_text(words, DoctrineError("ours.toml", 12, "too_small", {"key": "count", "least": "1"}))
    if words.language == "fr":
        assert text == (
            "La doctrine ours.toml est refusée à la ligne 12. «\u202fcount\u202f» doit être d’au moins 1."
        )
    else:
        assert text == "The doctrine ours.toml is refused at line 12. “count” must be 1 or more."
    assert stand_in_text(words, "Terrain", text).endswith(text)
