# SPDX-License-Identifier: MIT
"""What the palette offers: every action of the window under the words that people look for."""

from collections.abc import Sequence
from enum import StrEnum

from fieldsales.ui.card.reading import Doctrine, in_language
from fieldsales.ui.chosen_commands import chosen_commands
from fieldsales.ui.palette import Command
from fieldsales.ui.theme import Icon
from fieldsales.wording.words import Words

#: Before the id of a doctrine in the id of the command that looks at it.
DOCTRINE = "doctrine:"


class Do(StrEnum):
    """The actions that the palette knows, by what the window does."""

    PLAN = "plan"
    REPLAN = "replan"
    WEEK = "week"
    PLAN_WEEK = "plan_week"
    WHAT_IF = "what_if"
    GOALS = "goals"
    VISIT = "visit"
    EVENING = "evening"
    CHECK = "check"
    RELANCE = "relance"
    FOLLOW_UPS = "follow_ups"
    PROPOSE = "propose"
    YOU = "you"
    ORDER = "order"
    FIND_DAY = "find_day"
    NEW_APPOINTMENT = "new_appointment"
    MOVE_APPOINTMENT = "move_appointment"
    CANCEL_APPOINTMENT = "cancel_appointment"
    CALENDAR_FILE = "calendar_file"
    CALENDARS = "calendars"
    CALENDAR_SHEET = "calendar_sheet"
    CALENDAR_OUT = "calendar_out"
    INSTEAD = "instead"
    ADDRESS = "address"
    LEAVE = "leave"
    NIGHT = "night"
    TODAY = "today"
    DAY_BEFORE = "day_before"
    DAY_AFTER = "day_after"
    DRAFTS = "drafts"
    UNDO = "undo"
    REDO = "redo"
    SEARCH = "search"
    SAVE_FOUND = "save_found"
    LOOK_ALIKES = "look_alikes"
    PLACES = "places"
    IMPORT = "import"
    EXPORT = "export"
    ATTACHMENTS = "attachments"
    TERRITORY = "territory"
    SHEET = "sheet"
    HANDOFF = "handoff"
    TOUR_FILE = "tour_file"
    MAP_PAGE = "map_page"
    MAP_STREETS = "map_streets"
    BACKUP = "backup"
    FIT_ALL = "fit_all"
    FIT_TOUR = "fit_tour"
    PROFILE = "profile"
    REVENUE = "revenue"
    CLIENTS = "clients"
    LOSSES = "losses"
    LEARNED = "learned"
    SETTINGS = "settings"
    HOURS = "hours"
    DISPLAY = "display"
    SALES = "sales"
    NETWORK = "network"
    FIRST_USE = "first_use"
    DEMONSTRATION = "demonstration"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"
    MOTION = "motion"
    HELP = "help"
    KEYS = "keys"
    QUIT = "quit"


