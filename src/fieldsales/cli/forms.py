# SPDX-License-Identifier: MIT
"""Short forms of visits: which there are, and a visit completed; what the note guard says of a note."""

from dataclasses import replace
from typing import Annotated

import typer

from fieldsales.cli import output
from fieldsales.cli.program import Session
from fieldsales.desk import forms, prospects
from fieldsales.desk.desk import Desk
from fieldsales.domain import errors
from fieldsales.domain.amounts import read_amount
from fieldsales.domain.form import Form, QuestionKind, text_in
from fieldsales.domain.visit import Outcome
from fieldsales.wording.forms import answers_text, to_complete_text
from fieldsales.wording.guarded import remarks_text
from fieldsales.wording.sentences import sentence

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
Answers = Annotated[
    list[str] | None,
    typer.Option("--answer", metavar="QUESTION=ANSWER", help="An answer to the trade’s short form."),
]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    app.command("forms")(list_forms)
    app.command("complete")(complete)


def list_forms(context: typer.Context, json: Json = False) -> None:
    """List the short forms for visits, the firm’s own first, and what is wrong with a file of it."""
    session: Session = context.obj
    words = session.words
    found, refused = session.desk.library.forms
    if json:
        problems = [{"file": one.file, "problem": sentence(words, one)} for one in refused]
        session.show_json({"forms": [_form_json(one) for one in found], "refused": problems})
        return
    for one in found:
        asked = ", ".join(text_in(question.labels, words.language) for question in one.questions)
        session.show(f"{one.id} · {text_in(one.labels, words.language)} · {asked}")
    for error in refused:
        session.say(sentence(words, error))


def complete(
    context: typer.Context,
    prospect: str,
    answer: Answers = None,
    visit: Annotated[str, typer.Option(metavar="ID", help="Another visit than the newest to complete.")] = "",
    json: Json = False,
) -> None:
    """Answer what the short form of a visit still asks for."""
    session: Session = context.obj
    desk, words = session.desk, session.words
    card = prospects.card(desk, prospects.find(desk, prospect).id)
    visit_id = visit or next(iter(card.to_complete), "")
    if visit_id not in card.forms:
        raise errors.NoFormError(visit_id or card.prospect.name)
    before = card.forms[visit_id]
    told = _checked(before.form, answer)
    if told:
        forms.complete(desk, visit_id, {**before.answers, **told})
    after = forms.filled_of(desk, card.prospect.id).get(visit_id)
    if after is None:  # its outcome was all that was asked
        after = replace(before, answers={**before.answers, **told})
    if json:
        session.show_json(output.form_json(after))
        return
    said = answers_text(words, after.form, after.answers)
    missing = to_complete_text(words, after.missing) if after.missing else ""
    session.show(" · ".join(part for part in (card.prospect.name, said, missing) if part))


def read_answers(desk: Desk, trade: str, outcome: Outcome, given: list[str] | None) -> dict[str, str]:
    """Return the answers of `--answer`; BadValueError where no form asks, or one that is no answer."""
    if not given:
        return {}
    form = forms.form_for(desk, trade, outcome)
    if form is None:
        raise errors.BadValueError("--answer", given[0], "no_form")
    return _checked(form, given)


def warn_of(session: Session, note: str) -> None:
    """Say on standard error what of a note should not stand there; it is written down all the same."""
    if found := session.desk.library.guard.remarks(note):
        session.say(remarks_text(session.words, found))


def _checked(form: Form, given: list[str] | None) -> dict[str, str]:
    questions = {one.id: one for one in form.questions}
    told = {}
    for one in given or ():
        name, is_there, answer = one.partition("=")
        question = questions.get(name.strip())
        if question is None or not is_there:
            raise errors.BadValueError("--answer", one, ", ".join(f"{known}=…" for known in questions))
        answer = answer.strip()
        number = read_amount(answer) if question.kind is QuestionKind.NUMBER else None
        if number is not None and not question.takes(answer):
            answer = f"{number:f}"
        if answer and not question.takes(answer):
            known = ", ".join(option.id for option in question.options)
            raise errors.BadValueError(name, answer, known or question.kind.value)
        told[question.id] = answer
    return told


def _form_json(form: Form) -> output.Json:
    return {
        "id": form.id,
        "labels": dict(form.labels),
        "own": form.is_own,
        "trades": list(form.trades),
        "after": sorted(form.after),
        "questions": [
            {
                "id": one.id,
                "labels": dict(one.labels),
                "kind": one.kind.value,
                "required": one.required,
                "options": [{"id": option.id, "labels": dict(option.labels)} for option in one.options],
            }
            for one in form.questions
        ],
    }
