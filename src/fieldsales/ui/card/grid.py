# SPDX-License-Identifier: MIT
"""The qualification grid: switches that say what is known, by whom and when, and ask what is not."""

import math
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from fieldsales.desk.qualification import Answer, Qualification
from fieldsales.domain.fact import BRAKES, COMPUTED, CRITERIA, UNKNOWN
from fieldsales.ui.card.menus import CardMenu
from fieldsales.ui.card.painted_button import PaintedButton
from fieldsales.ui.card.quiet_button import QuietButton
from fieldsales.ui.card.rows import Columns, Row
from fieldsales.ui.card.section import Section, label
from fieldsales.ui.card.spans import Span
from fieldsales.ui.theme import CENTRE, Icon, Theme, Token, paint_text, shown, text_width
from fieldsales.wording import formats, labels
from fieldsales.wording.deciding import who_text
from fieldsales.wording.words import Words

#: Questions shown at first, and older answers told under the newest.
FEW_QUESTIONS, MOST_BEFORE = 2, 4


class Segment(PaintedButton):
    """One answer of a switch. Only the chosen one is in the way of Tab; arrows reach the others."""

    def __init__(self, theme: Theme, text: str, is_on: bool, known: bool) -> None:
        super().__init__(theme, text)
        self._is_known = known
        self.setCheckable(True)
        self.setChecked(is_on)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if is_on else Qt.FocusPolicy.ClickFocus)

    def nextCheckState(self) -> None:
        """Nothing: the answer changes once it is written down."""

    def sizeHint(self) -> QSize:
        theme = self._theme
        return QSize(math.ceil(text_width(self.text(), theme, 11, 600)) + theme.u(15), theme.u(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        on = self.isChecked()
        if on:
            strong = self._is_known
            painter.setBrush(theme.color(Token.RAISED))
            edge = Token.TEXT if strong else Token.INPUT_EDGE
            painter.setPen(QPen(theme.color(edge), 1.25 if strong else 1))
            painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), theme.u(5), theme.u(5))
        elif self.underMouse() or self.isDown():
            painter.setBrush(theme.color(Token.PRESSED if self.isDown() else Token.HOVER))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), theme.u(4), theme.u(4))
        weight = 600 if on and self._is_known else 500
        token = Token.TEXT if on or self.underMouse() else Token.SECONDARY
        paint_text(painter, box, self.text(), theme, px=11, weight=weight, token=token, align=CENTRE)
        self.paint_ring(painter, box, 5)


class Switch(QWidget):
    """The answers of one criterion side by side.

    Delete or the menu take the newest answer back; what is computed cannot be.
    """

    chosen = Signal(str)
    taken_back = Signal()

    def __init__(self, words: Words, theme: Theme, answer: Answer, options: Sequence[str], said: str) -> None:
        super().__init__()
        self._words, self._theme = words, theme
        self._can_take_back = answer.fact is not None and not answer.is_computed
        criterion, value = answer.criterion, answer.value
        name = labels.criterion_label(words, criterion)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._segments: list[Segment] = []
        for one in options:
            text = labels.answer_label(words, one)
            segment = Segment(theme, text, one == value, one != UNKNOWN and not answer.is_computed)
            spoken = words.gettext("unknown") if one == UNKNOWN else text
            segment.setAccessibleName(f"{name}, {spoken}")
            segment.setToolTip(shown(said if one == value and said else spoken if one == UNKNOWN else ""))
            segment.setObjectName(f"criterion.{criterion}.{one}")
            segment.clicked.connect(lambda _checked=False, value=one: self.chosen.emit(value))
            row.addWidget(segment)
            self._segments.append(segment)
        self.setAccessibleName(f"{name}, {said}" if said else name)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._can_take_back:
            menu = CardMenu(self, self._theme)
            menu.offer(Icon.UNDO, self._words.gettext("Take the answer back"), self.taken_back.emit)
            menu.open_at(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._can_take_back:
            self.taken_back.emit()
            return
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        at = next((number for number, one in enumerate(self._segments) if one.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        self._segments[(at + step) % len(self._segments)].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(Token.INPUT_EDGE), 1))
        painter.setBrush(theme.color(Token.BACKGROUND))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, theme.u(5), theme.u(5))


