# SPDX-License-Identifier: MIT
"""What was typed and not saved is given back, unless it was saved after all or its record is gone."""

from fieldsales.desk.desk import Desk
from fieldsales.desk.drafts import drop_draft, keep_draft, recover_drafts
from fieldsales.desk.history import undo
from fieldsales.desk.prospects import find
from fieldsales.desk.visits import record_visit
from fieldsales.domain.draft import Draft, DraftKind, Unusable
from fieldsales.domain.identity import uuid7
from fieldsales.domain.visit import Outcome, Visit


def typed(desk: Desk, note: str = "rappeler", visit_id: str = "") -> Draft:
    martin = find(desk, "Cave Martin")
    values = {"note": note, **({"id": visit_id} if visit_id else {})}
    return Draft(DraftKind.VISIT, martin.id, desk.instant(), values, martin.id, martin.name)


def test_a_draft_comes_back_at_the_hour_of_the_rep(camille: Desk) -> None:
    keep_draft(camille, typed(camille))
    found = recover_drafts(camille)
    assert found.today == camille.today
    assert [draft.values["note"] for draft in found.drafts] == ["rappeler"]
    assert found.drafts[0].at.utcoffset() == camille.now().utcoffset()
    drop_draft(camille, DraftKind.VISIT, found.drafts[0].key)
    assert recover_drafts(camille).drafts == ()


def test_the_draft_of_a_visit_that_was_saved_after_all_is_dropped_even_if_it_was_taken_back(
    camille: Desk,
) -> None:
    visit_id = uuid7(1_778_000_000_000)
    draft = typed(camille, visit_id=visit_id)
    keep_draft(camille, draft)
    record_visit(camille, Visit(draft.key, Outcome.MET, camille.now(), id=visit_id))
    undo(camille)
    assert recover_drafts(camille).drafts == ()
    assert recover_drafts(camille).aside == ()


def test_a_draft_of_a_prospect_that_is_gone_is_put_aside_and_named(camille: Desk) -> None:
    draft = typed(camille)
    keep_draft(camille, draft)
    with camille.portfolio.action("archive") as book:
        book.archive_prospect(draft.key)
    (aside,) = recover_drafts(camille).aside
    assert (aside.why, aside.name) == (Unusable.GONE, "Cave Martin")
    assert b"rappeler" in aside.path.read_bytes()


def test_a_draft_is_no_part_of_the_portfolio(camille: Desk) -> None:
    before = camille.last_change()
    keep_draft(camille, typed(camille))
    assert camille.last_change() == before
