# SPDX-License-Identifier: MIT
"""Places that something has to happen for first: orders, hand-off, calendars, the evening, what is found."""

import io
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtWidgets import QAbstractButton

from fieldsales.desk import attachments, catalogue, follow_ups, orders
from fieldsales.desk.evening import Answer
from fieldsales.desk.evening_answers import answer_stop
from fieldsales.domain.errors import BadValueError
from fieldsales.domain.handoff import Target
from fieldsales.domain.order import Product, SoldLine
from fieldsales.domain.relance import Result
from fieldsales.domain.visit import Outcome
from fieldsales.ui.chosen_commands import Chosen
from fieldsales.ui.commands import Do
from fieldsales.ui.follow_ups.sight import Kind
from fieldsales.ui.rail import Room
from fieldsales.ui.settings import Page
from fieldsales.wording.sentences import sentence

_CALENDAR = """BEGIN:VCALENDAR\r
VERSION:2.0\r
X-WR-CALNAME:Agenda\r
BEGIN:VEVENT\r
UID:{uid}\r
DTSTART:20260520T100000\r
DURATION:PT45M\r
SUMMARY:{title}\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:bad\r
DTSTART:20260529T100000\r
DTEND:20260529T090000\r
SUMMARY:Salon\r
END:VEVENT\r
END:VCALENDAR\r
"""


def more_places(walk: Any, folder: Path) -> Iterator[str]:
    """Have something in each place, go there and yield its name."""
    yield from _follow_ups(walk)
    yield from _orders(walk, folder)
    yield from _on_the_way(walk)
    yield from _calendars(walk, folder)
    yield from _on_the_map(walk)
    yield from _photo(walk)
    yield from _of_settings(walk)
    yield from _week(walk)
    yield from _evening(walk)


def _follow_ups(walk: Any) -> Iterator[str]:
    window, desk = walk.window, walk.desk
    today = desk.today
    shops = list(window.seen.lines)
    for number, channel in enumerate(("call", "email", "visit", "call")):
        due = today + timedelta(days=(0, 1, 3, 9)[number])
        window.effects.happened.emit(follow_ups.create_relance(desk, shops[number], due, channel, "Rappeler"))
    window.effects.happened.emit(follow_ups.create_task(desk, "Acheter des timbres", ""))
    window.ways.go_to(Room.FOLLOW_UPS)
    walk.rest()
    room = window.views.follow_ups
    room.view.choose_first()
    walk.rest()
    yield "follow-ups/one"
    for command in (Do.RELANCE, Chosen.EDIT, Chosen.MOVE):
        window.ways.go_to(Room.FOLLOW_UPS)
        room.view.choose_first()
        window.asking.do(command)
        walk.rest()
        assert walk.raised is window.views.relance, command
        yield f"follow-ups/{command}"
        walk.close_sheets()
    room.view.selectAll()
    walk.rest()
    yield "follow-ups/several"
    first = next(iter(room.view.chosen_ids))
    window.effects.happened.emit(follow_ups.finish(desk, [first], Result.NO_ANSWER))
    room.show_kind(Kind.DONE)
    walk.rest()
    yield "follow-ups/done"
    room.show_kind(Kind.ALL)
    room.search.setText("zzzz")
    walk.rest()
    yield "follow-ups/nothing found"
    room.search.clear()
    window.asking.do(Do.TODAY)
    window.rep_day.follow_ups.open_call(window.seen.next_stop())
    walk.rest()
    yield "call"


def _orders(walk: Any, folder: Path) -> Iterator[str]:
    window, desk = walk.window, walk.desk
    shop = window.seen.next_stop()
    window.ways.open_record(shop, takes_focus=True)
    walk.rest()
    window.asking.do(Do.ORDER)
    walk.rest()
    assert walk.raised is window.views.order
    yield "order"
    walk.close_sheets()
    lines = [
        SoldLine(name, "Loire", Decimal(36), Decimal("6.20"), vat=Decimal(20))
        for name in ("Chinon", "Saumur")
    ]
    window.effects.happened.emit(orders.record_order(desk, shop, lines))
    walk.rest()
    window.views.card.order_wanted.emit(shop, orders.orders_of(desk, shop)[0].id)
    walk.rest()
    assert walk.raised is window.views.cancel
    yield "order/cancelled"
    walk.close_sheets()
    window.ways.go_to_report("revenue")
    walk.rest()
    yield "reports/revenue with orders"
    window.ways.go_to_settings(Page.SALES)
    walk.rest()
    window.views.product.ask(Product("", "", vat=Decimal(20)))
    walk.rest()
    yield "product"
    walk.close_sheets()
    file = folder / "products.csv"
    file.write_text("nom;prix HT;TVA\nChinon;6,20;20\nSaumur;rien;20\n", encoding="utf-8")
    window.views.products_file.ask(file, catalogue.import_products(desk, file, dry_run=True))
    walk.rest()
    assert walk.raised is window.views.products_file
    yield "products of a file"
    walk.close_sheets()


