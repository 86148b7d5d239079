# SPDX-License-Identifier: MIT
"""What the rep changes on a record by hand: whether to contact it, what to remember, an answer taken back."""

from fieldsales.classification.known import newness
from fieldsales.desk.cadence import NOTHING
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.known import record_of
from fieldsales.desk.stale import stale_after_fact
from fieldsales.desk.verdicts import reclassify
from fieldsales.desk.visits import storable
from fieldsales.domain import errors
from fieldsales.domain.fact import CRITERIA

#: The longest comment that is kept: a page, not a file pasted by mistake.
MOST_CHARACTERS = 4000

#: What makes a prospect hesitate is asked and answered like a criterion, but is a kind of fact of its own.
BRAKE = "brake"


def exclude(desk: Desk, prospect_id: str, excluded: bool) -> Effect:
    """Have a prospect never contacted again, or let it be contacted. Raises UnknownProspectError."""
    action = "exclude" if excluded else "include"
    followed = NOTHING
    with desk.portfolio.action(action) as book:
        prospect = record_of(book, prospect_id)
        if prospect.excluded != excluded:
            book.update_prospect(prospect_id, excluded=excluded)
            followed = reclassify(desk, book, [prospect_id])
    return Effect(
        action,
        prospects=frozenset({prospect_id}),
        tour_stale=True,
        days=stale_after_fact(desk, prospect_id) if excluded else frozenset(),
        action_id=book.action_id,
        undoable=prospect.excluded != excluded,
        values={"name": prospect.name, **followed.values},
    )


def pin_comment(desk: Desk, prospect_id: str, text: str) -> Effect:
    """Pin a comment for the next visit in place of the one there was; an empty one takes it off.

    Raises UnknownProspectError, and BadValueError for a text of more than 4,000 characters.
    """
    comment = storable(text.strip())
    if len(comment) > MOST_CHARACTERS:
        raise errors.BadValueError("comment", f"{comment[:20]}…", f"≤ {MOST_CHARACTERS}")
    with desk.portfolio.action("comment") as book:
        prospect = record_of(book, prospect_id)
        if prospect.pinned_comment != comment:
            book.update_prospect(prospect_id, pinned_comment=comment)
    return Effect(
        "comment",
        prospects=frozenset({prospect_id}),
        undoable=prospect.pinned_comment != comment,
        values={"name": prospect.name},
    )


def take_answer_back(desk: Desk, prospect_id: str, criterion: str) -> Effect:
    """Take the newest answer to a criterion back: the one before it stands again, if there was one.

    The criterion "brake" stands for the newest brake. Raises UnknownProspectError,
    UnknownKindError for another criterion, NoAnswerError where there is no answer.
    """
    if criterion not in (*CRITERIA, BRAKE):
        raise errors.UnknownKindError(criterion, (*CRITERIA, BRAKE), "fact.criterion")
    kind, subject = (BRAKE, "") if criterion == BRAKE else ("criterion", criterion)
    with desk.portfolio.action("answer_back") as book:
        prospect = record_of(book, prospect_id)
        given = [fact for fact in book.facts_of(prospect_id) if fact.kind == kind and fact.subject == subject]
        if not given:
            raise errors.NoAnswerError(prospect.name, criterion)
        newest = max(given, key=newness)
        book.cancel_facts([newest.id])
        followed = reclassify(desk, book, [prospect_id])
    return Effect(
        "answer_back",
        prospects=frozenset({prospect_id}),
        tour_stale=True,
        days=stale_after_fact(desk, prospect_id),
        action_id=book.action_id,
        values={"name": prospect.name, "criterion": criterion, **followed.values},
    )
