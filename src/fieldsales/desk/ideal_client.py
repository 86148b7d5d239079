# SPDX-License-Identifier: MIT
"""The ideal client of this portfolio, and who looks like it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from weakref import WeakKeyDictionary

from fieldsales.atlas.trades import Trades
from fieldsales.classification.drawn import Drawn
from fieldsales.classification.ideal_client import TOLD_RATIO, Member, Profile, Trait, fit, ideal_client
from fieldsales.classification.ideal_client import Fit as Fit
from fieldsales.classification.traits import Traits, sector_of, traits_of
from fieldsales.desk.desk import Desk
from fieldsales.desk.verdicts import Classified, with_verdicts
from fieldsales.domain.business import Business, Trade
from fieldsales.domain.company import Prospect
from fieldsales.domain.verdict import Verdict
from fieldsales.portfolio.portfolio import Portfolio

#: The profile of each portfolio that is open, and what it was reckoned from.
_KNOWN: WeakKeyDictionary[Portfolio, tuple[tuple[int, date, str], Profile]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class FitLine:
    """One prospect, not yet a client, with how much it looks like the clients."""

    prospect: Prospect
    verdict: Verdict
    fit: Fit


@dataclass(frozen=True, slots=True)
class ClientProfile:
    """The profile, and the prospects that fit it, the best first; none while `profile.enough` is False."""

    profile: Profile
    prospects: tuple[FitLine, ...]


def client_profile(desk: Desk) -> ClientProfile:
    """Return what the clients have in common and the prospects that look like them.

    Whoever is lost or not to be contacted is no prospect.
    """
    classified = with_verdicts(desk)
    trades, drawn = desk.library.trades, desk.drawn
    traits = {prospect.id: _traits(trades, drawn, prospect) for prospect, _ in classified}
    profile = _profile(desk, classified, traits)
    if not profile.enough:
        return ClientProfile(profile, ())
    lines = [
        FitLine(prospect, verdict, fit(traits[prospect.id], profile))
        for prospect, verdict in classified
        if not (verdict.is_client or verdict.is_lost or verdict.excluded)
    ]
    lines.sort(key=lambda line: (-line.fit.score, line.prospect.name, line.prospect.id))
    return ClientProfile(profile, tuple(lines))


def fits_of_places(desk: Desk, places: Sequence[Business]) -> tuple[Fit, ...]:
    """Return how much places look like the clients, in their order; none while there are too few clients."""
    profile = _known_profile(desk)
    if not profile.enough:
        return ()
    trades, drawn = desk.library.trades, desk.drawn
    return tuple(fit(_traits(trades, drawn, place), profile) for place in places)


def lift(found: Fit) -> Trait | None:
    """Return what speaks most for somebody: the trait that clients have most oftener, None without one."""
    known = [part.trait for part in found.parts if part.trait is not None]
    return max((one for one in known if one.ratio >= TOLD_RATIO), key=lambda one: one.weight, default=None)


def likely_trades(desk: Desk, most: int = 12) -> tuple[Trade, ...]:
    """Return the trades that clients have more often than other records, the most telling first.

    Where no single trade tells them apart, those of the sectors that do; none
    while there are too few clients.
    """
    profile = _known_profile(desk)
    if not profile.enough:
        return ()
    telling = sorted((one for one in profile.traits if one.ratio > 1), key=lambda one: -one.weight)
    values = [dict(zip(one.attributes, one.values, strict=True)) for one in telling]
    trades = desk.library.trades
    found = [trade for one in values if (trade := trades.get(one.get("trade", ""))) is not None]
    sectors = [one["sector"] for one in values if "sector" in one]
    found += [
        trade for sector in sectors for trade in trades.all if trade.naf and sector_of(trade.naf[0]) == sector
    ]
    return tuple(dict.fromkeys(found))[:most]


def _known_profile(desk: Desk) -> Profile:
    """Return the profile, read anew only when something changed: each search asks for it."""
    key = (desk.portfolio.last_change(), desk.today, desk.doctrine.id)
    known = _KNOWN.get(desk.portfolio)
    if known is None or known[0] != key:
        known = (key, client_profile(desk).profile)
        _KNOWN[desk.portfolio] = known
    return known[1]


def _traits(trades: Trades, drawn: Drawn, subject: Prospect | Business) -> Traits:
    trade = trades.get(subject.trade)
    zone = drawn.zone_of(subject.place) if subject.place is not None else None
    naf = next(iter(trade.naf), "") if trade is not None else ""
    return traits_of(subject, naf, (zone.name,) if zone is not None else ())


def _profile(desk: Desk, classified: Sequence[Classified], traits: Mapping[str, Traits]) -> Profile:
    facts = desk.portfolio.facts_by_prospect()
    members = [Member(traits[one.id], verdict.is_client, verdict.is_vip) for one, verdict in classified]
    said = [
        fact
        for one, verdict in classified
        if verdict.is_client
        for fact in facts.get(one.id, ())
        if fact.kind == "chosen_because" and fact.on <= desk.today
    ]
    return ideal_client(members, said)
