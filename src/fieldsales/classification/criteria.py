# SPDX-License-Identifier: MIT
"""The gates of a doctrine: which criteria of the grid pass, fail, or are still to be asked."""

from dataclasses import dataclass

from fieldsales.classification.doctrine import Gates
from fieldsales.classification.known import Known
from fieldsales.domain.fact import COMPUTED, UNKNOWN
from fieldsales.domain.verdict import GATES, Proof


@dataclass(frozen=True, slots=True)
class Passage:
    """How a prospect stands before the gates. `proof` names the answers that stop it."""

    failed: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    proof: Proof | None = None


OPEN = Passage()


def passage(gates: Gates, known: Known) -> Passage:
    """Return the criteria that fail, and those still to be asked.

    Nothing is still to be asked while the grid has not been begun: before that,
    fitting the profile stands in for the answers. An answer that was computed may
    fail, but asks nobody anything: it does not begin the grid.
    """
    answers = known.answers
    if not gates.criteria or not answers:
        return OPEN
    failed = []
    unknown = []
    for criterion, passing in gates.criteria.items():
        fact = answers.get(criterion)
        if fact is None or fact.value == UNKNOWN:
            unknown.append(criterion)
        elif fact.value not in passing:
            failed.append(criterion)
    asked = sum(1 for fact in answers.values() if fact.source != COMPUTED)
    if asked < max(gates.asked_first, 1):
        unknown = []
    if not failed and not unknown:
        return OPEN
    facts = tuple(answers[criterion] for criterion in failed or unknown if criterion in answers)
    proof = Proof(GATES, gates.source_fr, gates.source_en, facts, gates.ours)
    return Passage(tuple(failed), tuple(unknown), proof)
