# SPDX-License-Identifier: MIT
"""The rep's own word on a class: what it says under a doctrine, until when, and what outranks it.

The newest word counts, and replaces those before it altogether: when it ends, the
doctrine decides again, not the word before. A word holds from its day on, for its
duration counted in days, that day included: said on the 1st for three days it holds
on the 1st, the 2nd and the 3rd. Without a duration it holds until it is taken back.

Three things are stronger than a word, because they happened:

- whoever opposed, or is excluded, stays excluded: a word changes the class, never that;
- a client is a client by an order, whether it came before the word or after;
- what was said before a loss ends with the loss, as signs of interest do where the
  doctrine lets a loss start everything again. A word after a loss brings the prospect
  back, unless it puts it off target or in no class.

A word outranks the gates: the rep knows why. What is unknown stays to be asked.
"""

import math
from dataclasses import dataclass
from datetime import date, timedelta

from fieldsales.classification.doctrine import CLIENT, CLIENT_VIP, Doctrine
from fieldsales.classification.known import Known
from fieldsales.classification.rules import LAST_DAY, NEVER
from fieldsales.domain.fact import Fact
from fieldsales.domain.verdict import OFF_TARGET, UNCLASSED, Override, OverrideState

#: Classes of the program's own that a rep may give, the same under every doctrine.
GIVEN_BY_HAND: tuple[str, ...] = (UNCLASSED, OFF_TARGET)

#: A stage and a temperature, empty where there is none.
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Word:
    """A rep's word on a class, as it stands under a doctrine. `until` is an ordinal, or NEVER."""

    fact: Fact
    until: int
    is_ended_by_loss: bool

    def on(self, own: Pair, doctrine: Doctrine, day: int) -> tuple[OverrideState, Pair]:
        """Return what becomes of it on a day on which the doctrine itself gives a class, and the class.

        The class is the doctrine's own unless the state is "holds".
        """
        if own[0] in (CLIENT, CLIENT_VIP):
            return OverrideState.CLIENT, own
        if self.is_ended_by_loss:
            return OverrideState.LOST, own
        if day > self.until:
            return OverrideState.ENDED, own
        said = said_under(self.fact, doctrine, own)
        return (OverrideState.UNTRANSLATED, own) if said is None else (OverrideState.HOLDS, said)

    def told(self, state: OverrideState) -> Override:
        """Return it as a verdict tells it."""
        until = date.fromordinal(self.until) if self.until < NEVER else None
        return Override(self.fact, state, until)


def word_of(known: Known, doctrine: Doctrine) -> Word | None:
    """Return the newest word that the rep said up to the day that is known."""
    fact = known.override
    if fact is None:
        return None
    loss = known.loss if doctrine.lost.restart else None
    return Word(fact, _last_day(fact), loss is not None and fact.at <= loss.at)


def _last_day(fact: Fact) -> int:
    if fact.duration is None:
        return NEVER
    last = fact.at.toordinal() + math.ceil(fact.duration / timedelta(days=1)) - 1
    return last if last <= LAST_DAY else NEVER


def said_under(fact: Fact, doctrine: Doctrine, own: Pair) -> Pair | None:
    """Return the class that a word means under a doctrine, None where it means none there.

    `own` is the class that the doctrine itself gives: it fills the axis of which
    nothing was said. A word said under another doctrine is translated back by
    this one's mappings, unless this one is a copy of it with the same ids. Where
    several classes correspond to it, the doctrine's own class is taken if it is
    one of them, then the one of the same name, then the coldest.
    """
    if fact.value in GIVEN_BY_HAND:
        return fact.value, ""
    is_copy = doctrine.based_on == fact.subject and fact.subject not in doctrine.mappings
    if is_copy or fact.subject in ("", doctrine.id):
        return class_of(fact.value, doctrine, own)
    word = fact.value.rpartition("/")[2]
    mapping = doctrine.mappings.get(fact.subject, {})
    found = {
        here: pair
        for here, there in mapping.items()
        if there == word and (pair := class_of(here, doctrine, own)) is not None
    }
    if own in found.values():
        return own
    return found.get(word) or min(found.values(), key=lambda pair: doctrine.heat(*pair), default=None)


def class_of(text: str, doctrine: Doctrine, own: Pair = ("", "")) -> Pair | None:
    """Return the class of "stage/temperature" or of one id of a doctrine, None for anything else."""
    stage, slash, temperature = text.rpartition("/")
    stages = {one.id: one for one in doctrine.stages}
    temperatures = {one.id: one for one in doctrine.temperatures}
    if slash:
        is_known = stage in stages and temperature in temperatures
        if not is_known or (doctrine.link == "bound" and temperatures[temperature].stage != stage):
            return None
        return stage, temperature
    if text in temperatures:
        return _stage_beside(text, doctrine, own[0]), text
    if text not in stages or doctrine.link == "temperature only":
        return None
    if doctrine.link == "bound":
        return text, next((one.id for one in doctrine.temperatures if one.stage == text), "")
    if doctrine.link == "stage only" or stages[text].stands_alone:
        return text, ""
    return text, own[1] or doctrine.default.temperature or doctrine.temperatures[0].id


def _stage_beside(temperature: str, doctrine: Doctrine, own: str) -> str:
    """Return the stage of a temperature said alone: the one there is, where it can carry a temperature."""
    if doctrine.link == "bound":
        return doctrine.classes[temperature].stage
    carrying = [one.id for one in doctrine.stages if not one.stands_alone] or [doctrine.stages[0].id]
    usual = (own, doctrine.default.stage)
    return next((stage for stage in usual if stage in carrying), carrying[0])


def words_of(doctrine: Doctrine) -> tuple[str, ...]:
    """Return the ids that a rep may say under a doctrine, hottest first, the program's own last."""
    ids = [one.id for one in (*reversed(doctrine.temperatures), *reversed(doctrine.stages))]
    said = [one for one in dict.fromkeys(ids) if class_of(one, doctrine) is not None]
    return (*said, *GIVEN_BY_HAND)
