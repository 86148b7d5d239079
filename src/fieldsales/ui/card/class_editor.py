# SPDX-License-Identifier: MIT
"""The rep's own choice of a class, made in place: which, why, until when."""

import math
from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from fieldsales.desk.prospects import Card
from fieldsales.domain.verdict import Mark
from fieldsales.ui.card.painted_button import PaintedButton
from fieldsales.ui.card.quiet_button import QuietButton
from fieldsales.ui.card.reading import Doctrine
from fieldsales.ui.card.section import label
from fieldsales.ui.theme import RIGHT, Theme, Token, paint_mark, paint_text, shown, text_width
from fieldsales.wording import formats
from fieldsales.wording.said_days import read_said_day
from fieldsales.wording.words import Words

#: Classes side by side.
_ACROSS = 3

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: _ACROSS, Qt.Key.Key_Up: -_ACROSS}


class ClassKey(PaintedButton):
    """One class: its mark, its word, and its figure in the corner."""

    def __init__(self, theme: Theme, class_id: str, mark: Mark, name: str, number: int) -> None:
        super().__init__(theme, name)
        self.class_id, self._mark, self._number = class_id, mark, number
        self.setAccessibleName(f"{number}, {name}")
        self.setObjectName(f"class.{class_id}")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def nextCheckState(self) -> None:
        """Nothing: whoever holds the keys says which one is chosen."""

    def sizeHint(self) -> QSize:
        wide = math.ceil(text_width(self.text(), self._theme, 13, 500))
        return QSize(wide + self._theme.u(52), self._theme.u(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, u = self._theme, self._theme.u
        painter = QPainter(self)
        box = QRectF(self.rect())
        self.paint_choice(painter, box)
        paint_mark(painter, QRectF(u(9), (box.height() - u(20)) / 2, u(20), u(20)), self._mark, theme)
        word = QRectF(u(36), 0, box.width() - u(50), box.height())
        paint_text(painter, word, self.text(), theme, weight=600 if self.isChecked() else 500)
        corner = QRectF(0, u(2), box.width() - u(6), u(15))
        figure = str(self._number)
        paint_text(painter, corner, figure, theme, px=10, weight=500, token=Token.SECONDARY, align=RIGHT)


class ClassEditor(QWidget):
    """Digits or arrows choose, Tab goes on, Ctrl+Enter keeps the choice, Esc leaves all as it was."""

    #: class, reason, last day or None
    chosen = Signal(str, str, object)
    left = Signal()

    def __init__(
        self,
        words: Words,
        theme: Theme,
        doctrine: Doctrine,
        classes: Sequence[str],
        now: str,
        today: date,
        reason: str = "",
    ) -> None:
        super().__init__()
        self._words, self._theme, self._today = words, theme, today
        _ = words.gettext
        self.keys = [
            ClassKey(theme, one, doctrine.mark(one), doctrine.label(one, words.language), number)
            for number, one in enumerate(classes, start=1)
        ]
        self.reason = self._field("reason", reason, _("Why you know better"))
        self.until = self._field("until", "", _("Until when: 30 June, 2 weeks… or nothing"))
        self._until_said = label(theme, "", px=11, tone="secondary", wraps=True)
        self._keep = QPushButton(_("Keep my choice"))
        self._keep.setObjectName("keep choice")
        self._keep.setProperty("kind", "primary")
        self._keep.setFont(theme.font(13, 600))
        drop = QPushButton(_("Cancel"))
        for button in (self._keep, drop):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.u(6))
        column.addWidget(label(theme, _("Your choice of class"), weight=600))
        column.addLayout(self._grid())
        column.addWidget(self.reason)
        column.addWidget(self.until)
        column.addWidget(self._until_said)
        column.addLayout(self._foot(drop))
        self._connect(drop)
        self._choose(now if now in classes else "")
        self._tell_until()

    def take_focus(self) -> None:
        """Put the focus on the class that is chosen, or the first."""
        key = next((one for one in self.keys if one.isChecked()), self.keys[0])
        key.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def class_id(self) -> str:
        """The chosen class, empty while there is none."""
        return next((one.class_id for one in self.keys if one.isChecked()), "")

    def _field(self, name: str, text: str, said: str) -> QLineEdit:
        field = QLineEdit(text)
        field.setObjectName(name)
        field.setFont(self._theme.font(13, tabular=False))
        field.setPlaceholderText(shown(said))
        field.setAccessibleName(said)
        field.setMaxLength(500)
        return field

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(self._theme.u(6))
        for number, key in enumerate(self.keys):
            key.clicked.connect(lambda _checked=False, one=key.class_id: self._choose(one))
            grid.addWidget(key, number // _ACROSS, number % _ACROSS)
        return grid

    def _foot(self, drop: QPushButton) -> QHBoxLayout:
        key = QLabel(self._words.gettext("Ctrl Enter"))
        key.setProperty("kind", "key")
        key.setFont(self._theme.font(11, 500))
        key.setFixedHeight(self._theme.u(20))
        foot = QHBoxLayout()
        foot.setSpacing(self._theme.u(8))
        foot.addWidget(self._keep)
        foot.addWidget(drop)
        foot.addStretch(1)
        foot.addWidget(key)
        return foot

    def _connect(self, drop: QPushButton) -> None:
        self._keep.clicked.connect(self._tell)
        drop.clicked.connect(self.left)
        self.reason.textChanged.connect(self._refresh)
        self.until.textChanged.connect(self._tell_until)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            self._shortcut(QKeySequence(keys)).activated.connect(self._tell)

    def _shortcut(self, keys: QKeySequence) -> QShortcut:
        shortcut = QShortcut(keys, self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return shortcut

    def _choose(self, class_id: str) -> None:
        for number, key in enumerate(self.keys):
            is_on = key.class_id == class_id
            key.setChecked(is_on)
            is_way_in = is_on or (not class_id and number == 0)
            key.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_way_in else Qt.FocusPolicy.ClickFocus)
        self._refresh()

    def _last_day(self) -> date | None:
        return read_said_day(self.until.text(), self._today)

    def _is_until_read(self) -> bool:
        day = self._last_day()
        return not self.until.text().strip() or (day is not None and day >= self._today)

    def _tell_until(self) -> None:
        """Say how the words of the end were understood."""
        _, day = self._words.gettext, self._last_day()
        if not self.until.text().strip():
            text = _("It holds until you take it back.")
        elif day is None:
            text = _("Not understood: write a day such as 30/06, 30 June or 2 weeks.")
        elif day < self._today:
            text = _("This day has passed: give a later one.")
        else:
            text = _("Its last day is {day}.").format(day=formats.full_day(self._words, day))
        self._until_said.setText(shown(text))
        self._refresh()

    def _refresh(self) -> None:
        self._keep.setEnabled(bool(self.class_id and self.reason.text().strip()) and self._is_until_read())

    def _tell(self) -> None:
        if self._keep.isEnabled():
            self.chosen.emit(self.class_id, self.reason.text().strip(), self._last_day())
        elif not self.reason.text().strip():
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        at = next((number for number, one in enumerate(self.keys) if one.hasFocus()), None)
        if at is None:
            super().keyPressEvent(event)
            return
        step = _STEPS.get(Qt.Key(event.key()))
        figure = event.text()
        if step is not None and 0 <= at + step < len(self.keys):
            self.keys[at + step].setFocus(Qt.FocusReason.TabFocusReason)
        elif figure.isdecimal() and 0 < int(figure) <= len(self.keys):
            self._choose(self.keys[int(figure) - 1].class_id)
            self.take_focus()
        elif step is None:
            super().keyPressEvent(event)


def choice_row(
    words: Words, theme: Theme, card: Card, choose: Callable[[], None], give_back: Callable[[], None]
) -> QWidget:
    """Return the quiet row below the reasons: choose a class oneself, or give the choice back."""
    _ = words.gettext
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.u(14))
    is_chosen = card.verdict.decided_by == "rep"
    if card.choices:
        text = _("Change my choice") if is_chosen else _("Choose the class myself")
        row.addWidget(_quiet(theme, text, "choose class", choose))
    if is_chosen:
        row.addWidget(_quiet(theme, _("Give it back to the doctrine"), "give class back", give_back))
    row.addStretch(1)
    return made


def _quiet(theme: Theme, text: str, name: str, do: Callable[[], None]) -> QuietButton:
    button = QuietButton(theme, text, token=Token.ACCENT, is_right=False)
    button.setObjectName(name)
    button.clicked.connect(do)
    return button
