# SPDX-License-Identifier: MIT
"""The doctrine's rhythm where nobody wrote anything: days that passed, and who has no relance yet."""

from datetime import date, timedelta

from fieldsales.desk.cadence import SETTING, Followed, cause_of, follow, made_by, proven, step_of
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.verdicts import verdicts
from fieldsales.domain.relance import Relance
from fieldsales.domain.verdict import Verdict

#: Under this name the portfolio remembers up to which day the rhythm was followed.
_KEPT = "cadence"


def follow_days(desk: Desk) -> Effect | None:
    """Make, at the first look of a day, what the days since the last one ask for; None where nothing is.

    Only the real day counts: a look at another date is a question. The first look of all makes
    nothing, as nobody's class changed by it.
    """
    today = desk.today
    if today != desk.portfolio.today:
        return None
    with desk.portfolio.reading() as reading:
        kept = reading.learned(_KEPT)
    since = date.fromisoformat(kept[0]) if kept is not None else None
    if since is not None and since >= today:
        return None
    known = verdicts(desk)
    with desk.portfolio.reading() as reading:
        changed = reading.passed_since(since) if since is not None else {}
    with desk.portfolio.action("cadence") as book:
        book.keep_learned(_KEPT, today.isoformat(), {})
        asked = {one: known[one] for one in changed if one in known}
        followed = follow(desk, book, asked, changed)
    return _effect(followed, book.action_id) if followed.made or followed.closed else None


def proposed(desk: Desk) -> tuple[str, ...]:
    """Return whose class asks for a relance soon and who have none, the nearest deadline first.

    Nobody is among them for whom one was made since the last contact: it was done or dropped.
    """
    if desk.settings.get(SETTING) is False:
        return ()
    known = verdicts(desk)
    limit = desk.today + timedelta(days=desk.library.customs.relances.near_days)
    with desk.portfolio.reading() as reading:
        waiting = {one.prospect_id for one in reading.relances()}
        done = reading.done_since(Relance, desk.today - timedelta(days=366))
    last_done: dict[str, date] = {}
    for one in done:
        if one.done_on is not None:
            last_done.setdefault(one.prospect_id, one.done_on)
    found: list[tuple[date, str]] = []
    for prospect_id, verdict in known.items():
        deadline = verdict.deadline
        if deadline is None or deadline > limit or prospect_id in waiting:
            continue
        if step_of(desk, verdict) is not None and not _is_looked_after(
            desk, verdict, last_done.get(prospect_id)
        ):
            found.append((deadline, prospect_id))
    return tuple(prospect_id for _deadline, prospect_id in sorted(found))


def make_proposed(desk: Desk) -> Effect:
    """Make the relances of `proposed` in one action, as many as customs allow."""
    asked = proposed(desk)[: desk.library.customs.relances.most_at_once]
    known = verdicts(desk)
    made: list[Relance] = []
    with desk.portfolio.action("cadence") as book:
        for prospect_id in asked:
            verdict = proven(desk, book, prospect_id, known[prospect_id])
            step = step_of(desk, verdict)
            # after a later contact the rhythm begins anew, though the class is still proven by the same fact
            begins_anew = verdict.last_contact is not None and _is_later(desk, verdict)
            on = (verdict.last_contact if begins_anew else None) or desk.today
            cause = cause_of(desk.doctrine, verdict, on, passed=begins_anew)
            if step is not None and (one := made_by(desk, book, prospect_id, cause, step)) is not None:
                made.append(one)
    return _effect(Followed(tuple(made)), book.action_id)


def _is_looked_after(desk: Desk, verdict: Verdict, done_on: date | None) -> bool:
    """Whether a relance was ended since the last contact, or so lately that the next is not due yet."""
    if done_on is None:
        return False
    schedule = desk.doctrine.schedule(verdict.stage, verdict.temperature)
    days = schedule.cadence_days[0] if schedule is not None and schedule.cadence_days else 1
    since = verdict.last_contact or date.min
    return done_on >= since or done_on + timedelta(days=days) > desk.today


def _is_later(desk: Desk, verdict: Verdict) -> bool:
    """Whether the last contact came after what gives the class."""
    proof = desk.doctrine.deciding_proof(verdict)
    facts = proof.facts if proof is not None else ()
    return not facts or (verdict.last_contact or date.min) > facts[0].on


def _effect(followed: Followed, action_id: str) -> Effect:
    prospects = {one.prospect_id for one in followed.made}
    prospects |= {one.prospect_id for one, _why in followed.closed}
    return Effect(
        "cadence",
        frozenset(prospects),
        undoable=bool(prospects),
        action_id=action_id,
        values=followed.values,
    )
