# SPDX-License-Identifier: MIT
"""How fast prospects go to competitors: what the doctrine expects, what the rep's own losses taught."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import median

import numpy as np

from fieldsales.classification.doctrine import Doctrine, Loss, keyed
from fieldsales.classification.evidence import decisions
from fieldsales.classification.incidence import incidence
from fieldsales.classification.known import MEETING_KINDS
from fieldsales.classification.loss import surviving
from fieldsales.classification.loss_learning import (
    FEWEST_LOSSES,
    all_spells,
    from_json,
    learned_losses,
    to_json,
)
from fieldsales.classification.spells import Fate, Spell, days_without_contact, is_to_competitor
from fieldsales.desk.desk import Desk
from fieldsales.desk.lessons_kept import is_learning, keep_lesson
from fieldsales.desk.verdicts import stamp
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import MISSED_OUTCOMES, Fact
from fieldsales.domain.matching import fold

#: The name under which the portfolio keeps what was learned.
KEPT = "losses"

#: How far curves reach: so many of the longer half-life.
HALF_LIVES = 3


@dataclass(frozen=True, slots=True)
class Curve:
    """A share by day; `days` and `shares` have the same length, `shares` lie between 0 and 1."""

    days: tuple[float, ...]
    shares: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class ClassLoss:
    """How fast one class goes. `class_id` is what the badge shows, `stage` and `temperature` its axes.

    `spells` is how often somebody was seen in it, for `days` in all; of these
    ended `to_competitor` with a competitor, `gone_cold` otherwise, `won` with an
    order. `lost_after_days` is the median time since the last news of those whom
    a competitor has, None without any. `survival` and `survival_doctrine` are the shares still to be won by
    day since the last news; `incidence` the observed share of each of the three
    ends (Aalen and Johansen), in that order.
    """

    class_id: str
    stage: str
    temperature: str
    doctrine: Loss
    learned: Loss
    spells: int
    days: float
    to_competitor: int
    gone_cold: int
    won: int
    lost_after_days: float | None
    survival: Curve
    survival_doctrine: Curve
    incidence: tuple[Curve, Curve, Curve]


@dataclass(frozen=True, slots=True)
class LostProspect:
    """One dated loss. `competitor` is empty where nobody named one; `class_id` is the class just before.

    `days_without_contact` is None where there never was a contact.
    """

    prospect: Prospect
    on: date
    kind: str
    competitor: str
    class_id: str
    days_without_contact: int | None


@dataclass(frozen=True, slots=True)
class Competitor:
    """Who took prospects, how many, and after how many days without contact (the median)."""

    name: str
    losses: int
    days_without_contact: float | None


@dataclass(frozen=True, slots=True)
class Losses:
    """The whole report.

    `dated` counts losses to competitors; below `fewest` of them nothing is
    learned and `learned_from` is 0. `is_on` is False where the firm switched
    learning off: then the doctrine's numbers stand beside what was seen.
    What was seen is counted since the first dated loss: `not_seen_won` are the
    clients that no class has among its won, as they ordered before it, or nothing
    is known of them before their order.
    `known_until` is the last day on which any fact is known, None in an empty
    portfolio.
    """

    is_on: bool
    classes: tuple[ClassLoss, ...]
    competitors: tuple[Competitor, ...]
    lost: tuple[LostProspect, ...]
    dated: int
    fewest: int
    learned_from: int
    known_until: date | None
    not_seen_won: int = 0


def losses(desk: Desk) -> Losses:
    """Learn from every loss dated up to today, keep what was learned, and return the whole report.

    Raises CancelledError.
    """
    prospects = desk.portfolio.prospects()
    facts = desk.portfolio.facts_by_prospect()
    doctrine, today = desk.doctrine, desk.today
    spells = _spells(desk, prospects, facts)
    is_on = is_learning(desk)
    learned = learned_losses(spells, doctrine) if is_on else doctrine.losses
    if is_on:
        keep_lesson(desk, KEPT, _stamp(desk), to_json(learned))
    known = [fact.on for one in prospects for fact in facts.get(one.id, ()) if fact.on <= today]
    lost = _lost(prospects, facts, doctrine, today, spells)
    dated = sum(spell.fate is Fate.TO_COMPETITOR for spell in spells)
    won = {
        one.id
        for one in prospects
        if any(end.won for end in decisions(facts.get(one.id, ()), one, doctrine, today))
    }
    return Losses(
        is_on=is_on,
        classes=tuple(_of_classes(spells, doctrine, learned)),
        competitors=_competitors(lost),
        lost=lost,
        dated=dated,
        fewest=FEWEST_LOSSES,
        learned_from=dated if is_on and dated >= FEWEST_LOSSES else 0,
        known_until=max(known, default=None),
        not_seen_won=len(won - {one.prospect_id for one in spells if one.fate is Fate.WON}) if spells else 0,
    )


def with_learned_losses(
    desk: Desk, prospects: Sequence[Prospect], facts: Mapping[str, Sequence[Fact]]
) -> Doctrine:
    """Return the doctrine in force with the losses that the rep's own ones taught.

    They are learned once a day, and kept; a chosen date learns for itself, from
    what was known on it. Where the firm switched learning off the doctrine's stand.
    Raises CancelledError where nobody waits for it any more.
    """
    doctrine = desk.doctrine
    told = sum(is_to_competitor(fact) for mine in facts.values() for fact in mine)
    if told < FEWEST_LOSSES or not is_learning(desk):
        return doctrine
    kept = desk.portfolio.learned(KEPT)
    learned = from_json(kept[1]) if kept is not None and kept[0] == _stamp(desk) else None
    if learned is None:
        learned = learned_losses(_spells(desk, prospects, facts), doctrine)
        keep_lesson(desk, KEPT, _stamp(desk), to_json(learned))
    return doctrine if learned == doctrine.losses else replace(doctrine, losses=learned)


def _spells(
    desk: Desk, prospects: Sequence[Prospect], facts: Mapping[str, Sequence[Fact]]
) -> tuple[Spell, ...]:
    drawn = desk.drawn
    answered = {one.id: drawn.with_answer(facts.get(one.id, ()), one) for one in prospects}
    return all_spells(answered, prospects, desk.doctrine, desk.today, desk.go_on)


def _stamp(desk: Desk) -> str:
    return f"{stamp(desk)} {desk.today}"


def _of_classes(
    spells: Sequence[Spell], doctrine: Doctrine, learned: Mapping[str, Loss]
) -> Sequence[ClassLoss]:
    """Return one row for each class that a doctrine's loss stands for, or that was seen, hottest first."""
    seen: dict[tuple[str, str], list[Spell]] = defaultdict(list)
    for spell in spells:
        seen[spell.stage, spell.temperature].append(spell)
    for key in doctrine.losses:
        stage, temperature = _axes(key, doctrine)
        if not any(temperature in (there[1], "") and stage in (there[0], "") for there in seen):
            seen[stage, temperature] = []
    rows = []
    for (stage, temperature), mine in seen.items():
        expected = keyed(doctrine.losses, stage, temperature)
        if expected is None:
            continue
        now = keyed(learned, stage, temperature) or expected
        rows.append(_class_loss(stage, temperature, expected, now, mine))
    rows.sort(key=lambda row: _warmth(doctrine, row), reverse=True)
    return rows


