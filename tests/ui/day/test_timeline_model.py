# SPDX-License-Identifier: MIT
"""The timeline's rows as a model: who can be chosen, and what is said of each row."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from fieldsales.ui.day.rows import RowKind, rows_of, sentence_of
from fieldsales.ui.day.timeline_model import Role, TimelineModel


@pytest.fixture
def model(qapp, words, scene) -> TimelineModel:
    model = TimelineModel(words)
    model.show_rows(rows_of(words, scene.tour, scene.faces, scene.home))
    return model


def waiting(model: TimelineModel) -> list[str]:
    return [model.rows[number].prospect_id for number in model.waiting()]


def test_the_model_keeps_qt_s_promises_whatever_happens(model, words, scene, qtmodeltester):
    qtmodeltester.check(model)
    model.show_rows(())
    model.show_rows(rows_of(words, replace(scene.tour, gaps=()), scene.faces, scene.home))
    assert model.rowCount() == 16
    assert model.rowCount(model.index(0)) == 0


def test_stops_and_calls_can_be_chosen_and_the_rest_only_stands_there(model):
    chosen = {row.kind for number, row in enumerate(model.rows) if model.flags(model.index(number))}
    assert chosen == {RowKind.STOP, RowKind.CALL}


def test_a_prospect_is_found_as_a_stop_before_it_is_found_as_a_call(model, words, scene):
    assert model.rows[model.number_of("N1")].kind is RowKind.STOP
    assert model.rows[model.number_of("E1")].kind is RowKind.CALL
    assert model.number_of("P1") == -1
    gap = replace(scene.tour.gaps[0], calls=("S1",))
    model.show_rows(rows_of(words, replace(scene.tour, gaps=(gap,)), scene.faces))
    assert model.rows[model.number_of("S1")].kind is RowKind.STOP


def test_the_stops_still_to_be_made_are_counted_in_their_order(model, words, scene):
    assert waiting(model) == ["N1", "N2", "N4", "S2", "S3", "S1"]
    stops = tuple(replace(stop, done=stop.prospect_id in ("N1", "N2")) for stop in scene.tour.stops)
    model.show_rows(rows_of(words, replace(scene.tour, stops=stops), scene.faces))
    assert waiting(model) == ["N4", "S2", "S3", "S1"]


def test_each_row_is_read_out_whole(model, words):
    indexes = [model.index(number) for number in range(model.rowCount())]
    said = [index.data(Qt.ItemDataRole.AccessibleTextRole) for index in indexes]
    assert said == [sentence_of(words, row) for row in model.rows]
    assert all(said)


def test_a_row_gives_its_value_and_whose_it_is(model):
    number = model.number_of("N4")
    index = model.index(number)
    assert index.data(Role.PROSPECT) == "N4"
    assert index.data() == "La Cave du Port"
    assert index.data(Qt.ItemDataRole.ToolTipRole).startswith("La Cave du Port\nWine shop · Niort")
    assert model.index(0).data(Role.PROSPECT) is None
    assert model.index(0).data(Qt.ItemDataRole.ToolTipRole) is None
    assert model.row_at(-1) is None
    assert model.row_at(model.rowCount()) is None
