# SPDX-License-Identifier: MIT
"""How often a client is seen, and what gives way where there is time for fewer visits, in words."""

from fieldsales.wording import formats
from fieldsales.wording.words import Words


def interval_text(words: Words, asked: int, days: int, load: float) -> str:
    """Return "every 28 days, stretched to 40 days: you are at 142 % of your capacity".

    `asked` is the interval as it should be, `days` as there is time for it.
    """
    if days == asked:
        return words.gettext("seen every {days}").format(days=formats.days(words, asked))
    text = words.gettext("every {days}, stretched to {longer}: you are at {share} of your capacity")
    return text.format(
        days=formats.days(words, asked),
        longer=formats.days(words, days),
        share=formats.percent(words, load),
    )


def capacity_text(words: Words, load: float, need: float | None) -> str:
    """Return what is asked of the rep: "142 % of your capacity: clients’ visits are spread out".

    `load` is what all intervals ask for. While there is time for it, what those due
    in some days need stands instead: "due: ≈ 117 % of your capacity"; empty
    where that is not known.
    """
    if load > 1:
        text = words.gettext("{share} of your capacity: clients’ visits are spread out")
        return text.format(share=formats.percent(words, load))
    if need is None:
        return ""
    share = formats.percent(words, need)
    return words.gettext("due: {share} of your capacity").format(share=f"≈{formats.NARROW}{share}")
