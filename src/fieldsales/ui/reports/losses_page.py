# SPDX-License-Identifier: MIT
"""Where we lose: how fast each class goes, learned beside the doctrine, to whom, and every loss."""

from collections.abc import Sequence
from typing import cast

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldsales.desk.losses import ClassLoss, Losses
from fieldsales.ui.card.head import MarkBadge
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.reports.bars import Share, ShareBars
from fieldsales.ui.reports.numbers_model import Cell, Head, Row
from fieldsales.ui.reports.page import ReportPage
from fieldsales.ui.reports.plot import Line, SurvivalPlot, Tick, day_ticks
from fieldsales.ui.reports.talk import Reading
from fieldsales.ui.reports.tile import Tile, Tiles
from fieldsales.ui.theme import Theme, Token
from fieldsales.wording import formats, lessons, odds
from fieldsales.wording.words import Words

#: Two half-lives nearer than this share of the axis are marked by one number.
_NEAR = 0.12


class LossesPage(ReportPage):
    """A curve for each class that was seen, then competitors and the losses themselves."""

    def __init__(self, words: Words, theme: Theme) -> None:
        _ = words.gettext
        super().__init__(words, theme, _("Where we lose"), _("How fast prospects go to competitors."))

    def _said(self, reading: Reading) -> str:
        found = cast(Losses, reading.found)
        return lessons.learned_from_text(self._words, found.dated, found.fewest, is_on=found.is_on)

    def _tiles(self, reading: Reading) -> Tiles:
        found = cast(Losses, reading.found)
        seen = [one for one in found.classes if one.days]
        columns: tuple[list[QWidget], list[QWidget]] = ([], [])
        for number, one in enumerate(seen):
            columns[number % 2].append(self._class(reading, one))
        unseen = [one for one in found.classes if not one.days]
        shorter = min(columns, key=len)
        if unseen:
            shorter.append(self._unseen(reading, unseen))
        columns[0].append(self._rivals(found))
        columns[1].append(self._lost(reading, found))
        return Tiles(self._theme, [], *columns)

    def _name(self, reading: Reading, one: ClassLoss) -> str:
        doctrine = reading.doctrine
        key = f"{one.stage}/{one.temperature}" if one.stage and one.temperature else one.class_id
        return odds.class_name(doctrine.label, self._words, key, is_bound=doctrine.link == "bound")

    def _half_text(self, one: ClassLoss, found: Losses) -> str:
        return lessons.half_life_text(
            self._words,
            one.doctrine.half_life_days,
            one.learned.half_life_days,
            one.to_competitor,
            one.days if found.learned_from else 0,
        )

    def _class(self, reading: Reading, one: ClassLoss) -> QWidget:
        words, theme = self._words, self._theme
        _ = words.gettext
        name, key = self._name(reading, one), f"class.{one.stage}.{one.temperature}"
        title = f"{name[:1].upper()}{name[1:]}"
        mark = reading.doctrine.mark(one.class_id)
        has_learned = cast(Losses, reading.found).learned_from > 0
        reach = one.survival.days[-1]
        days = day_ticks(reach)
        across = [Tick(day, formats.number(words, day)) for day in days]
        across[-1] = Tick(days[-1], formats.days(words, round(days[-1])))
        # the curves go on to the end of the axis, whose last mark lies before it
        across = [*across, Tick(reach, "")]
        shares = [Tick(share, formats.percent(words, share)) for share in (0.0, 0.5, 1.0)]
        expected, learned = one.doctrine.half_life_days, one.learned.half_life_days
        half = formats.days(words, max(round(learned), 1))
        is_near = has_learned and abs(expected - learned) < _NEAR * reach
        usual = "" if is_near else formats.days(words, round(expected))
        plot = SurvivalPlot(
            theme, mark.colour,
            Line(one.survival.days, one.survival.shares, learned) if has_learned else None,
            Line(one.survival_doctrine.days, one.survival_doctrine.shares, expected),
            across, shares,
            (half, usual),
            (_("yours"), _("the doctrine’s")),
        )  # fmt: skip
        text = self._half_text(one, cast(Losses, reading.found))
        plot.setAccessibleName(f"{name}, {text}")
        heads = (
            Head(_("Days"), stretch=1),
            Head(_("Left, yours"), stretch=1),
            Head(_("Left, doctrine"), stretch=1),
        )
        rows = [self._at(one, day) for day in days]
        tile = self._plot_tile(key, title, plot, self._table(key, title, heads, rows))
        tile.head.insertWidget(0, MarkBadge(theme, mark, name, 20), 0, Qt.AlignmentFlag.AlignTop)
        tile.head.setSpacing(theme.u(8))
        tile.insert(1, Spans(theme, Span(text[:1].upper() + text[1:] + ".")))
        tile.foot(self._ends(one))
        return tile

    def _at(self, one: ClassLoss, day: float) -> Row:
        left = [
            float(np.interp(day, curve.days, curve.shares)) for curve in (one.survival, one.survival_doctrine)
        ]
        texts = [formats.percent(self._words, share) for share in left]
        number = formats.number(self._words, day)
        return Row((Cell(number, day), Cell(texts[0], left[0]), Cell(texts[1], left[1])))

    def _ends(self, one: ClassLoss) -> str:
        """Return what became of those who were seen in a class; the rest still waits, or changed class."""
        words = self._words
        text = words.ngettext(
            "Seen {count} time: {lost} to a competitor, {cold}, {won}.",
            "Seen {count} times: {lost} to a competitor, {cold}, {won}.",
            one.spells,
        )
        cold = words.ngettext("{count} gone cold", "{count} gone cold", one.gone_cold)
        number = formats.number
        return text.format(
            count=number(words, one.spells),
            lost=number(words, one.to_competitor),
            cold=cold.format(count=number(words, one.gone_cold)),
            won=odds.won_text(words, one.won),
        )

    def _unseen(self, reading: Reading, classes: Sequence[ClassLoss]) -> Tile:
        theme = self._theme
        tile = Tile(theme, self._words.gettext("Not seen yet"))
        for one in classes:
            name, text = self._name(reading, one), self._half_text(one, cast(Losses, reading.found))
            row = QWidget()
            across = QHBoxLayout(row)
            across.setContentsMargins(0, 0, 0, 0)
            across.setSpacing(theme.u(8))
            mark = MarkBadge(theme, reading.doctrine.mark(one.class_id), name, 18)
            across.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            spans = (Span(name, weight=600), Span(f"   {text}", token=Token.SECONDARY))
            across.addWidget(Spans(theme, *spans), 1)
            tile.add(row)
        return tile

    def _rivals(self, found: Losses) -> QWidget:
        words = self._words
        _ = words.gettext
        title = _("Lost to whom?")
        if not found.competitors:
            text = _(
                "No loss to a competitor yet. Write one down as a visit, Lost…, with the competitor’s name."
            )
            return self._empty_tile(title, text)
        most = max(one.losses for one in found.competitors)
        bars, rows = [], []
        for one in found.competitors:
            name = one.name or _("nobody knows")
            silence = one.days_without_contact
            days = formats.days(words, round(silence)) if silence is not None else "–"
            count = formats.number(words, one.losses)
            said = lessons.competitor_text(words, one.name, one.losses, silence)
            bars.append(Share(name, one.losses / most, count, days, is_hollow=not one.name, said=said))
            rows.append(
                Row((Cell(name), Cell(count, one.losses), Cell(days, -1 if silence is None else silence)))
            )
        heads = (
            Head(_("Competitor"), is_number=False, stretch=1),
            Head(_("Losses")),
            Head(_("Without contact")),
        )
        twin = self._table("rivals", title, heads, rows)
        tile = self._plot_tile("rivals", title, ShareBars(self._theme, bars), twin)
        tile.foot(_("Days: without contact before the loss, the median."))
        return tile

    def _lost(self, reading: Reading, found: Losses) -> Tile:
        words = self._words
        _ = words.gettext
        title = _("Every loss")
        if not found.lost:
            return self._empty_tile(title, _("Nobody is lost."))
        heads = (
            Head(_("Prospect"), is_number=False, stretch=1),
            Head(_("Lost on")),
            Head(_("Days without contact"), rank=1),
        )
        count = formats.number(words, len(found.lost))
        tile = Tile(self._theme, title, count)
        tile.add(self._table("lost", title, heads, reading.rows["lost"], most=9, start=(1, True)))
        mark = _("The mark is the class just before. Enter opens the record.")
        tile.foot(f"{mark} {lessons.not_seen_won_text(words, found.not_seen_won)}".strip())
        return tile
