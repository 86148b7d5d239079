# SPDX-License-Identifier: MIT
"""Camille speaks in a car: what she said is on the disk at once, whatever ends it."""

import shutil
import wave
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from fieldsales.desk.drafts import recover_drafts
from fieldsales.desk.prospects import card
from fieldsales.domain.errors import DiskFullError, NoMicrophoneError
from fieldsales.portfolio.drafts import DraftFolder
from fieldsales.portfolio.recordings import Recording

from .car import begin_visit, close
from .conftest import Rep
from .speech import Fed, fed

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
MORNING = "2026-05-12T08:42"


def test_of_a_voice_note_that_was_killed_at_20_s_at_least_18_s_are_back(
    open_window: Callable[[str, str], Rep],
) -> None:
    rep = open_window("a", MORNING)
    martin = begin_visit(rep)
    microphone = fed(rep)
    rep.press(Qt.Key.Key_R, modifier=ALT)
    bar = rep.window.views.visit.notes.bar
    assert bar.isVisible()
    microphone.speak(rep, 20)
    assert bar.accessibleName() == "Voice note is being spoken, 0:20"
    microphone.hear(bytes(1000))  # what is not yet handed over when the program is killed
    rep.wait_idle()
    folder = rep.desk.portfolio.path.parent / "p.fieldsales.drafts"
    (growing,) = folder.glob("voice-*.wav")
    assert growing.stat().st_size >= 18 * 2 * 16_000, "on the disk before anything was ended"
    left = shutil.copytree(folder, folder.with_name("left"))
    close(rep)
    shutil.rmtree(folder)
    shutil.rmtree(folder.with_name("p.fieldsales.files"), ignore_errors=True)
    left.rename(folder)  # as the kill at 20 s left it

    again = open_window("a", MORNING)
    again.wait_idle()
    assert "A voice note of 0:20 on Cave Martin that was being spoken is back." in again.said
    again.press(Qt.Key.Key_R, modifier=CTRL)
    again.wait_idle()
    (held,) = again.window.views.visit.notes.held
    assert held.attachment.seconds >= 18
    fed(again)
    again.click(f"note.{held.attachment.id}")
    assert again.window.rep_day.notes.player.played == [held.path]
    with wave.open(str(held.path)) as heard:
        assert heard.getnframes() / heard.getframerate() == held.attachment.seconds
    again.press(Qt.Key.Key_2, modifier=ALT)
    again.press(Qt.Key.Key_Return, modifier=CTRL)
    again.wait_idle()
    seen = card(again.desk, martin)
    assert [one.attachment.visit_id for one in seen.attachments] == [seen.facts[0].id]
    assert recover_drafts(again.desk).drafts == ()


def test_a_voice_note_is_spoken_kept_and_played_by_keyboard(open_window: Callable[[str, str], Rep]) -> None:
    rep = open_window("a", MORNING)
    begin_visit(rep)
    rep.type("the note")
    microphone = fed(rep)
    rep.press(Qt.Key.Key_R, modifier=ALT)
    microphone.speak(rep, 3)
    rep.press(Qt.Key.Key_R, modifier=ALT)
    rep.wait_idle()
    notes = rep.window.views.visit.notes
    (held,) = notes.held
    chip = notes.findChild(QAbstractButton, f"note.{held.attachment.id}")
    assert chip.accessibleName() == "Voice note, 0:03"
    chip.setFocus(Qt.FocusReason.TabFocusReason)
    rep.press(Qt.Key.Key_Return)
    player = rep.window.rep_day.notes.player
    assert player.played == [held.path]
    player.ended()
    rep.press(Qt.Key.Key_Delete)
    assert notes.held == ()
    rep.press(Qt.Key.Key_R, modifier=ALT)
    microphone.speak(rep, 3)
    rep.click("throw voice note away")
    rep.wait_idle()
    assert notes.held == ()
    assert not list((rep.desk.portfolio.path.parent / "p.fieldsales.drafts").glob("voice-*"))


def test_a_voice_note_of_a_record_stands_on_its_card_and_is_undone(
    open_window: Callable[[str, str], Rep],
) -> None:
    rep = open_window("a", MORNING)
    microphone = fed(rep)
    rep.open("Le Comptoir")
    rep.press(Qt.Key.Key_R, modifier=ALT)
    microphone.speak(rep, 6)
    rep.click("keep voice note")
    rep.wait_idle()
    assert rep.said == "Le Comptoir: voice note kept."
    strip = rep.window.views.card.noted.strip
    assert [one.attachment.seconds for one in strip.held] == [6.0]
    rep.press(Qt.Key.Key_Z, modifier=CTRL)
    rep.wait_idle()
    assert strip.held == ()


def speaking(rep: Rep) -> Fed:
    """Begin a visit and speak into its voice note for three seconds, which are on the disk then."""
    begin_visit(rep)
    microphone = fed(rep)
    rep.press(Qt.Key.Key_R, modifier=ALT)
    microphone.speak(rep, 3)
    rep.wait_idle()
    return microphone


#: What is said once the disk takes no more of a voice note.
ENDS_HERE = (
    "The disk is full: the voice note ends here, and what was said is kept. Free some space; where it does "
    "not stand beside the visit yet, it is back at the next start."
)


def test_where_the_full_disk_takes_nothing_at_all_the_voice_note_waits_until_it_has_room(
    open_window: Callable[[str, str], Rep], monkeypatch: pytest.MonkeyPatch
) -> None:
    rep = open_window("a", MORNING)
    microphone = speaking(rep)

    def full(*_what: object) -> None:
        raise DiskFullError(rep.desk.portfolio.path)

    with monkeypatch.context() as patch:
        patch.setattr(Recording, "append", full)
        patch.setattr(DraftFolder, "write", full)
        microphone.speak(rep, 0.3)
        rep.wait_idle()
        assert rep.window.views.banner.sentence == ENDS_HERE
        close(rep)
        again = open_window("a", MORNING)
        again.wait_idle()
        assert again.window.views.banner.sentence == (
            "The disk is full: a voice note that was being spoken is kept and not back yet. Free some space "
            "and start again."
        )
        close(again)
    last = open_window("a", MORNING)
    last.wait_idle()
    assert "A voice note of 0:03 on Cave Martin that was being spoken is back." in last.said


def test_a_full_disk_ends_a_voice_note_keeps_what_is_there_and_says_so(
    open_window: Callable[[str, str], Rep], monkeypatch: pytest.MonkeyPatch
) -> None:
    rep = open_window("a", MORNING)
    microphone = speaking(rep)

    def full(_recording: object, _samples: bytes) -> None:
        raise DiskFullError(rep.desk.portfolio.path)

    with monkeypatch.context() as patch:
        patch.setattr(Recording, "append", full)
        microphone.speak(rep, 0.3)
        rep.wait_idle()
    assert microphone.hear is None
    assert rep.window.views.banner.sentence == ENDS_HERE
    assert [one.attachment.seconds for one in rep.window.views.visit.notes.held] == [3.0]


def test_without_a_microphone_a_sentence_says_so_and_the_note_is_typed(
    open_window: Callable[[str, str], Rep],
) -> None:
    rep = open_window("a", MORNING)
    begin_visit(rep)
    microphone = fed(rep)

    def none(*_words: object) -> None:
        raise NoMicrophoneError

    microphone.start = none
    rep.press(Qt.Key.Key_R, modifier=ALT)
    assert rep.window.views.banner.sentence.startswith("No microphone is there")
    rep.type("typed instead")
    assert rep.window.views.visit.note.toPlainText() == "typed instead"
