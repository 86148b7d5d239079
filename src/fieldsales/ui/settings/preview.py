# SPDX-License-Identifier: MIT
"""Before a switch or an edit: how many records change class, from which to which, and who."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from fieldsales.desk.doctrines import Switch
from fieldsales.ui.card.quiet_button import QuietButton
from fieldsales.ui.card.reading import Doctrine, in_language
from fieldsales.ui.card.section import discard, label, line
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.settings.changed_list import ChangedList
from fieldsales.ui.settings.flow_view import FlowView
from fieldsales.ui.theme import Icon, Theme, Token, paint_icon, shown
from fieldsales.wording import formats
from fieldsales.wording.labels import link_label
from fieldsales.wording.words import Words

#: Fewer records are counted before anybody could read how many.
_MANY = 2_000


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
    """The right side of the page: either what is in force, or what a switch or an edit would do.

    `foot` has the buttons; the page puts it where it is always seen.
    """

    switch_wanted = Signal(str)
    cancelled = Signal()
    #: counting takes too long
    stopped = Signal()
    #: a `Switch` whose list is to be written as a table
    export_wanted = Signal(object)

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
        self._count: QWidget | None = None
        self._counter: QLabel | None = None
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

    def show_note(self, title: str, text: str, *, discard: str = "") -> None:
        """Say a sentence; with `discard`, the word of a button that drops what was typed."""
        theme = self._theme
        column = self._fresh()
        texts = self._inset(column, 16, 16)
        texts.addWidget(Spans(theme, Span(title, 15, 600)))
        texts.addWidget(Spans(theme, Span(text, token=Token.SECONDARY)))
        column.addStretch(1)
        if discard:
            self._add_foot({}, {"cancel": discard})

    def show_counting(self, doctrine: Doctrine, *, title: str = "") -> None:
        """Show the outline of a preview while it is worked out."""
        _, theme = self._words.gettext, self._theme
        column = self._fresh()
        self._add_title(column, title or self._title_of(doctrine))
        column.addWidget(line())
        self._count = QWidget()
        inner = QHBoxLayout(self._count)
        inner.setContentsMargins(theme.u(16), theme.u(10), theme.u(16), 0)
        self._counter = label(theme, "", tone="secondary")
        inner.addWidget(self._counter, 1)
        stop = QPushButton(_("Stop"))
        stop.setObjectName("stop")
        stop.setFont(theme.font(13, 500))
        stop.clicked.connect(self.stopped)
        inner.addWidget(stop)
        self._count.hide()
        column.addWidget(self._count)
        column.addWidget(_Skeleton(theme, _("Counting who changes class")))
        column.addStretch(1)

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the counting has come; of few records nothing, they are counted at once."""
        if self._counter is None or self._count is None or total < _MANY:
            return
        text = self._words.gettext("{done} of {total} records")
        done_, total_ = formats.number(self._words, done), formats.number(self._words, total)
        self._counter.setText(shown(text.format(done=done_, total=total_)))
        self._count.show()

    def show_stopped(self, doctrine: Doctrine) -> None:
        """Say that the counting was stopped; one may switch all the same."""
        _, theme = self._words.gettext, self._theme
        column = self._fresh()
        texts = self._add_title(column, self._title_of(doctrine))
        text = _("The counting was stopped: nobody knows yet who changes class.")
        texts.addWidget(Spans(theme, Span(text, token=Token.SECONDARY)))
        column.addStretch(1)
        self._add_foot(self._switch_button(doctrine), {"cancel": _("Cancel")}, doctrine.id)

    def show_switch(self, switch: Switch, today: date) -> None:
        """Show what switching would do."""
        _ = self._words.gettext
        self._show(switch, today, self._title_of(switch.proposed))
        self._add_foot(self._switch_button(switch.proposed), {"cancel": _("Cancel")}, switch.proposed.id)

    def show_edit(self, switch: Switch, today: date, title: str, about: str) -> None:
        """Show what unsaved changes would do; `about` is said below how many change."""
        _ = self._words.gettext
        self._show(switch, today, title, about, (_("now"), _("with your changes")))
        self._add_foot({"apply": _("Apply")}, {"cancel": _("Discard")}, switch.proposed.id)

    def _show(
        self,
        switch: Switch,
        today: date,
        title: str,
        about: str = "",
        heads: tuple[str, str] | None = None,
    ) -> None:
        _, words, theme = self._words.gettext, self._words, self._theme
        column = self._fresh()
        head = self._add_title(column, title)
        if not switch.flows:
            nobody_yet = _("There is nobody in the portfolio yet: no class can change.")
            head.addWidget(Spans(theme, Span(nobody_yet, token=Token.SECONDARY)))
            column.addStretch(1)
            return
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
        if about:
            head.addWidget(Spans(theme, Span(about, 11, token=Token.SECONDARY)))
        column.addWidget(line())
        flow = QWidget()
        inner = QVBoxLayout(flow)
        inner.setContentsMargins(theme.u(16), theme.u(12), theme.u(16), theme.u(12))
        inner.addWidget(FlowView(words, theme, switch.current, switch.proposed, switch.flows, heads))
        column.addWidget(flow)
        column.addWidget(line())
        if count:
            top = QHBoxLayout()
            top.addWidget(label(theme, _("Who changes"), weight=600), 1)
            export = QuietButton(theme, _("Export the list"), token=Token.ACCENT)
            export.setObjectName("export changes")
            export.clicked.connect(lambda: self.export_wanted.emit(switch))
            top.addWidget(export)
            self._inset(column, 12, 6).addLayout(top)
            column.addWidget(ChangedList(words, theme, switch, today), 1)
        else:
            text = _("No record changes class with these values.") if heads else ""
            text = text or _("No record changes class under this doctrine.")
            nobody = Span(text, token=Token.SECONDARY)
            self._inset(column, 12, 6).addWidget(Spans(theme, nobody))
            column.addStretch(1)

    def _fresh(self) -> QVBoxLayout:
        self._count, self._counter = None, None
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

    def _title_of(self, doctrine: Doctrine) -> str:
        name = in_language(doctrine.labels, self._words.language)
        return self._words.gettext("Before switching to {doctrine}").format(doctrine=name)

    def _switch_button(self, doctrine: Doctrine) -> dict[str, str]:
        name = in_language(doctrine.labels, self._words.language)
        return {"switch": self._words.gettext("Switch to {doctrine}").format(doctrine=name)}

    def _add_title(self, column: QVBoxLayout, title: str) -> QVBoxLayout:
        texts = self._inset(column, 16, 14)
        texts.addWidget(Spans(self._theme, Span(title, 15, 600)))
        return texts

    def _add_foot(self, does: Mapping[str, str], leaves: Mapping[str, str], doctrine_id: str = "") -> None:
        """Put buttons at the foot, by object name: those that do it, and those that leave it."""
        _, theme = self._words.gettext, self._theme
        column = QVBoxLayout(self._foot_content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(line())
        foot = self._inset(column, 10, 12)
        if does:
            promise = QHBoxLayout()
            promise.setSpacing(theme.u(8))
            promise.addWidget(_Picture(theme, Icon.UNDO))
            text = _("Facts stay as they are. Going back takes one step.")
            promise.addWidget(Spans(theme, Span(text, token=Token.SECONDARY)), 1)
            foot.addLayout(promise)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.u(8))
        for name, text in (*does.items(), *leaves.items()):
            button = QPushButton(text)
            button.setObjectName(name)
            button.setFont(theme.font(13, 600 if name in does else 500))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAutoDefault(True)
            if name in does:
                button.setProperty("kind", "primary")
                button.clicked.connect(lambda: self.switch_wanted.emit(doctrine_id))
            else:
                button.clicked.connect(self.cancelled)
            buttons.addWidget(button)
        buttons.addStretch(1)
        foot.addLayout(buttons)
        self.foot.show()
