# SPDX-License-Identifier: MIT
"""What the odds of a win rest on, in words: features, their levels, what was learned and from how many.

Functions take plain numbers and ids: the values of the engines are not known here.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from babel.dates import format_date
from babel.numbers import format_decimal

from fieldsales.wording import formats, labels
from fieldsales.wording.lessons import TradeName, size_label
from fieldsales.wording.words import Words

#: What a feature's name begins with where it counts a kind of sign, or asks a question of the grid.
SIGN_OF, GRID = "sign:", "grid:"

#: After so many digits two numbers are told as the same.
_MOST_DIGITS = 9

#: What a level's bound is: a word, a number from which on it holds, or None for what is unknown or rare.
Bound = float | str | None


@dataclass(frozen=True, slots=True)
class Names:
    """Words that a firm's own files hold: of trades by id, and of classes by the log-odds they stand for."""

    trade: TradeName = str
    classes: Sequence[tuple[float, str]] = ()

    def class_at(self, log_odds: float) -> str:
        """Return the classes of some log-odds, or of the lowest for what lies below every step."""
        if not self.classes:
            return ""
        wanted = min((odds for odds, _ in self.classes), default=0.0) if math.isinf(log_odds) else log_odds
        nearest = min(self.classes, key=lambda one: abs(one[0] - wanted))[0]
        return ", ".join(name for odds, name in self.classes if math.isclose(odds, nearest))


def class_name(label: Callable[[str, str], str], words: Words, key: str, *, is_bound: bool) -> str:
    """Return the word for a class of a doctrine's table: of its temperature, with its stage where both count.

    `label` gives the word for an id in a language; `is_bound` says that stage and temperature are one.
    """
    stage, _, last = key.rpartition("/")
    name = label(last, words.language)
    return f"{name} ({label(stage, words.language)})" if stage and not is_bound else name


def feature_label(words: Words, feature: str) -> str:
    """Return what a feature is called: "Phone call", "Month", "Budget"."""
    _ = words.gettext
    if feature.startswith(SIGN_OF):
        return labels.kind_label(words, feature.removeprefix(SIGN_OF))
    if feature.startswith(GRID):
        return labels.criterion_label(words, feature.removeprefix(GRID))
    named = {
        "class": _("Class"),
        "our_contacts": _("Our own contacts"),
        "objections": _("Objections"),
        "losses": _("Lost before"),
        "trade": _("Trade"),
        "source": _("Source"),
        "size": _("Size"),
        "area": _("Department"),
        "fits_profile": _("Fits the profile"),
        "month": _("Month"),
        "brake": _("Brake"),
    }
    return named.get(feature, feature.replace("_", " "))


def term_label(words: Words, features: Sequence[str]) -> str:
    """Return what a term is called: one feature, or two that say more together, "Month × trade"."""
    first, *rest = (feature_label(words, feature) for feature in features)
    return " × ".join((first, *(one[:1].lower() + one[1:] for one in rest)))


def level_text(
    words: Words, feature: str, bound: Bound, following: Bound = None, names: Names | None = None
) -> str:
    """Return one level of a feature: "hot", "wine merchant", "May", "1.4 or more".

    A level of numbers goes from `bound` to the bound that follows, None for the
    last one. Signs of interest are counted as a fresh one each, less as they fade.
    """
    _ = words.gettext
    if bound is None:
        return _("other or not known")
    if isinstance(bound, str):
        return _word_text(words, feature, bound, names or Names())
    if feature == "class":
        return (names or Names()).class_at(bound)
    after = _count(feature, following) if isinstance(following, float) else None
    if math.isinf(bound):
        if after is None:
            return _("any number")
        if after == 1 or not _rounded(after):
            return "0"
        return _("less than {number}").format(number=_number(words, after))
    start = _count(feature, bound)
    if after is None:
        text = _("{number} or more") if _rounded(start) else _("more than 0")
        return text.format(number=_number(words, start))
    if not _rounded(start) and _rounded(after):
        return _("more than 0, less than {number}").format(number=_number(words, after))
    digits = next((few for few in range(1, _MOST_DIGITS) if _rounded(start, few) != _rounded(after, few)), 0)
    return _("{start} to {end}").format(
        start=_number(words, start, digits or _MOST_DIGITS), end=_number(words, after, digits or _MOST_DIGITS)
    )


