# SPDX-License-Identifier: MIT
"""Why: each reason of the planner and of the classification, in a sentence."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from fieldsales.domain.tour import Reason
from fieldsales.wording import formats
from fieldsales.wording.appointments import appointment_causes
from fieldsales.wording.holidays import holiday_name
from fieldsales.wording.hours import hour_reason
from fieldsales.wording.why_then import why_then_text
from fieldsales.wording.words import Words

Label = Callable[[str], str]
Values = Mapping[str, str | int | float]

#: Temperatures of those whom a competitor would take from us.
WANTED = frozenset({"tiede", "chaud"})


def reason_text(words: Words, reason: Reason, on: date, class_label: Label = str) -> str:
    """Return why a stop is there, at that time, or why a prospect is left out.

    `class_label` gives a class its name in the doctrine in force; where it gives
    none, the deadline stands alone.
    """
    values = reason.values
    if reason.code == "class":
        return _class(words, values, on, class_label)
    if reason.code == "no_room" and "instead_name" in values:
        return _instead(words, values)
    if reason.code == "no_room" and "others" in values:
        return _several(words, int(values["others"]))
    if reason.code == "holiday":
        values = {**values, "name": holiday_name(words, values)}
    text = _why_out(words, reason.code, values) or _why_no_plan(words, reason.code, values)
    text = text or _why_in(words, reason.code, values) or why_then_text(words, reason.code, values)
    return text or hour_reason(words, reason.code, values) or reason.code


def _why_out(words: Words, code: str, values: Values) -> str:
    _ = words.gettext
    texts = {
        "detour": _("{minutes} of detour for what it is worth"),
        "does_not_fit": _("no free time while it is open"),
        "longer_than_day": _("its visit of {minutes} is longer than your day: make a shorter appointment"),
        "longer_than_hours": _(
            "its visit of {minutes} is longer than its door is open: make a shorter appointment"
        ),
        "no_time_in_order": _("no time for it in this order"),
        "not_in_order": _("not in the order you chose"),
        "no_room": _("the day is full of others worth more"),
        "worth_less": _("others are worth more today"),
        "capacity": _capacity(words, values),
        "capacity_or_drive": _(
            "some of these days are full of others worth more, on others it is not worth the drive"
        ),
        "capacity_once_due": _("not due yet on the days that are free, and the others are full"),
        "days_to_plan": _("there are days still to be planned"),
        "worthless": _("nothing presses"),
        "closed_weekday": _("closed on {weekday}s"),
        "closed_that_day": _("closed that day"),
        "closed_for_holiday": _("closed for the holiday"),
        "closed_for_leave": _("on leave until {until}"),
        "no_place": _("not placed on the map yet"),
        "no_road": _("no road leads there"),
        "most_visits": _("the day has all the visits you allow"),
        "removed_by_hand": _("taken off by you"),
        "seen_lately": _("seen {days} ago") if values.get("days") else _("seen today"),
        "appointment_conflict": _("you are not free then: {other}")
        if "other_title" in values
        else _("no time to get there from {other}, or back")
        if "too_close" in values
        else _("overlaps another appointment: {other}"),
        "appointment_stays": _("the appointment with {other} would fall out, and it comes first"),
        "held_there": _("you hold it at {time}"),
        "no_time_there": _("its door is closed at that hour, or there is no time left"),
        "seen_soon": _("a visit is reserved on {date}")
        if "reserved" in values
        else _("has an appointment on {date}"),
        "appointment_passed": _("its hour, {time}, has passed"),
        "appointment_other_day": _("has an appointment on another day"),
        "appointment_unreachable": _("the appointment cannot be reached in time"),
        "no_time_that_day": _("no free time that day"),
        "pinned_outside_hours": _("held at a time when it is closed"),
        "hour_skipped": _("the clock is put forward that night: {time} does not exist, take {instead}"),
        "hour_twice": _("the clock is put back that night: {time} comes twice, take {instead} or later"),
        "planned_on": _("planned for {date}"),
        "day_of_week": _("its appointment can be kept on {date}"),
        "no_day_of_week": _("no day of its week can keep its appointment"),
        "seen_that_day": _("is seen that day already, at {time}"),
        "excluded": _("do not contact"),
        "lost": _("lost"),
    }
    return texts.get(code, "").format(
        minutes=formats.minutes(words, int(values.get("minutes", 0))),
        weekday=formats.weekday(words, int(values["weekday"])) if "weekday" in values else "",
        other=values.get("other_name", values.get("other_title", "")),
        days=formats.days(words, int(values.get("days", 0))),
        date=_day(words, values, "on"),
        time=values.get("time", ""),
        instead=values.get("instead", ""),
        until=_until(words, values),
    )


def _instead(words: Words, values: Values) -> str:
    """Return who would have to make way, and what the day would lose by it."""
    loss, _ = round(float(values.get("loss", 0))), words.gettext
    name = values["instead_name"]
    if loss <= 0:
        return _("there is room only instead of {name}, who brings as much").format(name=name)
    text = words.ngettext(
        "there is room only instead of {name}, who brings more ({count} point)",
        "there is room only instead of {name}, who brings more ({count} points)",
        loss,
    )
    return text.format(name=name, count=formats.number(words, loss))


def _several(words: Words, count: int) -> str:
    """Return how many would have to make way, where one is not enough."""
    text = words.ngettext(
        "there is room only instead of {count} other", "there is room only instead of {count} others", count
    )
    return text.format(count=count)


def _capacity(words: Words, values: Values) -> str:
    """Return what leaves no seat in some days: the time, the visits that the rep allows, or both."""
    if "visits" not in values:
        return words.gettext("capacity: these days are full of others worth more")
    visits = int(values["visits"])
    if values.get("all_days"):
        text = words.ngettext(
            "capacity: these days have the {count} visit that you allow",
            "capacity: these days have the {count} visits that you allow",
            visits,
        )
    else:
        text = words.ngettext(
            "capacity: these days have the {count} visit that you allow, or no time left",
            "capacity: these days have the {count} visits that you allow, or no time left",
            visits,
        )
    return text.format(count=formats.number(words, visits))


def _until(words: Words, values: Values) -> str:
    if "until" not in values:
        return ""
    last = date.fromisoformat(str(values["until"]))
    return formats.short_day(words, last, last)


def _why_no_plan(words: Words, code: str, values: Values) -> str:
    _ = words.gettext
    texts = {
        **_why_so_little(words, values),
        **appointment_causes(words, values),
        "not_a_workday": _("{weekday} is not one of your working days: change them in Settings."),
        "holiday": _("{name}: a public holiday, nothing is planned."),
        "blocked_all_day": _("The whole day is taken: {title}.")
        if values.get("title")
        else _("You are on leave the whole day."),
        "end_unreachable": _("No road leads from where the day begins to where it ends: change one of them."),
        "no_working_hours": _("The hours of this day end before they begin: correct them in Settings."),
        "no_candidates": _("Nobody to see yet: import a file or save places of a territory."),
        "day_past": _("This day is over."),
        "not_recorded": words.ngettext(
            "The day is over and {count} visit is not recorded: write down what happened, "
            "or find another day for it.",
            "The day is over and {count} visits are not recorded: write down what happened, "
            "or find another day for each.",
            int(values.get("count", 0)),
        ),
        "day_over": _("The day is over at {end}: plan the next one."),
        "all_closed": _("Everybody worth a visit is closed: look at another day."),
        "nothing_pays": _("No visit is worth its drive today: look at another day."),
        "all_elsewhere": _("Everybody worth a visit is planned for another day."),
        "others_elsewhere": _(
            "Those worth a visit are planned for other days; nobody else fits into this one."
        ),
        "nothing_fits": _("Nobody fits into the day: look at another one."),
        "rest_elsewhere": words.ngettext(
            "Nobody else fits into the day: {count} visit is planned on another day.",
            "Nobody else fits into the day: {count} visits are planned on other days.",
            int(values.get("count", 0)),
        ),
        "all_too_long": _(
            "Every visit is longer than the day or than its door is open: make shorter appointments."
        ),
        "no_places": _("Nobody is placed on the map yet: give addresses or positions."),
        "lunch_moved": _("Lunch had to leave its usual hours."),
        "lunch_too_long": _(
            "Lunch of {minutes} does not fit between {first} and {last}: change one of them in Settings."
        ),
        "lunch_outside_hours": _(
            "Lunch is between {first} and {last}, outside your hours: no break is planned. "
            "Change its hours in Settings."
        ),
        "no_lunch": _("There is no time for lunch: move an appointment."),
        "lunch_too_late": _("No time is left for a lunch of {minutes} before {last}: none is planned."),
        "leaves_early": _("To be on time you leave {minutes} before your usual hour."),
        "home_late": _("You are home {minutes} after your usual hour."),
    }
    return texts.get(code, "").format(
        weekday=formats.weekday(words, int(values["weekday"])).capitalize() if "weekday" in values else "",
        name=values.get("name", ""),
        other=values.get("other", ""),
        title=values.get("title", ""),
        end=values.get("end", ""),
        time=values.get("time", ""),
        count=formats.number(words, int(values.get("count", 0))),
        minutes=formats.hours_and_minutes(words, timedelta(minutes=int(values.get("minutes", 0)))),
        first=values.get("first", ""),
        last=values.get("last", ""),
        agreed=_day(words, values, "agreed"),
        date=_day(words, values, "on"),
    )


def _why_so_little(words: Words, values: Values) -> dict[str, str]:
    _, count = words.gettext, int(values.get("count", 0))
    least = formats.minutes(words, int(values.get("minutes", 0)))
    texts = {
        "thin_nobody": _("Little to do: nobody else is worth a visit. Look for new prospects on the map."),
        "thin_closed": words.ngettext(
            "Little to do: {count} other is closed. Look at another day.",
            "Little to do: {count} others are closed. Look at another day.",
            count,
        ),
        "thin_far": words.ngettext(
            "Little to do: {count} other is not worth its drive, {least} at the least. "
            "Add it by hand, or look at another day.",
            "Little to do: {count} others are not worth their drive, {least} at the least. "
            "Add one by hand, or look at another day.",
            count,
        ),
        "nothing_else_pays": words.ngettext(
            "Little to do: {count} other is not worth its drive. Look at another day.",
            "Little to do: {count} others are not worth their drive. Look at another day.",
            count,
        ),
        "thin_unplaced": words.ngettext(
            "Little to do: {count} other is not placed on the map yet. Give it an address or a position.",
            "Little to do: {count} others are not placed on the map yet. Give them addresses or positions.",
            count,
        ),
        "thin_no_time": words.ngettext(
            "Little to do: {count} other is open only at times that are taken. Look at another day.",
            "Little to do: {count} others are open only at times that are taken. Look at another day.",
            count,
        ),
        "thin_too_long": words.ngettext(
            "Little to do: the visit of {count} other is longer than there is time for it. "
            "Make a shorter appointment.",
            "Little to do: the visits of {count} others are longer than there is time for them. "
            "Make shorter appointments.",
            count,
        ),
        "thin_visits": words.ngettext(
            "The day has the one visit that you allow: allow more in Settings.",
            "The day has all the {count} visits that you allow: allow more in Settings.",
            count,
        ),
        "thin_elsewhere": words.ngettext(
            "Little to do: {count} other is seen on another day or was seen lately.",
            "Little to do: {count} others are seen on other days or were seen lately.",
            count,
        ),
    }
    return {
        code: text.replace("{count}", formats.number(words, count)).replace("{least}", least)
        for code, text in texts.items()
    }


def _class(words: Words, values: Values, on: date, class_label: Label) -> str:
    label = class_label(str(values["class"]))
    parts = [label] if label else []
    if "deadline" in values:
        deadline = date.fromisoformat(str(values["deadline"]))
        parts.append(_deadline(words, deadline, on, values["class"] in WANTED))
    return " · ".join(parts)


def _why_in(words: Words, code: str, values: Values) -> str:
    _ = words.gettext
    texts = {
        "opens_at": _("opens at {time}"),
        "waits": _("after {minutes} of waiting"),
        "promised": _("seen that day, as promised"),
        "pinned": _("held at {time} by you"),
        "fixed_appointment": _("fixed appointment at {time}"),
        "meant_for_day": _("agreed for about {date}, kept on another day of that week"),
        "any_hour": _("agreed for that day, at any hour"),
        "any_day": _("agreed for that week, on any day and at any hour"),
        "reserved": _("reserved by you: it makes way for appointments"),
        "within_leeway": _("agreed for {time}, moved within its leeway so that the day fits"),
        "hours_unknown": _("opening hours not known"),
        "hours_assumed": _("opening hours usual in the trade"),
    }
    minutes = formats.minutes(words, int(values.get("minutes", 0)))
    day = _day(words, values, "on")
    return texts.get(code, "").format(time=values.get("time", ""), minutes=minutes, date=day)


def _day(words: Words, values: Values, key: str) -> str:
    return formats.day(words, date.fromisoformat(str(values[key]))) if key in values else ""


def _deadline(words: Words, deadline: date, today: date, is_wanted: bool) -> str:
    _ = words.gettext
    left = (deadline - today).days
    if left < 0:
        late = words.ngettext("{count} day late", "{count} days late", -left).format(count=-left)
        return f"{late}, {_('competition risk')}" if is_wanted else late
    return _("deadline {day}").format(day=formats.near_day(words, deadline, today))
