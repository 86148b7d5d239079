# SPDX-License-Identifier: MIT
"""The sheet on which a relance or a task is made, altered or moved: who, what, when, how."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QGridLayout, QVBoxLayout, QWidget

from fieldsales.desk.follow_ups import LONGEST_TEXT, Item
from fieldsales.domain.draft import DraftKind
from fieldsales.domain.relance import CHANNELS, Relance, Task
from fieldsales.ui.card.section import label
from fieldsales.ui.drafts.fields import FieldKey
from fieldsales.ui.drafts.sheets import DraftSheet
from fieldsales.ui.settings.choice import Choice, Choices
from fieldsales.ui.theme import Theme, shown
from fieldsales.ui.visit.flow import Flow
from fieldsales.wording import formats
from fieldsales.wording.labels import channel_label
from fieldsales.wording.said_days import read_day_to_come, read_said_day
from fieldsales.wording.words import Words


@dataclass(frozen=True, slots=True)
class Asked:
    """What was answered. `ids` are those to alter or move, none for a new one; `day` is None for a task."""

    ids: tuple[str, ...]
    who: str
    text: str
    day: date | None
    channel: str
    moves: bool = False


class RelanceSheet(DraftSheet):
    """Without a day it is a task; a day is typed as people say it, and how it was understood stands below."""

    wide = 510

    answered = Signal(object)

    def __init__(self, words: Words, theme: Theme, window: QWidget) -> None:
        super().__init__(words, theme, window)
        self._today = date.min
        self._ids: tuple[str, ...] = ()
        self._moves, self._is_task, self._asks_who = False, False, True
        self._names: Sequence[str] = ()
        #: How the day of the one that is altered was written here, and which it is.
        self._kept: tuple[str, date] | None = None
        self._typed = ["", "", ""]
        self._channel = "call"
        self.setAccessibleName(words.gettext("Relance"))
        self.fill(self.sheet)

    def ask_new(self, today: date, name: str, names: Sequence[str], prospect_id: str = "") -> None:
        """Ask for a new one, about somebody where one is known already."""
        _ = self._words.gettext
        self._title, self._about, self._kept = _("New relance"), "", None
        self._moves, self._is_task, self._asks_who, self._ids = False, False, True, ()
        self._typed, self._channel = [name, "", _("tomorrow")], "call"
        self._show(today, names)
        (self.what if name else self.who).setFocus(Qt.FocusReason.OtherFocusReason)
        kind = DraftKind.RELANCE if prospect_id else DraftKind.TASK
        self.begin_draft(FieldKey(kind, prospect_id, prospect_id))

    def ask_edit(self, today: date, item: Item, name: str, text: str) -> None:
        """Ask for other terms of one that there is."""
        _ = self._words.gettext
        self._is_task = isinstance(item, Task)
        self._title = _("Change the task") if self._is_task else _("Change the relance")
        self._about, self._ids, self._moves, self._asks_who = name, (item.id,), False, False
        day, self._kept = "", None
        if isinstance(item, Relance):
            day = formats.short_day(self._words, item.due_on, today)
            # a day that is gone would be read as the one a year later
            self._kept = (day, item.due_on)
        self._typed = [name, text, day]
        self._channel = item.channel if isinstance(item, Relance) else ""
        self._show(today, ())
        self.what.setFocus(Qt.FocusReason.OtherFocusReason)
        self.what.selectAll()

    def ask_move(self, today: date, ids: Sequence[str], name: str) -> None:
        """Ask for another day for one or several."""
        _ = self._words.gettext
        text = self._words.ngettext("{count} relance", "{count} relances", len(ids))
        self._title, self._about = _("Move to a day"), name or text.format(count=len(ids))
        self._ids, self._moves, self._is_task, self._asks_who = tuple(ids), True, False, False
        self._typed, self._kept = [name, "", ""], None
        self._show(today, ())
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def answers(self) -> list[str]:
        """Who, what, the day and the channel."""
        return [self.who.text(), self.what.text(), self.day.text(), self._channel]

    def take_answers(self, answers: Sequence[str]) -> None:
        """Show what was typed another time."""
        for field, text in zip((self.who, self.what, self.day), answers, strict=False):
            field.setText(text)
        self._choose(answers[-1] if answers[-1] in CHANNELS else self._channel)
        (self.what if self.who.text() else self.who).setFocus(Qt.FocusReason.OtherFocusReason)

    def fill_questions(self, inner: QVBoxLayout) -> None:
        """Add the fields that are asked for now."""
        _, theme = self._words.gettext, self._theme
        self.who = self.field("relance.who", self._typed[0], _("Who"), _("nobody: a task of your own"))
        completer = QCompleter(list(self._names), self.who)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.who.setCompleter(completer)
        self.what = self.field("relance.what", self._typed[1], _("What"), _("what is to be said or done"))
        self.what.setMaxLength(LONGEST_TEXT)
        self.day = self.field("relance.day", self._typed[2], _("Day"), _("none: a task"))
        self._understood = label(theme, "", px=11, tone="secondary", wraps=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.u(10))
        grid.setVerticalSpacing(theme.u(8))
        shown_fields = (
            (_("Who"), self.who, self._asks_who),
            (_("What"), self.what, not self._moves),
            (_("Day"), self.day, not self._is_task),
        )
        for number, (said, edit, is_asked) in enumerate(shown_fields):
            edit.setParent(self.sheet)
            edit.setVisible(is_asked)
            if is_asked:
                grid.addWidget(label(theme, said, tone="secondary"), number, 0)
                grid.addWidget(edit, number, 1)
            edit.textChanged.connect(self.refresh)
        grid.setColumnStretch(1, 1)
        inner.addLayout(grid)
        inner.addWidget(self._understood)
        self.channels = Choices()
        flow = Flow(self.channels, theme.u(6), theme.u(6))
        for channel in CHANNELS:
            choice = Choice(theme, channel_label(self._words, channel), boxed=True, title_weight=500)
            flow.addWidget(self.channels.hold(channel, choice))
        self.channels.show_chosen(self._channel)
        self.channels.setAccessibleName(_("How to get in touch"))
        self.channels.chosen.connect(self._choose)
        # only now: a part without a parent would show as a window of its own
        self.channels.setParent(self.sheet)
        inner.addWidget(self.channels)
        self.channels.setVisible(not (self._moves or self._is_task))

    def main_text(self) -> str:
        """Return what the main button does."""
        _ = self._words.gettext
        return _("Move") if self._moves else _("Keep") if self._ids else _("Write down")

    def refresh(self) -> None:
        """Say how the day was understood."""
        _ = self._words.gettext
        self._typed = [self.who.text(), self.what.text(), self.day.text()]
        typed, day = self.day.text().strip(), self._day()
        is_task = self._is_task or (not typed and not self._moves and not self._ids)
        if is_task:
            text = _("Without a day it is a task.") if not self._is_task else ""
        elif day is None:
            text = _("Not understood: write a day such as tomorrow, Friday or 30/06.")
        elif self._is_gone(day):
            text = _("This day is gone.")
            if day != read_said_day(typed, self._today):
                text = _("{day} is gone: write its year if you mean the next one.")
                text = text.format(day=formats.day_title(self._words, day, self._today))
        else:
            text = formats.day_title(self._words, day, self._today)
        self._understood.setText(shown(text))
        has_day = day is not None and not self._is_gone(day)
        has_what = bool(self.what.text().strip())
        self.allow(has_what if is_task else has_day and (bool(self.who.text().strip()) or bool(self._ids)))
        self.settle()
        self.tell_typed()

    def tell(self) -> None:
        """Tell the answers, where they make sense."""
        if self.main.isEnabled():
            day = None if self._is_task else self._day()
            who, what = self.who.text().strip(), self.what.text().strip()
            self.answered.emit(Asked(self._ids, who, what, day, self._channel or "call", self._moves))

    def _show(self, today: date, names: Sequence[str]) -> None:
        self._today, self._names, self._complaint = today, names, ""
        self.set_theme(self._theme)
        self.open()

    def _choose(self, channel: str) -> None:
        self._channel = channel
        self.channels.show_chosen(channel)
        self.tell_typed()

    def _day(self) -> date | None:
        typed = self.day.text().strip()
        if self._kept is not None and typed == self._kept[0]:
            return self._kept[1]
        return read_day_to_come(typed, self._today) if typed else None

    def _is_gone(self, day: date) -> bool:
        """Whether a day is no day for it: one that is gone, unless it has been that one's before."""
        return day < self._today and (self._kept is None or day != self._kept[1])
