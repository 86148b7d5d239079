# SPDX-License-Identifier: MIT
"""The qualification grid: seven switches that say what is known, and ask what is not."""

import math
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from fieldsales.domain.fact import CRITERIA, Fact
from fieldsales.ui.card.painted_button import PaintedButton
from fieldsales.ui.card.section import Section, label
from fieldsales.ui.theme import CENTRE, Theme, Token, paint_text, text_width
from fieldsales.wording import labels
from fieldsales.wording.words import Words

UNKNOWN = "unknown"


def answers_of(facts: Sequence[Fact]) -> dict[str, str]:
    """Return the newest answer to each criterion; what was never asked is unknown."""
    answers = dict.fromkeys(CRITERIA, UNKNOWN)
    for fact in sorted(facts, key=lambda one: one.at):
        if fact.kind == "criterion" and fact.subject in answers:
            answers[fact.subject] = fact.value
    return answers


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

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

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
    """The answers of one criterion side by side."""

    chosen = Signal(str)

    def __init__(self, words: Words, theme: Theme, criterion: str, answer: str) -> None:
        super().__init__()
        self._theme = theme
        name = labels.criterion_label(words, criterion)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._segments: list[Segment] = []
        for one in CRITERIA[criterion]:
            text = labels.answer_label(words, one)
            segment = Segment(theme, text, one == answer, one != UNKNOWN)
            said = words.gettext("unknown") if one == UNKNOWN else text
            segment.setAccessibleName(f"{name}, {said}")
            segment.setToolTip(said if one == UNKNOWN else "")
            segment.setObjectName(f"criterion.{criterion}.{one}")
            segment.clicked.connect(lambda _checked=False, value=one: self.chosen.emit(value))
            row.addWidget(segment)
            self._segments.append(segment)
        self.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
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
    """All criteria: need, which has four answers, in a row of its own; the others two by two."""

    answered = Signal(str, str)

    def __init__(self, words: Words, theme: Theme, answers: Mapping[str, str]) -> None:
        known = sum(1 for answer in answers.values() if answer != UNKNOWN)
        note = words.gettext("{known} of {count} known").format(known=known, count=len(answers))
        super().__init__(theme, words.gettext("Qualification"), note)
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.u(10))
        grid.setVerticalSpacing(theme.u(4))
        grid.setColumnStretch(2, 1)
        for number, criterion in enumerate(CRITERIA):
            row = 0 if number == 0 else (number + 1) // 2
            column = 0 if number == 0 or number % 2 else 3
            is_known = answers[criterion] != UNKNOWN
            name = label(
                theme, labels.criterion_label(words, criterion), tone="" if is_known else "secondary"
            )
            switch = Switch(words, theme, criterion, answers[criterion])
            switch.chosen.connect(lambda answer, of=criterion: self.answered.emit(of, answer))
            grid.addWidget(name, row, column)
            span = 4 if number == 0 else 1
            grid.addWidget(switch, row, column + 1, 1, span, Qt.AlignmentFlag.AlignLeft)
        self.add(body, 1)
