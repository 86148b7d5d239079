# SPDX-License-Identifier: MIT
"""Nothing of the window moves by itself: what Qt and the map let move is switched off in one place each."""

import re

from .conftest import ROOT

#: What would move a widget, a value or a picture over time.
_MOVES = re.compile(
    r"Q(Property|Variant|Sequential|Parallel)Animation|QTimeLine|QMovie|QEasingCurve|QScroller"
)


def test_no_view_moves_anything_over_time():
    found = [
        f"{path.name}: {moves.group()}"
        for path in sorted((ROOT / "src" / "fieldsales" / "ui").rglob("*.py"))
        for moves in _MOVES.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_the_page_of_the_map_has_the_one_transition_that_less_motion_takes_away():
    web = ROOT / "resources" / "web"
    found = [
        (path.name, line.strip())
        for path in sorted(web.glob("*.css"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"(transition|animation)(-\w+)?:", line)
    ]
    assert {name for name, _line in found} == {"map.css"}
    moves = [line for _name, line in found if "none" not in line]
    assert len(moves) == 1
    assert moves[0].startswith(".leaflet-zoom-anim .leaflet-zoom-animated { transition: transform 0.15s")
    usual = [line for path in sorted(web.glob("*.js")) for line in path.read_text().splitlines()]
    assert not [line for line in usual if "animate: true" in line or ".flyTo(" in line]
