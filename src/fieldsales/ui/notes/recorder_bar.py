# SPDX-License-Identifier: MIT
"""What is seen while a voice note is spoken: that it is, for how long, how loud, and its end."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from fieldsales.ui.card.section import label
from fieldsales.ui.notes.recorder import Speaking
from fieldsales.ui.theme import Icon, Theme, Token
from fieldsales.wording.attachments import length
from fieldsales.wording.words import Words

#: Bars of the meter, each the loudest of a step.
_BARS = 24


class LevelMeter(QWidget):
    """How loud the last seconds were: silence is seen as such, and a microphone that hears nothing too."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme, self._name = theme, name
        self._levels: list[float] = [0.0] * _BARS
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.u(90), self._theme.u(24))

    def show_level(self, level: float) -> None:
        """Show how loud it is now."""
        self._levels = [*self._levels[1:], max(0.0, min(1.0, level))]
        self.setAccessibleName(f"{self._name} {round(level * 100)}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, u = self._theme, self._theme.u
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        step = self.width() / _BARS
        wide = max(2.0, step - u(2))
        for place, level in enumerate(self._levels):
            # a voice is seldom at its loudest: the root makes a quiet one seen
            high = max(u(2), level**0.5 * self.height())
            box = QRectF(place * step, (self.height() - high) / 2, wide, high)
            painter.setBrush(theme.color(Token.ACCENT if level > 0 else Token.CONTROL_EDGE))
            painter.drawRoundedRect(box, wide / 2, wide / 2)


class RecorderBar(QWidget):
    """Its two keys end the voice note: one keeps it, the other throws it away."""

    stop_wanted = Signal()
    throw_away_wanted = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        _ = words.gettext
        self._words = words
        self._time = label(theme, length(0), weight=600)
        self._time.setMinimumWidth(theme.u(38))
        self.meter = LevelMeter(theme, _("Loudness"))
        self.stop = QPushButton(_("Keep"))
        self.stop.setObjectName("keep voice note")
        self.stop.setIcon(theme.icon(Icon.STOP, Token.TEXT))
        self.stop.setToolTip(_("Stop, and keep the voice note (Alt R)"))
        self.stop.clicked.connect(self.stop_wanted)
        away = QPushButton(_("Throw away"))
        away.setObjectName("throw voice note away")
        away.clicked.connect(self.throw_away_wanted)
        for button in (self.stop, away):
            button.setFont(theme.font(11, 500))
            button.setIconSize(QSize(theme.u(12), theme.u(12)))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAutoDefault(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.u(8))
        row.addWidget(self._time)
        row.addWidget(self.meter, 1)
        row.addWidget(self.stop)
        row.addWidget(away)

    def show_speaking(self, speaking: Speaking) -> None:
        """Show how far it is."""
        self._time.setText(length(int(speaking.seconds)))
        text = self._words.gettext("Voice note is being spoken, {length}")
        self.setAccessibleName(text.format(length=length(int(speaking.seconds))))
        self.meter.show_level(speaking.level)
