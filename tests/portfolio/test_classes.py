# SPDX-License-Identifier: MIT
"""Kept classes are right or gone, and the journal says what changed, when and by which rule."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from fieldsales.domain.verdict import ClassChange, Proof, Verdict

from .conftest import TUESDAY, fact, shop

STAMP = ("thermometre 1", TUESDAY)
WEDNESDAY = TUESDAY + timedelta(days=1)


def verdict(temperature, rule="rule"):
    return Verdict("prospect", temperature, because=(Proof(rule, "fr", "en", ()),))


@pytest.fixture
def three(portfolio):
    """A portfolio of three shops, all classed froid on the Tuesday."""
    with portfolio.action("import") as book:
        book.add_prospects(shop(number) for number in range(3))
        book.keep_all_verdicts({shop(number).id: verdict("froid") for number in range(3)}, STAMP)
    return portfolio


def history(portfolio, number=0):
    return [entry[1:4] for entry in portfolio.class_history(shop(number).id)]


def test_a_first_class_comes_from_nothing(three):
    assert three.class_history(shop(1).id) == (ClassChange(TUESDAY, "", "froid", "rule"),)
    assert three.verdicts_stamp() == STAMP
    assert set(three.verdicts()) == {shop(number).id for number in range(3)}


def test_only_a_change_is_journalled_with_its_day_and_rule(three):
    with three.action("fact") as book:
        book.keep_verdicts({shop(0).id: verdict("froid"), shop(1).id: verdict("chaud", "quote")}, TUESDAY, {})
    assert history(three, 0) == [("", "froid", "rule")]
    assert history(three, 1) == [("", "froid", "rule"), ("froid", "chaud", "quote")]
    assert three.verdicts()[shop(1).id].temperature == "chaud"


def test_a_class_brought_back_by_an_undo_loses_its_line(three):
    with three.action("fact") as book:
        book.keep_verdicts({shop(0).id: verdict("chaud")}, TUESDAY, {})
    with three.action("undo") as book:
        book.keep_verdicts({shop(0).id: verdict("froid")}, TUESDAY, {}, taking_back=True)
    assert history(three) == [("", "froid", "rule")]


def test_an_undo_that_leads_elsewhere_is_one_more_change(three):
    with three.action("fact") as book:
        book.keep_verdicts({shop(0).id: verdict("chaud")}, TUESDAY, {})
    with three.action("undo") as book:
        book.keep_verdicts({shop(0).id: verdict("tiede")}, TUESDAY, {}, taking_back=True)
    assert history(three) == [("", "froid", "rule"), ("froid", "chaud", "rule"), ("chaud", "tiede", "rule")]


def test_a_prospect_that_an_undo_takes_off_has_no_class_and_no_journal(three):
    with three.action("undo") as book:
        book.archive_prospect(shop(0).id)
        book.keep_verdicts({}, TUESDAY, {}, taking_back=True, gone=[shop(0).id])
    assert history(three) == []
    assert shop(0).id not in three.verdicts()


def test_of_whom_the_journal_says_nothing_the_class_before_is_given(portfolio):
    with portfolio.action("fact") as book:
        book.add_prospect(shop())
        book.keep_verdicts({shop().id: verdict("chaud")}, TUESDAY, {shop().id: "froid"})
    assert history(portfolio, 1) == [("froid", "chaud", "rule")]


def test_a_class_of_another_day_is_not_mixed_with_the_kept_ones(three):
    with three.action("fact") as book:
        book.keep_verdicts({shop(0).id: verdict("chaud")}, WEDNESDAY, {})
    assert three.verdicts_stamp() is None
    assert three.class_history(shop(0).id)[-1][:4] == (WEDNESDAY, "froid", "chaud", "rule")


@pytest.mark.parametrize("write", ["prospect", "fact", "flag"])
def test_what_was_not_classified_again_makes_all_kept_classes_void(three, write):
    with three.action("import") as book:
        match write:
            case "prospect":
                book.add_prospect(shop(9))
            case "fact":
                book.add_facts([fact(1, shop(0))])
            case "flag":
                book.update_prospect(shop(0).id, excluded=True)
    assert three.verdicts_stamp() is None


def test_classes_that_are_the_same_are_not_written_again(three):
    written = []
    event.listen(
        three._engine,
        "before_cursor_execute",
        lambda _c, _u, statement, parameters, _x, _m: written.append((statement, parameters)),
    )
    with three.action("classify") as book:
        again = {shop(number).id: verdict("froid") for number in range(3)}
        again[shop(2).id] = verdict("tiede")
        book.keep_all_verdicts(again, STAMP)
    kept = [parameters for statement, parameters in written if "INTO verdict" in statement]
    assert [parameters[0] for parameters in kept] == [shop(2).id]


def test_whoever_is_gone_is_dropped_from_the_kept_classes(three):
    with three.action("classify") as book:
        book.archive_prospect(shop(2).id)
        book.keep_all_verdicts({shop(number).id: verdict("froid") for number in range(2)}, STAMP)
    assert set(three.verdicts()) == {shop(0).id, shop(1).id}
    assert three.verdicts_stamp() == STAMP


def test_many_are_journalled_as_few_are(portfolio):
    many = {shop(number).id: verdict("froid") for number in range(500)}
    with portfolio.action("import") as book:
        book.add_prospects(shop(number) for number in range(500))
        book.keep_verdicts(many, TUESDAY, {})
    with portfolio.action("fact") as book:
        book.keep_verdicts({one: verdict("tiede") for one in many}, TUESDAY, {})
    assert history(portfolio, 499) == [("", "froid", "rule"), ("froid", "tiede", "rule")]


def test_what_passed_meanwhile_comes_first_and_no_undo_takes_it_back(three):
    cooled = ClassChange(WEDNESDAY, "froid", "tiede", "window", "cooling", "thermometre")
    with three.action("fact") as book:
        book.keep_verdicts(
            {shop(0).id: verdict("chaud")},
            WEDNESDAY,
            {},
            doctrine="thermometre",
            passed=lambda _id, _last: [cooled],
        )
    assert three.class_history(shop(0).id)[1:] == (
        cooled,
        ClassChange(WEDNESDAY, "tiede", "chaud", "rule", "fact", "thermometre"),
    )
    with three.action("undo") as book:
        book.keep_verdicts({shop(0).id: verdict("tiede")}, WEDNESDAY, {}, taking_back=True)
    with three.action("undo") as book:
        book.keep_verdicts({shop(0).id: verdict("froid")}, WEDNESDAY, {}, taking_back=True)
    assert [line.cause for line in three.class_history(shop(0).id)] == ["", "cooling", "undo"]
