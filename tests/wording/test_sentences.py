# SPDX-License-Identifier: MIT
"""Every error that people can act on has a sentence, in both languages."""

import dataclasses
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from fieldsales.domain import errors
from fieldsales.domain.finding import Finding
from fieldsales.domain.tour import Reason
from fieldsales.wording.damage import damage_text
from fieldsales.wording.sentences import fault_sentence, sentence
from fieldsales.wording.words import Language, Words, read_words

#: A value for each field of an error, by what the field is called or, else, by its type.
EXAMPLES: dict[str, object] = {
    "pairs": (("n1", "Cave Martin", "p1", "Caves Martin"),),
    "path": Path("file.fieldsales"),
    "backup": Path("backup.fieldsales"),
    "line": 3,
    "at": datetime(2026, 5, 13, 10, tzinfo=ZoneInfo("Europe/Paris")),
    "known": ("one", "two"),
    "ids": ("a", "b"),
    "columns": ("shop", "street"),
    "problems": (Finding("lunch", "lunch is missing"), Finding("lunch", "lunch lies before now")),
    "on": "2026-05-12",
    "most": 500,
    "starts": (datetime(2026, 5, 12, 11, tzinfo=UTC), datetime(2026, 5, 12, 15, tzinfo=UTC)),
    "code": "missing",
    "values": {"key": "worth"},
    "why": None,
}

KINDS = sorted(
    (
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type)
        and issubclass(kind, errors.FieldSalesError)
        and dataclasses.is_dataclass(kind)
    ),
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
    return kind(**{one.name: value_of(one) for one in fields})


def value_of(field: dataclasses.Field[object]) -> object:
    """Return an example of a field: by its type where that is a day or an amount, else by its name."""
    by_type: dict[object, object] = {date: date(2026, 5, 12), Decimal: Decimal("12.50")}
    return by_type.get(field.type) or EXAMPLES.get(field.name, "something")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_error_has_a_sentence_of_its_own(words: Words, kind: type[errors.FieldSalesError]) -> None:
    text = sentence(words, example(kind))
    assert kind.__name__ not in text
    assert text[-1] in ".)"
    # a template's own fields are shown as they are typed
    assert "{" not in text.replace("{something}", "").replace("{one}, {two}", "")
    assert "\n" not in text


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_sentence_is_translated(root: Path, kind: type[errors.FieldSalesError]) -> None:
    french = read_words("fr", (root / "resources" / "i18n" / "fr.po").read_text(encoding="utf-8"))
    assert sentence(french, example(kind)) != sentence(Words("en"), example(kind))


def test_a_name_that_looks_like_a_place_in_a_sentence_stays_as_it_is() -> None:
    assert "{words}" in sentence(Words("en"), errors.UnknownProspectError("{words}"))


def test_the_day_of_an_error_is_written_as_the_language_writes_days(words: Words) -> None:
    day = "mardi 12 mai 2026" if words.language == "fr" else "Tuesday 12 May 2026"
    assert day in sentence(words, errors.NoTourError("2026-05-12"))
    assert day in sentence(words, errors.NoRoomError("p", "2026-05-12"))


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (Reason("closed_weekday", {"weekday": 1}), "Closed on Tuesdays."),
        (Reason("day_past"), "This day is over."),
        (
            Reason("holiday", {"name": "Ascension Day"}),
            "Ascension Day: a public holiday, nothing is planned.",
        ),
    ],
)
def test_a_day_on_which_nobody_can_be_seen_says_why(reason: Reason, said: str) -> None:
    told = sentence(Words("en"), errors.NoRoomError("p", "2026-05-12", reason))
    assert told == f"No visit is possible on Tuesday 12 May 2026. {said}"


def test_a_broken_plan_names_each_broken_rule_once() -> None:
    found = [("hours", "p is not open"), ("lunch", "lunch is missing"), ("hours", "q is not open")]
    text = sentence(Words("en"), errors.BrokenPlanError(tuple(Finding(*one) for one in found)))
    assert text.endswith("(a visit falls outside opening hours; lunch is not where it belongs)")


@pytest.mark.parametrize("code", ["file", "link", "history"])
def test_every_damage_has_a_sentence_in_both_languages(words: Words, code: str) -> None:
    text = damage_text(words, Finding(code, "3 (anne)"))
    assert text.endswith(": 3 (anne)")
    assert (text == damage_text(Words("en"), Finding(code, "3 (anne)"))) == (words.language == "en")


def test_a_fault_names_the_log_where_there_is_one() -> None:
    assert "fieldsales.log" in fault_sentence(Words("en"), Path("fieldsales.log"))
    assert fault_sentence(Words("en")) == "fieldsales hit a bug of its own; what you saved is safe."


def test_who_may_not_be_asked_online_is_named_with_the_one_permission_that_is_missing():
    refused = errors.NotAllowedOnlineError("data.geopf.fr", "addresses", "companies,addresses")
    said = sentence(Words("en"), refused)
    assert said.startswith("data.geopf.fr may not be asked: allow “Addresses” under “Network”")
    assert said.endswith("“fieldsales settings network companies,addresses”.")


def test_a_full_disk_names_the_territory_and_the_disk():
    full = errors.DiskFullError(Path("packs/deux-sevres/roads"), "Deux-Sèvres", Path("/media/usb"))
    said = sentence(Words("en"), full)
    assert "/media/usb" in said.replace("\\", "/")
    assert "Deux-Sèvres" in said
    assert "roads" not in said
