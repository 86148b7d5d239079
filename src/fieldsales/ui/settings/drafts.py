# SPDX-License-Identifier: MIT
"""What was typed into doctrines and not applied yet, kept until it is applied or dropped."""

import json
from collections.abc import Mapping

from fieldsales.desk.doctrine_edits import Editable
from fieldsales.desk.doctrine_values import read_typed
from fieldsales.domain.errors import DoctrineError
from fieldsales.ui.settings.editor_parts import row_name
from fieldsales.wording.doctrine_faults import fault_text
from fieldsales.wording.words import Words


class Drafts:
    """Texts by doctrine and key of a field."""

    def __init__(self) -> None:
        self._texts: dict[str, dict[str, str]] = {}

    @property
    def counts(self) -> Mapping[str, int]:
        """How many changes wait, by doctrine."""
        return {one: len(draft) for one, draft in self._texts.items() if draft}

    def of(self, doctrine_id: str) -> Mapping[str, str]:
        """Return the draft of a doctrine, by key."""
        return self._texts.get(doctrine_id, {})

    def type(self, found: Editable, key: str, text: str) -> None:
        """Take what was typed, unless it is what the file says."""
        draft = self._texts.setdefault(found.doctrine.id, {})
        draft[key] = text
        field = next(one for one in found.fields if one.key == key)
        try:
            if read_typed(field, text) == field.value:
                del draft[key]
        except DoctrineError:
            return  # said beside the field

    def read(self, words: Words, found: Editable) -> tuple[dict[str, object], dict[str, str]]:
        """Return the values that can be read, and what is wrong with the others, by key."""
        draft = self.of(found.doctrine.id)
        changes: dict[str, object] = {}
        problems: dict[str, str] = {}
        for field in found.fields:
            if field.key not in draft:
                continue
            try:
                changes[field.key] = read_typed(field, draft[field.key])
            except DoctrineError as error:
                problems[field.key] = why_not(words, field.key, error)
        return changes, problems

    def fit(self, found: Editable) -> None:
        """Drop what was typed into fields that the doctrine no longer has."""
        known = {field.key for field in found.fields}
        draft = self.of(found.doctrine.id)
        self._texts[found.doctrine.id] = {key: text for key, text in draft.items() if key in known}

    def forget(self, doctrine_id: str) -> None:
        """Drop the draft of a doctrine."""
        self._texts.pop(doctrine_id, None)

    def keep(self) -> str:
        """Return all drafts as a text, to be kept for another day."""
        return json.dumps({one: draft for one, draft in self._texts.items() if draft})

    def restore(self, kept: str) -> None:
        """Take up the drafts that were kept; what cannot be read is passed over."""
        try:
            read = json.loads(kept or "{}")
        except ValueError:
            return
        if isinstance(read, dict):
            self._texts = {
                str(one): {str(key): str(text) for key, text in draft.items()}
                for one, draft in read.items()
                if isinstance(draft, dict)
            }


def why_not(words: Words, key: str, error: DoctrineError) -> str:
    """Return what is wrong with a value, which is called as its row is."""
    called = {**error.values, "key": row_name(words, key)} if "key" in error.values else error.values
    return fault_text(words, DoctrineError(error.file, error.line, error.code, called))
