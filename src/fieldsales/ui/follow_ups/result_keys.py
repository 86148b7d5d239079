# SPDX-License-Identifier: MIT
"""What came of a call: four keys with a number, a word and an icon."""

from PySide6.QtCore import QKeyCombination, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from fieldsales.domain.relance import OF_A_CALL, Result
from fieldsales.ui.card.painted_button import PaintedButton
from fieldsales.ui.theme import CENTRE, Icon, Theme, Token, paint_icon, paint_text, text_width
from fieldsales.wording.relances import result_label
from fieldsales.wording.words import Words

_ICONS = {
    Result.REACHED: Icon.FOLLOW_UPS,
    Result.NO_ANSWER: Icon.PERSON_AWAY,
    Result.CALL_BACK: Icon.CLOCK,
    Result.NOT_INTERESTED: Icon.REFUSAL,
}

_Key = Qt.Key

#: The keys of the figures, and what they give on a French keyboard without Shift.
_KEYS = (
    (_Key.Key_1, _Key.Key_Ampersand),
    (_Key.Key_2, _Key.Key_Eacute),
    (_Key.Key_3, _Key.Key_QuoteDbl),
    (_Key.Key_4, _Key.Key_Apostrophe),
)


def keys_of(result: Result) -> list[QKeySequence]:
    """Return the keys that tell a result."""
    none = Qt.KeyboardModifier.NoModifier
    return [QKeySequence(QKeyCombination(none, key)) for key in _KEYS[OF_A_CALL.index(result)]]


class ResultKey(PaintedButton):
    """One result."""

    def __init__(self, words: Words, theme: Theme, result: Result) -> None:
        super().__init__(theme, result_label(words, result))
        self._number, self._icon = OF_A_CALL.index(result) + 1, _ICONS[result]
        self.setAccessibleName(f"{self._number}, {self.text()}")
        self.setObjectName(f"result.{result}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        wide = text_width(self.text(), self._theme, 15, 500)
        return QSize(round(wide) + self._theme.u(76), self._theme.u(48))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, u = self._theme, self._theme.u
        painter = QPainter(self)
        box = QRectF(self.rect())
        self.paint_box(painter, box)
        number = QRectF(u(11), (box.height() - u(21)) / 2, u(21), u(21))
        painter.setPen(QPen(theme.color(Token.CONTROL_EDGE), 1))
        painter.setBrush(theme.color(Token.RAISED))
        painter.drawRoundedRect(number.adjusted(0.5, 0.5, -0.5, -0.5), u(4), u(4))
        paint_text(painter, number, str(self._number), theme, weight=600, px=12, align=CENTRE)
        word = QRectF(u(41), 0, box.width() - u(41) - u(34), box.height())
        paint_text(painter, word, self.text(), theme, px=15, weight=500)
        centre = QPointF(box.right() - u(20), box.center().y())
        paint_icon(painter, centre, self._icon, theme, token=Token.SECONDARY, px=17)


class ResultKeys(QWidget):
    """Two in a row, in one column where there is no room; arrows go from one to the next."""

    told = Signal(object)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self.keys = [ResultKey(words, theme, one) for one in OF_A_CALL]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.u(8))
        for number, key in enumerate(self.keys):
            grid.addWidget(key, number // 2, number % 2)
            key.clicked.connect(lambda _checked=False, one=OF_A_CALL[number]: self.told.emit(one))
            key.setFocusPolicy(Qt.FocusPolicy.StrongFocus if number == 0 else Qt.FocusPolicy.ClickFocus)
        for column in range(2):
            grid.setColumnStretch(column, 1)
        self.setAccessibleName(words.gettext("What came of the call"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {_Key.Key_Right: 1, _Key.Key_Left: -1, _Key.Key_Down: 2, _Key.Key_Up: -2}
        step = steps.get(Qt.Key(event.key()), 0)
        at = next((number for number, key in enumerate(self.keys) if key.hasFocus()), None)
        if not step or at is None:
            super().keyPressEvent(event)
            return
        self.keys[(at + step) % len(self.keys)].setFocus(Qt.FocusReason.TabFocusReason)
