# SPDX-License-Identifier: MIT
"""Camille takes photos: pasted, dropped or by the camera, they are on the disk at once, and on the record."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget

from fieldsales.desk import attachments
from fieldsales.desk.prospects import find
from fieldsales.domain.errors import NoCameraError
from fieldsales.ui.notes.camera_sheet import Aim

from .car import begin_visit, close
from .conftest import Rep

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
MORNING = "2026-05-12T08:42"


def a_photo(path: Path) -> Path:
    """Write a photo as a phone makes it."""
    picture = QImage(800, 600, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    picture.save(str(path))
    return path


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
