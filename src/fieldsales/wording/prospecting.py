# SPDX-License-Identifier: MIT
"""What is said of a search for new prospects."""

from fieldsales.wording import formats
from fieldsales.wording.lessons import too_few_text
from fieldsales.wording.words import Words

#: From these ratios to the average record on, somebody looks very much, or somewhat, like the clients. Ours.
_VERY, _SOMEWHAT = 2.0, 1.1


def likeness_text(words: Words, ratio: float) -> str:
    """Return in two words how much somebody looks like the best clients."""
    _ = words.gettext
    if ratio >= _VERY:
        return _("very like your clients")
    return _("like your clients") if ratio >= _SOMEWHAT else _("little like your clients")


def alike_text(words: Words, ratio: float) -> str:
    """Return the same in a word, for a list."""
    _ = words.gettext
    if ratio >= _VERY:
        return _("very alike")
    return _("alike") if ratio >= _SOMEWHAT else _("little alike")


def alikes_text(words: Words, count: int, clients: int, least: int, *, has_territory: bool) -> str:
    """Return how many new places are like the clients, or why there are none."""
    _ = words.gettext
    if not has_territory:
        return _("Places like your clients are looked for in a territory: build one in the settings first.")
    if clients < least:
        return too_few_text(words, clients, least)
    if not count:
        return _("No new place of the territory is like your clients.")
    text = words.ngettext(
        "{count} new place is like your clients.",
        "{count} new places are like your clients, the likest first.",
        count,
    )
    return text.format(count=formats.number(words, count))


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
