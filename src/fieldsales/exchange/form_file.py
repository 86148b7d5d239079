# SPDX-License-Identifier: MIT
"""A short form as a TOML file, ours or a firm's: read and checked, with the place of what is wrong."""

import math
import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from fieldsales.domain.errors import FormError
from fieldsales.domain.form import AFTER, Form, Labels, Option, Question, QuestionKind
from fieldsales.domain.visit import Outcome

#: The layout that is read.
FORMAT = 1

#: More is no short form any more.
MOST_QUESTIONS = 12
MOST_OPTIONS = 12
MOST_BYTES = 100_000

_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
_FORM_KEYS = frozenset({"format", "id", "labels", "trades", "after", "questions"})
_QUESTION_KEYS = frozenset(
    {"id", "kind", "required", "fr", "en", "options", "unit_fr", "unit_en", "min", "max"}
)
_CHOICES = (QuestionKind.CHOICE, QuestionKind.SEVERAL)


def read_form(text: str, file: str, trades: Collection[str], *, is_own: bool = False) -> Form:
    """Return the form of a TOML text. `trades` are the ids there are. Raises FormError."""
    return _Reader(file, trades).form(text, is_own)


class _Reader:
    """Reads one file and knows where it is."""

    def __init__(self, file: str, trades: Collection[str]) -> None:
        self._file, self._trades, self._where = file, trades, ""

    def form(self, text: str, is_own: bool) -> Form:
        if len(text) > MOST_BYTES:
            raise self._wrong("too_long")
        try:
            table = tomllib.loads(text)
        except (tomllib.TOMLDecodeError, RecursionError) as problem:
            raise self._wrong("toml", why=str(problem)) from problem
        self._keys(table, _FORM_KEYS)
        if table.get("format") != FORMAT:
            raise self._wrong("format", value=str(table.get("format", "")), known=str(FORMAT))
        form_id = self._id(table)
        labels = table.get("labels")
        if not isinstance(labels, dict):
            raise self._wrong("missing", key="labels")
        after = self._words(table, "after", list(Outcome), "outcome") if "after" in table else ()
        named = self._labels(labels, "fr", "en")
        trades = self._words(table, "trades", self._trades, "trade")
        questions = self._tables(table, "questions", MOST_QUESTIONS)
        outcomes = frozenset(Outcome(one) for one in after) or AFTER
        return Form(form_id, named, trades, tuple(self._questions(questions)), outcomes, is_own)

    def _questions(self, tables: list[dict[str, Any]]) -> Iterable[Question]:
        seen: set[str] = set()
        for number, table in enumerate(tables, start=1):
            self._where = str(table.get("id") or number)
            self._keys(table, _QUESTION_KEYS)
            question = self._question(table)
            if question.id in seen:
                raise self._wrong("twice", key=question.id)
            seen.add(question.id)
            yield question

    def _question(self, table: dict[str, Any]) -> Question:
        question_id = self._id(table)
        given = table.get("kind")
        if given not in list(QuestionKind):
            raise self._wrong("kind", value=str(given or ""), known=", ".join(QuestionKind))
        kind = QuestionKind(given)
        required = table.get("required", False)
        if not isinstance(required, bool):
            raise self._wrong("not_bool", key="required")
        least, most = self._number(table, "min", 0), self._number(table, "max", 1e9)
        if least > most:
            raise self._wrong("reversed")
        options = self._options(table) if kind in _CHOICES else ()
        unit = self._labels(table, "unit_fr", "unit_en", is_needed=False)
        labels = self._labels(table, "fr", "en")
        return Question(question_id, labels, kind, required, options, unit or None, least, most)

    def _options(self, table: dict[str, Any]) -> tuple[Option, ...]:
        found = []
        for one in self._tables(table, "options", MOST_OPTIONS):
            self._keys(one, frozenset({"id", "fr", "en"}))
            found.append(Option(self._id(one), self._labels(one, "fr", "en")))
        ids = [one.id for one in found]
        if again := {one for one in ids if ids.count(one) > 1}:
            raise self._wrong("twice", key=min(again))
        return tuple(found)

    def _tables(self, table: Mapping[str, Any], key: str, most: int) -> list[dict[str, Any]]:
        found = table.get(key)
        if not isinstance(found, list) or not found or not all(isinstance(one, dict) for one in found):
            raise self._wrong("missing", key=key)
        if len(found) > most:
            raise self._wrong("too_many", key=key, most=str(most))
        return found

    def _words(
        self, table: Mapping[str, Any], key: str, known: Collection[str], code: str
    ) -> tuple[str, ...]:
        found = table.get(key)
        if not isinstance(found, list) or not found:
            raise self._wrong("missing", key=key)
        for one in found:
            if one not in known:
                raise self._wrong(code, value=str(one))
        return tuple(found)

    def _id(self, table: Mapping[str, Any]) -> str:
        found = table.get("id")
        if not isinstance(found, str) or not _ID.fullmatch(found):
            raise self._wrong("id", value=str(found or ""))
        return found

    def _labels(self, table: Mapping[str, Any], fr: str, en: str, *, is_needed: bool = True) -> Labels:
        found = {
            language: words.strip()
            for language, key in (("fr", fr), ("en", en))
            if isinstance(words := table.get(key, ""), str) and words.strip()
        }
        if is_needed and not found:
            raise self._wrong("missing", key=f"{fr} / {en}")
        return found

    def _number(self, table: Mapping[str, Any], key: str, usual: float) -> float:
        found = table.get(key, usual)
        if isinstance(found, bool) or not isinstance(found, int | float):
            raise self._wrong("not_number", key=key)
        try:
            number = float(found)
        except OverflowError:
            number = math.inf
        if not math.isfinite(number):
            raise self._wrong("not_number", key=key)
        return number

    def _keys(self, table: Mapping[str, Any], known: frozenset[str]) -> None:
        if unknown := table.keys() - known:
            raise self._wrong("unknown_key", key=min(unknown), known=", ".join(sorted(known)))

    def _wrong(self, code: str, **values: str) -> FormError:
        return FormError(self._file, self._where, code, values)
