# SPDX-License-Identifier: MIT
"""The list, the card, and finding a record by what people call it."""

import pytest

from fieldsales.desk.desk import Desk
from fieldsales.desk.prospects import by_trade_names, card, classified, find, line_of, lines
from fieldsales.desk.records import exclude
from fieldsales.domain import errors
from fieldsales.domain.company import Prospect


def add(desk: Desk, *names: str) -> list[str]:
    with desk.portfolio.action("import") as book:
        added = [Prospect(book.new_id(), name) for name in names]
        book.add_prospects(added)
    return [one.id for one in added]


def test_the_nearest_deadline_comes_first_and_those_asleep_last(camille: Desk) -> None:
    exclude(camille, find(camille, "L'Ardoise").id, True)
    found = lines(camille)
    awake = [line.verdict.deadline for line in found if line.verdict.deadline and not line.verdict.excluded]
    assert awake == sorted(awake)
    assert found[-1].verdict.excluded or found[-1].verdict.deadline is None
    assert found.index(next(line for line in found if line.verdict.excluded)) >= len(awake)


def test_a_row_is_the_same_alone_and_in_the_list(camille: Desk) -> None:
    for line in lines(camille):
        alone = line_of(camille, line.prospect.id)
        assert alone is not None
        assert (alone.prospect, alone.relance) == (line.prospect, line.relance)
        assert (alone.verdict.class_id, alone.verdict.deadline) == (
            line.verdict.class_id,
            line.verdict.deadline,
        )


def test_a_card_tells_the_newest_first_with_proofs_and_people(camille: Desk) -> None:
    ardoise = card(camille, find(camille, "L'Ardoise").id)
    assert list(ardoise.facts) == sorted(ardoise.facts, key=lambda fact: fact.at, reverse=True)
    assert ardoise.verdict.because
    assert ardoise.what_if


@pytest.mark.parametrize("words", ["Hôtel du Logis", "hotel du logis", "HÔTEL DU LOGIS", "du logis"])
def test_accents_and_case_do_not_matter(camille: Desk, words: str) -> None:
    assert find(camille, words).name == "Hôtel du Logis"


def test_an_id_is_enough(camille: Desk) -> None:
    prospect = find(camille, "Cave Martin")
    assert find(camille, prospect.id) == prospect


def test_a_whole_name_wins_over_a_part_of_another(empty: Desk) -> None:
    martin, _ = add(empty, "Cave Martin", "Cave Martinet")
    assert find(empty, "cave martin").id == martin


def test_a_name_of_several_is_refused_with_their_ids(empty: Desk) -> None:
    ids = add(empty, "Chez Margot", "Chez Margot")
    with pytest.raises(errors.AmbiguousProspectError) as refused:
        find(empty, "Chez Margot")
    assert set(refused.value.ids) == set(ids)


@pytest.mark.parametrize("words", ["", "   ", "!!!", "Nobody"])
def test_nobody_is_found_without_a_name(empty: Desk, words: str) -> None:
    add(empty, "Cave Martin", "***")
    with pytest.raises(errors.UnknownProspectError):
        find(empty, words)


def test_a_record_that_is_gone_has_no_row_and_no_card(camille: Desk) -> None:
    assert line_of(camille, "nobody") is None
    with pytest.raises(errors.UnknownProspectError):
        card(camille, "nobody")


def test_classes_under_a_doctrine_that_is_not_there_are_refused(camille: Desk) -> None:
    with pytest.raises(errors.UnknownDoctrineError):
        classified(camille, "astrology")


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("resto", ("restaurant",)),
        ("Restos", ("restaurant",)),
        ("resto niort", ("restaurant niort",)),
        ("cave à vin", ("caviste",)),
        ("salon", ("coiffeur", "institut de beauté")),
        ("salon niort", ("coiffeur niort", "institut de beauté niort")),
        ("Martin Niort", ()),
        ("rest", ()),
        ("", ()),
        ("  ", ()),
    ],
)
def test_the_synonym_of_a_trade_means_the_trade(camille: Desk, words: str, meant: tuple[str, ...]) -> None:
    assert by_trade_names(camille, words) == meant
