# SPDX-License-Identifier: MIT
"""How photos and voice notes come to a visit or a record, and how they are seen and heard again."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFileDialog

from fieldsales.desk import attachments, voice
from fieldsales.desk.attachments import Held
from fieldsales.desk.desk import Desk
from fieldsales.desk.prospects import Card
from fieldsales.domain.attachment import Attachment, AttachmentKind
from fieldsales.domain.draft import Draft
from fieldsales.domain.errors import DiskFullError, FieldSalesError, NoMicrophoneError, NoSpeakerError
from fieldsales.domain.fact import Fact
from fieldsales.ui.background import Lane
from fieldsales.ui.card import CardView
from fieldsales.ui.notes.camera import Camera, QtCamera
from fieldsales.ui.notes.note_edit import Picture, bytes_of, dropped_pictures, pictures_of
from fieldsales.ui.notes.player import Player, QtPlayer
from fieldsales.ui.notes.recorder import Recorder, Speaking
from fieldsales.ui.notes.viewer import read_image
from fieldsales.ui.parts import Parts
from fieldsales.ui.visit import VisitPanel
from fieldsales.ui.visit.draft import Draft as VisitDraft
from fieldsales.ui.visit.notes_strip import NotesStrip
from fieldsales.wording import formats
from fieldsales.wording.attachments import length, missing_text
from fieldsales.wording.sentences import sentence


class NotesConversation(QObject):
    """Connects the strips of the visit and of the card with the recorder, the player and the desk."""

    #: a visit that is being written has another attachment: its draft is to be kept before what that was
    attached = Signal()
    #: the prospect of a visit that is being written again, since a voice note of it was found
    visit_found = Signal(str)

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts, self._views, self._words = parts, parts.views, parts.words
        self._runner, self._seen = parts.runner, parts.seen
        self.recorder = Recorder(parts.runner, self)
        self.player: Player = QtPlayer(self)
        self.camera: Camera = QtCamera(self)
        self._photo_for: QObject = self._views.card
        self._playing = ""
        self._coming = 0
        self.recorder.changed.connect(self._show_speaking)
        self.recorder.kept.connect(self._take_voice)
        self.recorder.refused.connect(self._refuse_voice)
        visit, card = self._views.visit, self._views.card
        for pane in (visit, card):
            strip = _strip_of(pane)
            strip.record_wanted.connect(partial(self._start, pane))
            strip.stop_wanted.connect(self.recorder.stop)
            strip.throw_away_wanted.connect(self.recorder.throw_away)
            strip.photo_wanted.connect(partial(self.ask_photo, pane))
            strip.pictures_given.connect(partial(self._take_pictures, pane))
            strip.opened.connect(self.open)
            for keys, do in (("Alt+R", self.speak_or_stop), ("Alt+P", self.ask_photo)):
                shortcut = QShortcut(QKeySequence(keys), pane)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(partial(do, pane))
            pane.setAcceptDrops(True)
            pane.installEventFilter(self)
        visit.notes.removed.connect(self._remove_from_visit)
        visit.attachments_changed.connect(self.show_visit)
        card.noted.strip.removed.connect(self._remove_from_record)
        card.noted.opened.connect(self.open)
        card.note_wanted.connect(self._read_note)
        sheet = self._views.camera
        sheet.kept.connect(self._keep_photo)
        sheet.file_wanted.connect(self._choose_photos)
        sheet.pictures_given.connect(lambda given: self._take_pictures(self._photo_for, given))
        self._views.photo.wanted.connect(self._read_photo)
        self._views.settings.network.place_kept.connect(
            lambda keeps: parts.settings.set(attachments.KEEP_PLACE, "on" if keeps else "off")
        )

    def stop(self) -> None:
        """End what is spoken: the window closes."""
        self.recorder.stop()
        self.player.stop()
        self._views.camera.let_go()

    def show_visit(self, attachments_: Sequence[Attachment]) -> None:
        """Show what belongs to the visit that is being written."""
        self._views.visit.notes.show_held([attachments.held(self._runner.desk, one) for one in attachments_])

    def open(self, held: Held) -> None:
        """Show a photo, play a voice note, or let it be silent."""
        if held.path is None:
            self._views.banner.refuse(missing_text(self._words, held.attachment))
        elif held.attachment.kind is AttachmentKind.PHOTO:
            everything = [*self._views.visit.notes.held, *self._views.card.noted.held]
            photos = [one for one in everything if one.attachment.kind is AttachmentKind.PHOTO]
            beside = {one.attachment.id: one for one in photos}
            self._views.photo.show_photos(tuple(beside.values()) or (held,), held)
        elif held.attachment.id == self._playing:
            self.player.stop()
            self._show_playing("")
        else:
            try:
                self.player.play(held.path, partial(self._show_playing, ""))
            except NoSpeakerError as error:
                self._views.banner.refuse(sentence(self._words, error))
                return
            self._show_playing(held.attachment.id)

    def _read_note(self, card: Card, fact: Fact) -> None:
        day = formats.day_title(self._words, fact.on)
        self._views.reader.read(f"{card.prospect.name} · {day}", fact.text)

    def eventFilter(self, pane: QObject, event: QEvent) -> bool:
        """Take what is dropped on a pane, and what is pasted where no field has the focus."""
        if isinstance(event, QDragEnterEvent | QDropEvent):
            found = dropped_pictures(event.mimeData())
            if found:
                event.acceptProposedAction()
            if found and event.type() == QEvent.Type.Drop:
                self._take_pictures(pane, found)
            return bool(found)
        if not (isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress):
            return False
        found = []
        if event.matches(QKeySequence.StandardKey.Paste):
            found = pictures_of(QApplication.clipboard().mimeData())
            self._take_pictures(pane, found)
        return bool(found)

    def _about(self, pane: QObject) -> tuple[str, str]:
        """Return whose a photo or a voice note is, and of which visit."""
        visit = self._views.visit
        if pane is visit:
            return visit.prospect_id, visit.typed.of(visit.prospect_id).id
        return self._views.card.prospect_id, ""

    def _start(self, pane: QObject) -> None:
        prospect_id, visit_id = self._about(pane)
        line = self._seen.lines.get(prospect_id)
        if prospect_id:
            self.player.stop()
            self._show_playing("")
            self.recorder.start(prospect_id, line.prospect.name if line is not None else "", visit_id)

    def speak_or_stop(self, pane: QObject) -> None:
        """Begin a voice note, or end the one that is spoken."""
        if self.recorder.speaking is not None:
            self.recorder.stop()
        else:
            self._start(pane)

    def _show_speaking(self, speaking: Speaking | None) -> None:
        for pane in (self._views.visit, self._views.card):
            strip = _strip_of(pane)
            is_here = speaking is not None and self._about(pane) == (speaking.prospect_id, speaking.visit_id)
            strip.show_speaking(speaking if is_here else None)

    def _refuse_voice(self, error: FieldSalesError) -> None:
        text = sentence(self._words, error)
        if isinstance(error, DiskFullError):
            text = self._words.gettext(
                "The disk is full: the voice note ends here, and what was said is kept. Free some space; "
                "where it does not stand beside the visit yet, it is back at the next start."
            )
        elif not isinstance(error, NoMicrophoneError):
            text = self._words.gettext("The voice note ends here; what was said is kept. {why}").format(
                why=text
            )
        self._views.banner.tell(text)

    def _take_voice(self, attachment: Attachment) -> None:
        self.take(attachment, partial(self.recorder.forget, attachment.id))

    def take(self, attachment: Attachment, taken: "partial[None] | None" = None) -> None:
        """Give something to the visit that it belongs to while that is written, else to its record."""
        visit = self._views.visit
        draft = visit.typed.of(attachment.prospect_id)
        if attachment.visit_id and draft.id == attachment.visit_id and not draft.sent:
            kept = visit.typed.attach(attachment)
            if attachment.prospect_id == visit.prospect_id:
                self.show_visit(kept)
            self.attached.emit()
            if taken is not None:
                taken()
            return
        self._runner.act(partial(attachments.attach, attachment=attachment))
        if taken is not None:
            # behind the row: until that is written it is a draft
            self._runner.read(lambda _desk: None, lambda _nothing: taken())

    def recover(self, drafts: Sequence[Draft]) -> None:
        """Take the voice notes that were being spoken when the program ended."""

        def take(found: Sequence[voice.Found]) -> None:
            for one in found:
                self._take_found(one)

        self._runner.answer(partial(voice.recover_recordings, drafts=drafts), self._wait_for_room, take)

    def _wait_for_room(self, error: FieldSalesError) -> None:
        text = sentence(self._words, error)
        if isinstance(error, DiskFullError):
            text = self._words.gettext(
                "The disk is full: a voice note that was being spoken is kept and not back yet. Free some "
                "space and start again."
            )
        self._views.banner.tell(text)

    def _take_found(self, found: voice.Found) -> None:
        attachment, visit = found.attachment, self._views.visit
        about = attachment.prospect_id
        if attachment.visit_id and not found.is_saved:
            visit.typed.recover(about, VisitDraft(id=attachment.visit_id))
            # another visit of this prospect is being written by now: it gets the voice note
            attachment = replace(attachment, visit_id=visit.typed.of(about).id)
            self.visit_found.emit(about)
        self.take(attachment, partial(self.recorder.forget, attachment.id))
        text = self._words.gettext("A voice note of {length} on {name} that was being spoken is back.")
        self._views.status.tell(
            text.format(length=length(attachment.seconds), name=found.name), can_undo=False
        )

    def _remove_from_visit(self, held: Held) -> None:
        visit = self._views.visit
        self.show_visit(visit.typed.detach(visit.prospect_id, held.attachment.id))

    def _remove_from_record(self, held: Held) -> None:
        self._runner.act(partial(attachments.detach, attachment_id=held.attachment.id))

    def ask_photo(self, pane: QObject) -> None:
        """Let photos be taken or chosen for the visit or the record of a pane."""
        self._photo_for = pane
        self._views.camera.aim_with(self.camera)

    def _keep_photo(self, image: QImage) -> None:
        self._take_pictures(self._photo_for, [bytes_of(image)], self._words.gettext("Photo taken here"))

    def _choose_photos(self) -> None:
        _ = self._words.gettext
        kinds = _("Photos (*.jpg *.jpeg *.png *.webp *.gif *.bmp *.tif *.tiff);;All files (*)")
        chosen, _kind = QFileDialog.getOpenFileNames(self._parts.window, _("Add photos"), "", kinds)
        self._take_pictures(self._photo_for, [Path(one) for one in chosen])

    def _take_pictures(self, pane: QObject, pictures: Sequence[Picture], name: str = "") -> None:
        prospect_id, visit_id = self._about(pane)
        name = name or self._words.gettext("Pasted photo")
        for one in pictures if prospect_id else ():
            self._coming += 1

            def done(made: Attachment) -> None:
                self._came()
                self.take(made)

            def refuse(error: FieldSalesError) -> None:
                self._came()
                self._views.banner.tell(sentence(self._words, error))

            work = partial(_photo, one, name, prospect_id, visit_id)
            self._runner.answer(work, refuse, done, self._came, Lane.QUESTIONS)
        self._show_coming()

    def _came(self) -> None:
        self._coming -= 1
        self._show_coming()

    def _show_coming(self) -> None:
        for pane in (self._views.visit, self._views.card):
            _strip_of(pane).show_coming(self._coming)

    def _show_playing(self, attachment_id: str) -> None:
        self._playing = attachment_id
        self._views.visit.notes.show_playing(attachment_id)
        self._views.card.noted.show_playing(attachment_id)

    def _read_photo(self, path: Path, size: QSize) -> None:
        def show(image: QImage) -> None:
            self._views.photo.show_image(path, image)

        self._runner.read_in_turn(lambda _desk: read_image(path, size), show)


def _strip_of(pane: VisitPanel | CardView) -> NotesStrip:
    return pane.notes if isinstance(pane, VisitPanel) else pane.noted.strip


def _photo(picture: Picture, name: str, prospect_id: str, visit_id: str, desk: Desk) -> Attachment:
    if isinstance(picture, Path):
        return attachments.photo_of_file(desk, picture, prospect_id, visit_id)
    return attachments.photo(desk, picture(), name, prospect_id, visit_id)
