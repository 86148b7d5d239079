# SPDX-License-Identifier: MIT
"""Before a switch: how many records change class, from which to which, and who."""

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fieldsales.desk.doctrines import Switch
from fieldsales.ui.card.reading import Doctrine, in_language
from fieldsales.ui.card.section import discard, label, line
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.settings.changed_list import ChangedList
from fieldsales.ui.settings.flow_view import FlowView
from fieldsales.ui.theme import Icon, Theme, Token, paint_icon
from fieldsales.wording import formats
from fieldsales.wording.labels import link_label
from fieldsales.wording.words import Words


class _Picture(QWidget):
    """An icon by itself."""

    def __init__(self, theme: Theme, icon: Icon) -> None:
        super().__init__()
        self._theme, self._icon = theme, icon
        self.setFixedSize(theme.u(20), theme.u(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        centre = QPointF(self.rect().center()) + QPointF(0.5, 0.5)
        paint_icon(QPainter(self), centre, self._icon, self._theme, token=Token.SECONDARY, px=16)


class _Skeleton(QWidget):
    """The outline of what is being counted."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.u(200), self._theme.u(240))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, u = self._theme, self._theme.u
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(Token.PRESSED if theme.is_dark else Token.HOVER))
        for number, wide in enumerate((150, 60, 190, 120, 170)):
            top = u(16) + number * u(40)
            painter.drawRoundedRect(QRectF(u(16), top, u(wide), u(12)), u(6), u(6))
            painter.drawRoundedRect(QRectF(self.width() - u(76), top, u(60), u(12)), u(6), u(6))


class SwitchPreview(QWidget):
    """The right side of the page: either what is in force, or what a switch would do.

    `foot` has the buttons; the page puts it where it is always seen.
    """

    switch_wanted = Signal(str)
    cancelled = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words, self._theme = words, theme
        self.setProperty("level", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(theme.u(340))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._content = QWidget()
        self._column.addWidget(self._content)
        self.foot = QWidget()
        self._foot_column = QVBoxLayout(self.foot)
        self._foot_column.setContentsMargins(0, 0, 0, 0)
        self._foot_column.setSpacing(0)
        self._foot_content = QWidget()
        self._foot_column.addWidget(self._foot_content)

    def show_current(self, doctrine: Doctrine) -> None:
        """Say that this doctrine is in force and what it says."""
        _, words, theme = self._words.gettext, self._words, self._theme
        column = self._fresh()
        texts = self._inset(column, 14, 16)
        name = in_language(doctrine.labels, words.language)
        texts.addWidget(Spans(theme, Span(_("{doctrine} is in force").format(doctrine=name), 15, 600)))
        texts.addWidget(Spans(theme, Span(in_language(doctrine.summary, words.language))))
        texts.addWidget(Spans(theme, Span(link_label(words, doctrine.link), 11, token=Token.SECONDARY)))
        hint = _("Choose another one to see who would change class. Nothing changes before you say so.")
        texts.addSpacing(theme.u(6))
        texts.addWidget(Spans(theme, Span(hint, token=Token.SECONDARY)))
        column.addStretch(1)

    def show_counting(self, doctrine: Doctrine) -> None:
        """Show the outline of a preview while it is worked out."""
        column = self._fresh()
        self._add_title(column, doctrine)
        column.addWidget(line())
        column.addWidget(_Skeleton(self._theme, self._words.gettext("Counting who changes class")))
        column.addStretch(1)

    def show_switch(self, switch: Switch, today: date) -> None:
        """Show what switching would do."""
        _, words, theme = self._words.gettext, self._words, self._theme
        column = self._fresh()
        head = self._add_title(column, switch.proposed)
        count = len(switch.changed)
        text = words.ngettext("{count} record changes class", "{count} records change class", count)
        number = formats.number(words, count)
        before, _place, after = text.partition("{count}")
        spans = (
            Span(f"{before.strip()}  " if before.strip() else "", weight=500),
            Span(number, 18, 600),
            Span(f"  {after.strip()}", weight=500),
        )
        counts = QHBoxLayout()
        counts.addWidget(Spans(theme, *spans), 1)
        stay = words.ngettext("{count} stays", "{count} stay", switch.unchanged)
        said = stay.format(count=formats.number(words, switch.unchanged))
        counts.addWidget(label(theme, said, tone="secondary"), 0, Qt.AlignmentFlag.AlignBottom)
        head.addLayout(counts)
        column.addWidget(line())
        flow = QWidget()
        inner = QVBoxLayout(flow)
        inner.setContentsMargins(theme.u(16), theme.u(12), theme.u(16), theme.u(12))
        inner.addWidget(FlowView(words, theme, switch.current, switch.proposed, switch.flows))
        column.addWidget(flow)
        column.addWidget(line())
        if count:
            title = label(theme, _("Who changes"), weight=600)
            self._inset(column, 12, 6).addWidget(title)
            column.addWidget(ChangedList(words, theme, switch, today), 1)
        else:
            nobody = Span(_("No record changes class under this doctrine."), token=Token.SECONDARY)
            self._inset(column, 12, 6).addWidget(Spans(theme, nobody))
            column.addStretch(1)
        self._add_foot(switch.proposed)

    def _fresh(self) -> QVBoxLayout:
        discard(self._content)
        self._content = QWidget()
        self._column.addWidget(self._content)
        discard(self._foot_content)
        self._foot_content = QWidget()
        self._foot_column.addWidget(self._foot_content)
        self.foot.hide()
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        return column

    def _inset(self, column: QVBoxLayout, top: float, bottom: float) -> QVBoxLayout:
        theme = self._theme
        inner = QVBoxLayout()
        inner.setContentsMargins(theme.u(16), theme.u(top), theme.u(16), theme.u(bottom))
        inner.setSpacing(theme.u(8))
        column.addLayout(inner)
        return inner

    def _add_title(self, column: QVBoxLayout, doctrine: Doctrine) -> QVBoxLayout:
        _ = self._words.gettext
        name = in_language(doctrine.labels, self._words.language)
        texts = self._inset(column, 16, 14)
        text = _("Before switching to {doctrine}").format(doctrine=name)
        texts.addWidget(Spans(self._theme, Span(text, 15, 600)))
        return texts

    def _add_foot(self, proposed: Doctrine) -> None:
        _, theme = self._words.gettext, self._theme
        column = QVBoxLayout(self._foot_content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        name = in_language(proposed.labels, self._words.language)
        column.addWidget(line())
        foot = self._inset(column, 10, 12)
        promise = QHBoxLayout()
        promise.setSpacing(theme.u(8))
        promise.addWidget(_Picture(theme, Icon.UNDO))
        text = _("Facts stay as they are. Going back takes one step.")
        promise.addWidget(Spans(theme, Span(text, token=Token.SECONDARY)), 1)
        foot.addLayout(promise)
        switch = QPushButton(_("Switch to {doctrine}").format(doctrine=name))
        switch.setObjectName("switch")
        switch.setProperty("kind", "primary")
        switch.setFont(theme.font(13, 600))
        cancel = QPushButton(_("Cancel"))
        cancel.setObjectName("cancel")
        cancel.setFont(theme.font(13, 500))
        for button in (switch, cancel):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAutoDefault(True)
        switch.clicked.connect(lambda: self.switch_wanted.emit(proposed.id))
        cancel.clicked.connect(self.cancelled)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.u(8))
        buttons.addWidget(switch)
        buttons.addWidget(cancel)
        buttons.addStretch(1)
        foot.addLayout(buttons)
        self.foot.show()
