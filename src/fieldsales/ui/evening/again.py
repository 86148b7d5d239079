# SPDX-License-Identifier: MIT
"""Who was missed is proposed again: the next day that suits, taken by Enter, let be by Backspace."""

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fieldsales.desk.missed import SeenNext
from fieldsales.desk.suitable_days import Suitable
from fieldsales.ui.card.head import RecordHead
from fieldsales.ui.card.section import line
from fieldsales.ui.card.spans import Span, Spans
from fieldsales.ui.evening.foot_keys import FootKeys
from fieldsales.ui.evening.lines import StopLine
from fieldsales.ui.theme import Theme, Token
from fieldsales.wording import formats
from fieldsales.wording.reasons import reason_text
from fieldsales.wording.suitable import detour_text, fallen_text
from fieldsales.wording.words import Words


class AgainPane(FootKeys):
    """Shows one of those missed, and when it could be seen; None found yet means that it is looked for."""

    #: see this one on the day that is shown
    taken = Signal()
    #: no day for this one
    let_be = Signal()
    #: no day has room for this one: a relance is to be noted instead
    relance_wanted = Signal(str)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__(theme)
        self._words = words
        self._line: StopLine | None = None
        self._found: SeenNext | None = None
        self._today = date.min
        self._place = (0, 0)
        self._names: dict[str, str] = {}
        self.setAccessibleName(words.gettext("Missed, and seen again when"))
        self.redraw()

    def show_missed(
        self,
        told: StopLine,
        found: SeenNext | None,
        today: date,
        place: tuple[int, int],
        names: dict[str, str],
    ) -> None:
        """Show somebody who was missed, in its place among how many; `names` are of who may fall out."""
        self._line, self._found, self._today = told, found, today
        self._place, self._names = place, names
        self.redraw()

    @property
    def day(self) -> date | None:
        """The day that Enter takes, None without one."""
        found = self._found
        return found.day.on if found is not None and found.day is not None else None

    @property
    def is_looking(self) -> bool:
        """Whether the day is still being looked for."""
        return self._found is None

    def fill(self, column: QVBoxLayout) -> None:
        """Lay out who, when, and the two keys."""
        theme, u, _ = self._theme, self._theme.u, self._words.gettext
        told = self._line
        if told is None:
            return
        number, count = self._place
        head = QVBoxLayout()
        head.setContentsMargins(u(24), u(18), u(24), u(14))
        text = _("missed, {number} of {count} · {answer}")
        said = text.format(number=number, count=count, answer=told.answer)
        spans = (Span(said, token=Token.SECONDARY),)
        head.addWidget(RecordHead(theme, told.mark, told.badge, told.name, spans))
        column.addLayout(head)
        column.addWidget(line())
        body = QVBoxLayout()
        body.setContentsMargins(u(24), u(24), u(24), u(24))
        body.setSpacing(u(4))
        for part in self._told():
            body.addWidget(part)
        body.addStretch(1)
        column.addLayout(body, 1)
        column.addWidget(line())
        column.addWidget(self._foot())
        self.show_caps()

    def _told(self) -> list[QWidget]:
        theme, _, found = self._theme, self._words.gettext, self._found
        if found is None:
            looking = _("Looking for the next day that suits…")
            return [Spans(theme, Span(looking, token=Token.SECONDARY))]
        if found.day is not None and found.day.start is not None and found.day.end is not None:
            return self._day(found.day, found.day.start, found.day.end)
        none = _("No day within three weeks has an hour for this visit.")
        why = reason_text(self._words, found.refusal, self._today) if found.refusal is not None else ""
        do = _("Note a relance (R) so that it is not forgotten, or make room in a day from its record.")
        return [
            Spans(theme, Span(none, 15, 600)),
            *([Spans(theme, Span(why, token=Token.SECONDARY))] if why else []),
            Spans(theme, Span(do, token=Token.SECONDARY)),
        ]

    @property
    def has_no_day(self) -> bool:
        """Whether it was looked for a day, and none has room."""
        return self._line is not None and self._found is not None and self._found.day is None

    def want_relance(self) -> None:
        """Ask for a relance in the place of a visit, where no day has room for that."""
        if self._line is not None and self.has_no_day:
            self.relance_wanted.emit(self._line.prospect_id)

    def _day(self, day: Suitable, start: datetime, end: datetime) -> list[QWidget]:
        theme, _, words = self._theme, self._words.gettext, self._words
        title = _("{day}, {start}–{end}").format(
            day=formats.day_title(words, day.on),
            start=formats.clock(start),
            end=formats.clock(end),
        )
        detour = detour_text(words, day.level, day.detour)
        planned = _("on the tour that this day has") if day.is_planned else _("the day has no tour yet")
        parts: list[QWidget] = [
            Spans(theme, Span(_("The next day that suits"), 11, token=Token.SECONDARY)),
            Spans(theme, Span(title, 20, 600)),
            Spans(theme, Span(f"{detour} · {planned}", token=Token.SECONDARY)),
        ]
        if day.dropped:
            fallen = fallen_text(words, [self._names.get(who, "") for who in day.dropped])
            parts.append(Spans(theme, Span(fallen, token=Token.SECONDARY)))
        return parts

    def _foot(self) -> QWidget:
        theme, u, _ = self._theme, self._theme.u, self._words.gettext
        self.clear_caps()
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(u(24), u(10), u(24), u(12))
        row.setSpacing(u(8))
        self.main = QPushButton(_("See it then") if self.day is not None else _("Next"))
        self.main.setProperty("kind", "primary")
        self.main.setFont(theme.font(13, 600))
        self.main.setEnabled(not self.is_looking)
        self.main.clicked.connect(self.taken)
        self.later = QPushButton(_("Let it be"))
        self.later.setFont(theme.font(13, 500))
        self.later.clicked.connect(self.let_be)
        keys = [(self.main, _("Enter")), (self.later, _("Backspace"))]
        if self.has_no_day:
            relance = QPushButton(_("Note a relance…"))
            relance.setFont(theme.font(13, 500))
            relance.clicked.connect(self.want_relance)
            keys.append((relance, "R"))
        for button, key in keys:
            self.add_key(row, button, key)
        row.addStretch(1)
        return foot
