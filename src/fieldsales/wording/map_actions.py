# SPDX-License-Identifier: MIT
"""What the foot of the window says after an action on the map, and what such an action is called."""

from collections.abc import Mapping
from datetime import date

from fieldsales.wording import formats
from fieldsales.wording.words import Words


def map_action_label(words: Words, action: str) -> str:
    """Return what an action on the map is called in the history, empty for another one."""
    _ = words.gettext
    names = {
        "tag": _("Tag given"),
        "put_into_day": _("Prospects put into a day"),
        "pin_moved": _("Place set by hand"),
        "zone_drawn": _("Zone drawn"),
    }
    return names.get(action, "")


def map_action_text(words: Words, action: str, values: Mapping[str, str]) -> str:
    """Return what the foot says after an action on the map, empty for another one."""
    _ = words.gettext
    count = int(values.get("count", "0"))
    if action == "tag":
        if not count:
            return _("All of them had the tag “{tag}” already.").format(tag=values["tag"])
        text = words.ngettext("{count} prospect tagged “{tag}”.", "{count} prospects tagged “{tag}”.", count)
        return text.format(count=formats.number(words, count), tag=values["tag"])
    if action == "put_into_day":
        day, left = formats.day(words, date.fromisoformat(values["day"])), int(values.get("left", "0"))
        text = words.ngettext("{count} prospect put into {day}.", "{count} prospects put into {day}.", count)
        said = text.format(count=count, day=day)
        if left:
            rest = words.ngettext(
                "There is no room for {left} more.", "There is no room for {left} others.", left
            )
            said = f"{said} {rest.format(left=left)}"
        out = values.get("out", "").splitlines()
        if out:
            gone = words.ngettext("{names} makes way.", "{names} make way.", len(out))
            said = f"{said} {gone.format(names=', '.join(out))}"
        return said
    if action == "pin_moved":
        return _("{name} stands where you put it.").format(name=values["name"])
    if action == "zone_drawn":
        return _("The zone {name} is kept.").format(name=values["name"])
    return ""
