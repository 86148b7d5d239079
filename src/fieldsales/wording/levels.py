# SPDX-License-Identifier: MIT
"""The levels of a learned term as people read them: those that read alike told as one, in a good order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from fieldsales.wording.odds import Bound, Names, level_text, reading_of
from fieldsales.wording.words import Words


class Level(Protocol):
    """What is known of a level; the desk's is one."""

    @property
    def bounds(self) -> tuple[Bound, ...]:
        """A word, or the number from which on it holds, for each feature."""
        ...

    @property
    def log_odds(self) -> float:
        """What it adds or takes."""
        ...

    @property
    def outcomes(self) -> int:
        """How many it was learned from."""
        ...


@dataclass(frozen=True, slots=True)
class Told:
    """One level in words, with what it does to the log-odds and from how many outcomes that was learned."""

    text: str
    log_odds: float
    outcomes: int


def told_levels(
    words: Words, features: Sequence[str], levels: Sequence[Level], names: Names | None = None
) -> list[Told]:
    """Return the levels of a term in the order to tell them.

    Signs of interest fade to tiny values, so that bounds may differ in digits that
    nobody reads: levels whose bounds read alike are one, with the mean log-odds of
    their outcomes.
    """
    alike: dict[tuple[Bound, ...], list[Level]] = {}
    for level in levels:
        pairs = zip(features, level.bounds, strict=True)
        alike.setdefault(tuple(reading_of(name, bound) for name, bound in pairs), []).append(level)
    groups = list(alike.values())
    bounds = [group[0].bounds for group in groups]
    counts = [sum(level.outcomes for level in group) for group in groups]
    log_odds = [
        sum(level.log_odds * level.outcomes for level in group) / count if count else group[0].log_odds
        for group, count in zip(groups, counts, strict=True)
    ]
    texts = level_texts(words, features, bounds, names)
    order = level_order(features, bounds, log_odds)
    return [Told(texts[at], log_odds[at], counts[at]) for at in order]


def levels_text(
    words: Words,
    features: Sequence[str],
    bounds: Sequence[Bound],
    following: Sequence[Bound] = (),
    names: Names | None = None,
) -> str:
    """Return one level of a term: of one feature, or of a pair, "May, wine merchant"."""
    if len(bounds) > 1 and all(bound is None for bound in bounds):
        return words.gettext("everything else")
    after = tuple(following) or (None,) * len(bounds)
    parts = zip(features, bounds, after, strict=True)
    return ", ".join(level_text(words, name, bound, end, names) for name, bound, end in parts)


def level_texts(
    words: Words, features: Sequence[str], levels: Sequence[Sequence[Bound]], names: Names | None = None
) -> list[str]:
    """Return all levels of a term, given by their bounds, the lowest first."""
    is_single = len(features) == 1
    following = [*levels[1:], ()]
    return [
        levels_text(words, features, bounds, after if is_single else (), names)
        for bounds, after in zip(levels, following, strict=True)
    ]


def level_order(
    features: Sequence[str], levels: Sequence[Sequence[Bound]], log_odds: Sequence[float]
) -> list[int]:
    """Return the order to tell levels in: numbers and months in theirs, else best first, the rest last."""
    places = range(len(levels))
    if tuple(features) == ("month",):
        months = [str(bounds[0]) for bounds in levels]
        return sorted(places, key=lambda at: int(months[at]) if months[at].isdecimal() else 0)
    if any(isinstance(bounds[0], str) for bounds in levels):
        return sorted(places, key=lambda at: (all(one is None for one in levels[at]), -log_odds[at]))
    return list(places)
