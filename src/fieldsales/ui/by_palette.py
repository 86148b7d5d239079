# SPDX-License-Identifier: MIT
"""What the palette's commands about the chosen record, stop or follow-up do, and those of list and map."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint

from fieldsales.desk.weeks import Promised
from fieldsales.ui.chosen_commands import Chosen
from fieldsales.ui.errands import CardSeen
from fieldsales.ui.map.tools import PICKERS, Tool
from fieldsales.ui.notes.conversation import NotesConversation
from fieldsales.ui.parts import Parts
from fieldsales.ui.rail import Room
from fieldsales.ui.settings import Page

Do = Callable[[], None]


class ByPalette(QObject):
    """Does by name what keys, tiles and menus do where one stands; without anybody chosen it says so."""

    def __init__(self, parts: Parts, notes: NotesConversation) -> None:
        super().__init__(parts.window)
        self._parts, self._notes = parts, notes
        self._views, self._ways = parts.views, parts.ways
        self._words, self._told = parts.words, parts.asking.told
        #: what is done with whose record once that is shown
        self._pending: tuple[str, Do] | None = None
        parts.record.shown.connect(self._go_on)
        parts.asking.take(
            {**self._of_record(), **self._of_tour(), **self._of_follow_up(), **self._of_place()}
        )

    def _of_record(self) -> dict[str, Do]:
        card = self._views.card
        opened: dict[str, Do] = {
            Chosen.CALL: card.ask_call,
            Chosen.NOTE: card.write_comment,
            Chosen.FACT: card.ask_fact,
            Chosen.CLASS: card.choose_class,
            Chosen.COMPLETE: card.complete_visit,
            Chosen.VOICE: partial(self._notes.speak_or_stop, card),
            Chosen.PHOTO: partial(self._notes.ask_photo, card),
        }
        told: dict[str, Callable[[str], None]] = {
            Chosen.OPEN: partial(self._ways.open_record, takes_focus=True),
            Chosen.SEND_WAY: card.handoff_wanted.emit,
            Chosen.ON_MAP: self._ways.show_on_map,
            Chosen.PIN: card.pin_requested.emit,
            Chosen.ON_LEAVE: card.leave_wanted.emit,
            Chosen.EXCLUDE: self._exclude,
        }
        with_card = {command: partial(self._with_card, do) for command, do in opened.items()}
        return {**with_card, **{command: partial(self._with_chosen, do) for command, do in told.items()}}

    def _of_tour(self) -> dict[str, Do]:
        views, ways = self._views, self._ways
        told: dict[str, Callable[[str], None]] = {
            Chosen.PUT_IN: ways.put_into_tour,
            Chosen.TAKE_OFF: ways.take_off_tour,
            Chosen.HOLD: self._hold,
            Chosen.WAY: self._look_at_way,
        }
        return {
            **{command: partial(self._with_chosen, do) for command, do in told.items()},
            Chosen.LEFT_OUT: self._show_left_out,
            Chosen.PLAN_CALMLY: partial(self._plan_week, Promised.PRICED),
            Chosen.PLAN_REST: partial(self._plan_week, Promised.FROZEN),
            Chosen.CHANGES: self._show_changes,
            Chosen.SORT: partial(self._in_list, views.list.ask_order),
            Chosen.FILTER: partial(self._in_list, views.list.ask_classes),
        }

    def _of_follow_up(self) -> dict[str, Do]:
        room = self._views.follow_ups
        acts = {
            Chosen.DONE: room.done_wanted,
            Chosen.TOMORROW: room.tomorrow_wanted,
            Chosen.MOVE: room.move_wanted,
            Chosen.CLOSE: room.close_wanted,
            Chosen.REOPEN: room.reopen_wanted,
        }
        told: dict[str, Do] = {one: partial(self._with_follow_ups, act.emit) for one, act in acts.items()}
        return {
            **told,
            Chosen.EDIT: partial(self._with_follow_ups, lambda ids: room.edit_wanted.emit(ids[0])),
        }

    def _of_place(self) -> dict[str, Do]:
        map_, tools = self._views.map, [tool for tool, _key, _icon in PICKERS]
        pickers = dict(zip((Chosen.LASSO, Chosen.POLYGON, Chosen.RECTANGLE), tools, strict=True))
        takes = {**pickers, Chosen.ZONE: Tool.ZONE}
        pages = {
            Chosen.PHONE_PAGE: Page.HANDOFF,
            Chosen.CALENDAR_PAGE: Page.CALENDARS,
            Chosen.TERRITORY_PAGE: Page.TERRITORIES,
        }
        return {
            **{
                command: partial(self._on_map, partial(map_.hand.take, tool))
                for command, tool in takes.items()
            },
            Chosen.ZONES: partial(self._on_map, lambda: map_.zones_wanted.emit(self._middle())),
            Chosen.NEAR: partial(self._on_map, lambda: map_.corridor_wanted.emit(self._middle())),
            Chosen.LAYERS: partial(self._on_map, map_.ask_layers),
            **{command: partial(self._ways.go_to_settings, page) for command, page in pages.items()},
        }

    def _with_chosen(self, do: Callable[[str], None]) -> None:
        """Do something with the open record, else with the stop or follow-up that is chosen."""
        views = self._views
        here = views.follow_ups.prospect_id if views.room is Room.FOLLOW_UPS else ""
        chosen = here or self._ways.chosen()
        if chosen:
            do(chosen)
        else:
            self._told.emit(self._words.gettext("Nobody is chosen: open a record first."))

    def _with_card(self, do: Do) -> None:
        """Do something on the record that is chosen, once it is shown."""
        self._with_chosen(lambda chosen: self._open(chosen, do))

    def _open(self, prospect_id: str, do: Do) -> None:
        views = self._views
        is_shown = views.panes.right.currentWidget() is views.card and views.card.isVisible()
        if is_shown and views.card.prospect_id == prospect_id:
            do()
        else:
            self._pending = (prospect_id, do)
            self._ways.open_record(prospect_id, takes_focus=True)

    def _go_on(self, seen: CardSeen, _takes_focus: bool = False) -> None:
        pending, self._pending = self._pending, None
        if pending is not None and pending[0] == seen.card.prospect.id:
            self._views.show_right(self._views.card)
            pending[1]()

    def _exclude(self, prospect_id: str) -> None:
        line = self._parts.seen.lines.get(prospect_id)
        if line is not None:
            self._views.card.exclude_requested.emit(prospect_id, not line.prospect.excluded)

    def _hold(self, prospect_id: str) -> None:
        """Hold a stop at its time, or let it go, as P does where it stands."""
        views = self._views
        if views.room is Room.WEEK:
            is_stop = views.week.view.hold(prospect_id)
        else:
            self._ways.go_to(Room.DAY)
            is_stop = views.day.timeline.hold(prospect_id)
        if not is_stop:
            self._told.emit(self._words.gettext("That is no stop of the tour: put it into the day first."))

    def _look_at_way(self, prospect_id: str) -> None:
        ids = [stop.prospect_id for stop in self._parts.seen.stops]
        if prospect_id in ids:
            self._ways.go_to(Room.DAY)
            self._views.day.way_wanted.emit(ids.index(prospect_id) + 1)
        else:
            self._told.emit(self._words.gettext("That is no stop of the tour: put it into the day first."))

    def _show_left_out(self) -> None:
        self._ways.go_to(Room.DAY)
        self._ways.back_to_day()
        left_out = self._views.day.left_out
        if not left_out.model.refusals:
            self._told.emit(self._words.gettext("Nobody is left out of this day."))
            return
        left_out.set_open(True)
        left_out.view.setFocus()

    def _plan_week(self, promised: Promised) -> None:
        self._ways.go_to(Room.WEEK)
        self._views.week.head.plan_as_wanted.emit(promised)

    def _show_changes(self) -> None:
        if self._views.status.changes:
            self._views.status.show_changes()
        else:
            self._told.emit(self._words.gettext("The last action moved nothing."))

    def _in_list(self, do: Do) -> None:
        self._views.focus_search()
        do()

    def _on_map(self, do: Do) -> None:
        self._ways.go_to(Room.DAY)
        self._views.map.setFocus()
        do()

    def _middle(self) -> QPoint:
        return self._views.map.mapToGlobal(self._views.map.rect().center())

    def _with_follow_ups(self, do: Callable[[Sequence[str]], None]) -> None:
        """Do something with the follow-ups that are chosen."""
        views = self._views
        ids = views.follow_ups.view.chosen_ids if views.room is Room.FOLLOW_UPS else ()
        if ids:
            do(ids)
        else:
            self._ways.go_to(Room.FOLLOW_UPS)
            self._told.emit(self._words.gettext("Choose a follow-up first."))
