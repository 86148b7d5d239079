# SPDX-License-Identifier: MIT
"""What is said of territory packs: what a build does, which parts they have, what was left out."""

from datetime import date

from fieldsales.domain import errors
from fieldsales.domain.business import SireneCount, Territory, TerritoryPart
from fieldsales.wording import formats
from fieldsales.wording.words import Words

#: From so many seconds on, a time left is told in minutes.
_MINUTES_FROM = 90
#: Steps whose counts are things, and no hundredths.
_COUNTED = frozenset({"reading", "writing", "indexing"})


def building_label(words: Words, step: str) -> str:
    """Return what a territory build is doing."""
    _ = words.gettext
    labels = {
        "reading": _("Reading the extract"),
        "sirene": _("Reading the Sirene extract"),
        "writing": _("Writing the pack"),
        "indexing": _("Making the pack searchable"),
        "streets": _("Collecting streets and house numbers"),
        "tiles": _("Drawing the map"),
        "roads": _("Making the road graph"),
    }
    return labels.get(step, step)


def part_label(words: Words, part: str) -> str:
    """Return what a part of a pack is called in a list."""
    _ = words.gettext
    labels = {
        "businesses": _("businesses"),
        "streets": _("streets"),
        "tiles": _("map"),
        "roads": _("roads"),
    }
    return labels.get(part, part)


def advance_text(words: Words, step: str, done: int, total: int) -> str:
    """Return what a build is doing, and how many of how many where that is a number to read."""
    label = building_label(words, step)
    if not total or step not in _COUNTED:
        return label
    text = words.gettext("{what}: {done} of {total}")
    return text.format(what=label, done=formats.number(words, done), total=formats.number(words, total))


def left_text(words: Words, seconds: float) -> str:
    """Return how long something still takes, in seconds or minutes."""
    if seconds < _MINUTES_FROM:
        left = max(1, round(seconds))
        return words.ngettext("{count} s left", "{count} s left", left).format(count=left)
    left = round(seconds / 60)
    return words.ngettext("{count} min left", "{count} min left", left).format(count=left)


def dates_text(words: Words, territory: Territory, today: date) -> str:
    """Return how many businesses a pack has, how old its data are, when it was made, and how large it is."""
    _ = words.gettext
    count = words.ngettext("{count} business", "{count} businesses", territory.businesses)
    parts = [count.format(count=formats.number(words, territory.businesses))]
    if territory.data_on:
        data_on = formats.short_day(words, date.fromisoformat(territory.data_on), today)
        parts.append(_("map of {day}").format(day=data_on))
    built_on = formats.short_day(words, date.fromisoformat(territory.built_on), today)
    parts.append(_("built {day}").format(day=built_on))
    megabytes = formats.number(words, max(0.1, round(territory.size / 1e6, 1)))
    parts.append(_("{size} MB").format(size=megabytes))
    return " · ".join(parts)


def sirene_text(words: Words, count: SireneCount) -> str:
    """Return what a Sirene extract brought, and how many of its rows could not be used."""
    _ = words.gettext
    text = words.ngettext(
        "Sirene: {rows} row, {matched} on the map, {added} added, {left} left aside.",
        "Sirene: {rows} rows, {matched} on the map, {added} added, {left} left aside.",
        count.rows,
    )
    left = count.closed + count.opposed + count.nameless + count.outside
    said = text.format(
        rows=formats.number(words, count.rows),
        matched=formats.number(words, count.matched),
        added=formats.number(words, count.added),
        left=formats.number(words, left),
    )
    if not count.bad:
        return said
    bad = words.ngettext(
        "{count} row could not be used: no SIRET of 14 digits, one that was there before, or no position.",
        "{count} rows could not be used: no SIRET of 14 digits, one that was there before, or no position.",
        count.bad,
    )
    return f"{said} {bad.format(count=formats.number(words, count.bad))}"


def unread_hours_text(words: Words, count: int) -> str:
    """Return that some opening hours cannot be read, empty where all can."""
    if not count:
        return ""
    text = words.ngettext(
        "The opening hours of {count} business cannot be read: they are kept as text and count as unknown.",
        "The opening hours of {count} businesses cannot be read: they are kept as text and count as unknown.",
        count,
    )
    return text.format(count=formats.number(words, count))


