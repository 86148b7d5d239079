# SPDX-License-Identifier: MIT
"""The menu of a stop in the timeline: what its keys do, by name."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from fieldsales.ui.card.menus import CardMenu
from fieldsales.ui.day.rows import Row
from fieldsales.ui.theme import Icon, Theme
from fieldsales.wording.words import Words


@dataclass(frozen=True, slots=True)
class StopDo:
    """What can be done with a stop, told with whom it visits; the way with its number."""

    open: Callable[[str], None]
    way: Callable[[int], None]
    phone: Callable[[str], None]
    instead: Callable[[str], None]
    hold: Callable[[str, bool], None]
    remove: Callable[[str], None]


def stop_menu(words: Words, theme: Theme, parent: QWidget, row: Row, do: StopDo) -> CardMenu:
    """Return the menu of a stop; one that is made, or held by what was agreed, offers less."""
    _, who = words.gettext, row.prospect_id
    menu = CardMenu(parent, theme)
    menu.offer(Icon.PERSON, _("Open the record"), partial(do.open, who))
    menu.offer(Icon.ROUTE, _("See the way, turn by turn"), partial(do.way, row.number))
    menu.offer(Icon.QR, _("Send the way to the phone"), partial(do.phone, who))
    if row.is_done or row.is_unrecorded:
        return menu
    menu.addSeparator()
    menu.offer(Icon.REFRESH, _("See somebody else instead"), partial(do.instead, who))
    if row.held is None:
        text = _("Let it go from its time") if row.is_pinned else _("Hold it at its time")
        menu.offer(Icon.PIN, text, partial(do.hold, who, not row.is_pinned))
        menu.offer(Icon.CLOSE, _("Take off the day"), partial(do.remove, who))
    return menu
