# SPDX-License-Identifier: MIT
"""Addresses are found, and places put right, from the terminal."""

import pytest


@pytest.fixture
def three(typed, tmp_path):
    """Three prospects of a file: one with a street, one abroad, one without an address."""
    file = tmp_path / "three.csv"
    file.write_text(
        "Nom;Adresse;Code postal;Ville\n"
        "Cave;27 rue du Rabot;79000;Niort\n"
        "Bistro;12 rue au Beurre;B-1000;Bruxelles\n"
        "Inconnu;;;\n",
        encoding="utf-8",
    )
    assert typed("import", str(file)).status == 0
    return typed


def test_an_address_is_found_with_how_exact_and_how_sure_that_is(typed):
    [place] = typed("geocode", "27 rue du Rabot, 79000 Niort", "--json").json["places"]
    assert (place["precision"], place["source"], place["sure"]) == ("town", "town", True)
    assert place["town"] == "Niort"
    assert "town only" in typed("geocode", "79000 Niort").out


def test_an_address_abroad_is_said_to_be_abroad(typed):
    assert typed("geocode", "12 rue au Beurre, 1000 Bruxelles", "--json").json == {
        "abroad": True,
        "places": [],
    }
    assert typed("settings", "network", "companies").status == 0
    told = typed("geocode", "12 rue au Beurre, 1000 Bruxelles").out
    assert told.startswith("This address is abroad. nominatim.openstreetmap.org may not be asked")
    assert "“fieldsales settings network companies,addresses”" in told


@pytest.mark.parametrize("text", ["46.32,-0.46", "46,32 ; -0,46"])
def test_a_position_is_said_to_be_no_address(typed, text):
    told = typed("geocode", text, lang="en")
    assert (told.status, "is a position and no address" in told.out) == (0, True)
    assert typed("geocode", text, "--json").json == {"abroad": False, "places": []}


def test_everybody_is_looked_for_and_who_waits_is_counted(three):
    answer = three("geocode", "--run")
    assert answer.status == 0
    assert "2 addresses wait for the network." in answer.out
    assert "data.geopf.fr" in answer.err
    assert three("geocode", "--run", "--json").json["waiting"] == 2


def test_the_list_to_fix_says_what_is_wrong(three):
    why = {one["name"]: one["why"] for one in three("geocode", "--to-fix", "--json").json}
    assert why == {"Cave": "town", "Bistro": "nowhere", "Inconnu": "no_address"}
    assert "at the middle of its town" in three("geocode", "--to-fix").out


def test_a_prospect_is_put_where_an_address_is(three):
    assert three("geocode", "79400 Saint-Maixent-l'École", "--set", "Inconnu").status == 0
    names = [one["name"] for one in three("geocode", "--to-fix", "--json").json]
    assert "Inconnu" not in names
    assert three("undo").status == 0
    assert "Inconnu" in [one["name"] for one in three("geocode", "--to-fix", "--json").json]


@pytest.mark.parametrize("words", [(), ("--run", "--to-fix"), ("Niort", "--run")])
def test_what_is_to_be_done_must_be_said_once(typed, words):
    answer = typed("geocode", *words)
    assert answer.status == 1
    assert "--to-fix" in answer.err
