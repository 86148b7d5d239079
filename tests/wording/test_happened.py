# SPDX-License-Identifier: MIT
"""What the foot of the window says after an action, and what history calls it."""

import pytest

from fieldsales.wording.happened import action_label, happened
from fieldsales.wording.words import Words

ENGLISH = Words("en")


@pytest.mark.parametrize(
    ("action", "values", "text"),
    [
        (
            "visit",
            {"name": "Cave Martin", "outcome": "quote_asked"},
            "Cave Martin: visit saved, quote asked.",
        ),
        ("fact", {"name": "Cave Martin", "kind": "phone_call"}, "Cave Martin: phone call written down."),
        ("plan", {"stops": "1"}, "Planned: 1 stop."),
        ("replan", {"stops": "6"}, "Planned: 6 stops."),
        ("plan", {"stops": "0"}, "No visit was planned."),
        ("replan", {"stops": "0"}, "No visit is left on this day."),
        ("plan_week", {"stops": "1", "days": "1"}, "Planned: 1 stop on 1 day."),
        (
            "plan_week",
            {"stops": "1", "days": "1", "gone": "Garage", "gone_to": "2026-05-15", "gone_count": "1"},
            "Planned: 1 stop on 1 day. The appointment with Garage is on Friday 15 May now.",
        ),
        (
            "plan",
            {"stops": "2", "gone": "Garage", "gone_to": "2026-05-15", "gone_count": "2"},
            "Planned: 2 stops. 2 appointments are on another day of their week now.",
        ),
        (
            "move_day",
            {"name": "Cave Martin", "day": "2026-05-15", "time": "10:00", "missed": "2026-05-14"},
            "Cave Martin moved to Friday 15 May at 10:00. Deadline missed (Thursday 14 May).",
        ),
        ("plan_week", {"stops": "0", "days": "0"}, "No visit was planned."),
        ("save_places", {"count": "1", "name": "La Nappe"}, "La Nappe is in your portfolio now."),
        ("save_places", {"count": "3", "name": ""}, "3 prospects added."),
        ("exclude", {"name": "Cave Martin"}, "Cave Martin will not be proposed any more."),
        ("include", {"name": "Cave Martin"}, "Cave Martin may be contacted again."),
        ("comment", {"name": "{odd}"}, "{odd}: comment kept for the next visit."),
        ("undo", {"action": "exclude"}, "Undone: Not to be contacted."),
        ("undo", {"action": "visit", "name": "Cave Martin"}, "Undone: Visit, Cave Martin."),
        ("redo", {"action": "visit", "name": "Cave Martin"}, "Done again: Visit, Cave Martin."),
        ("let_be", {"name": "Cave Martin"}, "Cave Martin is not proposed again for that visit."),
        ("something_new", {}, "something_new"),
    ],
)
def test_an_action_is_told_in_a_sentence(action: str, values: dict[str, str], text: str) -> None:
    assert happened(ENGLISH, action, values) == text


def test_every_action_of_the_desk_has_a_name() -> None:
    actions = ("visit", "fact", "plan", "replan", "move", "remove", "pin", "unpin", "doctrine", "import")
    actions += ("save_places", "settings", "demonstration", "exclude", "include", "comment", "undo")
    assert all(action_label(ENGLISH, action) != action for action in actions)
