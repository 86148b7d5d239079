# SPDX-License-Identifier: MIT
"""What the day came to: three figures, a line for each other thing, and the way to tomorrow."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from fieldsales.desk.day_summary import DaySummary
from fieldsales.desk.evening import Closing
from fieldsales.desk.evening_text import SummaryLine, driven_text, summary_lines, way_text
from fieldsales.ui.card.redrawn import Redrawn
from fieldsales.ui.card.section import label, line
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.day.figures import Figure, Figures
from fieldsales.ui.overlay_bar import UprightScroll
from fieldsales.ui.theme import Theme, Token
from fieldsales.wording import formats
from fieldsales.wording.words import Words


class CameToPane(Redrawn):
    """Shows what is on disk of the day; Enter plans the day that follows, or shows its tour."""

    gone_on = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__(theme)
        self._words = words
        self._told: DaySummary | None = None
        self._closing: Closing | None = None
        self.setProperty("level", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(words.gettext("What the day came to"))
        self.redraw()

    def show_summary(self, told: DaySummary, closing: Closing) -> None:
        """Show what a day came to."""
        self._told, self._closing = told, closing
        self.redraw()

    def fill(self, column: QVBoxLayout) -> None:
        """Lay out the figures, the lines and the button."""
        theme, u, _, words = self._theme, self._theme.u, self._words.gettext, self._words
        told, closing = self._told, self._closing
        if told is None or closing is None:
            return
        head = QVBoxLayout()
        head.setContentsMargins(u(24), u(18), u(24), u(14))
        head.setSpacing(u(14))
        head.addWidget(Spans(theme, Span(_("What the day came to"), 20, 600)))
        figures = Figures(theme)
        figures.set_theme(theme)
        lines = {one.code: one for one in summary_lines(words, told)}
        figures.show_figures(_figures(words, told))
        head.addWidget(figures)
        column.addLayout(head)
        column.addWidget(line())
        body = QWidget()
        body.setProperty("level", "surface")
        grid = QGridLayout(body)
        grid.setContentsMargins(u(24), u(14), u(24), u(16))
        grid.setHorizontalSpacing(u(16))
        grid.setVerticalSpacing(u(12))
        grid.setColumnStretch(2, 1)
        for row, one in enumerate(lines.values()):
            _put_line(grid, theme, row, one)
        grid.setRowStretch(len(lines), 1)
        scroll = UprightScroll(theme.scale)
        scroll.setWidget(body)
        column.addWidget(scroll, 1)
        column.addWidget(line())
        column.addWidget(self._foot(closing))

    def _foot(self, closing: Closing) -> QWidget:
        theme, u, _ = self._theme, self._theme.u, self._words.gettext
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(u(24), u(10), u(24), u(12))
        row.setSpacing(u(8))
        text = _("Show {day}") if closing.next_is_planned else _("Plan {day}")
        self.main = QPushButton(text.format(day=formats.day(self._words, closing.next_on)))
        self.main.setProperty("kind", "primary")
        self.main.setFont(theme.font(13, 600))
        self.main.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.main.setAutoDefault(True)
        self.main.clicked.connect(self.gone_on)
        cap = QLabel(_("Enter"))
        cap.setProperty("kind", "key")
        cap.setFont(theme.font(11, 500))
        cap.setFixedHeight(u(20))
        row.addWidget(self.main)
        row.addWidget(cap, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        return foot


def _figures(words: Words, told: DaySummary) -> tuple[Figure, ...]:
    _ = words.gettext
    met = words.ngettext("{count} seen", "{count} seen", len(told.seen)).replace("{count}", "").strip()
    seen = words.ngettext("of {count} stop", "of {count} stops", told.stops).format(count=told.stops)
    orders = words.ngettext("{count} order", "{count} orders", told.orders).format(count=told.orders)
    is_whole = told.ordered == told.ordered.to_integral_value()
    amount = (formats.whole_money if is_whole else formats.money)(words, told.ordered)
    return (
        Figure("", str(len(told.seen)), met, seen, "visits"),
        Figure("", amount, _("before tax"), orders, "sold"),
        # that the way home is in it is said below, where there is room for it
        Figure("", driven_text(words, told), _("driving"), way_text(words, told), "driving"),
    )


def _put_line(grid: QGridLayout, theme: Theme, row: int, one: SummaryLine) -> None:
    top = Qt.AlignmentFlag.AlignTop
    grid.addWidget(label(theme, one.name, tone="secondary"), row, 0, top)
    number = label(theme, one.number, weight=600)
    grid.addWidget(number, row, 1, top | Qt.AlignmentFlag.AlignRight)
    detail = Spans(theme, Span(one.detail, token=Token.TEXT)) if one.detail else QWidget()
    detail.setAccessibleName(one.sentence)
    grid.addWidget(detail, row, 2)
