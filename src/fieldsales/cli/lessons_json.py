# SPDX-License-Identifier: MIT
"""The documented JSON of profile, clients and losses."""

from fieldsales.cli.output import Json
from fieldsales.desk.clients import ClientLine, Clients
from fieldsales.desk.ideal_client import ClientProfile, Fit, FitLine
from fieldsales.desk.losses import ClassLoss, Losses
from fieldsales.wording import lessons
from fieldsales.wording.lessons import TradeName
from fieldsales.wording.words import Words


def profile_json(found: ClientProfile, words: Words, trade_name: TradeName) -> Json:
    """Return the document of `profile --json`."""
    profile = found.profile
    return {
        "clients": profile.clients,
        "vips": profile.vips,
        "portfolio": profile.portfolio,
        "enough": profile.enough,
        "least": profile.least,
        "traits": [
            {
                "attributes": list(one.attributes),
                "values": list(one.values),
                "ratio": one.ratio,
                "clients": one.clients,
                "clients_known": one.clients_known,
                "portfolio": one.portfolio,
                "portfolio_known": one.portfolio_known,
                "text": lessons.trait_text(
                    words, one.attributes, one.values, one.ratio, one.clients, trade_name
                ),
            }
            for one in profile.traits
        ],
        "reasons": [{"text": one.text, "clients": one.clients} for one in profile.reasons],
        "problems": [{"text": one.text, "clients": one.clients} for one in profile.problems],
        "prospects": [_line_json(line, words, trade_name) for line in found.prospects],
    }


def _line_json(line: FitLine, words: Words, trade_name: TradeName) -> Json:
    """Return how much one prospect looks like the clients."""
    who = {"prospect": line.prospect.id, "name": line.prospect.name}
    return {**who, **fit_json(line.fit, words, trade_name)}


def fit_json(fit: Fit, words: Words, trade_name: TradeName) -> Json:
    """Return how much somebody looks like the clients; the weights of the parts sum to the score."""
    return {
        "score": fit.score,
        "ratio": fit.ratio,
        "parts": [
            {
                "attributes": list(part.trait.attributes) if part.trait else [],
                "values": list(part.trait.values) if part.trait else [],
                "weight": part.weight,
                "text": lessons.part_text(
                    words,
                    part.trait.attributes if part.trait else (),
                    part.trait.values if part.trait else (),
                    part.ratio,
                    trade_name,
                ),
            }
            for part in fit.parts
        ],
    }


def clients_json(found: Clients, lines: tuple[ClientLine, ...], words: Words) -> Json:
    """Return the document of `clients --json`."""
    habits = found.habits
    return {
        "on": found.on.isoformat(),
        "habits": None
        if habits is None
        else {
            "r": habits.r,
            "alpha_weeks": habits.alpha,
            "a": habits.a,
            "b": habits.b,
            "clients": habits.clients,
        },
        "clients": [client_json(line, words) for line in lines],
    }


def client_json(line: ClientLine, words: Words) -> Json:
    """Return one client."""
    value = line.value
    return {
        "prospect": line.prospect.id,
        "name": line.prospect.name,
        "stage": line.verdict.stage,
        "orders": value.orders,
        "amount": float(value.amount),
        "first_on": value.first_on.isoformat(),
        "last_on": value.last_on.isoformat(),
        "silent_days": value.silent_days,
        "usual_gap_days": value.usual_gap_days,
        "longest_gap_days": value.longest_gap_days,
        "a_year": value.a_year,
        "p_alive": value.p_alive,
        "recency_fifth": value.recency_fifth,
        "frequency_fifth": value.frequency_fifth,
        "amount_fifth": value.amount_fifth,
        "vip": [
            {
                "criterion": one.criterion,
                "measure": one.measure,
                "value": one.value,
                "threshold": one.threshold,
                "window_days": one.window_days,
                "text": lessons.vip_text(words, one),
            }
            for one in value.vip_because
        ],
        "to_win_back": value.to_win_back,
    }


def losses_json(found: Losses) -> Json:
    """Return the document of `losses --json`."""
    return {
        "is_on": found.is_on,
        "dated": found.dated,
        "fewest": found.fewest,
        "learned_from": found.learned_from,
        "known_until": found.known_until.isoformat() if found.known_until else None,
        "not_seen_won": found.not_seen_won,
        "classes": [class_loss_json(one) for one in found.classes],
        "competitors": [
            {"name": one.name, "losses": one.losses, "days_without_contact": one.days_without_contact}
            for one in found.competitors
        ],
        "lost": [
            {
                "prospect": one.prospect.id,
                "name": one.prospect.name,
                "on": one.on.isoformat(),
                "kind": one.kind,
                "competitor": one.competitor or None,
                "class": one.class_id or None,
                "days_without_contact": one.days_without_contact,
            }
            for one in found.lost
        ],
    }


def class_loss_json(one: ClassLoss) -> Json:
    """Return how fast one class goes."""
    return {
        "class": one.class_id,
        "stage": one.stage,
        "temperature": one.temperature or None,
        "doctrine": {"half_life_days": one.doctrine.half_life_days, "shape": one.doctrine.shape},
        "learned": {
            "half_life_days": one.learned.half_life_days,
            "shape": one.learned.shape,
            "losses": one.learned.learned_from,
        },
        "spells": one.spells,
        "days": one.days,
        "to_competitor": one.to_competitor,
        "gone_cold": one.gone_cold,
        "won": one.won,
        "incidence": {
            end: {"days": list(curve.days), "shares": list(curve.shares)}
            for end, curve in zip(("to_competitor", "gone_cold", "won"), one.incidence, strict=True)
        },
        "lost_after_days": one.lost_after_days,
    }
