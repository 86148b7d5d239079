# SPDX-License-Identifier: MIT
"""What the desk refuses in the words of the trade is called on the command line as it was typed."""

import ast
from pathlib import Path

import pytest

from fieldsales.cli.program import as_typed
from fieldsales.domain import errors
from fieldsales.wording.labels import asked_label
from fieldsales.wording.words import Words

from .conftest import Type


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("territory", "within", "46.3,-0.4", "--minutes", "0"), "“0” is not a value for --minutes: give"),
        (("record", "L'Ardoise", "order", "--amount", "-5"), "“-5” is not a value for --amount: give"),
        (("products", "set", "Muscadet", "--vat", "500"), "“500” is not a value for --vat: give a rate"),
        (("products", "set", ""), "NAME is missing"),
        (("products", "set", "b" * 201), "is not a value for NAME: give a name"),
        (("products", "set", "Muscadet", "--line", "b" * 201), "is not a value for --line: give a name"),
        (("products", "set", "Muscadet", "--rename", "b" * 201), "is not a value for --rename: give a name"),
        (
            ("record", "L'Ardoise", "phone_call", "--at", "1900-01-01T10:00"),
            "“1900-01-01T10:00” for --at is too long ago: give a day of 1950 or later.",
        ),
        (
            ("record", "L'Ardoise", "phone_call", "--at", "2300-01-01T10:00"),
            "“2300-01-01T10:00” for --at is too far ahead: give a day of 2199 or earlier.",
        ),
        (("record", "L'Ardoise", "phone_call", "--at", "noon"), "“noon” is not a value for --at: give 2026"),
        (("leave", "add", "2026-06-10", "2026-06-01"), "“2026-06-01” is not a value for LAST: give"),
    ],
)
def test_a_value_that_is_refused_is_named_by_its_option(
    niort: Type, line: tuple[str, ...], said: str
) -> None:
    told = niort(*line, lang="en")
    assert told.status == 1
    assert said in told.err


def test_no_action_of_the_desk_names_an_option_of_the_command_line(root: Path) -> None:
    named = []
    for path in sorted((root / "src" / "fieldsales" / "desk").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("--"):
                named.append(f"{path.name}: {node.value}")
    assert named == []


def test_what_has_an_option_has_a_word_of_the_trade_too() -> None:
    for what in ("fact.amount", "reach.minutes", "leave.last", "search.words", "night.place"):
        error = errors.BadValueError(what, "x", "minutes")
        assert as_typed(error).what != what
        assert asked_label(Words("en"), what).startswith("the ")
    other = errors.BadValueError("zone.name", "x", "zone_name")
    assert as_typed(other) is other
