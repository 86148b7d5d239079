# SPDX-License-Identifier: MIT
"""Camille speaks in a car and takes photos: both are on the disk at once, and on the record."""

import io
import shutil
import wave
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget

from fieldsales.desk import attachments
from fieldsales.desk.drafts import recover_drafts
from fieldsales.desk.prospects import card, find
from fieldsales.domain.errors import DiskFullError, NoCameraError, NoMicrophoneError
from fieldsales.portfolio.drafts import DraftFolder
from fieldsales.portfolio.recordings import Recording
from fieldsales.ui.notes.camera_sheet import Aim

from .car import begin_visit, close
from .conftest import Rep

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
MORNING = "2026-05-12T08:42"


class Fed:
    """A microphone that hears what a test feeds it."""

    rate = 16_000

    def __init__(self) -> None:
        self.hear: Callable[[bytes], None] | None = None

    def start(self, hear: Callable[[bytes], None], failed: Callable[[], None]) -> None:
        self.hear = hear

    def stop(self) -> None:
        self.hear = None

    def speak(self, rep: Rep, seconds: float) -> None:
        """Let time pass faster than it does, a step of the recorder at a time."""
        for _step in range(round(seconds / 0.3)):
            assert self.hear is not None
            self.hear(b"\x10\x20" * round(self.rate * 0.3))
            rep.window.rep_day.notes.recorder.step()


class Loudspeaker:
    """Remembers what it was to play."""

    def __init__(self) -> None:
        self.played: list[Path] = []
        self.ended: Callable[[], None] = lambda: None

    def play(self, path: Path, ended: Callable[[], None]) -> None:
        self.played.append(path)
        self.ended = ended

    def stop(self) -> None:
        """It makes no sound anyway."""


def fed(rep: Rep) -> Fed:
    """Give the window a microphone that the test feeds."""
    microphone = Fed()
    rep.window.rep_day.notes.recorder.microphone = microphone
    rep.window.rep_day.notes.player = Loudspeaker()
    return microphone


def a_photo(path: Path) -> Path:
    """Write a photo as a phone makes it."""
    picture = QImage(800, 600, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    picture.save(str(path))
    return path


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


#: What is said once the disk takes no more of a voice note.
ENDS_HERE = (
    "The disk is full: the voice note ends here, and what was said is kept. Free some space; where it does "
    "not stand beside the visit yet, it is back at the next start."
)


def test_where_the_full_disk_takes_nothing_at_all_the_voice_note_waits_until_it_has_room(
    open_window: Callable[[str, str], Rep], monkeypatch: pytest.MonkeyPatch
) -> None:
    rep = open_window("a", MORNING)
    begin_visit(rep)
    microphone = fed(rep)
    rep.press(Qt.Key.Key_R, modifier=ALT)
    microphone.speak(rep, 3)
    rep.wait_idle()

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
    begin_visit(rep)
    microphone = fed(rep)
    rep.press(Qt.Key.Key_R, modifier=ALT)
    microphone.speak(rep, 3)
    rep.wait_idle()

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


def test_photos_are_pasted_dropped_and_looked_at_by_keyboard(
    open_window: Callable[[str, str], Rep], tmp_path: Path
) -> None:
    rep = open_window("a", MORNING)
    begin_visit(rep)
    visit, viewer = rep.window.views.visit, rep.window.views.photo
    picture = QImage(str(a_photo(tmp_path / "shelf.jpg")))
    QApplication.clipboard().setImage(picture)
    rep.press(Qt.Key.Key_V, modifier=CTRL)
    rep.wait_idle()
    assert [one.attachment.name for one in visit.notes.held] == ["Pasted photo"]
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(tmp_path / "shelf.jpg"))])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPointF(5, 5), copy, dropped, Qt.MouseButton.LeftButton, none)
    assert rep.window.rep_day.notes.eventFilter(visit, drop), "Qt drops only what it has dragged"
    rep.wait_idle()
    assert [one.attachment.name for one in visit.notes.held] == ["Pasted photo", "shelf.jpg"]
    chip = visit.notes.findChild(QAbstractButton, f"note.{visit.notes.held[0].attachment.id}")
    chip.setFocus(Qt.FocusReason.TabFocusReason)
    rep.press(Qt.Key.Key_Return)
    rep.wait_idle()
    assert viewer.isVisible()
    rep.press(Qt.Key.Key_Right)
    rep.wait_idle()
    assert viewer.title == "Photo, shelf.jpg"
    rep.press(Qt.Key.Key_Escape)
    assert not viewer.isVisible()
    assert visit.isVisible()
    close(rep)
    again = open_window("a", MORNING)
    again.press(Qt.Key.Key_R, modifier=CTRL)
    again.wait_idle()
    assert len(again.window.views.visit.notes.held) == 2, "photos of a visit that was not saved are back"


def test_a_photo_that_is_none_is_refused_in_a_sentence_and_the_note_stays(
    open_window: Callable[[str, str], Rep], tmp_path: Path
) -> None:
    rep = open_window("a", MORNING)
    begin_visit(rep)
    rep.type("kept")
    (tmp_path / "facture.jpg").write_bytes(b"%PDF-1.7")
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(tmp_path / "facture.jpg"))])
    rep.window.views.visit.note.insertFromMimeData(dropped)
    rep.wait_idle()
    assert "facture.jpg" in rep.window.views.banner.sentence
    assert rep.window.views.visit.notes.held == ()
    assert rep.window.views.visit.note.toPlainText() == "kept"


