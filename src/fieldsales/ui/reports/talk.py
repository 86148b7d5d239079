# SPDX-License-Identifier: MIT
"""What the reports ask of the desk: each page reads its own on a lane, again after an action."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QObject, Signal

from fieldsales.desk import clients as client_desk
from fieldsales.desk import ideal_client, rules
from fieldsales.desk import losses as loss_desk
from fieldsales.desk import odds as odds_desk
from fieldsales.desk.clients import Clients
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.ideal_client import ClientProfile
from fieldsales.desk.losses import Losses
from fieldsales.desk.odds import OddsReport
from fieldsales.desk.revenue import Revenue, revenue
from fieldsales.desk.verdicts import with_verdicts
from fieldsales.ui.card.reading import Doctrine
from fieldsales.ui.reports.alike import alike_rows
from fieldsales.ui.reports.client_rows import ClientRows
from fieldsales.ui.reports.loss_rows import loss_rows
from fieldsales.ui.reports.numbers_model import Row
from fieldsales.ui.reports.revenue_rows import RevenueRows
from fieldsales.ui.runner import Runner
from fieldsales.wording import labels
from fieldsales.wording.words import Words


class Report(StrEnum):
    """What is told."""

    PROFILE = "profile"
    CLIENTS = "clients"
    LOSSES = "losses"
    LEARNED = "learned"
    REVENUE = "revenue"


Found = ClientProfile | Clients | Losses | OddsReport | Revenue

#: A year, and one of its months or None for the whole.
Months = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Reading:
    """One report as it was read, and what it is shown by.

    `class_odds` are the log-odds of classes by the keys of the doctrine's table; `rows` are
    those of the report's long lists, by the keys of their tables.
    """

    found: Found
    doctrine: Doctrine
    today: date
    trade_name: Callable[[str], str]
    class_odds: Mapping[str, float]
    rows: Mapping[str, Sequence[Row]] = field(default_factory=dict)


#: Where the log of changes ended, the day, and the span of the revenue: a report follows from nothing else.
_Standing = tuple[int, date, Months | None]


class ReportsTalk(QObject):
    """Reads the page that is seen; the others are read when they are gone to."""

    #: which report, and its `Reading`
    shown = Signal(object, object)
    #: a report could not be read
    failed = Signal(object)

    def __init__(self, runner: Runner, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._words = runner, words
        self._asked: set[Report] = set()
        self._learned: OddsReport | None = None
        #: the span of the revenue, None for this year
        self._span: Months | None = None
        #: how all stood when the page that is shown was read
        self._stood: dict[Report, _Standing] = {}

    def open(self, report: Report) -> None:
        """Read a report, unless nothing changed since; one question at a time, however often it is asked."""
        if report in self._asked:
            return
        self._asked.add(report)

        def done(answer: tuple[_Standing, Reading | None]) -> None:
            self._asked.discard(report)
            self._stood[report], reading = answer
            if reading is None:
                return
            if isinstance(reading.found, OddsReport):
                self._learned = reading.found
            self.shown.emit(report, reading)

        def failed() -> None:
            self._asked.discard(report)
            self._stood.pop(report, None)
            self.failed.emit(report)

        span = self._span if report is Report.REVENUE else None
        news = partial(_news, report, self._words, self._learned, self._stood.get(report), span)
        self._runner.read(news, done, failed)

    def follow(self, report: Report) -> None:
        """Read a report again after an action, also while an older question is still to be answered."""
        self._asked.discard(report)
        self.open(report)

    def choose_span(self, year: int, month: int | None) -> None:
        """Read the revenue of another month, or of a year."""
        self._span = (year, month)
        self.follow(Report.REVENUE)

    def set_learning(self, is_on: bool) -> None:
        """Let the program learn from outcomes, or keep to the doctrine."""
        self._runner.act(partial(_switch, "on" if is_on else "off"))


def _switch(text: str, desk: Desk) -> Effect:
    effect = rules.set_setting(desk, "learning", text)
    return replace(effect, values={**effect.values, "value": text})


def _news(
    report: Report,
    words: Words,
    before: OddsReport | None,
    stood: _Standing | None,
    span: Months | None,
    desk: Desk,
) -> tuple[_Standing, Reading | None]:
    """Return how all stands now, and the report where that is not how it `stood`."""
    stands = (desk.last_change(), desk.today, span)
    return stands, None if stands == stood else read_report(report, words, before, desk, span)


def read_report(
    report: Report, words: Words, before: OddsReport | None, desk: Desk, span: Months | None = None
) -> Reading:
    """Read one report; `before` is what was learned last time, read again only if something changed.

    `span` is that of the revenue, the year of today without one.
    """
    trades = desk.library.trades

    def trade_name(trade_id: str) -> str:
        return labels.trade_label(words, trades.get(trade_id), trade_id)

    found, doctrine = _found(report, before, desk, span), desk.doctrine
    return Reading(
        found=found,
        doctrine=doctrine,
        today=desk.today,
        trade_name=trade_name,
        class_odds=odds_desk.class_odds(desk),
        rows=_long_lists(words, found, doctrine, trade_name, desk.today),
    )


def _long_lists(
    words: Words,
    found: Found,
    doctrine: Doctrine,
    trade_name: Callable[[str], str],
    today: date,
) -> Mapping[str, Sequence[Row]]:
    """Return the rows of a report's lists of thousands, ready to be shown."""
    match found:
        case ClientProfile():
            return {"alike": alike_rows(words, doctrine, trade_name, found.prospects)}
        case Clients():
            rows = ClientRows(words, doctrine, trade_name, today)
            return {"silent": rows.silent(found.win_back), "clients": rows.everybody(found.lines)}
        case Losses():
            return {"lost": loss_rows(words, doctrine, found.lost, today)}
        case Revenue():
            return dict(RevenueRows(words, doctrine, trade_name, today).all_of(found))
    return {}


def _found(report: Report, before: OddsReport | None, desk: Desk, span: Months | None) -> Found:
    match report:
        case Report.PROFILE:
            return ideal_client.client_profile(desk)
        case Report.CLIENTS:
            return client_desk.clients(desk)
        case Report.LOSSES:
            return loss_desk.losses(desk)
        case Report.REVENUE:
            verdicts = {one.id: verdict for one, verdict in with_verdicts(desk)}
            return revenue(desk, *(span or (desk.today.year, None)), verdicts=verdicts)
    return odds_desk.odds_report(desk, before)
