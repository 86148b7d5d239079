# SPDX-License-Identifier: MIT
"""What hypothesis draws to try the rules with: facts, prospects, and doctrines that nobody wrote."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from fieldsales.classification.doctrine import CLIENT, RESERVED, Default, Doctrine, Gates, LossRule, Schedule
from fieldsales.classification.known import ANY, BY_PROSPECT, BY_US
from fieldsales.classification.rules import (
    NEVER,
    RECORD,
    AllOf,
    Answered,
    AnyOf,
    Condition,
    Facts,
    Not,
    Recorded,
    Rule,
    Since,
)
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import CRITERIA, KINDS, Direction, Fact
from fieldsales.domain.verdict import OFF_TARGET, TO_QUALIFY, UNCLASSED
from fieldsales.domain.visit import Outcome

TODAY = date(2026, 5, 12)
PARIS = ZoneInfo("Europe/Paris")
IDS = ("thermometre", "entrant", "decision", "qualification", "terrain")
THEM, US = Direction.FROM_PROSPECT, Direction.BY_US

OUTCOMES = [outcome.value for outcome in Outcome]
COMPETITORS = ["", "Vinea", "Caves du Centre"]
LOSSES = ("lost", "lost_to_competitor", "refusal")


def with_vip(doctrine: Doctrine, on: bool) -> Doctrine:
    """Return a doctrine with VIPs switched on or off, as a firm may."""
    return replace(doctrine, vip=replace(doctrine.vip, on=on))


@st.composite
def facts_of(draw: st.DrawFn, kinds: Sequence[str] = KINDS, least: int = 0, most: int = 9) -> list[Fact]:
    """Draw facts of any kind over 200 days, some of them tomorrow or later."""
    found = []
    for number in range(draw(st.integers(least, most))):
        kind = draw(st.sampled_from(kinds))
        subject = draw(st.sampled_from(sorted(CRITERIA))) if kind == "criterion" else ""
        values = list(CRITERIA[subject]) if subject else OUTCOMES if kind == "visit" else [""]
        if kind in LOSSES:
            values = COMPETITORS
        at = datetime(2026, 5, 12, 12, tzinfo=PARIS) - timedelta(hours=draw(st.integers(-60, 4800)))
        found.append(
            Fact(
                id=f"f{number}",
                prospect_id="p",
                kind=kind,
                at=at,
                direction=draw(st.sampled_from([THEM, US, None])),
                quantity=draw(st.sampled_from([None, 1.0, 3.0])),
                duration=draw(st.sampled_from([None, timedelta(seconds=119), timedelta(seconds=120)])),
                session=draw(st.sampled_from(["", "a", "b"])),
                amount=draw(st.sampled_from([None, Decimal(0), Decimal(90), Decimal(20000)])),
                subject=subject,
                value=draw(st.sampled_from(values)),
            )
        )
    return found


prospects = st.builds(
    Prospect,
    id=st.just("p"),
    name=st.just("Martin"),
    trade=st.sampled_from(["", "caviste"]),
    phone=st.sampled_from(["", "+33536490101"]),
    fits_profile=st.sampled_from([None, True, False]),
    excluded=st.booleans(),
)
doctrine_ids = st.sampled_from(IDS)


# What columns of facts are made of, and doctrines that ask for anything a file may ask for

windows = st.sampled_from([1, 7, 30, 90, 180, NEVER])
#: Few kinds, so that what is drawn for facts and for rules meets often.
RULED = ("visit", "phone_call", "page_view", "order", "lost", "met", "criterion", "white_paper")

facts_conditions = st.builds(
    Facts,
    windows=st.lists(st.tuples(st.sampled_from(RULED), windows), min_size=1, max_size=3, unique=True).map(
        tuple
    ),
    movers=st.sampled_from([BY_PROSPECT, BY_US, ANY]),
    values=st.sampled_from([frozenset(), frozenset({"interested", "met"}), frozenset({"Vinea"})]),
    count=st.integers(1, 3),
    sessions=st.integers(0, 3),
    quantity=st.sampled_from([0.0, 0.0, 2.5, 4.0]),
    seconds=st.sampled_from([0.0, 0.0, 120.0, 238.5]),
    amount=st.sampled_from([Decimal(0), Decimal(0), Decimal("89.99"), Decimal(20090)]),
)
single_conditions = (
    facts_conditions
    | st.builds(Facts, windows=st.tuples(st.tuples(st.sampled_from(RULED), windows)))
    | st.builds(
        Since, st.lists(st.sampled_from(RULED), min_size=1, max_size=2).map(tuple), st.integers(0, 250)
    )
    | st.sampled_from(["need", "budget"]).flatmap(
        lambda one: st.builds(
            Answered, st.just(one), st.sets(st.sampled_from(CRITERIA[one]), min_size=1).map(frozenset)
        )
    )
    | st.builds(Recorded, st.sampled_from(list(RECORD)))
)
conditions: st.SearchStrategy[Condition] = st.recursive(
    single_conditions,
    lambda parts: (
        st.builds(AllOf, st.lists(parts, max_size=3).map(tuple))
        | st.builds(AnyOf, st.lists(parts, min_size=1, max_size=3).map(tuple))
        | st.builds(Not, parts)
    ),
    max_leaves=5,
)


@st.composite
def doctrines_from(draw: st.DrawFn, written: Mapping[str, Doctrine]) -> Doctrine:
    """Draw a doctrine with the classes of a written one, and rules, gates and losses of any kind."""
    base = written[draw(doctrine_ids)]
    stages = ["", *(one.id for one in base.stages)] if base.link in ("free", "stage only") else [""]
    warmths = ["", *(one.id for one in base.temperatures)]
    rules = tuple(
        Rule(
            f"r{number}",
            when,
            "source",
            "source",
            draw(st.sampled_from(stages)),
            draw(st.sampled_from(warmths)),
        )
        for number, when in enumerate(draw(st.lists(conditions, max_size=6)))
    )
    gates = Gates(
        {"need": frozenset({"real"}), "budget": frozenset({"yes"})},
        draw(st.sampled_from(["keep", OFF_TARGET])),
        draw(st.sampled_from(["keep", "flag", TO_QUALIFY])),
        draw(st.integers(0, 3)),
    )
    losing = st.sets(st.sampled_from([*LOSSES, "phone_call"]), max_size=3).map(frozenset)
    vip = replace(
        base.vip,
        on=draw(st.booleans()),
        match_all=draw(st.booleans()),
        criteria=tuple(
            Rule(f"vip{number}", when, "source", "source")
            for number, when in enumerate(draw(st.lists(conditions, max_size=3)))
        ),
    )
    client = replace(base.client.rule, when=draw(conditions | st.just(base.client.rule.when)))
    return replace(
        base,
        rules=rules,
        default=Default(
            draw(st.sampled_from([UNCLASSED, base.stages[0].id])),
            draw(st.sampled_from(warmths)),
            "",
            "",
            True,
        ),
        gates=draw(st.sampled_from([base.gates, gates])),
        client=replace(base.client, rule=client),
        vip=vip,
        lost=LossRule(draw(losing), draw(losing), draw(st.booleans()), True),
        schedules={**base.schedules, CLIENT: Schedule(30, {}, {}), RESERVED[0]: Schedule(3, {}, {}, True)},
    )
