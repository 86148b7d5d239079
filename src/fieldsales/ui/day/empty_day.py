# SPDX-License-Identifier: MIT
"""What stands in the timeline's place while there is no tour: why, or the skeleton of what comes."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from fieldsales.ui.day.agreed import AgreedLine, AgreedList
from fieldsales.ui.theme import Theme, Token, shown
from fieldsales.wording.words import Words


class EmptyDay(QWidget):
    """Not planned yet, nobody to visit, or being planned."""

    plan_requested = Signal()
    settings_requested = Signal()
    #: why nobody is visited is to be looked at, with what would help
    check_requested = Signal()
    #: whose record is to be opened
    chosen = Signal(str)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words, self._theme = words, theme
        self._is_loading = False
        self._title = QLabel()
        self._text = QLabel()
        self._text.setProperty("tone", "secondary")
        for label in (self._title, self._text):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._button = QPushButton(words.gettext("Plan the day"))
        self._button.setProperty("kind", "primary")
        self._button.clicked.connect(self.plan_requested)
        self._settings = QPushButton(words.gettext("Open the settings"))
        self._settings.clicked.connect(self.settings_requested)
        self._check = QPushButton(words.gettext("What would help?"))
        self._check.setToolTip(words.gettext("Every cause with its count, and a button that takes it away"))
        self._check.clicked.connect(self.check_requested)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._title)
        self._column.addWidget(self._text)
        self.agreed = AgreedList(theme)
        self.agreed.chosen.connect(self.chosen)
        self._column.addWidget(self.agreed)
        for button in (self._button, self._check, self._settings):
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        self._title.setFont(theme.font(15, 600))
        self._text.setFont(theme.font(13))
        self._button.setFont(theme.font(13, 600))
        self._settings.setFont(theme.font(13, 500))
        self._check.setFont(theme.font(13, 500))
        self.agreed.set_theme(theme)
        self._column.setContentsMargins(theme.u(16), theme.u(24), theme.u(16), theme.u(16))
        self._column.setSpacing(theme.u(12))
        self.update()

    def show_unplanned(self, agreed: Sequence[AgreedLine] = (), causes: Sequence[str] = ()) -> None:
        """Say what the day is for and offer to plan it; where something is agreed, list that.

        `causes` say why else nobody is visited on it.
        """
        _ = self._words.gettext
        if agreed:
            count = sum(bool(one.prospect_id) for one in agreed) or len(agreed)
            text = self._words.ngettext(
                "{count} appointment so far. Plan the day: the drives are reckoned, and who else to see.",
                "{count} appointments so far. Plan the day: the drives are reckoned, and who else to see.",
                count,
            )
            self._say(_("No tour on this day yet"), "\n\n".join((*causes, text.format(count=count))), True)
            self.agreed.show_lines(agreed)
            return
        self._say(
            _("No tour on this day yet"),
            _(
                "Planning says who to see, in which order and at what time: those who may go to a"
                " competitor first, as far as the drive is worth it. Your appointments stay."
            ),
            True,
        )

    def show_past(self) -> None:
        """Say that a day that is over had no tour: there is nothing to plan on it any more."""
        _ = self._words.gettext
        self._say(
            _("Nothing was planned on this day"),
            _("This day is over. Look at another one to plan it."),
            False,
        )

    def show_nobody(self, causes: Sequence[str], *, by_settings: bool = False) -> None:
        """Say why a plan is empty, and how to mend it: where that is `by_settings`, offer them."""
        title = self._words.gettext("Nobody to visit on this day")
        self._say(title, "\n\n".join(causes), False)
        self._settings.setVisible(by_settings)
        self._check.show()

    def show_loading(self) -> None:
        """Show the outline of a timeline."""
        self._is_loading = True
        for part in (self._title, self._text, self.agreed, self._button, self._settings, self._check):
            part.hide()
        self.setAccessibleName(self._words.gettext("Planning the day"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_loading:
            return
        theme, u = self._theme, self._theme.u
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        grey = theme.color(Token.PRESSED if theme.is_dark else Token.HOVER)
        y = u(31)
        painter.fillRect(u(92), u(20), 2, self.height(), grey)
        for number in range(self.height() // u(62) + 1):
            middle = y + u(40)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(grey)
            _bar(painter, u(17), middle - u(5), u(38), u(10))
            wide = u(110 + 31 * (number * 5 % 4))
            _bar(painter, u(129), middle - u(13), wide, u(12))
            _bar(painter, u(129), middle + u(6), wide * 0.8, u(8))
            painter.setPen(QPen(theme.color(Token.LINE), 1))
            painter.setBrush(theme.color(Token.SURFACE))
            painter.drawRoundedRect(QRectF(u(68.5), middle - u(13), u(49), u(26)), u(13), u(13))
            y += u(62)

    def _say(self, title: str, text: str, can_plan: bool) -> None:
        self._is_loading = False
        self._title.setText(shown(title))
        self._text.setText(shown(text))
        self._title.show()
        self._text.setVisible(bool(text))
        self._button.setVisible(can_plan)
        self._settings.hide()
        self._check.hide()
        self.agreed.show_lines(())
        self.setAccessibleName(title)
        self.update()


def _bar(painter: QPainter, x: float, y: float, wide: float, high: float) -> None:
    painter.drawRoundedRect(QRectF(x, y, wide, high), high / 2, high / 2)
