# SPDX-License-Identifier: MIT
"""Every error that people can act on has a sentence, in both languages."""

import dataclasses
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from fieldsales.domain import errors
from fieldsales.wording.sentences import fault_sentence, sentence
from fieldsales.wording.words import Language, Words, read_words

#: A value for each field of an error, by what the field is called or, else, by its type.
EXAMPLES: dict[str, object] = {
    "path": Path("file.fieldsales"),
    "backup": Path("backup.fieldsales"),
    "line": 3,
    "at": datetime(2026, 5, 13, 10, tzinfo=ZoneInfo("Europe/Paris")),
    "known": ("one", "two"),
    "ids": ("a", "b"),
    "columns": ("shop", "street"),
    "problems": ("late",),
}

KINDS = sorted(
    (kind for kind in vars(errors).values() if isinstance(kind, type) and dataclasses.is_dataclass(kind)),
    key=lambda kind: kind.__name__,
)


@pytest.fixture(params=["fr", "en"])
def words(request: pytest.FixtureRequest, root: Path) -> Words:
    """Both languages, as the program reads them."""
    language: Language = request.param
    catalogue = root / "resources" / "i18n" / f"{language}.po"
    return read_words(language, catalogue.read_text(encoding="utf-8"))


def example(kind: type[errors.FieldSalesError]) -> errors.FieldSalesError:
    fields = dataclasses.fields(kind)  # type: ignore[arg-type]
    return kind(**{one.name: EXAMPLES.get(one.name, "something") for one in fields})


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_error_has_a_sentence_of_its_own(words: Words, kind: type[errors.FieldSalesError]) -> None:
    text = sentence(words, example(kind))
    assert kind.__name__ not in text
    assert text[-1] in ".)"
    assert "{" not in text
    assert "\n" not in text


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_sentence_is_translated(root: Path, kind: type[errors.FieldSalesError]) -> None:
    french = read_words("fr", (root / "resources" / "i18n" / "fr.po").read_text(encoding="utf-8"))
    assert sentence(french, example(kind)) != sentence(Words("en"), example(kind))


def test_a_name_that_looks_like_a_place_in_a_sentence_stays_as_it_is() -> None:
    assert "{words}" in sentence(Words("en"), errors.UnknownProspectError("{words}"))


def test_a_fault_names_the_log_where_there_is_one() -> None:
    assert "fieldsales.log" in fault_sentence(Words("en"), Path("fieldsales.log"))
    assert fault_sentence(Words("en")) == "fieldsales met a fault of its own; what you saved is safe."
