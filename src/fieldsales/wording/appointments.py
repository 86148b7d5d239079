# SPDX-License-Identifier: MIT
"""An appointment in words: what became of it, and what the day chosen for it has against it."""

from collections.abc import Mapping, Sequence
from datetime import date

from fieldsales.domain.appointment import Obligation
from fieldsales.domain.tour import Reason
from fieldsales.wording import formats
from fieldsales.wording.holidays import holiday_name
from fieldsales.wording.words import Words


def appointment_text(words: Words, action: str, values: Mapping[str, str]) -> str:
    """Return that an appointment is made, moved or cancelled; of a changed one, what it was before."""
    _ = words.gettext
    if action == "appointment_cancelled" and values.get("kind") == Obligation.RESERVATION:
        text = _("{name}: the visit reserved for {day} is no longer reserved.")
    elif action == "appointment_cancelled":
        text = _("{name}: the appointment of {day} at {time} is cancelled.")
    else:
        text = {
            Obligation.FLEXIBLE_DAY: _(
                "{name}: the appointment is on {day}, about {time}; the hour may still change."
            ),
            Obligation.FLEXIBLE_WEEK: _(
                "{name}: the appointment is about {day} at {time}; day and hour may still change that week."
            ),
            Obligation.RESERVATION: _(
                "{name}: a visit is reserved on {day}, about {time}; it makes way for appointments."
            ),
        }.get(
            Obligation(values.get("kind", Obligation.FIXED)),
            _("{name}: the appointment is on {day} at {time}."),
        )
    told = text.format(name=values["name"], day=day_of_action(words, values), time=values["time"])
    leeway = int(values.get("leeway", "0")) if action == "appointment_made" else 0
    said = (told, *((leeway_text(words, leeway),) if leeway else ()), *_before(words, values))
    return " ".join((*said, *_also_seen(words, values)))


def _also_seen(words: Words, values: Mapping[str, str]) -> Sequence[str]:
    """Return that the tour of another day of the week still sees somebody who has an appointment in it."""
    if "also_on" not in values:
        return ()
    text = words.gettext("The tour of {day} still sees {name}: plan the week, and only one visit stays.")
    return (text.format(day=day_of_action(words, values, "also_on"), name=values["name"]),)


def _before(words: Words, values: Mapping[str, str]) -> Sequence[str]:
    """Return what of an appointment was otherwise before it was changed, a sentence each."""
    if "was_day" not in values:
        return ()
    _ = words.gettext
    said = []
    if any(values[f"was_{key}"] != values[key] for key in ("day", "time")):
        day = day_of_action(words, values, "was_day")
        said.append(_("It was on {day} at {time}.").format(day=day, time=values["was_time"]))
    if values["was_minutes"] != values["minutes"]:
        text = _("It lasts {minutes} instead of {before}.")
        lengths = (formats.minutes(words, int(values[key])) for key in ("minutes", "was_minutes"))
        said.append(text.format(**dict(zip(("minutes", "before"), lengths, strict=True))))
    if values.get("was_leeway") != values.get("leeway"):
        said.append(leeway_text(words, int(values["leeway"])))
    if values["was_kind"] != values["kind"]:
        said.append(
            {
                Obligation.FLEXIBLE_DAY: _("Until now its hour could change."),
                Obligation.FLEXIBLE_WEEK: _("Until now its day and hour could change."),
                Obligation.RESERVATION: _("Until now the visit was only reserved."),
            }.get(Obligation(values["was_kind"]), _("Until now its hour was fixed."))
        )
    return said


def leeway_text(words: Words, leeway: int) -> str:
    """Return how many minutes an appointment at a fixed hour may begin earlier or later."""
    if not leeway:
        return words.gettext("It begins at its hour exactly.")
    text = words.gettext("It may begin {minutes} earlier or later.")
    return text.format(minutes=formats.minutes(words, leeway))


def _week_causes(words: Words) -> Mapping[str, str]:
    """Return what is said of appointments for any day of a week that a plan does not keep."""
    _ = words.gettext
    return {
        "week_appointment_day": _(
            "The appointment with {name} cannot be kept on {agreed}, {date} can take it: "
            "move it there, or plan these days together."
        ),
        "week_appointment_out": _(
            "The appointment with {name}, about {agreed}, cannot be kept on any day of its week: "
            "agree on another week."
        ),
        "week_appointment_unrecorded": _(
            "Nobody recorded the appointment with {name}, for {agreed} or another day of the week: "
            "write down what happened, or move it."
        ),
        "week_appointment_missed": _(
            "The appointment with {name}, for {agreed} or another day of the week, is still open: "
            "plan the week, or move it."
        ),
    }


