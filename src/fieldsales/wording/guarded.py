# SPDX-License-Identifier: MIT
"""What the note guard says before a note is saved: which words, why, and who may read them."""

from collections.abc import Sequence
from typing import Protocol

from fieldsales.wording.words import Words


class Remarked(Protocol):
    """Words of a note that should be said otherwise."""

    @property
    def kind(self) -> str:
        """Of which kind they are: "health", "religion"…"""
        ...

    @property
    def words(self) -> str:
        """The words themselves."""
        ...


def kind_text(words: Words, kind: str) -> str:
    """Return what a kind of remark is called within a sentence."""
    _ = words.gettext
    names = {
        "health": _("health"),
        "religion": _("religion"),
        "opinion": _("political or trade union opinions"),
        "origin": _("origin"),
        "private": _("private life"),
        "insult": _("an insult"),
        "number": _("a personal number"),
    }
    return names.get(kind, kind)


def remarks_text(words: Words, found: Sequence[Remarked]) -> str:
    """Return the warning: "“diabétique” is about health: the person may ask to read this note."."""
    _ = words.gettext
    said = []
    for kind in dict.fromkeys(one.kind for one in found):
        quoted = ", ".join(_("“{words}”").format(words=one.words) for one in found if one.kind == kind)
        said.append(_("{quoted} ({kind})").format(quoted=quoted, kind=kind_text(words, kind)))
    text = _("{remarks}: the person may ask to read this note.")
    return text.format(remarks=" · ".join(said))
