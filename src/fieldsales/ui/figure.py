# SPDX-License-Identifier: MIT
"""A figure says by F1 where it comes from: Tab reaches it, and a ring shows that it has the keyboard."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from fieldsales.ui.theme import Theme, Token

#: The property that names the entry of the help a part is explained by.
EXPLAINS = "explains"


def explain(theme: Theme, part: QWidget, entry: str) -> None:
    """Let F1 on a part say where its figure comes from, and let Tab reach it."""
    part.setProperty(EXPLAINS, entry)
    part.setObjectName(f"figure.{entry}")
    part.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    part.installEventFilter(_Focus(theme, part))


def entry_of(part: QWidget | None) -> str:
    """Return the entry that explains a part, or what it stands in; empty for none."""
    while part is not None:
        if entry := part.property(EXPLAINS):
            return str(entry)
        part = part.parentWidget()
    return ""


class _Focus(QObject):
    """Shows a ring around a part as long as it has the keyboard."""

    def __init__(self, theme: Theme, part: QWidget) -> None:
        super().__init__(part)
        self._theme, self._part = theme, part
        self._ring: _Ring | None = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn and self._ring is None:
            self._ring = _Ring(self._theme, self._part)
            self._part.destroyed.connect(self._ring.deleteLater)
        elif event.type() is QEvent.Type.FocusOut and self._ring is not None:
            self._ring.hide()
            self._ring.deleteLater()
            self._ring = None
        return super().eventFilter(watched, event)


class _Ring(QWidget):
    """Stands around a part, beside it in what holds both: a part's letters may reach its edge."""

    def __init__(self, theme: Theme, part: QWidget) -> None:
        super().__init__(part.parentWidget())
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        away = theme.u(4)
        self.setGeometry(part.geometry().adjusted(-away, -away, away, away))
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(Token.ACCENT), theme.ring))
        half = theme.ring / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, theme.u(4), theme.u(4))
