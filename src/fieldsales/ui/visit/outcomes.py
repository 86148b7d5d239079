# SPDX-License-Identifier: MIT
"""What came of the visit: eight large keys with a number, a word and an icon."""

from PySide6.QtCore import QKeyCombination, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from fieldsales.domain.visit import Outcome
from fieldsales.ui.card.painted_button import PaintedButton
from fieldsales.ui.theme import CENTRE, Icon, Theme, Token, paint_icon, paint_text, text_width
from fieldsales.wording.labels import outcome_label
from fieldsales.wording.words import Words

_ICONS: dict[Outcome, Icon] = {
    Outcome.MET: Icon.VISIT,
    Outcome.INTERESTED: Icon.INTEREST,
    Outcome.QUOTE_ASKED: Icon.QUOTE,
    Outcome.ORDERED: Icon.ORDER,
    Outcome.ABSENT: Icon.PERSON_AWAY,
    Outcome.CLOSED: Icon.DOOR,
    Outcome.REFUSED: Icon.REFUSAL,
    Outcome.LOST: Icon.FLAG,
}

_Key = Qt.Key

#: The keys of the figures, and what they give on a French keyboard without Shift.
_KEYS: tuple[tuple[Qt.Key, Qt.Key], ...] = (
    (_Key.Key_1, _Key.Key_Ampersand),
    (_Key.Key_2, _Key.Key_Eacute),
    (_Key.Key_3, _Key.Key_QuoteDbl),
    (_Key.Key_4, _Key.Key_Apostrophe),
    (_Key.Key_5, _Key.Key_ParenLeft),
    (_Key.Key_6, _Key.Key_Minus),
    (_Key.Key_7, _Key.Key_Egrave),
    (_Key.Key_8, _Key.Key_Underscore),
)

_ROWS = 4


def keys_of(outcome: Outcome, *, alt: bool) -> list[QKeySequence]:
    """Return the keys that choose an outcome, with Alt while a field has the focus."""
    modifier = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
    place = tuple(Outcome).index(outcome)
    return [QKeySequence(QKeyCombination(modifier, key)) for key in _KEYS[place]]


def icon_of_outcome(outcome: Outcome) -> Icon:
    """Return how an outcome is drawn."""
    return _ICONS[outcome]


class NumberKey(PaintedButton):
    """A large key with its number, a word and an icon; whoever holds it says whether it is chosen."""

    def __init__(self, theme: Theme, text: str, icon: Icon, number: int) -> None:
        super().__init__(theme, text)
        self._icon, self._number = icon, number
        self.setAccessibleName(f"{number}, {text}")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def nextCheckState(self) -> None:
        """Nothing: whoever holds the keys says which one is chosen."""

    def sizeHint(self) -> QSize:
        wide = text_width(self.text(), self._theme, 15, 500)
        return QSize(round(wide) + self._theme.u(78), self._theme.u(50))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, u = self._theme, self._theme.u
        painter = QPainter(self)
        box = QRectF(self.rect())
        self.paint_choice(painter, box)
        self._paint_number(painter, QRectF(u(11), (box.height() - u(21)) / 2, u(21), u(21)))
        word = QRectF(u(41), 0, box.width() - u(41) - u(36), box.height())
        paint_text(painter, word, self.text(), theme, px=15, weight=500)
        centre = QPointF(box.right() - u(21), box.center().y())
        token = Token.ACCENT if self.isChecked() else Token.SECONDARY
        paint_icon(painter, centre, self._icon, theme, token=token, px=18)

    def _paint_number(self, painter: QPainter, box: QRectF) -> None:
        theme, on = self._theme, self.isChecked()
        painter.setPen(QPen(theme.color(Token.ACCENT if on else Token.CONTROL_EDGE), 1))
        painter.setBrush(theme.color(Token.ACCENT if on else Token.RAISED))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.u(4), theme.u(4))
        token = Token.ON_ACCENT if on else Token.TEXT
        paint_text(painter, box, str(self._number), theme, weight=600, px=12, token=token, align=CENTRE)


class OutcomeKey(NumberKey):
    """One outcome."""

    def __init__(self, words: Words, theme: Theme, outcome: Outcome, number: int) -> None:
        super().__init__(theme, outcome_label(words, outcome), _ICONS[outcome], number)
        self.outcome = outcome
        self.setObjectName(f"outcome.{outcome}")


class OutcomeKeys(QWidget):
    """All eight, four in a column; arrows go from one to the next, Tab past all of them."""

    chosen = Signal(object)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._outcome: Outcome | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self.keys = [OutcomeKey(words, theme, one, number) for number, one in enumerate(Outcome, start=1)]
        for number, key in enumerate(self.keys):
            self._grid.addWidget(key, number % _ROWS, number // _ROWS)
            key.clicked.connect(lambda _checked=False, outcome=key.outcome: self.chosen.emit(outcome))
        self.setAccessibleName(words.gettext("What came of the visit"))
        self.set_theme(theme)
        self.show_outcome(None)

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._grid.setSpacing(theme.u(8))
        for key in self.keys:
            key.set_theme(theme)

    @property
    def outcome(self) -> Outcome | None:
        """The chosen outcome."""
        return self._outcome

    def show_outcome(self, outcome: Outcome | None) -> None:
        """Mark an outcome without telling anybody."""
        self._outcome = outcome
        for number, key in enumerate(self.keys):
            is_on = key.outcome is outcome
            key.setChecked(is_on)
            is_way_in = is_on or (outcome is None and number == 0)
            key.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_way_in else Qt.FocusPolicy.ClickFocus)

    def take_focus(self) -> None:
        """Put the focus on the chosen key, or the first."""
        places = [number for number, key in enumerate(self.keys) if key.isChecked()] or [0]
        self.keys[places[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {_Key.Key_Down: 1, _Key.Key_Up: -1, _Key.Key_Right: _ROWS, _Key.Key_Left: -_ROWS}
        step = steps.get(Qt.Key(event.key()))
        at = next((number for number, key in enumerate(self.keys) if key.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        self.keys[(at + step) % len(self.keys)].setFocus(Qt.FocusReason.TabFocusReason)
