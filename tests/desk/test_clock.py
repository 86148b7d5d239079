# SPDX-License-Identifier: MIT
"""A clock that was set back is noticed; what is written then is kept, and undone in its order."""

from datetime import datetime, timedelta

from fieldsales.desk import history, prospects
from fieldsales.desk.clock import set_back_since
from fieldsales.desk.desk import Desk
from fieldsales.desk.records import pin_comment
from fieldsales.desk.visits import record_visit
from fieldsales.domain.visit import Outcome, Visit

from .conftest import ZONE
from .test_visits import of


def test_a_clock_set_back_is_noticed_and_nothing_is_lost(camille: Desk) -> None:
    martin = of(camille, "Cave Martin")
    pin_comment(camille, martin, "first")
    assert set_back_since(camille) is None
    written = camille.portfolio.clock()
    camille.portfolio.clock = lambda: written - timedelta(days=2)
    since = set_back_since(camille)
    assert since is not None
    assert abs(since - written) < timedelta(minutes=1)
    visit = Visit(martin, Outcome.MET, datetime(2026, 5, 12, 7, 30, tzinfo=ZONE), note="set back")
    record_visit(camille, visit)
    pin_comment(camille, martin, "second")
    assert prospects.card(camille, martin).prospect.pinned_comment == "second"
    assert "set back" in [one.text for one in prospects.card(camille, martin).facts]
    history.undo(camille)
    assert prospects.card(camille, martin).prospect.pinned_comment == "first"
    history.undo(camille)
    assert "set back" not in [one.text for one in prospects.card(camille, martin).facts]
