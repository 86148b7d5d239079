# SPDX-License-Identifier: MIT
"""The causes for which a day is empty or thin, each with the buttons that take it away."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from fieldsales.desk.self_check import Finding, SelfCheck
from fieldsales.desk.self_check_text import finding_text, fix_text, verdict_text
from fieldsales.ui.card.head import BackRow
from fieldsales.ui.card.section import line
from fieldsales.ui.card.side_pane import SidePane
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.overlay_bar import UprightScroll
from fieldsales.ui.theme import Icon, Theme, Token
from fieldsales.ui.visit.flow import Flow
from fieldsales.wording.words import Words


class CheckPane(SidePane):
    """Shows what was found and tells what the rep wishes; it takes nothing away itself."""

    #: a `Fix`, and the `Finding` that it takes away
    fix_wanted = Signal(object, object)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__(theme)
        self._words = words
        self._told: SelfCheck | None = None
        self.buttons: list[QPushButton] = []
        self.setAccessibleName(words.gettext("Why is my plan empty?"))
        self.set_theme(theme)

    @property
    def told(self) -> SelfCheck | None:
        """What was found, None while it is being looked for."""
        return self._told

    def show_looking(self) -> None:
        """Say that the day is being looked at."""
        self._told = None
        self.redraw()

    def show_check(self, told: SelfCheck) -> None:
        """Show what was found, the keyboard on the first button."""
        self._told = told
        self.redraw()
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def fill(self, column: QVBoxLayout) -> None:
        """Lay out the question, how the day stands, and the causes."""
        theme, u, _ = self._theme, self._theme.u, self._words.gettext
        told, self.buttons = self._told, []
        back = BackRow(self._words, theme, _("Day"))
        back.left.connect(self.back)
        way = QVBoxLayout()
        way.setContentsMargins(u(8), u(6), u(12), 0)
        way.addWidget(back)
        column.addLayout(way)
        head = QVBoxLayout()
        head.setContentsMargins(u(16), u(6), u(16), u(12))
        head.setSpacing(u(3))
        is_fine = told is not None and not told.is_thin
        title = _("Why so little?") if told is not None and told.stops else _("Why is my plan empty?")
        head.addWidget(Spans(theme, Span(_("The plan") if is_fine else title, 20, 600)))
        said = verdict_text(self._words, told) if told is not None else _("Looking at the day…")
        head.addWidget(Spans(theme, Span(said, token=Token.SECONDARY)))
        column.addLayout(head)
        column.addWidget(line())
        body = QWidget()
        body.setProperty("level", "surface")
        inner = QVBoxLayout(body)
        inner.setContentsMargins(u(16), u(6), u(16), u(16))
        inner.setSpacing(0)
        findings = told.findings if told is not None else ()
        for number, one in enumerate(findings):
            if number:
                inner.addWidget(line())
            inner.addWidget(self._cause(one, is_first=not number))
        if told is not None and not findings:
            inner.addSpacing(u(10))
            inner.addWidget(Spans(theme, Span(_("Nothing stands in the way of this day."))))
        inner.addStretch(1)
        scroll = UprightScroll(theme.scale)
        scroll.setWidget(body)
        column.addWidget(scroll, 1)

    def _cause(self, one: Finding, *, is_first: bool) -> QWidget:
        theme, u = self._theme, self._theme.u
        made = QWidget()
        grid = QVBoxLayout(made)
        grid.setContentsMargins(0, u(14), 0, u(14))
        grid.setSpacing(u(8))
        row = QHBoxLayout()
        row.setSpacing(u(10))
        icon = QLabel()
        icon.setPixmap(
            theme.icon(Icon.WARNING if is_first else Icon.INFO, Token.SECONDARY).pixmap(u(16), u(16))
        )
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        weight = 600 if is_first else 500
        row.addWidget(Spans(theme, Span(finding_text(self._words, one), 13, weight)), 1)
        grid.addLayout(row)
        buttons = QWidget()
        wrapped = Flow(buttons, u(8), u(6))
        for number, fix in enumerate(one.fixes):
            button = QPushButton(fix_text(self._words, fix, one))
            button.setObjectName(f"{one.code}.{fix}")
            button.setFont(theme.font(13, 600 if is_first and not number else 500))
            if is_first and not number:
                button.setProperty("kind", "primary")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAutoDefault(True)
            button.clicked.connect(partial(self._tell, one, number))
            wrapped.addWidget(button)
            self.buttons.append(button)
        holder = QVBoxLayout()
        holder.setContentsMargins(u(26), 0, 0, 0)
        holder.addWidget(buttons)
        grid.addLayout(holder)
        return made

    def _tell(self, one: Finding, number: int, _checked: bool = False) -> None:
        self.fix_wanted.emit(one.fixes[number], one)
