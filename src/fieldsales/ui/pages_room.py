# SPDX-License-Identifier: MIT
"""A place of several pages: their names at the left, the chosen one beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QLayout, QStackedWidget, QVBoxLayout, QWidget

from fieldsales.ui.card.painted_button import PaintedButton
from fieldsales.ui.card.section import label
from fieldsales.ui.theme import Icon, Theme, Token, paint_icon, paint_text, text_width
from fieldsales.ui.visit.flow import Flow
from fieldsales.ui.wardrobe import Dressed

#: Below this width at 100 % the pages' names stand in a row above the page.
_NARROW = 900


@dataclass(frozen=True, slots=True)
class Door:
    """The name of a page; `short` stands for it where names stand in a row.

    `above` is what stands over it, to set it and those that follow apart.
    """

    page: StrEnum
    name: str
    icon: Icon
    above: str = ""
    short: str = ""


class _Entry(PaintedButton):
    """The name of a page, to be clicked."""

    def __init__(self, theme: Theme, door: Door) -> None:
        super().__init__(theme, door.name)
        self.page = door.page
        self._door = door
        self.setObjectName(f"page.{door.page}")
        self.setCheckable(True)
        self.setAutoExclusive(True)

    def set_look(self, theme: Theme, is_narrow: bool) -> None:
        """Take another look or text size, and the short name where there is little room."""
        self._theme = theme
        self.setText(self._door.short if is_narrow and self._door.short else self._door.name)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        theme = self._theme
        return QSize(round(text_width(self.text(), theme, 13, 600)) + theme.u(46), theme.u(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, u = self._theme, self._theme.u
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        on = self.isChecked()
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(Token.SELECTION))
            painter.drawRoundedRect(box, u(6), u(6))
            painter.setBrush(theme.color(Token.ACCENT))
            painter.drawRoundedRect(QRectF(0, u(7), u(3), box.height() - u(14)), u(1), u(1))
            self.paint_ring(painter, box)
        else:
            self.paint_box(painter, box, quiet=True)
        token = Token.ACCENT if on else Token.SECONDARY
        centre = QPointF(u(21), box.center().y())
        paint_icon(painter, centre, self._door.icon, theme, token=token, px=16)
        rest = box.adjusted(u(36), 0, -u(6), 0)
        paint_text(painter, rest, self.text(), theme, weight=600 if on else 400)


class _Names(QWidget):
    """The names, in a column or in as many rows as they need; arrows go from one to the next."""

    def __init__(self, theme: Theme, title: str, doors: Sequence[Door]) -> None:
        super().__init__()
        self._title = label(theme, title, px=20, weight=600)
        self.entries = [_Entry(theme, door) for door in doors]
        self._heads: list[QLabel] = []
        self._laid: tuple[Theme, bool] | None = None
        self._parts: list[QWidget] = [self._title]
        for door, entry in zip(doors, self.entries, strict=True):
            if door.above:
                self._heads.append(label(theme, door.above, px=11, weight=500, tone="secondary"))
                self._parts.append(self._heads[-1])
            self._parts.append(entry)
        self.setAccessibleName(title)

    def arrange(self, theme: Theme, is_narrow: bool) -> None:
        """Stand in a column at the left, or in a row on top."""
        u = theme.u
        self._title.setFont(theme.font(20, 600))
        self._title.setContentsMargins(u(8), 0, u(16) if is_narrow else 0, 0 if is_narrow else u(14))
        for head in self._heads:
            head.setFont(theme.font(11, 500))
            head.setVisible(not is_narrow)
            head.setContentsMargins(u(8), u(16), 0, u(4))
        self._lay(theme, is_narrow)
        self.setMinimumWidth(0 if is_narrow else u(216))
        self.setMaximumWidth(16777215 if is_narrow else u(216))
        for entry in self.entries:
            entry.set_look(theme, is_narrow)

    def _lay(self, theme: Theme, is_narrow: bool) -> None:
        """Put all names into a new layout, in the place of the one there was."""
        if self._laid == (theme, is_narrow):
            return
        self._laid = (theme, is_narrow)
        u = theme.u
        if (old := self.layout()) is not None:
            while old.takeAt(0) is not None:
                pass
            QWidget().setLayout(old)  # which takes it along
        made: QLayout
        if is_narrow:
            made = Flow(self, u(4), u(4))
            self._title.setFixedHeight(u(32))
        else:
            made = column = QVBoxLayout(self)
            column.setSpacing(0)
            self._title.setMinimumHeight(0)
            self._title.setMaximumHeight(16777215)
        for part in self._parts:
            made.addWidget(part)
        if isinstance(made, QVBoxLayout):
            made.addStretch(1)
        made.setContentsMargins(u(8), u(8 if is_narrow else 14), u(8), u(8))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Left: -1,
        }.get(Qt.Key(event.key()))
        at = next((number for number, one in enumerate(self.entries) if one.hasFocus()), None)
        if step is None or at is None:
            super().keyPressEvent(event)
            return
        self.entries[(at + step) % len(self.entries)].setFocus(Qt.FocusReason.TabFocusReason)


class PagesRoom(QWidget):
    """Holds the pages; their signals are connected where they are."""

    #: the id of the page that the rep chose
    page_shown = Signal(object)

    def __init__(self, theme: Theme, title: str, doors: Sequence[Door], pages: Mapping[Any, QWidget]) -> None:
        super().__init__()
        self._theme = theme
        self._pages: dict[StrEnum, QWidget] = dict(pages)
        self._names = _Names(theme, title, doors)
        self.stack = QStackedWidget()
        for page in pages.values():
            self.stack.addWidget(page)
        self._between = QFrame()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(self._names)
        self._box.addWidget(self._between)
        self._box.addWidget(self.stack, 1)
        self.setProperty("level", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        for entry in self._names.entries:
            entry.clicked.connect(lambda _checked=False, page=entry.page: self._go(page))
        self.show_page(doors[0].page)
        self._fold()

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        for number in range(self.stack.count()):
            cast(Dressed, self.stack.widget(number)).set_theme(theme)
        self._fold()

    def show_page(self, page: StrEnum) -> None:
        """Show a page without telling anybody.

        The keyboard goes along where it was on a name: a ring on another name looks like a second page.
        """
        self.stack.setCurrentWidget(self._pages[page])
        is_on_a_name = any(entry.hasFocus() for entry in self._names.entries)
        for entry in self._names.entries:
            entry.setChecked(entry.page == page)
            if is_on_a_name and entry.page == page:
                entry.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def shown_page(self) -> StrEnum | None:
        """The page that is shown, None while something else stands in its place."""
        current = self.stack.currentWidget()
        return next((page for page, widget in self._pages.items() if widget is current), None)

    @property
    def page_names(self) -> tuple[StrEnum, ...]:
        """The names of all pages, in the order of their doors."""
        return tuple(self._pages)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _go(self, page: StrEnum) -> None:
        self.show_page(page)
        self.page_shown.emit(page)

    def _fold(self) -> None:
        is_narrow = self.width() / self._theme.scale < _NARROW
        down = QBoxLayout.Direction.TopToBottom
        self._box.setDirection(down if is_narrow else QBoxLayout.Direction.LeftToRight)
        kind = "line" if is_narrow else "upright"
        if self._between.property("kind") != kind:
            self._between.setProperty("kind", kind)
            self._between.style().unpolish(self._between)
            self._between.style().polish(self._between)
        self._names.arrange(self._theme, is_narrow)
