# SPDX-License-Identifier: MIT
"""What is typed is handed to the disk when it is new, in order, and a full disk is told once."""

import pytest

from fieldsales.desk import drafts
from fieldsales.domain.draft import DraftKind
from fieldsales.domain.errors import DiskFullError
from fieldsales.ui.drafts.keeper import DraftKeeper, Typed

from ..part import Part


@pytest.fixture
def part(qtbot, make_desk, background) -> Part:
    return Part(qtbot, make_desk(), background)


@pytest.fixture
def clock() -> list[float]:
    return [0.0]


@pytest.fixture
def keeper(part, clock) -> DraftKeeper:
    return DraftKeeper(part.runner, clock=lambda: clock[0])


def typed(note: str, prospect_id: str = "") -> Typed:
    return Typed({"note": note} if note else {}, prospect_id, "Cave Martin")


def notes(part: Part) -> list[str]:
    return [draft.values["note"] for draft in drafts.recover_drafts(part.desk).drafts]


def test_what_is_new_is_kept_once_and_what_is_cleared_is_forgotten(part, keeper):
    kept = []
    keeper.kept.connect(kept.append)
    for note in ("r", "ra", "rap", "rap"):
        keeper.note(DraftKind.VISIT, "a", typed(note))
        keeper.flush()
    part.wait()
    keeper.flush()
    part.wait()
    keeper.note(DraftKind.VISIT, "a", typed("rap"))
    assert not keeper.has_work
    assert [draft.values["note"] for draft in kept] == ["r", "rap"], "one at a time, and the newest last"
    assert notes(part) == ["rap"]
    keeper.note(DraftKind.VISIT, "a", typed(""))
    with part.qtbot.waitSignal(keeper.dropped):
        keeper.flush()
    part.wait()
    assert notes(part) == []


def test_what_was_dropped_does_not_come_back_by_what_was_handed_over_before(part, keeper):
    keeper.note(DraftKind.VISIT, "a", typed("long text"))
    keeper.flush()
    keeper.drop(DraftKind.VISIT, "a")
    part.wait()
    assert notes(part) == []


def test_a_full_disk_is_told_once_and_what_is_typed_is_kept_as_soon_as_there_is_room(
    part, keeper, clock, monkeypatch
):
    refused, is_full, keep = [], [True], drafts.keep_draft

    def write(desk, draft):
        if is_full[0]:
            raise DiskFullError(desk.portfolio.path)
        keep(desk, draft)

    monkeypatch.setattr(drafts, "keep_draft", write)
    keeper.refused.connect(refused.append)
    for second, note in enumerate(("a", "ab", "abc")):
        clock[0] = second * 3.0
        keeper.note(DraftKind.VISIT, "x", typed(note))
        keeper.flush()
        part.wait()
    assert len(refused) == 1
    assert part.complaints == []
    is_full[0] = False
    keeper.flush()
    assert not notes(part), "nothing is tried again within two seconds"
    clock[0] += 3.0
    with part.qtbot.waitSignal(keeper.recovered):
        keeper.flush()
    part.wait()
    assert notes(part) == ["abc"]


def test_a_session_that_ends_waits_until_all_is_on_the_disk(part, keeper):
    keeper.note(DraftKind.VISIT, "a", typed("last words"))
    keeper.flush(at_once=True)
    keeper.wait()
    assert notes(part) == ["last words"]


def test_closing_waits_for_what_was_handed_over(part, keeper):
    keeper.note(DraftKind.VISIT, "a", typed("last words"))
    keeper.flush(at_once=True)
    part.background.stop()
    assert notes(part) == ["last words"]
