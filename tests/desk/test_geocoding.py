# SPDX-License-Identifier: MIT
"""Prospects get the best place that is known, offline first, and the rep can take each step back."""

import pytest

from fieldsales.desk import geocoding, places_to_fix
from fieldsales.desk.address_services import Services
from fieldsales.desk.history import undo
from fieldsales.desk.rules import set_setting
from fieldsales.domain.errors import CancelledError, NotAllowedOnlineError, ServiceError, UnknownProspectError
from fieldsales.domain.located import Located
from fieldsales.domain.place import Place

RABOT = Located(Place(46.3249, -0.4607, "Niort"), "house", 0.93, "ban", "27 Rue du Rabot 79000 Niort")
BEURRE = Located(
    Place(50.8467, 4.3525, "Bruxelles"), "house", 0.9, "nominatim", "12, Rue au Beurre, Bruxelles"
)
NIORT = Place(46.3239, -0.4646, "Niort")


class France:
    """The national base with answers known beforehand; it remembers what it was asked."""

    def __init__(self, answers, trouble=None):
        self.answers, self.trouble, self.asked = answers, trouble, []

    def find(self, text, cancelled):
        self.asked.append(text)
        if self.trouble:
            raise self.trouble
        return tuple(one for one in [self.answers.get(text)] if one)

    def find_all(self, rows, cancelled):
        return tuple(next(iter(self.find(address, cancelled)), None) for address, _, _ in rows)


class Abroad(France):
    """Nominatim with answers known beforehand."""

    def find(self, text, country, cancelled):
        return super().find(text, cancelled)


def online(france=None, abroad=None, trouble=None):
    """Return services that answer, and those who were asked."""
    one = France(france or {}, trouble), Abroad(abroad or {}, trouble)
    return (lambda: Services(*one)), one


def place_of(desk, prospect_id):
    found = desk.portfolio.prospect(prospect_id)
    return found.place, found.place_source, found.place_precision, found.place_score


def test_offline_a_prospect_gets_its_town_and_its_street_waits_for_the_network(empty, add):
    cave = add("Cave", "27 rue du Rabot", "79000", "Niort")
    run = geocoding.place_everybody(empty)
    place, source, precision, score = place_of(empty, cave)
    assert (place.label, source, precision, score) == ("Niort", "town", "town", 0.9)
    assert (run.looked_at, run.placed, run.waiting) == (1, 1, 1)
    assert isinstance(run.trouble, NotAllowedOnlineError)
    assert empty.portfolio.waiting_places() == {cave: "27 rue du Rabot, 79000 Niort"}


def test_what_waited_is_asked_once_the_rep_turns_the_network_on(empty, add):
    cave, lost = (
        add("Cave", "27 rue du Rabot", "79000", "Niort"),
        add("Perdu", "1 rue nulle", "79000", "Niort"),
    )
    geocoding.place_everybody(empty)
    set_setting(empty, "network", "on")
    services, (france, _) = online({"27 rue du Rabot": RABOT})
    run = geocoding.place_everybody(empty, services=services)
    assert place_of(empty, cave) == (RABOT.place, "ban", "house", 0.93)
    assert (run.placed, run.unknown, run.waiting, run.trouble) == (1, 1, 0, None)
    assert france.asked == ["27 rue du Rabot", "1 rue nulle"]
    geocoding.place_everybody(empty, services=services)
    assert len(france.asked) == 2, "who was asked for in vain is not asked for again"
    assert place_of(empty, lost)[1] == "town"


def test_a_step_is_taken_back_whole(empty, add):
    cave = add("Cave", "27 rue du Rabot", "79000", "Niort")
    set_setting(empty, "network", "on")
    services, _ = online({"27 rue du Rabot": RABOT})
    geocoding.place_everybody(empty, services=services)
    undo(empty)
    assert place_of(empty, cave)[1] == "town"
    undo(empty)
    assert place_of(empty, cave) == (None, "", "", None)


def test_a_place_set_by_hand_or_by_the_file_is_never_moved(empty, add):
    by_hand = {"place": NIORT, "place_source": "hand", "place_precision": "town"}
    pinned = add("Pin", "27 rue du Rabot", "79000", "Niort", **by_hand)
    given = add("File", "27 rue du Rabot", "79000", "Niort", place=NIORT, place_source="file")
    set_setting(empty, "network", "on")
    services, (france, _) = online({"27 rue du Rabot": RABOT})
    geocoding.place_everybody(empty, services=services)
    assert place_of(empty, pinned)[0] == place_of(empty, given)[0] == NIORT
    assert france.asked == []