def _class_loss(
    stage: str, temperature: str, expected: Loss, learned: Loss, seen: Sequence[Spell]
) -> ClassLoss:
    reach = HALF_LIVES * max(expected.half_life_days, learned.half_life_days)
    days = np.linspace(0.0, reach, 121)
    fates = np.array([spell.fate for spell in seen], dtype=np.int64)
    found = incidence(
        np.array([spell.exit for spell in seen], dtype=np.float64),
        fates,
        3,
        np.array([spell.entry for spell in seen], dtype=np.float64),
    )
    times = (0.0, *found.days.tolist())
    gone = [spell.exit for spell in seen if spell.fate is Fate.TO_COMPETITOR]
    return ClassLoss(
        class_id=temperature or stage,
        stage=stage,
        temperature=temperature,
        doctrine=expected,
        learned=learned,
        spells=len(seen),
        days=sum(spell.exit - spell.entry for spell in seen),
        to_competitor=int((fates == Fate.TO_COMPETITOR).sum()),
        gone_cold=int((fates == Fate.GONE_COLD).sum()),
        won=int((fates == Fate.WON).sum()),
        lost_after_days=median(gone) if gone else None,
        survival=Curve(tuple(days.tolist()), tuple(surviving(days, learned).tolist())),
        survival_doctrine=Curve(tuple(days.tolist()), tuple(surviving(days, expected).tolist())),
        incidence=(
            Curve(times, (0.0, *found.shares[0].tolist())),
            Curve(times, (0.0, *found.shares[1].tolist())),
            Curve(times, (0.0, *found.shares[2].tolist())),
        ),
    )


