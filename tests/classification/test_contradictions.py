# SPDX-License-Identifier: MIT
"""The sources contradict each other (C1 to C18): each time the same facts mean something else."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from fieldsales.classification.classify import classify
from fieldsales.classification.doctrine import CLIENT, CLIENT_VIP, Doctrine
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Fact
from fieldsales.domain.verdict import UNCLASSED, Verdict

from .examples import IDS, THEM, TODAY, US

MakeFact = Callable[..., Fact]
#: The verdict of each doctrine on some facts, by the doctrine's id.
Judge = Callable[..., dict[str, Verdict]]


@pytest.fixture
def judge(doctrines: Mapping[str, Doctrine], shop: Prospect) -> Judge:
    def by_each(*facts: Fact, prospect: Prospect = shop) -> dict[str, Verdict]:
        return {one: classify(facts, prospect, doctrines[one], TODAY) for one in IDS}

    return by_each


@pytest.fixture
def qualified(fact: MakeFact) -> tuple[Fact, ...]:
    """A call, and every criterion of the grid answered yes."""
    answers = {"budget": "yes", "need": "real", "feasibility": "yes", "zone": "yes", "timing": "yes"}
    grid = [fact("criterion", 2, subject=subject, value=value) for subject, value in answers.items()]
    return (fact("phone_call", 1, direction=THEM), *grid)


def stages(found: Mapping[str, Verdict]) -> tuple[str, ...]:
    return tuple(found[one].stage for one in IDS)


def temperatures(found: Mapping[str, Verdict]) -> tuple[str, ...]:
    return tuple(found[one].temperature for one in IDS)


def said_by_the_source(found: Mapping[str, Verdict]) -> set[str]:
    """Return the doctrines whose source itself says all that proves the class."""
    return {one for one, verdict in found.items() if not any(proof.is_ours for proof in verdict.because)}


def test_c1_a_lead_is_the_hottest_or_stands_below_a_prospect(
    doctrines: Mapping[str, Doctrine], judge: Judge, qualified: tuple[Fact, ...]
) -> None:
    found = judge(*qualified)
    assert (found["thermometre"].stage, found["qualification"].stage) == ("lead", "prospect")
    for one in ("thermometre", "qualification"):
        assert found[one].stage == doctrines[one].stages[-1].id, "the highest stage of its doctrine"
    above = {
        one: doctrines[one].classes["lead"].rank > doctrines[one].classes["prospect"].rank
        for one in IDS
        if "lead" in doctrines[one].classes
    }
    assert above == {"thermometre": True, "entrant": True, "qualification": False, "terrain": False}


def test_c2_there_are_three_temperatures_or_two_or_none(
    doctrines: Mapping[str, Doctrine], judge: Judge, fact: MakeFact
) -> None:
    assert [len(doctrines[one].temperatures) for one in IDS] == [3, 3, 3, 0, 2]
    assert temperatures(judge(fact("white_paper"))) == ("tiede", "tiede", "tiede", "", "chaud")


def test_c3_a_suspect_is_a_froid_or_has_no_temperature_yet(judge: Judge, fact: MakeFact) -> None:
    met = judge(fact("met", direction=US))
    assert (met["thermometre"].stage, met["thermometre"].temperature) == ("suspect", "froid")
    assert (met["terrain"].stage, met["terrain"].temperature) == ("prospect", "froid")
    unknown = judge(prospect=Prospect("p", "Martin"))["terrain"]
    assert (unknown.stage, unknown.temperature) == ("suspect", "")


def test_c4_froid_means_that_we_met_or_that_they_have_potential_or_that_they_know_nothing(
    judge: Judge, fact: MakeFact, shop: Prospect
) -> None:
    assert temperatures(judge()) == ("", "", "froid", "", "")
    fits = judge(prospect=replace(shop, fits_profile=True))
    assert temperatures(fits) == ("", "froid", "froid", "", "froid")
    assert temperatures(judge(fact("met", direction=US)))[0] == "froid"


def test_c5_a_downloaded_paper_makes_a_tiede_or_a_lead_or_a_chaud(judge: Judge, fact: MakeFact) -> None:
    found = judge(fact("brochure"))
    assert temperatures(found) == ("tiede", "tiede", "tiede", "", "chaud")
    assert (found["entrant"].stage, found["qualification"].stage) == ("lead", "lead")


def test_c5_a_download_lifts_the_lead_above_a_prospect_or_leaves_it_below(
    doctrines: Mapping[str, Doctrine], judge: Judge, fact: MakeFact
) -> None:
    paper = judge(fact("white_paper"))
    assert paper["entrant"].stage == doctrines["entrant"].stages[-1].id
    assert paper["qualification"].stage == doctrines["qualification"].stages[0].id


def test_c6_a_form_and_a_question_are_two_things_or_one(judge: Judge, fact: MakeFact) -> None:
    form = judge(fact("contact_form", direction=THEM))
    chat = judge(fact("live_chat", direction=THEM))
    asked = judge(fact("information_request", direction=THEM))
    assert (form["thermometre"].temperature, chat["thermometre"].temperature) == ("tiede", "chaud")
    assert (form["entrant"].stage, asked["entrant"].stage) == ("lead", "prospect")
    assert (form["terrain"].temperature, asked["terrain"].temperature) == ("chaud", "chaud")


def test_c7_visits_to_the_site_make_a_froid_or_a_prospect_or_a_lead_or_a_chaud(
    judge: Judge, fact: MakeFact
) -> None:
    pages = [fact("page_view", day, session=str(day), duration=timedelta(minutes=1)) for day in (1, 2, 3)]
    found = judge(*pages)
    assert temperatures(found) == ("froid", "froid", "froid", "", "chaud")
    assert (found["entrant"].stage, found["qualification"].stage) == ("prospect", "lead")
    offers = [fact("offer_view", day, session=str(day)) for day in (1, 2)]
    assert temperatures(judge(*offers)) == ("chaud", "tiede", "tiede", "", "chaud")


def test_c8_a_free_trial_is_the_prospects_own_act_or_the_reps(judge: Judge, fact: MakeFact) -> None:
    found = judge(fact("free_trial"))
    assert (found["thermometre"].temperature, found["terrain"].temperature) == ("tiede", "chaud")
    assert said_by_the_source(found) == {"thermometre"}


def test_c9_chaud_means_in_contact_or_interested_or_decided(judge: Judge, fact: MakeFact) -> None:
    call = temperatures(judge(fact("phone_call", direction=THEM)))
    assert call == ("chaud", "tiede", "tiede", "", "chaud")
    form = temperatures(judge(fact("contact_form", direction=THEM)))
    assert form == ("tiede", "tiede", "tiede", "", "chaud")
    decided = temperatures(judge(fact("decision_to_buy")))
    assert decided == ("chaud", "chaud", "chaud", "", "chaud")


def test_c10_fit_alone_makes_a_prospect_or_interest_is_needed(judge: Judge, shop: Prospect) -> None:
    found = judge(prospect=replace(shop, fits_profile=True))
    assert stages(found) == (UNCLASSED, "prospect", "prospect", UNCLASSED, "prospect")


def test_c11_who_comes_first_is_another_one(judge: Judge, fact: MakeFact) -> None:
    paper, call = fact("white_paper", 1), fact("phone_call", 0, direction=THEM)
    by_paper, by_call = judge(paper), judge(call)

    def first(one: str) -> str:
        due = {"paper": by_paper[one].deadline, "call": by_call[one].deadline}
        return min(due, key=lambda name: due[name] or TODAY)

    assert first("thermometre") == "call"
    assert first("terrain") == "paper", "both are chaud: whoever has waited longer"
    days = [by_paper[one].days_left(TODAY) for one in IDS]
    assert days == [9, 9, 9, 19, 1]


def test_c12_an_acheteur_is_a_prospect_or_a_client(doctrines: Mapping[str, Doctrine]) -> None:
    assert "acheteur" in doctrines["entrant"].classes["prospect"].synonyms
    assert "acheteur" in doctrines["decision"].client.synonyms


def test_c13_a_client_of_long_standing_is_worth_more_or_the_same(judge: Judge, fact: MakeFact) -> None:
    found = judge(fact("order", 2000, amount=Decimal(90)))
    assert stages(found) == (CLIENT, CLIENT_VIP, CLIENT, CLIENT, CLIENT)
    assert {one.cools_on for one in found.values()} == {None}, "none of the five says that a client ends"


def test_c14_tiede_is_a_stated_need_or_a_stated_wish(judge: Judge, fact: MakeFact) -> None:
    need, wish = judge(fact("need_stated")), judge(fact("wish_to_buy"))
    assert temperatures(need)[:3] == temperatures(wish)[:3] == ("tiede", "tiede", "tiede")
    assert said_by_the_source(need) == {"thermometre"}
    assert said_by_the_source(wish) == {"decision"}


def test_c15_a_potential_need_is_enough_or_is_not(
    judge: Judge, fact: MakeFact, qualified: tuple[Fact, ...]
) -> None:
    potential = [replace(one, value="potential") if one.subject == "need" else one for one in qualified]
    found = judge(*potential)
    assert (found["qualification"].stage, found["terrain"].stage) == ("lead", "prospect")
    assert judge(*qualified)["qualification"].stage == "prospect"


def test_c16_a_client_begins_with_the_first_order_by_the_source_or_by_our_reading(
    judge: Judge, fact: MakeFact
) -> None:
    found = judge(fact("order", amount=Decimal(1)))
    assert all(one.is_client for one in found.values())
    assert said_by_the_source(found) == {"entrant", "terrain"}


def test_c17_a_contact_is_the_hottest_lead_or_a_prospect_we_contacted(judge: Judge, fact: MakeFact) -> None:
    theirs = judge(fact("phone_call", direction=THEM))
    assert (theirs["thermometre"].stage, theirs["entrant"].stage) == ("lead", "prospect")
    assert theirs["terrain"].temperature == "chaud"
    ours = judge(fact("phone_call", direction=US))
    assert (ours["thermometre"].stage, ours["entrant"].stage) == ("suspect", "prospect")
    assert ours["terrain"].temperature == "froid"


def test_c18_a_webinar_is_the_leads_own_act_or_a_means_of_ours(judge: Judge, fact: MakeFact) -> None:
    found = judge(fact("webinar"))
    assert (found["qualification"].stage, found["terrain"].temperature) == ("lead", "chaud")
    assert said_by_the_source(found) == {"qualification"}
