# SPDX-License-Identifier: MIT
"""What is agreed with a prospect: the day, the hour, how long, and what may still change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from fieldsales.desk.appointments import Calendar
from fieldsales.desk.settings import MOST_LEEWAY
from fieldsales.domain.appointment import Appointment, Obligation
from fieldsales.domain.draft import DraftKind
from fieldsales.ui.card.section import label
from fieldsales.ui.drafts.fields import FieldKey
from fieldsales.ui.drafts.sheets import DraftSheet
from fieldsales.ui.settings.question import in_a_sentence
from fieldsales.ui.theme import Theme, shown
from fieldsales.ui.visit.flow import Flow
from fieldsales.wording import formats
from fieldsales.wording.appointments import leeway_text, objections_text
from fieldsales.wording.said_days import other_weekday, read_clock, read_said_day
from fieldsales.wording.words import Words

#: What can be agreed here, in the order of the buttons.
KINDS = (
    Obligation.FIXED,
    Obligation.FLEXIBLE_DAY,
    Obligation.FLEXIBLE_WEEK,
    Obligation.RESERVATION,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the sheet begins with: whose appointment, usually so many minutes, or the one there is.

    `leeway` is what a new one has, in minutes.
    """

    prospect_id: str
    name: str
    minutes: int
    calendar: Calendar
    found: Appointment | None = None
    leeway: int = 0


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was answered; `which` is the id of the appointment that it changes, empty for a new one.

    It may begin `leeway` minutes earlier or later: only at a fixed hour, else 0.
    """

    prospect_id: str
    which: str
    day: date
    hour: time
    minutes: int
    kind: Obligation
    leeway: int = 0


class AppointmentSheet(DraftSheet):
    """Day and hour are typed as people say them, and how they were understood stands beside them."""

    #: an `Agreed`
    terms_wanted = Signal(object)
    #: whose appointment is cancelled, and its id
    cancel_wanted = Signal(str, str)
    #: for whom a day is looked for
    days_wanted = Signal(str)

    def __init__(self, words: Words, theme: Theme, window: QWidget) -> None:
        super().__init__(words, theme, window)
        self._asked = Asked("", "", 0, Calendar(date.min, "", frozenset()))
        self._typed = ["", "", "", ""]
        self.kind = Obligation.FIXED
        self.kinds: tuple[QPushButton, ...] = ()
        self.good_day, self.cancel = QPushButton(), QPushButton()
        self.setAccessibleName(words.gettext("Appointment"))
        self.fill(self.sheet)

    def ask(self, asked: Asked) -> None:
        """Ask for an appointment with somebody, or for other terms of the one there is."""
        _, found = self._words.gettext, asked.found
        self._asked = asked
        if found is None:
            self._title = _("New appointment")
        elif found.obligation is Obligation.RESERVATION:
            self._title = _("Change the reservation")
        else:
            self._title = _("Move the appointment")
        self._about, self._complaint = asked.name, ""
        self.kind = Obligation.FIXED
        self._typed = ["", "", str(asked.minutes), str(asked.leeway)]
        if found is not None:
            self._typed = [
                formats.full_day(self._words, found.start.date()),
                formats.clock(found.start),
                str(asked.minutes),
                str(_minutes(found.leeway)),
            ]
            self.kind = found.obligation if found.obligation in KINDS else Obligation.FIXED
        self.set_theme(self._theme)
        self.open()
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)
        self.day.selectAll()
        self.begin_draft(self._key)

    def take_day(self, prospect_id: str, start: datetime) -> None:
        """Go on with what was asked last, at the hour of a day that was found for it."""
        if self._asked.prospect_id == prospect_id:
            self._typed[:2] = [formats.full_day(self._words, start.date()), formats.clock(start)]
            self.set_theme(self._theme)
            self.open()
            self.main.setFocus(Qt.FocusReason.OtherFocusReason)
            self.go_on_with_draft(self._key)

    @property
    def _key(self) -> FieldKey:
        which = "" if self._asked.found is None else self._asked.found.id
        return FieldKey(DraftKind.APPOINTMENT, f"{self._asked.prospect_id} {which}", self._asked.prospect_id)

    @property
    def answers(self) -> list[str]:
        """Day, hour, length and leeway as they are typed, and what may still change."""
        return [*(edit.text() for edit in (self.day, self.hour, self.minutes, self.leeway)), self.kind.value]

    def take_answers(self, answers: Sequence[str]) -> None:
        """Show what was typed another time."""
        for field, text in zip((self.day, self.hour, self.minutes, self.leeway), answers, strict=False):
            field.setText(text)
        self.choose(next((one for one in KINDS if one.value == answers[-1]), self.kind))

    def fill_questions(self, inner: QVBoxLayout) -> None:
        """Add day, hour and length, and what may still change."""
        _, theme, u = self._words.gettext, self._theme, self._theme.u
        self.day = self.field("appointment.day", self._typed[0], _("Day"), _("Friday, 22 May or tomorrow"))
        self.hour = self.field("appointment.hour", self._typed[1], _("Hour"), _("14:30"))
        self.minutes = self.field("appointment.minutes", self._typed[2], _("Minutes"))
        self.leeway = self.field("appointment.leeway", self._typed[3], _("Leeway in minutes"))
        self.good_day = QPushButton(_("Find a good day…"))
        self.good_day.setObjectName("appointment.find")
        self.good_day.setProperty("kind", "link")
        self.good_day.setFont(theme.font(13, 500))
        self.good_day.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.good_day.clicked.connect(self._find)
        grid = QGridLayout()
        grid.setHorizontalSpacing(u(10))
        grid.setVerticalSpacing(u(8))
        rows = ((_("Day"), self.day), (_("Hour"), self.hour), (_("Minutes"), self.minutes))
        for number, (said, edit) in enumerate(rows):
            grid.addWidget(label(theme, said, tone="secondary"), number, 0)
            grid.addWidget(edit, number, 1)
        grid.addWidget(self.good_day, 0, 2)
        grid.setColumnStretch(1, 1)
        inner.addLayout(grid)
        inner.addWidget(self._chips())
        self.leeway.setFixedWidth(u(56))
        text = _("May begin up to {minutes} min earlier or later")
        self._leeway_row = in_a_sentence(theme, text, minutes=self.leeway)
        inner.addWidget(self._leeway_row)
        self._understood = label(theme, "", px=11, tone="secondary", wraps=True)
        self.against = label(theme, "", px=11, wraps=True)
        for part in (self._understood, self.against):
            inner.addWidget(part)
        for edit in (self.day, self.hour, self.minutes, self.leeway):
            edit.textChanged.connect(self.refresh)

    def _chips(self) -> QWidget:
        _, theme, u = self._words.gettext, self._theme, self._theme.u
        chips = QWidget()
        flow = Flow(chips, u(6), u(6))
        texts = (
            _("At this hour"),
            _("Any hour that day"),
            _("Any day that week"),
            _("Reserved, not agreed yet"),
        )
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
        return chips

    def fill_foot(self, foot: QHBoxLayout) -> None:
        """Offer to cancel the appointment there is."""
        _, found = self._words.gettext, self._asked.found
        is_reserved = found is not None and found.obligation is Obligation.RESERVATION
        cancel = _("Drop the reservation") if is_reserved else _("Cancel the appointment")
        self.cancel = QPushButton(shown(cancel))
        self.cancel.setObjectName("appointment.cancel")
        self.cancel.setFont(self._theme.font(13))
        self.cancel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.cancel.clicked.connect(self._cancel)
        if found is None:
            self.cancel.hide()  # never shown here: before it stands on the sheet it would be a window
        foot.addWidget(self.cancel)

    def choose(self, kind: Obligation) -> None:
        """Take what may still change."""
        self.kind = kind
        self.refresh()

    def main_text(self) -> str:
        """Return what the main button does."""
        _ = self._words.gettext
        if self._asked.found is not None:
            return _("Move it")
        is_reserved = self.kind is Obligation.RESERVATION
        return _("Reserve the visit") if is_reserved else _("Make the appointment")

    def drop_text(self) -> str:
        """Return what closes the sheet: an appointment is what is cancelled here."""
        return self._words.gettext("Close")

    def refresh(self) -> None:
        """Say how day and hour were understood, or what is missing, and what the day has against it."""
        self._typed = [edit.text() for edit in (self.day, self.hour, self.minutes, self.leeway)]
        for chip, kind in zip(self.kinds, KINDS, strict=True):
            chip.setChecked(kind is self.kind)
        self.main.setText(shown(self.main_text()))
        day, hour, minutes = self._terms()
        leeway = self._leeway()
        self._leeway_row.setVisible(self.kind is Obligation.FIXED)
        self._understood.setText(shown(self._reading(day, hour, minutes, leeway)))
        against = ""
        if day is not None:
            asked = self._asked
            is_fixed = self.kind is Obligation.FIXED
            at = (hour, timedelta(minutes=minutes)) if is_fixed and hour and minutes else None
            found = asked.calendar.objections(asked.prospect_id, day, at)
            against = objections_text(self._words, found, day, asked.name)
        self.against.setText(shown(against))
        self.against.setVisible(bool(against))
        self.allow(None not in (day, hour, minutes, leeway))
        self.settle()
        self.tell_typed()

    def _reading(self, day: date | None, hour: time | None, minutes: int | None, leeway: int | None) -> str:
        _ = self._words.gettext
        if day is None:
            return self._why_no_day()
        if hour is None:
            return _("Write an hour such as 14:30.")
        if minutes is None:
            return _("Write how many minutes it lasts, from 5 to 720.")
        if leeway is None:
            return _("Write how many minutes earlier or later it may begin, from 0 to 120.")
        whole = {
            Obligation.FIXED: _("On {day} at {time}, for {minutes}."),
            Obligation.FLEXIBLE_DAY: _("On {day}, about {time}: the hour may change, the day stays."),
            Obligation.FLEXIBLE_WEEK: _("About {day} at {time}: hour and day may change, the week stays."),
            Obligation.RESERVATION: _(
                "On {day}, about {time}, before any suggestion: it makes way for every appointment."
            ),
        }[self.kind]
        told = whole.format(
            day=formats.full_day(self._words, day),
            time=formats.clock(hour),
            minutes=formats.minutes(self._words, minutes),
        )
        return f"{told} {leeway_text(self._words, leeway)}" if leeway else told

    def _why_no_day(self) -> str:
        _, today = self._words.gettext, self._asked.calendar.today
        other = other_weekday(self.day.text(), today)
        if other is not None:
            text = _("The date that you wrote is {day}: correct the date or its weekday.")
            return text.format(day=formats.full_day(self._words, other))
        if read_said_day(self.day.text(), today) is not None:
            return _("This day has passed: write a later one.")
        return _("Write a day such as Friday, 22/05 or tomorrow.")

    def tell(self) -> None:
        """Tell what is agreed, where it makes sense."""
        day, hour, minutes = self._terms()
        leeway = self._leeway()
        if day is not None and hour is not None and minutes is not None and leeway is not None:
            asked = self._asked
            which = "" if asked.found is None else asked.found.id
            self.terms_wanted.emit(Agreed(asked.prospect_id, which, day, hour, minutes, self.kind, leeway))

    def _terms(self) -> tuple[date | None, time | None, int | None]:
        """Return day, hour and minutes; each is None where it cannot be read, and a day that has passed."""
        today, minutes = self._asked.calendar.today, _number(self.minutes.text())
        day = read_said_day(self.day.text(), today)
        if day is not None and day < today:
            day = None
        lasts = minutes if minutes is not None and 5 <= minutes <= 720 else None
        return day, read_clock(self.hour.text()), lasts

    def _leeway(self) -> int | None:
        """Return how many minutes earlier or later it may begin, None where that cannot be read."""
        if self.kind is not Obligation.FIXED:
            return 0
        minutes = _number(self.leeway.text() or "0")
        return minutes if minutes is not None and minutes <= _minutes(MOST_LEEWAY) else None

    def _cancel(self) -> None:
        if self._asked.found is not None:
            self.cancel_wanted.emit(self._asked.prospect_id, self._asked.found.id)

    def _find(self) -> None:
        self.close_sheet()
        self.days_wanted.emit(self._asked.prospect_id)


def minutes_of(found: Appointment) -> int:
    """Return how many minutes an appointment lasts."""
    return _minutes(found.length)


def _minutes(length: timedelta) -> int:
    return round(length.total_seconds() / 60)


def _number(text: str) -> int | None:
    """Return a number of at most three digits, None for any other text."""
    bare = text.strip()
    return int(bare) if bare.isascii() and bare.isdigit() and len(bare) < 4 else None
