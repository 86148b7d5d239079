# SPDX-License-Identifier: MIT
"""A branch leads to its firm and the firm to its branches; what was said to be the same is named."""

import pytest

from fieldsales.desk.desk import Desk
from fieldsales.desk.found_places import BRANCH_OF, SAME_AS
from fieldsales.desk.prospects import card
from fieldsales.desk.related import Related, Tie
from fieldsales.domain.company import Prospect


@pytest.fixture
def three(empty: Desk) -> tuple[Desk, dict[str, str]]:
    """A firm with two branches, one of them also a place of the map and of the register."""
    with empty.portfolio.action("import") as book:
        head, first, second = (book.new_id() for _ in range(3))
        same = "osm:n12 siret:90000000100028"
        book.add_prospect(Prospect(head, "Cave Lebrun", town="Niort"))
        book.add_prospect(
            Prospect(first, "Lebrun & fils", town="Melle", extra={BRANCH_OF: head, SAME_AS: same})
        )
        book.add_prospect(Prospect(second, "Lebrun sud", extra={BRANCH_OF: head}))
    return empty, {"head": head, "first": first, "second": second}


def test_a_branch_leads_to_its_firm_and_names_the_places_it_was_said_to_be(three) -> None:
    desk, ids = three
    assert card(desk, ids["first"]).related == (
        Related(Tie.BRANCH_OF, "Cave Lebrun", "Niort", ids["head"]),
        Related(Tie.SAME_AS, "OpenStreetMap", "n12"),
        Related(Tie.SAME_AS, "Sirene", "90000000100028"),
    )


def test_a_firm_leads_to_its_branches(three) -> None:
    desk, ids = three
    told = card(desk, ids["head"]).related
    assert [(one.tie, one.name, one.prospect_id) for one in told] == [
        (Tie.BRANCH, "Lebrun & fils", ids["first"]),
        (Tie.BRANCH, "Lebrun sud", ids["second"]),
    ]


def test_a_firm_that_is_gone_is_not_led_to(empty: Desk) -> None:
    with empty.portfolio.action("import") as book:
        alone, itself = book.new_id(), book.new_id()
        book.add_prospect(Prospect(alone, "Seul", extra={BRANCH_OF: "nobody"}))
        book.add_prospect(Prospect(itself, "Boucle", extra={BRANCH_OF: itself}))
    assert card(empty, alone).related == ()
    assert card(empty, itself).related == ()
