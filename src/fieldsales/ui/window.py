# SPDX-License-Identifier: MIT
"""The window: who asks whom, and where one is. A room that talks within itself does so in its own file."""

from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMainWindow

from fieldsales.desk import history
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.left_stale import left_stale
from fieldsales.domain.errors import FieldSalesError
from fieldsales.ui import errands, left_as
from fieldsales.ui.address.conversation import AddressConversation
from fieldsales.ui.appointments.conversation import AppointmentConversation
from fieldsales.ui.asking import Asking
from fieldsales.ui.background import Background, Lane
from fieldsales.ui.card.conversation import RecordConversation
from fieldsales.ui.card.talk import RecordTalk
from fieldsales.ui.day.again import DaysAgain
from fieldsales.ui.day.changes import price_text
from fieldsales.ui.day.course import DayCourse
from fieldsales.ui.drawing import Drawing
from fieldsales.ui.drives_ahead import DrivesAhead
from fieldsales.ui.effects import Effects
from fieldsales.ui.errands import DaySeen
from fieldsales.ui.files import Files
from fieldsales.ui.files_talk import FilesTalk
from fieldsales.ui.garbage import GarbageCollection
from fieldsales.ui.goals.conversation import GoalsConversation
from fieldsales.ui.map.conversation import MapConversation
from fieldsales.ui.map.ground_talk import GroundTalk
from fieldsales.ui.parts import Parts
from fieldsales.ui.places.conversation import PlacesConversation
from fieldsales.ui.rep_day import RepDay
from fieldsales.ui.reports.talk import ReportsTalk
from fieldsales.ui.runner import Runner
from fieldsales.ui.search.conversation import SearchConversation
from fieldsales.ui.search.territory_search import TerritorySearch
from fieldsales.ui.seen import Seen
from fieldsales.ui.settings import Page
from fieldsales.ui.settings.doctrine_conversation import DoctrineConversation
from fieldsales.ui.settings.doctrine_talk import DoctrineTalk
from fieldsales.ui.settings.talk import SettingsTalk
from fieldsales.ui.suitable.conversation import SuitableConversation
from fieldsales.ui.territories.conversation import TerritoryConversation
from fieldsales.ui.territories.talk import TerritoryTalk
from fieldsales.ui.theme import Theme
from fieldsales.ui.views import Views
from fieldsales.ui.way.conversation import WayConversation
from fieldsales.ui.ways import Ways
from fieldsales.ui.week.course import WeekCourse
from fieldsales.wording.sentences import fault_sentence, sentence
from fieldsales.wording.words import Words

#: How often the clock in the head of the day moves on.
_MINUTE_MS = 60_000


