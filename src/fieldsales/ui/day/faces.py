# SPDX-License-Identifier: MIT
"""What the day shows of a prospect, in words that are ready to be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fieldsales.domain.verdict import Mark, Shape


@dataclass(frozen=True, slots=True)
class StopFace:
    """One prospect of the day. `why` follows the class: "deadline tomorrow", "asked for prices";
    `brief` says only by when, where there is no room for it: "tomorrow", "2 days late".

    `is_due` says that its deadline falls on the day or before, `is_overdue`
    that it has passed. `deadline` is that of a contact: only who is warm has one. `pinned` is the
    comment for the next visit.
    """

    prospect_id: str
    name: str
    trade: str
    town: str
    class_id: str
    class_label: str
    mark: Mark
    why: str = ""
    brief: str = ""
    is_due: bool = False
    is_overdue: bool = False
    deadline: date | None = None
    pinned: str = ""


Faces = Mapping[str, StopFace]


def face_of(faces: Faces, prospect_id: str) -> StopFace:
    """Return the face of a prospect; of one that is gone, a bare ring."""
    known = faces.get(prospect_id)
    return known or StopFace(prospect_id, "?", "", "", "", "", Mark(Shape.RING, "neutral"))


def class_label_of(faces: Faces, class_id: str) -> str:
    """Return what a class is called, from any prospect that has it."""
    return next((face.class_label for face in faces.values() if face.class_id == class_id), class_id)