def reading_of(feature: str, bound: Bound) -> Bound:
    """Return what is read of a bound: a number as far as its second digit, a word or a class whole."""
    if not isinstance(bound, float) or math.isinf(bound) or feature == "class":
        return bound
    return _rounded(_count(feature, bound))


def value_text(words: Words, feature: str, value: float | str, names: Names | None = None) -> str:
    """Return what stands in a record for a feature: "May", "hot", "1.4", "none"."""
    _ = words.gettext
    if isinstance(value, str):
        return _word_text(words, feature, value, names or Names()) if value else _("not known")
    if feature == "class":
        return (names or Names()).class_at(value)
    count = _count(feature, value)
    return _number(words, count) if _rounded(count) else "0"


def _word_text(words: Words, feature: str, value: str, names: Names) -> str:
    _ = words.gettext
    if feature.startswith(GRID) or feature == "brake":
        return _("unknown") if value == "unknown" else labels.answer_label(words, value) or _("not known")
    match feature:
        case _ if not value:
            return _("not known")
        case "trade":
            return names.trade(value)
        case "size":
            return size_label(words, value)
        case "month" if value.isdecimal() and 1 <= int(value) <= 12:
            return format_date(date(2024, int(value), 1), "LLLL", locale=words.language)
        case "fits_profile":
            return _("yes") if value == "True" else _("no")
    return value


def _count(feature: str, value: float) -> float:
    """Return how many there are: of signs and contacts the logarithm of one more is kept."""
    is_logarithm = feature.startswith(SIGN_OF) or feature == "our_contacts"
    return math.expm1(value) if is_logarithm else value


def _rounded(value: float, digits: int = 2) -> float:
    """Round as the language's writing of numbers does: by decimal digits, not by binary ones."""
    return float(round(Decimal(str(value)), digits))


def _number(words: Words, value: float, digits: int = 1) -> str:
    kept = max(digits, 2) if value < 0.095 else digits
    return format_decimal(value, f"0.{'#' * kept}", locale=words.language)


def odds_ratio(words: Words, log_odds: float) -> str:
    """Return by how much some log-odds multiply the odds: "×1.9"."""
    return formats.ratio(words, math.exp(log_odds))


class Learned(Protocol):
    """What a report says of the outcomes that were learned from; the desk's report is one."""

    @property
    def is_on(self) -> bool:
        """Whether the firm lets the program learn."""
        ...

    @property
    def source(self) -> str:
        """What the odds rest on: "doctrine", "rate" or "outcomes"."""
        ...

    @property
    def outcomes(self) -> int:
        """How many there are."""
        ...

    @property
    def wins(self) -> int:
        """How many were won."""
        ...

    @property
    def losses(self) -> int:
        """How many were lost."""
        ...

    @property
    def fewest(self) -> int:
        """How many of each are needed."""
        ...

    @property
    def first(self) -> date | None:
        """The day of the first."""
        ...

    @property
    def last(self) -> date | None:
        """The day of the last."""
        ...

    @property
    def loss(self) -> float:
        """The mean log loss on outcomes held out."""
        ...

    @property
    def loss_of_doctrine(self) -> float:
        """The doctrine's on the same."""
        ...


def report_texts(words: Words, report: Learned) -> list[tuple[str, str]]:
    """Return sentences on what was learned, the first as a title, each with a note for who knows more."""
    told = [(rests_on_text(words, report.source, report.outcomes, is_on=report.is_on), "")]
    if not report.is_on:
        text = words.gettext("Your outcomes stay in the portfolio: once learning is on again, all count.")
        return [*told, (text, "")]
    if report.source == "doctrine":
        return [*told, (enough_text(words, report.wins, report.losses, report.fewest), "")]
    if report.source == "rate":
        told.append((rate_text(words, report.wins, report.outcomes), ""))
    if report.first is not None and report.last is not None:
        told.append((since_text(words, report.wins, report.losses, report.first, report.last), ""))
    closer = closer_text(words, report.loss, report.loss_of_doctrine)
    if closer and report.source != "rate":
        told.append((closer, losses_text(words, report.loss, report.loss_of_doctrine)))
    return told


def outcomes_text(words: Words, outcomes: int) -> str:
    """Return a number of outcomes."""
    text = words.ngettext("{count} outcome", "{count} outcomes", outcomes)
    return text.format(count=formats.number(words, outcomes))


