# SPDX-License-Identifier: MIT
"""A plan of several days explained: a way of somebody whom another day sees counts what that day loses."""

from fieldsales.desk import weeks
from fieldsales.desk.desk import Desk
from fieldsales.desk.explained import explain_days
from fieldsales.planning.day import Patience


def test_whom_another_day_sees_has_a_way_only_where_both_days_gain_by_it(demonstration: Desk) -> None:
    """Each way of somebody seen elsewhere costs the day's loss and the other day's, below nothing."""
    desk = demonstration
    desk.patience = Patience(iterations=40)
    ground = weeks.ground_of(desk, desk.today, 2)
    drafts = weeks.plan_days(desk, desk.today, 2, ground=ground).drafts
    first, second = drafts
    alone = explain_days(desk, ground.settings, [first])[first.tour.on]
    both = explain_days(desk, ground.settings, drafts)
    there = both[second.tour.on].stops
    elsewhere = alone.ways.keys() & there.keys()
    assert elsewhere
    for who in elsewhere:
        brings = there[who].brings
        told = both[first.tour.on].ways.get(who)
        if brings is None or alone.ways[who].costs + brings >= 0:
            assert told is None
        else:
            assert told is not None
            assert told.costs == round(alone.ways[who].costs + brings, 2)
    assert alone.ways.keys() - there.keys() == both[first.tour.on].ways.keys() - there.keys()
