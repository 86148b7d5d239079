# SPDX-License-Identifier: MIT
"""Who was left out and why, those first for whom it matters."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from fieldsales.domain.tour import LeftOut, Reason
from fieldsales.ui.day.refusals import RefusalModel, refusals_of


@pytest.fixture
def model(qapp, words, scene) -> RefusalModel:
    model = RefusalModel()
    model.show_refusals(refusals_of(words, scene.tour, scene.faces))
    return model


def names(words, scene, *ids: str) -> list[str]:
    tour = replace(scene.tour, left_out=tuple(LeftOut(one, ()) for one in ids))
    return [refusal.face.prospect_id for refusal in refusals_of(words, tour, scene.faces)]


def test_everybody_left_out_has_a_reason(words, scene):
    refusals = refusals_of(words, scene.tour, scene.faces)
    assert {one.face.name: one.why.replace("\u202f", " ") for one in refusals} == {
        "Cave Saint-Jacques": "50 min of detour for what it is worth",
        "La Table de Gâtine": "nothing presses",
        "Le Bar du Donjon": "10 min of detour for what it is worth",
    }


def test_several_reasons_are_said_in_one_line(words, scene):
    left = LeftOut("N3", (Reason("closed_weekday", {"weekday": 1}), Reason("worthless")))
    tour = replace(scene.tour, left_out=(left,))
    assert refusals_of(words, tour, scene.faces)[0].why == "closed on Tuesdays, nothing presses"


def test_who_presses_comes_first_then_who_is_hot_then_the_planner_s_order(words, scene):
    assert names(words, scene, "N3", "P2", "P1") == ["N3", "P2", "P1"]
    assert names(words, scene, "N3", "E1", "P1") == ["E1", "N3", "P1"]
    assert names(words, scene, "N3", "E1", "S3") == ["S3", "E1", "N3"]
    assert names(words, scene, "N4", "P1", "N2") == ["N2", "N4", "P1"]


def test_a_record_that_is_gone_is_still_counted(words, scene):
    assert names(words, scene, "gone", "N3") == ["gone", "N3"]


def test_the_model_keeps_qt_s_promises_whatever_happens(model, words, scene, qtmodeltester):
    qtmodeltester.check(model)
    model.show_refusals(())
    assert model.rowCount() == 0
    model.show_refusals(refusals_of(words, scene.tour, scene.faces))
    assert model.rowCount() == 3


def test_a_row_is_read_out_in_one_sentence(model):
    said = model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.replace("\u202f", " ") == "Cave Saint-Jacques, warm, 50 min of detour for what it is worth"


def test_pointing_at_a_row_tells_what_did_not_fit_in_it(model):
    said = model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert said.splitlines()[:2] == ["Cave Saint-Jacques", "Wine shop · Parthenay"]


def test_there_is_nobody_outside_the_rows(model):
    assert model.refusal_at(model.index(3)) is None
    assert model.refusal_at(model.index(-1)) is None
    assert model.refusal_at(model.index(2)).face.name == "Le Bar du Donjon"
