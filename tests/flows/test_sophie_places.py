# SPDX-License-Identifier: MIT
"""Sophie's accountants near Tuesday's tour, and a business park she tags and visits: window and terminal."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from fieldsales.desk import territory
from fieldsales.desk.desk import Desk
from fieldsales.desk.kernels import Kernels
from fieldsales.desk.library import Library
from fieldsales.desk.verdicts import reclassify
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Fact
from fieldsales.domain.place import Place
from fieldsales.portfolio.portfolio import Portfolio
from fieldsales.startup import start
from fieldsales.ui.rail import Room
from fieldsales.ui.reports import Report

from ..extracts import write_extract
from .conftest import ZONE, Rep, ask_page
from .test_map_picking import draw
from .test_prospecting import found, go_into_found, search

TUESDAY = datetime(2026, 5, 12, 8, 0, tzinfo=ZONE)
ANGERS, PARK = Place(47.4716, -0.5520, "Angers"), Place(47.4300, -0.5100, "Angers")
#: The accountants of the extract; the fourth is Sophie's already, the last one far from Angers.
CABINETS = {"Aubert": 0, "Bodin": 1, "Chauvet": 2, "Delaunay": 3, "Esnault": 200}

#: How many firms of which sector (NAF), size, and whether clients: 120 clients among 400.
FIRMS = (
    ("69.20Z", "10 à 19 salariés", True, 48),
    ("69.20Z", "10 à 19 salariés", False, 14),
    ("62.02A", "6 à 9 salariés", True, 36),
    ("62.02A", "6 à 9 salariés", False, 133),
    ("43.21A", "10 à 19 salariés", True, 36),
    ("43.21A", "10 à 19 salariés", False, 133),
)


def place_of(number: int) -> Place:
    """Return where a firm is: fifteen in the park, the others in rows north of Angers."""
    if number < 15:
        return Place(PARK.latitude + number // 4 * 0.0004, PARK.longitude + number % 4 * 0.0006, "Angers")
    row, column = divmod(number, 25)
    return Place(ANGERS.latitude + 0.03 + row * 0.004, ANGERS.longitude + column * 0.004, "Angers")


def write_firms(desk: Desk) -> None:
    """Write 400 firms, of whom 120 have ordered, and one accountant of the extract."""
    with desk.portfolio.action("import") as book:
        book.set("day.home", {"latitude": ANGERS.latitude, "longitude": ANGERS.longitude, "town": "Angers"})
        book.set("day.most_visits", 8)
        facts: list[Fact] = []
        firms: list[Prospect] = []
        for naf, size, is_client, count in FIRMS:
            for _ in range(count):
                number = len(firms)
                firm = Prospect(book.new_id(), f"Firme {number}", naf=naf, size=size, town="Angers")
                firms.append(replace(firm, place=place_of(number), visit_minutes=20, site_id=book.new_id()))
                if is_client:
                    at = TUESDAY - timedelta(days=40)
                    facts.append(Fact(book.new_id(), firm.id, "order", at, amount=Decimal(200)))
        book.add_prospects(firms)
        owned = Prospect(book.new_id(), "Cabinet Delaunay", town="Angers", site_id=book.new_id())
        book.add_prospect(replace(owned, place=Place(ANGERS.latitude + 0.003, ANGERS.longitude, "Angers")))
        book.add_facts(facts)
        reclassify(desk, book, [*(one.id for one in firms), owned.id])


def cabinets() -> Iterator[tuple[float, float, dict[str, str]]]:
    """Give the offices of accountants as OpenStreetMap has them."""
    for name, away in CABINETS.items():
        tags = {"name": f"Cabinet {name}", "office": "accountant", "addr:city": "Angers"}
        yield ANGERS.latitude + away / 1000, ANGERS.longitude, tags


@pytest.fixture
def region(
    tmp_path: Path, library_of: Callable[..., Library], prepared_kernel: Kernels
) -> Callable[[Path], None]:
    """Write the portfolio of this test, and the territory into a folder of territories."""

    def write(territories: Path) -> None:
        portfolio = Portfolio.open(tmp_path / "p.fieldsales", backups=tmp_path / "backups")
        desk = Desk(portfolio, library_of(territories), lambda: TUESDAY, kernel=prepared_kernel)
        write_firms(desk)
        extract = write_extract(tmp_path / "angers.osm.pbf", cabinets())
        territory.build_territory(desk, extract, "Angers", lambda *_told: None, lambda: False)
        portfolio.close()

    return write


@pytest.fixture
def sophie(region: Any, open_window: Callable[[str, str], Rep], tmp_path: Path) -> Rep:
    """Sophie's window on Tuesday morning, her day planned."""
    region(tmp_path / "territories")
    rep = open_window("", "2026-05-12T08:00")
    rep.window.course.plan()
    rep.wait_idle()
    return rep