def test_a_photo_on_the_card_whose_file_is_gone_is_told_by_name(
    open_window: Callable[[str, str], Rep], tmp_path: Path
) -> None:
    rep = open_window("a", MORNING)
    martin = find(rep.desk, "Cave Martin").id
    made = attachments.photo_of_file(rep.desk, a_photo(tmp_path / "shelf.jpg"), martin)
    attachments.attach(rep.desk, made)
    held = attachments.held(rep.desk, made)
    assert held.path is not None
    held.path.unlink()
    rep.open("Cave Martin")
    rep.click(f"note.{made.id}")
    assert rep.window.views.banner.sentence.startswith("Photo, shelf.jpg: its file is not on this laptop")


def test_all_photos_and_voice_notes_leave_in_the_archive_that_the_file_dialog_says(
    open_window: Callable[[str, str], Rep], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rep = open_window("a", MORNING)
    wanted = [(str(tmp_path / "none.zip"), ""), (str(tmp_path / "all"), ""), ("", "")]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: wanted.pop(0))
    rep.window.asking.do("attachments")
    rep.wait_idle()
    assert rep.said == f"There are no photos and no voice notes yet: {tmp_path / 'none.zip'} is empty."
    martin = find(rep.desk, "Cave Martin")
    for colour in ("green", "red"):
        picture = io.BytesIO()
        Image.new("RGB", (40, 30), colour).save(picture, "PNG")
        made = attachments.photo(rep.desk, picture.getvalue(), f"{colour}.png", martin.id)
        attachments.attach(rep.desk, made)
    gone = attachments.held(rep.desk, made).path
    assert gone is not None
    gone.unlink()
    rep.window.asking.do("attachments")
    rep.wait_idle()
    assert rep.said == f"Written: {tmp_path / 'all.zip'}, 1 file"
    assert rep.window.views.banner.sentence == (
        "1 file is not on this laptop any more, and not in the archive: Cave Martin, Photo, red.png."
        " A backup may have it."
    )
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert [name.partition("/")[0] for name in archive.namelist()] == ["Cave Martin"]
    rep.window.asking.do("attachments")
    rep.wait_idle()
    assert wanted == []


class Seeing:
    """A camera that sees a picture that the test hands it."""

    def __init__(self, picture: QImage) -> None:
        self.picture = picture
        self.failed: Callable[[], None] = lambda: None
        self.sees = 0

    def start(self, see: Callable[[QImage], None], failed: Callable[[], None]) -> None:
        self.sees, self.failed = self.sees + 1, failed
        see(self.picture)

    def take(self, taken: Callable[[QImage], None]) -> None:
        taken(self.picture)

    def stop(self) -> None:
        self.sees -= 1


def test_a_photo_is_taken_taken_again_and_kept_by_keyboard(open_window: Callable[[str, str], Rep]) -> None:
    rep = open_window("a", MORNING)
    begin_visit(rep)
    picture = QImage(640, 480, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkRed)
    camera = rep.window.rep_day.notes.camera = Seeing(picture)
    sheet, visit = rep.window.views.camera, rep.window.views.visit
    rep.press(Qt.Key.Key_P, modifier=ALT)
    assert sheet.aim is Aim.SEEING
    assert sheet.main.text() == "Take"
    rep.press(Qt.Key.Key_Space)
    assert sheet.aim is Aim.TAKEN
    assert camera.sees == 0, "nothing is seen while nobody aims"
    rep.click("photo again")
    assert sheet.aim is Aim.SEEING
    rep.press(Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert camera.sees == 0
    assert visit.notes.held == ()
    rep.press(Qt.Key.Key_P, modifier=ALT)
    rep.press(Qt.Key.Key_Space, Qt.Key.Key_Space)
    rep.wait_idle()
    assert not sheet.isVisible()
    (held,) = visit.notes.held
    assert held.attachment.name == "Photo taken here"
    kept = Image.open(held.path)
    assert kept.size == (640, 480)
    assert not kept.getexif()
    rep.press(Qt.Key.Key_P, modifier=ALT)
    camera.failed()
    assert sheet.aim is Aim.NO_CAMERA
    assert sheet.main.hasFocus()


def test_without_a_camera_a_sentence_says_so_and_a_photo_is_chosen_pasted_or_dropped(
    open_window: Callable[[str, str], Rep], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rep = open_window("a", MORNING)
    begin_visit(rep)
    shelf = a_photo(tmp_path / "shelf.jpg")
    sheet, visit = rep.window.views.camera, rep.window.views.visit

    def none(*_words: object) -> None:
        raise NoCameraError

    blind = rep.window.rep_day.notes.camera = Seeing(QImage())
    blind.start = none
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_words: ([str(shelf)], ""))
    rep.press(Qt.Key.Key_P, modifier=ALT)
    assert sheet.aim is Aim.NO_CAMERA
    assert "No camera is there, or fieldsales may not use it." in [
        part.accessibleName() for part in sheet.findChildren(QWidget)
    ]
    rep.press(Qt.Key.Key_Space)
    rep.wait_idle()
    assert not sheet.isVisible()
    QApplication.clipboard().setImage(QImage(str(shelf)))
    rep.press(Qt.Key.Key_P, modifier=ALT)
    rep.press(Qt.Key.Key_V, modifier=CTRL)
    rep.wait_idle()
    assert not sheet.isVisible()
    rep.press(Qt.Key.Key_P, modifier=ALT)
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(shelf))])
    copy, plain = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    sheet.dropEvent(QDropEvent(QPointF(5, 5), copy, dropped, Qt.MouseButton.LeftButton, plain))
    rep.wait_idle()
    names = [one.attachment.name for one in visit.notes.held]
    assert names == ["shelf.jpg", "Pasted photo", "shelf.jpg"]
