# SPDX-License-Identifier: MIT
"""What the portfolio teaches, in sentences: the ideal client, clients, losses to competitors.

Functions take plain numbers, or say what they look at: what they tell is known to the
engines, whose values this house does not know.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

from fieldsales.wording import formats
from fieldsales.wording.words import Words

#: The name of a trade in the language, by its id.
TradeName = Callable[[str], str]


def trait_text(
    words: Words,
    attributes: Sequence[str],
    values: Sequence[str],
    ratio: float,
    clients: int,
    trade_name: TradeName = str,
) -> str:
    """Return what clients have more or less often: "services 10–49 people ×2.1 (n = 48)"."""
    text = words.gettext("{what} {ratio} (n = {count})")
    return text.format(
        what=values_text(words, attributes, values, trade_name),
        ratio=formats.ratio(words, ratio),
        count=formats.number(words, clients),
    )


def figures_text(words: Words, ratio: float, clients: int) -> str:
    """Return how much more often clients have something, and how many of them: "×2.1 (n = 48)"."""
    text = words.gettext("{ratio} (n = {count})")
    return text.format(ratio=formats.ratio(words, ratio), count=formats.number(words, clients))


def part_text(
    words: Words, attributes: Sequence[str], values: Sequence[str], ratio: float, trade_name: TradeName = str
) -> str:
    """Return what one trait does to a likeness: "services 10–49 people ×2.1"; none is the bound of it."""
    _ = words.gettext
    if not attributes:
        return _("held within what can be told {ratio}").format(ratio=formats.ratio(words, ratio))
    return f"{values_text(words, attributes, values, trade_name)} {formats.ratio(words, ratio)}"


def fit_text(words: Words, ratio: float) -> str:
    """Return how much somebody looks like the clients."""
    text = words.gettext("Like your clients: {ratio} the average record.")
    return text.format(ratio=formats.ratio(words, ratio))


def values_text(
    words: Words, attributes: Sequence[str], values: Sequence[str], trade_name: TradeName = str
) -> str:
    """Return the words for a trait: "services 10–49 people", "Niort", "tag “terrasse”"."""
    pairs = zip(attributes, values, strict=True)
    return " ".join(_value_text(words, attribute, value, trade_name) for attribute, value in pairs)


def _value_text(words: Words, attribute: str, value: str, trade_name: TradeName) -> str:
    _ = words.gettext
    match attribute:
        case "trade":
            return trade_name(value)
        case "sector":
            return sector_label(words, value)
        case "size":
            return size_label(words, value)
        case "area":
            return _("department {code}").format(code=value)
        case "zone":
            return _("zone “{name}”").format(name=value)
        case "source":
            return _("source “{name}”").format(name=value)
        case "tag":
            return _("tag “{name}”").format(name=value)
    return value


def sector_label(words: Words, sector: str) -> str:
    """Return the name of a sector."""
    _ = words.gettext
    labels = {
        "agriculture": _("agriculture"),
        "industry": _("industry"),
        "construction": _("construction"),
        "retail": _("retail and wholesale"),
        "transport": _("transport"),
        "hospitality": _("hotels and restaurants"),
        "services": _("services"),
        "public": _("public services"),
        "education": _("education"),
        "health": _("health and care"),
        "leisure": _("culture and leisure"),
    }
    return labels.get(sector, sector)


def size_label(words: Words, band: str) -> str:
    """Return the name of a band of people at work."""
    _ = words.gettext
    labels = {
        "0": _("nobody employed"),
        "1-9": _("1–9 people"),
        "10-49": _("10–49 people"),
        "50-249": _("50–249 people"),
        "250+": _("250 people and more"),
    }
    return labels.get(band, band)


def too_few_text(words: Words, clients: int, least: int) -> str:
    """Return why there is no profile yet."""
    text = words.ngettext(
        "Too soon to say what your clients have in common: {count} client, {least} are needed.",
        "Too soon to say what your clients have in common: {count} clients, {least} are needed.",
        clients,
    )
    return text.format(count=clients, least=least)


def compared_text(words: Words, clients: int, vips: int, portfolio: int) -> str:
    """Return what a profile rests on."""
    text = words.ngettext(
        "What your {count} client has more often than all {portfolio} records",
        "What your {count} clients have more often than all {portfolio} records",
        clients,
    ).format(count=formats.number(words, clients), portfolio=formats.number(words, portfolio))
    if not vips:
        return text
    weighed = words.ngettext("{count} VIP counts twice", "{count} VIPs count twice", vips)
    return f"{text} ({weighed.format(count=formats.number(words, vips))})"


class VipReason(Protocol):
    """Why a client is a VIP, as the engine says it."""

    @property
    def measure(self) -> str:
        """What is counted: "amount", "orders", "acts", "since", or "rule"."""

    @property
    def value(self) -> float:
        """How much of it there is."""

    @property
    def window_days(self) -> int | None:
        """In how many days, None where it counts from the beginning."""

    @property
    def source_fr(self) -> str:
        """What the source says, in French."""

    @property
    def source_en(self) -> str:
        """The same in English."""


def vip_text(words: Words, reason: VipReason) -> str:
    """Return the number that makes a client a VIP: "€12,400 in 365 days"; else what the source says."""
    value, window_days = reason.value, reason.window_days
    days = formats.days(words, window_days) if window_days is not None else ""
    count = round(value)
    match reason.measure:
        case "amount":
            text = words.gettext("{amount} in {days}")
            return text.format(amount=formats.whole_money(words, value), days=days)
        case "orders":
            text = words.ngettext("{count} order in {days}", "{count} orders in {days}", count)
            return text.format(count=formats.number(words, count), days=days)
        case "acts":
            text = words.ngettext(
                "{count} contact or referral in {days}", "{count} contacts and referrals in {days}", count
            )
            return text.format(count=formats.number(words, count), days=days)
        case "since":
            years = int(value // 365)
            text = words.ngettext("client for {count} year", "client for {count} years", years)
            return text.format(count=years)
    return reason.source_fr if words.language == "fr" else reason.source_en


def silent_text(words: Words, silent_days: int, usual_gap_days: float | None, a_year: float) -> str:
    """Return why a client is to be won back, and what for."""
    _ = words.gettext
    if usual_gap_days is None:
        return _("silent for {silent}").format(silent=formats.days(words, silent_days))
    text = _("silent for {silent}, used to order every {gap}; {amount} a year")
    return text.format(
        silent=formats.days(words, silent_days),
        gap=formats.days(words, round(usual_gap_days)),
        amount=formats.whole_money(words, a_year),
    )


def half_life_text(
    words: Words, doctrine_days: float, learned_days: float, losses: int, watched_days: float
) -> str:
    """Return after how long half of a class is lost, by the doctrine and by what was seen.

    `losses` went to competitors in `watched_days` days of watching, all prospects
    of the class together; where nothing was watched the doctrine speaks alone.
    """
    expected = formats.days(words, round(doctrine_days))
    if not watched_days:
        text = words.gettext("half are lost after {days}: the doctrine’s number")
        return text.format(days=expected)
    learned = formats.days(words, max(round(learned_days), 1))
    if not losses:
        text = words.gettext(
            "half are lost after {learned}: nobody was, in {watched} watched (doctrine: {days})"
        )
        return text.format(learned=learned, watched=formats.days(words, round(watched_days)), days=expected)
    text = words.ngettext(
        "half are lost after {learned}, learned from {count} loss (doctrine: {days})",
        "half are lost after {learned}, learned from {count} losses (doctrine: {days})",
        losses,
    )
    return text.format(learned=learned, count=formats.number(words, losses), days=expected)


def learned_from_text(words: Words, dated: int, fewest: int, *, is_on: bool = True) -> str:
    """Return from how many dated losses the risk was learned, or why nothing was.

    `fewest` of them are needed; `is_on` is False where the firm wants no learning.
    """
    if not is_on:
        return words.gettext("Learning is switched off: the doctrine’s numbers stand.")
    count = formats.number(words, dated)
    if not dated:
        text = words.gettext("Nothing learned yet: date losses to competitors, {fewest} are needed.")
    elif dated < fewest:
        text = words.ngettext(
            "Nothing learned yet: {count} dated loss to a competitor, {fewest} are needed.",
            "Nothing learned yet: {count} dated losses to competitors, {fewest} are needed.",
            dated,
        )
    else:
        text = words.ngettext(
            "Learned from {count} loss to a competitor.", "Learned from {count} losses to competitors.", dated
        )
    return text.format(count=count, fewest=formats.number(words, fewest))


def not_seen_won_text(words: Words, clients: int) -> str:
    """Return how many clients no class counts as won, empty where there are none."""
    if not clients:
        return ""
    text = words.ngettext(
        "Counted since the first dated loss: {count} client who ordered before, or was never seen as a "
        "prospect, is not among the won.",
        "Counted since the first dated loss: {count} clients who ordered before, or were never seen as "
        "prospects, are not among the won.",
        clients,
    )
    return text.format(count=formats.number(words, clients))


def competitor_text(words: Words, name: str, losses: int, days_without_contact: float | None) -> str:
    """Return who took prospects, how many, and how long nobody had called."""
    _ = words.gettext
    who = name or _("a competitor nobody named")
    text = words.ngettext("{name}: {count} loss", "{name}: {count} losses", losses)
    told = text.format(name=who, count=formats.number(words, losses))
    if days_without_contact is None:
        return told
    days = formats.days(words, round(days_without_contact))
    return _("{losses}, after {days} without contact").format(losses=told, days=days)


def loss_text(words: Words, name: str, day: str, told: str, days_without_contact: int | None) -> str:
    """Return one loss: when, who, `told` to whom, after how many days without contact."""
    _ = words.gettext
    silence = (
        _("never contacted")
        if days_without_contact is None
        else _("{days} without contact").format(days=formats.days(words, days_without_contact))
    )
    return f"{day} · {name} · {told} · {silence}"
