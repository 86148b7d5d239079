# SPDX-License-Identifier: MIT
"""The evening in words: what was said of a stop, and what the day came to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from fieldsales.desk.day_summary import DaySummary, Lost
from fieldsales.desk.evening import Answer
from fieldsales.domain.visit import Outcome
from fieldsales.wording import formats, labels
from fieldsales.wording.verdicts import lost_text
from fieldsales.wording.words import Words


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """One line of what a day came to: what it counts, how much, and whom or what it is made of."""

    code: str
    name: str
    number: str
    detail: str = ""

    @property
    def sentence(self) -> str:
        """The line as it is read out."""
        return ", ".join(part for part in (self.name, self.number, self.detail) if part)


def answer_text(words: Words, answer: Answer | None) -> str:
    """Return what was said of a stop in a word or two: an order with its amount, a loss with to whom."""
    _ = words.gettext
    if answer is None:
        return _("nothing noted yet")
    if answer.outcome is None:
        return _("Not visited")
    if answer.outcome is Outcome.LOST:
        told = lost_text(words, answer.competitor, to_competitor=bool(answer.competitor))
        return told[:1].upper() + told[1:]
    told = labels.outcome_label(words, answer.outcome)
    return f"{told} · {formats.money(words, answer.amount)}" if answer.amount else told


def summary_lines(words: Words, told: DaySummary) -> tuple[SummaryLine, ...]:
    """Return what a day came to, a line for each thing; seen, missed and to come are all its stops."""
    _ = words.gettext
    seen = _("{seen} of {count}").format(seen=len(told.seen), count=told.stops)
    lines = [
        SummaryLine("seen", _("Seen"), seen, _names(told.seen)),
        SummaryLine(
            "missed", _("Missed"), str(len(told.absent) + len(told.not_visited)), _missed(words, told)
        ),
        *_to_come(words, told),
        SummaryLine("clients", _("New clients"), str(len(told.new_clients)), _names(told.new_clients)),
        SummaryLine("orders", _("Orders"), str(told.orders), _ordered(words, told)),
        SummaryLine(
            "lost", _("Lost"), str(len(told.lost)), ", ".join(_lost(words, one) for one in told.lost)
        ),
        SummaryLine("driven", _("Driving"), driven_text(words, told), _way(words, told)),
        SummaryLine("saved", _("Deadlines saved"), str(len(told.saved)), _saved(words, told)),
        SummaryLine("notes", _("Notes"), str(told.notes)),
        SummaryLine("relances", _("Relances done"), str(told.relances_done)),
    ]
    return tuple(lines)


def driven_text(words: Words, told: DaySummary) -> str:
    """Return how long was driven, an estimate marked as one; a dash where nothing was made."""
    driven = told.driven
    if driven.length <= timedelta() and not driven.metres:
        return "–"
    text = formats.hours_and_minutes(words, driven.length)
    return f"≈{formats.NARROW}{text}" if driven.estimated else text


def way_text(words: Words, told: DaySummary) -> str:
    """Return how far the day led, empty where that is not known."""
    driven = told.driven
    if not driven.metres:
        return ""
    way = formats.kilometres(words, driven.metres)
    return f"≈{formats.NARROW}{way}" if driven.estimated else way


def _way(words: Words, told: DaySummary) -> str:
    _, driven, about = words.gettext, told.driven, way_text(words, told)
    if not about:
        return ""
    if driven.with_way_home:
        return _("{kilometres}, with the way home").format(kilometres=about)
    return _("{kilometres} so far").format(kilometres=about)


def _missed(words: Words, told: DaySummary) -> str:
    _ = words.gettext
    parts = []
    if told.absent:
        parts.append(_("nobody there: {names}").format(names=_names(told.absent)))
    if told.not_visited:
        parts.append(_("not visited: {names}").format(names=_names(told.not_visited)))
    return "; ".join(parts)


def _to_come(words: Words, told: DaySummary) -> list[SummaryLine]:
    """Return the line of those whose hour has not come yet, none once the day is over."""
    if not told.to_come:
        return []
    return [SummaryLine("to_come", words.gettext("To come"), str(len(told.to_come)), _names(told.to_come))]


def _ordered(words: Words, told: DaySummary) -> str:
    if not told.orders:
        return ""
    amount = words.gettext("{amount} before tax").format(amount=formats.money(words, told.ordered))
    if not told.orders_to_complete:
        return amount
    open_ = words.ngettext(
        "{count} amount to complete", "{count} amounts to complete", told.orders_to_complete
    )
    said = open_.format(count=formats.number(words, told.orders_to_complete))
    return f"{amount} · {said}" if told.ordered else said


def _saved(words: Words, told: DaySummary) -> str:
    parts = [_names(told.saved)] if told.saved else []
    if told.caught_up:
        text = words.ngettext(
            "{names} was late: caught up", "{names} were late: caught up", len(told.caught_up)
        )
        parts.append(text.format(names=_names(told.caught_up)))
    return "; ".join(parts)


def _lost(words: Words, one: Lost) -> str:
    if not one.to_competitor:
        return one.name
    to = one.competitor or words.gettext("a competitor")
    return words.gettext("{name} to {competitor}").format(name=one.name, competitor=to)


def _names(names: Sequence[str]) -> str:
    return ", ".join(names)
