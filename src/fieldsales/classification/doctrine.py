# SPDX-License-Identifier: MIT
"""A doctrine: one reading of the trade's words, whole and frozen, as its file says it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from fieldsales.classification.known import OWN_ACTS
from fieldsales.classification.rules import Rule
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import KINDS
from fieldsales.domain.verdict import (
    DEFAULT,
    GATES,
    OFF_TARGET,
    TO_QUALIFY,
    UNCLASSED,
    Mark,
    Proof,
    Shape,
    Verdict,
)

CLIENT = "client"
CLIENT_VIP = "client_vip"

#: Ids that no file may give to a stage or a temperature, in the order of the legend.
RESERVED: tuple[str, ...] = (UNCLASSED, TO_QUALIFY, OFF_TARGET)

LINKS: tuple[str, ...] = ("bound", "free", "stage only", "temperature only")

#: A text by language: "fr" and "en" always, "es" and "de" where known.
Labels = Mapping[str, str]

_RESERVED_LABELS: dict[str, Labels] = {
    UNCLASSED: {"fr": "non classé", "en": "not classed"},
    TO_QUALIFY: {"fr": "à qualifier", "en": "to qualify"},
    OFF_TARGET: {"fr": "hors cible", "en": "off target"},
}
_RESERVED_MARKS: dict[str, Mark] = {
    UNCLASSED: Mark(Shape.RING, "neutral"),
    TO_QUALIFY: Mark(Shape.RING, "neutral", "?"),
    OFF_TARGET: Mark(Shape.CROSS, "neutral"),
}

#: The half-life of a fact of which no doctrine says one. Ours.
USUAL_HALF_LIFE_DAYS = 30

Value = TypeVar("Value")

#: Rules by the class that they give.
Groups = tuple[tuple[str, tuple[Rule, ...]], ...]


@dataclass(frozen=True, slots=True)
class ClassDefinition:
    """A stage or a temperature. `rank` counts from 0, the coldest.

    `stage` is the stage that a temperature is, where both are bound. A stage
    that `stands_alone` may come without a temperature, and is then its own badge.
    """

    id: str
    labels: Labels
    rank: int
    mark: Mark
    synonyms: tuple[str, ...] = ()
    stage: str = ""
    stands_alone: bool = False


@dataclass(frozen=True, slots=True)
class Default:
    """What a prospect is when no rule holds, and why."""

    stage: str
    temperature: str
    source_fr: str
    source_en: str
    ours: bool


@dataclass(frozen=True, slots=True)
class Gates:
    """Criteria apart from heat, with the answers that pass.

    `on_fail` is "keep" or the stage `hors_cible`. `on_unknown` is "keep", "flag"
    (the class stays, the verdict says "to qualify") or the stage `a_qualifier`.
    An unknown answer counts once `asked_first` criteria have been asked about.
    """

    criteria: Mapping[str, frozenset[str]] = field(default_factory=dict)
    on_fail: str = "keep"
    on_unknown: str = "keep"
    asked_first: int = 1
    source_fr: str = ""
    source_en: str = ""
    ours: bool = False


@dataclass(frozen=True, slots=True)
class ClientRule:
    """What makes a client, and how client and VIP are named and drawn."""

    rule: Rule
    labels: Labels
    mark: Mark
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VipRule:
    """What makes a client a VIP: any or all of the criteria. Off unless the source knows VIPs."""

    on: bool
    match_all: bool
    criteria: tuple[Rule, ...]
    labels: Labels
    mark: Mark


@dataclass(frozen=True, slots=True)
class LossRule:
    """Kinds of facts that lose a prospect, and a client.

    With `restart`, signs of interest before a loss prove nothing afterwards.
    """

    kinds: frozenset[str]
    client_kinds: frozenset[str]
    restart: bool
    ours: bool


@dataclass(frozen=True, slots=True)
class Schedule:
    """When and how a class is contacted.

    `cadence_days` are the days between successive relances; `channels` are in
    order of preference; `overdue` is what to say once the deadline has passed.
    """

    deadline_days: int
    action: Labels
    overdue: Labels
    working_days: bool = False
    cadence_days: tuple[int, ...] = ()
    channels: tuple[str, ...] = ()
    template: str = ""
    ours: bool = True


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What to do after a visit's outcome, whatever the class; no channel means nothing."""

    channel: str
    days: int
    working_days: bool
    text: Labels
    ours: bool = True


@dataclass(frozen=True, slots=True)
class Loss:
    """How fast a prospect goes elsewhere: a Weibull's half-life and shape.

    `learned_from` counts the rep's own dated losses in it, 0 where it is the doctrine's alone.
    """

    half_life_days: float
    shape: float
    learned_from: int = 0


