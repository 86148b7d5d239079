# SPDX-License-Identifier: MIT
"""Who buys from us: what clients have in common, why they chose us, and the prospects most like them."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtWidgets import QWidget

from fieldsales.desk.ideal_client import ClientProfile
from fieldsales.ui.card.spans import Span
from fieldsales.ui.reports.bars import Share, ShareBars
from fieldsales.ui.reports.numbers_model import Cell, Head, Row
from fieldsales.ui.reports.page import ReportPage
from fieldsales.ui.reports.talk import Reading
from fieldsales.ui.reports.tile import Tile, Tiles
from fieldsales.ui.theme import Theme, Token
from fieldsales.wording import formats, lessons
from fieldsales.wording.words import Words

#: Bars of one tile; its table has all.
_MOST_BARS = 8


class ProfilePage(ReportPage):
    """The ideal client, in words and counts."""

    def __init__(self, words: Words, theme: Theme) -> None:
        _ = words.gettext
        super().__init__(
            words, theme, _("Who buys from us"), _("What your clients have more often than your portfolio.")
        )

    def _said(self, reading: Reading) -> str:
        profile = cast(ClientProfile, reading.found).profile
        if not profile.enough:
            return self._sentence
        return lessons.compared_text(self._words, profile.clients, profile.vips, profile.portfolio)

    def _tiles(self, reading: Reading) -> Tiles:
        _, theme = self._words.gettext, self._theme
        found = cast(ClientProfile, reading.found)
        profile = found.profile
        said = [
            self._told(
                _("Why did they choose us?"), "reasons", [(one.text, one.clients) for one in profile.reasons]
            ),
            self._told(
                _("Which problem did we solve?"),
                "problems",
                [(one.text, one.clients) for one in profile.problems],
            ),
        ]
        if not profile.enough:
            return Tiles(theme, [self._too_few(profile.clients, profile.least)], said[:1], said[1:])
        left = [self._traits(_("What do they have in common?"), "traits", reading, 1)]
        if any(len(one.attributes) == 2 for one in profile.telling):
            left.append(self._traits(_("Which two things together?"), "pairs", reading, 2))
        return Tiles(theme, [], [*left, said[0]], [self._alike(reading), said[1]])

    def _too_few(self, clients: int, least: int) -> Tile:
        words = self._words
        _ = words.gettext
        tile = Tile(self._theme, _("What do they have in common?"))
        tile.say(Span(lessons.too_few_text(words, clients, least)))
        number = _("{count} of {all}").format(count=formats.number(words, clients), all=least)
        tile.add(ShareBars(self._theme, [Share(_("Clients"), clients / least, number, has_track=True)]))
        tile.foot(
            _("A first order makes a client. With enough of them the prospects most like them stand here.")
        )
        return tile

    def _traits(self, title: str, key: str, reading: Reading, together: int) -> QWidget:
        """Return what clients have more often: one thing, or two together."""
        words = self._words
        _ = words.gettext
        found = cast(ClientProfile, reading.found)
        told = [one for one in found.profile.telling if len(one.attributes) == together]
        if not told:
            return self._empty_tile(title, _("Nothing that stands out yet."))
        number = formats.number
        bars, rows = [], []
        for one in told:
            name = lessons.values_text(words, one.attributes, one.values, reading.trade_name)
            ratio = formats.ratio(words, one.ratio)
            ours = one.clients / max(one.clients_known, 1)
            all_of_them = one.portfolio / max(one.portfolio_known, 1)
            text = lessons.trait_text(
                words, one.attributes, one.values, one.ratio, one.clients, reading.trade_name
            )
            shares = _("{ours} of clients, {all} of all records").format(
                ours=formats.percent(words, ours), all=formats.percent(words, all_of_them)
            )
            note = f"n = {number(words, one.clients)}"
            bars.append(Share(name, ours, ratio, note, target=all_of_them, said=f"{text}, {shares}"))
            rows.append(
                Row((
                    Cell(name), Cell(ratio, one.ratio), Cell(number(words, one.clients), one.clients),
                    Cell(formats.percent(words, ours), ours),
                    Cell(formats.percent(words, all_of_them), all_of_them),
                ))
            )  # fmt: skip
        heads = (
            Head(_("Trait"), is_number=False, stretch=1),
            Head(_("More often")),
            Head(_("Clients")),
            Head(_("Of clients"), rank=1),
            Head(_("Of all"), rank=2),
        )
        reach = max(max(bar.share, bar.target or 0.0) for bar in bars)
        plot = ShareBars(self._theme, bars[:_MOST_BARS], reach)
        tile = self._plot_tile(key, title, plot, self._table(key, title, heads, rows))
        tile.foot(_("Bar: share of your clients. Line across it: share of all records."))
        return tile

    def _alike(self, reading: Reading) -> Tile:
        words = self._words
        _ = words.gettext
        title = _("Who looks like them?")
        rows = reading.rows["alike"]
        if not rows:
            return self._empty_tile(title, _("No prospect is left to compare with your clients."))
        heads = (
            Head(_("Prospect"), is_number=False, stretch=1),
            Head(_("Like clients")),
        )
        count = words.ngettext("{count} prospect", "{count} prospects", len(rows))
        tile = Tile(self._theme, title, count.format(count=formats.number(words, len(rows))))
        tile.add(self._table("alike", title, heads, rows, most=7, start=(1, True)))
        tile.foot(_("How many times likelier than the average record to be among your clients."))
        return tile

    def _told(self, title: str, key: str, said: Sequence[tuple[str, int]]) -> QWidget:
        words = self._words
        _ = words.gettext
        if not said:
            tile = Tile(self._theme, title)
            text = _("Nobody has told yet. Ask on a visit, and write it down as “Why they chose us”.")
            tile.say(Span(text, token=Token.SECONDARY))
            return tile
        most = max(count for _text, count in said)
        bars = [Share(text, count / most, formats.number(words, count)) for text, count in said[:_MOST_BARS]]
        heads = (Head(_("Answer"), is_number=False, stretch=1), Head(_("Clients")))
        rows = [Row((Cell(text), Cell(formats.number(words, count), count))) for text, count in said]
        return self._plot_tile(
            key, title, ShareBars(self._theme, bars), self._table(key, title, heads, rows), note=_("clients")
        )
