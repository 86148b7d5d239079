# SPDX-License-Identifier: MIT
"""A voice note is found again from whatever moment the program was killed, once."""

import pytest

from fieldsales.desk import voice
from fieldsales.desk.attachments import attach, attachments_of, held, sweep
from fieldsales.desk.desk import Desk
from fieldsales.desk.drafts import recover_drafts
from fieldsales.desk.prospects import find
from fieldsales.desk.visits import record_visit
from fieldsales.domain.visit import Outcome, Visit

RATE = 16_000
SECOND = b"\x01\x02" * RATE
KEY = "019e1aeb-c6c0-7063-911f-9856dd9d708f"
VISIT = "019e1aeb-c6c0-7063-911f-9856dd9d7000"


def speak(desk: Desk, seconds: int, visit_id: str = "") -> str:
    martin = find(desk, "Cave Martin")
    voice.begin_recording(desk, KEY, martin.id, martin.name, RATE, visit_id)
    for _second in range(seconds):
        voice.record_more(desk, KEY, SECOND)
    return martin.id


def recovered(desk: Desk) -> tuple[voice.Found, ...]:
    return voice.recover_recordings(desk, recover_drafts(desk).drafts)


def test_what_was_spoken_before_a_kill_is_there_and_only_once(camille: Desk) -> None:
    martin = speak(camille, 19)
    (found,) = recovered(camille)
    assert (found.attachment.seconds, found.name, found.is_saved) == (19.0, "Cave Martin", False)
    assert recovered(camille) == (found,), "killed again before it was put anywhere"
    attach(camille, found.attachment)
    assert recovered(camille) == (), "killed before it was forgotten: the row is there"
    (kept,) = attachments_of(camille, martin)
    assert kept.path is not None
    assert recover_drafts(camille).drafts == ()


def test_a_note_that_is_kept_and_forgotten_leaves_no_draft(camille: Desk) -> None:
    speak(camille, 2)
    made = voice.keep_recording(camille, KEY)
    assert made is not None
    assert held(camille, made).path is not None
    voice.drop_recording(camille, KEY)
    assert recover_drafts(camille).drafts == ()
    assert voice.keep_recording(camille, KEY) is None


@pytest.mark.parametrize("seconds", [0, 3])
def test_a_note_that_is_thrown_away_or_empty_is_gone(camille: Desk, seconds: int) -> None:
    speak(camille, seconds)
    if seconds:
        voice.drop_recording(camille, KEY)
    assert recovered(camille) == ()
    assert recover_drafts(camille).drafts == ()


def test_a_note_of_a_visit_that_was_saved_meanwhile_is_known_to_be_its(camille: Desk) -> None:
    martin = speak(camille, 1, VISIT)
    record_visit(camille, Visit(martin, Outcome.MET, camille.now(), id=VISIT))
    (found,) = recovered(camille)
    assert (found.attachment.visit_id, found.is_saved) == (VISIT, True)


def test_no_sweep_takes_what_a_draft_names(camille: Desk) -> None:
    speak(camille, 1)
    (found,) = recovered(camille)
    sweep(camille)
    assert held(camille, found.attachment).path is not None
