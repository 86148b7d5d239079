# SPDX-License-Identifier: MIT
"""How a day suits for an appointment, in words: near, far, and whom it would cost."""

from collections.abc import Sequence
from datetime import timedelta

from fieldsales.wording import formats
from fieldsales.wording.words import Words


def level_text(words: Words, level: str) -> str:
    """Return the word for a detour: near, far, very far, closed; empty where there is none to tell."""
    _ = words.gettext
    texts = {"near": _("near"), "far": _("far"), "very_far": _("very far"), "closed": _("closed")}
    return texts.get(level, "")


def detour_text(words: Words, level: str, detour: timedelta | None) -> str:
    """Return the word with the minutes: "near, 12 min of detour"."""
    if detour is None:
        return ""
    text = words.gettext("{word}, {minutes} of detour")
    return text.format(word=level_text(words, level), minutes=formats.minutes(words, detour))


def fallen_text(words: Words, names: Sequence[str]) -> str:
    """Return who would fall out: "Cave Martin falls out"; empty for nobody."""
    if not names:
        return ""
    text = words.ngettext("{names} falls out", "{names} fall out", len(names))
    return text.format(names=", ".join(names))
