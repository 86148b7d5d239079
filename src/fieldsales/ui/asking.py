# SPDX-License-Identifier: MIT
"""What is asked for by palette, menu and file dialog, and what is told once it was done."""

import contextlib
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from fieldsales.desk.attachment_export import Exported
from fieldsales.desk.imports import Import
from fieldsales.ui.card.menus import CardMenu
from fieldsales.ui.commands import DOCTRINE, Do
from fieldsales.ui.day.course import DayCourse
from fieldsales.ui.files_talk import FilesTalk
from fieldsales.ui.reports import Report
from fieldsales.ui.search.territory_search import TerritorySearch
from fieldsales.ui.seen import Seen
from fieldsales.ui.settings import Page
from fieldsales.ui.theme import Icon, Theme
from fieldsales.ui.views import Views
from fieldsales.wording import formats
from fieldsales.wording.attachments import missing_files_text
from fieldsales.wording.importing import import_text, issue_text
from fieldsales.wording.relances import followed_text

#: Refused rows of an import that are told one by one; the others are counted.
_FEW_ISSUES = 2


#: A file from so many bytes on is told with its size.
_LARGE = 1_000_000


class Asking(QObject):
    """Turns words and menus into wishes; what needs a file asks for it first."""

    #: a quiet line for the foot about something that cannot be undone
    told = Signal(str)
    scheme_wished = Signal(str)
    #: a room or a step that only the window itself can take
    undo_wished = Signal()
    redo_wished = Signal()
    visit_wished = Signal()
    drafts_wished = Signal()
    relance_wished = Signal()
    follow_ups_wished = Signal()
    propose_wished = Signal()
    day_for_visit_wished = Signal()
    visit_instead_wished = Signal()
    #: one of the palette's commands about an appointment
    appointment_wished = Signal(str)
    #: one of the palette's commands about calendars
    calendar_wished = Signal(str)
    address_wished = Signal()
    evening_wished = Signal()
    check_wished = Signal()
    order_wished = Signal()
    leave_wished = Signal()
    night_wished = Signal()
    goals_wished = Signal()
    handoff_wished = Signal()
    territory_wished = Signal()
    places_wished = Signal()
    settings_wished = Signal(object)
    report_wished = Signal(object)
    #: the week is to be shown, or planned too
    week_wished = Signal(bool)
    #: a day, by its distance from the one shown; None is today
    day_wished = Signal(object)
    look_alikes_wished = Signal()
    close_wished = Signal()
    first_use_wished = Signal()
    help_wished = Signal()
    #: the demonstration is to be opened, or left where it is open
    demonstration_wished = Signal()

    def __init__(
        self,
        views: Views,
        seen: Seen,
        course: DayCourse,
        search: TerritorySearch,
        files: FilesTalk,
        outputs: Path,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._views, self._seen, self._course = views, seen, course
        self._search, self._files, self._outputs, self._window = search, files, outputs, window
        self._words = seen.words
        files.attachments_written.connect(self.tell_attachments)
        self._do: dict[str, Callable[[], None]] = {
            Do.PLAN: course.plan,
            Do.REPLAN: course.replan,
            Do.WEEK: partial(self.week_wished.emit, False),
            Do.PLAN_WEEK: partial(self.week_wished.emit, True),
            Do.WHAT_IF: self._ask_what_if,
            Do.GOALS: self.goals_wished.emit,
            Do.VISIT: self.visit_wished.emit,
            Do.EVENING: self.evening_wished.emit,
            Do.CHECK: self.check_wished.emit,
            Do.RELANCE: self.relance_wished.emit,
            Do.FOLLOW_UPS: self.follow_ups_wished.emit,
            Do.PROPOSE: self.propose_wished.emit,
            Do.YOU: partial(self.settings_wished.emit, Page.YOU),
            Do.FIND_DAY: self.day_for_visit_wished.emit,
            Do.NEW_APPOINTMENT: partial(self.appointment_wished.emit, Do.NEW_APPOINTMENT),
            Do.MOVE_APPOINTMENT: partial(self.appointment_wished.emit, Do.MOVE_APPOINTMENT),
            Do.CANCEL_APPOINTMENT: partial(self.appointment_wished.emit, Do.CANCEL_APPOINTMENT),
            Do.CALENDAR_FILE: partial(self.calendar_wished.emit, Do.CALENDAR_FILE),
            Do.CALENDARS: partial(self.calendar_wished.emit, Do.CALENDARS),
            Do.CALENDAR_SHEET: partial(self.calendar_wished.emit, Do.CALENDAR_SHEET),
            Do.CALENDAR_OUT: self.write_calendar,
            Do.INSTEAD: self.visit_instead_wished.emit,
            Do.ADDRESS: self.address_wished.emit,
            Do.LEAVE: self.leave_wished.emit,
            Do.ORDER: self.order_wished.emit,
            Do.NIGHT: self.night_wished.emit,
            Do.TODAY: partial(self.day_wished.emit, None),
            Do.DAY_BEFORE: partial(self.day_wished.emit, -1),
            Do.DAY_AFTER: partial(self.day_wished.emit, 1),
            Do.DRAFTS: self.drafts_wished.emit,
            Do.UNDO: self.undo_wished.emit,
            Do.REDO: self.redo_wished.emit,
            Do.SEARCH: views.focus_search,
            Do.SAVE_FOUND: search.save_all,
            Do.LOOK_ALIKES: self.look_alikes_wished.emit,
            Do.PLACES: self.places_wished.emit,
            Do.IMPORT: self.ask_import,
            Do.EXPORT: self.ask_export,
            Do.ATTACHMENTS: self.ask_attachments,
            Do.TERRITORY: self.territory_wished.emit,
            Do.SHEET: self.write_sheet,
            Do.HANDOFF: self.handoff_wished.emit,
            Do.TOUR_FILE: self.ask_tour_file,
            Do.MAP_PAGE: self.write_map,
            Do.MAP_STREETS: partial(self.write_map, True),
            Do.BACKUP: files.back_up,
            Do.FIT_ALL: views.map.fit_all,
            Do.FIT_TOUR: views.map.fit_tour,
            Do.PROFILE: partial(self.report_wished.emit, Report.PROFILE),
            Do.REVENUE: partial(self.report_wished.emit, Report.REVENUE),
            Do.CLIENTS: partial(self.report_wished.emit, Report.CLIENTS),
            Do.LOSSES: partial(self.report_wished.emit, Report.LOSSES),
            Do.LEARNED: partial(self.report_wished.emit, Report.LEARNED),
            Do.SETTINGS: partial(self.settings_wished.emit, Page.DOCTRINE),
            Do.HOURS: partial(self.settings_wished.emit, Page.DAY),
            Do.NETWORK: partial(self.settings_wished.emit, Page.NETWORK),
            Do.SALES: partial(self.settings_wished.emit, Page.SALES),
            Do.DISPLAY: partial(self.settings_wished.emit, Page.DISPLAY),
            Do.FIRST_USE: self.first_use_wished.emit,
            Do.DEMONSTRATION: self.demonstration_wished.emit,
            Do.LIGHT: partial(self.scheme_wished.emit, "light"),
            Do.DARK: partial(self.scheme_wished.emit, "dark"),
            Do.CONTRAST: partial(self.scheme_wished.emit, "contrast.other"),
            Do.MOTION: partial(self.scheme_wished.emit, "motion.other"),
            Do.HELP: self.help_wished.emit,
            Do.KEYS: views.keys.open,
            Do.QUIT: self.close_wished.emit,
        }

    def take(self, done: Mapping[str, Callable[[], None]]) -> None:
        """Take commands that are done elsewhere."""
        self._do.update(done)

    @property
    def known(self) -> tuple[str, ...]:
        """The commands that somebody does."""
        return tuple(self._do)

    def do(self, command: str) -> None:
        """Do what the palette's command of this id stands for."""
        if command.startswith(DOCTRINE):
            self.settings_wished.emit(Page.DOCTRINE)
            self._views.settings.doctrine.look_at(command.removeprefix(DOCTRINE))
        else:
            self._do[command]()

    def _ask_what_if(self) -> None:
        self.week_wished.emit(False)
        self._views.week.ask_what_if()

    def ask_more(self, corner: QPoint, theme: Theme) -> None:
        """Open the menu of the day."""
        _ = self._words.gettext
        menu = CardMenu(self._window, theme)
        menu.offer(Icon.NIGHT, _("Close the day"), self.evening_wished.emit)
        menu.offer(Icon.QUESTION, _("Why is my plan empty?"), self.check_wished.emit)
        menu.offer(Icon.TARGET, _("Three goals…"), self.goals_wished.emit)
        menu.offer(Icon.DETOUR, _("Show the whole tour on the map"), self._views.map.fit_tour)
        menu.offer(Icon.QR, _("Send the tour to the phone"), self.handoff_wished.emit)
        menu.offer(Icon.PRINT, _("Write the day sheet"), self.write_sheet)
        menu.offer(Icon.EXPORT, _("Write the tour as GPX, KML or a table"), self.ask_tour_file)
        menu.offer(Icon.WEEK, _("Write the tour as a calendar"), self.write_calendar)
        menu.offer(Icon.EXPORT, _("Write the map as a page"), self.write_map)
        menu.addSeparator()
        menu.offer(Icon.CLOCK, _("Hours and tour"), partial(self.settings_wished.emit, Page.DAY))
        menu.adjustSize()
        menu.open_at(corner - QPoint(0, menu.sizeHint().height() + 4))

    def ask_import(self) -> None:
        """Choose a file and bring its prospects in."""
        _ = self._words.gettext
        title, kinds = _("Import prospects"), _("Tables (*.csv *.txt *.tsv);;All files (*)")
        chosen, _kind = QFileDialog.getOpenFileName(self._window, title, "", kinds)
        if chosen:
            self._files.import_file(Path(chosen))

    def ask_export(self) -> None:
        """Choose where the table of all prospects goes, and write it."""
        _ = self._words.gettext
        usual = str(self._output(_("prospects.csv")))
        chosen, _kind = QFileDialog.getSaveFileName(self._window, _("Export"), usual, _("Tables (*.csv)"))
        if chosen:
            self._files.export(Path(chosen))

    def ask_attachments(self) -> None:
        """Choose where the archive of all photos and voice notes goes, and write it."""
        _ = self._words.gettext
        usual, kinds = str(self._output(_("photos and voice notes.zip"))), _("Archives (*.zip)")
        title = _("Export photos and voice notes")
        chosen, _kind = QFileDialog.getSaveFileName(self._window, title, usual, kinds)
        if chosen:
            path = Path(chosen)
            self._files.export_attachments(path if path.suffix else path.with_suffix(".zip"))

    def write_sheet(self) -> None:
        """Write the sheet of the day that is shown, where the rep's documents are."""
        tour = self._seen.tour
        if tour is not None and tour.stops:
            self._files.write_sheet(tour, self._output(f"{tour.on.isoformat()}.pdf"))

    def ask_tour_file(self) -> None:
        """Choose where the tour that is shown goes, as GPX, KML or a table, and write it."""
        _, tour = self._words.gettext, self._seen.tour
        if tour is None or not tour.stops:
            self.told.emit(_("There is no tour on this day: plan it first."))
            return
        kinds = (
            _("For navigation (*.gpx)"),
            _("For maps (*.kml)"),
            _("Calendars (*.ics)"),
            _("Tables (*.csv)"),
        )
        usual = str(self._output(f"{tour.on.isoformat()}.gpx"))
        chosen, kind = QFileDialog.getSaveFileName(self._window, _("Write the tour"), usual, ";;".join(kinds))
        if chosen:
            path = Path(chosen)
            # a name without an ending is of the kind that stands beside it
            ending = kind.rpartition("*")[2].rstrip(")") or ".gpx"
            self._files.write_tour(tour, path if path.suffix else path.with_suffix(ending))

    def write_calendar(self) -> None:
        """Write the tour of the day that is shown for other calendars, in place of what was written of it."""
        tour = self._seen.tour
        if tour is not None and tour.stops:
            self._files.write_tour(tour, self._output(f"{tour.on.isoformat()}.ics"))
        else:
            self.told.emit(self._words.gettext("There is no tour on this day: plan it first."))

    def write_map(self, has_streets: bool = False) -> None:
        """Write the map with the tour of the day as a page of its own; an older one stays as it is."""
        path = self._output(f"{self._course.day.isoformat()}.html")
        self._files.write_map(self._seen.tour, path, self._views.map.drawn, has_streets=has_streets)

    def _output(self, name: str) -> Path:
        """Return where a file goes; whoever writes it says why its folder could not be made."""
        with contextlib.suppress(OSError):
            self._outputs.mkdir(parents=True, exist_ok=True)
        return self._outputs / name

    def call_prospect(self, prospect_id: str) -> None:
        """Make a prospect's number ready to be dialled."""
        line = self._seen.lines.get(prospect_id)
        if line is not None and line.prospect.phone:
            self.dial(line.prospect.phone)

    def dial(self, number: str) -> None:
        """Copy a number, so that it can be dialled wherever the rep phones."""
        shown = formats.phone(self._words, number)
        QGuiApplication.clipboard().setText(number)
        self.told.emit(self._words.gettext("{number} is copied: paste it to dial.").format(number=shown))

    def write_mail(self, address: str) -> None:
        """Begin a mail in the program that the rep writes mails with."""
        QDesktopServices.openUrl(QUrl(f"mailto:{address}"))

    def tell_import(self, done: Import) -> None:
        """Say what came of a file, and which rows were refused."""
        told = import_text(self._words, done) + followed_text(self._words, done.effect.values)
        self._views.status.tell(told, can_undo=done.wrote)
        if done.issues:
            few = done.issues[:_FEW_ISSUES]
            texts = [issue_text(self._words, one.line, one.column, one.value, one.problem) for one in few]
            rest = len(done.issues) - len(few)
            if rest:
                more = self._words.ngettext("{count} more row.", "{count} more rows.", rest)
                texts.append(more.format(count=rest))
            self._views.banner.tell(" ".join(texts))

    def tell_attachments(self, path: Path, done: Exported) -> None:
        """Say where the archive is and how much is in it; what is missing on this laptop is named."""
        if not done.count and not done.missing:
            text = self._words.gettext("There are no photos and no voice notes yet: {file} is empty.")
        else:
            text = self._words.ngettext(
                "Written: {file}, {count} file", "Written: {file}, {count} files", done.count
            )
        self._views.banner.go_on()
        self.told.emit(text.format(file=path, count=formats.number(self._words, done.count)))
        if done.missing:
            self._views.banner.tell(missing_files_text(self._words, done.missing))

    def tell_written(self, path: Path) -> None:
        """Say where a file was written, and how large it is where that matters for a mail."""
        size = path.stat().st_size if path.exists() else 0
        text = self._words.gettext("Written: {file}").format(file=path)
        if size >= _LARGE:
            megabytes = formats.number(self._words, round(size / 1_000_000))
            text = self._words.gettext("Written: {file}, {size} MB").format(file=path, size=megabytes)
        self._views.banner.go_on()
        self.told.emit(text)
