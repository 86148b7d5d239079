# SPDX-License-Identifier: MIT
"""A visit on its way to another day: where it comes from, what each day asks for it, where it is over."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from PySide6.QtCore import QPointF

from fieldsales.desk.moves import Offer
from fieldsales.domain.tour import Reason
from fieldsales.ui.day.faces import Faces, face_of
from fieldsales.ui.theme import Icon
from fieldsales.ui.week.columns import Block, Column
from fieldsales.wording import formats
from fieldsales.wording.reasons import reason_text
from fieldsales.wording.words import Words


@dataclass(frozen=True, slots=True)
class PriceCard:
    """What leaving the visit on a day means: the price, where to, and each consequence with its sign."""

    title: str
    where: str
    lines: tuple[tuple[Icon, str], ...] = ()

    @property
    def sentence(self) -> str:
        """The card as it is read out."""
        return ", ".join((self.title, self.where, *(text for _icon, text in self.lines)))


@dataclass(slots=True)
class Carried:
    """The visit in the rep's hand; `at` is where the mouse is, None while the keyboard carries it.

    `over` is the day that it would be left on, None over none. `previews` are the
    days as they would be with it.
    """

    block: Block
    over: date | None = None
    at: QPointF | None = None
    grip: QPointF = field(default_factory=QPointF)
    offers: dict[date, Offer] = field(default_factory=dict)
    previews: dict[date, Column] = field(default_factory=dict)
    cards: dict[date, PriceCard] = field(default_factory=dict)

    @property
    def prospect_id(self) -> str:
        """Who is carried."""
        return self.block.prospect_id

    def preview(self, on: date) -> Column | None:
        """Return the day under the visit as it would be with it, None where it would not change."""
        return self.previews.get(on) if on == self.over and on != self.block.on else None

    @property
    def may_be_put(self) -> bool:
        """Whether the visit can be left where it is over, as far as that is known by now."""
        if self.over is None or self.over == self.block.on:
            return False
        offer = self.offers.get(self.over)
        return offer is None or offer.price is not None


def chip_text(words: Words, offer: Offer) -> tuple[str, ...]:
    """Return what the head of a day says of receiving the visit, the longest first: "+50 min, drops 1"."""
    _ = words.gettext
    if offer.price is None:
        is_closed = offer.refusal is not None and offer.refusal.code.startswith("closed_")
        return (_("closed"),) if is_closed else (_("no room"),)
    minutes = signed(words, offer.price.driving)
    count = len(offer.price.dropped)
    if count:
        drops = words.ngettext("{minutes}, drops {count}", "{minutes}, drops {count}", count)
        return drops.format(minutes=minutes, count=count), minutes
    return (minutes,)


def card_of(words: Words, offer: Offer, faces: Faces) -> PriceCard:
    """Return what a day asks for a visit, and what it would break or move there."""
    _ = words.gettext
    where = _("to {day}").format(day=formats.weekday(words, offer.on.weekday()))
    if offer.price is None:
        refusal = offer.refusal
        why = reason_text(words, refusal, offer.on) if refusal is not None else ""
        return PriceCard(_("Not on this day"), where, ((Icon.BLOCKED, _sentence(why)),) if why else ())
    lines: list[tuple[Icon, str]] = []
    for prospect_id in offer.price.dropped:
        face = face_of(faces, prospect_id)
        text = _("{name} falls out ({class_label})").format(name=face.name, class_label=face.class_label)
        lines.append((Icon.WARNING, text))
    if offer.deadline is not None:
        day = formats.weekday(words, offer.deadline.weekday())
        if (offer.on - offer.deadline).days >= 7 or (offer.deadline - offer.on).days >= 7:
            day = formats.short_day(words, offer.deadline, offer.on)
        is_kept = offer.on <= offer.deadline
        text = _("Deadline kept ({day})") if is_kept else _("Deadline missed ({day})")
        lines.append((Icon.CHECK if is_kept else Icon.WARNING, text.format(day=day)))
    stop = (
        next((one for one in offer.tour.stops if _is(offer, one.prospect_id)), None) if offer.tour else None
    )
    if stop is not None and offer.closes is not None:
        text = _("Arrival {time}, closes at {close}")
        closes = formats.clock(offer.closes)
        lines.append((Icon.SHOP, text.format(time=formats.clock(stop.start), close=closes)))
    elif stop is not None:
        lines.append((Icon.SHOP, _("Arrival {time}").format(time=formats.clock(stop.start))))
    if abs(offer.lunch) >= timedelta(minutes=5):
        text = _("Lunch {minutes} later") if offer.lunch > timedelta() else _("Lunch {minutes} earlier")
        lines.append((Icon.LUNCH, text.format(minutes=formats.minutes(words, abs(offer.lunch)))))
    if abs(offer.price.home) >= timedelta(minutes=1):
        later = offer.price.home > timedelta()
        text = _("Home {minutes} later") if later else _("Home {minutes} earlier")
        lines.append((Icon.HOME, text.format(minutes=formats.minutes(words, abs(offer.price.home)))))
    title = _("{minutes} driving").format(minutes=signed(words, offer.price.driving))
    return PriceCard(title, where, tuple(lines))


def stays_text(words: Words, carried: Carried, over: Column) -> str:
    """Return why a visit that was left on a day is back on its own, empty where that is nobody's wonder."""
    offer = carried.offers.get(over.on)
    refusal = offer.refusal if offer is not None else None
    if over.on == carried.block.on or (over.is_open and refusal is None):
        return ""
    if refusal is None and not over.closed:
        refusal = Reason("day_past")
    return words.gettext("{name} stays on {day}. {other}: {why}.").format(
        name=carried.block.face.name,
        day=formats.day(words, carried.block.on),
        other=formats.day_title(words, over.on),
        why=(over.closed or (reason_text(words, refusal, over.on) if refusal else "")).rstrip("."),
    )


def signed(words: Words, length: timedelta) -> str:
    """Return a change in minutes with its sign, 0 without one."""
    minutes = round(length.total_seconds() / 60)
    sign = "+" if minutes > 0 else "−" if minutes < 0 else ""
    return f"{sign}{formats.minutes(words, abs(minutes))}"


def _is(offer: Offer, prospect_id: str) -> bool:
    return prospect_id == offer.prospect_id


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
