# SPDX-License-Identifier: MIT
"""What the settings ask of the desk: doctrines and their previews, the rep's hours, the town of the home."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from fieldsales.desk import doctrines, network, prospects, rules
from fieldsales.desk.attachments import KEEP_PLACE
from fieldsales.desk.calendar_setting import CalendarSetting, calendar_setting
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.handoff_setting import HandoffSetting, handoff_setting
from fieldsales.desk.travel import DriveSetting, drive_setting
from fieldsales.domain.company import Prospect
from fieldsales.domain.errors import DoctrineError, FieldSalesError
from fieldsales.domain.tour import DayRules
from fieldsales.domain.verdict import Verdict
from fieldsales.ui.card.reading import Doctrine
from fieldsales.ui.runner import Runner
from fieldsales.ui.settings.leave_question import Away


@dataclass(frozen=True, slots=True)
class SettingsSeen:
    """All that the settings show of the portfolio, and perhaps one record under every doctrine."""

    doctrines: Sequence[Doctrine]
    own: frozenset[str]
    broken: Sequence[DoctrineError]
    current: str
    rules: DayRules
    home: str
    today: date
    prospect: Prospect | None
    verdicts: Sequence[tuple[Doctrine, Verdict]]
    drives: DriveSetting
    handoff: HandoffSetting
    calendars: CalendarSetting
    away: Sequence[Away] = ()
    #: who may be asked online
    allowed: frozenset[network.Service] = frozenset()
    #: whether photos keep where they were taken
    keeps_place: bool = False


class SettingsTalk(QObject):
    """Reads the settings and changes them; each change is one action that can be undone."""

    #: a `SettingsSeen`
    shown = Signal(object)
    #: a setting's key and the error that says why it was not taken
    refused = Signal(str, object)

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._record = ""

    def open(self, prospect_id: str = "") -> None:
        """Read the settings; the doctrines are compared on this record, else on the most urgent one."""
        self._record = prospect_id or self._record
        self._runner.read(partial(_read, self._record), self.shown.emit)

    def switch(self, doctrine_id: str) -> None:
        """Put another doctrine in force."""
        self._runner.act(partial(doctrines.switch_doctrine, doctrine_id=doctrine_id))

    def set(self, key: str, text: str) -> None:
        """Change one setting from what was typed."""
        self._change(key, partial(rules.set_setting, key=key, text=text))

    def allow(self, permission: network.Service, is_on: bool) -> None:
        """Let a service be asked online, or no longer."""
        self._change(network.NETWORK, partial(rules.allow, permission=permission, is_on=is_on))

    def set_home(self, text: str) -> None:
        """Let days begin and end in a town."""
        self._change("day.home", partial(rules.set_home, text=text))

    def _change(self, key: str, change: "partial[Effect]") -> None:
        def done(answer: Effect | FieldSalesError) -> None:
            if isinstance(answer, FieldSalesError):
                self.refused.emit(key, answer)
            else:
                self._runner.tell(answer)

        self._runner.read(partial(_attempt, change), done)


def _attempt(change: "partial[Effect]", desk: Desk) -> Effect | FieldSalesError:
    """Return the effect, or the error: it belongs beside the field and not into the banner."""
    try:
        return change(desk)
    except FieldSalesError as error:
        return error


def _read(prospect_id: str, desk: Desk) -> SettingsSeen:
    line = prospects.line_of(desk, prospect_id) if prospect_id else None
    if line is None:
        # the doctrines agree on clients: somebody on whom they differ says more
        everybody = prospects.lines(desk)
        line = next((one for one in everybody if not one.verdict.is_client), next(iter(everybody), None))
    known = line.prospect if line is not None else None
    return SettingsSeen(
        doctrines=doctrines.doctrines(desk),
        own=frozenset(desk.shelf.own),
        broken=doctrines.broken_doctrines(desk),
        current=desk.doctrine.id,
        rules=desk.rules,
        home=rules.home_town(desk),
        today=desk.today,
        prospect=known,
        verdicts=doctrines.under_each(desk, known.id) if known is not None else (),
        away=tuple(_away(desk)),
        drives=drive_setting(desk.settings),
        handoff=handoff_setting(desk.settings),
        calendars=calendar_setting(desk.settings),
        allowed=network.allowed(desk),
        keeps_place=desk.settings.get(KEEP_PLACE) is True,
    )


def _away(desk: Desk) -> Iterator[Away]:
    """Yield all leave to come; that of a record that is gone concerns nobody."""
    for leave in desk.leaves:
        name = desk.name_of(leave.prospect_id)
        if leave.last >= desk.today and (name or not leave.prospect_id):
            yield Away(leave, name)
