# SPDX-License-Identifier: MIT
"""The whole portfolio under every doctrine: how many in each class, and what becomes of each class."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from fieldsales.desk.doctrines import Correspondence
from fieldsales.ui.card.head import MarkBadge
from fieldsales.ui.card.quiet_button import QuietButton
from fieldsales.ui.card.reading import Doctrine, in_language
from fieldsales.ui.card.section import discard, label, line
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.settings.record_list import RecordList
from fieldsales.ui.theme import Theme, Token
from fieldsales.ui.visit.flow import Flow
from fieldsales.wording import formats
from fieldsales.wording.words import Words


class PortfolioTable(QWidget):
    """Counts of each doctrine, and below them the cross table from the one in force to another."""

    #: the list of a cell stands below the table
    listed = Signal(object)
    #: a record of the list was opened
    record_opened = Signal(str)

    def __init__(self, words: Words, theme: Theme, found: Correspondence, other_id: str) -> None:
        super().__init__()
        self._words, self._theme, self._found = words, theme, found
        by_id = {one.id: one for one in found.doctrines}
        self._current = by_id.get(found.current, found.doctrines[0])
        others = [one for one in found.doctrines if one.id != found.current]
        self._other = by_id.get(other_id, others[0] if others else self._current)
        if self._other.id == found.current and others:
            self._other = others[0]
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.u(14))
        self._column.addWidget(self._counts())
        self._column.addWidget(self._cross())
        self._list: QWidget = QWidget()
        self._column.addWidget(self._list)

    def show_cell(self, start: str, end: str) -> None:
        """List the records of one cell of the cross table."""
        words, theme = self._words, self._theme
        records = self._found.records(self._other.id, start, end)
        discard(self._list)
        self._list = QWidget()
        self._column.addWidget(self._list)
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.u(6))
        before = self._current.label(start, words.language)
        after = self._other.label(end, words.language)
        title = f"{before} → {after} · {formats.number(words, len(records))}"
        column.addWidget(label(theme, title, weight=600))
        names = RecordList(theme, records)
        names.setObjectName("records")
        names.setAccessibleName(title)
        names.opened.connect(self.record_opened)
        column.addWidget(names)
        self.listed.emit(self._list)

    def _counts(self) -> QWidget:
        words, theme = self._words, self._theme
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.u(16))
        grid.setVerticalSpacing(theme.u(7))
        grid.setColumnStretch(1, 1)
        for number, doctrine in enumerate(self._found.doctrines):
            grid.addWidget(line(), 2 * number, 0, 1, 2)
            name = Spans(theme, Span(in_language(doctrine.labels, words.language), weight=600))
            name.setFixedWidth(theme.u(120))
            grid.addWidget(name, 2 * number + 1, 0, Qt.AlignmentFlag.AlignTop)
            cells = QWidget()
            flow = Flow(cells, theme.u(14), theme.u(4))
            for class_id, count in self._found.counts(doctrine.id):
                if count:
                    flow.addWidget(self._counted(doctrine, class_id, count))
            grid.addWidget(cells, 2 * number + 1, 1)
        grid.addWidget(line(), 2 * len(self._found.doctrines), 0, 1, 2)
        return made

    def _counted(self, doctrine: Doctrine, class_id: str, count: int) -> QWidget:
        words, theme = self._words, self._theme
        text = doctrine.label(class_id, words.language)
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.u(6))
        row.addWidget(MarkBadge(theme, doctrine.mark(class_id), text, 17))
        number = formats.number(words, count)
        row.addWidget(Spans(theme, Span(f"{text}  "), Span(number, weight=600)))
        return made

    def _cross(self) -> QWidget:
        _, words, theme = self._words.gettext, self._words, self._theme
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.u(8))
        names = [in_language(one.labels, words.language) for one in (self._current, self._other)]
        text = _("From {current} to {other}").format(current=names[0], other=names[1])
        column.addWidget(Spans(theme, Span(text, 15, 600)))
        flows = {(start, end): count for start, end, count in self._found.cross(self._other.id)}
        starts = [one for one in self._current.class_ids if any(pair[0] == one for pair in flows)]
        ends = [one for one in self._other.class_ids if any(pair[1] == one for pair in flows)]
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.u(10))
        grid.setVerticalSpacing(theme.u(4))
        for place, end in enumerate(ends, start=1):
            grid.addWidget(self._head(self._other, end), 0, place, Qt.AlignmentFlag.AlignRight)
        for row, start in enumerate(starts, start=1):
            grid.addWidget(self._head(self._current, start), row, 0, Qt.AlignmentFlag.AlignLeft)
            for place, end in enumerate(ends, start=1):
                cell = self._cell(start, end, flows.get((start, end), 0))
                grid.addWidget(cell, row, place, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(len(ends) + 1, 1)
        column.addWidget(table)
        hint = _("Click a number to see who they are. Coloured: not the class that comes nearest.")
        column.addWidget(Spans(theme, Span(hint, 11, token=Token.SECONDARY)))
        return made

    def _head(self, doctrine: Doctrine, class_id: str) -> QWidget:
        theme = self._theme
        text = doctrine.label(class_id, self._words.language)
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.u(6))
        row.addWidget(MarkBadge(theme, doctrine.mark(class_id), text, 17))
        row.addWidget(label(theme, text, px=11))
        return made

    def _nearest(self, start: str) -> str:
        """Return the class of the other doctrine that the file of the one in force calls nearest."""
        nearest = self._current.nearest(start, self._other.id)
        return nearest or self._current.nearest(start, self._other.based_on)

    def _cell(self, start: str, end: str, count: int) -> QWidget:
        words, theme = self._words, self._theme
        if not count:
            return label(theme, "–", tone="secondary")
        token = Token.SECONDARY if end == self._nearest(start) else Token.ACCENT
        button = QuietButton(theme, formats.number(words, count), token=token, px=13, weight=600)
        button.setObjectName(f"cell.{start}.{end}")
        before, after = (
            self._current.label(start, words.language),
            self._other.label(end, words.language),
        )
        button.setAccessibleName(f"{before} → {after}, {count}")
        button.clicked.connect(lambda: self.show_cell(start, end))
        return button
