# SPDX-License-Identifier: MIT
"""What was learned: from how many outcomes, whether forecasts come true, and what weighs most."""

import math
from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldsales.desk.odds import OddsReport, Term
from fieldsales.ui.card.section import label, line
from fieldsales.ui.card.spans import Span
from fieldsales.ui.reports.bars import Share, ShareBars, Side, SideBars
from fieldsales.ui.reports.numbers_model import Cell, Head, Row
from fieldsales.ui.reports.page import ReportPage
from fieldsales.ui.reports.plot import CalibrationPlot, Forecast, Tick
from fieldsales.ui.reports.talk import Reading
from fieldsales.ui.reports.tile import Tile, Tiles
from fieldsales.ui.settings.choice import Choice, Choices
from fieldsales.ui.theme import Theme, Token
from fieldsales.ui.visit.flow import Flow
from fieldsales.wording import formats
from fieldsales.wording import odds as said
from fieldsales.wording.levels import told_levels
from fieldsales.wording.words import Words

#: Terms in a picture, and levels of each: the table has all.
_MOST_TERMS, _MOST_LEVELS = 8, 6


class LearnedPage(ReportPage):
    """The model in words, with the switch of learning."""

    #: True: learn from outcomes
    learning_chosen = Signal(bool)

    def __init__(self, words: Words, theme: Theme) -> None:
        _ = words.gettext
        super().__init__(words, theme, _("What was learned"), _("From your own outcomes, won and lost."))

    def _tiles(self, reading: Reading) -> Tiles:
        report = cast(OddsReport, reading.found)
        left: list[QWidget] = []
        right: list[QWidget] = []
        if report.calibration and report.is_on:
            left.append(self._calibration(report))
        if report.source == "outcomes" and report.terms:
            names = self._names(reading)
            shown = report.terms[:_MOST_TERMS]
            half = math.ceil(len(shown) / 2)
            reach = max(abs(level.log_odds) for term in shown for level in term.levels)
            most = self._words.gettext("What weighs most?")
            right.append(self._terms(most, "terms", shown[:half], report.terms, names, reach))
            if shown[half:]:
                more = self._words.gettext("What else counts?")
                left.append(self._terms(more, "more_terms", shown[half:], report.terms[half:], names, reach))
        return Tiles(self._theme, [self._state(report)], left, right)

    def _names(self, reading: Reading) -> said.Names:
        words, doctrine = self._words, reading.doctrine
        classes = tuple(
            (odds, said.class_name(doctrine.label, words, key, is_bound=doctrine.link == "bound"))
            for key, odds in reading.class_odds.items()
        )
        return said.Names(reading.trade_name, classes)

    def _state(self, report: OddsReport) -> Tile:
        words, theme = self._words, self._theme
        (title, _note), *sentences = said.report_texts(words, report)
        tile = Tile(theme, title)
        for text, note in sentences:
            tile.say(Span(text), Span(f"   {note}" if note else "", 11, token=Token.SECONDARY))
        if report.is_on and report.source == "doctrine" and min(report.wins, report.losses) < report.fewest:
            tile.add(self._progress(report))
        tile.add(line())
        tile.add(self._switch(report))
        return tile

    def _progress(self, report: OddsReport) -> QWidget:
        words = self._words
        _ = words.gettext
        bars = [
            Share(
                name,
                count / report.fewest,
                self._of(count, report.fewest),
                has_track=True,
            )
            for name, count in ((_("wins"), report.wins), (_("losses"), report.losses))
        ]
        return ShareBars(self._theme, bars)

    def _of(self, count: int, fewest: int) -> str:
        number = formats.number(self._words, count)
        if count >= fewest:
            return number
        return self._words.gettext("{count} of {all}").format(count=number, all=fewest)

    def _switch(self, report: OddsReport) -> QWidget:
        _, theme = self._words.gettext, self._theme
        choices = Choices()
        choices.setAccessibleName(_("Learning"))
        row = Flow(choices, theme.u(8), theme.u(8))
        for value, text in (("on", _("Learn from outcomes")), ("off", _("Keep to the doctrine"))):
            row.addWidget(choices.hold(value, Choice(theme, text, boxed=True)))
        choices.show_chosen("on" if report.is_on else "off")
        choices.chosen.connect(lambda value: self._choose(value == "on", report.is_on))
        return choices

    def _choose(self, is_on: bool, was_on: bool) -> None:
        if is_on != was_on:
            self.learning_chosen.emit(is_on)

    def _calibration(self, report: OddsReport) -> QWidget:
        words, theme = self._words, self._theme
        _ = words.gettext
        title = _("Do its forecasts come true?")
        shares = [Tick(part / 4, formats.percent(words, part / 4)) for part in range(5)]
        forecasts = [Forecast(one.expected, one.observed, one.outcomes) for one in report.calibration]
        plot = CalibrationPlot(theme, forecasts, shares, (_("expected to be won"), _("won")))
        plot.setAccessibleName(
            " · ".join(said.bin_text(words, one.expected, one.observed, one.outcomes) for one in forecasts)
        )
        heads = (Head(_("Expected"), stretch=1), Head(_("Won"), stretch=1), Head(_("Outcomes"), stretch=1))
        rows = [
            Row(
                (
                    Cell(formats.percent(words, one.expected), one.expected),
                    Cell(formats.percent(words, one.observed), one.observed),
                    Cell(formats.number(words, one.outcomes), one.outcomes),
                )
            )
            for one in forecasts
        ]
        twin = self._table("calibration", title, heads, rows, start=(0, False))
        tile = self._plot_tile("calibration", title, plot, twin, note=_("only outcomes it had not seen"))
        tile.foot(
            _(
                "On the dashed line, what was expected came. The number is how many outcomes a point "
                "stands for, the bar how far chance alone moves it."
            )
        )
        return tile

    def _terms(
        self,
        title: str,
        key: str,
        shown: Sequence[Term],
        listed: Sequence[Term],
        names: said.Names,
        reach: float,
    ) -> QWidget:
        words, theme = self._words, self._theme
        _ = words.gettext
        picture = QWidget()
        column = QVBoxLayout(picture)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.u(6))
        bars = [self._sides(term, names) for term in shown]
        all_bars = [bar for sides in bars for bar in sides]
        for number, (term, sides) in enumerate(zip(shown, bars, strict=True)):
            if number:
                column.addSpacing(theme.u(6))
            column.addWidget(label(theme, said.term_label(words, term.features), weight=600))
            column.addWidget(SideBars(theme, sides, reach, all_bars))
        heads = (
            Head(_("Feature"), is_number=False, stretch=2),
            Head(_("Level"), is_number=False, stretch=2),
            Head(_("Odds")),
            Head(_("Outcomes"), rank=1),
        )
        rows = [
            Row(
                (
                    Cell(said.term_label(words, term.features)),
                    Cell(one.text),
                    Cell(said.odds_ratio(words, one.log_odds), one.log_odds),
                    Cell(formats.number(words, one.outcomes), one.outcomes),
                )
            )
            for term in listed
            for one in told_levels(words, term.features, term.levels, names)
        ]
        tile = self._plot_tile(key, title, picture, self._table(key, title, heads, rows))
        tile.foot(
            _(
                "× is what it does to the odds, beside the average outcome. A sign of interest counts 1 "
                "while fresh, and half after each half-life."
            )
        )
        return tile

    def _sides(self, term: Term, names: said.Names) -> list[Side]:
        words = self._words
        levels = told_levels(words, term.features, term.levels, names)
        kept = sorted(levels, key=lambda one: -abs(one.log_odds))[:_MOST_LEVELS]
        return [
            Side(
                one.text,
                one.log_odds,
                said.odds_ratio(words, one.log_odds),
                f"n = {formats.number(words, one.outcomes)}",
            )
            for one in levels
            if one in kept
        ]
