# SPDX-License-Identifier: MIT
"""What stands in the grid's place while nothing is planned: what the week is for, or what is coming."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from fieldsales.ui.theme import Theme, Token, shown
from fieldsales.ui.week.grid import AXIS
from fieldsales.wording.words import Words

#: Where the outlines of visits stand in their column: top and height, in shares of the whole.
_OUTLINES = ((0.06, 0.05), (0.15, 0.07), (0.26, 0.05), (0.40, 0.06), (0.55, 0.05), (0.63, 0.08), (0.76, 0.05))

#: The width of the words, at 100 %.
_WIDE = 460


class EmptyWeek(QWidget):
    """Says that nothing is planned and offers it; while the week is planned, its outline."""

    plan_wanted = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        _ = words.gettext
        self._words, self._theme = words, theme
        self._is_loading, self._columns = True, 5
        self._title, self._text = QLabel(), QLabel()
        self._text.setProperty("tone", "secondary")
        self._text.setWordWrap(True)
        for label in (self._title, self._text):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._button = QPushButton(_("Plan the week"))
        self._button.setProperty("kind", "primary")
        self._button.clicked.connect(self.plan_wanted)
        # words that wrap know their height only in a column of a fixed width
        self._middle = QWidget()
        self._column = QVBoxLayout(self._middle)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self._title, self._text):
            self._column.addWidget(part)
        self._column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addWidget(self._middle, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addStretch(3)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        u = theme.u
        self._title.setFont(theme.font(20, 600))
        self._text.setFont(theme.font(13))
        self._middle.setFixedWidth(u(_WIDE))
        self._fit()
        self._button.setFont(theme.font(13, 600))
        self._column.setSpacing(u(12))
        self.update()

    def show_unplanned(self, *, is_over: bool) -> None:
        """Say what the week is for and offer to plan it; a week that is over has nothing to offer."""
        _ = self._words.gettext
        if is_over:
            self._say(_("Nothing was planned this week"), "", can_plan=False)
            return
        self._say(
            _("No tour this week yet"),
            _(
                "Planning spreads everybody worth a visit over the days: each prospect once, those who may go"
                " to a competitor before their deadline, as far as the drive is worth it. Your appointments"
                " stay. Afterwards you drag a visit to another day and see what that costs."
            ),
            can_plan=True,
        )

    def show_nobody(self, causes: Sequence[str]) -> None:
        """Say why no day has a visit, and how to mend it."""
        self._say(self._words.gettext("Nobody to visit this week"), "\n".join(causes), can_plan=False)

    def show_loading(self, columns: int) -> None:
        """Show the outline of a week."""
        self._is_loading, self._columns = True, max(1, columns)
        self._middle.hide()
        self.setAccessibleName(self._words.gettext("Planning the week"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, u = self._theme, self._theme.u
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color(Token.SURFACE))
        if not self._is_loading:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        grey = theme.color(Token.PRESSED if theme.is_dark else Token.HOVER)
        axis = u(AXIS)
        wide = (self.width() - axis) / self._columns
        for number in range(self._columns):
            x = axis + number * wide
            painter.fillRect(QRectF(x, 0, 1, self.height()), theme.color(Token.LINE))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(grey)
            for turn in range(5 + number % 3):
                top, high = _OUTLINES[(turn + number) % len(_OUTLINES)] if number % 2 else _OUTLINES[turn]
                box = QRectF(x + u(10), top * self.height(), wide - u(20), high * self.height())
                painter.drawRoundedRect(box, u(5), u(5))

    def _say(self, title: str, text: str, *, can_plan: bool) -> None:
        self._is_loading = False
        self._title.setText(shown(title))
        self._text.setText(shown(text))
        self._middle.show()
        self._text.setVisible(bool(text))
        self._button.setVisible(can_plan)
        self._fit()
        self.setAccessibleName(title)
        self.update()

    def _fit(self) -> None:
        """Give the words the height that they take in the width of the column."""
        self._text.setFixedHeight(max(0, self._text.heightForWidth(self._theme.u(_WIDE))))
