# SPDX-License-Identifier: MIT
"""How calendars are read: at the start, from palette and settings, or by a file dropped on the window."""

from collections.abc import Collection
from datetime import tzinfo
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from fieldsales.desk import calendar_setting, calendars
from fieldsales.desk.calendars import CalendarRead
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.domain.appointment import Appointment
from fieldsales.domain.errors import FieldSalesError
from fieldsales.ui.calendars.lines import CANCEL, LINK, parts_of
from fieldsales.ui.calendars.talk import CalendarTalk
from fieldsales.ui.commands import Do
from fieldsales.ui.parts import Parts
from fieldsales.ui.settings import Page
from fieldsales.wording.calendars import counts_text, trouble_text
from fieldsales.wording.sentences import sentence

#: What is wrong in a file is told in the banner up to so many; the sheet has all of it.
_FEW = 2


_DRAGGED = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class CalendarConversation(QObject):
    """Has calendars read, tells what they brought in one line, and shows it all on the sheet."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._runner, self._views, self._words = parts.runner, parts.views, parts.words
        self._asking, self._window = parts.asking, parts.window
        self.talk = CalendarTalk(parts.runner, parts.words, self)
        #: what was read last
        self._last: CalendarRead | None = None
        parts.views.banner.follow(self.talk)
        self.talk.read.connect(self._tell)
        self.talk.nothing_watched.connect(self._ask_folder)
        parts.asking.calendar_wished.connect(self.begin)
        sheet, page = parts.views.calendar, parts.views.settings.calendars
        sheet.wanted.connect(self._take)
        sheet.file_wanted.connect(self.ask_file)
        sheet.folder_wanted.connect(partial(self.talk.read_folder, is_asked=True))
        page.setting_changed.connect(parts.settings.set)
        page.folder_wanted.connect(self._choose_folder)
        page.reading_wanted.connect(partial(self.talk.read_folder, is_asked=True))
        parts.settings.shown.connect(lambda seen: page.show_calendars(seen.calendars))
        parts.settings.refused.connect(self._refuse)
        self._settings = parts.settings
        parts.window.setAcceptDrops(True)
        parts.window.installEventFilter(self)

    def start(self) -> None:
        """Read the watched folder, and say nothing where nothing is new."""
        self.talk.read_folder(is_asked=False)

    def begin(self, wish: str) -> None:
        """Do what the palette asks for."""
        if wish == Do.CALENDAR_FILE:
            self.ask_file()
        elif wish == Do.CALENDARS:
            self.talk.read_folder(is_asked=True)
        else:
            self.show()

    def ask_file(self) -> None:
        """Choose a calendar file and bring its appointments in."""
        _ = self._words.gettext
        title, kinds = _("Read a calendar"), _("Calendars (*.ics);;All files (*)")
        chosen, _kind = QFileDialog.getOpenFileName(self._window, title, "", kinds)
        if chosen:
            self.talk.import_file(Path(chosen))

    def show(self) -> None:
        """Show what was read last, and what belongs to nobody yet."""
        self._runner.read(_unlinked, self._show)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _DRAGGED and isinstance(event, QDropEvent):
            files = _calendars_in(event.mimeData())
            if files:
                event.acceptProposedAction()
                if event.type() == QEvent.Type.Drop:
                    for path in files:
                        self.talk.import_file(path)
                return True
        return super().eventFilter(watched, event)

    def _tell(self, read: CalendarRead, is_asked: bool) -> None:
        """Say in one line what came of it; where something is to be decided, show it all."""
        words = self._words
        self._last = read
        if read.wrote or is_asked:
            self._runner.tell(read.effect)
        told = [sentence(words, one) for one in read.unreadable]
        if is_asked or read.wrote:
            told += [
                trouble_text(words, path.name, one.line, one.what, one.value) for path, one in read.troubles
            ]
        if told:
            rest = len(told) - _FEW
            more = words.ngettext("{count} more: see the sheet.", "{count} more: see the sheet.", rest)
            said = [*told[:_FEW], *([more.format(count=rest)] if rest > 0 else [])]
            self._views.banner.tell(" ".join(said))
        if is_asked and (read.wrote or read.gone or read.troubles):
            self.show()

    def _show(self, found: tuple[tzinfo, Collection[Appointment]]) -> None:
        zone, unlinked = found
        last = self._last
        summary = counts_text(self._words, last.effect.values) if last is not None else ""
        self._views.calendar.show_read(summary, parts_of(self._words, zone, last, unlinked))

    def _take(self, kind: str, appointment_ids: tuple[str, ...]) -> None:
        if kind == LINK:
            (which,) = appointment_ids
            question = self._words.gettext("With whom is it? A name, a town, a phone…")
            self._views.palette.ask_prospect(question, partial(self._link, which))
        elif kind == CANCEL:
            work = partial(calendars.cancel_gone, appointment_ids=appointment_ids)
            self._runner.read(work, self._decided)

    def _link(self, appointment_id: str, prospect_id: str) -> None:
        work = partial(calendars.link, appointment_id=appointment_id, prospect_id=prospect_id)
        self._runner.read(work, self._decided)

    def _decided(self, effect: Effect) -> None:
        """Tell what was decided, and show what is left to decide."""
        self._runner.tell(effect)
        self._runner.read(self._still, self._show)

    def _still(self, desk: Desk) -> tuple[tzinfo, Collection[Appointment]]:
        """Return what belongs to nobody; what was cancelled meanwhile is no question any more."""
        last = self._last
        if last is not None:
            self._last = calendars.still_gone(desk, last)
        return _unlinked(desk)

    def _ask_folder(self) -> None:
        self._asking.told.emit(self._words.gettext("No folder is watched: choose one here."))
        self._asking.settings_wished.emit(Page.CALENDARS)

    def _choose_folder(self) -> None:
        title = self._words.gettext("Folder of calendars")
        chosen = QFileDialog.getExistingDirectory(self._window, title)
        if chosen:
            self._settings.set(calendar_setting.FOLDER, chosen)

    def _refuse(self, key: str, why: FieldSalesError) -> None:
        if key.startswith("calendar."):
            self._views.settings.calendars.refuse(sentence(self._words, why))


def _unlinked(desk: Desk) -> tuple[tzinfo, Collection[Appointment]]:
    """Return the rep's zone, and what belongs to nobody yet."""
    return desk.zone, calendars.unlinked_ahead(desk)


def _calendars_in(data: QMimeData) -> list[Path]:
    files = (Path(one.toLocalFile()) for one in data.urls() if one.isLocalFile())
    return [one for one in files if one.suffix.lower() == ".ics"]
