# SPDX-License-Identifier: MIT
"""An address is shown and written anew from the terminal."""

import pytest


@pytest.fixture
def cave(typed, tmp_path):
    """One prospect of a file, placed in the middle of its town."""
    file = tmp_path / "one.csv"
    file.write_text("Nom;Adresse;Code postal;Ville\nCave;27 rue du Rabot;79000;Niort\n", encoding="utf-8")
    assert typed("import", str(file)).status == 0
    return typed


def test_an_address_is_shown_with_how_its_place_is_known(cave):
    shown = cave("address", "Cave").out
    assert "Cave · 27 rue du Rabot, 79000 Niort" in shown
    assert "table of towns" in shown


def test_one_line_of_an_address_is_changed_and_the_others_stay(cave):
    done = cave("address", "Cave", "--postcode", "79400", "--town", "Saint-Maixent-l'École")
    assert (done.status, "in the middle of its town now" in done.out) == (0, True)
    told = cave("address", "Cave", "--json").json
    assert (told["address"], told["postcode"], told["place_precision"]) == (
        "27 rue du Rabot",
        "79400",
        "town",
    )
    assert cave("undo").status == 0
    assert cave("address", "Cave", "--json").json["postcode"] == "79000"


def test_an_address_that_is_not_found_is_told_and_is_among_the_places_to_put_right(cave):
    done = cave("address", "Cave", "--street", "", "--postcode", "", "--town", "Trifouilly-les-Oies")
    assert "is not found" in done.out
    assert [one["why"] for one in cave("geocode", "--to-fix", "--json").json] == ["nowhere"]
    assert "not on the map yet" in cave("address", "Cave").out


def test_a_place_that_was_chosen_out_of_answers_moves_unasked(cave):
    assert cave("geocode", "79400 Saint-Maixent-l'École", "--set", "Cave").status == 0
    assert cave("address", "Cave", "--town", "Niort", "--postcode", "79000").status == 0


@pytest.mark.parametrize(("pin", "lon"), [("stays", -0.46), ("moves", None)])
def test_a_pin_set_by_hand_waits_for_the_rep_s_word(typed, tmp_path, pin, lon):
    file = tmp_path / "placed.csv"
    file.write_text(
        "Nom;Code postal;Ville;Latitude;Longitude\nCave;79000;Niort;46.32;-0.46\n", encoding="utf-8"
    )
    assert typed("import", str(file)).status == 0
    assert "stays where it is" in typed("address", "Cave", "--street", "1 rue Basse", "--pin", "stays").out
    asked = typed("address", "Cave", "--street", "2 rue Basse")
    assert (asked.status, "--pin moves" in asked.err) == (1, True)
    done = typed("address", "Cave", "--street", "2 rue Basse", "--pin", pin, "--json").json
    assert done["address"] == "2 rue Basse"
    assert (done["place_source"] == "hand") is (lon is not None)
    assert "set by hand" in typed("address", "Cave").out or lon is None
