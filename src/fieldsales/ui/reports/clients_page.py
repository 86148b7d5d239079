# SPDX-License-Identifier: MIT
"""What clients are worth: whom to win back, who still buys, who is a VIP and by which number."""

from collections.abc import Sequence
from typing import cast

from fieldsales.desk.clients import ClientLine, Clients
from fieldsales.ui.card.spans import Span
from fieldsales.ui.reports.numbers_model import Head
from fieldsales.ui.reports.page import ReportPage
from fieldsales.ui.reports.talk import Reading
from fieldsales.ui.reports.tile import Tile, Tiles
from fieldsales.ui.theme import Theme, Token
from fieldsales.wording import formats
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
        return Tiles(theme, [self._silent(reading, found.win_back), self._all(reading)], [], [])

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
        heads = (
            Head(_("Client"), is_number=False, stretch=3),
            Head(_("Trade and town"), is_number=False, stretch=4, rank=3),
            Head(_("Silent for")),
            Head(_("Ordered every"), rank=1),
            Head(_("Still buys"), rank=2),
            Head(_("A year")),
        )
        tile = Tile(self._theme, title, _("{amount} a year together").format(amount=a_year))
        tile.add(self._table("silent", title, heads, reading.rows["silent"], most=6, start=(5, True)))
        tile.foot(_("They ordered three times or more, and never let so many days go by."))
        return tile

    def _all(self, reading: Reading) -> Tile:
        _ = self._words.gettext
        title = _("Who still buys?")
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
        tile.add(self._table("clients", title, heads, reading.rows["clients"], most=12, start=(4, True)))
        tile.foot(
            _(
                "Still buys: the chance that a client has not stopped, from the rhythm of its own orders and "
                "of all clients’. R · F · A: how recent, how frequent, how much, from 1 to 5, the best fifth."
            )
        )
        return tile
