# SPDX-License-Identifier: MIT
"""The rail at the left edge: where one can go, and where one is."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout, QWidget

from fieldsales.ui.theme import CENTRE, Icon, Theme, Token, paint_icon, paint_text, text_width
from fieldsales.wording.words import Words


class Room(StrEnum):
    """The places of the window. Day is home."""

    DAY = "day"
    WEEK = "week"
    PORTFOLIO = "portfolio"
    FOLLOW_UPS = "follow_ups"
    REPORTS = "reports"
    TEAM = "team"
    SETTINGS = "settings"


_ICONS: dict[Room, tuple[Icon, Icon]] = {
    Room.DAY: (Icon.DAY, Icon.DAY_ON),
    Room.WEEK: (Icon.WEEK, Icon.WEEK_ON),
    Room.PORTFOLIO: (Icon.PORTFOLIO, Icon.PORTFOLIO_ON),
    Room.FOLLOW_UPS: (Icon.FOLLOW_UPS, Icon.FOLLOW_UPS_ON),
    Room.REPORTS: (Icon.REPORTS, Icon.REPORTS_ON),
    Room.TEAM: (Icon.TEAM, Icon.TEAM_ON),
    Room.SETTINGS: (Icon.SETTINGS, Icon.SETTINGS_ON),
}

_WIDE, _NARROW = 76, 52

_BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)


class Rail(QWidget):
    """Icons with a word under each; icons alone when the window is narrow. Settings stand at the foot."""

    room_chosen = Signal(object)

    def __init__(self, words: Words, theme: Theme, rooms: Sequence[Room] = tuple(Room)) -> None:
        super().__init__()
        self._theme = theme
        self._is_narrow = False
        self._buttons = {room: _RoomButton(room, _label(words, room), theme) for room in rooms}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setSpacing(0)
        for room, button in self._buttons.items():
            if room is Room.SETTINGS:
                column.addStretch(1)
            column.addWidget(button)
            self._group.addButton(button)
            button.clicked.connect(self._tell)
        if Room.SETTINGS not in self._buttons:
            column.addStretch(1)
        self.setAccessibleName(words.gettext("Places"))
        if rooms:
            self._buttons[rooms[0]].setChecked(True)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        column = self.layout()
        if column is not None:
            column.setContentsMargins(0, theme.u(6), 1, theme.u(6))
        self.setFixedWidth(theme.u(_NARROW if self._is_narrow else _WIDE))
        for button in self._buttons.values():
            button.set_look(theme, self._is_narrow)

    def set_narrow(self, is_narrow: bool) -> None:
        """Drop the words, or bring them back."""
        self._is_narrow = is_narrow
        self.set_theme(self._theme)

    def show_room(self, room: Room) -> None:
        """Mark where one is, without telling anybody."""
        self._buttons[room].setChecked(True)

    def show_count(self, room: Room, count: int) -> None:
        """Put a count at an icon, or take it away with 0."""
        self._buttons[room].show_count(count)

    def _tell(self) -> None:
        for room, button in self._buttons.items():
            if button.isChecked():
                self.room_chosen.emit(room)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        buttons = list(self._buttons.values())
        at = next((number for number, button in enumerate(buttons) if button.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        buttons[(at + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color(Token.BACKGROUND))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), self._theme.color(Token.LINE))


class _RoomButton(QAbstractButton):
    """One place: icon, word, count, and the edge that says that one is there."""

    def __init__(self, room: Room, label: str, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._icons = _ICONS[room]
        self._label = label
        self._count = 0
        self._is_narrow = False
        self._has_ring = False
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setText(label)
        self.setAccessibleName(label)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_look(self, theme: Theme, is_narrow: bool) -> None:
        self._theme, self._is_narrow = theme, is_narrow
        self.setToolTip(self._label if is_narrow else "")
        self.setFixedHeight(theme.u(44 if is_narrow else 58))
        self.update()

    def show_count(self, count: int) -> None:
        self._count = count
        self.setAccessibleName(f"{self._label} {count}" if count else self._label)
        self.update()

    def sizeHint(self) -> QSize:
        theme = self._theme
        return QSize(theme.u(_NARROW if self._is_narrow else _WIDE), theme.u(44 if self._is_narrow else 58))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._has_ring = event.reason() in _BY_KEY
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, on = self._theme, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        block = QRectF(theme.u(6), theme.u(2), self.width() - theme.u(12), self.height() - theme.u(4))
        fill = self._fill()
        if fill is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawRoundedRect(block, theme.u(6), theme.u(6))
        if on:
            self._paint_edge(painter, block)
        middle = block.center().x()
        icon_y = block.center().y() if self._is_narrow else block.top() + theme.u(19)
        icon = self._icons[1] if on else self._icons[0]
        token = Token.ACCENT if on else Token.SECONDARY
        paint_icon(painter, QPointF(middle, icon_y), icon, theme, token=token, px=20)
        if not self._is_narrow:
            line = QRectF(theme.u(1), block.top() + theme.u(31), self.width() - theme.u(2), theme.u(18))
            tone = Token.TEXT if on else Token.SECONDARY
            paint_text(
                painter, line, self._label, theme, px=11, weight=600 if on else 500, token=tone, align=CENTRE
            )
        if self._count:
            self._paint_count(painter, QPointF(middle + theme.u(13), icon_y - theme.u(8)))
        if self.hasFocus() and self._has_ring:
            painter.setPen(QPen(theme.color(Token.ACCENT), theme.ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(block.adjusted(1, 1, -1, -1), theme.u(6), theme.u(6))

    def _fill(self) -> QColor | None:
        if self.isDown():
            return self._theme.color(Token.PRESSED)
        if self.isChecked():
            return self._theme.color(Token.SELECTION)
        return (
            self._theme.color(Token.HOVER if self._theme.is_dark else Token.PRESSED)
            if self.underMouse()
            else None
        )

    def _paint_edge(self, painter: QPainter, block: QRectF) -> None:
        theme = self._theme
        high = theme.u(34)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(Token.ACCENT))
        edge = QRectF(-theme.u(3), block.center().y() - high / 2, theme.u(6), high)
        painter.drawRoundedRect(edge, theme.u(2), theme.u(2))

    def _paint_count(self, painter: QPainter, centre: QPointF) -> None:
        theme = self._theme
        text = str(self._count) if self._count < 100 else "99+"
        high = theme.u(15)
        wide = max(float(high), text_width(text, theme, 10, 600) + theme.u(7))
        badge = QRectF(centre.x() - wide / 2, centre.y() - high / 2, wide, high)
        painter.setPen(QPen(theme.color(Token.BACKGROUND), 2))
        painter.setBrush(theme.color(Token.TEXT))
        painter.drawRoundedRect(badge.adjusted(-1, -1, 1, 1), high / 2 + 1, high / 2 + 1)
        paint_text(painter, badge, text, theme, px=10, weight=600, token=Token.BACKGROUND, align=CENTRE)


def _label(words: Words, room: Room) -> str:
    _ = words.gettext
    labels = {
        Room.DAY: _("Day"),
        Room.WEEK: _("Week"),
        Room.PORTFOLIO: _("Portfolio"),
        Room.FOLLOW_UPS: _("Follow-ups"),
        Room.REPORTS: _("Reports"),
        Room.TEAM: _("Team"),
        Room.SETTINGS: _("Settings"),
    }
    return labels[room]
