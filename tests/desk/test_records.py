# SPDX-License-Identifier: MIT
"""What the rep changes on a record by hand, and takes back."""

from datetime import date

import pytest

from fieldsales.desk import day
from fieldsales.desk.desk import Desk
from fieldsales.desk.history import undo
from fieldsales.desk.prospects import card, find, lines
from fieldsales.desk.records import exclude, pin_comment
from fieldsales.domain import errors

TUESDAY = date(2026, 5, 12)


def seen(desk: Desk) -> set[str]:
    tour = day.plan_day(desk, TUESDAY).tour
    return {stop.prospect_id for stop in tour.stops} | {out.prospect_id for out in tour.left_out}


def test_whoever_is_excluded_is_in_no_plan_until_that_is_taken_back(camille: Desk) -> None:
    comptoir = find(camille, "Le Comptoir").id
    lines(camille)
    assert comptoir in seen(camille)
    effect = exclude(camille, comptoir, True)
    assert effect.tour_stale
    assert card(camille, comptoir).verdict.excluded
    assert [line.prospect.id for line in lines(camille) if line.verdict.excluded] == [comptoir]
    assert comptoir not in seen(camille)
    undo(camille)
    assert not card(camille, comptoir).verdict.excluded
    assert comptoir in seen(camille)


def test_contact_may_be_allowed_again(camille: Desk) -> None:
    comptoir = find(camille, "Le Comptoir").id
    exclude(camille, comptoir, True)
    exclude(camille, comptoir, False)
    assert comptoir in seen(camille)


def test_a_pinned_comment_stays_for_the_next_visit(camille: Desk) -> None:
    comptoir = find(camille, "Le Comptoir").id
    pin_comment(camille, comptoir, "  Demander Inès, jamais à midi.\n")
    assert card(camille, comptoir).prospect.pinned_comment == "Demander Inès, jamais à midi."
    pin_comment(camille, comptoir, "")
    assert card(camille, comptoir).prospect.pinned_comment == ""
    undo(camille)
    assert card(camille, comptoir).prospect.pinned_comment == "Demander Inès, jamais à midi."


def test_saying_the_same_again_changes_nothing(camille: Desk) -> None:
    comptoir = find(camille, "Le Comptoir").id
    pin_comment(camille, comptoir, "Demander Inès")
    before = camille.portfolio.last_change()
    assert not pin_comment(camille, comptoir, "Demander Inès").undoable
    assert not exclude(camille, comptoir, False).undoable
    assert camille.portfolio.last_change() == before


def test_a_record_that_is_gone_and_a_pasted_book_are_refused(camille: Desk) -> None:
    with pytest.raises(errors.UnknownProspectError):
        exclude(camille, "nobody", True)
    with pytest.raises(errors.UnknownProspectError):
        pin_comment(camille, "nobody", "…")
    with pytest.raises(errors.BadValueError):
        pin_comment(camille, find(camille, "Le Comptoir").id, "x" * 4001)
