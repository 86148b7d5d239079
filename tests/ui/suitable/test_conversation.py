# SPDX-License-Identifier: MIT
"""A day for a visit looked for from the record, in the window: it leads there and back."""

from collections.abc import Callable

import pytest

from fieldsales.desk.prospects import find
from fieldsales.planning.problem import Patience

from ...flows.conftest import Rep

LATE = "Cave Martin"


@pytest.fixture
def camille(open_window: Callable[[str, str], Rep]) -> Rep:
    """Camille in front of a planned Tuesday, with a record open."""
    rep = open_window("a", "2026-05-12T08:42")
    rep.desk.patience = Patience(iterations=100, seed=1)
    rep.click("Plan the day")
    rep.wait_idle()
    rep.open(LATE)
    return rep


def test_while_a_year_is_looked_through_one_goes_back_and_nothing_comes_after(camille: Rep) -> None:
    window, pane = camille.window, camille.window.views.suitable
    who = find(camille.desk, LATE).id
    window.suitable.look(who)
    assert window.views.panes.right.currentWidget() is pane
    assert not pane.promise.isEnabled()
    window.suitable.leave()
    camille.wait_idle()
    assert window.views.panes.right.currentWidget() is window.views.card
    assert pane.model.lines == ()


def test_a_visit_is_promised_while_a_week_is_being_read(camille: Rep) -> None:
    window, pane = camille.window, camille.window.views.suitable
    window.suitable.look(find(camille.desk, LATE).id)
    window.week.read()
    camille.wait_idle()
    line = next(one for one in pane.model.lines if one.is_open)
    window.suitable.talk.promise(pane.prospect_id, line.on)
    camille.wait_idle()
    kept = camille.desk.portfolio.kept_tour(line.on)
    assert kept is not None
    assert pane.prospect_id in {one.prospect_id for one in kept.promises if one.pinned}
    assert "is promised a visit" in camille.said
    assert window.views.panes.right.currentWidget() is window.views.card
