# SPDX-License-Identifier: MIT
"""What the palette offers of what is chosen: the record, its stop, a follow-up, the list, the map's tools."""

from enum import StrEnum

from fieldsales.ui.map.tools import PICKERS, Tool, tool_text
from fieldsales.ui.palette import Command
from fieldsales.ui.theme import Icon
from fieldsales.wording.words import Words


class Chosen(StrEnum):
    """The actions that are about one record, one stop, one follow-up, or one place of the window."""

    OPEN = "record_open"
    CALL = "record_call"
    NOTE = "record_note"
    FACT = "record_fact"
    CLASS = "record_class"
    COMPLETE = "record_complete"
    VOICE = "record_voice"
    PHOTO = "record_photo"
    PUT_IN = "stop_put_in"
    TAKE_OFF = "stop_take_off"
    HOLD = "stop_hold"
    WAY = "stop_way"
    SEND_WAY = "stop_send_way"
    ON_MAP = "record_on_map"
    PIN = "record_pin"
    ON_LEAVE = "record_on_leave"
    EXCLUDE = "record_exclude"
    LEFT_OUT = "day_left_out"
    PLAN_CALMLY = "week_plan_calmly"
    PLAN_REST = "week_plan_rest"
    DAY_MENU = "day_menu"
    DONE = "follow_up_done"
    TOMORROW = "follow_up_tomorrow"
    MOVE = "follow_up_move"
    EDIT = "follow_up_edit"
    CLOSE = "follow_up_close"
    REOPEN = "follow_up_reopen"
    SORT = "list_sort"
    FILTER = "list_filter"
    LASSO = "map_lasso"
    POLYGON = "map_polygon"
    RECTANGLE = "map_rectangle"
    ZONE = "map_zone"
    ZONES = "map_zones"
    NEAR = "map_near"
    LAYERS = "map_layers"
    CHANGES = "changes"
    PHONE_PAGE = "settings_handoff"
    CALENDAR_PAGE = "settings_calendars"
    TERRITORY_PAGE = "settings_territories"


def chosen_commands(words: Words) -> tuple[Command, ...]:
    """Return these actions, those of the record first."""
    _ = words.gettext
    keys = {tool: key for tool, key, _icon in PICKERS}
    return (
        Command(Chosen.OPEN, _("Open the record"), Icon.PERSON, _("Enter"), _("card prospect")),
        Command(
            Chosen.CALL, _("Call, or write a call down"), Icon.CALL, "T", _("phone dial number telephone")
        ),
        Command(Chosen.NOTE, _("Pin a note for the next visit"), Icon.NOTE, "N", _("comment remark")),
        Command(
            Chosen.FACT,
            _("Write a fact down…"),
            Icon.PLUS,
            words=_("sign interest mail quote white paper refusal"),
        ),
        Command(
            Chosen.CLASS, _("Choose the class yourself"), Icon.DOCTRINE, "C", _("temperature hot cold warm")
        ),
        Command(Chosen.COMPLETE, _("Complete the last visit"), Icon.VISIT, "F", _("form questions trade")),
        Command(Chosen.VOICE, _("Speak a note, or end it"), Icon.VOICE, "Alt R", _("voice record dictate")),
        Command(Chosen.PHOTO, _("Add a photo…"), Icon.PHOTO, "Alt P", _("picture image camera")),
        Command(Chosen.PUT_IN, _("Put into the day"), Icon.DAY, words=_("add stop tour week")),
        Command(Chosen.TAKE_OFF, _("Take off the day"), Icon.CLOSE, _("Del"), _("remove stop tour week")),
        Command(
            Chosen.HOLD, _("Hold the stop at its time, or let it go"), Icon.PIN, "P", _("fixed pinned lock")
        ),
        Command(Chosen.WAY, _("See the way, turn by turn"), Icon.ROUTE, "W", _("directions road drive")),
        Command(Chosen.SEND_WAY, _("Send the way to the phone"), Icon.QR, words=_("QR code link navigation")),
        Command(Chosen.ON_MAP, _("Show on the map"), Icon.PLACE, words=_("where position")),
        Command(Chosen.PIN, _("Set its place on the map…"), Icon.CENTRE, "M", _("pin position move")),
        Command(Chosen.ON_LEAVE, _("On leave…"), Icon.LEAVE, words=_("prospect away closed holidays")),
        Command(
            Chosen.EXCLUDE, _("Do not contact, or contact again"), Icon.REFUSAL, words=_("exclude opposition")
        ),
        Command(Chosen.LEFT_OUT, _("Who is left out, and why"), Icon.QUESTION, words=_("refused reason day")),
        Command(
            Chosen.PLAN_CALMLY, _("Plan again, changing little"), Icon.REFRESH, words=_("week keep promised")
        ),
        Command(
            Chosen.PLAN_REST, _("Plan only days without a tour"), Icon.PIN, words=_("week keep days frozen")
        ),
        Command(
            Chosen.DAY_MENU,
            _("What can be done with the day…"),
            Icon.MORE,
            "D",
            _("night hotel leave holidays take away"),
        ),
        Command(Chosen.DONE, _("Follow-up: done"), Icon.CHECK, "F", _("relance task tick")),
        Command(
            Chosen.TOMORROW, _("Follow-up: to tomorrow"), Icon.RIGHT, "D", _("relance task postpone later")
        ),
        Command(
            Chosen.MOVE, _("Follow-up: to another day…"), Icon.CLOCK, "M", _("relance task postpone date")
        ),
        Command(Chosen.EDIT, _("Follow-up: change it…"), Icon.EDIT, "E", _("relance task text channel")),
        Command(Chosen.CLOSE, _("Follow-up: close it"), Icon.CLOSE, _("Del"), _("relance task drop delete")),
        Command(Chosen.REOPEN, _("Follow-up: take it up again"), Icon.UNDO, "O", _("relance task reopen")),
        Command(Chosen.SORT, _("Sort the list…"), Icon.DOWN, words=_("order deadline name town")),
        Command(
            Chosen.FILTER, _("Show some classes only…"), Icon.FILTER, words=_("filter class temperature list")
        ),
        *(
            Command(one, tool_text(words, tool), icon, keys[tool], _("map choose several draw"))
            for one, (tool, _key, icon) in zip(
                (Chosen.LASSO, Chosen.POLYGON, Chosen.RECTANGLE), PICKERS, strict=True
            )
        ),
        Command(Chosen.ZONE, tool_text(words, Tool.ZONE), Icon.POLYGON, words=_("area sector territory")),
        Command(
            Chosen.ZONES,
            _("Zones and reach…"),
            Icon.POLYGON,
            words=_("area sector GeoJSON minutes isochrone"),
        ),
        Command(Chosen.NEAR, _("Pick who is near the tour"), Icon.CORRIDOR, words=_("detour minutes around")),
        Command(
            Chosen.LAYERS, _("What the map shows"), Icon.LAYERS, words=_("layers colour names towns contact")
        ),
        Command(
            Chosen.CHANGES, _("What the last action changed"), Icon.INFO, words=_("moves class tour stops")
        ),
        Command(Chosen.PHONE_PAGE, _("Hand-off"), Icon.QR, words=_("settings phone codes navigation notes")),
        Command(Chosen.CALENDAR_PAGE, _("Calendars"), Icon.WEEK, words=_("settings folder ics")),
        Command(Chosen.TERRITORY_PAGE, _("Territories"), Icon.PACK, words=_("settings packs maps regions")),
    )
