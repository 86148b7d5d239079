# SPDX-License-Identifier: MIT
"""What the rep's clients have in common, and how much of it a prospect or an unseen place has."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from fieldsales.classification.traits import Traits
from fieldsales.domain.fact import Fact
from fieldsales.domain.matching import fold

#: Fewer clients than these show nothing yet. Ours.
LEAST_CLIENTS = 10

#: The portfolio's own share counts as much as so many clients (Dirichlet smoothing). Ours.
PSEUDO_CLIENTS = 50.0

#: A client VIP counts as so many clients. Ours.
VIP_WEIGHT = 2.0

#: The score stays within a client as likely as this, and as unlikely: e² and e⁻², 7.4 times. Ours.
MOST_SCORE = 2.0

#: Two attributes together are told where so many clients have both, and where their share is at
#: least so many times what each alone would make of it, either way. Ours.
PAIR_CLIENTS, PAIR_RATIO = 5, 1.2

#: A trait is worth telling of so many clients, from such a ratio on. Ours.
TOLD_CLIENTS, TOLD_RATIO = 3, 1.1

#: Attributes of which two say more together than each alone.
PAIRS: tuple[tuple[str, str], ...] = (("sector", "size"), ("trade", "size"), ("trade", "area"))


#: Attributes and their values, both of the same length.
Key = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Trait:
    """One thing, or a pair of things, that clients have more or less often than the portfolio.

    `attributes` and `values` are of the same length, 1 or 2: ("sector", "size")
    and ("services", "10-49"). `clients` and `portfolio` are plain counts, of
    `clients_known` and `portfolio_known` of whom the attribute is known. `ratio`
    is the smoothed share among clients over the share in the portfolio.
    """

    attributes: tuple[str, ...]
    values: tuple[str, ...]
    ratio: float
    clients: int
    clients_known: int
    portfolio: int
    portfolio_known: int

    @property
    def weight(self) -> float:
        """The logarithm of the ratio: what the trait adds to a score."""
        return math.log(self.ratio)


@dataclass(frozen=True, slots=True)
class Said:
    """Something that clients said, in the words most used for it, and how many of them said it."""

    text: str
    clients: int


@dataclass(frozen=True, slots=True)
class Part:
    """What one trait adds to a score; `trait` is None for the part that holds it within bounds."""

    trait: Trait | None
    weight: float

    @property
    def ratio(self) -> float:
        """By how much it multiplies the likeness."""
        return math.exp(self.weight)


@dataclass(frozen=True, slots=True)
class Fit:
    """How much one looks like the clients: `score` is the sum of its parts, 0 for the average record."""

    score: float
    parts: tuple[Part, ...]

    @property
    def ratio(self) -> float:
        """How many times likelier than the average record it would be among the clients."""
        return math.exp(self.score)


@dataclass(frozen=True, slots=True)
class Profile:
    """The ideal client. `enough` is False below `least` clients: then there are no traits.

    `traits` come with the one that says most first, those of clients before those
    that clients lack. `reasons` say why clients chose us, `problems` which
    problem was solved for them, the most frequent first.
    """

    clients: int
    vips: int
    portfolio: int
    enough: bool
    traits: tuple[Trait, ...] = ()
    reasons: tuple[Said, ...] = ()
    problems: tuple[Said, ...] = ()
    least: int = LEAST_CLIENTS
    #: The traits by their attributes and values.
    known: Mapping[Key, Trait] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        known = {(trait.attributes, trait.values): trait for trait in self.traits}
        object.__setattr__(self, "known", known)

    @property
    def telling(self) -> tuple[Trait, ...]:
        """What enough clients have clearly more often than the portfolio: what to look for, best first."""
        return tuple(one for one in self.traits if one.clients >= TOLD_CLIENTS and one.ratio >= TOLD_RATIO)


@dataclass(frozen=True, slots=True)
class Member:
    """One record of the portfolio as a profile reads it."""

    traits: Traits
    is_client: bool
    is_vip: bool = False


def ideal_client(members: Sequence[Member], said: Iterable[Fact] = ()) -> Profile:
    """Return what clients have in common; `said` are the clients' facts `chosen_because`."""
    clients = [one for one in members if one.is_client]
    reasons, problems = _told(said)
    vips = sum(one.is_vip for one in clients)
    if len(clients) < LEAST_CLIENTS:
        return Profile(len(clients), vips, len(members), False, (), reasons, problems)
    table = _Counts(members)
    singles: dict[tuple[str, ...], dict[tuple[str, ...], Trait]] = {
        (attribute,): table.traits((attribute,)) for attribute in sorted(table.attributes)
    }
    pairs = {pair: _carrying(table.traits(pair), singles) for pair in PAIRS}
    traits = [trait for found in (*singles.values(), *pairs.values()) for trait in found.values()]
    traits.sort(key=lambda one: (-one.weight, one.attributes, one.values))
    return Profile(len(clients), vips, len(members), True, tuple(traits), reasons, problems)


