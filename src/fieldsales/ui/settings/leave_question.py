# SPDX-License-Identifier: MIT
"""All leave to come: a line for each, the rep's own first, and a sentence that adds one of the rep's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from fieldsales.domain.leave import Leave
from fieldsales.ui.card.away import with_removal
from fieldsales.ui.card.rows import Columns, Row
from fieldsales.ui.card.section import label
from fieldsales.ui.card.spans import Span
from fieldsales.ui.settings.question import Complaint, Question, in_a_sentence
from fieldsales.ui.theme import Icon, Theme, Token, shown
from fieldsales.wording import formats
from fieldsales.wording.leaves import dated_span, short_span, whole_span
from fieldsales.wording.said_days import read_said_span
from fieldsales.wording.words import Words

#: What is typed of a leave: first day, last day, what it is called.
Typed = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Away:
    """A leave and whose it is: `name` is empty for the rep's own."""

    leave: Leave
    name: str = ""


class LeaveQuestion(Question):
    """Days are typed as people say them; what cannot be read is said below, and nothing typed is lost."""

    #: first day, last day, what it is called
    wanted = Signal(object, object, str)
    #: the id of a leave that is to be taken away
    removed = Signal(str)
    #: a `Typed`: what stands in the fields by now
    typed = Signal(object)

    def __init__(
        self, words: Words, theme: Theme, away: Sequence[Away], today: date, typed: Typed = ("", "", "")
    ) -> None:
        _ = words.gettext
        super().__init__(
            theme,
            _("Days of leave"),
            _("Nothing is planned on your own; a prospect on leave is visited before or after it."),
        )
        self._words, self._today = words, today
        lines = QVBoxLayout()
        lines.setSpacing(theme.u(2))
        for one in sorted(away, key=lambda one: (bool(one.name), one.leave.first, one.name)):
            lines.addWidget(self._line(one))
        if not away:
            text = _("No leave is written down.")
            lines.addWidget(Row(theme, (Span(text, token=Token.SECONDARY),), Columns(0, theme.u(24))))
        self.answers.addLayout(lines)
        self.first = self._field("first", typed[0], _("First day"), _("3 August"))
        self.last = self._field("last", typed[1], _("Last day"), _("21 August"))
        self.title = self._field("title", typed[2], _("What it is called"), _("leave"), 104)
        self.add = QPushButton(_("Add"))
        self.add.setObjectName("day.leave.add")
        self.add.setFont(theme.font(13))
        self.add.setFixedHeight(theme.u(34))
        self.add.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.add.clicked.connect(self._tell)
        self.answers.addWidget(
            in_a_sentence(
                theme,
                _("from {first} to {last} called {title} {add}"),
                first=self.first,
                last=self.last,
                title=self.title,
                add=self.add,
            )
        )
        self._understood = label(theme, "", px=11, tone="secondary", wraps=True)
        self.answers.addWidget(self._understood)
        self.complaint = Complaint(theme)
        self.answers.addWidget(self.complaint)
        self._show_understood()

    def _line(self, one: Away) -> QWidget:
        words, theme, leave = self._words, self._theme, one.leave
        is_near = leave.first.year == leave.last.year == self._today.year
        span = (short_span if is_near else dated_span)(words, leave.first, leave.last)
        length = formats.days(words, (leave.last - leave.first).days + 1)
        head = one.name or f"{span[:1].upper()}{span[1:]}"
        about = " · ".join(part for part in (span if one.name else "", length, leave.title) if part)
        spans = (Span(head, weight=500), Span(f"  {about}", 11, token=Token.SECONDARY))
        icon = Icon.PERSON if one.name else Icon.LEAVE
        row = Row(theme, spans, Columns(0, theme.u(24)), icon=icon, high=28)
        made, drop = with_removal(words, theme, row, f"{head}, {about}")
        drop.setObjectName(f"day.leave.{leave.id}")
        drop.clicked.connect(partial(self.removed.emit, leave.id))
        return made

    def _field(self, name: str, text: str, said: str, hint: str, px: float = 88) -> QLineEdit:
        field = QLineEdit(text)
        field.setObjectName(f"day.leave.{name}")
        field.setFont(self._theme.font(13, tabular=False))
        field.setFixedWidth(self._theme.u(px))
        field.setMaxLength(200)
        field.setAccessibleName(said)
        field.setPlaceholderText(shown(hint))
        field.textChanged.connect(self._note)
        field.returnPressed.connect(self._tell)
        return field

    def _note(self) -> None:
        self.complaint.say("")
        self._show_understood()
        self.typed.emit((self.first.text(), self.last.text(), self.title.text()))

    def _show_understood(self) -> None:
        """Say how the days were understood, nothing while they are not."""
        days = read_said_span(self.first.text(), self.last.text(), self._today)
        is_whole = days is not None and days[0] <= days[1]
        self._understood.setText(
            shown(whole_span(self._words, *days)) if days is not None and is_whole else ""
        )
        self._understood.setVisible(is_whole)

    def _tell(self) -> None:
        _ = self._words.gettext
        days = read_said_span(self.first.text(), self.last.text(), self._today)
        if days is None:
            self.complaint.say(_("Not understood: write days such as 30/06, 30 June or Friday."))
        elif days[1] < days[0]:
            self.complaint.say(_("The last day comes before the first."))
        else:
            self.wanted.emit(*days, self.title.text().strip() or _("leave"))
