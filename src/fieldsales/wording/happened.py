# SPDX-License-Identifier: MIT
"""What an action did: its name in the history, and the quiet line at the foot of the window."""

from collections.abc import Mapping
from datetime import date

from fieldsales.wording import formats, labels
from fieldsales.wording.appointments import appointment_text, day_of_action, moved_within_week
from fieldsales.wording.calendars import calendar_text
from fieldsales.wording.leaves import leave_text
from fieldsales.wording.located import address_text, place_text
from fieldsales.wording.map_actions import map_action_label, map_action_text
from fieldsales.wording.relances import followed_text, relance_action_label, relance_action_text
from fieldsales.wording.sales import sales_action_label, sales_action_text
from fieldsales.wording.towns import in_town
from fieldsales.wording.words import Words


def action_label(words: Words, action: str) -> str:
    """Return the name of an action."""
    _ = words.gettext
    names = {
        "visit": _("Visit"),
        "not_visited": _("Not visited"),
        "let_be": _("Not proposed again"),
        "visit_again": _("Visit"),
        "form": _("Visit completed"),
        "fact": _("Fact"),
        "plan": _("Plan of the day"),
        "plan_week": _("Plan of several days"),
        "replan": _("New plan from now"),
        "move": _("Stop moved"),
        "move_day": _("Stop moved to another day"),
        "promise": _("Visit promised"),
        "leave": _("Days of leave"),
        "leave_removed": _("Days of leave taken away"),
        "night": _("Night away"),
        "night_removed": _("Night away taken back"),
        "replace_stop": _("Stop replaced"),
        "appointment_made": _("Appointment"),
        "appointment_moved": _("Appointment moved"),
        "appointment_cancelled": _("Appointment cancelled"),
        "calendar": _("Calendar read"),
        "calendar_link": _("Appointment linked"),
        "remove": _("Stop removed"),
        "pin": _("Stop held"),
        "unpin": _("Stop released"),
        "doctrine": _("Change of doctrine"),
        "doctrine_copy": _("Doctrine copied"),
        "doctrine_change": _("Doctrine edited"),
        "doctrine_delete": _("Doctrine deleted"),
        "doctrine_import": _("Doctrine brought in"),
        "import": _("Import"),
        "geocode": _("Places found for addresses"),
        "address": _("Address changed"),
        "save_places": _("Places saved"),
        "settings": _("Settings"),
        "first_use": _("Answers of the first start"),
        "demonstration": _("Demonstration"),
        "relance": _("Relance"),
        "exclude": _("Not to be contacted"),
        "include": _("To be contacted again"),
        "comment": _("Comment for the next visit"),
        "override": _("Class chosen"),
        "override_end": _("Choice of class taken back"),
        "answer_back": _("Answer taken back"),
        "zones": _("Zones brought in"),
        "zone_removed": _("Zone removed"),
        "classify": _("Classes computed"),
        "attach": _("Photo or voice note"),
        "detach": _("Photo or voice note taken away"),
        "undo": _("Undo"),
        "redo": _("Redo"),
    }
    return (
        names.get(action)
        or map_action_label(words, action)
        or relance_action_label(words, action)
        or sales_action_label(words, action)
        or action
    )


def happened(words: Words, action: str, values: Mapping[str, str]) -> str:
    """Return what the foot of the window says after an action, with what it did to relances besides."""
    if action == "cadence":
        return relance_action_text(words, action, values)
    return _happened(words, action, values) + followed_text(words, values)


