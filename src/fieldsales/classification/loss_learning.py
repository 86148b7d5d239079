# SPDX-License-Identifier: MIT
"""Learns how fast prospects of each class go to a competitor, from the rep's own dated losses."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial

import numpy as np
from numpy.typing import NDArray

from fieldsales.classification.classify import Classifier
from fieldsales.classification.doctrine import Doctrine, Loss, keyed
from fieldsales.classification.going_on import GoOn, to_the_end
from fieldsales.classification.spells import Fate, Spell, spells_of
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Fact

#: The doctrine counts as much as so many dated losses. Ours.
PRIOR_LOSSES = 10.0

#: Fewer dated losses to competitors than these teach nothing: who writes few of them down may miss others,
#: and days without one would then count as proof that there was none. Ours.
FEWEST_LOSSES = 5

#: The learned shape is at most so many times the doctrine's, and not below 1 unless the doctrine's is: the
#: risk does not fall while one waits, else who waits longest would be safest. Ours.
MOST_SHAPE = 5.0

#: Form of what is kept; another one is not read.
SCHEMA = 1

Floats = NDArray[np.float64]


def all_spells(
    facts: Mapping[str, Sequence[Fact]],
    prospects: Iterable[Prospect],
    doctrine: Doctrine,
    today: date,
    go_on: GoOn = to_the_end,
) -> tuple[Spell, ...]:
    """Return the spells from which losses are learned, none where no loss was ever dated.

    They begin with the one that ended in the first loss: before it a rep wrote
    no losses down, which does not show that there were none. They end with the
    last day on which any fact is known. `go_on` is called before each prospect.
    """
    everybody = [(one, facts.get(one.id, ())) for one in prospects]
    classifier_on = cache(partial(Classifier, doctrine))
    known = [fact for _, mine in everybody for fact in mine if fact.on <= today]
    until = max((fact.on for fact in known), default=today)
    lost = [
        spell
        for one, mine in _in_turn(everybody, go_on)
        if any(fact.kind in doctrine.losing for fact in mine)
        for spell in spells_of(mine, one, doctrine, until, classifier_on=classifier_on)
        if spell.fate is Fate.TO_COMPETITOR
    ]
    if not lost:
        return ()
    first = min(lost, key=lambda spell: spell.on)
    since = date.fromordinal(max(first.on.toordinal() - math.ceil(first.exit - first.entry), 1))
    return tuple(
        spell
        for one, mine in _in_turn(everybody, go_on)
        for spell in spells_of(mine, one, doctrine, until, since, classifier_on)
    )


def _in_turn(
    everybody: Iterable[tuple[Prospect, Sequence[Fact]]], go_on: GoOn
) -> Iterator[tuple[Prospect, Sequence[Fact]]]:
    for one in everybody:
        go_on()
        yield one


def learned_losses(spells: Iterable[Spell], doctrine: Doctrine) -> Mapping[str, Loss]:
    """Return the doctrine's losses with those of each class brought up to date by what was seen of it.

    Put into a doctrine they are all that the rest needs:
    `replace(doctrine, losses=learned_losses(...))`. A class of which the doctrine
    gives no loss has none. From fewer than FEWEST_LOSSES nothing is learned.
    """
    spells = tuple(spells)
    if sum(spell.fate is Fate.TO_COMPETITOR for spell in spells) < FEWEST_LOSSES:
        return doctrine.losses
    of_class: dict[str, list[Spell]] = defaultdict(list)
    for spell in spells:
        of_class[spell.key].append(spell)
    learned = dict(doctrine.losses)
    for key, seen in of_class.items():
        prior = keyed(doctrine.losses, seen[0].stage, seen[0].temperature)
        if prior is not None:
            learned[key] = fitted(
                prior,
                np.array([spell.entry for spell in seen]),
                np.array([spell.exit for spell in seen]),
                np.array([spell.fate is Fate.TO_COMPETITOR for spell in seen]),
            )
    return learned


def fitted(prior: Loss, entries: Floats, exits: Floats, lost: NDArray[np.bool_]) -> Loss:
    """Return the Weibull that fits best what was seen and what the doctrine expects, taken together.

    Arrays have shape (n,): the days of age between which each prospect was
    watched, and whether it was lost at the end; every other end only says that
    it was not lost before. The doctrine enters as the likelihood that it expects
    of PRIOR_LOSSES losses (its own Weibull maximises it, so that nothing seen
    changes nothing). With a scale of 1 for the doctrine's, a shape k has its
    best scale λ^k = (w Γ(1 + k/k0) + Σ (exit^k - entry^k)) / (w + losses), and k
    itself is where the slope of the likelihood along these is 0.
    """
    scale = prior.half_life_days / math.log(2.0) ** (1.0 / prior.shape)
    count = int(lost.sum())
    total = PRIOR_LOSSES + count
    leave = np.log(np.maximum(exits, 1e-9) / scale)
    began = np.log(entries[entries > 1e-9] / scale)
    logs = float(leave[lost].sum()) - PRIOR_LOSSES * np.euler_gamma / prior.shape

    def scale_to_shape(shape: float) -> tuple[float, float]:
        """Return λ^k and its derivative by k, both times `total`."""
        ratio = shape / prior.shape
        expected = PRIOR_LOSSES * math.gamma(1.0 + ratio)
        ends, starts = np.exp(np.minimum(shape * leave, 600.0)), np.exp(np.minimum(shape * began, 600.0))
        whole = expected + float(ends.sum()) - float(starts.sum())
        slope = expected * _digamma(1.0 + ratio) / prior.shape
        return whole, slope + float((ends * leave).sum()) - float((starts * began).sum())

    low, high = min(1.0, prior.shape), prior.shape * MOST_SHAPE
    for _ in range(60):
        middle = 0.5 * (low + high)
        whole, slope = scale_to_shape(middle)
        if total / middle + logs - total * slope / whole > 0:
            low = middle
        else:
            high = middle
    shape = 0.5 * (low + high)
    whole, _ = scale_to_shape(shape)
    half_life = scale * (whole / total * math.log(2.0)) ** (1.0 / shape)
    return Loss(half_life, shape, count)


def _digamma(value: float) -> float:
    """Return the derivative of ln Γ for a value above 0: recurrence, then the asymptotic series."""
    result = 0.0
    while value < 8.0:
        result -= 1.0 / value
        value += 1.0
    inverse = 1.0 / (value * value)
    series = inverse * (
        1 / 12 - inverse * (1 / 120 - inverse * (1 / 252 - inverse * (1 / 240 - inverse / 132)))
    )
    return result + math.log(value) - 0.5 / value - series


def to_json(losses: Mapping[str, Loss]) -> dict[str, object]:
    """Return losses as they are kept."""
    table = {key: [loss.half_life_days, loss.shape, loss.learned_from] for key, loss in losses.items()}
    return {"schema": SCHEMA, "losses": table}


def from_json(content: object) -> Mapping[str, Loss] | None:
    """Return kept losses, None for anything that this program did not write."""
    if not isinstance(content, Mapping) or content.get("schema") != SCHEMA:
        return None
    table = content.get("losses")
    if not isinstance(table, Mapping):
        return None
    read: dict[str, Loss] = {}
    for key, row in table.items():
        if not isinstance(key, str) or not isinstance(row, list) or len(row) != 3:
            return None
        if not all(isinstance(one, int | float) and not isinstance(one, bool) for one in row):
            return None
        half_life, shape, count = row
        if not (0 < half_life < math.inf and 0 < shape < math.inf and count >= 0 and count == int(count)):
            return None
        read[key] = Loss(float(half_life), float(shape), int(count))
    return read
