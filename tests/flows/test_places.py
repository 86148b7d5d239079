# SPDX-License-Identifier: MIT
"""An import whose addresses are rough: the window says so, looks for them, and the rep chooses one place."""

import pytest
from PySide6.QtCore import Qt

from fieldsales.desk.address_services import Services
from fieldsales.desk.network import is_online
from fieldsales.desk.rules import set_setting
from fieldsales.domain.located import Located
from fieldsales.domain.place import Place

RABOT = Located(Place(46.3249, -0.4607, "Niort"), "house", 0.93, "ban", "27 Rue du Rabot 79000 Niort")
UNSURE = Located(Place(46.33, -0.47, "Niort"), "street", 0.4, "ban", "Rue du Rabais 79000 Niort")


class Answers:
    """The national base with answers known beforehand."""

    def find(self, text, cancelled):
        return (RABOT,)

    def find_all(self, rows, cancelled):
        return tuple(RABOT if address.startswith("27") else UNSURE for address, _, _ in rows)


@pytest.fixture
def rep(open_window, tmp_path):
    rep = open_window("", "2026-05-12T08:42")
    file = tmp_path / "two.csv"
    file.write_text(
        "Nom;Adresse;Code postal;Ville\n"
        "Cave;27 rue du Rabot;79000;Niort\nBistro;3 rue du Rabet;79000;Niort\n",
        encoding="utf-8",
    )
    rep.window.files.import_file(file)
    rep.wait_idle()
    return rep


def test_the_list_says_how_many_places_are_rough_and_leads_to_them(rep):
    pane = rep.window.views.places
    rep.click("list.places")
    rep.wait_idle()
    assert rep.window.views.panes.right.currentWidget() is pane
    assert pane.title == "2 places to put right"
    rep.press(Qt.Key.Key_Escape)
    assert rep.window.views.panes.right.currentWidget() is rep.window.views.day


def test_with_the_network_off_the_search_says_what_it_would_ask(rep):
    rep.window.asking.do("places")
    rep.wait_idle()
    rep.click("places.search")
    rep.wait_idle()
    assert "data.geopf.fr" in rep.window.views.banner.sentence
    assert len(rep.desk.portfolio.waiting_places()) == 2


def test_with_the_network_on_addresses_are_found_chosen_and_taken_back(rep):
    rep.window.places.talk.services = lambda: Services(Answers(), Answers())
    rep.window.settings.set("network", "on")
    rep.wait_idle()
    rep.window.asking.do("places")
    rep.wait_idle()
    rep.click("places.search")
    rep.wait_idle()
    cave, bistro = sorted(rep.desk.portfolio.prospects(), key=lambda one: one.name, reverse=True)
    assert (cave.place_source, cave.place_precision) == ("ban", "house")
    assert rep.window.views.places.title == "1 place to put right"
    rep.click(f"choose.{bistro.id}")
    rep.wait_idle()
    rep.click("candidate.0")
    rep.wait_idle()
    assert rep.desk.portfolio.prospect(bistro.id).place_precision == "street"
    assert rep.window.views.places.title == "Every prospect has its place"
    rep.press(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    rep.wait_idle()
    assert rep.window.views.places.title == "1 place to put right"


def test_what_came_of_a_file_stays_in_sight_when_its_addresses_are_found(open_window, tmp_path):
    rep = open_window("", "2026-05-12T08:42")
    rep.window.places.talk.services = lambda: Services(Answers(), Answers())
    set_setting(rep.desk, "network", "on")
    file = tmp_path / "three.csv"
    file.write_text(
        "Nom;Adresse;Code postal;Ville\n"
        "Cave;27 rue du Rabot;79000;Niort\nBistro;27 rue du Rabot;79000;Niort\n;1 rue X;79000;Niort\n",
        encoding="utf-8",
    )
    rep.window.files.import_file(file)
    rep.wait_idle()
    assert rep.said.startswith("3 rows: 2 new")
    assert rep.said.endswith("1 refused. 2 prospects placed.")
    assert rep.window.views.list.model.rowCount() == 2


def test_who_lets_companies_be_asked_has_no_address_of_an_import_asked(open_window, tmp_path):
    rep = open_window("", "2026-05-12T08:42")
    asked = []
    rep.window.places.talk.services = lambda: asked.append(1) or Services(Answers(), Answers())
    rep.window.searching.online.turn_on()
    rep.wait_idle()
    file = tmp_path / "one.csv"
    file.write_text("Nom;Adresse;Code postal;Ville\nCave;27 rue du Rabot;79000;Niort\n", encoding="utf-8")
    rep.window.files.import_file(file)
    rep.wait_idle()
    assert asked == []
    assert len(rep.desk.portfolio.waiting_places()) == 1
    rep.window.asking.do("network")
    rep.wait_idle()
    rep.click("choice.companies.off")
    rep.wait_idle()
    assert not is_online(rep.desk)
    assert "nothing leaves this laptop" in rep.said
    rep.click("choice.addresses.on")
    rep.wait_idle()
    assert "data.geopf.fr, nominatim.openstreetmap.org" in rep.said
    rep.window.places.talk.search()
    rep.wait_idle()
    assert asked == [1]