class Grid(Section):
    """Need, which has four answers, and the brake in rows of their own; the other criteria two by two.

    Below stand what was computed, and what the trade would have one ask.
    """

    answered = Signal(str, str)
    taken_back = Signal(str)
    brake_chosen = Signal(str)
    questions_asked_for = Signal()

    def __init__(
        self, words: Words, theme: Theme, found: Qualification, today: date, shows_all: bool = False
    ) -> None:
        note = words.gettext("{known} of {count} known").format(known=found.known, count=len(found.answers))
        super().__init__(theme, words.gettext("Qualification"), note)
        self._words, self._today = words, today
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.u(10))
        grid.setVerticalSpacing(theme.u(4))
        grid.setColumnStretch(2, 1)
        for number, answer in enumerate(found.answers):
            row = 0 if number == 0 else (number + 1) // 2
            column = 0 if number == 0 or number % 2 else 3
            switch = self._switch(answer, CRITERIA[answer.criterion])
            switch.chosen.connect(lambda value, of=answer.criterion: self.answered.emit(of, value))
            grid.addWidget(self._name(answer), row, column)
            grid.addWidget(switch, row, column + 1, 1, 1 if number else 4, Qt.AlignmentFlag.AlignLeft)
        brake = self._switch(found.brake, (*BRAKES, UNKNOWN))
        brake.chosen.connect(self._choose_brake)
        last = grid.rowCount()
        grid.addWidget(self._name(found.brake), last, 0)
        grid.addWidget(brake, last, 1, 1, 4, Qt.AlignmentFlag.AlignLeft)
        self._has_brake = found.brake.fact is not None
        self.add(body, 1)
        self._add_computed(found)
        self._add_questions(found, shows_all)

    def _switch(self, answer: Answer, options: Sequence[str]) -> Switch:
        switch = Switch(self._words, self._theme, answer, options, said_of(self._words, answer, self._today))
        switch.taken_back.connect(lambda of=answer.criterion: self.taken_back.emit(of))
        return switch

    def _name(self, answer: Answer) -> QLabel:
        text = labels.criterion_label(self._words, answer.criterion)
        made = label(self._theme, text, tone="" if answer.value != UNKNOWN else "secondary")
        made.setToolTip(shown("\n".join(one.text[self._words.language] for one in answer.questions)))
        return made

    def _choose_brake(self, value: str) -> None:
        if value != UNKNOWN:
            self.brake_chosen.emit(value)
        elif self._has_brake:
            self.taken_back.emit("brake")

    def _add_computed(self, found: Qualification) -> None:
        for answer in found.answers:
            if answer.is_computed and answer.fact is not None:
                name = labels.criterion_label(self._words, answer.criterion)
                text = f"{name}{self._words.gettext(': ')}{who_text(self._words, answer.fact)}"
                self.add(Row(self._theme, (Span(text, 11, token=Token.SECONDARY),), Columns(0), high=18), 2)

    def _add_questions(self, found: Qualification, shows_all: bool) -> None:
        """Add the questions of the trade to what is not known yet: the first two, or all."""
        words, theme = self._words, self._theme
        if found.grid is None:
            return
        open_ = [one for answer in found.answers if answer.value == UNKNOWN for one in answer.questions]
        columns = Columns(0, theme.u(24))
        for number, question in enumerate(open_ if shows_all else open_[:FEW_QUESTIONS]):
            spans = (Span(question.text[words.language], token=Token.SECONDARY),)
            row = Row(theme, spans, columns, icon=Icon.QUESTION, high=22)
            source = question.source.get(words.language) or words.gettext("A question of ours.")
            row.setToolTip(shown(source))
            self.add(row, 6 if number == 0 else 0)
        left = len(open_) - FEW_QUESTIONS
        if left > 0 and not shows_all:
            family = found.grid.labels[words.language]
            text = words.ngettext("{count} more question: {family}", "{count} more questions: {family}", left)
            said = text.format(count=left, family=family)
            button = QuietButton(theme, said, token=Token.ACCENT, is_right=False)
            button.setObjectName("more questions")
            button.clicked.connect(self.questions_asked_for)
            self.add(button, 2)


def said_of(words: Words, answer: Answer, today: date) -> str:
    """Return an answer with its day and its author, and those before it below; empty without one."""
    if answer.fact is None:
        return ""
    lines = []
    for fact in (answer.fact, *answer.before[:MOST_BEFORE]):
        text = words.gettext("unknown") if fact.value == UNKNOWN else labels.answer_label(words, fact.value)
        day = "" if fact.source == COMPUTED else formats.short_day(words, fact.on, today)
        lines.append(" · ".join(part for part in (text, day, who_text(words, fact)) if part))
    return "\n".join(lines)