def rests_on_text(words: Words, source: str, outcomes: int, *, is_on: bool = True) -> str:
    """Return what the odds rest on, in one line: what was learned, or why it is the doctrine still."""
    _ = words.gettext
    if not is_on:
        return _("Learning is switched off: the doctrine’s values stand.")
    if source == "doctrine":
        return _("Nothing learned yet: the doctrine’s values.")
    if source == "rate":
        text = words.ngettext(
            "Nothing learned about who buys, only how many in all: from {count} outcome.",
            "Nothing learned about who buys, only how many in all: from {count} outcomes.",
            outcomes,
        )
    else:
        text = words.ngettext("Learned from {count} outcome.", "Learned from {count} outcomes.", outcomes)
    return text.format(count=formats.number(words, outcomes))


def enough_text(words: Words, wins: int, losses: int, fewest: int) -> str:
    """Return how many outcomes there are, and how many it takes where they do not suffice."""
    there = words.gettext("{won}, {lost}.").format(won=won_text(words, wins), lost=_lost_text(words, losses))
    if min(wins, losses) < fewest:
        needed = words.gettext("It takes {count} of each before anything can be learned.")
    else:
        needed = words.gettext("So far they say nothing that the doctrine does not say.")
    return f"{there} {needed.format(count=fewest)}"


def won_text(words: Words, count: int) -> str:
    """Return how many were won."""
    text = words.ngettext("{count} won", "{count} won", count)
    return text.format(count=formats.number(words, count))


def _lost_text(words: Words, count: int) -> str:
    text = words.ngettext("{count} lost", "{count} lost", count)
    return text.format(count=formats.number(words, count))


def rate_text(words: Words, wins: int, outcomes: int) -> str:
    """Return what stands in the doctrine's place where outcomes only contradict it."""
    text = words.gettext("Every prospect has the mere rate of wins, {share}: {wins} of {count}.")
    share = formats.percent(words, wins / outcomes) if outcomes else "–"
    return text.format(share=share, wins=formats.number(words, wins), count=formats.number(words, outcomes))


def since_text(words: Words, wins: int, losses: int, first: date, last: date) -> str:
    """Return which outcomes were learned from: how many won and lost, from when until when."""
    text = words.gettext("{won} and {lost}, from {first} to {last}.")
    return text.format(
        won=won_text(words, wins),
        lost=_lost_text(words, losses),
        first=formats.short_day(words, first, date.min),
        last=formats.short_day(words, last, date.min),
    )


def closer_text(words: Words, loss: float, loss_of_doctrine: float) -> str:
    """Return how good the forecasts are on outcomes that were held out; losses are mean log losses."""
    _ = words.gettext
    if not (loss > 0 and loss_of_doctrine > 0):
        return ""
    gain = 1.0 - loss / loss_of_doctrine
    if gain >= 0.005:
        text = _("On outcomes it had not seen, its forecasts are {share} closer than the doctrine’s.")
    elif gain <= -0.005:
        text = _("On outcomes it had not seen, its forecasts are {share} further off than the doctrine’s.")
    else:
        return _("On outcomes it had not seen, its forecasts are as close as the doctrine’s.")
    return text.format(share=formats.percent(words, abs(gain)))


def losses_text(words: Words, loss: float, loss_of_doctrine: float) -> str:
    """Return both mean log losses, for those who know the measure."""
    text = words.gettext("log loss {learned}, the doctrine’s {doctrine}")
    learned, doctrine = (
        format_decimal(value, "0.000", locale=words.language) for value in (loss, loss_of_doctrine)
    )
    return text.format(learned=learned, doctrine=doctrine)


def bin_text(words: Words, expected: float, observed: float, outcomes: int) -> str:
    """Return one point of the plot of forecasts: what was expected of some outcomes, what came."""
    text = words.gettext("expected {expected}, came {observed}, of {outcomes}")
    return text.format(
        expected=formats.percent(words, expected),
        observed=formats.percent(words, observed),
        outcomes=outcomes_text(words, outcomes),
    )


def chance_text(words: Words, p_win: float, by_doctrine: float | None) -> str:
    """Return the odds of winning one prospect, beside the doctrine's where these are others."""
    chance = formats.percent(words, p_win)
    if by_doctrine is None or formats.percent(words, by_doctrine) == chance:
        return words.gettext("{chance} to be won").format(chance=chance)
    text = words.gettext("{chance} to be won (the doctrine says {doctrine})")
    return text.format(chance=chance, doctrine=formats.percent(words, by_doctrine))
