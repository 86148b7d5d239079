# SPDX-License-Identifier: MIT
"""What the day shows of a prospect, also when its record is gone."""

from fieldsales.domain.verdict import Shape
from fieldsales.ui.day.faces import class_label_of, face_of


def test_whose_record_is_gone_is_a_bare_ring(scene):
    face = face_of(scene.faces, "gone")
    assert (face.prospect_id, face.name, face.mark.shape) == ("gone", "?", Shape.RING)
    assert not face.is_due
    assert face_of(scene.faces, "N1") is scene.faces["N1"]


def test_a_class_is_called_as_those_who_have_it(scene):
    assert class_label_of(scene.faces, "chaud") == "hot"
    assert class_label_of(scene.faces, "unheard_of") == "unheard_of"