def _reservation_causes(words: Words) -> Mapping[str, str]:
    """Return what is said of reserved visits that a day does not keep."""
    _ = words.gettext
    return {
        "reservation_unrecorded": _(
            "Nobody recorded the visit reserved for {name}: write down what happened, or move it."
        ),
        "reservation_closed": _(
            "The visit reserved for {name} falls out: nobody is there that day. Move it."
        ),
        "reservation_no_tour": _(
            "The visit reserved for {name} falls out: there is no tour that day. Move it."
        ),
        "reservation_no_room": _(
            "The visit reserved for {name} falls out: the day has no free time for it. Move it."
        ),
        "reservation_no_seat": _(
            "The visit reserved for {name} falls out: the day has all the visits you allow. "
            "Move it, or allow more."
        ),
        "reservation_unplaced": _(
            "The visit reserved for {name} cannot be planned: it is not placed on the map yet. "
            "Give its address."
        ),
    }


def moved_within_week(words: Words, values: Mapping[str, str]) -> str:
    """Return, after a space, which appointments a plan gave another day of their week; empty for none."""
    count = int(values.get("gone_count", "0"))
    if not count:
        return ""
    text = words.ngettext(
        "The appointment with {name} is on {day} now.",
        "{count} appointments are on another day of their week now.",
        count,
    )
    day = formats.day(words, date.fromisoformat(values["gone_to"]))
    return f" {text.format(name=values['gone'], day=day, count=formats.number(words, count))}"


def agreed_text(words: Words, length: int, kind: Obligation) -> str:
    """Return how many minutes an appointment lasts, and what of it may still change."""
    _ = words.gettext
    free = {
        Obligation.ALL_DAY: _("all day"),
        Obligation.FLEXIBLE_DAY: _("any hour that day"),
        Obligation.FLEXIBLE_WEEK: _("any day that week"),
        Obligation.RESERVATION: _("reserved, any hour that day"),
    }.get(kind, "")
    return (
        free
        if kind is Obligation.ALL_DAY
        else " · ".join(filter(None, (formats.minutes(words, length), free)))
    )


def day_of_action(words: Words, values: Mapping[str, str], key: str = "day") -> str:
    """Return a day that an action tells of, with its year where that is another one than today's."""
    on = date.fromisoformat(values[key])
    is_near = values.get("today", values[key])[:4] == values[key][:4]
    return formats.day(words, on) if is_near else formats.full_day(words, on)


def objections_text(words: Words, objections: Sequence[Reason], on: date, name: str) -> str:
    """Return what a day for an appointment with somebody has against it, empty where that is nothing."""
    _ = words.gettext
    texts = {
        "meant_for_holiday": _("{day} is a public holiday: {holiday}."),
        "meant_for_own_leave": _("You are on leave until {until}."),
        "meant_for_free_day": _("You do not usually work on this weekday ({weekday})."),
        "meant_for_their_leave": _("{name} is away until {until}."),
        "meant_for_closed": _("{name} is closed on {day}."),
        "meant_for_usually_closed": _("{name} is closed on {day}, as is usual in its trade."),
        "meant_for_outside_hours": _("{name} is open only {hours} that day."),
    }
    said = []
    for one in objections:
        until = str(one.values.get("until", on.isoformat()))
        said.append(
            texts[one.code].format(
                day=formats.day_title(words, on),
                holiday=holiday_name(words, one.values),
                weekday=formats.weekday(words, on.weekday()),
                name=name,
                hours=one.values.get("hours", ""),
                until=formats.short_day(words, date.fromisoformat(until), on),
            )
        )
    return " ".join(said)


def appointment_causes(words: Words, values: Mapping[str, str | int | float]) -> dict[str, str]:
    """Return what is told above a day of appointments that it does not keep, by the code of the cause."""
    _ = words.gettext
    return {
        **_week_causes(words),
        **_reservation_causes(words),
        "appointment_unrecorded": _(
            "The appointment with {name} at {time} has passed: write down what happened, or move it."
        ),
        "appointments_overlap": _(
            "{name} and {other} overlap from {first} to {last}; "
            "{other} was promised first and is kept: move one of them."
        )
        if "promised_first" in values
        else _("{name} and {other} overlap from {first} to {last}: move one of them."),
        "appointments_too_close": _(
            "There is no time to get from {name} to {other}, or back; "
            "{other} was promised first and is kept: move one of them."
        )
        if "promised_first" in values
        else _("There is no time to get from {name} to {other}, or back: move one of them."),
        "appointment_closed": _("The appointment with {name} falls out: it is closed that day. Move it."),
        "appointment_no_tour": _(
            "The appointment with {name} falls out: on a day without a tour only those at a fixed hour are "
            "kept. Agree on an hour, or move it."
        ),
        "appointment_no_room": _(
            "The appointment with {name} falls out: the day has no free time for it. Move it, or another one."
        ),
        "appointment_no_seat": _(
            "The appointment with {name} falls out: the day has all the visits you allow. "
            "Move it, or allow more."
        ),
        "appointment_unplaced": _(
            "The appointment with {name} cannot be planned: it is not placed on the map yet. "
            "Give its address, or a fixed hour."
        ),
        "appointment_double": _("{name} has a second appointment at {first}, within the first: cancel one."),
        "appointment_second": _(
            "{name} has a second appointment, {first} to {last}: it is kept free, with no drive to it."
        ),
    }
