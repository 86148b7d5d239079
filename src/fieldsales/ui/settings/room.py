# SPDX-License-Identifier: MIT
"""The place of the settings: its pages at the left, the chosen one beside them."""

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QStackedWidget, QWidget

from fieldsales.ui.card.painted_button import PaintedButton
from fieldsales.ui.card.section import label
from fieldsales.ui.settings.day_page import DayPage
from fieldsales.ui.settings.display_page import DisplayPage
from fieldsales.ui.settings.doctrine_editor import DoctrineEditor
from fieldsales.ui.settings.doctrine_page import DoctrinePage
from fieldsales.ui.theme import Icon, Theme, Token, paint_icon, paint_text, text_width
from fieldsales.wording.words import Words

#: Below this width at 100 % the pages' names stand in a row above the page.
_NARROW = 900


class Page(StrEnum):
    """What can be set."""

    DOCTRINE = "doctrine"
    DAY = "day"
    DISPLAY = "display"


_ICONS = {Page.DOCTRINE: Icon.DOCTRINE, Page.DAY: Icon.CLOCK, Page.DISPLAY: Icon.TEXT_SIZE}


class _Entry(PaintedButton):
    """The name of a page."""

    def __init__(self, theme: Theme, page: Page, text: str) -> None:
        super().__init__(theme, text)
        self.page = page
        self.setObjectName(f"page.{page}")
        self.setCheckable(True)
        self.setAutoExclusive(True)

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        theme = self._theme
        return QSize(round(text_width(self.text(), theme, 13, 600)) + theme.u(52), theme.u(32))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

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
        paint_icon(painter, centre, _ICONS[self.page], theme, token=token, px=16)
        rest = box.adjusted(u(36), 0, -u(6), 0)
        paint_text(painter, rest, self.text(), theme, weight=600 if on else 400)


class _Pages(QWidget):
    """The names, in a column or in a row; arrows go from one to the next."""

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        _ = words.gettext
        self._theme = theme
        names = {
            Page.DOCTRINE: _("Doctrine"),
            Page.DAY: _("Hours and tour"),
            Page.DISPLAY: _("Display"),
        }
        self.title = label(theme, _("Settings"), px=20, weight=600)
        self.entries = [_Entry(theme, page, names[page]) for page in Page]
        self._apart = label(theme, _("This computer"), px=11, weight=500, tone="secondary")
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.addWidget(self.title)
        for entry in self.entries:
            if entry.page is Page.DISPLAY:
                self._box.addWidget(self._apart)
            self._box.addWidget(entry)
        self._box.addStretch(1)
        self.setAccessibleName(_("Settings"))

    def arrange(self, theme: Theme, is_narrow: bool) -> None:
        """Stand in a column at the left, or in a row on top."""
        self._theme = theme
        u = theme.u
        self.title.setFont(theme.font(20, 600))
        self._apart.setFont(theme.font(11, 500))
        self._apart.setVisible(not is_narrow)
        self._apart.setContentsMargins(u(8), u(16), 0, u(4))
        self.title.setContentsMargins(u(8), 0, u(16) if is_narrow else 0, 0 if is_narrow else u(14))
        down = QBoxLayout.Direction.TopToBottom
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if is_narrow else down)
        self._box.setContentsMargins(u(8), u(8 if is_narrow else 14), u(8), u(8))
        self._box.setSpacing(u(4) if is_narrow else 0)
        self.setMinimumWidth(0 if is_narrow else u(216))
        self.setMaximumWidth(16777215 if is_narrow else u(216))
        for entry in self.entries:
            entry.set_theme(theme)

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


class SettingsRoom(QWidget):
    """Holds the pages; their signals are connected where they are."""

    page_shown = Signal(object)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.doctrine = DoctrinePage(words, theme)
        self.editor = DoctrineEditor(words, theme)
        self.day = DayPage(words, theme)
        self.display = DisplayPage(words, theme)
        self._pages = _Pages(words, theme)
        self._stack = QStackedWidget()
        for page in (self.doctrine, self.day, self.display, self.editor):
            self._stack.addWidget(page)
        self._between = QFrame()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(self._pages)
        self._box.addWidget(self._between)
        self._box.addWidget(self._stack, 1)
        self.setProperty("level", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        for entry in self._pages.entries:
            entry.clicked.connect(lambda _checked=False, page=entry.page: self._go(page))
        self.show_page(Page.DOCTRINE)
        self._fold()

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        for page in (self.doctrine, self.day, self.display, self.editor):
            page.set_theme(theme)
        self._fold()

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return Page.DOCTRINE if self.is_editor_open else tuple(Page)[self._stack.currentIndex()]

    @property
    def is_editor_open(self) -> bool:
        """Whether a doctrine is shown field by field."""
        return self._stack.currentWidget() is self.editor

    def show_editor(self) -> None:
        """Show the doctrine that the editor holds."""
        self.show_page(Page.DOCTRINE)
        self._stack.setCurrentWidget(self.editor)

    def close_editor(self) -> None:
        """Go back from the editor to the list of doctrines."""
        if self.is_editor_open:
            self.show_page(Page.DOCTRINE)

    def show_page(self, page: Page) -> None:
        """Show a page without telling anybody."""
        number = tuple(Page).index(page)
        self._stack.setCurrentIndex(number)
        self._pages.entries[number].setChecked(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _go(self, page: Page) -> None:
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
        self._pages.arrange(self._theme, is_narrow)
