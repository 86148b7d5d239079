# SPDX-License-Identifier: MIT
"""Short forms in words: what they are answered, what is missing, what is wrong with a file."""

from collections.abc import Mapping
from datetime import date

from fieldsales.domain.errors import FormError
from fieldsales.domain.form import Form, Question, QuestionKind, text_in
from fieldsales.wording import formats
from fieldsales.wording.words import Words


def answer_text(words: Words, question: Question, answer: str) -> str:
    """Return an answer as people read it: "Red, White", "240", "1 September 2026"."""
    if not question.takes(answer):
        return answer  # of another edition of the form
    match question.kind:
        case QuestionKind.CHOICE | QuestionKind.SEVERAL:
            chosen = answer.split(",")
            return ", ".join(
                text_in(one.labels, words.language) for one in question.options if one.id in chosen
            )
        case QuestionKind.NUMBER:
            text = formats.number(words, float(answer))
            unit = text_in(question.unit, words.language) if question.unit else ""
            return f"{text}{formats.NARROW}{unit}" if unit else text
        case QuestionKind.DATE:
            return formats.full_day(words, date.fromisoformat(answer))
        case QuestionKind.TEXT:
            return answer


def answers_text(words: Words, form: Form, answers: Mapping[str, str]) -> str:
    """Return all that a form was answered, in its order: "What sells: Red, White · Tasting: Done"."""
    colon = words.gettext(": ")
    return " · ".join(
        f"{text_in(one.labels, words.language)}{colon}{answer_text(words, one, answers[one.id])}"
        for one in form.questions
        if answers.get(one.id)
    )


def to_complete_text(words: Words, missing: tuple[Question, ...]) -> str:
    """Return what a visit still lacks: "To complete: what sells"."""
    names = ", ".join(text_in(one.labels, words.language) for one in missing)
    return words.gettext("To complete: {questions}").format(questions=names)


def form_refusal_text(words: Words, error: FormError) -> str:
    """Return which file is refused, where, and why."""
    _ = words.gettext
    texts = {
        "toml": _("It is no TOML: {why}."),
        "too_long": _("It is longer than a short form can be."),
        "format": _("Its format is “{value}”, and this program reads {known}."),
        "missing": _("“{key}” is missing or empty."),
        "unknown_key": _("“{key}” is no part of a form. There are: {known}."),
        "id": _("“{value}” is no id: use small letters, figures and _, a letter first."),
        "trade": _("There is no trade “{value}”: use an id of data/trades.toml."),
        "outcome": _("There is no outcome “{value}”."),
        "kind": _("“{value}” is no kind of question. There are: {known}."),
        "not_bool": _("“{key}” must be true or false."),
        "not_number": _("“{key}” must be a number."),
        "reversed": _("“min” is above “max”."),
        "too_many": _("“{key}” has more than {most} entries."),
        "twice": _("“{key}” is there twice."),
    }
    why = texts.get(error.code, "{code}").format_map({"code": error.code, **error.values})
    if not error.where:
        return _("The form {file} is refused. {why}").format(file=error.file, why=why)
    text = _("The form {file} is refused at its question “{question}”. {why}")
    return text.format(file=error.file, question=error.where, why=why)
