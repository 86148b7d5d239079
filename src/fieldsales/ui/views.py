# SPDX-License-Identifier: MIT
"""The views of the window and where each stands: made once, dressed together."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldsales.desk.network import HOSTS, Service
from fieldsales.ui.address import AddressSheet
from fieldsales.ui.appointments import AppointmentSheet
from fieldsales.ui.away import LeaveSheet, NightSheet
from fieldsales.ui.banner import Banner
from fieldsales.ui.calendars import CalendarSheet
from fieldsales.ui.card import CardView
from fieldsales.ui.check import CheckPane
from fieldsales.ui.day import DayPane
from fieldsales.ui.drafts import DraftsLine
from fieldsales.ui.evening import EveningRoom
from fieldsales.ui.files import Files
from fieldsales.ui.follow_ups import FollowUpsRoom, RelancePane, RelanceSheet
from fieldsales.ui.goals import GoalsSheet
from fieldsales.ui.handoff import HandoffSheet
from fieldsales.ui.help import HelpSheet
from fieldsales.ui.map.view import MapView
from fieldsales.ui.map.zone_sheet import ZoneSheet
from fieldsales.ui.notes.camera_sheet import CameraSheet
from fieldsales.ui.notes.reader import NoteReader
from fieldsales.ui.notes.viewer import PhotoViewer
from fieldsales.ui.orders.cancel_sheet import CancelSheet
from fieldsales.ui.orders.import_sheet import ProductImportSheet
from fieldsales.ui.orders.order_sheet import OrderSheet
from fieldsales.ui.orders.product_sheet import ProductSheet
from fieldsales.ui.palette import KeySheet, Palette
from fieldsales.ui.panes import Panes
from fieldsales.ui.places import PlacesPane
from fieldsales.ui.portfolio import DrawerButton, ProspectList
from fieldsales.ui.rail import Rail, Room
from fieldsales.ui.reports import ReportsRoom
from fieldsales.ui.runner import Beside
from fieldsales.ui.search import FoundCard, NearBar, OnlineBar, SameQuestion
from fieldsales.ui.settings import SettingsRoom
from fieldsales.ui.status import StatusLine
from fieldsales.ui.suitable import SuitablePane
from fieldsales.ui.territories.build_sheet import BuildSheet
from fieldsales.ui.theme import Theme
from fieldsales.ui.visit import VisitPanel
from fieldsales.ui.wardrobe import View, Wardrobe
from fieldsales.ui.way import WayPane
from fieldsales.ui.week import WeekRoom
from fieldsales.ui.wizard import Wizard
from fieldsales.wording.words import Words

#: The places that this version has; the rail shows no door that leads nowhere.
ROOMS = (Room.DAY, Room.WEEK, Room.FOLLOW_UPS, Room.REPORTS, Room.SETTINGS)


class Views:
    """Everything that is seen. Views know neither each other nor the desk."""

    def __init__(self, words: Words, theme: Theme, files: Files, beside: Beside, window: QWidget) -> None:
        self.rail = Rail(words, theme, ROOMS)
        self.list = ProspectList(words, theme)
        self.map = MapView(words, theme, files, beside)
        self.day = DayPane(words, theme)
        self.card = CardView(words, theme, can_step=True)
        self.visit = VisitPanel(words, theme)
        self.suitable = SuitablePane(words, theme)
        self.places = PlacesPane(words, theme)
        self.way = WayPane(words, theme)
        self.evening = EveningRoom(words, theme)
        self.check = CheckPane(words, theme)
        self.week = WeekRoom(words, theme)
        self.follow_ups = FollowUpsRoom(words, theme)
        self.call = RelancePane(words, theme, goes_back=True)
        self.reports = ReportsRoom(words, theme)
        self.settings = SettingsRoom(words, theme)
        self.banner = Banner(words, theme)
        self.banner.listen_in(self.map)
        self.drafts = DraftsLine(words, theme)
        self.status = StatusLine(words, theme)
        self.drawer = DrawerButton(words, theme, self.map)
        self.found_card = FoundCard(words, theme, self.map)
        self.same = SameQuestion(words, theme, self.map)
        self.online = OnlineBar(words, theme, HOSTS[Service.COMPANIES])
        self.near = NearBar(words, theme)
        self.list.put_above(self.near)
        self.list.put_below(self.online)
        self.panes = Panes(self.rail, self.list, self.map, self._foot(), theme)
        for pane in (
            self.day,
            self.card,
            self.visit,
            self.suitable,
            self.places,
            self.way,
            self.check,
            self.call,
        ):
            self.panes.right.addWidget(pane)
        self._rooms = {
            Room.DAY: self.panes.splitter,
            Room.WEEK: self.week,
            Room.FOLLOW_UPS: self.follow_ups,
            Room.REPORTS: self.reports,
            Room.SETTINGS: self.settings,
        }
        for room in (self.week, self.follow_ups, self.reports, self.settings, self.evening):
            self.panes.rooms.addWidget(room)
        self.palette = Palette(words, theme, window)
        self.keys = KeySheet(words, theme, window)
        self.relance = RelanceSheet(words, theme, window)
        self.leave = LeaveSheet(words, theme, window)
        self.night = NightSheet(words, theme, window)
        self.appointment = AppointmentSheet(words, theme, window)
        self.address = AddressSheet(words, theme, window)
        self.goals = GoalsSheet(words, theme, window)
        self.handoff = HandoffSheet(words, theme, window)
        self.calendar = CalendarSheet(words, theme, window)
        self.zone = ZoneSheet(words, theme, window)
        self.order = OrderSheet(words, theme, window)
        self.cancel = CancelSheet(words, theme, window)
        self.product = ProductSheet(words, theme, window)
        self.products_file = ProductImportSheet(words, theme, window)
        self.build = BuildSheet(words, theme, window)
        self.photo = PhotoViewer(words, theme, window)
        self.camera = CameraSheet(words, theme, window)
        self.reader = NoteReader(words, theme, window)
        self.wizard = Wizard(words, theme, window)
        self.help = HelpSheet(words, theme, window)
        views = [one for one in vars(self).values() if isinstance(one, View)]
        self._wardrobe = Wardrobe(views, window)

    def set_theme(self, theme: Theme) -> None:
        """Give every view another look or text size: those in sight at once, the others one by one."""
        self._wardrobe.dress(theme)
        self.rail.set_narrow(self.panes.is_narrow)
        self._keep_drawer_free()

    def show_room(self, room: Room) -> None:
        """Go to a place of the rail; the record that is open comes along between day and week."""
        if room is Room.WEEK:
            self.panes.lend_right(self.week.take_beside)
            self._show_beside()
        elif room is Room.DAY:
            self.panes.take_right_back()
        self.panes.rooms.setCurrentWidget(self._rooms[room])
        self.rail.show_room(room)

    @property
    def room(self) -> Room:
        """The place where one is."""
        current = self.panes.rooms.currentWidget()
        return next((room for room, widget in self._rooms.items() if widget is current), Room.DAY)

    def show_right(self, pane: QWidget) -> None:
        """Put the day, the record or the visit into the right pane."""
        self.panes.right.setCurrentWidget(pane)
        self._show_beside()

    def _show_beside(self) -> None:
        """Beside the week a record is shown and the day is not: it is one of its columns."""
        is_day = self.panes.right.currentWidget() is self.day
        self.panes.right.setVisible(not (self.panes.is_right_lent and is_day))
        self.week.fold()

    def focus_search(self) -> None:
        """Put the cursor into the search box, opening the drawer it is in; among follow-ups into theirs."""
        if self.room is Room.FOLLOW_UPS:
            self.follow_ups.focus_search()
            return
        self.show_room(Room.DAY)
        self.open_drawer(True)
        self.list.focus_search()

    def open_drawer(self, is_open: bool) -> None:
        """Open or close the list where there is no room for it beside the map."""
        self.panes.show_list(is_open)
        self.drawer.setVisible(self.panes.is_folded and not is_open)
        self._keep_drawer_free()

    def _keep_drawer_free(self) -> None:
        is_there = self.drawer.isVisibleTo(self.map)
        self.map.keep_top_free(self.drawer.geometry().bottom() + 1 if is_there else 0)

    @property
    def is_drawer_open(self) -> bool:
        """Whether the list is there only because it was asked for."""
        return self.panes.is_folded and self.list.isVisible()

    def light(self, prospect_id: str) -> None:
        """Light the twins of what is hovered; empty lights nothing."""
        for twin in (self.list, self.map, self.day, self.week):
            twin.light(prospect_id)

    def choose(self, prospect_id: str) -> None:
        """Mark the open record in its twins; empty marks none."""
        self.list.choose(prospect_id)
        self.map.choose(prospect_id)
        self.day.show_chosen(prospect_id)
        self.week.show_chosen(prospect_id)

    def _foot(self) -> QWidget:
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.drafts)
        column.addWidget(self.status)
        return foot
