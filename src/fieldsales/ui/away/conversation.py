# SPDX-License-Identifier: MIT
"""How leave and nights away are asked for: from a day, the palette, a record, the settings."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, QPoint

from fieldsales.desk import leaves, nights
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.nights import NightSaving, place_text
from fieldsales.desk.typed_places import place_named
from fieldsales.domain.errors import FieldSalesError
from fieldsales.domain.leave import Leave
from fieldsales.domain.night import Night
from fieldsales.domain.place import Place
from fieldsales.ui.away.small_sheet import write_down
from fieldsales.ui.card.menus import CardMenu
from fieldsales.ui.chosen_commands import Chosen
from fieldsales.ui.parts import Parts
from fieldsales.ui.planned import Planned, Wish
from fieldsales.ui.rail import Room
from fieldsales.ui.theme import Icon
from fieldsales.wording.leaves import short_span
from fieldsales.wording.sentences import sentence
from fieldsales.wording.towns import in_town


@dataclass(frozen=True, slots=True)
class _DaySeen:
    """What the menu of a day is made of."""

    on: date
    today: date
    leave: Leave | None
    night: Night | None
    places: tuple[Place, ...]


class AwayConversation(QObject):
    """Opens the sheets, has their answers written down, and says on them what does not work."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        views, asking = parts.views, parts.asking
        self._runner, self._views, self._seen = parts.runner, views, parts.seen
        self._day, self._window = parts.course, parts.window
        self._words = parts.words
        self._planned = Planned(parts.runner)
        leave, night = views.leave, views.night
        for band in (views.week.heads, views.week.view):
            band.day_menu_wanted.connect(self.open_menu)
        asking.leave_wished.connect(partial(self._about_day, self._ask_leave))
        asking.night_wished.connect(partial(self._about_day, self._ask_night))
        asking.take({Chosen.DAY_MENU: partial(self._about_day, self._show_menu_there)})
        views.card.leave_wanted.connect(self.ask_leave_of)
        views.card.leave_removed.connect(self.remove_leave)
        leave.leave_wanted.connect(self._add_leave)
        views.settings.day.leave_wanted.connect(self._add_in_settings)
        views.settings.day.leave_removed.connect(self.remove_leave)
        night.considered.connect(self._consider)
        night.looked_for.connect(self._look_for)
        night.night_wanted.connect(self._keep_night)
        night.closed.connect(self._planned.cancel)

    def open_menu(self, on: date, corner: QPoint) -> None:
        """Open what can be done with a day as a whole."""
        self._runner.read(partial(_read, on), partial(self._show_menu, corner))

    def ask_leave_of(self, prospect_id: str) -> None:
        """Ask when a prospect is away."""
        line = self._seen.lines.get(prospect_id)
        name = line.prospect.name if line is not None else ""

        def ask(today: date) -> None:
            self._views.leave.ask(today, today, prospect_id, name)

        self._runner.read(_today, ask)

    def remove_leave(self, leave_id: str) -> None:
        """Take a leave away."""
        self._runner.act(partial(leaves.remove_leave, leave_id=leave_id))

    def _about_day(self, ask: Callable[[_DaySeen], None]) -> None:
        """Ask about the day that the keyboard is on in the week, else about the day that is shown."""
        on = self._day.day
        if self._views.room is Room.WEEK:
            on = self._views.week.current_day or on
        self._runner.read(partial(_read, on), ask)

    def _show_menu(self, corner: QPoint, seen: _DaySeen) -> None:
        _, words = self._words.gettext, self._words
        menu = CardMenu(self._window, self._views.week.theme)
        if seen.on >= seen.today:
            menu.offer(Icon.NIGHT, _("Spend the night away…"), partial(self._ask_night, seen))
        if seen.night is not None:
            place = in_town(words, place_text(seen.night.place))
            text = _("No night in {place}").format(place=place)
            menu.offer(Icon.HOME, text, partial(self._remove_night, seen.on))
        if not menu.isEmpty():
            menu.addSeparator()
        if seen.leave is None:
            menu.offer(Icon.LEAVE, _("Leave…"), partial(self._ask_leave, seen))
        else:
            span = short_span(words, seen.leave.first, seen.leave.last)
            text = _("Take the leave away, {span}").format(span=span)
            menu.offer(Icon.CLOSE, text, partial(self.remove_leave, seen.leave.id))
        menu.open_at(corner)

    def _show_menu_there(self, seen: _DaySeen) -> None:
        """Open the menu of a day in the middle, where the palette asked for it."""
        self._show_menu(self._window.mapToGlobal(self._window.rect().center()), seen)

    def _ask_leave(self, seen: _DaySeen) -> None:
        self._views.leave.ask(seen.on, seen.today)

    def _ask_night(self, seen: _DaySeen) -> None:
        self._views.night.ask(seen.on, seen.places)

    def _add_leave(self, first: date, last: date, title: str, prospect_id: str) -> None:
        work = partial(leaves.add_leave, first=first, last=last, title=title, prospect_id=prospect_id)
        write_down(self._runner, self._views.leave, work)

    def _add_in_settings(self, first: date, last: date, title: str) -> None:
        page = self._views.settings.day

        def refuse(error: FieldSalesError) -> None:
            page.refuse("leave", sentence(self._words, error))

        def done(effect: Effect) -> None:
            page.forget_leave()
            self._runner.tell(effect)

        work = partial(leaves.add_leave, first=first, last=last, title=title)
        self._runner.answer(work, refuse, done)

    def _keep_night(self, on: date, place: Place) -> None:
        write_down(self._runner, self._views.night, partial(nights.keep_night, on=on, place=place))

    def _remove_night(self, on: date) -> None:
        self._runner.act(partial(nights.remove_night, on=on))

    def _look_for(self, _: date, text: str) -> None:
        night = self._views.night
        self._runner.answer(partial(place_named, text=text), night.refuse, night.show_found)

    def _consider(self, on: date, place: Place) -> None:
        """Find out in the background what a night at a place saves."""

        def compute(desk: Desk) -> NightSaving:
            return nights.night_saving(desk, on, place)

        def show(saving: NightSaving, _kept: None) -> None:
            self._views.night.show_saving(place, saving)

        nothing = partial(self._views.night.show_saving, place, None)
        self._planned.ask(Wish(compute, None, show, nothing, nothing))


def _read(on: date, desk: Desk) -> _DaySeen:
    own = leaves.own_leave(desk.leaves, on)
    return _DaySeen(on, desk.today, own, desk.nights.get(on), nights.night_places(desk, on))


def _today(desk: Desk) -> date:
    return desk.today
