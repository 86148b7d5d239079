# SPDX-License-Identifier: MIT
"""Why a visit of a day or a week stays where it is, and what can be done instead."""

from enum import Enum, auto

from fieldsales.wording.words import Words


class Held(Enum):
    """What keeps a visit where it is."""

    #: an appointment, whose hour the rep and the prospect agreed on
    AGREED = auto()
    #: the rep holds it at its hour
    PINNED = auto()
    #: it is made, or was tried
    MADE = auto()
    #: its day is over, and nobody said what became of it
    OVER = auto()
    #: it is a call for idle time, and no visit
    CALL = auto()
    #: there is no place before it, or after it
    FIRST = auto()
    LAST = auto()


def held_text(words: Words, held: Held, name: str, time: str = "") -> str:
    """Return in one sentence why somebody's visit is not moved, held or taken off, and what to do."""
    _ = words.gettext
    texts = {
        Held.AGREED: _("{name} has an appointment at {time}: its record (Enter) moves or cancels it."),
        Held.PINNED: _("{name} is held at {time} and stays there: P lets it go, and then it can be moved."),
        Held.MADE: _(
            "{name} was visited already: only visits still to be made are moved, held or taken off."
        ),
        Held.OVER: _(
            "This day is over: write down what became of {name} (V), "
            "or find another day in the record (Enter)."
        ),
        Held.CALL: _("{name} is to be phoned and is no stop: the record (Enter) puts a visit into the day."),
        Held.FIRST: _("{name} is the first visit still to be made already: Alt and ↓ makes it later."),
        Held.LAST: _("{name} is the last visit of the day already: Alt and ↑ makes it earlier."),
    }
    return texts[held].format(name=name, time=time)