def _axes(key: str, doctrine: Doctrine) -> tuple[str, str]:
    """Return the stage and the temperature that a key of a doctrine's table stands for."""
    stage, _, temperature = key.rpartition("/")
    if stage:
        return stage, temperature
    for one in doctrine.temperatures:
        if one.id == key:
            return one.stage, key
    return key, ""


def _warmth(doctrine: Doctrine, row: ClassLoss) -> tuple[int, int]:
    stage = row.stage or (doctrine.stages[0].id if doctrine.stages else "")
    return doctrine.heat(stage or "non_classe", row.temperature)


def _lost(
    prospects: Sequence[Prospect],
    facts: Mapping[str, Sequence[Fact]],
    doctrine: Doctrine,
    today: date,
    spells: Sequence[Spell],
) -> tuple[LostProspect, ...]:
    """Return every dated loss, the newest first. Two facts of one day are one loss."""
    before = {
        (spell.prospect_id, spell.on): spell.temperature or spell.stage for spell in spells if spell.fate
    }
    found: list[LostProspect] = []
    for prospect in prospects:
        mine = [fact for fact in facts.get(prospect.id, ()) if fact.on <= today]
        losing: dict[date, Fact] = {}
        for fact in mine:
            if fact.kind not in doctrine.losing:
                continue
            was_client = any(one.kind == "order" and one.at < fact.at for one in mine)
            if was_client and fact.kind not in doctrine.lost.client_kinds:
                continue
            other = losing.get(fact.on)
            if other is None or _tells(fact) > _tells(other):
                losing[fact.on] = fact
        for on, fact in losing.items():
            contacts = [
                one.on
                for one in mine
                if one.on < on and one.kind in MEETING_KINDS and one.value not in MISSED_OUTCOMES
            ]
            silence = days_without_contact(on, max(contacts, default=None))
            competitor = fact.value if fact.kind in ("lost_to_competitor", "lost") else ""
            class_id = before.get((prospect.id, on), "")
            found.append(LostProspect(prospect, on, fact.kind, competitor, class_id, silence))
    found.sort(key=lambda one: (-one.on.toordinal(), one.prospect.name, one.prospect.id))
    return tuple(found)


def _tells(fact: Fact) -> tuple[bool, bool]:
    """Return how much a loss says, to choose between two facts of one day."""
    return fact.kind == "lost_to_competitor", bool(fact.value)


def _competitors(lost: Sequence[LostProspect]) -> tuple[Competitor, ...]:
    """Return who took prospects, the one that took most first; spellings of one name count as one."""
    by_name: dict[str, list[LostProspect]] = defaultdict(list)
    for one in lost:
        if one.kind == "lost_to_competitor" or one.competitor:
            by_name[fold(one.competitor)].append(one)
    found = []
    for taken in by_name.values():
        silences = [one.days_without_contact for one in taken if one.days_without_contact is not None]
        found.append(
            Competitor(taken[0].competitor, len(taken), float(median(silences)) if silences else None)
        )
    return tuple(sorted(found, key=lambda one: (-one.losses, one.name)))
