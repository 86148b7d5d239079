# SPDX-License-Identifier: MIT
"""Relances and tasks in words: what they are about, what came of them, what an action did to them."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date

from fieldsales.domain.relance import Relance, Result, Task
from fieldsales.wording import formats
from fieldsales.wording.labels import channel_label
from fieldsales.wording.words import Words

Label = Callable[[str], str]

#: What a class that changed names as the cause of its relance: rule, class, day.
_CLASS = re.compile(r"class \S+ (\S+) (\d{4}-\d{2}-\d{2})")

#: What an action on relances and tasks is called in the log.
ACTIONS = (
    "relance_made",
    "task_made",
    "relance_edited",
    "relance_done",
    "relance_moved",
    "relance_closed",
    "relance_reopened",
    "cadence",
)


def result_label(words: Words, result: Result | str) -> str:
    """Return what came of a relance, empty where nothing was said of it."""
    _ = words.gettext
    labels = {
        "reached": _("Reached"),
        "no_answer": _("No answer"),
        "call_back": _("Call back"),
        "not_interested": _("Not interested"),
        "closed": _("Closed"),
        "visited": _("Closed: visited"),
        "won": _("Closed: a client now"),
        "lost": _("Closed: lost"),
        "excluded": _("Closed: not to be contacted"),
        "outdated": _("Closed: another class"),
    }
    return labels.get(str(result), str(result))


def what_text(words: Words, item: Relance | Task, class_label: Label, today: date) -> str:
    """Return what is to be done, in a line; `class_label` calls a class by its name.

    What the doctrine's rhythm made has no text of its own: it says what made it.
    """
    _ = words.gettext
    if item.text or isinstance(item, Task):
        return item.text
    if made := _CLASS.fullmatch(item.cause):
        with suppress(ValueError):  # a day that no calendar has came with somebody else's file
            day = formats.short_day(words, date.fromisoformat(made[2]), today)
            return _("{class_label} since {day}").format(
                class_label=class_label(made[1]).capitalize(), day=day
            )
    if item.cause.startswith("after "):
        return _("Go on after the last contact")
    return {
        "call": _("Call"),
        "visit": _("Visit again"),
        "email": _("Write"),
        "delivery": _("Follow the delivery"),
    }.get(item.channel, _("Get in touch"))


def made_by_text(words: Words, relance: Relance) -> str:
    """Return who or what made a relance."""
    _ = words.gettext
    origin = relance.cause.partition(" ")[0]
    texts = {
        "class": _("made when the class changed"),
        "after": _("made after the relance before"),
        "visit": _("agreed at the visit"),
    }
    return texts.get(origin, _("made by you"))


def due_text(words: Words, on: date, today: date) -> str:
    """Return when a relance is due: "2 days late", "today", "Friday"."""
    late = (today - on).days
    if late > 0:
        text = words.ngettext("{count} day late", "{count} days late", late)
        return text.format(count=late)
    return formats.near_day(words, on, today)


def relance_action_label(words: Words, action: str) -> str:
    """Return the name of an action on relances and tasks, empty for any other."""
    _ = words.gettext
    labels = {
        "relance_made": _("New relance"),
        "task_made": _("New task"),
        "relance_edited": _("Relance altered"),
        "relance_done": _("Relance done"),
        "relance_moved": _("Relance moved"),
        "relance_closed": _("Relance closed"),
        "relance_reopened": _("Relance taken up again"),
        "cadence": _("Relances proposed by the doctrine"),
    }
    return labels.get(action, "")


def relance_action_text(words: Words, action: str, values: Mapping[str, str]) -> str:
    """Return what an action did to relances and tasks, empty for any other action."""
    if action not in ACTIONS:
        return ""
    _ = words.gettext
    if action == "cadence":
        return followed_text(words, values).strip() or _("No relance is missing.")
    if action == "relance_made":
        channel, day = channel_label(words, values["channel"]), _day(words, values, "day")
        return _("{name}: {channel} on {day}.").format(name=values["name"], channel=channel, day=day)
    if action == "task_made":
        return _("Task written down: {text}").format(text=values["text"])
    count = int(values.get("count", "1"))
    if count != 1:
        return _of_several(words, action, count, values)
    name = values.get("name") or values.get("text", "")
    texts = {
        "relance_edited": _("{name}: altered."),
        "relance_moved": _("{name}: moved to {day}."),
        "relance_closed": _("{name}: closed."),
        "relance_reopened": _("{name}: to be done again."),
        "relance_done": _("{name}: {result}.") if values.get("result") else _("{name}: done."),
    }
    result = result_label(words, values.get("result", "")).lower()
    day = _day(words, values, "day") if "day" in values else ""
    return texts[action].format(name=name, day=day, result=result)


def followed_text(words: Words, values: Mapping[str, str]) -> str:
    """Return what an action did to relances besides, behind another sentence; empty where nothing."""
    _ = words.gettext
    said: list[str] = []
    closed = int(values.get("relances_closed", "0"))
    if closed:
        why = result_label(words, values.get("closed_why", "")).partition(":")[2].strip()
        text = words.ngettext("{count} relance closed ({why}).", "{count} relances closed ({why}).", closed)
        said.append(text.format(count=closed, why=why))
    made = int(values.get("relances_made", "0"))
    if made == 1:
        channel, day = channel_label(words, values["relance_channel"]), _day(words, values, "relance_on")
        said.append(_("Relance: {channel} on {day}.").format(channel=channel.lower(), day=day))
    elif made:
        said.append(
            words.ngettext("{count} relance made.", "{count} relances made.", made).format(count=made)
        )
    if "next_on" in values:
        channel, day = channel_label(words, values["next_channel"]), _day(words, values, "next_on")
        said.append(_("Next: {channel} on {day}.").format(channel=channel.lower(), day=day))
    return "".join(f" {one}" for one in said)


def _of_several(words: Words, action: str, count: int, values: Mapping[str, str]) -> str:
    texts = {
        "relance_edited": words.ngettext("{count} altered.", "{count} altered.", count),
        "relance_done": words.ngettext("{count} done.", "{count} done.", count),
        "relance_moved": words.ngettext("{count} moved to {day}.", "{count} moved to {day}.", count),
        "relance_closed": words.ngettext("{count} closed.", "{count} closed.", count),
        "relance_reopened": words.ngettext("{count} to be done again.", "{count} to be done again.", count),
    }
    day = _day(words, values, "day") if "day" in values else ""
    return texts[action].format(count=count, day=day)


def _day(words: Words, values: Mapping[str, str], key: str) -> str:
    """Return a day that an action tells, with its year where it is not that of the action."""
    today = date.fromisoformat(values["today"]) if "today" in values else None
    return formats.day(words, date.fromisoformat(values[key]), today)
