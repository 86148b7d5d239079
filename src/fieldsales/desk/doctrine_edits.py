# SPDX-License-Identifier: MIT
"""A firm's own doctrines: copied, changed, brought in, handed on, deleted; each can be undone."""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

from fieldsales.classification.doctrine import Doctrine
from fieldsales.classification.doctrine_fields import DoctrineField, fields_of
from fieldsales.classification.doctrine_fields import Group as Group
from fieldsales.classification.doctrine_file import read_doctrine
from fieldsales.classification.section import LANGUAGES as LANGUAGES
from fieldsales.classification.section import MOST_LETTERS_OF_A_LINE
from fieldsales.desk.desk import Desk
from fieldsales.desk.doctrines import Progress, Switch, compare, try_out
from fieldsales.desk.effect import Effect
from fieldsales.desk.shelf import read_cached
from fieldsales.desk.verdicts import classify_everybody, settle
from fieldsales.domain import errors
from fieldsales.domain.matching import fold
from fieldsales.exchange.doctrine_text import Keys, changed, read_text, write_text

#: What the file of a number says of it: where the source has it, we filled it in, or the firm changed it.
SOURCE, OURS, FIRM = "source", "ours", "firm"

#: New values by the key of a field; None takes the key out of the file.
Changes = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Editable:
    """A doctrine to be looked at or changed: all its fields, and what each was in the doctrine copied."""

    doctrine: Doctrine
    fields: tuple[DoctrineField, ...]
    originals: Mapping[str, object]
    is_own: bool
    is_in_force: bool

    def whose(self, field: DoctrineField) -> str:
        """Return who says a number: SOURCE, OURS, or FIRM where it is not what was copied."""
        if field.key in self.originals and self.originals[field.key] != field.value:
            return FIRM
        return OURS if field.is_ours else SOURCE


def editable(desk: Desk, doctrine_id: str) -> Editable:
    """Return a doctrine with its fields. Raises UnknownDoctrineError and DoctrineError."""
    shelf = desk.shelf
    doctrine = shelf.doctrine(doctrine_id)
    originals: Mapping[str, object] = {}
    if doctrine.based_on in shelf.library.doctrine_ids:
        base = shelf.library.text(f"doctrines/{doctrine.based_on}.toml")
        originals = {field.key: field.value for field in _fields(base)}
    return Editable(
        doctrine,
        _fields(shelf.text(doctrine_id)),
        originals,
        is_own=shelf.is_own(doctrine_id),
        is_in_force=doctrine_id == desk.doctrine.id,
    )


def field_of(fields: Sequence[DoctrineField], key: str) -> DoctrineField:
    """Return the field of a key. Raises UnknownKindError with the keys that look like it."""
    for field in fields:
        if field.key == key:
            return field
    keys = [field.key for field in fields]
    last = key.rpartition(".")[2]
    alike = get_close_matches(key, keys, 6, 0.5) or [one for one in keys if one.endswith(f".{last}")][:6]
    raise errors.UnknownKindError(key, tuple(alike or keys[:6]))


def check_changes(desk: Desk, doctrine_id: str, changes: Changes) -> dict[str, errors.DoctrineError]:
    """Return what is wrong with some new values, by key: each as if it alone were changed.

    Values that are right alone and wrong together are told at the key that
    comes last. Raises UnknownDoctrineError and UnknownKindError.
    """
    text = desk.shelf.text(doctrine_id)
    found: dict[str, errors.DoctrineError] = {}
    for key, value in changes.items():
        problem = _problem(text, doctrine_id, {key: value})
        if problem is not None:
            found[key] = problem
    if not found and changes:
        problem = _problem(text, doctrine_id, changes)
        if problem is not None:
            found[list(changes)[-1]] = problem
    return found


