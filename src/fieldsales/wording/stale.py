# SPDX-License-Identifier: MIT
"""Tours that were made before something that concerns them, in words."""

from collections.abc import Collection
from datetime import date

from fieldsales.wording import formats
from fieldsales.wording.words import Words

#: So many days are planned by one command at the most.
_MOST_DAYS = 20


def stale_text(words: Words, days: Collection[date], today: date) -> str:
    """Return whose tours are to be planned again and the command that does it, empty without such days."""
    if not days:
        return ""
    _ = words.gettext
    said = words.ngettext(
        "The tour of {days} was made before this, and is to be planned again.",
        "The tours of {days} were made before this, and are to be planned again.",
        len(days),
    ).format(days=", ".join(formats.day(words, on) for on in sorted(days)))
    count = (max(days) - today).days + 1
    if count > _MOST_DAYS:
        return said
    command = _("“fieldsales plan --days {count} --promised priced” does so.").format(count=count)
    return f"{said} {command}"
