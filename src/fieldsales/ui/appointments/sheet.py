# SPDX-License-Identifier: MIT
"""What is agreed with a prospect: the day, the hour, how long, and what may still change."""

from datetime import date, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.ui.away.small_sheet import SmallSheet
from fieldsales.ui.card.section import label
from fieldsales.ui.theme import Theme, shown
from fieldsales.ui.visit.flow import Flow
from fieldsales.wording import formats
from fieldsales.wording.said_days import read_clock, read_said_day
from fieldsales.wording.words import Words

#: What can be agreed here, in the order of the buttons.
KINDS = (Obligation.FIXED, Obligation.FLEXIBLE_DAY, Obligation.FLEXIBLE_WEEK)


class AppointmentSheet(SmallSheet):
    """Day and hour are typed as people say them, and how they were understood stands beside them."""

    #: whose it is, the day, the hour, minutes, and an `Obligation`
    terms_wanted = Signal(str, object, object, int, object)

    def __init__(self, words: Words, theme: Theme, window: QWidget) -> None:
        super().__init__(words, theme, window)
        self._today = date.min
        self._prospect_id = ""
        self._is_new = True
        self._typed = ["", "", ""]
        self.kind = Obligation.FIXED
        self.kinds: tuple[QPushButton, ...] = ()
        self.setAccessibleName(words.gettext("Appointment"))
        self.fill(self.sheet)

    def ask(
        self, prospect_id: str, name: str, today: date, minutes: int, found: Appointment | None = None
    ) -> None:
        """Ask for an appointment of so many minutes with somebody, or for other terms of the one there is."""
        _ = self._words.gettext
        self._today, self._prospect_id, self._is_new = today, prospect_id, found is None
        self._title = _("New appointment") if found is None else _("Move the appointment")
        self._about, self._complaint = name, ""
        self.kind = Obligation.FIXED
        self._typed = ["", "", str(minutes)]
        if found is not None:
            self._typed = [
                formats.short_day(self._words, found.start.date(), today),
                formats.clock(found.start),
                str(minutes),
            ]
            self.kind = found.obligation if found.obligation in KINDS else Obligation.FIXED
        self.set_theme(self._theme)
        self.open()
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)
        self.day.selectAll()

    def fill_questions(self, inner: QVBoxLayout) -> None:
        """Add day, hour and length, and what may still change."""
        _, theme, u = self._words.gettext, self._theme, self._theme.u
        self.day = self.field("appointment.day", self._typed[0], _("Day"), _("Friday, 22 May or tomorrow"))
        self.hour = self.field("appointment.hour", self._typed[1], _("Hour"), _("14:30"))
        self.minutes = self.field("appointment.minutes", self._typed[2], _("Minutes"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(u(10))
        grid.setVerticalSpacing(u(8))
        rows = ((_("Day"), self.day), (_("Hour"), self.hour), (_("Minutes"), self.minutes))
        for number, (said, edit) in enumerate(rows):
            grid.addWidget(label(theme, said, tone="secondary"), number, 0)
            grid.addWidget(edit, number, 1)
        grid.setColumnStretch(1, 1)
        inner.addLayout(grid)
        chips = QWidget()
        flow = Flow(chips, u(6), u(6))
        texts = (_("At this hour"), _("Any hour that day"), _("Any day that week"))
        made = []
        for kind, text in zip(KINDS, texts, strict=True):
            chip = QPushButton(text)
            chip.setObjectName(f"appointment.{kind.value}")
            chip.setCheckable(True)
            chip.setFont(theme.font(13, 500))
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            chip.clicked.connect(lambda _on=False, kind=kind: self.choose(kind))
            flow.addWidget(chip)
            made.append(chip)
        self.kinds = tuple(made)
        inner.addWidget(chips)
        self._understood = label(theme, "", px=11, tone="secondary", wraps=True)
        inner.addWidget(self._understood)
        for edit in (self.day, self.hour, self.minutes):
            edit.textChanged.connect(self.refresh)

    def choose(self, kind: Obligation) -> None:
        """Take what may still change."""
        self.kind = kind
        self.refresh()

    def main_text(self) -> str:
        """Return what the main button does."""
        _ = self._words.gettext
        return _("Make the appointment") if self._is_new else _("Move it")

    def refresh(self) -> None:
        """Say how day and hour were understood, or what is missing."""
        _ = self._words.gettext
        self._typed = [self.day.text(), self.hour.text(), self.minutes.text()]
        for chip, kind in zip(self.kinds, KINDS, strict=True):
            chip.setChecked(kind is self.kind)
        day, hour, minutes = self._terms()
        if day is None:
            text = _("Write a day such as Friday, 22/05 or tomorrow.")
        elif hour is None:
            text = _("Write an hour such as 14:30.")
        elif minutes is None:
            text = _("Write how many minutes it lasts, from 5 to 720.")
        else:
            whole = {
                Obligation.FIXED: _("On {day} at {time}, for {minutes}."),
                Obligation.FLEXIBLE_DAY: _("On {day}, about {time}: the hour may change, the day stays."),
                Obligation.FLEXIBLE_WEEK: _(
                    "About {day} at {time}: hour and day may change, the week stays."
                ),
            }[self.kind]
            text = whole.format(
                day=formats.full_day(self._words, day),
                time=formats.clock(hour),
                minutes=formats.minutes(self._words, minutes),
            )
        self._understood.setText(shown(text))
        self.main.setEnabled(None not in (day, hour, minutes))
        self.settle()

    def tell(self) -> None:
        """Tell what is agreed, where it makes sense."""
        day, hour, minutes = self._terms()
        if day is not None and hour is not None and minutes is not None:
            self.terms_wanted.emit(self._prospect_id, day, hour, minutes, self.kind)

    def _terms(self) -> tuple[date | None, time | None, int | None]:
        text = self.minutes.text().strip()
        minutes = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
        day = read_said_day(self.day.text(), self._today)
        return day, read_clock(self.hour.text()), minutes if 5 <= minutes <= 720 else None


def minutes_of(found: Appointment) -> int:
    """Return how many minutes an appointment lasts."""
    length = found.end - found.start
    return round(length.total_seconds() / 60)
