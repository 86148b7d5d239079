# SPDX-License-Identifier: MIT
"""How the rep works: hours, lunch, days, home, and what a drive may cost."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from fieldsales.desk.settings import MOST_CALLS, MOST_LEEWAY
from fieldsales.desk.travel import DriveSetting
from fieldsales.domain.tour import DayRules
from fieldsales.ui.card.rows import Columns, Row
from fieldsales.ui.card.spans import Span
from fieldsales.ui.settings.clashes import clash_of
from fieldsales.ui.settings.day_bar import DayBar
from fieldsales.ui.settings.day_chip import DayChip
from fieldsales.ui.settings.drive_question import DriveQuestion
from fieldsales.ui.settings.leave_question import Away, LeaveQuestion, Typed
from fieldsales.ui.settings.page import SettingsPage
from fieldsales.ui.settings.question import Complaint, Field, Question, in_a_sentence
from fieldsales.ui.settings.readings import plain, read_number, read_place
from fieldsales.ui.settings.region import RegionQuestion
from fieldsales.ui.settings.weekday_hours import WeekdayHours
from fieldsales.ui.theme import Icon, Theme, Token, shown
from fieldsales.ui.visit.flow import Flow
from fieldsales.wording import formats
from fieldsales.wording.said_days import read_clock
from fieldsales.wording.words import Words

#: As many visits a day as there can be: what an empty field means.
_ALL_VISITS = 100

#: The most that a minute or a kilometre may cost, and that winning a prospect may bring, in euros.
_MOST_PRICE, _MOST_MARGIN = 1_000, 999_999

_HOURS = ("day.start", "day.end")
_LUNCH = ("day.lunch_minutes", "day.lunch_from", "day.lunch_until")
_OVERTIME = ("day.overtime_minutes", "day.overtime_cost")
_TOUR = (
    "day.driving_cost",
    "day.km_cost",
    "day.waiting_cost",
    "day.parking_minutes",
    "day.leeway_minutes",
    "day.caution_minutes",
    "day.promise_minutes",
    "day.margin",
    "day.most_visits",
    "day.calls",
)


class DayPage(SettingsPage):
    """Three questions. Each answer is told as soon as it can be read, and what cannot is said beside it."""

    #: the key of a setting and its text, as the desk reads settings
    setting_changed = Signal(str, str)
    #: a town or an address to be looked up for the rep's home
    home_wanted = Signal(str)
    #: leave of the rep's own: first day, last day, what it is called
    leave_wanted = Signal(object, object, str)
    #: the id of a leave that is to be taken away
    leave_removed = Signal(str)

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__(words, theme, words.gettext("Hours and tour"))
        self._rules, self._home, self._drives = DayRules(), "", DriveSetting()
        self._away: Sequence[Away] = ()
        self._today = date.min
        self._typed: Typed = ("", "", "")
        self._complaints: dict[str, Complaint] = {}
        self._draw()

    def show_rules(
        self,
        rules: DayRules,
        home: str = "",
        away: Sequence[Away] = (),
        today: date = date.min,
        drives: DriveSetting | None = None,
    ) -> None:
        """Show the rules in force; `home` is the town of the rep's home, where it is known.

        `away` is all leave to come; days are typed as they are said on `today`. `drives` is
        what makes them longer.
        """
        self._rules, self._home, self._drives = rules, home, drives or DriveSetting()
        self._away, self._today = away, today
        self._draw_when_seen()

    def forget_leave(self) -> None:
        """Take what was typed of a leave off: it was written down."""
        self._typed = ("", "", "")

    def refuse(self, key: str, sentence: str) -> None:
        """Say beside a setting why it was not taken."""
        complaint = self._complaints.get(key)
        if complaint is not None:
            complaint.say(sentence)

    def _fill(self, whole: QWidget) -> None:
        self._complaints = {}
        sentence = self._words.gettext("When you work and what a drive may cost. The plan keeps to it.")
        self._ask(whole, sentence, self._questions())

    def _questions(self) -> Sequence[Question]:
        drives = DriveQuestion(self._words, self._theme, self._drives, self._rules)
        drives.told.connect(self._tell)
        for key in ("travel.rush_hours", "travel.terrain"):
            self._complaints[key] = drives.complaint
        region = RegionQuestion(self._words, self._theme, self._rules)
        region.told.connect(self._tell)
        for key in ("day.country", "day.zone"):
            self._complaints[key] = region.complaint
        return self._hours(), self._leave(), self._start(), self._tour(), drives, region

    def _hours(self) -> Question:
        _, words, theme, rules = self._words.gettext, self._words, self._theme, self._rules
        bounds = _("No visit begins before or ends after; lunch is never dropped.")
        if rules.overtime > timedelta():
            bounds = _(
                "No visit begins before, and only overtime lets one end after; lunch is never dropped."
            )
        question = Question(theme, _("Your hours"), bounds)
        chips = QWidget()
        flow = Flow(chips, theme.u(5), theme.u(5))
        self._chips = [
            DayChip(theme, formats.weekday(words, number), number in rules.workdays) for number in range(7)
        ]
        for number, chip in enumerate(self._chips):
            chip.setObjectName(f"day.{number}")
            chip.clicked.connect(self._tell_workdays)
            flow.addWidget(chip)
        question.answers.addWidget(chips)
        start = self._clock("day.start", _("Start of the day"), rules.start)
        end = self._clock("day.end", _("End of the day"), rules.end)
        question.answers.addWidget(in_a_sentence(theme, _("from {start} to {end}"), start=start, end=end))
        question.answers.addWidget(DayBar(words, theme, rules))
        question.answers.addWidget(self._weekdays())
        length = self._number(
            "day.lunch_minutes", _("Length of lunch in minutes"), _in_minutes(rules.lunch), 240
        )
        first = self._clock("day.lunch_from", _("Earliest lunch"), rules.lunch_from)
        last = self._clock("day.lunch_until", _("Latest end of lunch"), rules.lunch_until)
        question.answers.addWidget(
            in_a_sentence(
                theme,
                _("Lunch of {minutes} min between {first} and {last}"),
                minutes=length,
                first=first,
                last=last,
            )
        )
        question.answers.addWidget(self._overtime())
        complaint = Complaint(theme)
        question.answers.addWidget(complaint)
        for key in (*_HOURS, *_LUNCH, *_OVERTIME, "day.workdays", "day.by_weekday"):
            self._complaints[key] = complaint
        complaint.say(clash_of(self._words, self._rules))
        return question

    def _weekdays(self) -> WeekdayHours:
        _ = self._words.gettext
        hours = WeekdayHours(self._words, self._theme, self._rules)
        hours.told.connect(partial(self._tell, "day.by_weekday"))
        hours.unread.connect(partial(self._complain, "day.start"))
        hours.reversed.connect(
            partial(self.refuse, "day.by_weekday", _("The day would end before it begins."))
        )
        return hours

    def _leave(self) -> Question:
        question = LeaveQuestion(self._words, self._theme, self._away, self._today, self._typed)
        question.wanted.connect(self.leave_wanted)
        question.removed.connect(self.leave_removed)
        question.typed.connect(self._keep_typed)
        self._complaints["leave"] = question.complaint
        return question

    def _keep_typed(self, typed: Typed) -> None:
        self._typed = typed

    def _start(self) -> Question:
        _, theme, home = self._words.gettext, self._theme, self._rules.home
        question = Question(
            theme, _("Your home"), _("The tour starts here in the morning and ends here in the evening.")
        )
        self._home_field = QLineEdit(self._home)
        self._home_field.setObjectName("day.home")
        self._home_field.setFont(theme.font(13))
        self._home_field.setPlaceholderText(shown(_("Town or postcode, or latitude, longitude")))
        self._home_field.setAccessibleName(_("Your home"))
        self._home_field.editingFinished.connect(self._tell_home)
        question.answers.addWidget(self._home_field)
        columns = Columns(0, theme.u(24))
        if home is None:
            text = _("Not known yet: the day then begins and ends at its first and last stop.")
            note = Row(theme, (Span(text, token=Token.SECONDARY),), columns, icon=Icon.INFO)
        else:
            place = f"{home.latitude:.4f}, {home.longitude:.4f}"
            text = _("on the map at {place}").format(place=place)
            note = Row(theme, (Span(text, token=Token.SECONDARY),), columns, icon=Icon.CHECK)
        question.answers.addWidget(note)
        self._complaints["day.home"] = Complaint(theme)
        question.answers.addWidget(self._complaints["day.home"])
        return question

    def _tour(self) -> Question:
        _, theme, rules = self._words.gettext, self._theme, self._rules
        question = Question(
            theme, _("Your tour"), _("A visit is planned when it is worth more than the drive to it.")
        )
        cost = self._number(
            "day.driving_cost", _("Cost of a minute of driving"), rules.driving_cost, _MOST_PRICE
        )
        way = self._number(
            "day.km_cost", _("Cost of a kilometre beside its time"), rules.km_cost, _MOST_PRICE
        )
        waiting = self._number(
            "day.waiting_cost", _("Cost of a minute of waiting"), rules.waiting_cost, _MOST_PRICE
        )
        parking = self._number("day.parking_minutes", _("Minutes to park"), _in_minutes(rules.parking), 60)
        most_leeway = _in_minutes(MOST_LEEWAY)
        leeway = self._number(
            "day.leeway_minutes", _("Leeway in minutes"), _in_minutes(rules.leeway), most_leeway
        )
        caution = self._number("day.caution_minutes", _("Minutes of caution"), _in_minutes(rules.caution), 60)
        promise = self._number(
            "day.promise_minutes", _("Minutes that a promise is worth"), _in_minutes(rules.promise), 60
        )
        margin = self._number(
            "day.margin", _("What winning a prospect brings"), rules.margin, _MOST_MARGIN, 92
        )
        for sentence in (
            in_a_sentence(theme, _("A minute of driving costs {amount} €"), amount=cost),
            in_a_sentence(theme, _("A kilometre costs {amount} € besides"), amount=way),
            in_a_sentence(theme, _("A minute of waiting costs {amount} €"), amount=waiting),
            in_a_sentence(theme, _("Parking takes {minutes} min after a drive"), minutes=parking),
            in_a_sentence(
                theme,
                _("{minutes} min more before an appointment where the drive is estimated"),
                minutes=caution,
            ),
            in_a_sentence(
                theme,
                _("A promised stop moves only where that saves {minutes} min of driving"),
                minutes=promise,
            ),
            in_a_sentence(theme, _("A new appointment may begin {minutes} min off its hour"), minutes=leeway),
            in_a_sentence(theme, _("Winning a prospect brings {amount} €"), amount=margin),
        ):
            question.answers.addWidget(sentence)
        most = rules.most_visits if rules.most_visits and rules.most_visits < _ALL_VISITS else None
        count = Field(
            theme,
            "day.most_visits",
            _("Most visits in a day"),
            str(most) if most is not None else str(_ALL_VISITS),
            self._read_count,
            lambda text: "" if text == str(_ALL_VISITS) else text,
        )
        count.setPlaceholderText("–")
        self._listen(count)
        question.answers.addWidget(
            in_a_sentence(theme, _("At most {count} visits in a day; empty for no limit"), count=count)
        )
        calls = self._number("day.calls", _("Most phone calls in a day"), rules.most_calls, MOST_CALLS)
        question.answers.addWidget(
            in_a_sentence(theme, _("At most {count} phone calls in the gaps of a day"), count=calls)
        )
        complaint = Complaint(theme)
        question.answers.addWidget(complaint)
        for key in _TOUR:
            self._complaints[key] = complaint
        return question

    def _overtime(self) -> QWidget:
        _, rules = self._words.gettext, self._rules
        most = self._number(
            "day.overtime_minutes", _("Most overtime in minutes"), _in_minutes(rules.overtime), 240
        )
        price = self._number(
            "day.overtime_cost", _("Cost of a minute of overtime"), rules.overtime_cost, _MOST_PRICE
        )
        sentence = _("Up to {minutes} min of overtime, each minute at {amount} €")
        return in_a_sentence(self._theme, sentence, minutes=most, amount=price)

    def _clock(self, key: str, name: str, at: time) -> Field:
        def read(text: str) -> str | None:
            value = read_clock(text)
            return formats.clock(value) if value is not None else None

        field = Field(self._theme, key, name, formats.clock(at), read, str)
        self._listen(field)
        return field

    def _number(self, key: str, name: str, value: float, most: float, px: float = 66) -> Field:
        def read(text: str) -> str | None:
            number = read_number(text, most)
            is_one = number is not None and (key != "day.calls" or number == int(number))
            return plain(number) if number is not None and is_one else None

        def write(text: str) -> str:
            return formats.number(self._words, float(text))

        field = Field(self._theme, key, name, plain(value), read, write, px=px)
        self._listen(field)
        return field

    def _read_count(self, text: str) -> str | None:
        if not text.strip():
            return str(_ALL_VISITS)
        number = read_number(text, _ALL_VISITS)
        return str(int(number)) if number and number == int(number) else None

    def _listen(self, field: Field) -> None:
        field.told.connect(self._tell)
        field.refused.connect(self._complain)
        field.back.connect(self._settle)

    def _tell(self, key: str, text: str) -> None:
        self.refuse(key, "")
        self.setting_changed.emit(key, text)

    def _settle(self, key: str) -> None:
        """Hear that a field is as it was: what was said of it is over; what is wrong between times stays."""
        self.refuse(key, clash_of(self._words, self._rules) if key in (*_HOURS, *_LUNCH) else "")

    def _complain(self, key: str) -> None:
        _ = self._words.gettext
        if key in ("day.start", "day.end", "day.lunch_from", "day.lunch_until"):
            self.refuse(key, _("A time looks like 08:30."))
        elif key == "day.lunch_minutes":
            self.refuse(key, _("Lunch lasts from 0 to 240 minutes."))
        elif key == "day.overtime_minutes":
            self.refuse(key, _("Overtime lasts from 0 to 240 minutes."))
        elif key == "day.parking_minutes":
            self.refuse(key, _("Parking takes from 0 to 60 minutes."))
        elif key in ("day.caution_minutes", "day.promise_minutes"):
            self.refuse(key, _("Give from 0 to 60 minutes."))
        elif key == "day.leeway_minutes":
            self.refuse(key, _("The leeway is from 0 to 120 minutes."))
        elif key == "day.most_visits":
            self.refuse(key, _("Give a whole number from 1 to 99, or leave it empty."))
        elif key == "day.calls":
            self.refuse(key, _("Give a whole number from 0 to 99."))
        else:
            most = formats.number(self._words, _MOST_MARGIN if key == "day.margin" else _MOST_PRICE)
            self.refuse(key, _("Give a number from 0 to {most}.").format(most=most))

    def _tell_workdays(self) -> None:
        days = [str(number + 1) for number, chip in enumerate(self._chips) if chip.isChecked()]
        if not days:
            for number, chip in enumerate(self._chips):
                chip.setChecked(number in self._rules.workdays)
            self.refuse("day.workdays", self._words.gettext("Keep one day at least."))
            return
        self._tell("day.workdays", ",".join(days))

    def _tell_home(self) -> None:
        text = self._home_field.text().strip()
        if not text or text == self._home:
            return
        place = read_place(text)
        if place is None:
            self.refuse("day.home", "")
            self.home_wanted.emit(text)
        else:
            self._tell("day.home", f"{place[0]:g},{place[1]:g}")


def _in_minutes(length: timedelta) -> float:
    return length.total_seconds() / 60
