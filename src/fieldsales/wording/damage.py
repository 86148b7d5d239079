# SPDX-License-Identifier: MIT
"""What a check of a portfolio found, in sentences."""

from fieldsales.domain.finding import Finding
from fieldsales.wording.words import Words


def damage_text(words: Words, damage: Finding) -> str:
    """Return what is wrong with a portfolio, in a sentence."""
    _ = words.gettext
    texts = {
        "file": _("The file is damaged: {detail}"),
        "link": _("A record names another one that is not there: {detail}"),
        "history": _("Changes are missing from the history: {detail}"),
        "missing_file": _("The file of a photo or voice note is not there: {detail}. A backup may have it."),
        "damaged_file": _("The file of a photo or voice note is damaged: {detail}. A backup may have it."),
    }
    return texts[damage.code].format(detail=damage.detail)
