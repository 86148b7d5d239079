# SPDX-License-Identifier: MIT
"""The place of the settings: its pages at the left, the chosen one beside them."""

from enum import StrEnum

from fieldsales.ui.pages_room import Door, PagesRoom
from fieldsales.ui.settings.calendar_page import CalendarPage
from fieldsales.ui.settings.day_page import DayPage
from fieldsales.ui.settings.display_page import DisplayPage
from fieldsales.ui.settings.doctrine_editor import DoctrineEditor
from fieldsales.ui.settings.doctrine_page import DoctrinePage
from fieldsales.ui.settings.handoff_page import HandoffPage
from fieldsales.ui.settings.network_page import NetworkPage
from fieldsales.ui.settings.sales_page import SalesPage
from fieldsales.ui.settings.you_page import YouPage
from fieldsales.ui.territories.page import TerritoryPage
from fieldsales.ui.theme import Icon, Theme
from fieldsales.wording.words import Words


class Page(StrEnum):
    """What can be set."""

    DOCTRINE = "doctrine"
    DAY = "day"
    SALES = "sales"
    HANDOFF = "handoff"
    CALENDARS = "calendars"
    YOU = "you"
    NETWORK = "network"
    TERRITORIES = "territories"
    DISPLAY = "display"


class SettingsRoom(PagesRoom):
    """All that can be set; in the doctrine's place also all its fields."""

    def __init__(self, words: Words, theme: Theme) -> None:
        _ = words.gettext
        self.doctrine = DoctrinePage(words, theme)
        self.editor = DoctrineEditor(words, theme)
        self.day = DayPage(words, theme)
        self.sales = SalesPage(words, theme)
        self.handoff = HandoffPage(words, theme)
        self.calendars = CalendarPage(words, theme)
        self.you = YouPage(words, theme)
        self.network = NetworkPage(words, theme)
        self.territories = TerritoryPage(words, theme)
        self.display = DisplayPage(words, theme)
        doors = (
            Door(Page.DOCTRINE, _("Doctrine"), Icon.DOCTRINE),
            Door(Page.DAY, _("Hours and tour"), Icon.CLOCK, short=_("Hours")),
            Door(Page.SALES, _("Products and targets"), Icon.ORDER, short=_("Products")),
            Door(Page.HANDOFF, _("Hand-off"), Icon.SEND),
            Door(Page.CALENDARS, _("Calendars"), Icon.WEEK),
            Door(Page.YOU, _("You and your texts"), Icon.PERSON, short=_("You")),
            Door(Page.NETWORK, _("Network"), Icon.ONLINE),
            Door(Page.TERRITORIES, _("Territories"), Icon.PACK, above=_("This computer")),
            Door(Page.DISPLAY, _("Display"), Icon.TEXT_SIZE),
        )
        pages = {
            Page.DOCTRINE: self.doctrine,
            Page.DAY: self.day,
            Page.SALES: self.sales,
            Page.HANDOFF: self.handoff,
            Page.CALENDARS: self.calendars,
            Page.YOU: self.you,
            Page.NETWORK: self.network,
            Page.TERRITORIES: self.territories,
            Page.DISPLAY: self.display,
        }
        super().__init__(theme, _("Settings"), doors, pages)
        self.stack.addWidget(self.editor)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return Page(self.shown_page or Page.DOCTRINE)

    @property
    def is_editor_open(self) -> bool:
        """Whether a doctrine is shown field by field."""
        return self.stack.currentWidget() is self.editor

    def show_editor(self) -> None:
        """Show the doctrine that the editor holds."""
        self.show_page(Page.DOCTRINE)
        self.stack.setCurrentWidget(self.editor)

    def close_editor(self) -> None:
        """Go back from the editor to the list of doctrines."""
        if self.is_editor_open:
            self.show_page(Page.DOCTRINE)
