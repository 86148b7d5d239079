# SPDX-License-Identifier: MIT
"""Odds in a real portfolio: the doctrine's at first, then what the rep's own outcomes taught."""

from datetime import timedelta
from decimal import Decimal
from itertools import count

import numpy as np
import pytest

from fieldsales.classification.classify import classify
from fieldsales.desk.candidates import candidates
from fieldsales.desk.odds import odds, odds_report, record_odds
from fieldsales.desk.prospects import card, classified
from fieldsales.desk.rules import set_setting
from fieldsales.domain import errors
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Fact
from fieldsales.domain.place import Place

NUMBERS = count(1)


def write_outcomes(desk, number, seed=1, always=None, chance=None):
    """Write prospects that ended: cavistes who called mostly bought, restaurants mostly refused."""
    random = np.random.default_rng(seed)
    with desk.portfolio.action("import") as book:
        for _ in range(number):
            mine = next(NUMBERS)
            is_wine = bool(random.random() < 0.5)
            calls = int(random.random() < (0.7 if is_wine else 0.3))
            prospect = Prospect(
                book.new_id(),
                f"Maison {mine}",
                site_id=book.new_id(),
                trade="caviste" if is_wine else "restaurant",
                town="Niort",
                postcode="79000",
                place=Place(46.32, -0.46, "Niort"),
            )
            ended = desk.now() - timedelta(days=int(random.integers(10, 200)))
            won = random.random() < 1.0 / (1.0 + np.exp(1.0 - 2.5 * is_wine - 1.0 * calls))
            won = won if always is None else always
            won = won if chance is None else random.random() < chance
            facts = [
                Fact(book.new_id(), prospect.id, "white_paper", ended - timedelta(days=20 + 3 * one))
                for one in range(calls + 1)
            ]
            end = "order" if won else "refusal"
            amount = Decimal(300) if won else None
            facts.append(Fact(book.new_id(), prospect.id, end, ended, amount=amount))
            book.add_prospect(prospect)
            book.add_facts(facts)


def add_prospect(desk, trade):
    with desk.portfolio.action("import") as book:
        prospect = Prospect(
            book.new_id(),
            f"Nouveau {next(NUMBERS)}",
            site_id=book.new_id(),
            trade=trade,
            town="Niort",
            postcode="79000",
            place=Place(46.33, -0.46, "Niort"),
        )
        book.add_prospect(prospect)
        paper = Fact(book.new_id(), prospect.id, "white_paper", desk.now() - timedelta(days=2))
        book.add_facts([paper])
    return prospect


def p_win(desk, prospect):
    return {one.id: verdict.p_win for one, verdict in classified(desk)}[prospect.id]


def test_an_empty_portfolio_has_the_doctrines_odds(desk):
    report = odds_report(desk)
    assert (report.source, report.outcomes, report.wins, report.losses) == ("doctrine", 0, 0, 0)
    assert report.is_on
    assert report.calibration == ()
    assert (report.first, report.last) == (None, None)
    prospect = add_prospect(desk, "caviste")
    assert record_odds(desk, prospect.id).p_win == pytest.approx(desk.doctrine.p_win["tiede"], abs=1e-4)
    assert p_win(desk, prospect) == desk.doctrine.p_win["tiede"]


@pytest.mark.parametrize("won", [True, False])
@pytest.mark.parametrize("number", [1, 30])
def test_one_outcome_or_only_one_sort_of_them_teaches_nothing(desk, number, won):
    write_outcomes(desk, number, always=won)
    prospect = add_prospect(desk, "caviste")
    assert odds_report(desk).source == "doctrine"
    assert p_win(desk, prospect) == desk.doctrine.p_win["tiede"]


@pytest.mark.parametrize("seed", range(6))
def test_outcomes_at_random_teach_nothing_about_who_buys(desk, seed):
    write_outcomes(desk, 90, seed=seed, chance=0.55)
    report = odds_report(desk)
    assert report.source == "rate"
    assert report.terms == ()


def test_outcomes_teach_which_trade_buys(desk):
    write_outcomes(desk, 160)
    wine, food = add_prospect(desk, "caviste"), add_prospect(desk, "restaurant")
    assert p_win(desk, wine) > 2 * p_win(desk, food)
    report = odds_report(desk)
    assert (report.source, report.outcomes) == ("outcomes", 160)
    assert report.loss < report.loss_of_doctrine
    assert "trade" in report.terms[0].features
    assert sum(one.outcomes for one in report.calibration) == 160
    assert all(0.0 <= one.observed <= 1.0 for one in report.calibration)
    assert report.first < report.last < desk.today


def test_outcomes_of_prospects_all_alike_teach_how_many_buy_and_forecast_all_alike(desk):
    with desk.portfolio.action("import") as book:
        for number in range(90):
            one = Prospect(book.new_id(), f"Maison {number}", site_id=book.new_id(), trade="caviste")
            book.add_prospect(one)
            won, ended = number % 9 == 0, desk.now() - timedelta(days=30)
            end = Fact(book.new_id(), one.id, "order" if won else "refusal", ended)
            book.add_facts([Fact(book.new_id(), one.id, "white_paper", ended - timedelta(days=9)), end])
    report = odds_report(desk)
    assert (report.source, report.outcomes, report.wins) == ("rate", 90, 10)
    (only,) = report.calibration
    assert (only.outcomes, only.observed) == (90, pytest.approx(1 / 9))


