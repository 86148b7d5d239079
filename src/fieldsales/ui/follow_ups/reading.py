# SPDX-License-Identifier: MIT
"""One relance or task whole, as the pane shows it, read on a lane."""

from dataclasses import dataclass
from datetime import datetime

from fieldsales.desk import follow_ups, letters, phone_calls, prospects
from fieldsales.desk.desk import Desk
from fieldsales.desk.follow_ups import Item
from fieldsales.desk.letters import Letter
from fieldsales.desk.prospects import Card
from fieldsales.domain.company import Person
from fieldsales.domain.errors import UnknownFieldError
from fieldsales.domain.relance import Relance
from fieldsales.wording import labels
from fieldsales.wording.words import Words


@dataclass(frozen=True, slots=True)
class ItemSeen:
    """What is to be done, with whose record, what to say, and why that could not be filled in.

    `item` is None for a call that no relance asks for. `person` is who answers now at a number of
    their own, and `tries` how often nobody did lately.
    """

    item: Item | None
    card: Card | None
    letter: Letter | None
    fault: UnknownFieldError | None
    person: Person | None
    now: datetime
    tries: int = 0
    trade: str = ""

    @property
    def id(self) -> str:
        """The id of the relance or task, empty for a call without one."""
        return self.item.id if self.item is not None else ""


def read_item(desk: Desk, item_id: str, words: Words) -> ItemSeen:
    """Read a relance or a task. Raises UnknownFollowUpError."""
    return _seen(desk, words, follow_ups.item_of(desk, item_id))


def read_call(desk: Desk, prospect_id: str, words: Words) -> ItemSeen:
    """Read what a call is about: a relance by phone that is due, or none. Raises UnknownProspectError."""
    return _seen(desk, words, follow_ups.due_call(desk, prospect_id), prospect_id)


def _seen(desk: Desk, words: Words, item: Item | None, prospect_id: str = "") -> ItemSeen:
    now = desk.now()
    who = item.prospect_id if item is not None else prospect_id
    if not who:
        return ItemSeen(item, None, None, None, None, now)
    card = prospects.card(desk, who)
    channel = item.channel if isinstance(item, Relance) else "call"
    told, fault = None, None
    try:
        text = item.text if item is not None else ""
        told = letters.letter(desk, who, channel, words.language, card.verdict, text)
    except UnknownFieldError as problem:
        fault = problem
    tries = follow_ups.tries(desk, who)
    own = phone_calls.own_line(desk, card.prospect, now)
    trade = labels.trade_label(words, desk.library.trades.get(card.prospect.trade), card.prospect.trade)
    return ItemSeen(item, card, told, fault, own, now, tries, trade.lower())
