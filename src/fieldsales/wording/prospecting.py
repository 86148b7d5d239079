# SPDX-License-Identifier: MIT
"""What is said of a search for new prospects."""

from fieldsales.wording import formats
from fieldsales.wording.words import Words


def online_text(words: Words, total: int, is_cut: bool, unplaced: int) -> tuple[str, ...]:
    """Return what is to be known of an answer from online: how much it leaves out."""
    texts = []
    if is_cut:
        text = words.gettext(
            "The service knows {count} companies or more and shows no further: say what, or where."
        )
        texts.append(text.format(count=formats.number(words, total)))
    if unplaced:
        text = words.ngettext(
            "{count} place has no position and is left out.",
            "{count} places have no position and are left out.",
            unplaced,
        )
        texts.append(text.format(count=formats.number(words, unplaced)))
    return tuple(texts)
