# SPDX-License-Identifier: MIT
"""What is known of a prospect on a day: its facts sorted so that rules can read them quickly."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal

from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import CONTACT_KINDS, MISSED_OUTCOMES, OVERRIDE, Direction, Fact

#: Kinds that are the prospect's own acts even where nobody wrote a direction.
OWN_ACTS: frozenset[str] = frozenset(
    {
        "phone_call",
        "live_chat",
        "email_reply",
        "contact_form",
        "information_request",
        "white_paper",
        "brochure",
        "lead_magnet",
        "free_trial",
        "need_stated",
        "wish_to_buy",
        "referral",
        "chosen_because",
        "page_view",
        "offer_view",
        "cart_abandoned",
        "webinar",
        "fair",
        "social",
        "demonstration",
        "quote_asked",
        "decision_to_buy",
        "order",
    }
)

#: Outcomes by which a visit itself shows interest.
WARM_OUTCOMES: frozenset[str] = frozenset({"interested", "quote_asked", "ordered"})

#: Kinds in which somebody spoke with the prospect, unless the door was closed or nobody there.
MEETING_KINDS: frozenset[str] = CONTACT_KINDS | {"visit", "demonstration"}

#: Who moved, as bits, so that a rule asks with one `&`. ANY is set on every entry.
BY_PROSPECT, BY_US, ANY = 1, 2, 4

#: The day as an ordinal, the fact, who moved, and the amount net of cancellations.
Entry = tuple[int, Fact, int, Decimal | None]


class Known:
    """Facts up to a day by kind, answers of the grid, the last contact, the last loss, the rep's last word.

    Days are ordinals: rules compare them by the hundred thousand. Missed visits
    are left out. After a loss, signs of interest that came before it prove
    nothing any more when `restart` says so.
    """

    __slots__ = (
        "answers",
        "entries",
        "kinds",
        "last_contact",
        "loss",
        "newest_order",
        "opposed",
        "override",
        "prospect",
        "today",
    )

    def __init__(
        self,
        facts: Iterable[Fact],
        prospect: Prospect,
        today: date,
        own_acts: frozenset[str] = OWN_ACTS,
        losing: frozenset[str] = frozenset(),
        restart: bool = True,
    ) -> None:
        limit = today.toordinal()
        entries: dict[str, list[Entry]] = {}
        answers: dict[str, Fact] = {}
        losses: list[Fact] = []
        last_contact = 0
        opposed = False
        for fact in facts:
            day = fact.at.toordinal()
            if day > limit:
                continue
            kind = fact.kind
            movers = movers_of(kind, fact.direction, fact.value, own_acts)
            if not movers:
                continue
            if kind in MEETING_KINDS:
                if day > last_contact and fact.value not in MISSED_OUTCOMES:
                    last_contact = day
            elif kind == "criterion":
                before = answers.get(fact.subject)
                if before is None or newness(fact) > newness(before):
                    answers[fact.subject] = fact
            elif kind == "opposition":
                opposed = True
            if kind in losing:
                losses.append(fact)
            amount = fact.amount
            if amount is not None and not amount.is_finite():
                amount = None  # what is no number is as if nobody had written it
            entry = (day, fact, movers, amount)
            if kind in entries:
                entries[kind].append(entry)
            else:
                entries[kind] = [entry]
        newest_order = 0
        if "order" in entries:
            orders = entries["order"] = _standing(entries["order"], entries.get("order_cancelled", []))
            newest_order = max([entry[0] for entry in orders], default=0)
        self.prospect = prospect
        self.today = limit
        self.entries = entries
        self.kinds = frozenset(entries)
        self.answers = answers
        self.last_contact = last_contact
        self.opposed = opposed
        self.newest_order = newest_order
        self.override = _newest_word(entries[OVERRIDE]) if OVERRIDE in entries else None
        self.loss: Fact | None = None
        if losses:
            self.loss = max(losses, key=lambda fact: (fact.at, bool(fact.value), fact.id))
            if restart:
                self._restart(self.loss)

    def _restart(self, loss: Fact) -> None:
        for kind, entries in self.entries.items():
            if kind != "order":
                self.entries[kind] = [
                    (day, fact, movers & ~BY_PROSPECT if fact.at <= loss.at else movers, amount)
                    for day, fact, movers, amount in entries
                ]

    def lost_by(self, losing: frozenset[str]) -> Fact | None:
        """Return the newest loss of these kinds unless the prospect moved after it."""
        losses = [entry[1] for kind in losing for entry in self.entries.get(kind, ())]
        if not losses:
            return None
        loss = max(losses, key=lambda fact: (fact.at, bool(fact.value), fact.id))
        for entries in self.entries.values():
            for _, fact, movers, _ in entries:
                if movers & BY_PROSPECT and fact.kind not in losing and fact.at > loss.at:
                    return None
        return loss


def told_loss(kind: str, value: str) -> tuple[str, bool]:
    """Return to whom a prospect was lost, empty where nobody is named, and whether to a competitor."""
    return value, kind == "lost_to_competitor" or bool(value)


def movers_of(kind: str, direction: Direction | None, value: str, own_acts: frozenset[str]) -> int:
    """Return who moved, as bits; 0 for a visit that met nobody, of which no rule knows."""
    if kind == "visit":
        if value in MISSED_OUTCOMES:
            return 0
        return ANY | BY_US | BY_PROSPECT if value in WARM_OUTCOMES else ANY | BY_US
    if kind == "met":
        return ANY | BY_PROSPECT if direction is Direction.FROM_PROSPECT else ANY | BY_US
    if direction is Direction.BY_US:
        return ANY | BY_US
    return ANY | BY_PROSPECT if kind in own_acts else ANY


def newness(fact: Fact) -> tuple[datetime, str, str]:
    """Return what orders facts by age, the newest greatest; those of one instant by id, then value."""
    return fact.at, fact.id, fact.value


def _newest_word(entries: list[Entry]) -> Fact | None:
    """Return the newest word on a class; one that would end before it begins was never said."""
    words = [fact for _, fact, _, _ in entries if fact.duration is None or fact.duration > timedelta(0)]
    return max(words, key=newness, default=None)


def _newness_of_entry(entry: Entry) -> tuple[datetime, str, str]:
    return newness(entry[1])


def _standing(orders: list[Entry], cancelled: list[Entry]) -> list[Entry]:
    """Return the orders that stand, with what is left of their amounts.

    An order of 0 € is none; one whose amount nobody wrote is one. A cancellation
    takes its amount away from the order that it names, all of it without one, or else from
    the newest orders before it, an equal one first; without an amount the newest order before it.
    """
    standing = [entry for entry in orders if entry[3] is None or entry[3] > 0]
    standing.sort(key=_newness_of_entry, reverse=True)
    for _, cancellation, _, amount in sorted(cancelled, key=_newness_of_entry):
        if cancellation.cancels:
            left_over = [
                _rest_of(entry, amount) if entry[1].id == cancellation.cancels else entry
                for entry in standing
            ]
            standing = [entry for entry in left_over if entry is not None]
            continue
        before = [entry for entry in standing if entry[1].at <= cancellation.at]
        if not amount:
            gone = before[:1]
        else:
            left = abs(amount)
            gone = [entry for entry in before if entry[3] == left][:1]
            for entry in before if not gone else ():
                if entry[3] is None or left <= 0:
                    continue
                taken = min(entry[3], left)
                left -= taken
                gone.append(entry)
                if taken < entry[3]:
                    standing[standing.index(entry)] = (*entry[:3], entry[3] - taken)
        standing = [entry for entry in standing if entry not in gone]
    return standing


def _rest_of(order: Entry, cancelled: Decimal | None) -> Entry | None:
    """Return what stands of an order of which so much is cancelled, None where nothing does."""
    if not cancelled or order[3] is None or abs(cancelled) >= order[3]:
        return None
    return (*order[:3], order[3] - abs(cancelled))
