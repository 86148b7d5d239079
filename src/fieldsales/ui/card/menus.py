# SPDX-License-Identifier: MIT
"""The menus of the card: a call and who made it, what else happened, and what is rarely done."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from fieldsales.desk.prospects import Card
from fieldsales.domain.appointment import Obligation
from fieldsales.ui.card.facts import icon_of
from fieldsales.ui.portfolio.lines import StopTime
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

#: Of several appointments so many are offered, the next ones.
MOST_APPOINTMENTS = 6

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

    def open_below(self, button: QWidget) -> None:
        """Show the menu below what opened it."""
        self.open_at(button.mapToGlobal(QPoint(0, button.height() + 2)))

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


@dataclass(frozen=True, slots=True)
class More:
    """What is rarely done with a record, each told with its id; whether it is excluded with the last.

    Of an appointment its own id is told too, empty for a new one.
    """

    plan: Callable[[str], None]
    remove: Callable[[str], None]
    find_day: Callable[[str], None]
    hand_over: Callable[[str], None]
    leave: Callable[[str], None]
    appointment: Callable[[str, str], None]
    cancel_appointment: Callable[[str, str], None]
    show: Callable[[str], None]
    move_pin: Callable[[str], None]
    change_address: Callable[[str], None]
    exclude: Callable[[str, bool], None]
    order: Callable[[str, str], None]


def more_menu(
    words: Words,
    theme: Theme,
    parent: QWidget,
    card: Card,
    stop: StopTime | None,
    do: More,
    *,
    is_beside_week: bool,
    may_join: bool,
) -> CardMenu:
    """Return the menu of what is rarely done; `stop` is the record's place in the tour.

    It may not join days that are over.
    """
    _, prospect = words.gettext, card.prospect
    who = prospect.id
    menu = CardMenu(parent, theme)
    if stop is None and may_join:
        text = _("Put into the week") if is_beside_week else _("Put into the day")
        menu.offer(Icon.DAY, text, partial(do.plan, who))
    elif stop is not None and not stop.done and not stop.is_agreed:
        text = _("Take off its day") if is_beside_week else _("Take off the day")
        menu.offer(Icon.CLOSE, text, partial(do.remove, who))
    menu.offer(Icon.ORDER, _("Order…"), partial(do.order, who, ""))
    menu.offer(Icon.WEEK, _("Find a day for a visit"), partial(do.find_day, who))
    menu.offer(Icon.CLOCK, _("New appointment…"), partial(do.appointment, who, ""))
    if len(card.appointments) == 1:
        which = card.appointments[0].id
        is_reserved = card.appointments[0].obligation is Obligation.RESERVATION
        move = _("Move the reservation…") if is_reserved else _("Move the appointment…")
        drop = _("Drop the reservation") if is_reserved else _("Cancel the appointment")
        menu.offer(Icon.CLOCK, move, partial(do.appointment, who, which))
        menu.offer(Icon.CLOSE, drop, partial(do.cancel_appointment, who, which))
    else:
        for one in card.appointments[:MOST_APPOINTMENTS]:
            is_reserved = one.obligation is Obligation.RESERVATION
            text = (
                _("Reservation of {day}, about {time}…")
                if is_reserved
                else _("Appointment of {day} at {time}…")
            )
            text = text.format(day=formats.full_day(words, one.start.date()), time=formats.clock(one.start))
            menu.offer(Icon.CLOCK, text, partial(do.appointment, who, one.id))
    menu.offer(Icon.LEAVE, _("On leave…"), partial(do.leave, who))
    if prospect.place is not None:
        menu.offer(Icon.PLACE, _("Show on the map"), partial(do.show, who))
        menu.offer(Icon.QR, _("Send the way to the phone"), partial(do.hand_over, who))
    menu.offer(Icon.EDIT, _("Change the address…"), partial(do.change_address, who))
    menu.offer(Icon.CENTRE, _("Set its place on the map…"), partial(do.move_pin, who))
    menu.addSeparator()
    text = _("May be contacted again") if prospect.excluded else _("Do not contact")
    menu.offer(Icon.REFUSAL, text, partial(do.exclude, who, not prospect.excluded))
    return menu


def fact_menu(words: Words, theme: Theme, parent: QWidget, record: Record) -> CardMenu:
    """Return the menu of signs of interest that came from the prospect, the firm's own kinds last."""
    menu = CardMenu(parent, theme)
    for kind in (*SIGNS, *words.kinds):
        menu.offer(icon_of(kind), labels.kind_label(words, kind), partial(record, kind, False))
    return menu
