# SPDX-License-Identifier: MIT
"""Revenue as rows of the report's tables, made on a lane: wording thousands holds a window up."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from fieldsales.desk.revenue import ClientFigure, MonthFigure, Part, Revenue
from fieldsales.ui.card.reading import Doctrine
from fieldsales.ui.reports.numbers_model import Cell, Row
from fieldsales.wording import formats
from fieldsales.wording.sales import change_text
from fieldsales.wording.words import Words

#: Sorted behind every change that is known.
_UNKNOWN = -1e18


class RevenueRows:
    """Words what was sold under a doctrine on a day."""

    def __init__(
        self, words: Words, doctrine: Doctrine, trade_name: Callable[[str], str], today: date
    ) -> None:
        self._words, self._doctrine, self._trade_name, self._today = words, doctrine, trade_name, today

    def all_of(self, found: Revenue) -> dict[str, tuple[Row, ...]]:
        """Return the rows of each table by its key."""
        total = found.total.amount
        return {
            "months": tuple(self._month(one) for one in found.months),
            "lines": tuple(self._part(one, total) for one in found.lines),
            "products": tuple(self._part(one, total) for one in found.products),
            "buyers": tuple(self._client(one, total) for one in found.clients),
        }

    def _money(self, amount: Decimal) -> Cell:
        return Cell(formats.money(self._words, amount), float(amount))

    def _month(self, one: MonthFigure) -> Row:
        name = formats.month(self._words, one.month)
        target = self._money(one.target) if one.target is not None else Cell("–", -1.0)
        is_to_come = not one.is_over and not one.sum.orders and not one.sum.cancelled
        amount, whole, earned = (
            Cell("–", 0.0) if is_to_come else self._money(value)
            for value in (one.sum.amount, one.sum.with_tax, one.sum.commission)
        )
        return Row((Cell(name, one.month.toordinal()), amount, whole, target, earned))

    def _part(self, one: Part, total: Decimal) -> Row:
        _ = self._words.gettext
        name = one.name or _("without a product")
        amounts = (self._money(value) for value in (one.sum.amount, one.sum.with_tax, one.sum.commission))
        return Row(
            (Cell(name, below=one.line if one.line != one.name else ""), *amounts, self._share(one, total))
        )

    def _share(self, one: Part | ClientFigure, total: Decimal) -> Cell:
        if total <= 0 or one.sum.amount < 0:
            return Cell("–", -1.0)
        share = float(one.sum.amount / total)
        return Cell(formats.percent(self._words, share), share)

    def _client(self, one: ClientFigure, total: Decimal) -> Row:
        words, prospect = self._words, one.prospect
        change = change_text(words, one.sum.amount, one.before)
        before = float(one.sum.amount - one.before) if one.before is not None else _UNKNOWN
        last = one.last_order
        cells = (
            Cell(prospect.name if prospect is not None else words.gettext("archived")),
            Cell(self._where(one)),
            Cell(
                formats.short_day(words, last, self._today) if last else "–", last.toordinal() if last else 0
            ),
            self._money(one.sum.amount),
            self._share(one, total),
            Cell(change or "–", before),
        )
        if prospect is None or one.verdict is None:
            return Row(cells)
        class_id = one.verdict.class_id
        label = self._doctrine.label(class_id, words.language)
        return Row(cells, prospect.id, self._doctrine.mark(class_id), label)

    def _where(self, one: ClientFigure) -> str:
        if one.prospect is None:
            return ""
        trade = self._trade_name(one.prospect.trade) if one.prospect.trade else ""
        return " · ".join(part for part in (trade[:1].upper() + trade[1:], one.prospect.town) if part)
