# SPDX-License-Identifier: MIT
"""What the self-check found, in sentences, and what its buttons say."""

from datetime import date, timedelta

from fieldsales.desk.self_check import Finding, Fix, SelfCheck
from fieldsales.wording import formats
from fieldsales.wording.holidays import holiday_name
from fieldsales.wording.words import Words


def verdict_text(words: Words, told: SelfCheck) -> str:
    """Return in a sentence how the day stands."""
    _ = words.gettext
    day = formats.day_title(words, told.on)
    if told.is_empty:
        text = _("{day}: nobody would be seen.")
    elif told.is_thin:
        text = words.ngettext(
            "{day}: only {count} visit would be made.",
            "{day}: only {count} visits would be made.",
            told.stops,
        )
    else:
        text = words.ngettext(
            "{day} is well filled: {count} visit.", "{day} is well filled: {count} visits.", told.stops
        )
    return text.format(day=day, count=told.stops)


def finding_text(words: Words, found: Finding) -> str:
    """Return a cause in a sentence, with its true counts."""
    values = dict(found.values)
    texts = {**_of_the_day(words), **_of_people(words, found.count)}
    if found.code == "holiday":
        values["name"] = holiday_name(words, found.values)
    until = str(values.get("until", ""))
    return texts.get(found.code, found.code).format(
        count=formats.number(words, found.count),
        all=formats.number(words, found.of_all),
        name=values.get("name", ""),
        title=values.get("title", ""),
        end=values.get("end", ""),
        minutes=formats.hours_and_minutes(words, timedelta(minutes=int(values.get("minutes", 0)))),
        lunch=formats.minutes(words, int(values.get("lunch", 0))),
        until=formats.day(words, date.fromisoformat(until)) if until else "",
        weekday=formats.weekday(words, int(values["weekday"])).capitalize() if "weekday" in values else "",
    )


def fix_text(words: Words, fix: Fix, found: Finding) -> str:
    """Return what the button says that takes a cause away."""
    _ = words.gettext
    day = formats.day(words, found.on) if found.on is not None else ""
    texts = {
        Fix.IMPORT: _("Import a file…"),
        Fix.PLACES: _("Places to put right"),
        Fix.HOME: _("Say where you live"),
        Fix.HOURS: _("Change your hours"),
        Fix.NEXT_DAY: _("Go to {day}"),
        Fix.BEST_DAY: _("Go to {day}, when most are open"),
        Fix.LEAVE: _("Take the leave away"),
        Fix.NIGHT: _("Spend the night away…"),
        Fix.DOCTRINE: _("Open the doctrine"),
        Fix.WEEK: _("Show the week"),
        Fix.CLOSE: _("Close the day"),
        Fix.FIND: _("Look for new prospects"),
        Fix.CALLS: _("See the relances"),
    }
    return texts[fix].format(day=day)


def _of_the_day(words: Words) -> dict[str, str]:
    _ = words.gettext
    return {
        "nobody": _("Nobody is in the portfolio yet: bring a file in, or find prospects on the map."),
        "doctrine": _("The doctrine that you chose cannot be used: another one stands in for it."),
        "over": _("The day is over: nothing is planned on it any more."),
        "leave": _("You are on leave until {until}."),
        "holiday": _("{name} is a public holiday."),
        "not_a_workday": _("{weekday} is not one of your working days."),
        "blocked_all_day": _("The whole day is taken: {title}."),
        "no_working_hours": _("The hours of this day end before they begin."),
        "end_unreachable": _("No road leads from where the day begins to where it ends."),
        "no_visits": _("You allow no visit a day."),
        "short_day": _("Your hours leave {minutes} for visits and drives: less than one visit takes."),
        "lunch_takes_all": _("Lunch of {lunch} leaves {minutes} of your hours: less than one visit takes."),
        "late": _("Your day ends at {end}: there is no time left for a visit."),
        "no_home": _("It is not known where you live: no drive from there can be reckoned."),
    }


def _of_people(words: Words, count: int) -> dict[str, str]:
    return {
        "all_done": words.ngettext(
            "The {count} stop of the day is done.", "All {count} stops of the day are done.", count
        ),
        "unplaced": words.ngettext(
            "{count} of {all} has no place on the map yet.",
            "{count} of {all} have no place on the map yet.",
            count,
        ),
        "doors_closed": words.ngettext(
            "{count} of {all} is closed that day.", "{count} of {all} are closed that day.", count
        ),
        "away": words.ngettext(
            "{count} of {all} is on leave that day.", "{count} of {all} are on leave that day.", count
        ),
        "not_worth_it": words.ngettext(
            "{count} of {all} is not worth the drive that day: nothing presses.",
            "{count} of {all} are not worth the drive that day: nothing presses.",
            count,
        ),
        "no_way": words.ngettext(
            "No road leads to {count} of {all}: its place may be wrong.",
            "No road leads to {count} of {all}: their places may be wrong.",
            count,
        ),
        "no_time": words.ngettext(
            "{count} of {all} has no free time while it is open: your hours are too short for it.",
            "{count} of {all} have no free time while they are open: your hours are too short for them.",
            count,
        ),
        "too_long": words.ngettext(
            "The visit of {count} of {all} is longer than the day, or than its door is open.",
            "The visits of {count} of {all} are longer than the day, or than their doors are open.",
            count,
        ),
        "most_visits": words.ngettext(
            "{count} of {all} is left out because the day has all the visits that you allow.",
            "{count} of {all} are left out because the day has all the visits that you allow.",
            count,
        ),
        "elsewhere": words.ngettext(
            "{count} of {all} is to be seen on another day already.",
            "{count} of {all} are to be seen on other days already.",
            count,
        ),
        "seen_lately": words.ngettext(
            "{count} of {all} was seen within the last days.",
            "{count} of {all} were seen within the last days.",
            count,
        ),
        "removed": words.ngettext(
            "{count} of {all} was taken off this day by you.",
            "{count} of {all} were taken off this day by you.",
            count,
        ),
        "excluded": words.ngettext(
            "{count} of {all} is not to be contacted.", "{count} of {all} are not to be contacted.", count
        ),
        "lost": words.ngettext("{count} of {all} is lost.", "{count} of {all} are lost.", count),
        "off_target": words.ngettext(
            "{count} of {all} is off target.", "{count} of {all} are off target.", count
        ),
        "outside_zones": words.ngettext(
            "{count} of {all} is outside the zones that you drew.",
            "{count} of {all} are outside the zones that you drew.",
            count,
        ),
        "too_far": words.ngettext(
            "{count} of {all} is too far: there and back takes longer than your day.",
            "{count} of {all} are too far: there and back takes longer than your day.",
            count,
        ),
        "calls_only": words.ngettext(
            "Nobody needs a visit, but {count} relance by phone is due.",
            "Nobody needs a visit, but {count} relances by phone are due.",
            count,
        ),
    }
