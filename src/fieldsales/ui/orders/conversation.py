# SPDX-License-Identifier: MIT
"""How orders are taken and cancelled in the window: from a visit, a record, the palette, the timeline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QObject

from fieldsales.desk import orders
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.orders import Offer
from fieldsales.domain.order import SoldLine
from fieldsales.ui.away.small_sheet import write_down
from fieldsales.ui.errands import CardSeen
from fieldsales.ui.parts import Parts


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the sheet of an order is opened with."""

    prospect_id: str
    name: str
    today: date
    offer: Offer


class OrdersConversation(QObject):
    """Opens the sheets, has their answers written down, and offers products to the visit that is open."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._runner, self._views, self._words = parts.runner, parts.views, parts.words
        self._ways, self._asking = parts.ways, parts.asking
        views = parts.views
        parts.record.visit_begun.connect(self._offer)
        parts.asking.order_wished.connect(self._ask_of_chosen)
        views.card.order_wanted.connect(self.ask)
        views.order.order_wanted.connect(self._keep)
        views.cancel.cancel_wanted.connect(self._cancel)

    def ask(self, prospect_id: str, order_id: str = "") -> None:
        """Ask for a new order of somebody, or what of one is cancelled."""
        if order_id:
            self._runner.read(partial(orders.order_of, order_id=order_id), self._views.cancel.ask)
        else:
            self._runner.read(partial(_asked, prospect_id), self._show)

    def _show(self, asked: _Asked) -> None:
        self._views.order.ask(asked.prospect_id, asked.name, asked.today, asked.offer)

    def _ask_of_chosen(self) -> None:
        chosen = self._ways.chosen()
        if chosen:
            self.ask(chosen)
        else:
            self._asking.told.emit(self._words.gettext("Open a record first: an order is somebody’s."))

    def _offer(self, seen: CardSeen) -> None:
        who = seen.card.prospect.id
        show = partial(self._views.visit.show_offer, who)
        self._runner.read(partial(orders.offer, prospect_id=who), show)

    def _keep(self, prospect_id: str, lines: Sequence[SoldLine], on: date, note: str, follows: bool) -> None:
        work = partial(_record, prospect_id, lines, on, note, follows, self._words.language)
        write_down(self._runner, self._views.order, work)

    def _cancel(
        self, order_id: str, amount: Decimal | None, lines: Sequence[tuple[int, Decimal]], note: str
    ) -> None:
        work = partial(orders.cancel_order, order_id=order_id, amount=amount, lines=lines, note=note)
        write_down(self._runner, self._views.cancel, work)


def _asked(prospect_id: str, desk: Desk) -> _Asked:
    return _Asked(prospect_id, desk.name_of(prospect_id), desk.today, orders.offer(desk, prospect_id))


def _record(
    prospect_id: str,
    lines: Sequence[SoldLine],
    on: date,
    note: str,
    follows: bool,
    language: str,
    desk: Desk,
) -> Effect:
    """Write an order down: one of today now, one of another day at its noon."""
    at = desk.now() if on == desk.today else datetime.combine(on, time(12), desk.zone)
    step = orders.offer(desk, prospect_id).step if follows else None
    return orders.record_order(desk, prospect_id, lines, at, note=note, accepted=step, language=language)
