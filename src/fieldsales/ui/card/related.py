# SPDX-License-Identifier: MIT
"""The quiet lines at the foot of the card that lead to the records it is tied to."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from fieldsales.desk.related import Related
from fieldsales.ui.card.quiet_button import QuietButton
from fieldsales.ui.card.rows import Columns, Row
from fieldsales.ui.card.section import Section
from fieldsales.ui.card.spans import Span
from fieldsales.ui.theme import Icon, Theme, Token
from fieldsales.wording.related import related_text
from fieldsales.wording.words import Words


def add_related(
    words: Words, theme: Theme, section: Section, ties: Sequence[Related], go: Callable[[str], None]
) -> None:
    """Put a line for each tie below a section: a button where it leads to a record."""
    for tie in ties:
        section.add(_line(words, theme, tie, go))


def _line(words: Words, theme: Theme, tie: Related, go: Callable[[str], None]) -> QWidget:
    text = related_text(words, tie.tie, tie.name, tie.detail)
    if not tie.prospect_id:
        return Row(theme, (Span(text, 11, token=Token.SECONDARY),), Columns(0), high=22)
    button = QuietButton(theme, text, icon=Icon.RIGHT, is_right=False)
    button.setMaximumWidth(theme.u(300))
    button.setObjectName(f"related.{tie.prospect_id}")
    button.setToolTip(words.gettext("Open this record"))
    button.clicked.connect(partial(go, tie.prospect_id))
    return button
