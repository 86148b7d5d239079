# SPDX-License-Identifier: MIT
"""Windows, deadlines, clients and losses; then what must hold whatever the facts are."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.classification.classify import Classifier, classify, working_days_after
from fieldsales.classification.doctrine import Doctrine
from fieldsales.classification.doctrine_file import read_doctrine
from fieldsales.classification.known import OWN_ACTS
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import CRITERIA, KINDS, Direction, Fact
from fieldsales.domain.verdict import UNCLASSED
from fieldsales.domain.visit import Outcome

TODAY = date(2026, 5, 12)
PARIS = ZoneInfo("Europe/Paris")
IDS = ("thermometre", "entrant", "decision", "qualification", "terrain")
THEM, US = Direction.FROM_PROSPECT, Direction.BY_US
SHOP = Prospect("p", "Cave Martin", trade="caviste", phone="+33536490101")

MakeFact = Callable[..., Fact]


# --- boundaries


@pytest.mark.parametrize(
    ("pages", "seconds", "expected"),
    [(2, 120, ""), (3, 119, ""), (3, 120, "froid"), (4, 600, "froid")],
)
def test_three_pages_and_120_seconds_make_a_froid(
    thermometre: Doctrine, fact: MakeFact, pages: int, seconds: int, expected: str
) -> None:
    views = [
        fact("page_view", 5 - number, session=str(number), duration=timedelta(seconds=seconds / pages))
        for number in range(pages)
    ]
    assert classify(views, SHOP, thermometre, TODAY).temperature == expected


def test_one_fact_may_stand_for_several_pages(thermometre: Doctrine, fact: MakeFact) -> None:
    view = fact("page_view", 1, quantity=3.0, duration=timedelta(seconds=120))
    assert classify([view], SHOP, thermometre, TODAY).temperature == "froid"


@pytest.mark.parametrize("quantity", [0.0, -4.0, float("nan")])
def test_a_quantity_that_is_no_number_of_pages_counts_for_nothing(
    thermometre: Doctrine, fact: MakeFact, quantity: float
) -> None:
    views = [
        fact("page_view", 1, hour, quantity=quantity, duration=timedelta(minutes=5)) for hour in (9, 10, 11)
    ]
    assert classify(views, SHOP, thermometre, TODAY).stage == UNCLASSED


@pytest.mark.parametrize(
    ("sessions", "expected"), [(("a", "a"), ""), (("a", "b"), "chaud"), (("", ""), "chaud")]
)
def test_the_offer_seen_in_two_sessions_makes_a_chaud(
    thermometre: Doctrine, fact: MakeFact, sessions: tuple[str, ...], expected: str
) -> None:
    views = [fact("offer_view", 2, 9 + at, session=session) for at, session in enumerate(sessions)]
    assert classify(views, SHOP, thermometre, TODAY).temperature == expected


@pytest.mark.parametrize(("age", "expected"), [(0, "tiede"), (90, "tiede"), (91, "")])
def test_a_white_paper_makes_a_tiede_until_its_window_closes(
    thermometre: Doctrine, fact: MakeFact, age: int, expected: str
) -> None:
    assert classify([fact("white_paper", age)], SHOP, thermometre, TODAY).temperature == expected


@pytest.mark.parametrize(("age", "expected"), [(14, "chaud"), (15, "tiede"), (90, "tiede"), (91, "")])
def test_when_a_window_closes_the_next_rule_that_holds_decides(
    thermometre: Doctrine, fact: MakeFact, age: int, expected: str
) -> None:
    both = [fact("phone_call", age, direction=THEM), fact("white_paper", age)]
    assert classify(both, SHOP, thermometre, TODAY).temperature == expected


def test_a_fact_of_tomorrow_is_not_known_yet(thermometre: Doctrine, fact: MakeFact) -> None:
    verdict = classify([fact("phone_call", -1, direction=THEM)], SHOP, thermometre, TODAY)
    assert verdict.stage == UNCLASSED
    assert verdict.last_contact is None


def test_late_this_evening_is_still_today(thermometre: Doctrine, fact: MakeFact) -> None:
    call = fact("phone_call", 0, 23, direction=THEM)
    assert classify([call], SHOP, thermometre, TODAY).temperature == "chaud"
    just_after_midnight = replace(call, at=datetime(2026, 5, 13, 0, 10, tzinfo=PARIS))
    assert classify([just_after_midnight], SHOP, thermometre, TODAY).stage == UNCLASSED


@pytest.mark.parametrize("doctrine_id", IDS)
def test_two_facts_at_the_same_instant_count_alike_in_both_orders(
    doctrines: Mapping[str, Doctrine], fact: MakeFact, doctrine_id: str
) -> None:
    pairs = [
        (fact("refusal", 3), fact("phone_call", 3, direction=THEM)),
        (
            fact("criterion", 3, subject="budget", value="no"),
            fact("criterion", 3, subject="budget", value="yes"),
        ),
        (fact("lost", 3), fact("lost_to_competitor", 3, value="Vinea")),
    ]
    call = fact("contact_form", 1, direction=THEM)
    for one, other in pairs:
        doctrine = doctrines[doctrine_id]
        assert classify([one, other, call], SHOP, doctrine, TODAY) == classify(
            [call, other, one], SHOP, doctrine, TODAY
        )


# --- clients


@pytest.mark.parametrize(
    ("amount", "is_client"),
    [(Decimal("0"), False), (Decimal("0.01"), True), (Decimal(-5), False), (None, True)],
)
@pytest.mark.parametrize("doctrine_id", IDS)
def test_an_order_of_nothing_makes_no_client(
    doctrines: Mapping[str, Doctrine],
    fact: MakeFact,
    doctrine_id: str,
    amount: Decimal | None,
    is_client: bool,
) -> None:
    verdict = classify([fact("order", 1, amount=amount)], SHOP, doctrines[doctrine_id], TODAY)
    assert verdict.is_client == is_client


@pytest.mark.parametrize(
    ("cancelled", "is_client"),
    [
        ({}, False),
        ({"amount": Decimal(240)}, False),
        ({"amount": Decimal(-240)}, False),
        ({"amount": Decimal(100)}, True),
    ],
)
def test_a_cancelled_order_makes_no_client(
    thermometre: Doctrine, fact: MakeFact, cancelled: dict[str, Decimal], is_client: bool
) -> None:
    facts = [fact("order", 5, amount=Decimal(240)), fact("order_cancelled", 2, **cancelled)]
    assert classify(facts, SHOP, thermometre, TODAY).is_client == is_client


def test_a_cancellation_takes_away_the_order_it_names_and_no_other(
    thermometre: Doctrine, fact: MakeFact
) -> None:
    first, second = fact("order", 50, amount=Decimal(240)), fact("order", 5, amount=Decimal(90))
    cancelled = fact("order_cancelled", 2, cancels=first.id)
    verdict = classify([first, second, cancelled], SHOP, thermometre, TODAY)
    assert verdict.is_client
    assert verdict.because[0].facts == (second,)


def test_a_client_is_due_one_interval_after_its_last_contact_or_order(
    thermometre: Doctrine, fact: MakeFact
) -> None:
    facts = [fact("order", 40, amount=Decimal(240)), fact("visit", 28, value="met")]
    assert classify(facts, SHOP, thermometre, TODAY).deadline == TODAY + timedelta(days=2)
    often = replace(SHOP, visit_interval_days=14)
    assert classify(facts, often, thermometre, TODAY).deadline == TODAY - timedelta(days=14)


def test_a_client_lapses_where_a_firm_gives_its_orders_a_window(
    texts: Mapping[str, str], fact: MakeFact
) -> None:
    window = 'facts = ["order"], window_days = "unlimited"'
    assert window in texts["thermometre"]
    text = texts["thermometre"].replace(window, 'facts = ["order"], window_days = 730')
    doctrine = read_doctrine(text, "thermometre.toml")
    facts = [fact("order", 730, amount=Decimal(240)), fact("met", 10, direction=US)]
    verdict = classify(facts, SHOP, doctrine, TODAY)
    assert verdict.is_client
    assert (verdict.cools_on, verdict.cools_to) == (TODAY + timedelta(days=1), ("suspect", "froid"))


def test_a_client_becomes_vip_on_the_day_its_tenure_is_long_enough(
    doctrines: Mapping[str, Doctrine], fact: MakeFact
) -> None:
    verdict = classify([fact("order", 1090, amount=Decimal(5))], SHOP, doctrines["entrant"], TODAY)
    assert (verdict.stage, verdict.cools_on, verdict.cools_to) == (
        "client",
        TODAY + timedelta(days=5),
        ("client_vip", ""),
    )


# --- deadlines


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        (date(2026, 5, 12), 2, date(2026, 5, 14)),
        (date(2026, 5, 14), 2, date(2026, 5, 18)),
        (date(2026, 5, 16), 1, date(2026, 5, 18)),
        (date(2026, 5, 15), 5, date(2026, 5, 22)),
        (date(2026, 5, 16), 5, date(2026, 5, 22)),
        (date(2026, 5, 16), 0, date(2026, 5, 16)),
    ],
)
def test_working_days_leave_out_the_weekend(start: date, days: int, expected: date) -> None:
    assert working_days_after(start, days) == expected


def test_a_chaud_has_two_working_days_and_a_tiede_ten_days(thermometre: Doctrine, fact: MakeFact) -> None:
    on_friday = fact("phone_call", 4, direction=THEM)
    assert classify([on_friday], SHOP, thermometre, TODAY).deadline == TODAY
    assert classify([fact("white_paper", 9)], SHOP, thermometre, TODAY).deadline == TODAY + timedelta(days=1)


def test_meeting_somebody_starts_the_deadline_again_and_a_closed_door_does_not(
    thermometre: Doctrine, fact: MakeFact
) -> None:
    paper = fact("white_paper", 12)
    late = TODAY - timedelta(days=2)
    for missed in (fact("missed_visit", 1, value="absent"), fact("visit", 1, value="closed")):
        verdict = classify([paper, missed], SHOP, thermometre, TODAY)
        assert (verdict.deadline, verdict.last_contact) == (late, None)
    met = classify([paper, fact("visit", 1, value="met")], SHOP, thermometre, TODAY)
    assert (met.deadline, met.last_contact) == (TODAY + timedelta(days=9), TODAY - timedelta(days=1))
    assert met.temperature == "tiede"


def test_a_prospect_classed_by_its_profile_alone_is_due_from_the_day_it_was_saved(
    doctrines: Mapping[str, Doctrine],
) -> None:
    found = replace(SHOP, fits_profile=True, created_on=TODAY - timedelta(days=10))
    verdict = classify([], found, doctrines["entrant"], TODAY)
    assert verdict.deadline == TODAY + timedelta(days=50)
    assert classify([], replace(found, created_on=None), doctrines["entrant"], TODAY).deadline is None


# --- losses


@pytest.mark.parametrize("kind", ["lost", "lost_to_competitor", "refusal"])
@pytest.mark.parametrize("doctrine_id", IDS)
def test_a_loss_ends_what_came_before_until_the_prospect_moves_again(
    doctrines: Mapping[str, Doctrine], fact: MakeFact, doctrine_id: str, kind: str
) -> None:
    doctrine = doctrines[doctrine_id]
    before = [fact("phone_call", 9, direction=THEM), fact("visit", 3, value="lost")]
    loss = fact(kind, 3, value="Vinea")
    lost = classify([*before, loss], SHOP, doctrine, TODAY)
    assert (lost.is_lost, lost.lost_to, lost.deadline) == (True, "Vinea", None)
    assert lost.temperature in ("", "froid")
    our_call = fact("phone_call", 1, direction=US)
    assert classify([*before, loss, our_call], SHOP, doctrine, TODAY).is_lost
    back = classify([*before, loss, fact("contact_form", 1, direction=THEM)], SHOP, doctrine, TODAY)
    assert not back.is_lost
    assert back.lost_to == ""


def test_a_client_that_refuses_an_offer_is_not_lost(thermometre: Doctrine, fact: MakeFact) -> None:
    order = fact("order", 40, amount=Decimal(240))
    assert not classify([order, fact("refusal", 2)], SHOP, thermometre, TODAY).is_lost
    gone = classify([order, fact("lost_to_competitor", 2, value="Vinea")], SHOP, thermometre, TODAY)
    assert (gone.is_client, gone.is_lost, gone.lost_to) == (True, True, "Vinea")


# --- what must hold whatever the facts are

SIGNS = sorted(OWN_ACTS - {"order"})
OUTCOMES = [outcome.value for outcome in Outcome]


@st.composite
def facts_of(draw: st.DrawFn, kinds: Sequence[str] = KINDS, least: int = 0, most: int = 9) -> list[Fact]:
    """Draw facts of any kind over 200 days, some of them tomorrow or later."""
    found = []
    for number in range(draw(st.integers(least, most))):
        kind = draw(st.sampled_from(kinds))
        subject = draw(st.sampled_from(sorted(CRITERIA))) if kind == "criterion" else ""
        values = list(CRITERIA[subject]) if subject else OUTCOMES if kind == "visit" else [""]
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


@given(facts=facts_of(), prospect=prospects, doctrine_id=doctrine_ids, data=st.data())
def test_the_order_of_facts_does_not_matter(
    doctrines: Mapping[str, Doctrine],
    facts: list[Fact],
    prospect: Prospect,
    doctrine_id: str,
    data: st.DataObject,
) -> None:
    shuffled = data.draw(st.permutations(facts))
    doctrine = doctrines[doctrine_id]
    assert classify(facts, prospect, doctrine, TODAY) == classify(shuffled, prospect, doctrine, TODAY)


@given(facts=facts_of(), sign=facts_of(SIGNS, 1, 1), prospect=prospects, doctrine_id=doctrine_ids)
def test_one_more_sign_of_interest_never_cools(
    doctrines: Mapping[str, Doctrine],
    facts: list[Fact],
    sign: list[Fact],
    prospect: Prospect,
    doctrine_id: str,
) -> None:
    doctrine = doctrines[doctrine_id]
    added = replace(sign[0], id="added")
    before = classify(facts, prospect, doctrine, TODAY)
    after = classify([*facts, added], prospect, doctrine, TODAY)
    assert doctrine.heat(after.stage, after.temperature) >= doctrine.heat(before.stage, before.temperature)


@given(
    facts=facts_of(),
    future=facts_of(least=1, most=3),
    prospect=prospects,
    doctrine_id=doctrine_ids,
    ahead=st.integers(1, 400),
)
def test_a_fact_of_the_future_changes_nothing(
    doctrines: Mapping[str, Doctrine],
    facts: list[Fact],
    future: list[Fact],
    prospect: Prospect,
    doctrine_id: str,
    ahead: int,
) -> None:
    at = datetime(2026, 5, 12, 0, 5, tzinfo=PARIS) + timedelta(days=ahead)
    later = [replace(one, id=f"later {one.id}", at=at) for one in future]
    doctrine = doctrines[doctrine_id]
    assert classify([*facts, *later], prospect, doctrine, TODAY) == classify(facts, prospect, doctrine, TODAY)


@given(facts=facts_of(), prospect=prospects, doctrine_id=doctrine_ids, share=st.floats(0, 1))
def test_the_announced_day_is_the_first_on_which_the_class_differs(
    doctrines: Mapping[str, Doctrine], facts: list[Fact], prospect: Prospect, doctrine_id: str, share: float
) -> None:
    doctrine = doctrines[doctrine_id]
    known = [one for one in facts if one.on <= TODAY]

    def class_on(day: date) -> tuple[str, str]:
        verdict = classify(known, prospect, doctrine, day)
        return verdict.stage, verdict.temperature

    verdict = classify(known, prospect, doctrine, TODAY)
    today = (verdict.stage, verdict.temperature)
    if verdict.cools_on is None:
        assert class_on(TODAY + timedelta(days=int(4000 * share))) == today
        return
    between = int(share * (verdict.cools_on - TODAY).days)
    assert class_on(min(TODAY + timedelta(days=between), verdict.cools_on - timedelta(days=1))) == today
    assert class_on(verdict.cools_on - timedelta(days=1)) == today
    assert class_on(verdict.cools_on) == verdict.cools_to != today


@given(facts=facts_of(), prospect=prospects, doctrine_id=doctrine_ids)
def test_stage_and_temperature_go_together_as_the_link_says(
    doctrines: Mapping[str, Doctrine], facts: list[Fact], prospect: Prospect, doctrine_id: str
) -> None:
    doctrine = doctrines[doctrine_id]
    verdict = classify(facts, prospect, doctrine, TODAY)
    assert verdict.class_id in doctrine.class_ids
    assert verdict.because
    if doctrine.link == "bound" and verdict.temperature:
        assert doctrine.classes[verdict.temperature].stage == verdict.stage
    if doctrine.link == "stage only":
        assert verdict.temperature == ""
    if doctrine_id == "entrant" and not verdict.is_client:
        assert (verdict.stage == UNCLASSED) == (verdict.temperature == "")


# --- many prospects of one day


@given(
    histories=st.lists(st.tuples(facts_of(most=4), prospects, st.none() | st.dates()), max_size=12),
    doctrine_id=doctrine_ids,
)
def test_one_after_the_other_prospects_are_classed_as_each_alone(
    doctrines: Mapping[str, Doctrine],
    histories: list[tuple[list[Fact], Prospect, date | None]],
    doctrine_id: str,
) -> None:
    doctrine = doctrines[doctrine_id]
    classifier = Classifier(doctrine, TODAY)
    for facts, prospect, created_on in histories:
        saved = replace(prospect, created_on=created_on)
        assert classifier.classify(facts, saved) == classify(facts, saved, doctrine, TODAY)
        assert classifier.classify((), saved) == classify((), saved, doctrine, TODAY)
