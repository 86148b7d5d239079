# SPDX-License-Identifier: MIT
"""A rule that leaves out what no fact could meet answers and proves the same."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from fieldsales.classification.known import Known
from fieldsales.domain.fact import CRITERIA, KINDS, Direction, Fact

TODAY = date(2026, 5, 12)
NOON = datetime(2026, 5, 12, 12, tzinfo=ZoneInfo("Europe/Paris"))


@st.composite
def facts(draw: st.DrawFn) -> list[Fact]:
    """Draw what may have happened with a prospect in two years."""
    drawn = []
    for number in range(draw(st.integers(0, 8))):
        kind = draw(st.sampled_from(KINDS))
        criterion = draw(st.sampled_from(list(CRITERIA)))
        drawn.append(
            Fact(
                f"f{number}",
                "p",
                kind,
                NOON - timedelta(days=draw(st.sampled_from([0, 1, 7, 30, 90, 91, 400, 700]))),
                draw(st.none() | st.sampled_from(Direction)),
                subject=criterion if kind == "criterion" else "",
                value=draw(st.sampled_from(CRITERIA[criterion])) if kind == "criterion" else "",
            )
        )
    return drawn


@given(facts())
def test_what_is_left_of_a_rule_answers_and_proves_the_same(doctrines, shop, drawn):
    for doctrine in doctrines.values():
        known = Known(drawn, shop, TODAY, doctrine.own_acts, doctrine.losing, doctrine.lost.restart)
        for rule in doctrine.rules:
            left = rule.when.within(known.kinds)
            for days in (0, 30, 365):
                day = known.today + days
                whole = rule.when.evaluate(known, day)
                if left is None:
                    assert not whole[0]
                else:
                    assert left.evaluate(known, day) == whole
                    if whole[0]:
                        assert list(left.proofs(known, day)) == list(rule.when.proofs(known, day))