def test_a_record_tells_what_makes_its_odds(desk):
    write_outcomes(desk, 160)
    told = record_odds(desk, add_prospect(desk, "caviste").id)
    log_odds = told.average + sum(one.log_odds for one in told.contributions)
    assert 1.0 / (1.0 + np.exp(-log_odds)) == pytest.approx(told.p_win, abs=1e-9)
    assert told.values["trade"] == "caviste"
    assert told.outcomes == 160
    sizes = [abs(one.log_odds) for one in told.contributions]
    assert sizes == sorted(sizes, reverse=True)


def test_what_was_learned_orders_the_plan(desk):
    write_outcomes(desk, 160)
    wine, food = add_prospect(desk, "caviste"), add_prospect(desk, "restaurant")
    worth = {call.prospect_id: call.worth[0] for call in candidates(desk, desk.today, None).calls}
    assert worth[wine.id] > 1.5 * worth[food.id]


def test_what_was_learned_is_kept_and_learned_again_after_an_outcome(desk):
    write_outcomes(desk, 160)
    people, facts = desk.portfolio.prospects(), desk.portfolio.facts_by_prospect()
    first = odds(desk, people, facts).model
    kept = desk.portfolio.learned("odds")
    assert odds(desk, people, facts).model == first
    assert desk.portfolio.learned("odds") == kept
    write_outcomes(desk, 1, seed=7)
    after = odds(desk, desk.portfolio.prospects(), desk.portfolio.facts_by_prospect()).model
    assert (after.outcomes, after.chosen_from) == (161, 160)
    assert desk.portfolio.learned("odds") != kept


def test_a_damaged_state_is_learned_again(desk):
    write_outcomes(desk, 60)
    people, facts = desk.portfolio.prospects(), desk.portfolio.facts_by_prospect()
    model = odds(desk, people, facts).model
    stamp, content = desk.portfolio.learned("odds")
    look = content["look"]
    broken = ({"look": look, "model": {"schema": 99}}, [], "warm", 0, {"look": look, "model": {"schema": 1}})
    for damaged in broken:
        with desk.portfolio.action("learn") as book:
            book.keep_learned("odds", stamp, damaged)
        assert odds(desk, people, facts).model == model


def test_a_record_that_is_mended_and_a_new_zone_are_learned_from(desk):
    write_outcomes(desk, 60)
    people, facts = desk.portfolio.prospects(), desk.portfolio.facts_by_prospect()
    report = odds_report(desk)
    model = odds(desk, people, facts).model
    with desk.portfolio.action("import") as book:
        for one in people:
            book.update_prospect(one.id, trade="hotel")
    assert odds_report(desk, report) is not report
    mended = odds(desk, desk.portfolio.prospects(), desk.portfolio.facts_by_prospect()).model
    assert mended != model
    assert odds_report(desk, odds_report(desk)).terms == odds_report(desk).terms


def test_a_firm_can_switch_learning_off_and_undo_it(desk):
    write_outcomes(desk, 160)
    prospect = add_prospect(desk, "caviste")
    taught = p_win(desk, prospect)
    effect = set_setting(desk, "learning", "off")
    assert p_win(desk, prospect) == desk.doctrine.p_win["tiede"]
    report = odds_report(desk)
    assert (report.is_on, report.source, report.outcomes) == (False, "doctrine", 0)
    assert not record_odds(desk, prospect.id).is_on
    assert effect.undoable
    set_setting(desk, "learning", "on")
    assert p_win(desk, prospect) == pytest.approx(taught)


def test_the_switch_of_learning_takes_on_or_off(desk):
    with pytest.raises(errors.BadValueError):
        set_setting(desk, "learning", "perhaps")


def test_a_client_has_no_odds_and_a_stranger_is_refused(desk):
    write_outcomes(desk, 1, always=True)
    (client,) = desk.portfolio.prospects()
    assert record_odds(desk, client.id) is None
    with pytest.raises(errors.UnknownProspectError):
        record_odds(desk, "nobody")


def test_looking_at_another_date_learns_from_what_was_known_on_it_and_keeps_nothing(desk, look_on):
    write_outcomes(desk, 160)
    assert odds_report(desk).outcomes == 160
    kept = desk.portfolio.learned("odds")
    past = look_on(desk.today - timedelta(days=100))
    assert 0 < odds_report(past).outcomes < 160
    assert desk.portfolio.learned("odds") == kept


def test_learning_changes_no_class(desk):
    write_outcomes(desk, 160)
    prospect = add_prospect(desk, "restaurant")
    facts = desk.portfolio.facts_of(prospect.id)
    alone = classify(facts, prospect, desk.doctrine, desk.today)
    (learned,) = (verdict for one, verdict in classified(desk) if one.id == prospect.id)
    assert (learned.stage, learned.temperature) == (alone.stage, alone.temperature)
    assert learned.p_win != alone.p_win


def test_a_card_tells_the_odds_that_were_learned_last(desk):
    prospect = add_prospect(desk, "caviste")
    assert card(desk, prospect.id).odds.source == "doctrine"
    assert card(desk, prospect.id).odds.p_win == pytest.approx(desk.doctrine.p_win["tiede"], abs=1e-4)
    write_outcomes(desk, 160)
    odds_report(desk)
    told = card(desk, prospect.id).odds
    assert (told.source, told.outcomes) == ("outcomes", 160)
    assert told.p_win == pytest.approx(record_odds(desk, prospect.id).p_win)
