# SPDX-License-Identifier: MIT
"""States of what is typed, spoken and photographed: recovered, being recorded, shown."""

import io
from collections.abc import Callable

from gallery_studio import Studio
from PIL import Image, ImageDraw
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QAbstractButton

from fieldsales.desk import attachments, drafts
from fieldsales.desk.prospects import find
from fieldsales.desk.visits import record_visit
from fieldsales.domain.draft import Draft, DraftKind
from fieldsales.domain.errors import NoCameraError
from fieldsales.domain.visit import Outcome, Visit
from fieldsales.ui.notes.recorder import Recorder

SHOP = "Les Caves Dugué"


class _Fed:
    """A microphone that hears a voice rise and fall."""

    rate = 16_000

    def start(self, hear: Callable[[bytes], None], failed: Callable[[], None]) -> None:
        self.hear = hear

    def stop(self) -> None:
        """Nothing is held."""


def _shelf(colour: str) -> bytes:
    picture = Image.new("RGB", (1600, 1200), "#d8c9ae")
    draw = ImageDraw.Draw(picture)
    for row in range(3):
        draw.rectangle((60, 330 + row * 380, 1540, 352 + row * 380), fill="#6b4a2b")
        for place in range(14):
            left = 90 + place * 104
            draw.rectangle((left, 110 + row * 380, left + 58, 328 + row * 380), fill=colour)
            draw.rectangle((left + 20, 60 + row * 380, left + 38, 112 + row * 380), fill=colour)
    written = io.BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()


def _visit(studio: Studio) -> str:
    shop = find(studio.desk, SHOP)
    studio.window.record.visit(shop.id)
    studio.rest()
    studio.window.views.visit.choose(Outcome.INTERESTED)
    studio.window.views.visit.note.setPlainText("Trois blancs au verre, rayon refait la semaine prochaine.")
    studio.rest()
    return shop.id


def notes_speaking(studio: Studio) -> None:
    """A visit with a voice note being spoken."""
    _visit(studio)
    recorder: Recorder = studio.window.rep_day.notes.recorder
    recorder.microphone = fed = _Fed()
    studio.window.views.visit.notes.record_wanted.emit()
    for step in range(41):
        loud = (37 * step) % 83
        fed.hear(loud.to_bytes(2, "big")[::-1][1:] + loud.to_bytes(1, "big") + bytes(9598))
        recorder.step()
    studio.rest()


def notes_photos(studio: Studio) -> None:
    """The same visit with the voice note kept and two photos."""
    studio.window.rep_day.notes.recorder.stop()
    studio.rest()
    shop = find(studio.desk, SHOP)
    visit_id = studio.window.views.visit.typed.of(shop.id).id
    for name, colour in (("rayon.jpg", "#7b1e3b"), ("cave.jpg", "#2f5d3a")):
        made = attachments.photo(studio.desk, _shelf(colour), name, shop.id, visit_id)
        studio.window.rep_day.notes.take(made)
    studio.rest()


def notes_viewer(studio: Studio) -> None:
    """A photo as large as the window."""
    held = studio.window.views.visit.notes.held
    studio.window.rep_day.notes.open(held[-1])
    studio.rest()


def notes_card(studio: Studio) -> None:
    """The visit saved: its photos and its voice note stand below its line on the card."""
    escape = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    studio.window.views.photo.keyPressEvent(escape)
    visit = studio.window.views.visit._visit()
    studio.window.views.visit.saved.emit(visit, False, False)
    studio.rest()
    card = studio.window.views.card
    card._scroll.ensureWidgetVisible(card.noted.strip, 0, 400)
    studio.rest()
    studio.window.views.status.fall_silent()


def notes_recovered(studio: Studio) -> None:
    """What was typed before the laptop stopped is back."""
    shop = find(studio.desk, "Le Comptoir")
    values = {"outcome": "interested", "note": "Rappeler lundi", "id": "019e1aeb-c6c0-7063-911f-9856dd9d708f"}
    draft = Draft(DraftKind.VISIT, shop.id, studio.desk.now(), values, shop.id, shop.name)
    drafts.keep_draft(studio.desk, draft)
    studio.window.ways.back_to_day()
    studio.window.rep_day.drafts.start()
    studio.rest()


class _Seeing:
    """A camera that sees a shelf."""

    def start(self, see: Callable[[QImage], None], failed: Callable[[], None]) -> None:
        self.picture = QImage.fromData(_shelf("#2f5d3a"))
        see(self.picture)

    def take(self, taken: Callable[[QImage], None]) -> None:
        taken(self.picture)

    def stop(self) -> None:
        """Nothing is held."""


class _Blind(_Seeing):
    """A computer without a camera."""

    def start(self, see: Callable[[QImage], None], failed: Callable[[], None]) -> None:
        raise NoCameraError


def notes_camera(studio: Studio) -> None:
    """A photo is being aimed at."""
    notes = studio.window.rep_day.notes
    notes.camera = _Seeing()
    notes.ask_photo(studio.window.views.card)
    studio.rest()


def notes_camera_taken(studio: Studio) -> None:
    """It is taken, to be kept or taken again."""
    studio.window.views.camera.main.click()
    studio.rest()


def notes_camera_none(studio: Studio) -> None:
    """No camera is there: the other ways are offered."""
    notes = studio.window.rep_day.notes
    studio.window.views.camera.close_sheet()
    notes.camera = _Blind()
    notes.ask_photo(studio.window.views.card)
    studio.rest()


def _way_to_all(studio: Studio) -> QAbstractButton:
    buttons = studio.window.views.card.findChildren(QAbstractButton)
    return next(one for one in buttons if one.objectName().startswith("whole note."))


def notes_reader(studio: Studio) -> None:
    """A note that is longer than the card shows it, whole."""
    studio.window.views.camera.close_sheet()
    said = "Elle veut trois blancs au verre, un rouge léger, et que le rayon soit refait avant juin. "
    note = "\n\n".join(said * times for times in (3, 60, 2))
    visit = Visit(find(studio.desk, SHOP).id, Outcome.MET, studio.desk.now(), note)
    studio.window.effects.happened.emit(record_visit(studio.desk, visit))
    studio.rest()
    studio.window.ways.open_record(visit.prospect_id, takes_focus=True)
    studio.rest()
    _way_to_all(studio).click()
    studio.rest()


def notes_unread(studio: Studio) -> None:
    """The card of that note, where it is cut."""
    studio.window.views.reader.close_sheet()
    studio.rest()
    studio.window.views.card._scroll.ensureWidgetVisible(_way_to_all(studio), 0, 80)
    studio.rest()


NOTES = (
    notes_speaking,
    notes_photos,
    notes_viewer,
    notes_card,
    notes_recovered,
    notes_camera,
    notes_camera_taken,
    notes_camera_none,
    notes_reader,
    notes_unread,
)
