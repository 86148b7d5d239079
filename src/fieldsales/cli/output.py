# SPDX-License-Identifier: MIT
"""The documented JSON of each command: these field names are part of the public interface."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from fieldsales.desk.desk import Desk
from fieldsales.desk.doctrines import Switch
from fieldsales.desk.prospects import Card, Line
from fieldsales.desk.qualification import Answer, Qualification
from fieldsales.domain.company import Person, Prospect
from fieldsales.domain.fact import Fact
from fieldsales.domain.night import Night
from fieldsales.domain.place import Place
from fieldsales.domain.tour import Gap, LeftOut, Reason, Tour
from fieldsales.domain.verdict import Proof, Verdict
from fieldsales.wording.reasons import reason_text
from fieldsales.wording.verdicts import Label
from fieldsales.wording.words import Words

Json = dict[str, object]

#: Whom a gap of a day calls, each with who is called on a number of their own.
Callees = Callable[[Gap], Sequence[tuple[Prospect, Person | None]]]


def instant(at: datetime | None) -> str | None:
    """Return a local time without its offset, to the minute: 2026-05-12T10:00."""
    return None if at is None else at.replace(tzinfo=None).isoformat(timespec="minutes")


def tour_json(
    tour: Tour,
    prospects: Mapping[str, Prospect],
    words: Words,
    class_label: Label,
    callees: Callees,
    night: Place | None = None,
) -> Json:
    """Return one day of `plan --json`; `class_label` names a class in the texts of reasons.

    `callees` tells whom a gap calls, and who there answers where the shop's line does not.
    `night` is where the day ends when that is not at home.
    """

    def name(prospect_id: str) -> str:
        found = prospects.get(prospect_id)
        return found.name if found else ""

    def reasons(given: Sequence[Reason]) -> list[Json]:
        return [reason_json(reason, tour.on, words, class_label) for reason in given]

    return {
        "date": tour.on.isoformat(),
        "stops": [
            {
                "prospect": stop.prospect_id,
                "name": name(stop.prospect_id),
                "arrive": instant(stop.arrive),
                "start": instant(stop.start),
                "end": instant(stop.end),
                "travel_minutes": round(stop.travel.total_seconds() / 60),
                "estimated": stop.estimated,
                "kind": stop.kind.value,
                "pinned": stop.pinned,
                "done": stop.done,
                "missed": stop.missed,
                "hours_assumed": stop.hours_assumed,
                "reasons": reasons(stop.reasons),
            }
            for stop in tour.stops
        ],
        "lunch": {"start": instant(tour.lunch.start), "end": instant(tour.lunch.end)} if tour.lunch else None,
        "leave": instant(tour.leave),
        "home": instant(tour.home),
        "night": place_json(night),
        "driving_minutes": round(tour.driving.total_seconds() / 60),
        "kilometres": round(tour.metres / 1000, 1),
        "overtime_minutes": round(tour.overtime.total_seconds() / 60),
        "gaps": [
            {
                "start": instant(gap.start),
                "end": instant(gap.end),
                "calls": [
                    {
                        "prospect": one.id,
                        "name": one.name,
                        "person": person.name if person is not None else None,
                        "phone": one.phone if person is None else person.phone,
                    }
                    for one, person in callees(gap)
                ],
            }
            for gap in tour.gaps
        ],
        "causes": reasons(tour.causes),
    }


def place_json(place: Place | None) -> Json | None:
    """Return a place with what it is called, None for none."""
    if place is None:
        return None
    return {"label": place.label, "latitude": place.latitude, "longitude": place.longitude}


def reason_json(reason: Reason, on: date, words: Words, class_label: Label) -> Json:
    """Return why the planner decided something: its code, its values, and the sentence."""
    text = reason_text(words, reason, on, class_label)
    return {"code": reason.code, "values": dict(reason.values), "text": text}


def plan_json(
    tours: Sequence[Tour],
    prospects: Mapping[str, Prospect],
    words: Words,
    class_label: Label,
    callees: Callees,
    capacity: Json,
    nights: Mapping[date, Night],
    in_no_day: Sequence[LeftOut] | None = None,
) -> Json:
    """Return the whole document of `plan --json` and `replan --json`.

    `nights` are those away from home. Of several days, `in_no_day` are those whom
    none of them sees, each once.
    """
    left_out = [(tour.on, out) for tour in tours for out in tour.left_out]
    if in_no_day is not None:
        left_out = [(tours[0].on, out) for out in in_no_day]
    return {
        "days": [
            tour_json(
                tour,
                prospects,
                words,
                class_label,
                callees,
                nights[tour.on].place if tour.on in nights else None,
            )
            for tour in tours
        ],
        "left_out": [
            {
                "prospect": out.prospect_id,
                "name": prospects[out.prospect_id].name if out.prospect_id in prospects else "",
                "reasons": [reason_json(one, on, words, class_label) for one in out.reasons],
                "price_minutes": out.price_minutes,
            }
            for on, out in left_out
        ],
        "capacity": capacity,
        "value": round(sum(tour.value for tour in tours), 2),
        "kilometres": round(sum(tour.metres for tour in tours) / 1000, 1),
        "provisional": any(tour.provisional for tour in tours),
        "checked": all(tour.checked for tour in tours),
    }


def capacity_json(desk: Desk) -> Json:
    """Return what the rep has time for, what clients ask for, and how far their intervals are stretched."""
    capacity = desk.capacity
    return {
        "visits_a_day": round(capacity.visits, 2),
        "asked_for_a_day": round(capacity.demand, 2),
        "load": capacity.load,
        "stretch": capacity.stretch,
        "visit_minutes": round(capacity.visit.total_seconds() / 60, 1),
        "measured_tours": capacity.tours,
    }


def line_json(line: Line) -> Json:
    """Return one row of `list --json`."""
    prospect, verdict = line.prospect, line.verdict
    return {
        "prospect": prospect.id,
        "name": prospect.name,
        "trade": prospect.trade,
        "town": prospect.town,
        "latitude": prospect.place.latitude if prospect.place else None,
        "longitude": prospect.place.longitude if prospect.place else None,
        "opening_hours": prospect.opening_hours,
        "stage": verdict.stage,
        "temperature": verdict.temperature or None,
        "deadline": verdict.deadline.isoformat() if verdict.deadline else None,
    }


def verdict_json(prospect: Prospect, verdict: Verdict, words: Words) -> Json:
    """Return one row of `classify --json`."""
    return {
        "prospect": prospect.id,
        "name": prospect.name,
        "stage": verdict.stage,
        "temperature": verdict.temperature or None,
        "deadline": verdict.deadline.isoformat() if verdict.deadline else None,
        "cools_on": verdict.cools_on.isoformat() if verdict.cools_on else None,
        "cools_to": class_json(*verdict.cools_to) if verdict.cools_to else None,
        "reasons": [proof_json(proof, words) for proof in verdict.because],
        "p_win": verdict.p_win,
        "override": override_json(verdict),
        "decided_by": verdict.decided_by,
        "own": own_json(verdict.own, words) if verdict.own is not None else None,
        "client": verdict.is_client,
        "vip": verdict.is_vip,
        "excluded": verdict.excluded,
        "lost": verdict.is_lost,
        "lost_to": verdict.lost_to or None,
        "to_qualify": list(verdict.unknown),
    }


def class_json(stage: str, temperature: str) -> Json:
    """Return a class by its two axes."""
    return {"stage": stage, "temperature": temperature or None}


def override_json(verdict: Verdict) -> Json | None:
    """Return the rep's newest word on a class and what became of it, None where nobody said one."""
    word = verdict.override
    if word is None:
        return None
    return {
        "class": word.fact.value,
        "state": word.state.value,
        "until": word.until.isoformat() if word.until else None,
        "reason": word.fact.text,
        "by": word.fact.source,
        "at": instant(word.fact.at),
        "doctrine": word.fact.subject or None,
    }


