# SPDX-License-Identifier: MIT
"""What is said of territory packs: what a build does, which parts they have, what was left out."""

from fieldsales.domain.business import Territory, TerritoryPart
from fieldsales.wording.words import Words


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


def left_out_texts(words: Words, territory: Territory) -> tuple[str, ...]:
    """Return a sentence for each part that a pack goes without."""
    return tuple(left_out_text(words, one.name, one.left_out) for one in territory.parts if one.left_out)


def parts_text(words: Words, parts: tuple[TerritoryPart, ...]) -> str:
    """Return the parts that are there, in one line."""
    return ", ".join(part_label(words, one.name) for one in parts if not one.left_out)


def _reason(words: Words, reason: str) -> str:
    _ = words.gettext
    reasons = {
        "no_program": _("this computer has no program for it"),
        "nothing": _("the extract holds nothing of the kind"),
        "failed": _("it could not be made from this extract"),
        "older": _("an older fieldsales made the territory: build it again"),
    }
    return reasons.get(reason, reason)
