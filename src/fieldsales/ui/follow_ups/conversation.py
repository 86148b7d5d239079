# SPDX-License-Identifier: MIT
"""Relances and tasks in the window: the room, the sheet, the pane that a call of the day opens."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from fieldsales.desk import cadence_days, follow_ups, prospects
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.follow_ups import FollowUps, Group, Item, group_of
from fieldsales.desk.letters import Letter
from fieldsales.domain.relance import Result
from fieldsales.ui.away.small_sheet import write_down
from fieldsales.ui.follow_ups.reading import ItemSeen, read_call, read_item
from fieldsales.ui.follow_ups.sheet import Asked
from fieldsales.ui.follow_ups.sight import Sight
from fieldsales.ui.parts import Parts
from fieldsales.ui.rail import Room
from fieldsales.ui.settings import Page
from fieldsales.wording.relances import what_text


class FollowUpsConversation(QObject):
    """Reads what waits after each action, and has written down what is told of it."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts, self._runner, self._words = parts, parts.runner, parts.words
        self._views, self._seen = parts.views, parts.seen
        self._found = FollowUps()
        self._chosen = ""
        #: whether an action came since it was asked who has no relance yet
        self._is_proposal_old = True
        room, call = parts.views.follow_ups, parts.views.call
        room.new_wanted.connect(self.ask_new)
        room.done_wanted.connect(self._finish)
        room.tomorrow_wanted.connect(self._move_to_tomorrow)
        room.move_wanted.connect(self._ask_move)
        room.close_wanted.connect(lambda ids: self._runner.act(partial(follow_ups.drop, item_ids=ids)))
        room.reopen_wanted.connect(lambda ids: self._runner.act(partial(follow_ups.reopen, item_ids=ids)))
        room.edit_wanted.connect(self._ask_edit)
        room.item_chosen.connect(self._choose)
        room.record_wanted.connect(partial(parts.ways.open_record, takes_focus=True))
        room.propose_wanted.connect(lambda: self._runner.act(cadence_days.make_proposed))
        call.back.connect(parts.ways.back_to_day)
        call.done_wanted.connect(lambda one: self._finish((one,)))
        call.close_wanted.connect(lambda one: self._runner.act(partial(follow_ups.drop, item_ids=(one,))))
        call.reopen_wanted.connect(lambda one: self._runner.act(partial(follow_ups.reopen, item_ids=(one,))))
        call.edit_wanted.connect(self._ask_edit)
        call.record_wanted.connect(partial(parts.ways.open_record, takes_focus=True))
        for pane in (room.pane, call):
            pane.result_told.connect(self._tell_result)
            pane.move_wanted.connect(self._move)
            pane.dial_wanted.connect(self._dial)
            pane.copy_wanted.connect(self._copy)
            pane.mail_wanted.connect(self._write_mail)
            pane.templates_wanted.connect(partial(parts.ways.go_to_settings, Page.YOU))
        parts.views.relance.answered.connect(self._keep)
        parts.views.card.relance_wanted.connect(self.ask_new_of)
        parts.views.day.call_chosen.connect(self.open_call)
        parts.asking.relance_wished.connect(self.ask_new)
        parts.asking.follow_ups_wished.connect(self.go)
        parts.asking.propose_wished.connect(lambda: self._runner.act(cadence_days.make_proposed))
        parts.effects.happened.connect(self._follow)
        parts.views.panes.rooms.currentChanged.connect(lambda _room: self._read_proposed())

    def start(self) -> None:
        """Follow the days that passed, then read what waits."""
        self._runner.read(cadence_days.follow_days, self._started)

    def go(self) -> None:
        """Go to the room."""
        self._parts.ways.go_to(Room.FOLLOW_UPS)
        self._views.follow_ups.focus_list()

    def ask_new(self) -> None:
        """Ask for a new relance: of the one that is chosen, of the open record, or of nobody yet."""
        room = self._views.room
        here = (
            self._views.follow_ups.prospect_id if room is Room.FOLLOW_UPS else self._parts.record.prospect_id
        )
        self.ask_new_of(here)

    def ask_new_of(self, prospect_id: str) -> None:
        """Ask for a new relance of somebody."""
        line = self._seen.lines.get(prospect_id)
        name = line.prospect.name if line is not None else ""
        names = sorted({one.name for one in self._seen.rows.values()})
        self._runner.read(_today, lambda today: self._views.relance.ask_new(today, name, names, prospect_id))

    def open_call(self, prospect_id: str) -> None:
        """Show what a call of the day is about, in the day's place."""

        def show(seen: ItemSeen) -> None:
            situation = self._seen.situation
            self._views.call.show_item(seen, situation.doctrine if situation is not None else None)
            self._views.show_right(self._views.call)
            self._views.choose(prospect_id)
            self._views.call.setFocus(Qt.FocusReason.OtherFocusReason)

        self._runner.read(partial(read_call, prospect_id=prospect_id, words=self._words), show)

    def _started(self, effect: Effect | None) -> None:
        if effect is not None:
            self._runner.tell(effect)
        else:
            self._read()

    def _follow(self, effect: Effect) -> None:
        if not effect.drafts:
            self._read()

    def _read(self) -> None:
        self._runner.read(follow_ups.follow_ups, self._show)
        self._is_proposal_old = True
        self._read_proposed()

    def _read_proposed(self) -> None:
        """Ask everybody's class who has no relance yet: it takes a moment, so only where it is in sight."""
        if self._is_proposal_old and self._views.room is Room.FOLLOW_UPS:
            self._is_proposal_old = False
            self._runner.read_in_turn(cadence_days.proposed, self._show_proposed)

    def _show_proposed(self, found: Sequence[str]) -> None:
        self._views.follow_ups.show_proposed(len(found))

    def _show(self, found: FollowUps) -> None:
        self._found = found
        situation = self._seen.situation
        if situation is None:
            return
        sight = Sight(
            self._words, self._seen.rows, situation.doctrine, situation.today, self._seen.stop_times()
        )
        self._views.follow_ups.show_follow_ups(sight, found)
        near = (Group.LATE, Group.TODAY)
        waiting = [one for one in found.relances if one.prospect_id in self._seen.rows]
        count = sum(group_of(one, situation.today) in near for one in waiting)
        self._views.rail.show_count(Room.FOLLOW_UPS, count)

    def _choose(self, item_id: str) -> None:
        self._chosen = item_id
        pane = self._views.follow_ups.pane
        if not item_id:
            pane.show_item(None, None)
            return

        def show(seen: ItemSeen) -> None:
            situation = self._seen.situation
            if self._chosen == item_id and situation is not None:
                pane.show_item(seen, situation.doctrine)

        self._runner.read(partial(read_item, item_id=item_id, words=self._words), show)

    def _finish(self, ids: Sequence[str]) -> None:
        self._runner.act(partial(follow_ups.finish, item_ids=ids))

    def _tell_result(self, item_id: str, prospect_id: str, result: Result) -> None:
        if item_id:
            self._runner.act(partial(follow_ups.finish, item_ids=(item_id,), result=result))
        else:
            self._runner.act(partial(follow_ups.call, prospect_id=prospect_id, result=result))
        self._leave_call()

    def _move(self, item_id: str, on: date | None) -> None:
        if on is None:
            self._ask_move((item_id,))
        else:
            self._runner.act(partial(follow_ups.move, item_ids=(item_id,), due_on=on))
            self._leave_call()

    def _move_to_tomorrow(self, ids: Sequence[str]) -> None:
        self._runner.act(lambda desk: follow_ups.move(desk, ids, desk.today + timedelta(days=1)))

    def _leave_call(self) -> None:
        """Come back to the day once a call of it was told."""
        if self._views.panes.right.currentWidget() is self._views.call:
            self._parts.ways.back_to_day()

    def _ask_move(self, ids: Sequence[str]) -> None:
        item = self._item(ids[0]) if len(ids) == 1 else None
        name = self._name(item) if item is not None else ""
        self._runner.read(_today, lambda today: self._views.relance.ask_move(today, ids, name))

    def _ask_edit(self, item_id: str) -> None:
        item, situation = self._item(item_id), self._seen.situation
        if item is None or situation is None:
            return

        label = partial(situation.doctrine.label, language=self._words.language)
        text = item.text or what_text(self._words, item, label, situation.today)
        self._views.relance.ask_edit(situation.today, item, self._name(item), text)

    def _keep(self, asked: Asked) -> None:
        write_down(self._runner, self._views.relance, partial(_write, asked))
        if asked.moves:
            self._leave_call()

    def _item(self, item_id: str) -> Item | None:
        found = (*self._found.relances, *self._found.tasks, *self._found.done)
        return next((one for one in found if one.id == item_id), None)

    def _name(self, item: Item) -> str:
        row = self._seen.rows.get(item.prospect_id)
        return row.name if row is not None else ""

    def _dial(self, letter: Letter) -> None:
        """Copy the number, and have the program dial it that the rep phones with, where there is one."""
        self._parts.asking.dial(letter.phone)
        QDesktopServices.openUrl(QUrl(letter.phone_link))

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._parts.asking.told.emit(self._words.gettext("Copied."))

    def _write_mail(self, letter: Letter) -> None:
        QDesktopServices.openUrl(QUrl(letter.mail_link, QUrl.ParsingMode.StrictMode))


def _today(desk: Desk) -> date:
    return desk.today


def _write(asked: Asked, desk: Desk) -> Effect:
    if asked.moves and asked.day is not None:
        return follow_ups.move(desk, asked.ids, asked.day)
    if asked.ids:
        channel = asked.channel if asked.day is not None else None
        return follow_ups.edit(desk, asked.ids[0], due_on=asked.day, channel=channel, text=asked.text)
    who = prospects.find(desk, asked.who).id if asked.who else ""
    if asked.day is None:
        return follow_ups.create_task(desk, asked.text, who)
    return follow_ups.create_relance(desk, who, asked.day, asked.channel, asked.text)
