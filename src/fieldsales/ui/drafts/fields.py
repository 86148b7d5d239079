# SPDX-License-Identifier: MIT
"""Fields whose text is a draft while it is typed: a view says so of its field and need know no more."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QDynamicPropertyChangeEvent, QEvent, QObject
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from fieldsales.domain.draft import DraftKind

_PROPERTY = "draft"


class FieldKey(NamedTuple):
    """What the text of a field is about: a draft's kind and key, and whose record that is."""

    kind: DraftKind
    key: str
    prospect_id: str


def keeps_draft(field: QWidget, kind: DraftKind, key: str, prospect_id: str = "") -> None:
    """Say that what is typed into a field is a draft until it is saved or given up."""
    field.setProperty(_PROPERTY, f"{kind}|{prospect_id}|{key}")


def gives_draft_up(field: QWidget) -> None:
    """Say that what is typed into a field is not wanted any more."""
    field.setProperty(_PROPERTY, "")


class DraftFields(QObject):
    """Hears of such fields once they have the focus, gives them their draft back, and tells what is typed."""

    def __init__(
        self,
        text_of: Callable[[FieldKey], str | None],
        typed: Callable[[FieldKey, str], None],
        given_up: Callable[[FieldKey], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._text_of, self._typed, self._given_up = text_of, typed, given_up

    def adopt(self, field: QWidget | None) -> None:
        """Take a field that got the focus, if it is one whose text is a draft."""
        key = _key_of(field)
        if key is None or field is None or field.property("draft is kept"):
            return
        field.setProperty("draft is kept", True)
        text = self._text_of(key)
        if isinstance(field, QPlainTextEdit):
            if text is not None and text != field.toPlainText():
                field.setPlainText(text)
                field.moveCursor(field.textCursor().MoveOperation.End)
            field.textChanged.connect(partial(self._tell, field))
        elif isinstance(field, QLineEdit):
            if text is not None:
                field.setText(text)
            field.textChanged.connect(partial(self._tell, field))
        field.setProperty("draft was", field.property(_PROPERTY))
        field.installEventFilter(self)

    def eventFilter(self, field: QObject, event: QEvent) -> bool:
        """Hear that a field's text is given up."""
        is_property = event.type() == QEvent.Type.DynamicPropertyChange
        if is_property and isinstance(event, QDynamicPropertyChangeEvent):
            was = _parsed(field.property("draft was"))
            if (
                bytes(event.propertyName().data()) == _PROPERTY.encode()
                and not field.property(_PROPERTY)
                and was
            ):
                self._given_up(was)
        return False

    def _tell(self, field: QLineEdit | QPlainTextEdit, _text: str = "") -> None:
        key = _key_of(field)
        if key is not None:
            self._typed(key, field.text() if isinstance(field, QLineEdit) else field.toPlainText())


def _key_of(field: QWidget | None) -> FieldKey | None:
    return _parsed(field.property(_PROPERTY)) if field is not None else None


def _parsed(text: object) -> FieldKey | None:
    if not isinstance(text, str) or text.count("|") < 2:
        return None
    kind, prospect_id, key = text.split("|", 2)
    return FieldKey(DraftKind(kind), key, prospect_id)