def _happened(words: Words, action: str, values: Mapping[str, str]) -> str:
    _ = words.gettext
    if action in ("undo", "redo"):
        said, name = action_label(words, values.get("action", "")), values.get("name", "")
        if name:
            text = _("Undone: {action}, {name}.") if action == "undo" else _("Done again: {action}, {name}.")
        else:
            text = _("Undone: {action}.") if action == "undo" else _("Done again: {action}.")
        return text.format(action=said, name=name)
    if action == "visit":
        outcome = labels.outcome_label(words, values["outcome"]).rstrip("…").lower()
        return _("{name}: visit saved, {outcome}.").format(name=values["name"], outcome=outcome)
    if action == "visit_again":
        return _("{name}: this visit was written down already, nothing was added.").format(
            name=values["name"]
        )
    if action == "form":
        return _("{name}: the visit was completed.").format(name=values["name"])
    if action == "fact":
        kind = labels.kind_label(words, values["kind"]).lower()
        return _("{name}: {kind} written down.").format(name=values["name"], kind=kind)
    if action == "attach":
        is_voice = values["kind"] == "voice"
        text = _("{name}: voice note kept.") if is_voice else _("{name}: photo kept.")
        return text.format(name=values["name"])
    if action == "detach":
        return _("Voice note taken away.") if values["kind"] == "voice" else _("Photo taken away.")
    if action == "settings" and values.get("key") == "learning" and "value" in values:
        if values["value"] == "on":
            return _("The program learns from outcomes again.")
        return _("Learning is off: the doctrine’s values stand.")
    if action == "settings" and values.get("key") == "network":
        if values.get("value") == "on":
            return _("fieldsales may ask {hosts} now, and nobody else.").format(hosts=values.get("hosts", ""))
        return _("The network is off: nothing leaves this laptop.")
    if action == "first_use":
        return _("Your answers are saved: all of them can be changed in the settings.")
    if action == "geocode":
        return place_text(words, values.get("name", ""), int(values.get("count", "0")))
    if action == "address":
        return address_text(words, values)
    if action in ("plan", "replan"):
        count = int(values.get("stops", "0"))
        if not count:
            return _("No visit was planned.") if action == "plan" else _("No visit is left on this day.")
        text = words.ngettext("Planned: {count} stop.", "Planned: {count} stops.", count)
        return f"{text.format(count=count)}{moved_within_week(words, values)}"
    if action == "territory_gone":
        text = words.ngettext("{name} is gone.", "{name} are gone.", int(values.get("count", "1")))
        return text.format(name=values["name"])
    if action == "over":
        return _("This day is over: it stays as it was.")
    if action == "replace_stop":
        return _("{name} is seen next.").format(name=values["name"])
    if action == "plan_week":
        count, days = int(values.get("stops", "0")), int(values.get("days", "0"))
        if not count:
            return _("No visit was planned.")
        stops = words.ngettext("{count} stop", "{count} stops", count).format(count=count)
        text = _("Planned: {stops} on {days}.").format(stops=stops, days=formats.days(words, days))
        return f"{text}{moved_within_week(words, values)}"
    if action == "move_day":
        day = formats.day(words, date.fromisoformat(values["day"]))
        text = _("{name} moved to {day} at {time}.")
        return text.format(name=values["name"], day=day, time=values["time"]) + _missed(words, values)
    if action in ("appointment_made", "appointment_moved", "appointment_cancelled"):
        return appointment_text(words, action, values)
    if action in ("calendar", "calendar_link", "calendar_cancelled"):
        return calendar_text(words, action, values)
    if action == "promise":
        day = day_of_action(words, values)
        return _("{name} is promised a visit on {day} at {time}.").format(
            name=values["name"], day=day, time=values["time"]
        )
    if action in ("leave", "leave_removed"):
        return leave_text(words, action, values)
    if action == "night":
        day = formats.day(words, date.fromisoformat(values["day"]))
        return _("The night of {day} is in {place}.").format(day=day, place=in_town(words, values["place"]))
    if action == "night_removed":
        day = formats.day(words, date.fromisoformat(values["day"]))
        return _("On {day} you are home in the evening.").format(day=day)
    if action in ("save_places", "import"):
        count = int(values.get("count", "0"))
        if action == "save_places" and values.get("name") and values.get("same") == "1":
            return _("{name}: your record has taken over what it did not know.").format(name=values["name"])
        if action == "save_places" and values.get("name"):
            return _("{name} is in your portfolio now.").format(name=values["name"])
        owned = int(values.get("owned", "0"))
        if owned and not count:
            text = words.ngettext("{count} is yours already.", "{count} are yours already.", owned)
            return text.format(count=owned)
        text = words.ngettext("{count} prospect added.", "{count} prospects added.", count)
        return text.format(count=count)
    if action == "zones":
        count = int(values.get("count", "0"))
        return words.ngettext("{count} zone brought in.", "{count} zones brought in.", count).format(
            count=count
        )
    said = (
        map_action_text(words, action, values)
        or relance_action_text(words, action, values)
        or sales_action_text(words, action, values)
    )
    if said:
        return said
    texts = {
        "move": _("{name} moved."),
        "remove": _("{name} is off the tour of that day."),
        "pin": _("{name} is held at its time."),
        "unpin": _("{name} may be moved again."),
        "doctrine": _("Another doctrine is in force: {doctrine}."),
        "doctrine_copy": _("{doctrine} is yours to change."),
        "doctrine_change": _("{doctrine}: changes applied."),
        "doctrine_delete": _("{doctrine} is deleted."),
        "doctrine_import": _("{doctrine} is among your doctrines now."),
        "settings": _("Setting changed."),
        "exclude": _("{name} will not be proposed any more."),
        "include": _("{name} may be contacted again."),
        "comment": _("{name}: comment kept for the next visit."),
        "override": _("{name}: the class is your choice now."),
        "override_end": _("{name}: the doctrine decides the class again."),
        "answer_back": _("{name}: the answer is taken back."),
        "not_visited": _("{name}: not visited, the interval goes on."),
        "let_be": _("{name} is not proposed again for that visit."),
        "zone_removed": _("The zone {name} is gone."),
    }
    return texts.get(action, action_label(words, action)).format(
        name=values.get("name", ""), doctrine=values.get("doctrine", "")
    )


def _missed(words: Words, values: Mapping[str, str]) -> str:
    """Return that a deadline is missed, behind another sentence; empty where none is."""
    if "missed" not in values:
        return ""
    day = formats.day(words, date.fromisoformat(values["missed"]))
    return f" {words.gettext('Deadline missed ({day})').format(day=day)}."
