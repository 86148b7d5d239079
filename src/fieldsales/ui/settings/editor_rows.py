# SPDX-License-Identifier: MIT
"""One line of the doctrine editor: what it is, the control that changes it, who says it, what is wrong."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.settings.question import Complaint
from fieldsales.ui.theme import Theme, Token, shown
from fieldsales.ui.visit.flow import Flow

#: Below this width at 100 % the control stands under its name.
_NARROW = 520


class Line(QLineEdit):
    """A number or a short text; it is told once the field is left, or on Enter."""

    told = Signal(str)

    def __init__(self, theme: Theme, text: str, *, px: float = 0, hint: str = "") -> None:
        super().__init__(text)
        self.is_short = bool(px)
        self._told = text
        self.setFont(theme.font(13, tabular=False))
        self.setPlaceholderText(shown(hint))
        if px:
            self.setFixedWidth(theme.u(px))
        self.setCursorPosition(0)
        self.editingFinished.connect(self._tell)

    def event(self, event: QEvent) -> bool:
        # with nothing of its own to take back or do again, these keys are the window's
        is_undo, is_redo = _asks(event, _UNDO), _asks(event, _REDO)
        if (is_undo and not self.isUndoAvailable()) or (is_redo and not self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def show_text(self, text: str) -> None:
        """Show another text without telling anybody."""
        self._told = text
        if self.text() != text:
            self.setText(text)

    def _tell(self) -> None:
        if self.text() != self._told:
            self._told = self.text()
            self.told.emit(self.text())


class Box(QPlainTextEdit):
    """A text of several lines; it is told once the field is left."""

    told = Signal(str)

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(text)
        self._told = text
        self.setFont(theme.font(13, tabular=False))
        self.setTabChangesFocus(True)
        self.setFixedHeight(theme.u(148))

    def show_text(self, text: str) -> None:
        """Show another text without telling anybody."""
        self._told = text
        if self.toPlainText() != text:
            self.setPlainText(text)

    def event(self, event: QEvent) -> bool:
        is_undo, is_redo, written = _asks(event, _UNDO), _asks(event, _REDO), self.document()
        if (is_undo and not written.isUndoAvailable()) or (is_redo and not written.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.toPlainText() != self._told:
            self._told = self.toPlainText()
            self.told.emit(self._told)


class Chips(QWidget):
    """Choices of which one is on, or `several`; `is_ranked` shows the order in which they were put on."""

    told = Signal(str)

    def __init__(
        self,
        theme: Theme,
        choices: Sequence[tuple[str, str]],
        chosen: Sequence[str],
        *,
        several: bool = False,
        is_ranked: bool = False,
    ) -> None:
        super().__init__()
        self._theme, self._several, self._is_ranked = theme, several, is_ranked
        self._labels = dict(choices)
        self._chosen = list(chosen)
        self._buttons: dict[str, QPushButton] = {}
        flow = Flow(self, theme.u(6), theme.u(6))
        for name, text in choices:
            button = QPushButton(text)
            button.setObjectName(f"chip.{name}")
            button.setCheckable(True)
            button.setFont(theme.font(13, 500))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _on=False, name=name: self._choose(name))
            self._buttons[name] = button
            flow.addWidget(button)
        self._draw()

    def show_text(self, text: str) -> None:
        """Show other choices than before, without telling anybody."""
        self._chosen = [one.strip() for one in text.split(",") if one.strip() in self._labels]
        self._draw()

    def _choose(self, name: str) -> None:
        if not self._several:
            self._chosen = [name]
        elif name in self._chosen:
            self._chosen.remove(name)
        else:
            self._chosen.append(name)
        self._draw()
        self.told.emit(", ".join(self._chosen))

    def _draw(self) -> None:
        for name, button in self._buttons.items():
            is_on = name in self._chosen
            place = f"{self._chosen.index(name) + 1}. " if is_on and self._is_ranked else ""
            button.setChecked(is_on)
            button.setText(shown(f"{place}{self._labels[name]}"))
            button.updateGeometry()


Control = Line | Box | Chips


_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


def _asks(event: QEvent, key: QKeySequence.StandardKey) -> bool:
    """Return whether a field is asked if it wants a key for itself."""
    return (
        isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.matches(key)
    )


class EditorRow(QWidget):
    """A name at the left, its control beside it, below it who says the number, and what is wrong with it."""

    def __init__(
        self,
        theme: Theme,
        key: str,
        name: str,
        control: Control,
        *,
        whose: str = "",
        is_changed: bool = False,
    ) -> None:
        super().__init__()
        self._theme = theme
        self.key, self.control = key, control
        control.setObjectName(key)
        control.setAccessibleName(name)
        self._name = Spans(theme, Span(name))
        self._name.setFixedWidth(theme.u(208))
        side = QVBoxLayout()
        side.setSpacing(theme.u(3))
        line = QHBoxLayout()
        line.setSpacing(theme.u(10))
        is_short = isinstance(control, Line) and control.is_short
        line.addWidget(control, 0 if is_short else 1)
        self._whose = Spans(theme)
        side.addLayout(line)
        if is_short:
            line.addWidget(self._whose, 1, Qt.AlignmentFlag.AlignVCenter)
            line.addStretch(0)
        else:
            side.addWidget(self._whose)
        self._complaint = Complaint(theme)
        side.addWidget(self._complaint)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.u(16))
        names = QVBoxLayout()
        names.setContentsMargins(0, theme.u(8), 0, 0)
        names.addWidget(self._name)
        names.addStretch(1)
        self._names = names
        self._box.addLayout(names)
        self._box.addLayout(side, 1)
        self.show_whose(whose, is_changed=is_changed)

    def listen(self, told: Callable[[str, str], None]) -> None:
        """Have somebody told the key and the text whenever the value changes."""
        self.control.told.connect(lambda text: told(self.key, text))

    def show_whose(self, whose: str, *, is_changed: bool = False) -> None:
        """Say who says the number; an unsaved change stands out."""
        token = Token.ACCENT if is_changed else Token.SECONDARY
        self._whose.show_spans(Span(whose, 11, 500 if is_changed else 400, token=token))
        self._whose.setVisible(bool(whose))

    def complain(self, sentence: str) -> None:
        """Say what is wrong with the value, or nothing."""
        self._complaint.say(sentence)

    def lock(self) -> None:
        """Let the value be read only."""
        if isinstance(self.control, Chips):
            self.control.setEnabled(False)
        else:
            self.control.setReadOnly(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() / self._theme.scale < _NARROW
        down = QBoxLayout.Direction.TopToBottom
        direction = down if is_narrow else QBoxLayout.Direction.LeftToRight
        if self._box.direction() != direction:
            self._box.setDirection(direction)
            self._box.setSpacing(self._theme.u(4 if is_narrow else 16))
            self._names.setContentsMargins(0, 0 if is_narrow else self._theme.u(8), 0, 0)
            if is_narrow:
                self._name.setMinimumWidth(0)
                self._name.setMaximumWidth(16777215)
            else:
                self._name.setFixedWidth(self._theme.u(208))
