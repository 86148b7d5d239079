# SPDX-License-Identifier: MIT
"""What is sold and to whom: against the target, by product line, what it earns, client by client."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from fieldsales.desk.revenue import Revenue, Sum
from fieldsales.ui.card.quiet_button import QuietButton
from fieldsales.ui.card.section import label
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.figure import EXPLAINS, explain
from fieldsales.ui.reports.bars import Share, ShareBars
from fieldsales.ui.reports.month_bars import MonthBar, MonthBars, money_ticks
from fieldsales.ui.reports.numbers_model import Head
from fieldsales.ui.reports.page import ReportPage
from fieldsales.ui.reports.plot import Tick
from fieldsales.ui.reports.talk import Months, Reading
from fieldsales.ui.reports.tile import Tile, Tiles
from fieldsales.ui.theme import Icon, Theme, Token
from fieldsales.wording import formats
from fieldsales.wording.sales import against_target, change_text, rate_text
from fieldsales.wording.words import Words

#: So many product lines have a bar; the table has them all.
_FEW = 8

#: From such an axis on its marks are thousands.
_THOUSANDS = 10_000


class RevenuePage(ReportPage):
    """A month is chosen in the plot or the head; without one, the year is told."""

    #: a year, and one of its months or None
    span_wanted = Signal(int, object)
    #: products, targets and commission are to be set
    settings_wanted = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        _ = words.gettext
        super().__init__(words, theme, _("What do I sell, and to whom?"), _("Orders less cancellations."))

    def _said(self, reading: Reading) -> str:
        found = cast(Revenue, reading.found)
        if not found.has_any:
            return self._sentence
        amount = formats.whole_money(self._words, found.total.amount)
        return self._words.gettext("{amount} before tax").format(amount=amount)

    def _make_head(self, sentence: str) -> QWidget:
        u = self._theme.u
        head = QWidget()
        across = QHBoxLayout(head)
        across.setContentsMargins(0, 0, u(20), 0)
        across.setSpacing(u(4))
        across.addWidget(super()._make_head(sentence), 1)
        if self._reading is not None and cast(Revenue, self._reading.found).has_any:
            self._add_chooser(across, cast(Revenue, self._reading.found))
        return head

    def _add_chooser(self, across: QHBoxLayout, found: Revenue) -> None:
        """Add the span, the ways to the ones before and after it, and the way between month and year."""
        _, theme, words = self._words.gettext, self._theme, self._words
        year, month = found.year, found.month
        before: Months = (year - 1, None)
        after: Months = (year + 1, None)
        other: Months = (year, found.last.month)
        name, text = str(year), _("By month")
        if month is not None:
            before = (year - 1, 12) if month == 1 else (year, month - 1)
            after = (year + 1, 1) if month == 12 else (year, month + 1)
            other, text = (year, None), _("Whole year")
            name = formats.month(words, date(year, month, 1))
        across.addWidget(self._step(Icon.LEFT, _("Span before"), "before", before))
        shown = label(theme, name[:1].upper() + name[1:], weight=600)
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shown.setMinimumWidth(theme.u(110))
        across.addWidget(shown)
        across.addWidget(self._step(Icon.RIGHT, _("Span after"), "after", after))
        button = QuietButton(theme, text, token=Token.ACCENT, weight=600)
        button.setObjectName("span.other")
        button.clicked.connect(partial(self.span_wanted.emit, *other))
        across.addSpacing(theme.u(8))
        across.addWidget(button)

    def _step(self, icon: Icon, name: str, key: str, span: Months) -> QToolButton:
        theme = self._theme
        button = QToolButton()
        button.setObjectName(f"span.{key}")
        button.setIcon(theme.icon(icon, Token.SECONDARY))
        button.setIconSize(QSize(theme.u(14), theme.u(14)))
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(partial(self.span_wanted.emit, *span))
        return button

    def _tiles(self, reading: Reading) -> Tiles:
        found = cast(Revenue, reading.found)
        if not found.has_any:
            return Tiles(self._theme, [self._nothing()], [], [])
        left = [self._lines(reading, found), self._earned(found)]
        return Tiles(self._theme, [self._target(reading, found)], left, [self._buyers(reading, found)])

    def _nothing(self) -> Tile:
        _ = self._words.gettext
        text = _(
            "Here stands what you sell, month by month against your targets, once an order is written down:"
            " on a record as a visit, Ordered, or with “Order…” in its menu."
        )
        tile = self._empty_tile(_("No order yet"), text)
        tile.add(self._settings_button(_("Set products and targets")))
        return tile

    def _settings_button(self, text: str) -> QWidget:
        button = QuietButton(self._theme, text, token=Token.ACCENT, px=13, weight=600, is_right=False)
        button.setObjectName("settings")
        button.clicked.connect(self.settings_wanted)
        return button

    def _target(self, reading: Reading, found: Revenue) -> QWidget:
        """Return months against their targets."""
        words = self._words
        _ = words.gettext
        title = _("Do I reach the target?")
        most = max(max(float(one.sum.amount), float(one.target or 0)) for one in found.months)
        ticks = money_ticks(max(most * 1.12, 10))
        unit = 1000 if ticks[-1] >= _THOUSANDS else 1

        def short(amount: Decimal | float) -> str:
            scaled = Decimal(str(amount)) / unit
            return formats.number(words, round(scaled, 1) if unit > 1 else round(scaled))

        bars = [
            MonthBar(
                formats.short_month(words, one.month),
                float(one.sum.amount),
                short(one.sum.amount) if one.sum.amount else "",
                float(one.target) if one.target is not None else None,
                one.is_over,
                self._month_said(one.month, one.sum, one.target, one.is_over),
            )
            for one in found.months
        ]
        up = [Tick(value, short(value)) for value in ticks]
        plot = MonthBars(self._theme, title, bars, up, found.month)
        plot.setObjectName("months")
        plot.month_chosen.connect(lambda number: self._choose(found, number))
        heads = (
            Head(_("Month"), is_number=False, stretch=1),
            Head(_("Before tax")),
            Head(_("With tax"), rank=2),
            Head(_("Target")),
            Head(_("Commission"), rank=1),
        )
        twin = self._table("months", title, heads, reading.rows["months"], most=12)
        note = (
            _("thousands of euros before tax · hatched: not over · short line: target")
            if unit > 1
            else _("euros before tax · hatched: not over · short line: target")
        )
        tile = self._plot_tile("months", title, plot, twin, note=note)
        figures = self._figures(found)
        explain(self._theme, figures, "target")
        tile.insert(1, figures)
        tile.setProperty(EXPLAINS, "target")
        tile.foot(self._foot(found))
        return tile

    def _choose(self, found: Revenue, number: int) -> None:
        """Choose a month; chosen again, the whole year is told."""
        self.span_wanted.emit(found.year, None if number == found.month else number)

    def _figures(self, found: Revenue) -> QWidget:
        words = self._words
        span = self._span_text(found)
        spans = [Span(formats.money(words, found.total.amount), 20, 600), Span(f"  {span}")]
        told = self._against(found)
        if told:
            spans.append(Span(f"   {told}", token=Token.SECONDARY))
        return Spans(self._theme, *spans)

    def _span_text(self, found: Revenue) -> str:
        _, words = self._words.gettext, self._words
        if found.month is not None:
            return _("in {month}").format(month=formats.month(words, found.first))
        if found.last < date(found.year, 12, 31):
            day = formats.short_day(words, found.last, found.last)
            return _("from January to {day}").format(day=day)
        return _("in {year}").format(year=found.year)

    def _against(self, found: Revenue) -> str:
        """Return how a month stands against its target, and a year's months that are over against theirs."""
        _, words = self._words.gettext, self._words
        if found.month is not None and found.target is not None:
            return against_target(words, found.total.amount, found.target)
        if found.month is None and found.over_target is not None:
            said = against_target(words, found.over, found.over_target)
            return _("months that are over: {said}").format(said=said)
        return ""

    def _foot(self, found: Revenue) -> str:
        words = self._words
        _ = words.gettext
        parts = [_("{amount} with tax").format(amount=formats.money(words, found.total.with_tax))]
        if found.total.cancelled:
            text = _("{ordered} ordered, {cancelled} cancelled")
            ordered, cancelled = (
                formats.money(words, one) for one in (found.total.ordered, found.total.cancelled)
            )
            parts.append(text.format(ordered=ordered, cancelled=cancelled))
        if found.before is not None:
            text = _("same days a year before: {amount}, {change}")
            amount = formats.money(words, found.before)
            parts.append(
                text.format(amount=amount, change=change_text(words, found.total.amount, found.before))
            )
        return " · ".join(parts)

    def _month_said(self, month: date, total: Sum, target: Decimal | None, is_over: bool) -> str:
        words = self._words
        _ = words.gettext
        said = [formats.month(words, month), formats.money(words, total.amount)]
        if target is not None:
            said.append(_("target {amount}").format(amount=formats.money(words, target)))
        if not is_over:
            said.append(_("not over"))
        return ", ".join(said)

    def _lines(self, reading: Reading, found: Revenue) -> QWidget:
        words = self._words
        _ = words.gettext
        title = _("What do I sell?")
        if not found.lines:
            return self._quiet_tile(title, _("Nothing in this span."))
        total = found.total.amount
        most = max((one.sum.amount for one in found.lines), default=Decimal(0))
        bars = []
        for one in found.lines[:_FEW]:
            share = float(one.sum.amount / total) if total > 0 and one.sum.amount >= 0 else None
            bars.append(
                Share(
                    one.name or _("without a line"),
                    float(max(one.sum.amount, Decimal(0)) / most) if most > 0 else 0.0,
                    formats.money(words, one.sum.amount),
                    formats.percent(words, share) if share is not None else "",
                    is_hollow=not one.name,
                )
            )
        heads = (
            Head(_("Product"), is_number=False, stretch=3),
            Head(_("Before tax")),
            Head(_("With tax"), rank=3),
            Head(_("Commission"), rank=2),
            Head(_("Share"), rank=1),
        )
        twin = self._table("products", title, heads, reading.rows["products"], most=8, start=(1, True))
        tile = self._plot_tile("lines", title, ShareBars(self._theme, bars), twin, note=_("by product line"))
        tile.setProperty(EXPLAINS, "sold")
        more = len(found.lines) - _FEW
        text = words.ngettext("The numbers have the products, and {count} more line.",
                              "The numbers have the products, and {count} more lines.", more)  # fmt: skip
        tile.foot(text.format(count=more) if more > 0 else _("The numbers have the products one by one."))
        return tile

    def _earned(self, found: Revenue) -> QWidget:
        words = self._words
        _ = words.gettext
        title = _("What do I earn?")
        if not found.has_rates:
            tile = self._quiet_tile(title, _("No commission is set."))
            tile.add(self._settings_button(_("Set the commission")))
            return tile
        tile = Tile(self._theme, title)
        earned = Spans(
            self._theme,
            Span(formats.money(words, found.total.commission), 20, 600),
            Span(f"  {_('commission')}"),
        )
        explain(self._theme, earned, "commission")
        tile.add(earned)
        lines = [one for one in found.lines if one.sum.commission]
        most = max((one.sum.commission for one in lines), default=Decimal(0))
        bars = [
            Share(
                one.name or _("without a line"),
                float(max(one.sum.commission, Decimal(0)) / most) if most > 0 else 0.0,
                formats.money(words, one.sum.commission),
                rate_text(words, one.rate or Decimal(0)),
                is_hollow=not one.name,
            )
            for one in lines[:_FEW]
        ]
        if bars:
            tile.add(ShareBars(self._theme, bars))
        tile.foot(_("A part of the amount before tax, rounded for each month and line."))
        return tile

    def _buyers(self, reading: Reading, found: Revenue) -> Tile:
        _ = self._words.gettext
        title = _("To whom?")
        if not found.clients:
            return self._quiet_tile(title, _("Nobody ordered in this span."))
        heads: Sequence[Head] = (
            Head(_("Client"), is_number=False, stretch=3),
            Head(_("Trade and town"), is_number=False, stretch=3, rank=4),
            Head(_("Latest"), rank=1),
            Head(_("Before tax")),
            Head(_("Share"), rank=3),
            Head(_("A year before"), rank=2),
        )
        text = self._words.ngettext("{count} client", "{count} clients", len(found.clients))
        tile = Tile(self._theme, title, text.format(count=formats.number(self._words, len(found.clients))))
        tile.setProperty(EXPLAINS, "buyers")
        tile.add(self._table("buyers", title, heads, reading.rows["buyers"], most=14, start=(3, True)))
        tile.foot(_("Compared with the same days a year before, where a client bought then. Enter opens it."))
        return tile

    def _quiet_tile(self, title: str, text: str) -> Tile:
        tile = Tile(self._theme, title)
        tile.say(Span(text, token=Token.SECONDARY))
        return tile
