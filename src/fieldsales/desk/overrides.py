# SPDX-License-Identifier: MIT
"""The rep's own word on a class: said with a reason and perhaps an end, and taken back."""

from datetime import date, datetime, timedelta

from fieldsales.classification.classify import classify
from fieldsales.classification.doctrine import Doctrine
from fieldsales.classification.override import class_of
from fieldsales.classification.override import words_of as words_of
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.known import record_of
from fieldsales.desk.verdicts import reclassify
from fieldsales.domain import errors
from fieldsales.domain.fact import OVERRIDE, Fact
from fieldsales.domain.matching import fold
from fieldsales.wording.said_days import LIMIT_YEAR
from fieldsales.wording.words import LANGUAGES

#: The longest reason that is kept.
MOST_CHARACTERS = 500


def override(desk: Desk, prospect_id: str, said: str, reason: str, until: date | None = None) -> Effect:
    """Let the rep's own word decide a class, up to a last day or until it is taken back.

    `said` is the id or the name of a class of the doctrine in force, or "stage/temperature";
    accents and case do not matter. It stands instead of any word said before it.
    Raises UnknownProspectError, UnknownKindError for another class, ClientClassError,
    and BadValueError for a missing or endless reason or an end before today.
    """
    class_id = read_class(said, desk.doctrine)
    text = _checked_reason(reason)
    if until is not None and not (desk.today <= until and until.year < LIMIT_YEAR):
        raise errors.BadValueError("until", until.isoformat(), "day_to_come")
    with desk.portfolio.action("override") as book:
        prospect = record_of(book, prospect_id)
        facts = book.facts_of(prospect_id)
        if classify(facts, prospect, desk.doctrine, desk.today).is_client:
            raise errors.ClientClassError(prospect.name)
        length = None if until is None else timedelta(days=(until - desk.today).days + 1)
        book.add_facts(
            [
                Fact(
                    id=book.new_id(),
                    prospect_id=prospect_id,
                    kind=OVERRIDE,
                    at=_instant(facts, desk),
                    source="rep",
                    duration=length,
                    subject=desk.doctrine.id,
                    value=class_id,
                    text=text,
                )
            ]
        )
        followed = reclassify(desk, book, [prospect_id])
    return Effect(
        "override",
        prospects=frozenset({prospect_id}),
        tour_stale=True,
        action_id=book.action_id,
        values={"name": prospect.name, "class": class_id, **followed.values},
    )


def end_override(desk: Desk, prospect_id: str) -> Effect:
    """Take the rep's word back: the doctrine decides again.

    Raises UnknownProspectError, and NoOverrideError where no word holds.
    """
    with desk.portfolio.action("override_end") as book:
        prospect = record_of(book, prospect_id)
        holding = _still_holding(book.facts_of(prospect_id), desk.today)
        if not holding:
            raise errors.NoOverrideError(prospect.name)
        book.cancel_facts(holding)
        followed = reclassify(desk, book, [prospect_id])
    return Effect(
        "override_end",
        prospects=frozenset({prospect_id}),
        tour_stale=True,
        action_id=book.action_id,
        values={"name": prospect.name, **followed.values},
    )


def choices(doctrine: Doctrine) -> tuple[str, ...]:
    """Return the classes of the legend that a rep may choose: all but those that orders and answers give."""
    said = words_of(doctrine)
    return tuple(one for one in doctrine.class_ids if one in said)


def read_class(said: str, doctrine: Doctrine) -> str:
    """Return the class that a rep typed, as a fact holds it. Raises UnknownKindError."""
    ids: dict[str, str] = {}
    for class_id in words_of(doctrine):
        for name in (class_id, *(doctrine.label(class_id, language) for language in LANGUAGES)):
            ids.setdefault(fold(name), class_id)
    stage, slash, temperature = said.partition("/")
    found = ids.get(fold(stage), "")
    if slash:
        found = f"{found}/{ids.get(fold(temperature), '')}"
        found = found if class_of(found, doctrine) is not None else ""
    if not found:
        raise errors.UnknownKindError(said, words_of(doctrine))
    return found


def _checked_reason(reason: str) -> str:
    text = reason.strip()
    if not text:
        raise errors.BadValueError("reason", "", "reason")
    if len(text) > MOST_CHARACTERS:
        raise errors.BadValueError("reason", f"{text[:20]}…", f"≤ {MOST_CHARACTERS}")
    return text


def _still_holding(facts: tuple[Fact, ...], today: date) -> list[str]:
    """Return the ids of the words whose last day has not passed: those that ended stay as they were said."""
    return [
        fact.id
        for fact in facts
        if fact.kind == OVERRIDE and (fact.duration is None or fact.on + fact.duration > today)
    ]


def _instant(facts: tuple[Fact, ...], desk: Desk) -> datetime:
    """Return now, but after the word before; where only the date was chosen, after all facts of that day."""
    now = desk.now()
    before = (
        fact.at for fact in facts if fact.kind == OVERRIDE or (desk.whole_day and fact.on == now.date())
    )
    return max((now, *(at + timedelta(milliseconds=1) for at in before if at.date() <= now.date())))
