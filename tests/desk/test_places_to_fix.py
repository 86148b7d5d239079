# SPDX-License-Identifier: MIT
"""Whose place is missing or rough is listed with the reason, the visits most at stake first."""

from fieldsales.desk.places_to_fix import to_fix
from fieldsales.domain.place import Place

NIORT = Place(46.3239, -0.4646, "Niort")


def test_the_list_to_fix_begins_with_the_visit_most_at_stake(demonstration):
    desk = demonstration
    everybody = desk.portfolio.prospects()
    with desk.portfolio.action("import") as book:
        book.update_prospects((one.id, one.site_id, {"place": None}) for one in everybody)
    found = to_fix(desk)
    assert found
    ranks = [desk.doctrine.class_ids.index(one.verdict.badge) for one in found]
    assert ranks == sorted(ranks)
    assert {one.why for one in found} <= {"no_address", "nowhere"}
    assert not any(one.verdict.excluded for one in found)


def test_why_a_place_is_to_be_fixed_is_said(empty, add):
    add("1 no address", "", "", "")
    add("2 nowhere", "12 rue au Beurre", "1000", "Bruxelles")
    add("3 town", "27 rue du Rabot", "79000", "Niort", place=NIORT, place_source="town")
    add("4 unsure", place=NIORT, place_source="ban", place_precision="house", place_score=0.4)
    add("5 fine", place=NIORT, place_source="ban", place_precision="street", place_score=0.9)
    add("6 by hand", place=NIORT, place_source="hand", place_precision="town")
    found = {one.prospect.name: one.why for one in to_fix(empty)}
    assert found == {
        "1 no address": "no_address",
        "2 nowhere": "nowhere",
        "3 town": "town",
        "4 unsure": "unsure",
    }
