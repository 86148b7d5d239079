# SPDX-License-Identifier: MIT
"""A trade's short form: a few questions asked at a visit, none of which blocks anything."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fieldsales.domain.visit import Outcome

#: A text by language.
Labels = Mapping[str, str]

#: The outcomes after which a form is asked where it names none.
AFTER = frozenset({Outcome.MET, Outcome.INTERESTED, Outcome.QUOTE_ASKED, Outcome.ORDERED})

#: The longest answer that is kept: a line, not a letter.
LONGEST_ANSWER = 400


class QuestionKind(StrEnum):
    """How a question is answered."""

    CHOICE = "choice"
    SEVERAL = "several"
    NUMBER = "number"
    TEXT = "text"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers to choose from."""

    id: str
    labels: Labels


@dataclass(frozen=True, slots=True)
class Question:
    """One question. A number lies between `least` and `most`."""

    id: str
    labels: Labels
    kind: QuestionKind
    required: bool = False
    options: tuple[Option, ...] = ()
    unit: Labels | None = None
    least: float = 0
    most: float = 1e9

    def takes(self, answer: str) -> bool:
        """Return whether an answer as it is kept can be one of this question's."""
        if len(answer) > LONGEST_ANSWER:
            return False
        known = {one.id for one in self.options}
        match self.kind:
            case QuestionKind.CHOICE:
                return answer in known
            case QuestionKind.SEVERAL:
                return set(answer.split(",")) <= known
            case QuestionKind.NUMBER:
                return _is_between(answer, self.least, self.most)
            case QuestionKind.DATE:
                return _is_date(answer)
            case QuestionKind.TEXT:
                return bool(answer.strip())


@dataclass(frozen=True, slots=True)
class Form:
    """The questions of a family of trades. `is_own` says that the firm wrote it."""

    id: str
    labels: Labels
    trades: tuple[str, ...]
    questions: tuple[Question, ...]
    after: frozenset[Outcome] = AFTER
    is_own: bool = False

    def open_questions(self, answers: Mapping[str, str]) -> tuple[Question, ...]:
        """Return what it asks for and nobody has answered, and what was answered with what is no answer."""
        return tuple(
            one
            for one in self.questions
            if (given := answers.get(one.id, "")) or one.required
            if not (given and one.takes(given))
        )


def text_in(labels: Labels, language: str) -> str:
    """Return a text in a language, else in the one it has."""
    return labels.get(language) or next(iter(labels.values()), "")


def _is_between(answer: str, least: float, most: float) -> bool:
    try:
        return least <= float(answer) <= most
    except ValueError:
        return False


def _is_date(answer: str) -> bool:
    try:
        date.fromisoformat(answer)
    except ValueError:
        return False
    return True