def remarks(words: Words, territory: Territory) -> tuple[str, ...]:
    """Return all that is to be said of a pack once it is built."""
    sirene = sirene_text(words, territory.sirene) if territory.sirene else ""
    said = (sirene, unread_hours_text(words, territory.unread_hours), *left_out_texts(words, territory))
    return tuple(text for text in said if text)


def left_out_text(words: Words, part: str, reason: str) -> str:
    """Return that a part was left out, why, and what that means for the rep."""
    _ = words.gettext
    texts = {
        "streets": _("The territory has no streets ({why}): addresses are placed in their town."),
        "tiles": _("The territory has no detailed map ({why}): the overview map is shown."),
        "roads": _("The territory has no roads ({why}): driving times are estimated."),
    }
    text = texts.get(part, _("A part of the territory was left out ({why})."))
    return text.format(why=_reason(words, reason))


def spoilt_text(
    words: Words,
    error: errors.DamagedRoadsError
    | errors.DamagedMapError
    | errors.DamagedTerritoryError
    | errors.DamagedStreetsError,
) -> str:
    """Return what of a territory is damaged, and what to do about it."""
    _ = words.gettext
    text = _(
        "The roads of the territory “{name}” are damaged and driving times are estimated: build it again,"
        " in the settings under “Territories”, or with “fieldsales territory build”."
    )
    if isinstance(error, errors.DamagedTerritoryError):
        text = _(
            "The territory “{name}” is damaged and cannot be searched: build it again under the same name,"
            " in the settings under “Territories”, or with “fieldsales territory build”."
        )
    elif isinstance(error, errors.DamagedStreetsError):
        text = _(
            "The streets of the territory “{name}” are damaged and addresses are placed in their town: build"
            " it again, in the settings under “Territories”, or with “fieldsales territory build”."
        )
    elif isinstance(error, errors.DamagedMapError):
        text = _(
            "The map of the territory “{name}” is damaged and is not drawn: build it again,"
            " in the settings under “Territories”, or with “fieldsales territory build”."
        )
    return text.format(name=error.territory)


def gone_text(words: Words, error: errors.TerritoryGoneError) -> str:
    """Return which territories were taken away, and what that means for the rep."""
    text = words.ngettext(
        "The territory {names} is no longer on this computer: build it again under Settings, Territories.",
        "The territories {names} are no longer on this computer: build them again under Settings,"
        " Territories.",
        len(error.names),
    ).format(names=", ".join(error.names))
    return text if error.has_others else f"{text} {words.gettext('Only your own prospects are searched.')}"


def edge_text(words: Words, name: str) -> str:
    """Return that the ground within reach ends where the roads that are known do."""
    text = words.gettext("It ends at the edge of the territory “{name}”: no road beyond it is known.")
    return text.format(name=name)


def across_text(words: Words, names: tuple[str, ...]) -> str:
    """Return why a drive from one territory into another is estimated, and what to do about it."""
    text = words.gettext(
        "The drive leads from the territory “{one}” into “{other}”, and no roads are known from the one to"
        " the other: its time is estimated. A territory built from an extract that holds both knows the way."
    )
    return text.format(one=names[0], other=names[1])


def left_out_texts(words: Words, territory: Territory) -> tuple[str, ...]:
    """Return a sentence for each part that a pack goes without."""
    return tuple(left_out_text(words, one.name, one.left_out) for one in territory.parts if one.left_out)


def parts_text(words: Words, parts: tuple[TerritoryPart, ...]) -> str:
    """Return the parts that are there, in one line."""
    there = (part_label(words, one.name) for one in parts if not one.left_out)
    text = ", ".join(there)
    return text[:1].upper() + text[1:]


def _reason(words: Words, reason: str) -> str:
    _ = words.gettext
    reasons = {
        "no_program": _("this computer has no program for it"),
        "nothing": _("the extract holds nothing of the kind"),
        "failed": _("it could not be made from this extract"),
        "older": _("an older fieldsales made the territory: build it again"),
    }
    return reasons.get(reason, reason)