def test_an_address_abroad_is_asked_for_abroad_and_never_put_into_france(empty, add):
    brussels = add("Bistro", "12 rue au Beurre", "1000", "Bruxelles")
    geocoding.place_everybody(empty)
    assert place_of(empty, brussels)[0] is None
    set_setting(empty, "network", "on")
    services, (france, abroad) = online(abroad={"12 rue au Beurre, 1000 Bruxelles": BEURRE})
    geocoding.place_everybody(empty, services=services)
    assert place_of(empty, brussels) == (BEURRE.place, "nominatim", "house", 0.9)
    assert (france.asked, abroad.asked) == ([], ["12 rue au Beurre, 1000 Bruxelles"])


def test_who_is_abroad_by_the_column_of_countries_is_asked_for_there(empty, add):
    bistro = add("Bistro", "12 rue de la Paix", "", "Sion", extra={"Pays": "Suisse"})
    geocoding.place_everybody(empty)
    assert place_of(empty, bistro)[0] is None
    set_setting(empty, "network", "on")
    services, (france, abroad) = online(abroad={"12 rue de la Paix, Sion, Suisse": BEURRE})
    geocoding.place_everybody(empty, services=services)
    assert (france.asked, abroad.asked) == ([], ["12 rue de la Paix, Sion, Suisse"])
    assert place_of(empty, bistro)[1] == "nominatim"


def test_a_service_in_trouble_keeps_everybody_waiting_and_says_why(empty, add):
    add("Cave", "27 rue du Rabot", "79000", "Niort")
    set_setting(empty, "network", "on")
    services, _ = online(trouble=ServiceError("data.geopf.fr", "busy"))
    run = geocoding.place_everybody(empty, services=services)
    assert (run.trouble.why, run.waiting) == ("busy", 1)


def test_stopped_it_goes_on_where_it_was(empty, add):
    for number in range(3):
        add(f"Cave {number}", f"{number} rue du Rabot", "79000", "Niort")
    run = geocoding.place_everybody(empty, cancelled=lambda: True)
    assert run.is_stopped
    set_setting(empty, "network", "on")
    services, _ = online(trouble=CancelledError())
    run = geocoding.place_everybody(empty, services=services)
    assert (run.is_stopped, run.waiting) == (True, 3)
    services, (france, _) = online({"1 rue du Rabot": RABOT})
    assert geocoding.place_everybody(empty, services=services).waiting == 0
    assert len(france.asked) == 3


def test_an_unsure_answer_is_not_taken_unasked(empty, add):
    cave = add("Cave", "27 rue du Rabot", "79000", "Niort")
    set_setting(empty, "network", "on")
    services, _ = online({"27 rue du Rabot": Located(RABOT.place, "house", 0.4, "ban", "?")})
    geocoding.place_everybody(empty, services=services)
    assert place_of(empty, cave)[1] == "town"


def test_what_the_rep_chooses_is_sure_and_can_be_undone(empty, add):
    cave = add("Cave", "27 rue du Rabot", "79000", "Niort")
    [town] = geocoding.candidates_for(empty, cave).answers
    effect = geocoding.place_prospect(empty, cave, town)
    assert effect.values["name"] == "Cave"
    assert place_of(empty, cave)[3] == 1.0
    assert places_to_fix.to_fix(empty) == ()
    undo(empty)
    assert place_of(empty, cave)[0] is None
    with pytest.raises(UnknownProspectError):
        geocoding.place_prospect(empty, "nobody", town)


def test_an_answer_of_a_service_is_asked_for_once(empty):
    set_setting(empty, "network", "on")
    services, (france, _) = online({"27 rue du Rabot 79000 Niort": RABOT})
    for _ in range(2):
        found = geocoding.find_address(empty, "27 rue du Rabot 79000 Niort", services=services)
        assert found.answers[0] == RABOT
    assert len(france.asked) == 1
    assert empty.portfolio.history()[0].name == "settings", "an answer that is kept is nothing to undo"


def test_with_the_network_off_nobody_is_asked(empty, add):
    add("Cave", "27 rue du Rabot", "79000", "Niort")

    def refused():
        raise AssertionError("a service was made")

    geocoding.place_everybody(empty, services=refused)
    found = geocoding.find_address(empty, "27 rue du Rabot 79000 Niort", services=refused)
    assert found.answers[0].precision == "town"


def test_trouble_of_a_service_leaves_what_is_known_offline(empty):
    set_setting(empty, "network", "on")
    services, _ = online(trouble=ServiceError("data.geopf.fr", "slow"))
    found = geocoding.find_address(empty, "27 rue du Rabot 79000 Niort", services=services)
    assert (found.answers[0].precision, found.trouble.why) == ("town", "slow")
