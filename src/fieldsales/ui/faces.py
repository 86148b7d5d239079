# SPDX-License-Identifier: MIT
"""The desk's values as rows, faces and points: ready to be shown, in the words of the window."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from fieldsales.desk.desk import Desk
from fieldsales.desk.prospects import Line
from fieldsales.desk.territory import Found
from fieldsales.domain.company import Prospect
from fieldsales.domain.tour import Tour
from fieldsales.domain.verdict import Mark
from fieldsales.ui.portfolio.lines import FoundLine, ListLine, StopTime
from fieldsales.wording import formats, labels
from fieldsales.wording.reasons import deadline_text
from fieldsales.wording.words import Words


@dataclass(frozen=True, slots=True)
class Legend:
    """The classes of the doctrine in force: how each is drawn and called, hottest first."""

    marks: Mapping[str, Mark]
    labels: Mapping[str, str]

    @property
    def order(self) -> tuple[str, ...]:
        """The classes as the legend lists them."""
        return tuple(self.marks)


def legend_of(desk: Desk, words: Words) -> Legend:
    """Return how the doctrine in force draws and calls its classes."""
    doctrine = desk.doctrine
    return Legend(
        {class_id: doctrine.mark(class_id) for class_id in doctrine.class_ids},
        {class_id: doctrine.label(class_id, words.language) for class_id in doctrine.class_ids},
    )


def class_of(line: Line) -> str:
    """Return the class that a badge shows, VIP apart from other clients."""
    return "client_vip" if line.verdict.is_vip else line.verdict.class_id


def trade_of(desk: Desk, prospect: Prospect, words: Words) -> str:
    """Return a prospect's trade as the head of a line: "Caviste"."""
    text = labels.trade_label(words, desk.library.trades.get(prospect.trade), prospect.trade)
    return text[:1].upper() + text[1:]


def list_lines(desk: Desk, words: Words, lines: Iterable[Line], legend: Legend) -> list[ListLine]:
    """Return the rows of the left pane."""
    today = desk.today
    return [_list_line(desk, words, line, legend, today) for line in lines]


def _list_line(desk: Desk, words: Words, line: Line, legend: Legend, today: date) -> ListLine:
    prospect, verdict = line.prospect, line.verdict
    left = verdict.days_left(today)
    asleep = verdict.excluded or verdict.is_lost
    class_id = class_of(line)
    return ListLine(
        prospect_id=prospect.id,
        name=prospect.name,
        trade=trade_of(desk, prospect, words),
        town=prospect.town,
        class_id=class_id,
        class_label=legend.labels.get(class_id, class_id),
        deadline=None if asleep else verdict.deadline,
        deadline_words=_deadline_words(words, line, today),
        is_urgent=not asleep and left is not None and left <= 0,
        is_overdue=not asleep and left is not None and left < 0,
        asleep=asleep,
        wants_call=line.relance is not None
        and line.relance.channel == "call"
        and line.relance.due_on <= today,
        extra=f"{prospect.phone} {' '.join(prospect.tags)} {prospect.postcode}",
    )


def _deadline_words(words: Words, line: Line, today: date) -> str:
    _ = words.gettext
    verdict = line.verdict
    left = verdict.days_left(today)
    if verdict.is_client and not verdict.excluded and not verdict.is_lost and left is not None:
        interval = line.prospect.visit_interval_days
        if interval and 0 <= left <= interval:
            return _("day {day} of {interval}").format(day=interval - left, interval=interval)
    if verdict.to_qualify and not verdict.is_client:
        return _("to qualify")
    return deadline_text(words, verdict, today)


def stop_times(tour: Tour | None) -> dict[str, StopTime]:
    """Return when each prospect of a tour is visited."""
    if tour is None:
        return {}
    return {
        stop.prospect_id: StopTime(number, formats.clock(stop.start), stop.done)
        for number, stop in enumerate(tour.stops, start=1)
    }


def found_lines(desk: Desk, words: Words, found: Iterable[Found]) -> list[FoundLine]:
    """Return places of the territory that are not in the portfolio yet."""
    rows = []
    for one in found:
        if one.owned:
            continue
        business = one.business
        trade = desk.library.trades.get(business.trade)
        detail = " · ".join(
            part
            for part in (
                labels.trade_label(words, trade, "").capitalize(),
                business.address or business.town,
            )
            if part
        )
        rows.append(FoundLine(business.id, business.name, detail))
    return rows
