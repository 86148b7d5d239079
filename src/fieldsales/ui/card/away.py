# SPDX-License-Identifier: MIT
"""When a prospect is away: a line for each leave, with a way to take it away."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from fieldsales.domain.leave import Leave
from fieldsales.ui.card.rows import Columns, Row
from fieldsales.ui.card.spans import Span
from fieldsales.ui.theme import Icon, Theme, Token
from fieldsales.wording.leaves import short_span
from fieldsales.wording.words import Words


def away(
    words: Words, theme: Theme, leaves: Sequence[Leave], remove: Callable[[str], None]
) -> QWidget | None:
    """Return the lines of a record's leave, None where there is none to come."""
    if not leaves:
        return None
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.u(4))
    for leave in leaves:
        column.addWidget(_line(words, theme, leave, remove))
    return made


def _line(words: Words, theme: Theme, leave: Leave, remove: Callable[[str], None]) -> QWidget:
    _ = words.gettext
    text = _("On leave {span}").format(span=short_span(words, leave.first, leave.last))
    spans = [Span(text, weight=500)]
    if leave.title:
        spans.append(Span(f"  {leave.title}", 11, token=Token.SECONDARY))
    row = Row(theme, tuple(spans), Columns(0, theme.u(24)), icon=Icon.LEAVE, high=24)
    made, drop = with_removal(words, theme, row, text)
    drop.setObjectName(f"leave.{leave.id}")
    drop.clicked.connect(partial(remove, leave.id))
    return made


def with_removal(words: Words, theme: Theme, line: Row, said: str) -> tuple[QWidget, QToolButton]:
    """Return a line of leave with the button behind it that takes the leave away, and that button.

    `said` is what a screen reader calls the leave.
    """
    _ = words.gettext
    drop = QToolButton()
    drop.setIcon(theme.icon(Icon.CLOSE, Token.SECONDARY))
    drop.setIconSize(QSize(theme.u(14), theme.u(14)))
    drop.setToolTip(_("Take this leave away"))
    drop.setAccessibleName(f"{drop.toolTip()}, {said}")
    drop.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.u(4))
    row.addWidget(line, 1)
    row.addWidget(drop)
    return made, drop
