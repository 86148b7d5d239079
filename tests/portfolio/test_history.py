# SPDX-License-Identifier: MIT
"""Undo writes the inverse of an action as a new one, and never takes itself back."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from fieldsales.domain import errors
from fieldsales.domain.tour import KeptTour, Promise

from .conftest import NINE, TUESDAY, fact, fail_after, shop


def undo(portfolio):
    """Take the last action back and return its name."""
    with portfolio.undo() as (_book, undone):
        return undone.name


def redo(portfolio):
    """Do again what was taken back last and return its name."""
    with portfolio.redo() as (_book, redone):
        return redone.name


@pytest.fixture
def owned(portfolio):
    """A portfolio with one shop, saved by its first action."""
    with portfolio.action("import") as book:
        book.add_prospect(shop(pinned_comment="first", tags=("wine",)))
    return portfolio


def test_there_is_nothing_to_undo_in_an_empty_portfolio(portfolio):
    with pytest.raises(errors.NothingToUndoError), portfolio.undo():
        pass


def test_undo_gives_a_field_the_value_it_had(owned):
    for comment in ("second", ""):
        with owned.action("comment") as book:
            book.update_prospect(shop().id, pinned_comment=comment, tags=[])
    for comment, tags in (("second", ()), ("first", ("wine",))):
        assert undo(owned) == "comment"
        found = owned.prospect(shop().id)
        assert (found.pinned_comment, found.tags) == (comment, tags)


def test_undo_of_an_import_takes_its_prospects_off_and_a_second_import_puts_others_on(owned):
    assert undo(owned) == "import"
    assert owned.prospects() == ()
    with owned.action("import") as book:
        book.add_prospect(shop(2))
    assert owned.prospects() == (shop(2),)


def test_undo_cancels_facts_and_names_their_prospect(owned):
    with owned.action("visit") as book:
        book.add_facts([fact(1, shop(), "visit"), fact(1000, shop(), "order")])
    with owned.undo() as (_book, undone):
        assert undone.prospects == {shop().id}
        assert undone.entities == {"fact"}
    assert owned.facts_of(shop().id) == ()


def test_undo_of_a_cancellation_revives_the_fact(owned):
    with owned.action("fact") as book:
        book.add_facts([fact(1, shop())])
    with owned.action("cancel") as book:
        book.cancel_fact(fact(1, shop()).id)
    assert undo(owned) == "cancel"
    assert owned.facts_of(shop().id) == (fact(1, shop()),)
    assert undo(owned) == "fact"
    assert owned.facts_of(shop().id) == ()


def test_a_setting_can_be_set_again_after_it_was_undone(owned):
    for value in ("09:00", "10:00"):
        with owned.action("settings") as book:
            book.set("day.start", value)
        assert owned.setting("day.start") == value
        assert undo(owned) == "settings"
        assert owned.setting("day.start") is None


def test_an_undone_tour_gives_way_to_the_one_before(owned):
    tours = [KeptTour(TUESDAY, (Promise(str(number), NINE, NINE),)) for number in range(3)]
    for tour in tours:
        with owned.action("plan") as book:
            book.keep_tour(tour)
    for before in (tours[1], tours[0], None):
        undo(owned)
        kept = owned.kept_tour(TUESDAY)
        assert (kept and kept.promises) == (before and before.promises)


def test_what_is_kept_for_speed_is_nothing_to_undo(owned):
    with owned.action("classify") as book:
        book.forget_verdicts()
    with owned.action("classify"):
        pass
    assert [action.name for action in owned.history()] == ["import"]
    assert undo(owned) == "import"
    with pytest.raises(errors.NothingToUndoError):
        undo(owned)


def test_an_undo_that_fails_takes_nothing_back(owned):
    fail_after(owned.undo)
    assert len(owned.prospects()) == 1
    assert undo(owned) == "import"


def test_undo_leaves_alone_what_a_later_action_of_somebody_else_wrote(owned):
    with owned.action("comment") as book:
        book.update_prospect(shop().id, pinned_comment="mine", trade="caviste")
    # A change that came from another laptop: later by its stamp, under a number of its own.
    with owned._transaction(writes=True) as connection:
        connection.execute(
            text(
                "INSERT INTO change SELECT 'another', 1, max(hlc) + 1, 0, 'theirs', 'company', :id,"
                """ '{"pinned_comment": "theirs"}' FROM change"""
            ),
            {"id": shop().id},
        )
        connection.execute(text("UPDATE company SET pinned_comment = 'theirs'"))
    assert undo(owned) == "comment"
    found = owned.prospect(shop().id)
    assert (found.pinned_comment, found.trade) == ("theirs", "")


def test_history_tells_what_was_taken_back_newest_first(owned, clock):
    clock.move(minutes=1)
    with owned.action("comment") as book:
        book.update_prospect(shop().id, pinned_comment="second")
    undo(owned)
    actions = owned.history()
    assert [(one.name, one.changes, one.undone) for one in actions] == [
        ("undo", 1, False),
        ("comment", 1, True),
        ("import", 2, False),
    ]
    assert actions[0].undoes == actions[1].id
    assert [one.name for one in owned.history(1)] == ["undo"]


def test_undo_names_the_prospect_of_a_record_that_hangs_on_it(owned):
    with owned.action("settings") as book:
        book.update_prospect(shop().id, phone="+33549000000")
    with owned.undo() as (_book, undone):
        assert undone.prospects == {shop().id}
        assert undone.entities == {"site"}


def test_many_actions_undone_one_by_one_leave_the_beginning(owned):
    beginning = owned.prospects()
    for number in range(20):
        with owned.action("comment") as book:
            book.update_prospect(shop().id, pinned_comment=str(number), created_on=date(2026, 1, 1 + number))
    for _ in range(20):
        undo(owned)
    assert owned.prospects() == beginning
    assert owned.prospects() == (replace(shop(), pinned_comment="first", tags=("wine",)),)


def test_what_continues_the_last_action_is_taken_back_with_it(owned):
    with owned.action("visit") as book:
        book.add_facts([fact(1, shop(), "visit")])
        visit = book.action_id
    with owned.action("replan", continues=visit) as book:
        book.keep_tour(KeptTour(TUESDAY, (Promise(shop().id, NINE, NINE),)))
    assert [action.name for action in owned.history()] == ["visit", "import"]
    assert undo(owned) == "visit"
    assert owned.kept_tour(TUESDAY) is None
    assert owned.facts_of(shop().id) == ()


def test_what_would_continue_an_earlier_action_is_one_of_its_own(owned):
    with owned.action("visit") as book:
        book.add_facts([fact(1, shop(), "visit")])
        visit = book.action_id
    with owned.action("comment") as book:
        book.update_prospect(shop().id, pinned_comment="second")
    with owned.action("replan", continues=visit) as book:
        book.keep_tour(KeptTour(TUESDAY, (Promise(shop().id, NINE, NINE),)))
    assert undo(owned) == "replan"
    assert undo(owned) == "comment"
    assert owned.kept_tour(TUESDAY) is None
    assert len(owned.facts_of(shop().id)) == 1


def test_redo_gives_back_one_action_after_the_other_and_undo_takes_them_again(owned):
    for comment in ("second", "third"):
        with owned.action("comment") as book:
            book.update_prospect(shop().id, pinned_comment=comment)
    for _again in range(2):
        assert [undo(owned) for _ in range(3)] == ["comment", "comment", "import"]
        assert owned.prospects() == ()
        assert redo(owned) == "import"
        assert owned.prospect(shop().id).pinned_comment == "first"
        assert [redo(owned), redo(owned)] == ["comment", "comment"]
        assert owned.prospect(shop().id).pinned_comment == "third"
    with pytest.raises(errors.NothingToRedoError):
        redo(owned)


def test_redo_revives_cancelled_facts_and_a_tour_that_was_forgotten(owned):
    kept = KeptTour(TUESDAY, (Promise(shop().id, NINE, NINE.replace(hour=10)),))
    with owned.action("visit") as book:
        book.add_facts([fact(1, shop(), "visit")])
        book.keep_tour(kept)
    facts = owned.facts_of(shop().id)
    undo(owned)
    assert (owned.facts_of(shop().id), owned.kept_tour(TUESDAY)) == ((), None)
    with owned.redo() as (_book, redone):
        assert redone.prospects == {shop().id}
    assert (owned.facts_of(shop().id), owned.kept_tour(TUESDAY)) == (facts, kept)


def test_after_a_new_action_there_is_nothing_to_do_again(owned):
    with owned.action("comment") as book:
        book.update_prospect(shop().id, pinned_comment="second")
    undo(owned)
    with owned.action("comment") as book:
        book.update_prospect(shop().id, pinned_comment="third")
    with pytest.raises(errors.NothingToRedoError):
        redo(owned)
    undo(owned)
    assert redo(owned) == "comment"
    assert owned.prospect(shop().id).pinned_comment == "third"
    with pytest.raises(errors.NothingToRedoError):
        redo(owned)


def test_history_says_of_an_action_done_again_that_it_stands(owned):
    undo(owned)
    redo(owned)
    told = [(one.name, one.undone) for one in owned.history()]
    assert told == [("redo", False), ("undo", True), ("import", False)]
