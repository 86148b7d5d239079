# SPDX-License-Identifier: MIT
"""The documented JSON of each command: these field names are part of the public interface."""

from datetime import date, datetime

from fieldsales.desk.desk import Desk
from fieldsales.desk.doctrines import Switch
from fieldsales.desk.forms import Filled
from fieldsales.desk.prospects import Card, Line
from fieldsales.desk.qualification import Answer, Qualification
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Fact
from fieldsales.domain.tour import Reason
from fieldsales.domain.verdict import Proof, Verdict
from fieldsales.wording.reasons import reason_text
from fieldsales.wording.verdicts import Label
from fieldsales.wording.words import Words

Json = dict[str, object]


def instant(at: datetime | None) -> str | None:
    """Return a local time without its offset, to the minute: 2026-05-12T10:00."""
    return None if at is None else at.replace(tzinfo=None).isoformat(timespec="minutes")


def reason_json(reason: Reason, on: date, words: Words, class_label: Label) -> Json:
    """Return why the planner decided something: its code, its values, and the sentence."""
    text = reason_text(words, reason, on, class_label)
    return {"code": reason.code, "values": dict(reason.values), "text": text}


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
        "to_complete": line.to_complete,
    }


def form_json(filled: Filled) -> Json:
    """Return what the form of a visit was answered, and what it still asks for."""
    return {
        "visit": filled.visit_id,
        "form": filled.form.id,
        "answers": dict(filled.answers),
        "missing": [one.id for one in filled.missing],
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
        **line_json(Line(prospect, card.verdict, None, to_complete=len(card.to_complete))),
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
        "forms": [form_json(card.forms[one.id]) for one in card.facts if one.id in card.forms],
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