def preview_change(
    desk: Desk,
    doctrine_id: str,
    changes: Changes,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Switch:
    """Return which records are of another class once some values are changed; nothing is written.

    Raises UnknownDoctrineError, UnknownKindError, DoctrineError, CancelledError.
    """
    text = _with_changes(desk.shelf.text(doctrine_id), changes)
    proposed = read_cached(text, f"{doctrine_id}.toml")
    return compare(desk, desk.shelf.doctrine(doctrine_id), proposed, progress, cancelled)


def change_doctrine(desk: Desk, doctrine_id: str, changes: Changes, author: str = "") -> Effect:
    """Change labels, numbers and choices of a firm's own doctrine.

    Its version goes up by one unless it is among the changes. Where it is in
    force everybody is classified again. Raises UnknownDoctrineError,
    UnknownKindError for a key, DoctrineOfTheBoxError, and DoctrineError: then
    nothing changed.
    """
    _must_be_own(desk, doctrine_id)
    text = desk.shelf.text(doctrine_id)
    whole = dict(changes)
    before = desk.shelf.doctrine(doctrine_id)
    whole.setdefault("version", _next_version(before.version))
    if author:
        whole.setdefault("author", author)
    return _put(desk, "doctrine_change", doctrine_id, _with_changes(text, whole))


def copy_doctrine(desk: Desk, doctrine_id: str, name: str, author: str = "") -> Effect:
    """Copy a doctrine under a new name, from which its id is made; the copy is the firm's to change.

    Raises UnknownDoctrineError, DoctrineError, and BadValueError for a name without a letter, of
    several lines or of more than 200 letters.
    """
    shelf = desk.shelf
    original = shelf.doctrine(doctrine_id)
    if len(name) > MOST_LETTERS_OF_A_LINE or len(name.strip().splitlines()) > 1:
        raise errors.BadValueError("name", f"{' '.join(name.split())[:20]}…", "doctrine_name")
    copy_id = _free_id(name, shelf.ids)
    base = original.based_on or original.id
    changes: dict[Keys, object] = {
        ("id",): copy_id,
        ("version",): "1.0",
        ("author",): author or desk.name,
        ("labels", "fr"): name.strip(),
        ("labels", "en"): name.strip(),
        ("based_on",): base,
    }
    for other in {base, original.id}:
        for class_id in original.class_ids:
            changes["mapping", other, class_id] = original.nearest(class_id, other) or class_id
    return _put(desk, "doctrine_copy", copy_id, changed(shelf.text(doctrine_id), changes))


def delete_doctrine(desk: Desk, doctrine_id: str) -> Effect:
    """Delete a firm's own doctrine; no record changes class.

    Raises UnknownDoctrineError, DoctrineOfTheBoxError, and DoctrineInForceError.
    """
    _must_be_own(desk, doctrine_id, is_deletion=True)
    if desk.settings.get("doctrine") == doctrine_id:
        raise errors.DoctrineInForceError(doctrine_id)
    with desk.portfolio.action("doctrine_delete") as book:
        book.archive_doctrine(doctrine_id)
    values = {"doctrine": doctrine_id}
    return Effect("doctrine_delete", everything=True, action_id=book.action_id, values=values)


def import_doctrine(desk: Desk, path: Path, *, as_id: str = "", replace: bool = False) -> Effect:
    """Bring a doctrine's file in; it is not in force by that.

    `as_id` gives it another id than the file says, `replace` lets it stand in
    for the firm's doctrine of the same id; `values` name what it "replaced",
    empty where nothing stood there. Raises UnreadableFileError,
    DoctrineError with line and reason, and DoctrineThereError: then nothing changed.
    """
    text = read_text(path)
    doctrine = read_doctrine(text, path.name)
    if as_id:
        text = changed(text, {("id",): as_id})
        doctrine = read_doctrine(text, path.name)
    if doctrine.id in desk.library.doctrine_ids:
        raise errors.DoctrineThereError(doctrine.id, is_of_box=True)
    is_there = desk.shelf.is_own(doctrine.id)
    if is_there and not replace:
        raise errors.DoctrineThereError(doctrine.id)
    return _put(desk, "doctrine_import", doctrine.id, text, replaced=doctrine.id if is_there else "")


def export_doctrine(desk: Desk, doctrine_id: str, path: Path, *, force: bool = False) -> Path:
    """Write a doctrine's file, for a colleague or to be edited by hand, and return where it is.

    Raises UnknownDoctrineError, FileExistsAlreadyError unless `force`,
    UnwritableFileError, DiskFullError.
    """
    write_text(path, desk.shelf.text(doctrine_id), force=force)
    return path


def check_doctrine_file(path: Path) -> Doctrine:
    """Return the doctrine of a file, only looked at. Raises UnreadableFileError and DoctrineError."""
    return read_doctrine(read_text(path), path.name)


def free_id(desk: Desk, doctrine_id: str) -> str:
    """Return the id, or one made of it that no doctrine has yet."""
    return _free_id(doctrine_id, desk.shelf.ids)


def _must_be_own(desk: Desk, doctrine_id: str, *, is_deletion: bool = False) -> None:
    shelf = desk.shelf
    if shelf.is_own(doctrine_id):
        return
    if doctrine_id in shelf.ids:
        raise errors.DoctrineOfTheBoxError(doctrine_id, is_deletion)
    raise errors.UnknownDoctrineError(doctrine_id, shelf.ids)


def _put(desk: Desk, action: str, doctrine_id: str, text: str, **values: str) -> Effect:
    """Keep a doctrine's text, once it validates, and classify everybody again where it is in force."""
    doctrine = read_cached(text, f"{doctrine_id}.toml")
    is_chosen = desk.settings.get("doctrine") == doctrine_id
    if is_chosen:
        try_out(desk, doctrine)
        settle(desk)  # so that the journal knows from which class each record comes
    with desk.portfolio.action(action) as book:
        book.put_doctrine(doctrine_id, text)
    if is_chosen:
        classify_everybody(desk)
    return Effect(
        action,
        everything=True,
        tour_stale=is_chosen,
        action_id=book.action_id,
        values={
            "doctrine": doctrine_id,
            **{f"label_{one}": text for one, text in doctrine.labels.items()},
            **values,
        },
    )


def _problem(text: str, doctrine_id: str, changes: Changes) -> errors.DoctrineError | None:
    try:
        read_doctrine(_with_changes(text, changes), f"{doctrine_id}.toml")
    except errors.DoctrineError as error:
        return error
    return None


def _with_changes(text: str, changes: Changes) -> str:
    """Return the text with new values; a number of the source that is changed is the source's no more."""
    fields = _fields(text)
    edits: dict[Keys, object] = {}
    marks: dict[Keys, list[str]] = {}
    for key, value in changes.items():
        field = field_of(fields, key)
        edits[field.path] = value
        if field.is_number and "when" in field.path:
            rule = field.path[: field.path.index("when")]
            ours = marks.setdefault(rule, _our_numbers(text, rule))
            if value is not None and field.name not in ours:
                ours.append(field.name)
    for rule, ours in marks.items():
        edits[*rule, "our_numbers"] = ours
    return changed(text, edits)


@lru_cache(maxsize=8)
def _fields(text: str) -> tuple[DoctrineField, ...]:
    return fields_of(text)


def _our_numbers(text: str, rule: Keys) -> list[str]:
    """Return the numbers of a rule that are marked as not the source's."""
    table: Any = tomllib.loads(text)
    for key in rule:
        table = table[key]
    return list(table.get("our_numbers", ()))


def _next_version(version: str) -> str:
    """Return the version with its last number one higher."""
    found = re.fullmatch(r"(.*?)(\d+)(\D*)", version)
    return f"{found[1]}{int(found[2]) + 1}{found[3]}" if found else f"{version}.1"


def _free_id(name: str, taken: Sequence[str]) -> str:
    plain = re.sub(r"[^a-z0-9]+", "_", fold(name)).strip("_")
    if not plain:
        raise errors.BadValueError("name", name, "doctrine_name")
    plain = plain if plain[0].isalpha() else f"d_{plain}"
    number, found = 2, plain
    while found in taken:
        found, number = f"{plain}_{number}", number + 1
    return found