@pytest.fixture
def typed(region: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    """Type a command on the same portfolio and return its JSON, or its text."""
    region(tmp_path / "home" / "data" / "territories")

    def typed(*words: str, lang: str = "fr", on: str = "2026-05-12") -> Any:
        before = ["--portfolio", str(tmp_path / "p.fieldsales"), "--home", str(tmp_path / "home")]
        capsys.readouterr()
        status = start([*before, "--lang", lang, "--on", on, *words])
        told = capsys.readouterr()
        assert status == 0, told.err
        return json.loads(told.out) if "--json" in words else told.out

    return typed


def test_three_accountants_near_the_tour_are_saved_and_the_fourth_opens_her_record(sophie: Rep) -> None:
    sophie.window.ways.go_to_report(Report.PROFILE)
    sophie.wait_idle()
    page = sophie.window.views.reports
    told = "\n".join(one.accessibleName() for one in page.findChildren(QWidget) if one.isVisible())
    assert "×2.1" in told
    assert "n = 48" in told
    sophie.window.ways.go_to(Room.DAY)
    search(sophie, "cabinet comptable")
    assert len(found(sophie)) == len(CABINETS)
    sophie.click("search.near_tour")
    sophie.wait_idle()
    near = found(sophie)
    assert {line.name for line in near} == {f"Cabinet {name}" for name in CABINETS} - {"Cabinet Esnault"}
    notes = {line.name: line.note for line in near}
    assert notes.pop("Cabinet Delaunay") == "yours already"
    assert all(note.startswith("×") and "(n = " in note for note in notes.values())
    go_into_found(sophie)
    card = sophie.window.views.found_card
    for _ in range(3):
        sophie.press(Qt.Key.Key_S)
        sophie.wait_idle()
    own = [one.name for one in sophie.desk.portfolio.prospects() if one.source == "OpenStreetMap"]
    assert set(own) == {"Cabinet Aubert", "Cabinet Bodin", "Cabinet Chauvet"}
    assert card.isHidden(), "nobody near is new any more"
    owned = next(one for one in sophie.desk.portfolio.prospects() if one.name == "Cabinet Delaunay")
    model = sophie.window.views.list.model
    line = next(one for one in found(sophie) if one.owned == owned.id) if model.row_of(owned.id) < 0 else None
    if line is not None:
        sophie.window.views.list.found_opened.emit(line.business_id)
    else:
        sophie.open("Cabinet Delaunay")
    sophie.wait_idle()
    assert sophie.window.record.prospect_id == owned.id


def test_fifteen_of_a_business_park_are_lassoed_tagged_put_into_the_day_and_all_is_undone(
    sophie: Rep,
) -> None:
    rep, views = sophie, sophie.window.views
    before = [one.prospect_id for one in rep.window.seen.stops]
    where = f"[{PARK.latitude + 0.0006}, {PARK.longitude + 0.0009}], 16, {{animate: false}}"
    ask_page(rep, f"(fieldsales.shown.map.setView({where}), 0)")
    corners = [(-0.0006, -0.0012), (0.0020, -0.0012), (0.0020, 0.0030), (-0.0006, 0.0030), (-0.0006, -0.0010)]
    spots = [
        ask_page(
            rep,
            "fieldsales.shown.map.latLngToContainerPoint"
            f"([{PARK.latitude + north}, {PARK.longitude + east}])",
        )
        for north, east in corners
    ]
    views.map.web.setFocus()
    rep.click("Pick with a lasso", views.map)
    rep.qtbot.waitUntil(lambda: ask_page(rep, "fieldsales.shown.sketch.tool") == "lasso")
    draw(rep, [QPoint(round(one["x"]), round(one["y"])) for one in spots])
    rep.qtbot.waitUntil(lambda: len(views.map.hand.ids) == 15, timeout=10_000)
    rep.click("Tag…", views.map.bar)
    rep.type("parc")
    rep.press(Qt.Key.Key_Return)
    rep.wait_idle()
    assert rep.said == "15 prospects tagged “parc”."
    rep.window.undo()
    rep.wait_idle()
    assert not any(one.tags for one in rep.desk.portfolio.prospects())
    rep.window.course.go_to(datetime(2026, 5, 13, tzinfo=ZONE).date())
    rep.wait_idle()
    rep.click("Put into the day", views.map.bar)
    rep.wait_idle()
    picked = views.map.hand.ids
    there = {one.prospect_id for one in rep.window.seen.stops}
    assert len(there) == 8
    assert there <= picked
    assert rep.said.startswith("8 prospects put into")
    rep.window.undo()
    rep.wait_idle()
    assert rep.window.seen.tour is None or not (picked & {one.prospect_id for one in rep.window.seen.stops})
    rep.window.course.go_to(TUESDAY.date())
    rep.wait_idle()
    assert [one.prospect_id for one in rep.window.seen.stops] == before


def test_the_same_by_the_command_line(typed: Callable[..., Any]) -> None:
    assert "services 10–49 salariés ×2,1 (n = 48)" in typed("profile")
    typed("plan")
    near = typed("territory", "search", "cabinet comptable", "--near-tour", "15", "--like-clients", "--json")
    assert {one["name"] for one in near} == {f"Cabinet {name}" for name in CABINETS} - {"Cabinet Esnault"}
    assert all(one["detour_minutes"] <= 15 for one in near)
    new, owned = [one for one in near if not one["owned"]], [one for one in near if one["owned"]]
    assert [one["name"] for one in owned] == ["Cabinet Delaunay"]
    for one in new:
        assert typed("territory", "save", one["id"], "--json")["saved"] == 1
    assert typed("territory", "save", owned[0]["id"], "--json")["saved"] == 0
    assert typed("show", owned[0]["owned"], "--json")["name"] == "Cabinet Delaunay"
    park = [f"Firme {number}" for number in range(15)]
    assert typed("tag", "parc", *park, "--json") == {"count": 15}
    typed("undo")
    assert typed("put-in", *park, "--json", on="2026-05-13") == {"count": 8, "left": 7}
    typed("undo")
    assert {one["name"] for one in typed("list", "--text", "Cabinet", "--json")} >= {"Cabinet Delaunay"}


def test_places_like_the_clients_are_seen_although_her_own_records_stand_above(sophie: Rep) -> None:
    sophie.window.asking.do("look_alikes")
    sophie.wait_idle()
    lines = found(sophie)
    assert lines
    assert f"{len(lines)} new places are like your clients" in sophie.said
    view, model = sophie.window.views.list.view, sophie.window.views.list.model
    row = model.row_of_found(lines[0].business_id)
    assert view.viewport().rect().contains(view.visualRect(model.index(row)).center())
    assert sophie.window.views.found_card.business_id == lines[0].business_id