def _on_the_way(walk: Any) -> Iterator[str]:
    window = walk.window
    window.asking.do(Do.TODAY)
    walk.rest()
    window.asking.do(Do.HANDOFF)
    walk.rest()
    sheet = window.views.handoff
    assert walk.raised is sheet
    for target in (Target.GOOGLE, Target.WAZE):
        sheet.findChild(QAbstractButton, f"choice.{target}").click()
        walk.rest()
        yield f"hand-off/{target}"
    walk.close_sheets()
    window.rep_day.handoff.ask_stop(window.seen.next_stop())
    walk.rest()
    yield "hand-off/one stop"
    walk.close_sheets()
    window.way.look(2)
    walk.rest()
    yield "way"


def _calendars(walk: Any, folder: Path) -> Iterator[str]:
    window = walk.window
    window.asking.do(Do.CALENDAR_SHEET)
    walk.rest()
    yield "calendars/nothing read"
    walk.close_sheets()
    some = next(iter(window.seen.lines.values())).prospect.name
    for uid, title in (("one", some), ("two", "Réunion d’équipe")):
        file = folder / f"{uid}.ics"
        file.write_text(_CALENDAR.format(uid=uid, title=title), encoding="utf-8", newline="")
        window.rep_day.calendars.talk.import_file(file)
        walk.rest()
    assert walk.raised is window.views.calendar
    yield "calendars/read"
    walk.close_sheets()
    window.asking.do(Do.TODAY)
    held = next(one for one in walk.desk.portfolio.prospects() if one.name == some)
    window.ways.open_record(held.id)
    walk.rest()
    window.asking.do(Do.MOVE_APPOINTMENT)
    walk.rest()
    yield "appointment/moved"
    walk.close_sheets()


def _on_the_map(walk: Any) -> Iterator[str]:
    window = walk.window
    window.asking.do(Do.TODAY)
    refused = sentence(window.seen.words, BadValueError("zone.name", "Niort", "zone_name"))
    for complaint in ("", refused):
        window.views.zone.ask("Niort", complaint)
        walk.rest()
        yield "zone refused" if complaint else "zone"
        walk.close_sheets()
    window.views.map.hand.pick(list(window.seen.lines)[:3])
    walk.rest()
    yield "picked"
    window.views.map.hand.clear()
    window.views.build.ask()
    walk.rest()
    yield "territory"
    walk.close_sheets()
    lost = next(iter(window.seen.lines.values())).prospect
    with walk.desk.portfolio.action("import") as book:
        book.update_prospect(lost.id, address="3 rue Perdue", postcode="79000", town="Niort", place=None)
    window.drawing.read_everybody()
    window.asking.do(Do.PLACES)
    walk.rest()
    yield "places/one to put right"
    window.ways.back_to_day()


def _photo(walk: Any) -> Iterator[str]:
    window, desk = walk.window, walk.desk
    shop = window.seen.next_stop()
    window.record.visit(shop)
    walk.rest()
    window.views.visit.choose(Outcome.ORDERED)
    walk.rest()
    yield "visit/ordered"
    window.views.visit.choose(Outcome.LOST)
    walk.rest()
    yield "visit/lost"
    written = io.BytesIO()
    Image.new("RGB", (640, 480), "#d8c9ae").save(written, "PNG")
    visit_id = window.views.visit.typed.of(shop).id
    window.rep_day.notes.take(attachments.photo(desk, written.getvalue(), "rayon.png", shop, visit_id))
    walk.rest()
    yield "visit/photo"
    window.rep_day.notes.open(window.views.visit.notes.held[-1])
    walk.rest()
    yield "photo"
    walk.close_sheets()
    window.ways.back_to_day()
    walk.rest()


def _of_settings(walk: Any) -> Iterator[str]:
    window = walk.window
    window.ways.go_to_settings(Page.DOCTRINE)
    walk.rest()
    window.views.settings.findChild(QAbstractButton, "doctrine.edit").click()
    walk.rest()
    yield "settings/doctrine, all it says"


def _week(walk: Any) -> Iterator[str]:
    window = walk.window
    window.asking.do(Do.PLAN_WEEK)
    walk.rest()
    yield "week/planned"
    window.asking.do(Do.WHAT_IF)
    walk.rest()
    window.views.week.what_if.compare.click()
    walk.rest()
    yield "week/what if"
    walk.close_sheets()


def _evening(walk: Any) -> Iterator[str]:
    window, desk = walk.window, walk.desk
    window.asking.do(Do.TODAY)
    walk.rest()
    window.asking.do(Do.EVENING)
    walk.rest()
    room = window.views.evening
    stops = [line.prospect_id for line in room.model.lines]
    for number, who in enumerate(stops):
        said = Answer(Outcome.MET, "Carte d’été en mai") if number else Answer(None, "Plus le temps")
        answer_stop(desk, desk.today, who, said)
    window.rep_day.evening.open(desk.today)
    walk.rest()
    yield "evening/answered"
    room.done.emit()
    walk.rest()
    yield "evening/missed"
    for _ in stops:
        if room.right.currentWidget() is not room.came_to:
            room._leave_it()
            walk.rest()
    assert room.right.currentWidget() is room.came_to
    yield "evening/what it came to"
    window.asking.do(Do.TODAY)
    walk.rest()
