# SPDX-License-Identifier: MIT
"""The qualification grid of a record: answers with day and author, those before them, what to ask."""

from collections.abc import Sequence
from dataclasses import dataclass

from fieldsales.classification.known import newness
from fieldsales.classification.trade_grid import Question, TradeGrid, grid_for
from fieldsales.desk.desk import Desk
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import COMPUTED, CRITERIA, UNKNOWN, Fact


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of a criterion.

    `fact` is the answer that counts, None where nobody gave one; `before` are the
    older ones, newest first. `questions` are those of the trade.
    """

    criterion: str
    fact: Fact | None
    before: tuple[Fact, ...]
    questions: tuple[Question, ...] = ()

    @property
    def value(self) -> str:
        """The answer, "unknown" where there is none."""
        return self.fact.value if self.fact is not None else UNKNOWN

    @property
    def is_computed(self) -> bool:
        """Whether it was worked out from a drawn zone."""
        return self.fact is not None and self.fact.source == COMPUTED


@dataclass(frozen=True, slots=True)
class Qualification:
    """The grid of a record, in the order of the criteria. `brake` is what makes it hesitate, if known."""

    answers: tuple[Answer, ...]
    brake: Answer
    grid: TradeGrid | None

    @property
    def known(self) -> int:
        """How many criteria are answered by anything but "unknown"."""
        return sum(1 for answer in self.answers if answer.value != UNKNOWN)


def qualification(desk: Desk, prospect: Prospect, facts: Sequence[Fact]) -> Qualification:
    """Return the grid of a prospect by its facts and the drawn zones."""
    grid = grid_for(prospect.trade, desk.library.grids, str(desk.settings.get("grid") or ""))
    known = desk.drawn.with_answer(facts, prospect)
    answers = tuple(
        _answer(
            criterion,
            [fact for fact in known if fact.kind == "criterion" and fact.subject == criterion],
            grid,
        )
        for criterion in CRITERIA
    )
    return Qualification(
        answers, _answer("brake", [fact for fact in facts if fact.kind == "brake"], None), grid
    )


def _answer(criterion: str, given: Sequence[Fact], grid: TradeGrid | None) -> Answer:
    """Return the newest answer first, in the order in which classes are decided by them."""
    newest_first = sorted(given, key=newness, reverse=True)
    questions = grid.of(criterion) if grid is not None else ()
    return Answer(criterion, newest_first[0] if newest_first else None, tuple(newest_first[1:]), questions)
