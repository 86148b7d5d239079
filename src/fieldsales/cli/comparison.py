# SPDX-License-Identifier: MIT
"""The correspondence table in a terminal: one record, or everybody, under every doctrine."""

from collections.abc import Iterator

from fieldsales.cli import output
from fieldsales.desk import doctrines
from fieldsales.desk.desk import Desk
from fieldsales.desk.doctrines import Correspondence
from fieldsales.domain.company import Prospect
from fieldsales.wording.verdicts import deadline_text, proof_text
from fieldsales.wording.words import Words

Json = dict[str, object]


def everybody_lines(found: Correspondence, words: Words) -> Iterator[str]:
    """Yield how many records each doctrine has in each class, and what becomes of each class in force."""
    language = words.language
    current = next(one for one in found.doctrines if one.id == found.current)
    for one in found.doctrines:
        name = one.labels.get(language, one.labels["en"])
        counts = (
            f"{one.label(class_id, language)} {count}" for class_id, count in found.counts(one.id) if count
        )
        yield f"{name} · {', '.join(counts)}"
        for start, end, count in found.cross(one.id) if one is not current else ():
            yield f"  {current.label(start, language)} → {one.label(end, language)}  {count}"


def everybody_json(found: Correspondence, words: Words) -> Json:
    """Return the document of `classify --compare --json`."""
    ids = [one.id for one in found.doctrines]
    return {
        "in_force": found.current,
        "doctrines": [
            {
                "id": one.id,
                "name": one.labels.get(words.language, one.labels["en"]),
                "classes": dict(found.counts(one.id)),
            }
            for one in found.doctrines
        ],
        "cross": {
            other: [{"from": start, "to": end, "count": count} for start, end, count in found.cross(other)]
            for other in ids
            if other != found.current
        },
        "records": [
            {"prospect": one.id, "name": one.name, "classes": dict(zip(ids, classes, strict=True))}
            for one, classes in found.rows
        ],
    }


def record_lines(desk: Desk, prospect: Prospect, words: Words) -> Iterator[str]:
    """Yield a record's class, reason and deadline under each doctrine, a line each."""
    for one, verdict in doctrines.under_each(desk, prospect.id):
        name = one.labels.get(words.language, one.labels["en"])
        proof = one.deciding_proof(verdict)
        because = proof_text(words, proof, desk.today) if proof is not None else ""
        said = (
            one.label(verdict.class_id, words.language),
            because,
            deadline_text(words, verdict, desk.today),
        )
        yield f"  {name} · {' · '.join(part for part in said if part)}"


def record_json(desk: Desk, prospect: Prospect, words: Words) -> list[Json]:
    """Return what `show --compare --json` adds: the record's verdict under each doctrine."""
    return [
        {"doctrine": one.id, **output.verdict_json(prospect, verdict, words)}
        for one, verdict in doctrines.under_each(desk, prospect.id)
    ]