class Window(QMainWindow):
    """Connects the views with those who ask the desk for them; it decides only where one goes next."""

    scheme_chosen = Signal(str)
    text_size_chosen = Signal(int)
    language_chosen = Signal(str)
    #: everybody and the first day are in sight
    settled = Signal()

    def __init__(
        self, desk: Desk, words: Words, theme: Theme, files: Files, state: QSettings, *, plans: bool = False
    ) -> None:
        super().__init__()
        self._words, self._theme, self._files, self._state = words, theme, files, state
        self._plans, self._portfolio = plans, desk.name
        self._is_settled, self._map_is_ready = False, False
        self._garbage = GarbageCollection(self)
        self.background = Background(self)
        self.effects = Effects(self)
        runner = Runner(desk, self.background, self.effects, self._complain)
        self._runner = runner
        self.seen = Seen(words)
        self.views = Views(words, theme, files, runner.beside, self)
        self.course = DayCourse(runner, words, desk.today, self)
        self.again = DaysAgain(runner, self.background, self.course, self)
        self.drives = DrivesAhead(runner, self.background, self)
        self.week = WeekCourse(runner, words, desk.today, self)
        self.record = RecordTalk(runner, words.language, self)
        self.search = TerritorySearch(runner, self.seen, self)
        self.settings = SettingsTalk(runner, self)
        self.reports = ReportsTalk(runner, words, self)
        self.doctrines = DoctrineConversation(
            self.views.settings, DoctrineTalk(runner, self), self.settings, words, files.outputs, self
        )
        self.files = FilesTalk(runner, words, files.web / "assets", self)
        self.asking = Asking(self.views, self.seen, self.course, self.search, self.files, files.outputs, self)
        self.ways = Ways(
            desk, self.views, self.seen, self.course, self.record, self.settings, self.reports,
            self.week, self,
        )  # fmt: skip
        self.on_record = RecordConversation(self.views, self.record, self.asking, self.ways, self)
        self.suitable = SuitableConversation(
            runner, self.views, self.seen, self.record, self.ways, self.asking, self.effects, self
        )
        self.places = PlacesConversation(
            runner, words, self.views, self.ways, self.asking, self.effects, self
        )
        self.searching = SearchConversation(
            runner, words, self.views, self.seen, self.search, self.asking, self.ways, self.effects, self
        )
        self.goals = GoalsConversation(runner, words, self.views, self.asking, self.course, self.week, self)
        self.drawing = Drawing(runner, words, self.views, self.seen, self.course, self.week, self)
        self.rep_day = RepDay(
            Parts(
                self, runner, words, self.views, self.seen, self.course, self.record, self.settings,
                self.ways, self.asking, self.effects, files, state,
            )
        )  # fmt: skip
        self.addresses = AddressConversation(runner, words, self.views, self.ways, self.asking, self)
        self.appointments = AppointmentConversation(
            runner, self.views, self.seen, self.course, self.record, self.ways, self.asking, self
        )
        self.appointments.days_wished.connect(self.suitable.look_for_appointment)
        self.suitable.day_taken.connect(self.appointments.take_day)
        self.on_map = MapConversation(
            runner, self.views, self.seen, self.course, self.files, self.asking, files.outputs, self
        )
        self.way = WayConversation(runner, self.views, self.seen, self.ways, self)
        self.territories = TerritoryTalk(runner, words, self)
        self.on_territories = TerritoryConversation(
            self.territories, self.views, self.seen, self.asking, state, self
        )
        self.ground = GroundTalk(
            runner, self.views, self.seen, self.ways, self.effects, self.asking, files.outputs, self
        )
        self._minute = QTimer(self, interval=_MINUTE_MS)
        self._connect()
        self._listen()
        self.setCentralWidget(self.views.panes)
        self.setWindowTitle(f"{self._portfolio} – fieldsales")
        self.setMinimumSize(640, 480)
        left_as.restore(self, self.views, state, self._portfolio)
        self.views.open_drawer(False)

    def _connect(self) -> None:
        """Every signal between parts of the window and who hears it."""
        views, course, files = self.views, self.course, self.files
        asking, ways, seen, words = self.asking, self.ways, self.seen, self._words
        self.effects.happened.connect(self._follow)
        self._minute.timeout.connect(self._tick)

        views.rail.room_chosen.connect(ways.go_to)
        views.panes.folded.connect(lambda _is_folded: views.open_drawer(False))
        views.drawer.clicked.connect(views.focus_search)
        views.status.undo_requested.connect(self.undo)
        views.banner.follow(files)
        views.banner.follow_search(self.week)
        views.banner.follow(self.week.reading)
        views.banner.follow_search(course)
        views.banner.follow_build(self.territories)
        self.on_territories.changed.connect(views.map.follow_territories)
        self.on_territories.changed.connect(self.drawing.read_everybody)
        for twin in (views.list, views.map, views.day):
            twin.hovered.connect(views.light)
        views.list.chosen.connect(ways.open_record)
        views.list.opened.connect(partial(ways.open_record, takes_focus=True))
        views.list.searched.connect(self.search.search)
        views.list.classes_chosen.connect(views.map.show_only)
        views.list.import_requested.connect(asking.ask_import)
        views.list.everything_requested.connect(views.palette.open)

        views.map.scenery.online_missed.connect(lambda why: views.banner.tell(sentence(words, why)))
        views.map.ready.connect(self._map_ready)
        # queued: what a lane found is drawn before the window counts as quiet
        self.background.busy_changed.connect(self._settle, Qt.ConnectionType.QueuedConnection)
        views.map.prospect_chosen.connect(ways.open_record)
        views.map.classes_chosen.connect(views.list.show_only)

        views.day.plan_requested.connect(course.plan)
        views.day.replan_requested.connect(course.replan)
        views.day.day_changed.connect(course.go_to)
        views.day.stop_chosen.connect(partial(ways.open_record, takes_focus=True))
        views.status.chosen.connect(partial(ways.open_record, takes_focus=True))
        views.day.stop_moved.connect(course.move)
        views.day.move_considered.connect(course.consider)
        views.day.stop_pinned.connect(course.pin)
        views.day.stop_removed.connect(course.remove)
        views.day.call_requested.connect(asking.call_prospect)
        views.day.settings_requested.connect(partial(ways.go_to_settings, Page.DAY))
        for days in (views.day, views.week):
            days.declined.connect(asking.told)
        views.day.sheet_requested.connect(asking.write_sheet)
        views.day.more_requested.connect(lambda corner: asking.ask_more(corner, self._theme))

        views.palette.command_chosen.connect(asking.do)
        views.palette.prospect_chosen.connect(ways.take_from_palette)
        views.settings.doctrine.switch_wanted.connect(self.settings.switch)
        views.settings.doctrine.record_wanted.connect(ways.ask_record)
        views.settings.day.setting_changed.connect(self.settings.set)
        views.settings.day.home_wanted.connect(self.settings.set_home)
        views.settings.network.allowed.connect(self.settings.allow)
        views.settings.display.theme_chosen.connect(self.scheme_chosen)
        views.settings.display.text_size_chosen.connect(self.text_size_chosen)
        views.settings.display.language_chosen.connect(self.language_chosen)

        views.week.converse(self.week)
        views.reports.converse(self.reports)
        for room in (views.week, views.reports):
            room.record_opened.connect(partial(ways.open_record, takes_focus=True))

        self.drawing.drawn.connect(self._settle)
        self.week.shown.connect(self.drawing.draw_week)
        self.week.declined.connect(ways.leave_week)
        course.shown.connect(self.drawing.show_day)
        course.shown.connect(lambda _day: self.way.follow())
        course.shown.connect(lambda _day: self.searching.follow_tour())
        course.shown.connect(ways.show_stop)
        course.shown.connect(self._begin)
        course.shown.connect(ways.go_on)
        course.gave_up.connect(ways.go_on)
        course.busy.connect(self.views.day.show_busy)
        course.priced.connect(lambda price: views.day.show_price(price_text(words, price, seen.faces)))
        course.followed.connect(self.drawing.tell_moves)
        self.again.planned.connect(self.drawing.tell_again)
        self.drives.known.connect(course.follow)
        self.drives.damaged.connect(lambda error: views.banner.stay(sentence(words, error)))
        course.shown.connect(lambda _day: self.drives.look())
        self.week.shown.connect(lambda _week: self.drives.look())

        self.settings.shown.connect(ways.show_settings)
        self.doctrines.written.connect(asking.tell_written)
        self.doctrines.record_opened.connect(partial(ways.open_record, takes_focus=True))
        self.settings.refused.connect(lambda key, why: views.settings.day.refuse(key, sentence(words, why)))
        asking.undo_wished.connect(self.undo)
        asking.redo_wished.connect(self.redo)
        asking.visit_wished.connect(ways.begin_visit)
        asking.settings_wished.connect(ways.go_to_settings)
        asking.report_wished.connect(ways.go_to_report)
        asking.week_wished.connect(ways.go_to_week)
        asking.day_wished.connect(ways.go_by)
        asking.close_wished.connect(self.close)
        self.drawing.drawn.connect(self.rep_day.wizard.follow)
        asking.scheme_wished.connect(self.scheme_chosen)
        asking.told.connect(lambda text: views.status.tell(text, can_undo=False))
        files.imported.connect(asking.tell_import)
        files.written.connect(asking.tell_written)
        files.waits.connect(asking.told)

    def _listen(self) -> None:
        """Take the keys that work everywhere."""
        for keys, do in (
            ("/", self.views.focus_search),
            ("Ctrl+K", self.views.palette.open),
            ("Ctrl+Z", self.undo),
            ("Ctrl+Shift+Z", self.redo),
            ("Ctrl+Y", self.redo),
            ("Ctrl+Q", self.close),
            ("Alt+Left", partial(self.ways.go_by, -1)),
            ("Alt+Right", partial(self.ways.go_by, 1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(do)

    def start(self) -> None:
        """Read everybody and the first day; the window is in sight meanwhile."""
        self.views.list.show_loading()
        self.views.day.show_busy()
        self.drawing.read_everybody()
        self.ground.read()
        self._runner.read(errands.first_day, self._open_on)
        self.territories.look()
        self._runner.read(left_stale, self.again.take)
        if word := left_as.word_left(self._state, self._portfolio):
            self.views.banner.stay(word, partial(left_as.forget_word, self._state, self._portfolio))
        self.rep_day.start()
        self._minute.start()

    def _open_on(self, day: date) -> None:
        self.week.stand_on(day)
        self.course.go_to(day)

    def _begin(self, day: DaySeen) -> None:
        """Plan the first day where that was asked for."""
        if self._plans and day.tour is None:
            self.course.plan()
        self._plans = False
        self._settle()

    def _tick(self) -> None:
        """Let the clock move on; at midnight everything is read again."""
        before = self.seen.situation

        def done(now: datetime) -> None:
            if before is not None and now.date() != before.today:
                self.start()
            else:
                self.drawing.show_now(now, moves_day=not self.background.is_busy(Lane.PLANNING))

        self._runner.read(Desk.now, done)

    def undo(self) -> None:
        """Take the last action back."""
        self._runner.act(history.undo)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._runner.act(history.redo)

    def _follow(self, effect: Effect) -> None:
        """Say what an action did, and draw again what it concerns."""
        self.drawing.follow(effect)
        if effect.action != "visit":
            self._plan_again(effect)
        self.record.follow(effect)
        self.search.again()
        self.ways.follow(effect)
        if effect.action == "visit":
            # it is seen first: planning would share the processor with what is read and drawn
            self._runner.read(lambda _desk: effect, self._plan_again)

    def _plan_again(self, effect: Effect) -> None:
        self.course.follow(effect)
        self.again.follow(effect)

    def _complain(self, error: FieldSalesError | None) -> None:
        is_fault = error is None or error.is_fault
        told = [sentence(self._words, error)] if error is not None else []
        why = " ".join([*told, fault_sentence(self._words)] if is_fault else told)
        if self.background.is_stopped:
            lost = self._words.gettext("A change made just before closing could not be kept. {why}")
            left_as.leave_word(self._state, self._portfolio, lost.format(why=why))
        elif is_fault:
            self.views.banner.tell(why)
        else:
            self.views.banner.refuse(why)

    @property
    def theme(self) -> Theme:
        """How the window looks."""
        return self._theme

    def set_theme(self, theme: Theme) -> None:
        """Take another look or text size."""
        self._theme = theme
        self.views.set_theme(theme)

    def _settle(self) -> None:
        """Tell once that everybody, the day and the map are in sight."""
        quiet = not any(self.background.is_busy(lane) for lane in Lane)
        is_seen = self.seen.situation is not None and self.seen.day is not None
        if not self._is_settled and quiet and is_seen and self._map_is_ready:
            self._is_settled = True
            self.settled.emit()

    def _map_ready(self) -> None:
        self._map_is_ready = True
        self._settle()

    def stop(self) -> None:
        """Let the lanes end what they hold, and note how the window was left."""
        self._minute.stop()
        self.rep_day.stop()
        self.searching.online.cancel()
        self.territories.cancel()
        self.places.talk.cancel()
        left_as.save(self, self.views, self._state, self._portfolio)
        self.background.stop()
        self._garbage.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.views.rail.set_narrow(self.views.panes.is_narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no view took: back, the visit, the sheet of keys."""
        right = self.views.panes.right.currentWidget()
        if event.key() == Qt.Key.Key_Escape and self.views.banner.can_cancel:
            self.views.banner.cancel()
        elif event.key() == Qt.Key.Key_Escape and self.views.found_card.business_id:
            self.views.found_card.close_card()
        elif event.key() == Qt.Key.Key_Escape and self.views.is_drawer_open:
            self.views.open_drawer(False)
        elif event.key() == Qt.Key.Key_Escape and right in (self.views.card, self.views.way):
            self.ways.back_to_day()
        elif right is self.views.day and self.ways.take_key(event.text()):
            event.accept()
        elif event.text() == "?":
            self.views.keys.open()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close: what is typed and not saved is on the disk, and back at the next start."""
        self.rep_day.stop()
        super().closeEvent(event)