def own_json(own: Verdict, words: Words) -> Json:
    """Return what the doctrine says without the rep's word."""
    return {
        **class_json(own.stage, own.temperature),
        "deadline": own.deadline.isoformat() if own.deadline else None,
        "cools_on": own.cools_on.isoformat() if own.cools_on else None,
        "reasons": [proof_json(proof, words) for proof in own.because],
        "lost": own.is_lost,
    }


def qualification_json(found: Qualification, words: Words) -> Json:
    """Return the grid: each answer with its day and author, those before it, what to ask."""

    def answer_json(answer: Answer) -> Json:
        fact = answer.fact
        return {
            "value": answer.value,
            "at": instant(fact.at) if fact is not None and not answer.is_computed else None,
            "by": fact.source if fact is not None else None,
            "zone": (fact.text or None) if fact is not None and answer.is_computed else None,
            "before": [
                {"value": one.value, "at": instant(one.at), "by": one.source} for one in answer.before
            ],
            "questions": [one.text[words.language] for one in answer.questions],
        }

    return {
        "grid": found.grid.id if found.grid is not None else None,
        "criteria": {answer.criterion: answer_json(answer) for answer in found.answers},
        "brake": found.brake.fact.value if found.brake.fact is not None else None,
    }


def switch_json(switch: Switch) -> Json:
    """Return the document of `classify --compare --json`."""
    return {
        "from": switch.current.id,
        "to": switch.proposed.id,
        "unchanged": switch.unchanged,
        "changed": changed_json(switch),
    }


