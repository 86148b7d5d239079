# SPDX-License-Identifier: MIT
"""What a day and a week come to, in words: visits, load, deadlines."""

from fieldsales.wording import formats
from fieldsales.wording.words import Words


def visits_text(words: Words, count: int) -> str:
    """Return "6 visits"."""
    return words.ngettext("{count} visit", "{count} visits", count).format(count=count)


def load_text(words: Words, load: float) -> str:
    """Return how much of the working time is used: "86 % of the time", empty for none."""
    if not load:
        return ""
    return words.gettext("{share} of the time").format(share=formats.percent(words, load))


def deadlines_text(words: Words, kept: int, due: int) -> str:
    """Return how many deadlines are kept: "4 of 5 deadlines", empty where there are none."""
    if not due:
        return ""
    text = words.ngettext("{kept} of {due} deadline", "{kept} of {due} deadlines", due)
    return text.format(kept=kept, due=due)
