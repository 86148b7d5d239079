# SPDX-License-Identifier: MIT
"""Clients as rows of the report's two tables, made on a lane: wording thousands holds a window up."""

from collections.abc import Callable, Iterable
from datetime import date

from fieldsales.desk.clients import ClientLine
from fieldsales.ui.card.reading import Doctrine
from fieldsales.ui.reports.numbers_model import Cell, Row
from fieldsales.wording import formats, lessons
from fieldsales.wording.words import Words


class ClientRows:
    """Words clients under a doctrine on a day."""

    def __init__(
        self, words: Words, doctrine: Doctrine, trade_name: Callable[[str], str], today: date
    ) -> None:
        self._words, self._doctrine, self._trade_name, self._today = words, doctrine, trade_name, today

    def silent(self, lines: Iterable[ClientLine]) -> tuple[Row, ...]:
        """Return whom to win back: for how long each is silent, beside its rhythm and what it is worth."""
        return tuple(self._silent(line) for line in lines)

    def everybody(self, lines: Iterable[ClientLine]) -> tuple[Row, ...]:
        """Return who buys: the last order, how many there were, and whether another will come."""
        return tuple(self._buying(line) for line in lines)

    def _silent(self, line: ClientLine) -> Row:
        words, value = self._words, line.value
        usual = value.usual_gap_days or 0
        return self._row(
            line,
            Cell(formats.days(words, value.silent_days), value.silent_days),
            Cell(formats.days(words, round(usual)), usual),
            self._alive(line),
            Cell(formats.whole_money(words, value.a_year), value.a_year),
        )

    def _buying(self, line: ClientLine) -> Row:
        words, value = self._words, line.value
        return self._row(
            line,
            Cell(formats.short_day(words, value.last_on, self._today), value.last_on.toordinal()),
            Cell(formats.number(words, value.orders), value.orders),
            Cell(formats.whole_money(words, value.amount), float(value.amount)),
            self._alive(line),
            Cell(
                f"{value.recency_fifth} · {value.frequency_fifth} · {value.amount_fifth}",
                value.recency_fifth + value.frequency_fifth + value.amount_fifth,
            ),
        )

    def _row(self, line: ClientLine, *cells: Cell) -> Row:
        class_id, vip = line.verdict.class_id, self._vip(line)
        named = (Cell(line.prospect.name, below=vip, tip=vip), Cell(self._where(line)))
        doctrine = self._doctrine
        label = doctrine.label(class_id, self._words.language)
        return Row((*named, *cells), line.prospect.id, doctrine.mark(class_id), label)

    def _alive(self, line: ClientLine) -> Cell:
        chance = line.value.p_alive
        if chance is None:
            return Cell(self._words.gettext("one order"), -1.0)
        return Cell(formats.percent(self._words, chance), chance, share=chance)

    def _where(self, line: ClientLine) -> str:
        trade = self._trade_name(line.prospect.trade) if line.prospect.trade else ""
        return " · ".join(part for part in (trade[:1].upper() + trade[1:], line.prospect.town) if part)

    def _vip(self, line: ClientLine) -> str:
        """Return the numbers by which a client is a VIP, nothing of any other."""
        return ", ".join(lessons.vip_text(self._words, one) for one in line.value.vip_because)