def fit(traits: Traits, profile: Profile) -> Fit:
    """Return how much somebody looks like the clients, explained by the parts of the sum.

    Descriptions that overlap count once: of a trade, its sector and their pairs
    with the size, that way of saying it which says most, and so for the town and
    its area. What the portfolio has never seen adds nothing.
    """

    def best(ways: Sequence[Sequence[tuple[str, ...]]]) -> list[Trait]:
        found = [_those(traits, way, profile.known) for way in ways]
        return max(found, key=lambda way: abs(math.fsum(trait.weight for trait in way)), default=[])

    business = best(
        (
            (("trade",), ("size",)),
            (("sector",), ("size",)),
            (("sector", "size"),),
            (("trade", "size"),),
        )
    )
    place = best(((("town",),), (("area",),), (("zone",),)))
    alone = [_those(traits, ((attribute,),), profile.known) for attribute in ("source", "tag")]
    told = [trait for way in (business, place, *alone) for trait in way if trait.weight]
    told.sort(key=lambda trait: (-abs(trait.weight), trait.attributes, trait.values))
    parts = [Part(trait, trait.weight) for trait in told]
    whole = math.fsum(part.weight for part in parts)
    held = min(max(whole, -MOST_SCORE), MOST_SCORE)
    if held != whole:
        parts.append(Part(None, held - whole))
    return Fit(math.fsum(part.weight for part in parts), tuple(parts))


def _those(
    traits: Traits,
    way: Sequence[tuple[str, ...]],
    known: Mapping[Key, Trait],
) -> list[Trait]:
    return [
        known[attributes, values]
        for attributes in way
        for values in product(*(traits.get(attribute, ()) for attribute in attributes))
        if (attributes, values) in known
    ]


class _Counts:
    """Counts clients, by their weight, and everybody, by one attribute or a pair."""

    def __init__(self, members: Sequence[Member]) -> None:
        self._members = members
        self.attributes = {attribute for one in members for attribute in one.traits}

    def traits(self, attributes: tuple[str, ...]) -> dict[tuple[str, ...], Trait]:
        """Return the traits by their values, of those records of which all attributes are known."""
        weights: dict[tuple[str, ...], float] = defaultdict(float)
        clients: Counter[tuple[str, ...]] = Counter()
        everybody: Counter[tuple[str, ...]] = Counter()
        all_weight, clients_known, known = 0.0, 0, 0
        for one in self._members:
            found = list(product(*(one.traits.get(attribute, ()) for attribute in attributes)))
            if not found and attributes != ("tag",):
                continue
            known += 1
            everybody.update(found)
            if one.is_client:
                weight = VIP_WEIGHT if one.is_vip else 1.0
                all_weight += weight
                clients_known += 1
                clients.update(found)
                for values in found:
                    weights[values] += weight
        made: dict[tuple[str, ...], Trait] = {}
        for values, count in everybody.items():
            usual = count / known
            share = (weights[values] + PSEUDO_CLIENTS * usual) / (all_weight + PSEUDO_CLIENTS)
            ratio = share / usual
            made[values] = Trait(attributes, values, ratio, clients[values], clients_known, count, known)
        return made


def _carrying(
    pairs: Mapping[tuple[str, ...], Trait], singles: Mapping[tuple[str, ...], Mapping[tuple[str, ...], Trait]]
) -> dict[tuple[str, ...], Trait]:
    """Return the pairs that say more than each of their halves."""
    kept: dict[tuple[str, ...], Trait] = {}
    for values, pair in pairs.items():
        halves = [
            singles[attribute,][value,].ratio
            for attribute, value in zip(pair.attributes, values, strict=True)
        ]
        surplus = abs(math.log(pair.ratio) - sum(math.log(half) for half in halves))
        if pair.clients >= PAIR_CLIENTS and surplus >= math.log(PAIR_RATIO):
            kept[values] = pair
    return kept


def _told(facts: Iterable[Fact]) -> tuple[tuple[Said, ...], tuple[Said, ...]]:
    """Return why clients chose us and which problem was solved.

    `value` is the reason, `subject` the problem; a fact with neither has its reason in `text`.
    """
    reasons: dict[str, list[tuple[str, str]]] = defaultdict(list)
    problems: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for fact in facts:
        if fact.kind != "chosen_because":
            continue
        reason = fact.value.strip() or ("" if fact.subject.strip() else fact.text.strip())
        for text, table in ((reason, reasons), (fact.subject.strip(), problems)):
            if text:
                table[fold(text)].append((fact.prospect_id, text))
    return _most_frequent(reasons), _most_frequent(problems)


def _most_frequent(table: Mapping[str, list[tuple[str, str]]]) -> tuple[Said, ...]:
    said = [
        Said(
            max(sorted(Counter(text for _, text in told).items()), key=lambda pair: pair[1])[0],
            len({prospect_id for prospect_id, _ in told}),
        )
        for told in table.values()
    ]
    return tuple(sorted(said, key=lambda one: (-one.clients, one.text)))
