# SPDX-License-Identifier: MIT
"""Who decided a class, until when, and how it came about, in sentences."""

from collections.abc import Callable
from datetime import date

from fieldsales.domain.fact import COMPUTED, OVERRIDE, Fact
from fieldsales.domain.verdict import ClassChange, Override, OverrideState, Verdict
from fieldsales.wording import formats
from fieldsales.wording.words import Words

Label = Callable[[str], str]


def said_class(override: Override) -> str:
    """Return the one id of the class that was said: of "stage/temperature" the temperature."""
    return override.fact.value.rpartition("/")[2]


def until_text(words: Words, override: Override, today: date) -> str:
    """Return that the class is the rep's choice, and for how long."""
    _ = words.gettext
    if override.until is None:
        return _("your choice")
    return _("your choice until {day}").format(day=formats.short_day(words, override.until, today))


def decided_text(words: Words, verdict: Verdict, label: Label, today: date) -> str:
    """Return who decides the class where the rep said a word, empty where nobody did.

    `label` names a class of the doctrine in force.
    """
    _ = words.gettext
    override, own = verdict.override, verdict.own
    if override is None:
        return ""
    said = label(said_class(override))
    match override.state:
        case OverrideState.HOLDS if own is not None and override.until is None:
            text = _("Your choice until you take it back; the doctrine says {class_label}.")
            return text.format(class_label=label(own.class_id))
        case OverrideState.HOLDS if own is not None and override.until is not None:
            text = _("Your choice until {day}; the doctrine says {class_label}.")
            day = formats.short_day(words, override.until, today)
            return text.format(day=day, class_label=label(own.class_id))
        case OverrideState.ENDED if override.until is not None:
            text = _("Your choice, {class_label}, ended on {day}: the doctrine decides again.")
            return text.format(class_label=said, day=formats.short_day(words, override.until, today))
        case OverrideState.UNTRANSLATED:
            text = _("Your choice, {class_label}, was made under another doctrine: here it means nothing.")
            return text.format(class_label=said)
        case OverrideState.CLIENT:
            text = _("Your choice, {class_label}, rests: an order makes a client.")
            return text.format(class_label=said)
        case OverrideState.LOST:
            text = _("Your choice, {class_label}, ended with the loss that came after it.")
            return text.format(class_label=said)
    return ""


def cause_label(words: Words, change: ClassChange) -> str:
    """Return what changed a class, in a word or two; the rule's own source says more."""
    _ = words.gettext
    if change.rule == OVERRIDE and change.cause == "override":
        return _("your choice")
    if not change.before and change.cause not in ("import", "save_places", "demonstration"):
        return _("first class")
    causes = {
        "visit": _("after a visit"),
        "fact": _("after what happened"),
        "cooling": _("cooled without a sign, as announced"),
        "override": _("your choice"),
        "override_end": _("your choice taken back"),
        "override_ended": _("your choice ended, as announced"),
        "doctrine": _("another doctrine"),
        "rules": _("the doctrine’s file changed"),
        "undo": _("something was undone"),
        "import": _("import"),
        "save_places": _("saved from the map"),
        "demonstration": _("demonstration"),
        "zones": _("zones brought in"),
        "zone_removed": _("zone removed"),
        "answer_back": _("answer taken back"),
        "exclude": _("not to be contacted"),
        "include": _("to be contacted again"),
        "settings": _("settings"),
    }
    return causes.get(change.cause, change.cause)


def who_text(words: Words, fact: Fact) -> str:
    """Return who gave an answer: "by you", the source it came from, or that it was computed."""
    _ = words.gettext
    if fact.source == COMPUTED:
        return (
            _("computed from the zone {zone}").format(zone=fact.text)
            if fact.text
            else _("computed: in none of your zones")
        )
    if fact.source in ("", "rep"):
        return _("by you")
    return _("demonstration") if fact.source == "demonstration" else fact.source