@dataclass(frozen=True, slots=True)
class WorthRule:
    """Parameters of what a visit is worth, all ours.

    `delay` is the share of the value lost by waiting for the next chance, which
    comes `revisit_days` later. The risk of loss stops rising at `rises_until`
    times the deadline. A client's visit is worth its euros times the share of
    the interval gone by: 0 below `client_from`, 1 at the end, at most `client_most`.
    """

    revisit_days: float
    delay: float
    rises_until: float
    client_visit: float
    client_vip_visit: float
    client_from: float
    client_most: float


@dataclass(frozen=True, slots=True)
class Message:
    """What is written to a class: a subject and a text, both with named places such as {contact}."""

    subject: Labels
    text: Labels


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of fact that a firm adds. `own_act`: it is a sign of the prospect's interest."""

    id: str
    labels: Labels
    own_act: bool


@dataclass(frozen=True, slots=True)
class Doctrine:
    """One doctrine. `schedules`, `losses` and `p_win` are looked up by `keyed`.

    `based_on` is the id of the doctrine that a firm's own one was copied from.
    `fingerprint` changes with any letter of its file: what was worked out under
    another one no longer holds. `stretch` stands in no file: by so much clients'
    intervals are longer while there are more visits due than there is time for.
    """

    id: str
    version: str
    author: str
    labels: Labels
    summary: Labels
    link: str
    stages: tuple[ClassDefinition, ...]
    temperatures: tuple[ClassDefinition, ...]
    rules: tuple[Rule, ...]
    default: Default
    gates: Gates
    client: ClientRule
    vip: VipRule
    lost: LossRule
    schedules: Mapping[str, Schedule]
    losses: Mapping[str, Loss]
    p_win: Mapping[str, float]
    follow_ups: Mapping[str, FollowUp]
    worth: WorthRule
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    mappings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    messages: Mapping[str, Message] = field(default_factory=dict)
    half_lives: Mapping[str, int] = field(default_factory=dict)
    based_on: str = ""
    fingerprint: str = field(default="", compare=False)
    stretch: float = field(default=1.0, compare=False)
    #: Rules by class, hottest first, as `classify` goes through them.
    by_stage: Groups = field(init=False, repr=False, compare=False)
    by_temperature: Groups = field(init=False, repr=False, compare=False)
    #: Why a prospect is in the default class: no rule holds.
    default_proof: Proof = field(init=False, repr=False, compare=False)
    _within_reach: dict[frozenset[str], tuple[Groups, Groups]] = field(init=False, repr=False, compare=False)
    own_acts: frozenset[str] = field(init=False, repr=False, compare=False)
    losing: frozenset[str] = field(init=False, repr=False, compare=False)
    classes: Mapping[str, ClassDefinition] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        stages = _by_class(self.stages, [(rule.stage, rule) for rule in self.rules])
        temperatures = _by_class(self.temperatures, [(rule.temperature, rule) for rule in self.rules])
        own = OWN_ACTS | {kind.id for kind in self.kinds.values() if kind.own_act}
        object.__setattr__(self, "by_stage", stages)
        object.__setattr__(self, "by_temperature", temperatures)
        object.__setattr__(self, "_within_reach", {})
        default = self.default
        proof = Proof(DEFAULT, default.source_fr, default.source_en, (), default.ours)
        object.__setattr__(self, "default_proof", proof)
        object.__setattr__(self, "own_acts", own)
        object.__setattr__(self, "losing", self.lost.kinds | self.lost.client_kinds)
        object.__setattr__(self, "classes", {each.id: each for each in self.stages + self.temperatures})

    def half_life(self, kind: str) -> int:
        """Return the days in which what a fact of a kind proves falls by half."""
        return self.half_lives.get(kind) or self.half_lives.get("default", USUAL_HALF_LIFE_DAYS)

    def within_reach(self, kinds: frozenset[str]) -> tuple[Groups, Groups]:
        """Return the rules by stage and by temperature that facts of these kinds alone could meet.

        Prospects have few sets of kinds between them, so each is worked out once.
        """
        found = self._within_reach.get(kinds)
        if found is None:
            found = (_within(self.by_stage, kinds), _within(self.by_temperature, kinds))
            self._within_reach[kinds] = found
        return found

    @property
    def class_ids(self) -> tuple[str, ...]:
        """The classes a badge can show, hottest first, then clients, then the reserved ones."""
        alone = [stage.id for stage in reversed(self.stages) if stage.stands_alone]
        hot = [temperature.id for temperature in reversed(self.temperatures)]
        return (*hot, *alone, CLIENT_VIP, CLIENT, *RESERVED)

    @property
    def known_kinds(self) -> tuple[str, ...]:
        """The kinds of facts this doctrine knows, its own ones last."""
        return KINDS + tuple(self.kinds)

    def mark(self, class_id: str) -> Mark:
        """Return how a class is drawn; a class of another doctrine is drawn as not classed."""
        if class_id in self.classes:
            return self.classes[class_id].mark
        special = {CLIENT: self.client.mark, CLIENT_VIP: self.vip.mark}
        return special.get(class_id) or _RESERVED_MARKS.get(class_id, _RESERVED_MARKS[UNCLASSED])

    def label(self, class_id: str, language: str) -> str:
        """Return the word for a class, in English where the language has none."""
        if class_id in self.classes:
            labels = self.classes[class_id].labels
        else:
            special = {CLIENT: self.client.labels, CLIENT_VIP: self.vip.labels, **_RESERVED_LABELS}
            labels = special.get(class_id, {})
        return labels.get(language) or labels.get("en", class_id)

    def deciding_proof(self, verdict: Verdict) -> Proof | None:
        """Return the newest proof of what gave the class that a badge shows, None without proofs.

        That is the grid only where the class itself says so: of one who is warm and
        still to be qualified, it is the rule that gives the temperature.
        """
        shown = verdict.class_id
        from_grid = shown in (TO_QUALIFY, OFF_TARGET)
        proofs = [proof for proof in verdict.because if (proof.rule == GATES) == from_grid]
        mine = self.vip.criteria if verdict.is_vip else self.rules
        giving = {rule.id for rule in mine if verdict.is_vip or shown in (rule.temperature, rule.stage)}
        rules = [proof for proof in proofs if proof.rule in giving]
        return next(iter(rules or proofs or verdict.because), None)

    def schedule(self, stage: str, temperature: str = "") -> Schedule | None:
        """Return when and how a class is contacted, None where it is not."""
        return keyed(self.schedules, stage, temperature)

    def asked_interval(self, prospect: Prospect, stage: str) -> int:
        """Return the days between two visits of a client as they should be: its own, else those of its class.

        0 where neither says any.
        """
        schedule = self.schedule(stage)
        return prospect.visit_interval_days or (schedule.deadline_days if schedule is not None else 0)

    def interval(self, prospect: Prospect, stage: str) -> int:
        """Return the days between two visits of a client as there is time for them."""
        return round(self.asked_interval(prospect, stage) * self.stretch)

    def nearest(self, class_id: str, other_id: str) -> str:
        """Return the class of another doctrine that comes nearest, empty where the file names none.

        Clients and the reserved classes are the same everywhere unless the file says otherwise.
        """
        named = self.mappings.get(other_id, {}).get(class_id)
        if named is None and class_id in (CLIENT, CLIENT_VIP, *RESERVED):
            return class_id
        return named or ""

    def heat(self, stage: str, temperature: str) -> tuple[int, int]:
        """Return how warm a class is, by temperature, then by stage; clients above all."""
        if stage in (CLIENT, CLIENT_VIP):
            return len(self.temperatures), len(self.stages) + (stage == CLIENT_VIP)
        special = {OFF_TARGET: -3, UNCLASSED: -2, TO_QUALIFY: -1}
        stage_rank = special[stage] if stage in special else self.classes[stage].rank
        return (self.classes[temperature].rank if temperature else -1), stage_rank


def keyed(table: Mapping[str, Value], stage: str, temperature: str) -> Value | None:
    """Look up a class in a table: by both axes, then by temperature, then by stage."""
    found = table.get(f"{stage}/{temperature}") if temperature else None
    if found is None and temperature:
        found = table.get(temperature)
    return table.get(stage) if found is None else found


def _within(groups: Groups, kinds: frozenset[str]) -> Groups:
    left: list[tuple[str, tuple[Rule, ...]]] = []
    for class_id, rules in groups:
        conditions = [(rule, rule.when.within(kinds)) for rule in rules]
        met = tuple(replace(rule, when=condition) for rule, condition in conditions if condition is not None)
        if met:
            left.append((class_id, met))
    return tuple(left)


def _by_class(classes: tuple[ClassDefinition, ...], rules: list[tuple[str, Rule]]) -> Groups:
    groups = [
        (each.id, tuple(rule for class_id, rule in rules if class_id == each.id))
        for each in reversed(classes)
    ]
    return tuple(group for group in groups if group[1])
