# SPDX-License-Identifier: MIT
"""What a night away saves, in a sentence."""

from datetime import timedelta

from fieldsales.wording import formats
from fieldsales.wording.towns import in_town
from fieldsales.wording.words import Words


def end_text(words: Words, night: str, time: str) -> str:
    """Return where and when a day ends; `night` is empty where that is at home, `time` where not known."""
    _ = words.gettext
    if not night:
        return _("home at {time}").format(time=time) if time else ""
    place = _("night in {place}").format(place=in_town(words, night))
    return _("{night}, there at {time}").format(night=place, time=time) if time else place


def saving_text(words: Words, driving: timedelta, stops: int, *, provisional: bool = False) -> str:
    """Return what a night changes: the drive saved, or more of it, and how many visits more or fewer.

    A provisional figure comes from a search that was not compiled yet, and says so.
    """
    _ = words.gettext
    length = formats.hours_and_minutes(words, abs(driving))
    minutes = round(driving.total_seconds() / 60)
    if minutes > 0:
        text = _("saves {length} of driving").format(length=length)
    elif minutes < 0:
        text = _("{length} more driving").format(length=length)
    else:
        text = _("the driving stays the same")
    if stops > 0:
        more = words.ngettext("{count} visit more", "{count} visits more", stops).format(count=stops)
    elif stops < 0:
        more = words.ngettext("{count} visit fewer", "{count} visits fewer", -stops).format(count=-stops)
    else:
        more = ""
    said = ", ".join(part for part in (text, more) if part)
    return (
        _("{saving} (provisional: the planner is still being prepared)").format(saving=said)
        if provisional
        else said
    )
