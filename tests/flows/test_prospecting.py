# SPDX-License-Identifier: MIT
"""Restaurants of Monaco and accountants of Angers found in the real window and saved with one key each."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from fieldsales.atlas.businesses import write
from fieldsales.atlas.companies_api import Companies
from fieldsales.atlas.extract import Extract
from fieldsales.atlas.found import Found as Written
from fieldsales.atlas.pace import Pace
from fieldsales.atlas.pack import BUSINESSES
from fieldsales.desk import prospecting
from fieldsales.desk.library import Library
from fieldsales.desk.network import allowed, hosts_of
from fieldsales.desk.rules import set_setting
from fieldsales.domain.business import Business
from fieldsales.domain.company import Prospect
from fieldsales.domain.place import Place
from fieldsales.ui.portfolio.lines import FoundLine

from .conftest import Rep, ask_page

Open = Callable[[str, str], Rep]
ABOUT = {
    "layout": "2", "name": "Test", "businesses": "1", "built_on": "2026-05-01", "data_on": "2026-05-01",
    "attribution": "© OpenStreetMap contributors, ODbL", "bounds": "43 -1 48 8", "part_businesses": "there",
}  # fmt: skip
RECORDED = Path(__file__).parents[1] / "atlas" / "answers" / "companies.json"
NAME = '<img src=x onerror="alert(1)"> Cabinet 🍷 & Co'


def write_pack(rep: Rep, places: list[Written]) -> None:
    """Put a pack of businesses beside the portfolio."""
    folder = rep.desk.library.territories / "test"
    folder.mkdir(parents=True)
    write(folder / BUSINESSES, ABOUT, places, rep.desk.library.trades, lambda *_told: None, lambda: None)


@pytest.fixture
def monaco(open_window: Open, shared_data: Path) -> Rep:
    """A window on an empty portfolio beside the businesses of Monaco, with the harbour as home."""
    extract = shared_data / "osm" / "monaco-2021-04-21.osm.pbf"
    if not extract.is_file():
        pytest.skip("the extract of Monaco is not beside the checkout")
    rep = open_window("", "2026-05-12T08:42")
    found = [one for _, one in Extract(extract).businesses(rep.desk.library.trades, lambda: False) if one]
    write_pack(rep, found)
    set_setting(rep.desk, "day.home", "43.7347,7.4206")
    rep.window.start()
    rep.wait_idle()
    return rep


@pytest.fixture
def angers(open_window: Open) -> Rep:
    """Sophie's window beside accountants around Angers, one of whom is hers already."""
    rep = open_window("c", "2026-05-11T07:00")
    places = [
        Business(f"osm:n{number}", f"Cabinet {name}", "expert_comptable", "office=accountant",
                 Place(47.4712 + number / 500, -0.5518), f"{number} rue Plantagenêt", "49000", "Angers")
        for number, name in enumerate(("Aubert", "Bodin", "Chauvet", "Delaunay", "Esnault"), 1)
    ]  # fmt: skip
    places.append(Business("osm:n9", NAME, "expert_comptable", "office=accountant", Place(47.49, -0.56)))
    write_pack(rep, [Written(one) for one in places])
    with rep.desk.portfolio.action("import") as book:
        book.add_prospect(Prospect(book.new_id(), "Cabinet Delaunay", place=places[3].place, town="Angers"))
    rep.window.start()
    rep.wait_idle()
    return rep


def search(rep: Rep, words: str) -> None:
    """Type words into the box and wait for what is found."""
    rep.window.views.list.focus_search()
    rep.window.views.list.search.clear()
    done = rep.window.search.found
    with rep.qtbot.waitSignal(
        done, check_params_cb=lambda _: rep.window.search.asked == words, timeout=20_000
    ):
        rep.type(words)
    rep.wait_idle()


def found(rep: Rep) -> list[FoundLine]:
    """Return the rows of places that are no records."""
    model = rep.window.views.list.model
    rows = (model.found_at(row) for row in range(model.rowCount()))
    return [one for one in rows if one is not None]


def go_into_found(rep: Rep) -> None:
    """Go down the list to the first place found."""
    rep.press(Qt.Key.Key_Down)
    first = found(rep)[0].business_id
    while rep.window.views.found_card.business_id != first:
        rep.press(Qt.Key.Key_Down)


