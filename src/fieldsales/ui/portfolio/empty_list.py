# SPDX-License-Identifier: MIT
"""What stands in the list's place while it has no rows: why, and what to do about it."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from fieldsales.ui.theme import Theme, Token, shown
from fieldsales.wording.words import Words


class EmptyList(QWidget):
    """Nobody yet, nobody of that name, or the skeleton of rows that are being read."""

    import_requested = Signal()
    clear_requested = Signal()
    demonstration_requested = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words, self._theme = words, theme
        self._is_loading = False
        self._wants_import = True
        self._title = QLabel()
        self._text = QLabel()
        self._text.setProperty("tone", "secondary")
        for label in (self._title, self._text):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._button = QPushButton()
        self._button.clicked.connect(self._tell)
        self._demonstration = QPushButton(words.gettext("Try with a demonstration"))
        self._demonstration.clicked.connect(self.demonstration_requested)
        self._demonstration.hide()
        column = QVBoxLayout(self)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._demonstration, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        self._title.setFont(theme.font(15, 600))
        self._text.setFont(theme.font(13))
        for button in (self._button, self._demonstration):
            button.setFont(theme.font(13, 500))
        column = self.layout()
        if column is not None:
            column.setContentsMargins(theme.u(16), theme.u(24), theme.u(16), theme.u(16))
            column.setSpacing(theme.u(12))
        self.update()

    def show_nobody(self) -> None:
        """Say what the list is for and offer the first action."""
        _ = self._words.gettext
        self._say(
            _("Your prospects will be here"),
            _("Import a file, or type a trade above to find places of your territory and save them."),
            _("Import a file"),
        )
        self._wants_import = True
        self._demonstration.show()

    def show_no_match(self, asked: str) -> None:
        """Say that nobody has these words, or is of these classes."""
        _ = self._words.gettext
        title = _("Nobody found for “{words}”").format(words=asked) if asked else _("Nobody of these classes")
        text = _("Try the beginning of a name, a town or a trade. Accents do not matter.")
        self._say(title, text if asked else "", _("Show everybody"))
        self._wants_import = False

    def show_loading(self) -> None:
        """Show grey rows where the list will be."""
        self._is_loading = True
        for part in (self._title, self._text, self._button, self._demonstration):
            part.hide()
        self.setAccessibleName(self._words.gettext("Reading the portfolio"))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_loading:
            return
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(Token.PRESSED if theme.is_dark else Token.HOVER))
        high = theme.u(44)
        for row in range(self.height() // high + 1):
            top = row * high
            painter.drawEllipse(QRectF(theme.u(16), top + theme.u(12), theme.u(20), theme.u(20)))
            wide = theme.u(90 + 37 * (row * 7 % 4))
            _bar(painter, theme, theme.u(48), top + theme.u(9), wide, 11)
            _bar(painter, theme, theme.u(48), top + theme.u(26), wide * 0.8, 8)
            _bar(painter, theme, self.width() - theme.u(54), top + theme.u(26), theme.u(40), 8)

    def _say(self, title: str, text: str, action: str) -> None:
        self._is_loading = False
        self._title.setText(shown(title))
        self._text.setText(shown(text))
        self._button.setText(action)
        self._title.show()
        self._text.setVisible(bool(text))
        self._button.show()
        self._demonstration.hide()
        self.setAccessibleName(title)
        self.update()

    def _tell(self) -> None:
        (self.import_requested if self._wants_import else self.clear_requested).emit()


def _bar(painter: QPainter, theme: Theme, x: float, y: float, wide: float, high: float) -> None:
    box = QRectF(x, y, wide, theme.u(high))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