def changed_json(switch: Switch) -> list[Json]:
    """Return who changes class, with the class before and after."""
    return [
        {
            "prospect": one.prospect.id,
            "name": one.prospect.name,
            "before": class_json(one.before.stage, one.before.temperature),
            "after": class_json(one.after.stage, one.after.temperature),
        }
        for one in switch.changed
    ]


def proof_json(proof: Proof, words: Words) -> Json:
    """Return one reason of a class: the rule, what its source says, the facts."""
    return {
        "rule": proof.rule,
        "source": proof.source_fr if words.language == "fr" else proof.source_en,
        "ours": proof.is_ours,
        "facts": [fact_json(fact) for fact in proof.facts],
    }


def fact_json(fact: Fact) -> Json:
    """Return one fact."""
    return {
        "id": fact.id,
        "kind": fact.kind,
        "at": instant(fact.at),
        "direction": fact.direction.value if fact.direction else None,
        "source": fact.source,
        "quantity": fact.quantity,
        "seconds": fact.duration.total_seconds() if fact.duration else None,
        "amount": float(fact.amount) if fact.amount is not None else None,
        "subject": fact.subject,
        "value": fact.value,
        "text": fact.text,
    }


def card_json(card: Card, words: Words) -> Json:
    """Return the document of `show --json`."""
    prospect = card.prospect
    return {
        **line_json(Line(prospect, card.verdict, None)),
        "address": prospect.address,
        "postcode": prospect.postcode,
        "phone": prospect.phone,
        "email": prospect.email,
        "website": prospect.website,
        "siret": prospect.siret,
        "source": prospect.source,
        "tags": list(prospect.tags),
        "extra": dict(prospect.extra),
        "visit_interval": None
        if card.interval is None
        else {"asked_days": card.interval.asked, "days": card.interval.days, "load": card.interval.load},
        "verdict": verdict_json(prospect, card.verdict, words),
        "people": [
            {"name": one.name, "role": one.role, "phone": one.phone, "email": one.email}
            for one in card.people
        ],
        "facts": [fact_json(fact) for fact in card.facts],
        "relances": [
            {"due_on": one.due_on.isoformat(), "channel": one.channel, "text": one.text}
            for one in card.relances
        ],
        "what_if": [
            {
                "kind": one.kind,
                **class_json(one.stage, one.temperature),
                "value": one.value or None,
                "times": one.times,
                "answers": dict(one.answers),
            }
            for one in card.what_if
        ],
        "qualification": qualification_json(card.qualification, words),
        "class_history": [
            {
                "on": one.on.isoformat(),
                "from": one.before,
                "to": one.after,
                "rule": one.rule,
                "cause": one.cause or None,
                "doctrine": one.doctrine or None,
            }
            for one in card.history
        ],
    }


def prospects_by_id(desk: Desk) -> dict[str, Prospect]:
    """Return every prospect by its id."""
    return {prospect.id: prospect for prospect in desk.portfolio.prospects()}