def test_a_map_moved_elsewhere_goes_to_what_was_found_and_to_what_is_chosen_of_it(monaco: Rep) -> None:
    map_ = "fieldsales.shown.map"

    def sees(place: Place) -> object:
        return ask_page(monaco, f"{map_}.getBounds().contains([{place.latitude}, {place.longitude}])")

    ask_page(monaco, f"({map_}.setView([46.3, -0.4], 12, {{animate: false}}), 0)")
    search(monaco, "restaurant")
    places = [one.place for one in monaco.window.views.map.scenery.drops]
    monaco.qtbot.waitUntil(lambda: all(sees(one) for one in places))
    ask_page(monaco, f"({map_}.setView([46.3, -0.4], 12, {{animate: false}}), 0)")
    go_into_found(monaco)
    monaco.qtbot.waitUntil(lambda: sees(places[0]) is True)


def test_restaurants_of_monaco_are_saved_with_one_key_each_and_the_fourth_is_owned(monaco: Rep) -> None:
    search(monaco, "restaurant")
    assert monaco.window.views.list.model.count == 0
    lines = found(monaco)
    assert len(lines) == 30
    assert all(line.near.startswith("≈") for line in lines)
    fourth = monaco.window.search.place(lines[3].business_id)
    assert fourth is not None
    prospecting.save_places(monaco.desk, [fourth.business])  # by somebody else, in the terminal
    go_into_found(monaco)
    for line in lines[:3]:
        assert monaco.window.views.found_card.business_id == line.business_id
        monaco.press(Qt.Key.Key_S)
        monaco.wait_idle()
        assert line.name in monaco.said
    own = {one.name: one for one in monaco.desk.portfolio.prospects()}
    assert {line.name for line in lines[:4]} == own.keys()
    saved = own[lines[0].name]
    assert (saved.source, saved.source_id) == ("OpenStreetMap", lines[0].business_id)
    assert saved.created_on == monaco.desk.today
    monaco.window.start()
    monaco.wait_idle()
    search(monaco, "restaurant")
    assert monaco.window.views.list.model.count == 4
    assert not {line.name for line in lines[:4]} & {line.name for line in found(monaco)}
    monaco.window.views.list.view.setFocus()
    for expected in (3, 2, 1):
        monaco.press(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
        monaco.wait_idle()
        assert len(monaco.desk.portfolio.prospects()) == expected


def test_how_many_restaurants_there_are_is_said_and_all_are_shown_and_saved(monaco: Rep) -> None:
    there = len(monaco.desk.library.packs.search("restaurant", monaco.desk.library.trades, None, 1000))
    search(monaco, "restaurant")
    bar = monaco.window.views.online
    assert bar.sentence == f"30 of {there} in the territory"
    monaco.click("search.more", bar)
    monaco.wait_idle()
    assert len(found(monaco)) == there
    assert bar.sentence == ""
    search(monaco, "cafe")
    search(monaco, "restaurant")
    assert len(found(monaco)) == 30
    monaco.window.search.save_all()
    monaco.wait_idle()
    saved = len(monaco.desk.portfolio.prospects())
    assert saved > 30
    assert monaco.said.startswith(f"{saved} prospects added")


def test_sophie_saves_three_accountants_and_the_fourth_opens_her_record(angers: Rep) -> None:
    search(angers, "cabinet comptable")
    go_into_found(angers)
    card = angers.window.views.found_card
    for _ in range(3):
        before = card.business_id
        angers.press(Qt.Key.Key_S)
        angers.wait_idle()
        assert angers.desk.portfolio.prospects()
        assert card.business_id not in ("", before)
    own = [one for one in angers.desk.portfolio.prospects() if one.source == "OpenStreetMap"]
    assert len(own) == 3
    search(angers, "Plantagenet")
    owned = next(line for line in found(angers) if line.name == "Cabinet Delaunay")
    assert (bool(owned.owned), owned.note) == (True, "yours already")
    angers.window.views.list.found_opened.emit(owned.business_id)
    angers.wait_idle()
    assert angers.window.record.prospect_id == owned.owned


def test_a_name_with_html_and_emoji_is_never_markup(angers: Rep) -> None:
    search(angers, "cabinet comptable")
    place = next(line for line in found(angers) if line.name == NAME)
    angers.window.searching.show_place(place.business_id)
    angers.window.views.list.view.setFocus()
    angers.press(Qt.Key.Key_S)
    angers.wait_idle()
    angers.window.searching.show_place(place.business_id)
    assert NAME in angers.said
    for widget in angers.window.findChildren(QWidget):
        assert "<img" not in widget.toolTip()
        if isinstance(widget, QLabel) and "<img" in widget.text():
            assert widget.textFormat() is Qt.TextFormat.PlainText


def test_why_nobody_is_like_the_clients_is_said(open_window: Open) -> None:
    rep = open_window("a", "2026-05-12T08:42")
    rep.window.asking.do("look_alikes")
    rep.wait_idle()
    assert "build one in the settings first" in rep.said
    write_pack(rep, [])
    rep.window.asking.do("look_alikes")
    rep.wait_idle()
    assert "are needed" in rep.said


@pytest.mark.parametrize(("key", "records"), [(Qt.Key.Key_1, 0), (Qt.Key.Key_2, 1), (Qt.Key.Key_3, 1)])
def test_one_that_may_be_hers_is_asked_about_with_both_in_sight(
    angers: Rep, key: Qt.Key, records: int
) -> None:
    with angers.desk.portfolio.action("import") as book:
        known = Prospect(book.new_id(), "Cabinet Aubert & fils", place=Place(47.4732, -0.5518), town="Angers")
        book.add_prospect(known)
    angers.window.start()
    angers.wait_idle()
    before = len(angers.desk.portfolio.prospects())
    search(angers, "rue Plantagenet")
    line = next(line for line in found(angers) if line.business_id == "osm:n1")
    assert (line.maybe_known, line.note) == (True, "yours already?")
    angers.window.searching.show_place("osm:n1")
    angers.window.views.list.view.setFocus()
    angers.press(Qt.Key.Key_S)
    angers.wait_idle()
    question = angers.window.views.same
    assert question.business_id == "osm:n1"
    told = " ".join(part.accessibleName() for part in question.findChildren(QWidget))
    assert "Cabinet Aubert & fils" in told
    assert "1 rue Plantagenêt" in told
    angers.press(key)
    angers.wait_idle()
    assert question.business_id == ""
    assert len(angers.desk.portfolio.prospects()) == before + records
    assert next(iter(prospecting.search(angers.desk, "Cabinet Aubert"))).owned
    angers.press(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    angers.wait_idle()
    assert len(angers.desk.portfolio.prospects()) == before


def test_online_search_is_off_names_its_host_and_asks_only_once_it_is_on(
    angers: Rep, service: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = json.loads(RECORDED.read_text(encoding="utf-8"))
    service.replies = [(200, {}, json.dumps(whole).encode())]
    monkeypatch.setattr(Library, "companies", Companies(service.address, Pace(1000)))
    search(angers, "caviste")
    bar = angers.window.views.online
    assert bar.isVisible()
    told = " ".join(label.text() for label in bar.findChildren(QLabel))
    assert "Online search is off" in told
    assert "recherche-entreprises.api.gouv.fr" in told
    assert service.asked == []
    angers.click("Turn on", bar)
    angers.wait_idle()
    assert hosts_of(allowed(angers.desk)) == ("recherche-entreprises.api.gouv.fr",)
    assert "recherche-entreprises.api.gouv.fr now, and nobody else" in angers.said
    assert service.asked == []
    angers.click("Search", bar)
    angers.wait_idle()
    assert len(service.asked) == 1
    assert "Les Caves de l'Angelique" in {line.name for line in found(angers)}
    angers.window.searching.show_place("siret:90000000100028")
    angers.window.views.list.view.setFocus()
    angers.press(Qt.Key.Key_S)
    angers.wait_idle()
    saved = next(one for one in angers.desk.portfolio.prospects() if one.siret == "90000000100028")
    assert (saved.source, saved.naf) == ("Sirene", "47.25Z")
    # it is among her own now; what else was found online is still there: the firm's other shop, to be asked
    assert angers.window.views.list.model.row_of(saved.id) >= 0
    (rest,) = found(angers)
    assert (rest.name, rest.note) == ("Caves de l'Angelique", "yours already?")


def test_a_service_that_is_down_is_one_sentence_and_the_rest_works(
    angers: Rep, service: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    service.replies = [(200, {}, b"<html>")]
    monkeypatch.setattr(Library, "companies", Companies(service.address, Pace(1000)))
    set_setting(angers.desk, "network", "on")
    search(angers, "cabinet comptable")
    before = found(angers)
    angers.click("Search", angers.window.views.online)
    angers.wait_idle()
    told = " ".join(part.accessibleName() for part in angers.window.views.banner.findChildren(QWidget))
    assert "gave an answer that cannot be read" in told
    assert found(angers) == before
    button = angers.window.views.online.findChild(QPushButton)
    assert button is not None
    assert button.isEnabled()


def test_only_accountants_near_the_tour_are_kept_and_saved_one_after_the_other(open_window: Open) -> None:
    rep = open_window("c", "2026-05-11T07:00")
    spots = {"Aubert": (47.472, -0.552), "Bodin": (47.474, -0.552), "Loin": (47.95, 0.2)}
    places = [
        Business(f"osm:{name}", f"Cabinet {name}", "expert_comptable", "office=accountant", Place(*spot))
        for name, spot in spots.items()
    ]
    write_pack(rep, [Written(one) for one in places])
    with rep.desk.portfolio.action("import") as book:
        stop = Prospect(book.new_id(), "Le Client", place=Place(47.475, -0.553, "Angers"), town="Angers")
        book.add_prospect(stop)
    near, drops = rep.window.views.near, rep.window.views.map.scenery
    search(rep, "cabinet comptable")
    assert near.isHidden(), "the day has no tour yet"
    rep.window.start()
    rep.wait_idle()
    rep.window.course.plan()
    rep.wait_idle()
    search(rep, "cabinet comptable")
    assert {line.name for line in found(rep)} == {one.name for one in places}
    assert near.isVisible()
    rep.click("search.near_tour")
    rep.wait_idle()
    kept = found(rep)
    assert {line.name for line in kept} == {"Cabinet Aubert", "Cabinet Bodin"}
    assert all(line.near.startswith("≈\u202f") and line.near.endswith("\u202fmin") for line in kept)
    assert near.sentence.startswith("2 of ")
    assert {drop.name for drop in drops.drops} == {line.name for line in kept}
    go_into_found(rep)
    card = rep.window.views.found_card
    told = [one.accessibleName() for one in card.findChildren(QWidget)]
    assert f"{kept[0].near} of detour from the tour" in told
    rep.press(Qt.Key.Key_S)
    rep.wait_idle()
    assert kept[0].name in rep.said
    assert rep.window.views.found_card.business_id == kept[1].business_id
    rep.click("search.near_tour")
    rep.wait_idle()
    assert {line.name for line in found(rep)} == {kept[1].name, "Cabinet Loin"}
    assert near.sentence == ""
    rep.click("search.near_tour")
    rep.wait_idle()
    rep.window.search.save_all()
    rep.wait_idle()
    rep.click("search.near_tour")
    rep.wait_idle()
    assert {line.name for line in found(rep)} == {"Cabinet Loin"}, "what was filtered away is not saved"


def test_own_records_near_the_tour_are_kept_with_their_detour_and_the_minutes_are_chosen(
    open_window: Open,
) -> None:
    rep = open_window("c", "2026-05-11T07:00")
    write_pack(
        rep,
        [Written(Business("osm:b", "Cabinet Bodin", "expert_comptable", "", Place(47.474, -0.552)))],
    )
    spots = {"Le Client": (47.475, -0.553), "Cabinet Voisin": (47.473, -0.55), "Cabinet Loin": (47.95, 0.2)}
    with rep.desk.portfolio.action("import") as book:
        for name, spot in spots.items():
            book.add_prospect(Prospect(book.new_id(), name, place=Place(*spot, "Angers"), town="Angers"))
    rep.window.start()
    rep.wait_idle()
    rep.window.course.plan()
    rep.wait_idle()
    model, bar = rep.window.views.list.model, rep.window.views.near
    search(rep, "cabinet")

    def own() -> dict[str, str]:
        lines = [model.line_at(row) for row in range(model.rowCount())]
        return {one.name: (model.near or {}).get(one.prospect_id, "") for one in lines if one is not None}

    assert {"Cabinet Voisin", "Cabinet Loin"} <= own().keys()
    rep.click("search.near_tour")
    rep.wait_idle()
    assert "Cabinet Loin" not in own()
    assert own()["Cabinet Voisin"].endswith("\u202fmin")
    assert model.head_at(0) == ("In my portfolio", len(own()))
    assert "of detour from the tour" in str(model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole))
    assert bar.sentence == "1 of 1"
    rep.click("search.near_minutes")
    rep.choose_in_menu("Within 30\u202fmin of the tour")
    rep.wait_idle()
    assert bar.button.text() == "Within 30\u202fmin of the tour"
    assert "Cabinet Voisin" in own()
    rep.window.views.list.search.clear()
    rep.wait_idle()
    assert bar.isHidden()
    assert "Cabinet Loin" in own(), "without words everybody is there again"
