# SPDX-License-Identifier: MIT
"""What happened with a prospect: append-only facts from which everything else follows."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum


class Direction(StrEnum):
    """Who made the contact. Only the prospect's own move is a sign of interest."""

    FROM_PROSPECT = "from_prospect"
    BY_US = "by_us"


#: Kinds known to every doctrine, in the order of DOCTRINES; a doctrine file may add its own.
KINDS: tuple[str, ...] = (
    "met",
    "visit",
    "missed_visit",
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
    "offer_made",
    "objection",
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
    "order_cancelled",
    "refusal",
    "lost_to_competitor",
    "lost",
    "opposition",
    "criterion",
    "brake",
)

#: Kinds that are contacts and therefore carry a direction.
CONTACT_KINDS: frozenset[str] = frozenset(
    {"met", "phone_call", "live_chat", "email_reply", "contact_form", "information_request"}
)

#: The answer of whoever asked and does not know yet.
UNKNOWN = "unknown"

#: Criteria of the qualification grid and the answers each may have.
CRITERIA: dict[str, tuple[str, ...]] = {
    "need": ("real", "potential", "no", UNKNOWN),
    "budget": ("yes", "no", UNKNOWN),
    "zone": ("yes", "no", UNKNOWN),
    "timing": ("yes", "no", UNKNOWN),
    "size": ("yes", "no", UNKNOWN),
    "feasibility": ("yes", "no", UNKNOWN),
    "authority": ("yes", "no", UNKNOWN),
}

BRAKES: tuple[str, ...] = ("trust", "information")

#: A visit that did not meet anybody: it does not reset the visit interval.
MISSED_OUTCOMES: frozenset[str] = frozenset({"absent", "closed"})


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that happened.

    `at` carries a time zone. `value` is the outcome of a visit, the answer of a
    criterion, the brake, or the competitor a prospect was lost to; `subject` is
    the criterion. An override's `value` is a class ("stage/temperature", or one
    id), its `subject` the doctrine under which it was said, its `text` the reason,
    and its `duration` how many days it holds, its own included; None until it is
    taken back. `amount` is in euros before tax. `session` groups page views.
    `visit_id` links what followed from a visit to it. `cancels` is the id of the
    fact that this one takes back (kind "cancellation").
    """

    id: str
    prospect_id: str
    kind: str
    at: datetime
    direction: Direction | None = None
    source: str = "rep"
    quantity: float | None = None
    duration: timedelta | None = None
    session: str = ""
    amount: Decimal | None = None
    subject: str = ""
    value: str = ""
    text: str = ""
    visit_id: str = ""
    cancels: str = ""

    @property
    def on(self) -> date:
        """The day it happened, in the time zone that `at` carries."""
        return self.at.date()

    @property
    def is_sign_of_interest(self) -> bool:
        """Whether the prospect moved, rather than us."""
        return self.direction is not Direction.BY_US


CANCELLATION = "cancellation"

#: The source of an answer that was worked out, from a drawn zone: no fact is written for it.
COMPUTED = "computed"

#: The rep's own word on a class. No rule reads it, and it is said by an action of its own.
OVERRIDE = "override"

#: What the rep says in the evening of a stop that was not made. No rule reads it, and it is said by an
#: action of its own; its `text` may say why.
NOT_VISITED = "not_visited"
