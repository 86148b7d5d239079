# SPDX-License-Identifier: MIT
"""The short form of a trade as fields: none of them must be filled, and what is typed is kept as it is."""

import re
from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from fieldsales.domain.form import LONGEST_ANSWER, Form, Question, QuestionKind, text_in
from fieldsales.ui.card.section import Section, label
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.theme import Theme, Token, shown
from fieldsales.ui.visit.chips import Chips
from fieldsales.wording import formats
from fieldsales.wording.said_days import read_said_day
from fieldsales.wording.words import Words

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_BLANKS = re.compile(r"[\s\u00a0\u202f]")

#: How wide a field is by what it asks, in pixels at 100 %.
_WIDE = {QuestionKind.NUMBER: 96, QuestionKind.DATE: 150}


class FormFields(Section):
    """Asks the questions of a form. `answers` are what they are kept as."""

    changed = Signal()
    finished = Signal()

    def __init__(
        self, words: Words, theme: Theme, form: Form, answers: Mapping[str, str], today: date
    ) -> None:
        language = words.language
        super().__init__(theme, text_in(form.labels, language), words.gettext("nothing here must be filled"))
        self._words, self._today, self.form = words, today, form
        self._chips: dict[str, Chips] = {}
        self._fields: dict[str, QLineEdit] = {}
        self._echoes: dict[str, Spans] = {}
        for question in form.questions:
            given = answers.get(question.id, "")
            if question.options:
                self._add_chips(question, given)
            else:
                self._add_field(question, given)

    @property
    def answers(self) -> dict[str, str]:
        """What is chosen and typed, without what is empty."""
        found = {one: ",".join(chips.chosen) for one, chips in self._chips.items()}
        for question in self.form.questions:
            if question.id in self._fields:
                found[question.id] = self._plain(question, self._fields[question.id].text())
        return {one: answer for one, answer in found.items() if answer}

    def take_focus(self) -> None:
        """Put the focus on the first question that lacks an answer, else on the first."""
        missing = self.form.open_questions(self.answers)
        first = (missing or self.form.questions)[0].id
        part = self._chips[first].chips[0] if first in self._chips else self._fields[first]
        part.setFocus()

    def _add_chips(self, question: Question, given: str) -> None:
        words, theme = self._words, self._theme
        name = text_in(question.labels, words.language)
        options = [(one.id, text_in(one.labels, words.language)) for one in question.options]
        many = question.kind is QuestionKind.SEVERAL
        chips = Chips(theme, name, options, given.split(","), many=many)
        chips.setObjectName(f"form.{question.id}")
        chips.changed.connect(self.changed)
        self._chips[question.id] = chips
        self.add(self._named(question), 5)
        self.add(chips, 4)

    def _add_field(self, question: Question, given: str) -> None:
        words, theme = self._words, self._theme
        name = text_in(question.labels, words.language)
        field = QLineEdit(self._typed(question, given))
        field.setObjectName(f"form.{question.id}")
        field.setFont(theme.font(13, tabular=False))
        field.setMaxLength(LONGEST_ANSWER)
        field.setAccessibleName(name)
        if question.kind is QuestionKind.DATE:
            field.setPlaceholderText(shown(words.gettext("15/09 or 15 September")))
        if question.kind in _WIDE:
            field.setFixedWidth(theme.u(_WIDE[question.kind]))
        echo = Spans(theme)
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.u(8))
        if question.kind in _WIDE:
            row.addWidget(self._named(question))
            row.addWidget(field)
            row.addWidget(echo, 1)
        else:
            row.addWidget(self._named(question))
            row.addWidget(field, 1)
        field.textEdited.connect(lambda _text, one=question: self._say(one))
        field.textEdited.connect(self.changed)
        field.returnPressed.connect(self.finished)
        self._fields[question.id], self._echoes[question.id] = field, echo
        self.add(made, 8)
        self._say(question)

    def _named(self, question: Question) -> QWidget:
        text = text_in(question.labels, self._words.language)
        return label(self._theme, text, px=12, weight=500 if question.required else 400, tone="secondary")

    def _say(self, question: Question) -> None:
        """Say how a date or a number is understood, or that it is none."""
        text = self._fields[question.id].text().strip()
        plain = self._plain(question, text)
        unit = text_in(question.unit, self._words.language) if question.unit else ""
        spans = Span(unit, 11, token=Token.SECONDARY)
        if text and not question.takes(plain):
            spans = Span(self._words.gettext("not understood: kept as typed, to complete"), 11, 600)
        elif text and question.kind is QuestionKind.DATE:
            spans = Span(formats.full_day(self._words, date.fromisoformat(plain)), 11, token=Token.SECONDARY)
        self._echoes[question.id].show_spans(spans)

    def _plain(self, question: Question, text: str) -> str:
        """Return an answer as it is kept; what cannot be read stays as it was typed."""
        text = text.strip()
        if question.kind is QuestionKind.NUMBER:
            bare = _BLANKS.sub("", text).replace(",", ".")
            return bare if _NUMBER.fullmatch(bare) else text
        if question.kind is QuestionKind.DATE:
            on = read_said_day(text, self._today)
            return on.isoformat() if on is not None else text
        return text

    def _typed(self, question: Question, given: str) -> str:
        """Return a kept answer as one would type it."""
        if not given or not question.takes(given):
            return given
        if question.kind is QuestionKind.NUMBER:
            return given.replace(".", ",") if self._words.language == "fr" else given
        if question.kind is QuestionKind.DATE:
            on = date.fromisoformat(given)
            return f"{on:%d/%m/%Y}"
        return given
