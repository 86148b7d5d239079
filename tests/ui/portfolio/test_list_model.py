# SPDX-License-Identifier: MIT
"""The list's rows: in order, searched, by class, with places found beside them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from fieldsales.ui.portfolio.lines import FoundLine
from fieldsales.ui.portfolio.list_index import Order
from fieldsales.ui.portfolio.list_model import ListModel, Role

FOUND = (
    FoundLine("b1", "Le Cellier des Halles", "Niort, place des Halles", "≈ 2 min"),
    FoundLine("b2", "Caves Martin", "Niort, rue Ricard", note="already yours?", maybe_known=True),
)


@pytest.fixture
def model(qapp, words, scene) -> ListModel:
    model = ListModel(words)
    model.show_lines(scene.lines, scene.marks)
    model.show_stops(scene.stops)
    return model


def names(model: ListModel) -> list[str]:
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def test_the_model_keeps_qt_s_promises_whatever_happens(model, scene, qtmodeltester):
    qtmodeltester.check(model)
    model.search("wine")
    model.show_found(FOUND)
    model.sort_by(Order.TOWN)
    model.show_only(frozenset({"tiede"}))
    model.update_lines([replace(scene.lines[0], name="L’Ardoise Neuve")])
    model.show_only(None)
    model.search("")
    model.show_lines((), {})
    model.show_lines(scene.lines, scene.marks)


def test_the_nearest_deadline_comes_first_and_who_is_asleep_last(model, scene):
    assert names(model)[:2] == ["L’Ardoise", "Le Comptoir"]
    asleep = replace(scene.lines[0], prospect_id="X", name="Perdu", asleep=True)
    model.show_lines((asleep, *scene.lines), scene.marks)
    assert names(model)[0] == "L’Ardoise"
    assert names(model)[-1] == "Perdu"


def test_names_and_towns_sort_without_their_accents(model):
    model.sort_by(Order.NAME)
    assert names(model).index("Épicerie Renaud") == names(model).index("Hôtel du Logis") - 1
    model.sort_by(Order.TOWN)
    towns = [model.index(row).data(Role.PROSPECT).town for row in range(model.rowCount())]
    assert towns.index("Échiré") < towns.index("La Crèche") < towns.index("Niort")


def test_search_and_class_narrow_the_list_together(model):
    model.search("niort")
    assert model.count == 6
    model.show_only(frozenset({"client", "client_vip"}))
    assert sorted(names(model)) == ["La Cave du Port", "Logis des Brizeaux"]


def test_a_changed_prospect_takes_its_new_place(model, scene):
    martin = next(line for line in scene.lines if line.name == "Cave Martin")
    model.update_lines([replace(martin, deadline=scene.lines[0].deadline, is_overdue=True)])
    assert names(model)[:2] == ["L’Ardoise", "Cave Martin"]
    assert model.total == len(scene.lines)


def test_a_changed_word_in_a_row_moves_nobody(model, scene, qtbot):
    with qtbot.waitSignal(model.dataChanged):
        model.update_lines([replace(scene.lines[0], deadline_words="3 days late")])
    assert model.line_at(0).deadline_words == "3 days late"


def test_a_new_prospect_is_added(model, scene):
    model.update_lines([replace(scene.lines[0], prospect_id="new", name="Le Nouveau")])
    assert "Le Nouveau" in names(model)
    assert model.total == len(scene.lines) + 1


def test_found_places_stand_below_under_a_head_of_their_own(model):
    model.search("martin")
    model.show_found(FOUND)
    assert names(model) == [
        "In my portfolio 1",
        "Cave Martin",
        "In the territory 2",
        "Le Cellier des Halles",
        "Caves Martin",
    ]
    heads = [
        row for row in range(model.rowCount()) if model.flags(model.index(row)) == Qt.ItemFlag.NoItemFlags
    ]
    assert heads == [0, 2]
    assert model.row_of("N1") == 1


def test_a_row_says_itself_in_one_sentence(model):
    said = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(4)]
    assert said[0] == "L’Ardoise, warm, 2 days late, Restaurant, Saint-Maixent, stop 4 at 14:30"
    assert said[3].endswith("to phone")


def test_a_new_deadline_and_class_of_somebody_known_sort_and_narrow_as_if_all_were_read_again(
    model, words, scene
):
    first = replace(scene.lines[0], deadline=scene.lines[-1].deadline, class_id=scene.lines[-1].class_id)
    changed = [first, *scene.lines[1:]]
    model.update_lines([first])
    fresh = ListModel(words)
    fresh.show_lines(changed, model.marks)
    for order in Order:
        model.sort_by(order)
        fresh.sort_by(order)
        assert names(model) == names(fresh)
    for one in (model, fresh):
        one.search(first.name)
    assert names(model) == names(fresh) != []
