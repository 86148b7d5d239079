# SPDX-License-Identifier: MIT
"""What can be done with a record, in one row of keys with an icon, a word and a letter."""

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from fieldsales.ui.card.painted_button import PaintedButton
from fieldsales.ui.theme import CENTRE, RIGHT, Icon, Theme, Token, paint_icon, paint_text, text_width
from fieldsales.wording.words import Words


class ActionRow(QWidget):
    """Visit, call, note, another fact, and more; a menu opens below the tile that asked for it."""

    visit_wanted = Signal()
    call_wanted = Signal()
    relance_wanted = Signal()
    note_wanted = Signal()
    fact_wanted = Signal()
    more_wanted = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        _ = words.gettext
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.u(2), 0, theme.u(2))
        row.setSpacing(theme.u(8))
        visit = ActionTile(theme, Icon.VISIT, _("Visit"), "V", primary=True)
        relance = ActionTile(theme, Icon.FOLLOW_UP, _("Relance"), "R")
        note = ActionTile(theme, Icon.NOTE, _("Note"), "N")
        self.call = ActionTile(theme, Icon.CALL, _("Call"), "T")
        self.fact = ActionTile(theme, Icon.PLUS, _("Fact"))
        self.more = ActionTile(theme, Icon.MORE, "")
        self.call.setToolTip(_("Write a call down, or dial"))
        relance.setToolTip(_("Write down when to get in touch, or a task"))
        note.setToolTip(_("Pin a note to the record"))
        self.fact.setToolTip(_("Write down what else they did"))
        self.more.setToolTip(_("More for this record"))
        self.more.setAccessibleName(self.more.toolTip())
        for name, tile, wanted in (
            ("visit", visit, self.visit_wanted),
            ("call", self.call, self.call_wanted),
            ("relance", relance, self.relance_wanted),
            ("note", note, self.note_wanted),
            ("fact", self.fact, self.fact_wanted),
            ("more", self.more, self.more_wanted),
        ):
            tile.setObjectName(f"action.{name}")
            tile.clicked.connect(wanted)
            row.addWidget(tile)


class ActionTile(PaintedButton):
    """Icon above word, the letter in the corner. The primary one is filled."""

    def __init__(self, theme: Theme, icon: Icon, text: str, key: str = "", *, primary: bool = False) -> None:
        super().__init__(theme, text)
        self._icon, self._key, self._is_primary = icon, key, primary
        policy = QSizePolicy.Policy.Expanding if text else QSizePolicy.Policy.Fixed
        self.setSizePolicy(policy, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = self._theme
        wide = math.ceil(text_width(self.text(), theme, 11, 600)) + theme.u(18)
        return QSize(max(wide, theme.u(52 if self.text() else 30)), theme.u(52))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, u = self._theme, self._theme.u
        painter = QPainter(self)
        box = QRectF(self.rect())
        token = Token.TEXT
        quiet = Token.SECONDARY
        if self._is_primary and self.isEnabled():
            token = quiet = Token.ON_ACCENT
            self._paint_primary(painter, box)
        else:
            self.paint_box(painter, box)
        if not self.isEnabled():
            token = quiet = Token.DISABLED
        middle = box.center().x()
        if not self.text():
            paint_icon(painter, box.center(), self._icon, theme, token=token, px=16)
            return
        paint_icon(painter, QPointF(middle, u(18)), self._icon, theme, token=token, px=18)
        word = QRectF(u(2), u(29), self.width() - u(4), u(18))
        paint_text(painter, word, self.text(), theme, px=11, weight=600, token=token, align=CENTRE)
        corner = QRectF(0, u(2), self.width() - u(6), u(15))
        paint_text(painter, corner, self._key, theme, px=10, weight=500, token=quiet, align=RIGHT)

    def _paint_primary(self, painter: QPainter, box: QRectF) -> None:
        theme = self._theme
        token = Token.ACCENT
        if self.isDown():
            token = Token.ACCENT_PRESSED
        elif self.underMouse():
            token = Token.ACCENT_HOVER
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color(token))
        painter.setBrush(theme.color(token))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.u(6), theme.u(6))
        self.paint_ring(painter, box, 6, Token.TEXT)
