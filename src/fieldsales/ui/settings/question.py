# SPDX-License-Identifier: MIT
"""A question of the settings: what it is about at the left, the answer at the right."""

import re
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from fieldsales.ui.card.rows import Columns, Row
from fieldsales.ui.card.section import discard, label
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.theme import Icon, Theme, Token
from fieldsales.ui.visit.flow import Flow

_PLACE = re.compile(r"(\{\w+\})")

#: Below this width at 100 % the answer stands under the question.
_NARROW = 560


class Question(QWidget):
    """Title and reason in a narrow column, the controls beside it."""

    def __init__(self, theme: Theme, title: str, why: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(title)
        left = QWidget()
        left.setFixedWidth(theme.u(208))
        texts = QVBoxLayout(left)
        texts.setContentsMargins(0, theme.u(5), 0, 0)
        texts.setSpacing(theme.u(4))
        texts.addWidget(Spans(theme, Span(title, 15, 600)))
        texts.addWidget(Spans(theme, Span(why, 11, token=Token.SECONDARY)))
        texts.addStretch(1)
        self._left = left
        self.answers = QVBoxLayout()
        self.answers.setSpacing(theme.u(10))
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.u(24))
        self._box.addWidget(left)
        self._box.addLayout(self.answers, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() / self._theme.scale < _NARROW
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if self._box.direction() != direction:
            self._box.setDirection(direction)
            self._box.setSpacing(self._theme.u(10 if is_narrow else 24))
            if is_narrow:
                self._left.setMaximumWidth(16777215)
                self._left.setMinimumWidth(0)
            else:
                self._left.setFixedWidth(self._theme.u(208))


class Field(QLineEdit):
    """A field that tells its value once it can be read, and says so when it cannot.

    `read` turns what was typed into what is kept, or None; `write` shows what
    is kept. `told` carries the key and the text that is kept; `back` the key of a
    field that holds again what is kept already.
    """

    told = Signal(str, str)
    refused = Signal(str)
    back = Signal(str)

    def __init__(
        self,
        theme: Theme,
        key: str,
        name: str,
        text: str,
        read: Callable[[str], str | None],
        write: Callable[[str], str],
        *,
        px: float = 66,
    ) -> None:
        super().__init__(write(text) if text else "")
        self.key = key
        self._read, self._write, self._kept = read, write, text
        self.setObjectName(key)
        self.setFont(theme.font(13, tabular=False))
        self.setFixedWidth(theme.u(px))
        self.setAccessibleName(name)
        self.editingFinished.connect(self._finish)

    def _finish(self) -> None:
        value = self._read(self.text())
        if value is None:
            self.refused.emit(self.key)
        elif value != self._kept:
            self.told.emit(self.key, value)
        else:
            self.setText(self._write(value))
            self.back.emit(self.key)


class Complaint(QWidget):
    """What is wrong with an answer, beside it; nothing while all is well."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def say(self, text: str) -> None:
        """Say a sentence, or nothing."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                discard(widget)
        if text:
            spans = (Span(text, weight=500),)
            columns = Columns(0, self._theme.u(24))
            self._column.addWidget(Row(self._theme, spans, columns, icon=Icon.WARNING, icon_token=Token.TEXT))
        self.setAccessibleName(text)
        self.setVisible(bool(text))


class Cross(QWidget):
    """Takes a sentence away: as high as its words, so that it stands in their middle."""

    def __init__(self, theme: Theme, name: str, says: str) -> None:
        super().__init__()
        self.button = QToolButton()
        self.button.setObjectName(name)
        self.button.setIcon(theme.icon(Icon.CLOSE, Token.SECONDARY))
        self.button.setIconSize(QSize(theme.u(14), theme.u(14)))
        self.button.setToolTip(says)
        self.button.setAccessibleName(says)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFixedHeight(theme.u(34))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)


def in_a_sentence(theme: Theme, sentence: str, **controls: QWidget) -> QWidget:
    """Return a sentence whose named places are controls: "from {start} to {end}".

    A cross stays with what is before it: alone in a line it would belong to nothing.
    """
    parts: list[QWidget] = []
    for part in _PLACE.split(sentence):
        control = controls.get(part[1:-1]) if part.startswith("{") else None
        if isinstance(control, Cross) and parts:
            parts.append(_tied(theme, parts.pop(), control))
        elif control is not None:
            parts.append(control)
        elif part.strip():
            words = label(theme, part.strip(), tone="secondary")
            words.setFixedHeight(theme.u(34))
            parts.append(words)
    made = QWidget()
    flow = Flow(made, theme.u(8), theme.u(6))
    for widget in parts:
        flow.addWidget(widget)
    return made


def _tied(theme: Theme, last: QWidget, cross: QWidget) -> QWidget:
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.u(8))
    row.addWidget(last)
    row.addWidget(cross)
    return both