def commands(words: Words, doctrines: Sequence[Doctrine]) -> tuple[Command, ...]:
    """Return every action, those of the day first."""
    _, language = words.gettext, words.language
    of_doctrines = tuple(
        Command(
            DOCTRINE + one.id,
            _("Doctrine: {name}").format(name=in_language(one.labels, language)),
            Icon.DOCTRINE,
            words=_("rules class temperature preview"),
        )
        for one in doctrines
    )
    ctrl = _("Ctrl")
    return (
        Command(Do.PLAN, _("Plan the day"), Icon.ROUTE, words=_("tour stops order")),
        Command(Do.REPLAN, _("Replan from now"), Icon.REFRESH, words=_("tour again")),
        Command(Do.PLAN_WEEK, _("Plan the week"), Icon.WEEK, words=_("several days tour")),
        Command(Do.WEEK, _("Show the week"), Icon.WEEK, words=_("days columns")),
        Command(Do.WHAT_IF, _("What if…"), Icon.WEEK, words=_("leave holidays more clients capacity")),
        Command(Do.GOALS, _("Three goals…"), Icon.TARGET, words=_("value kilometres home early compare")),
        Command(Do.VISIT, _("Write a visit down"), Icon.VISIT, "V", _("outcome note order")),
        Command(Do.EVENING, _("Close the day"), Icon.NIGHT, "Alt E", _("evening summary missed tomorrow")),
        Command(
            Do.CHECK,
            _("Why is my plan empty?"),
            Icon.QUESTION,
            words=_("check thin nobody cause holiday closed"),
        ),
        Command(Do.RELANCE, _("New relance or task…"), Icon.FOLLOW_UP, "R", _("call back remind follow up")),
        Command(
            Do.FOLLOW_UPS, _("Show the follow-ups"), Icon.FOLLOW_UPS, words=_("relances tasks late today")
        ),
        Command(
            Do.PROPOSE, _("Make the relances that are missing"), Icon.FOLLOW_UP, words=_("cadence doctrine")
        ),
        Command(Do.YOU, _("You and your texts"), Icon.PERSON, words=_("name phone templates messages mail")),
        Command(Do.ORDER, _("Write an order down…"), Icon.ORDER, words=_("sale products lines phone amount")),
        Command(Do.FIND_DAY, _("Find a day for a visit"), Icon.DETOUR, words=_("appointment date detour")),
        Command(Do.NEW_APPOINTMENT, _("New appointment…"), Icon.CLOCK, words=_("meeting day hour fixed")),
        Command(
            Do.MOVE_APPOINTMENT, _("Move the appointment…"), Icon.CLOCK, words=_("postpone another hour day")
        ),
        Command(Do.CANCEL_APPOINTMENT, _("Cancel the appointment"), Icon.CLOSE, words=_("call off")),
        Command(
            Do.CALENDAR_FILE, _("Read a calendar file…"), Icon.DOWNLOAD, words=_("ics Outlook Google import")
        ),
        Command(Do.CALENDARS, _("Read calendars"), Icon.REFRESH, words=_("ics watched folder appointments")),
        Command(
            Do.CALENDAR_SHEET,
            _("What calendars brought"),
            Icon.WEEK,
            words=_("link unlinked moved cancelled"),
        ),
        Command(
            Do.CALENDAR_OUT, _("Write the tour as a calendar"), Icon.EXPORT, words=_("ics Outlook Google")
        ),
        Command(
            Do.INSTEAD, _("See somebody else instead"), Icon.REFRESH, "Alt I", _("cancelled absent free slot")
        ),
        Command(Do.ADDRESS, _("Change the address…"), Icon.PLACE, words=_("street postcode town moved")),
        Command(Do.LEAVE, _("Leave…"), Icon.LEAVE, words=_("holidays away absent days off")),
        Command(Do.NIGHT, _("Spend the night away…"), Icon.NIGHT, words=_("hotel evening")),
        Command(
            Do.DRAFTS, _("What is typed and not saved…"), Icon.NOTE, f"{ctrl} R", _("draft recover back")
        ),
        Command(Do.UNDO, _("Take the last action back"), Icon.UNDO, f"{ctrl} Z", _("undo")),
        Command(Do.REDO, _("Do again what was taken back"), Icon.REDO, f"{ctrl} Y", _("redo")),
        Command(Do.TODAY, _("Show today"), Icon.DAY),
        Command(Do.DAY_BEFORE, _("Day before"), Icon.LEFT, "Alt ←", _("yesterday")),
        Command(Do.DAY_AFTER, _("Day after"), Icon.RIGHT, "Alt →", _("tomorrow")),
        Command(Do.SEARCH, _("Search the list"), Icon.SEARCH, "/", _("find prospect name town trade")),
        Command(Do.SAVE_FOUND, _("Save all places found"), Icon.PLUS, words=_("territory prospects")),
        Command(
            Do.LOOK_ALIKES,
            _("Places like the best clients"),
            Icon.TARGET,
            words=_("territory prospects"),
        ),
        Command(Do.SHEET, _("Write the day sheet"), Icon.PRINT, words=_("print PDF")),
        Command(Do.HANDOFF, _("Send the tour to the phone"), Icon.QR, "Alt H", _("QR code link navigation")),
        Command(
            Do.TOUR_FILE, _("Write the tour as GPX, KML or a table"), Icon.EXPORT, words=_("GPS route file")
        ),
        Command(Do.MAP_PAGE, _("Write the map as a page"), Icon.EXPORT, words=_("HTML share")),
        Command(
            Do.MAP_STREETS, _("Write the map as a page, streets included"), Icon.EXPORT, words=_("HTML share")
        ),
        Command(Do.FIT_TOUR, _("Show the whole tour on the map"), Icon.DETOUR),
        Command(Do.FIT_ALL, _("Show everybody on the map"), Icon.CENTRE),
        Command(Do.PLACES, _("Places to put right"), Icon.WARNING, words=_("address pin position not found")),
        Command(Do.IMPORT, _("Import a file of prospects"), Icon.DOWNLOAD, words=_("CSV Excel table")),
        Command(Do.EXPORT, _("Export all prospects"), Icon.EXPORT, words=_("CSV Excel table")),
        Command(
            Do.ATTACHMENTS,
            _("Export photos and voice notes…"),
            Icon.EXPORT,
            words=_("ZIP archive attachments pictures"),
        ),
        Command(Do.TERRITORY, _("Build a territory from a map extract"), Icon.PACK, words=_("OpenStreetMap")),
        Command(Do.BACKUP, _("Back the portfolio up"), Icon.BACKUP, words=_("copy save")),
        Command(Do.PROFILE, _("Who buys from us"), Icon.TARGET, words=_("report ideal client profile")),
        Command(
            Do.REVENUE, _("What do I sell, and to whom?"), Icon.ORDER, words=_("report revenue target month")
        ),
        Command(Do.CLIENTS, _("Clients: who still buys"), Icon.SHOP, words=_("report win back VIP orders")),
        Command(Do.LOSSES, _("Where we lose"), Icon.COOLS, words=_("report losses competitors")),
        Command(Do.LEARNED, _("What was learned"), Icon.LIGHTBULB, words=_("report odds model forecast")),
        *of_doctrines,
        *chosen_commands(words),
        Command(Do.SETTINGS, _("Settings"), Icon.SETTINGS),
        Command(Do.HOURS, _("Hours and tour"), Icon.CLOCK, words=_("lunch home workdays")),
        Command(
            Do.SALES, _("Products and targets"), Icon.ORDER, words=_("catalogue price commission VAT month")
        ),
        Command(Do.NETWORK, _("Network"), Icon.ONLINE, words=_("online internet services hosts offline off")),
        Command(Do.DISPLAY, _("Display"), Icon.TEXT_SIZE, words=_("text size language")),
        Command(
            Do.FIRST_USE,
            _("Three questions…"),
            Icon.QUESTION,
            words=_("first start welcome trade home hours wizard"),
        ),
        Command(
            Do.DEMONSTRATION,
            _("Demonstration portfolio: try it, or leave it"),
            Icon.EYE,
            words=_("sample example invented back own"),
        ),
        Command(Do.LIGHT, _("Light window"), Icon.LIGHT_THEME),
        Command(Do.DARK, _("Dark window"), Icon.DARK_THEME),
        Command(
            Do.CONTRAST, _("High contrast, or usual"), Icon.CONTRAST, words=_("accessibility eyes edges")
        ),
        Command(Do.MOTION, _("Less motion, or usual"), Icon.PAUSE, words=_("accessibility animation still")),
        Command(
            Do.HELP, _("Help: what this place means"), Icon.BOOK, "F1", _("explain word glossary number")
        ),
        Command(Do.KEYS, _("Sheet of keys"), Icon.KEYBOARD, "?", _("help shortcuts")),
        Command(Do.QUIT, _("Close fieldsales"), Icon.DOOR, f"{ctrl} Q", _("quit exit")),
    )
