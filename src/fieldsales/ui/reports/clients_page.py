# SPDX-License-Identifier: MIT
"""What clients are worth: whom to win back, who still buys, who is a VIP and by which number."""

from collections.abc import Sequence
from typing import cast

from fieldsales.desk.clients import ClientLine, Clients
from fieldsales.ui.card.spans import Span
from fieldsales.ui.reports.numbers_model import Cell, Head, Row
from fieldsales.ui.reports.page import ReportPage
from fieldsales.ui.reports.talk import Reading
from fieldsales.ui.reports.tile import Tile, Tiles
from fieldsales.ui.theme import Theme, Token
from fieldsales.wording import formats, lessons
from fieldsales.wording.words import Words


class ClientsPage(ReportPage):
    """Two lists: those to be won back, then all."""

    def __init__(self, words: Words, theme: Theme) -> None:
        _ = words.gettext
        super().__init__(words, theme, _("Clients"), _("What their orders say."))

    def _said(self, reading: Reading) -> str:
        words, found = self._words, cast(Clients, reading.found)
        if not found.lines:
            return self._sentence
        text = words.ngettext(
            "{count} client, {amount} ordered", "{count} clients, {amount} ordered", len(found.lines)
        )
        amount = sum(line.value.amount for line in found.lines)
        return text.format(
            count=formats.number(words, len(found.lines)), amount=formats.whole_money(words, amount)
        )

    def _tiles(self, reading: Reading) -> Tiles:
        _, theme = self._words.gettext, self._theme
        found = cast(Clients, reading.found)
        if not found.lines:
            text = _(
                "No client yet. The first order makes one: write it down on the record as a visit, Ordered."
            )
            return Tiles(theme, [self._empty_tile(_("Who still buys?"), text)], [], [])
        return Tiles(theme, [self._silent(reading, found.win_back), self._all(reading, found)], [], [])

    def _silent(self, reading: Reading, lines: Sequence[ClientLine]) -> Tile:
        words = self._words
        _ = words.gettext
        title = _("Whom to win back?")
        if not lines:
            tile = Tile(self._theme, title)
            text = _("Nobody: whoever ordered regularly still does.")
            tile.say(Span(text, token=Token.SECONDARY))
            return tile
        a_year = formats.whole_money(words, sum(line.value.a_year for line in lines))
        rows = [
            self._row(
                reading,
                line,
                Cell(formats.days(words, line.value.silent_days), line.value.silent_days),
                Cell(
                    formats.days(words, round(line.value.usual_gap_days or 0)), line.value.usual_gap_days or 0
                ),
                self._alive(line),
                Cell(formats.whole_money(words, line.value.a_year), line.value.a_year),
            )
            for line in lines
        ]
        heads = (
            Head(_("Client"), is_number=False, stretch=3),
            Head(_("Trade and town"), is_number=False, stretch=4, rank=3),
            Head(_("Silent for")),
            Head(_("Ordered every"), rank=1),
            Head(_("Still buys"), rank=2),
            Head(_("A year")),
        )
        tile = Tile(self._theme, title, _("{amount} a year together").format(amount=a_year))
        tile.add(self._table("silent", title, heads, rows, most=6, start=(5, True)))
        tile.foot(_("They ordered three times or more, and never let so many days go by."))
        return tile

    def _all(self, reading: Reading, found: Clients) -> Tile:
        words = self._words
        _ = words.gettext
        title = _("Who still buys?")
        rows = []
        for line in found.lines:
            value = line.value
            cells = [
                Cell(formats.short_day(words, value.last_on, reading.today), value.last_on.toordinal()),
                Cell(formats.number(words, value.orders), value.orders),
                Cell(formats.whole_money(words, value.amount), float(value.amount)),
                self._alive(line),
                Cell(
                    f"{value.recency_fifth} · {value.frequency_fifth} · {value.amount_fifth}",
                    value.recency_fifth + value.frequency_fifth + value.amount_fifth,
                ),
            ]
            rows.append(self._row(reading, line, *cells))
        heads = (
            Head(_("Client"), is_number=False, stretch=3),
            Head(_("Trade and town"), is_number=False, stretch=4, rank=5),
            Head(_("Last order"), rank=1),
            Head(_("Orders"), rank=2),
            Head(_("Amount")),
            Head(_("Still buys")),
            Head(_("R · F · A"), rank=3),
        )
        tile = Tile(self._theme, title, _("click a head to sort, or press S"))
        tile.add(self._table("clients", title, heads, rows, most=12, start=(4, True)))
        tile.foot(
            _(
                "Still buys: the chance that a client has not stopped, from the rhythm of its own orders and "
                "of all clients’. R · F · A: how recent, how frequent, how much, from 1 to 5, the best fifth."
            )
        )
        return tile

    def _row(self, reading: Reading, line: ClientLine, *cells: Cell) -> Row:
        class_id = line.verdict.class_id
        return Row(
            (
                Cell(line.prospect.name, below=self._vip(line), tip=self._vip(line)),
                Cell(self._where(reading, line)),
                *cells,
            ),
            line.prospect.id,
            reading.doctrine.mark(class_id),
            reading.doctrine.label(class_id, self._words.language),
        )

    def _alive(self, line: ClientLine) -> Cell:
        chance = line.value.p_alive
        if chance is None:
            return Cell(self._words.gettext("one order"), -1.0)
        return Cell(formats.percent(self._words, chance), chance, share=chance)

    def _where(self, reading: Reading, line: ClientLine) -> str:
        trade = reading.trade_name(line.prospect.trade) if line.prospect.trade else ""
        return " · ".join(part for part in (trade[:1].upper() + trade[1:], line.prospect.town) if part)

    def _vip(self, line: ClientLine) -> str:
        """Return the numbers by which a client is a VIP, nothing of any other."""
        return ", ".join(lessons.vip_text(self._words, one) for one in line.value.vip_because)
