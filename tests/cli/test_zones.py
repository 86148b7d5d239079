# SPDX-License-Identifier: MIT
"""zones: brought in, listed, removed, and told where a class rests on one."""

import json

from .conftest import Type

NIORT = [[[-0.6, 46.2], [-0.3, 46.2], [-0.3, 46.4], [-0.6, 46.4], [-0.6, 46.2]]]


def test_zones_come_in_are_listed_and_removed(niort: Type, tmp_path) -> None:
    assert "There is no zone yet" in niort("zones").out
    file = tmp_path / "Niort.geojson"
    file.write_text(json.dumps({"type": "Polygon", "coordinates": NIORT}))
    assert niort("zones", "import", str(file)).out == "1 zone brought in.\n"
    (zone,) = niort("zones", "--json").json
    assert list(zone) == ["id", "name", "prospects", "bounds"]
    assert (zone["name"], zone["bounds"]) == ("Niort", [-0.6, 46.2, -0.3, 46.4])
    assert zone["prospects"] > 0
    assert niort("zones", "list", "--json").json == [zone]
    near = niort("show", "Le Comptoir")
    assert "Zone: yes · computed from the zone Niort" in near.out
    far = niort("show", "Cave Saint-Jacques", "--json").json["qualification"]["criteria"]["zone"]
    assert (far["value"], far["by"], far["at"]) == ("no", "computed", None)
    assert niort("zones", "remove", "niort", "--json").json == {"zones": 0, "names": []}
    assert "No zone is called" not in niort("zones", "remove", "niort").err
    niort("undo")
    assert [one["name"] for one in niort("zones", "--json").json] == ["Niort"]


def test_a_file_that_is_no_zone_is_refused_in_a_sentence(niort: Type, tmp_path) -> None:
    file = tmp_path / "Niort.geojson"
    for text, sentence in (
        ("name;town", "Niort.geojson brings no zones (it is not GeoJSON: save the zones again as GeoJSON)"),
        (
            json.dumps({"type": "Polygon", "coordinates": [[[0, 46], [2, 48], [2, 46], [0, 48], [0, 46]]]}),
            "The zone “Niort” of Niort.geojson cannot be used (one of its lines crosses itself",
        ),
        (json.dumps({"type": "FeatureCollection", "features": []}), "it holds no polygon"),
    ):
        file.write_text(text)
        answer = niort("zones", "import", str(file))
        assert answer.status == 1
        assert sentence in answer.err
        assert niort("zones", "import", str(file), lang="fr").err not in ("", answer.err)
    assert niort("zones", "import", str(tmp_path / "nothing.geojson")).status == 1
    assert niort("zones", "--json").json == []
