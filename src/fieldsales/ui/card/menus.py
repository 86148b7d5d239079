# SPDX-License-Identifier: MIT
"""The menus of the card: a call and who made it, what else happened, and what is rarely done."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from fieldsales.desk.prospects import Card
from fieldsales.ui.card.facts import icon_of
from fieldsales.ui.theme import Icon, Theme
from fieldsales.wording import formats, labels
from fieldsales.wording.words import Words

#: What a rep hears of without standing there, in the order of the menu.
SIGNS: tuple[str, ...] = (
    "email_reply",
    "contact_form",
    "information_request",
    "white_paper",
    "need_stated",
    "quote_asked",
    "decision_to_buy",
    "refusal",
)

Record = Callable[[str, bool], None]


class CardMenu(QMenu):
    """A menu that is gone once it is closed."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFont(theme.font(13))

    def offer(self, icon: Icon, text: str, do: Callable[[], None]) -> None:
        """Add one thing to do."""
        self.addAction(self._theme.icon(icon), text, do)

    def open_at(self, corner: QPoint) -> None:
        """Show the menu with its first line ready for Enter."""
        self.popup(corner)
        actions = [action for action in self.actions() if action.isEnabled() and not action.isSeparator()]
        if actions:
            self.setActiveAction(actions[0])


def call_menu(
    words: Words, theme: Theme, parent: QWidget, card: Card, dial: Callable[[str], None], record: Record
) -> CardMenu:
    """Return the menu of the call: numbers to dial, and a call to write down."""
    _ = words.gettext
    menu = CardMenu(parent, theme)
    menu.offer(Icon.CALL, _("They called us"), partial(record, "phone_call", False))
    menu.offer(Icon.CALL, _("We called them"), partial(record, "phone_call", True))
    numbers = [(one.name, one.phone) for one in card.people if one.phone]
    if card.prospect.phone and card.prospect.phone not in {number for _name, number in numbers}:
        numbers.append((card.prospect.name, card.prospect.phone))
    if numbers:
        menu.addSeparator()
    for name, number in numbers:
        text = _("Dial {name}, {number}").format(name=name, number=formats.phone(words, number))
        menu.offer(Icon.PERSON, text.replace("&", "&&"), partial(dial, number))
    return menu


def fact_menu(words: Words, theme: Theme, parent: QWidget, record: Record) -> CardMenu:
    """Return the menu of signs of interest that came from the prospect, the firm's own kinds last."""
    menu = CardMenu(parent, theme)
    for kind in (*SIGNS, *words.kinds):
        menu.offer(icon_of(kind), labels.kind_label(words, kind), partial(record, kind, False))
    return menu
