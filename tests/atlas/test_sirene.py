# SPDX-License-Identifier: MIT
"""Sirene completes the map: SIRET, NAF and size by distance and name, and never who objected."""

import csv
from dataclasses import replace

import pytest

from fieldsales.atlas.found import Found
from fieldsales.atlas.sirene import merge
from fieldsales.domain.business import Business
from fieldsales.domain.errors import BadSireneError, CancelledError, UnreadableFileError
from fieldsales.domain.ground import Box
from fieldsales.domain.place import Place

#: The columns of the stock that matter, in INSEE's order, among others that do not.
COLUMNS = [
    "siren", "nic", "siret", "statutDiffusionEtablissement", "dateCreationEtablissement",
    "trancheEffectifsEtablissement", "etablissementSiege", "complementAdresseEtablissement",
    "numeroVoieEtablissement", "indiceRepetitionEtablissement", "typeVoieEtablissement",
    "libelleVoieEtablissement", "codePostalEtablissement", "libelleCommuneEtablissement",
    "coordonneeLambertAbscisseEtablissement", "coordonneeLambertOrdonneeEtablissement",
    "etatAdministratifEtablissement", "enseigne1Etablissement", "denominationUsuelleEtablissement",
    "activitePrincipaleEtablissement",
]  # fmt: skip
#: Niort's town hall in Lambert-93, and 46.3236 N, 0.4648 W.
EAST, NORTH = 433_420.0, 6_586_560.0
NIORT = Box(south=46.20, west=-0.60, north=46.45, east=-0.30)
MARTIN = Business(
    "osm:n1", "Cave Martin", "caviste", "shop=wine", Place(46.32360, -0.46480, ""), phone="+33549000000"
)


def row(**cells: str) -> dict[str, str]:
    """An active wine shop that anybody may be shown, at the town hall."""
    return {
        "siret": "12345678900011",
        "statutDiffusionEtablissement": "O",
        "trancheEffectifsEtablissement": "03",
        "etablissementSiege": "true",
        "numeroVoieEtablissement": "14",
        "typeVoieEtablissement": "RUE",
        "libelleVoieEtablissement": "VICTOR HUGO",
        "codePostalEtablissement": "79000",
        "libelleCommuneEtablissement": "NIORT",
        "latitude": "46.32370",
        "longitude": "-0.46490",
        "etatAdministratifEtablissement": "A",
        "enseigne1Etablissement": "MARTIN VINS",
        "activitePrincipaleEtablissement": "47.25Z",
    } | cells


@pytest.fixture
def write(tmp_path):
    def file(*rows: dict[str, str], columns=(*COLUMNS, "latitude", "longitude"), mark=",", encoding="utf-8"):
        path = tmp_path / "StockEtablissement_79.csv"
        with path.open("w", encoding=encoding, newline="") as out:
            writer = csv.DictWriter(out, columns, delimiter=mark, restval="", extrasaction="ignore")
            writer.writeheader()
            writer.writerows(rows)
        return path

    return file


@pytest.fixture
def merged(trades):
    def ask(path, *businesses: Business, progress=lambda *_: None, cancelled=lambda: False):
        found = [Found(one) for one in businesses]
        return merge(path, found, NIORT, trades, progress, cancelled)

    return ask


def test_the_shop_of_the_map_gets_its_siret_and_keeps_the_rest(write, merged):
    done = merged(write(row()), MARTIN)
    (found,) = done.found
    shop = found.business
    assert (shop.id, shop.name, shop.phone) == ("osm:n1", "Cave Martin", "+33549000000")
    assert (shop.siret, shop.naf, shop.size) == ("12345678900011", "47.25Z", "03")
    assert (shop.address, shop.postcode, shop.town) == ("14 rue Victor Hugo", "79000", "Niort")
    assert (done.count.rows, done.count.matched) == (1, 1)


@pytest.mark.parametrize(
    ("cells", "is_same"),
    [
        ({"latitude": "46.32400"}, True),
        ({"latitude": "46.32450"}, False),
        ({"enseigne1Etablissement": "CAVE DU DONJON"}, False),
        ({"enseigne1Etablissement": "Caves Martin SARL"}, True),
        ({"enseigne1Etablissement": "", "denominationUsuelleEtablissement": "MARTIN"}, True),
    ],
)
def test_the_same_is_within_sixty_metres_and_named_alike(write, merged, cells, is_same):
    done = merged(write(row(**cells)), MARTIN)
    assert [bool(done.count.matched), len(done.found)] == [is_same, 1 if is_same else 2]


def test_a_shop_called_by_its_trade_alone_is_nobody_s_namesake(write, merged):
    nameless = Business("osm:n2", "Caviste", "caviste", "shop=wine", MARTIN.place)
    assert merged(write(row(enseigne1Etablissement="CAVISTE MARTIN")), nameless).count.added == 1


def test_of_two_the_one_more_alike_gives_its_siret(write, merged):
    rows = [row(enseigne1Etablissement="MARTINE VINS"), row(siret="12345678900029")]
    for order in (rows, rows[::-1]):
        done = merged(write(*order), MARTIN)
        assert done.found[0].business.siret == "12345678900029"


def test_who_is_named_less_alike_than_another_is_added_and_not_lost(write, merged):
    rows = [row(enseigne1Etablissement="MARTINE VINS"), row(siret="12345678900029")]
    for order in (rows, rows[::-1]):
        done = merged(write(*order), MARTIN)
        assert sorted(one.business.name for one in done.found) == ["Cave Martin", "MARTINE VINS"]
        assert (done.count.matched, done.count.added) == (1, 1)


def test_two_of_the_map_share_two_of_the_register(write, merged):
    second = replace(MARTIN, id="osm:n9", name="Cave Martin-Duval")
    rows = [row(enseigne1Etablissement="MARTIN DUVAL"), row(siret="12345678900029")]
    done = merged(write(*rows), MARTIN, second)
    assert {one.business.name: one.business.siret for one in done.found} == {
        "Cave Martin": "12345678900029",
        "Cave Martin-Duval": "12345678900011",
    }


@pytest.mark.parametrize(
    ("named", "trade", "entered", "naf", "is_same"),
    [
        ("Cabinet Comptable Martin", "expert_comptable", "GARAGE MARTIN", "45.20A", False),
        ("Cabinet Comptable Martin", "expert_comptable", "CABINET COMPTABLE MARTINEAU", "69.20Z", False),
        ("Cabinet Comptable Martin", "expert_comptable", "CABINET COMPTABLE MARTIN SARL", "69.20Z", True),
        ("Expertise Dupont", "expert_comptable", "DUPONT FLEURS", "47.76Z", False),
        ("Cave Dupont", "caviste", "DUPONT FLEURS", "47.76Z", False),
        ("Cave Martin", "caviste", "SCI MARTIN", "68.20B", False),
        ("Cave Martin", "caviste", "CAVE MARTIN", "46.34Z", True),
        ("Le Comptoir", "bar_cafe", "COMPTOIR", "56.10A", True),
        ("Comptoir", "", "COMPTOIR", "56.10A", True),
    ],
)
def test_another_trade_is_another_business(write, merged, trades, named, trade, entered, naf, is_same):
    assert not trade or trades.get(trade)
    one = Business("osm:n4", named, trade, "", MARTIN.place)
    done = merged(write(row(enseigne1Etablissement=entered, activitePrincipaleEtablissement=naf)), one)
    assert (done.count.matched, done.count.added) == ((1, 0) if is_same else (0, 1))
    assert (done.found[0].business.siret != "") is is_same


def test_a_business_whose_siret_the_map_says_is_no_other_establishment(write, merged):
    shop = replace(MARTIN, siret="12345678900099")
    done = merged(write(row(enseigne1Etablissement="CAVE MARTIN")), shop)
    assert [one.business.siret for one in done.found] == ["12345678900099", "12345678900011"]
    assert done.count.added == 1


def test_a_siret_in_the_map_needs_neither_name_nor_distance(write, merged):
    shop = Business("osm:n3", "Au bon coin", "", "shop=yes", MARTIN.place, siret="12345678900011")
    far = row(latitude="46.40", enseigne1Etablissement="")
    done = merged(write(far), shop)
    assert (done.count.matched, done.found[0].business.trade) == (1, "caviste")


def test_what_the_map_lacks_is_added_with_the_trade_of_its_naf(write, merged):
    (found,) = merged(
        write(row(enseigne1Etablissement="GARAGE <b>DU</b> 🚗", activitePrincipaleEtablissement="45.20A"))
    ).found
    garage = found.business
    assert (garage.id, garage.trade, garage.kind) == ("siret:12345678900011", "garage", "naf=45.20A")
    assert garage.name == "GARAGE <b>DU</b> 🚗"
    assert garage.place.label == "Niort"


def test_who_objected_is_neither_added_nor_kept(write, merged):
    hidden = {"statutDiffusionEtablissement": "P", "enseigne1Etablissement": "[ND]"}
    shop = Business("osm:n3", "Cave Martin", "caviste", "shop=wine", MARTIN.place, siret="12345678900011")
    done = merged(write(row(**hidden), row(siret="12345678900029", statutDiffusionEtablissement="N")), shop)
    assert (done.found, done.count.opposed) == ([], 2)


@pytest.mark.parametrize(
    ("cells", "stays"),
    [
        ({"enseigne1Etablissement": "CAVE MARTIN"}, False),
        ({"enseigne1Etablissement": "CAVE DU DONJON"}, True),
        ({"enseigne1Etablissement": "CAVE MARTIN", "latitude": "46.33"}, True),
        ({"enseigne1Etablissement": "GARAGE MARTIN", "activitePrincipaleEtablissement": "45.20A"}, True),
        # who gave the place up says nothing of who has it now
        ({"enseigne1Etablissement": "CAVE MARTIN", "etatAdministratifEtablissement": "F"}, True),
    ],
)
def test_who_objected_is_not_kept_under_the_name_that_the_map_gives_without_a_siret(
    write, merged, cells, stays
):
    done = merged(write(row(statutDiffusionEtablissement="P", **cells)), MARTIN)
    assert [one.business for one in done.found] == ([MARTIN] if stays else [])
    assert done.count.opposed == 1


def test_a_namesake_who_objected_takes_nobody_else_out(write, merged):
    hidden = row(statutDiffusionEtablissement="P", enseigne1Etablissement="MARTINE VINS")
    for order in ((hidden, row(siret="12345678900029")), (row(siret="12345678900029"), hidden)):
        done = merged(write(*order), MARTIN)
        assert [one.business.siret for one in done.found] == ["12345678900029"]


@pytest.mark.parametrize(
    ("cells", "fate"),
    [
        ({"etatAdministratifEtablissement": "F"}, "closed"),
        ({"enseigne1Etablissement": ""}, "nameless"),
        ({"enseigne1Etablissement": "[ND]"}, "nameless"),
        ({"latitude": "48.85", "longitude": "2.35"}, "outside"),
        ({"siret": "1,23457E+13"}, "bad"),
        ({"siret": ""}, "bad"),
        ({"latitude": "0", "longitude": "0"}, "bad"),
        ({"latitude": "", "longitude": ""}, "bad"),
        ({"latitude": "north", "longitude": "-0.46"}, "bad"),
        ({"latitude": "nan", "longitude": "-0.46"}, "bad"),
        ({"latitude": "463236", "longitude": "-0.46"}, "bad"),
    ],
)
def test_rows_that_are_passed_over_are_counted(write, merged, cells, fate):
    done = merged(write(row(**cells)))
    assert (done.found, getattr(done.count, fate), done.count.rows) == ([], 1, 1)


def test_the_same_siret_twice_is_used_once(write, merged):
    done = merged(write(row(), row()))
    assert (done.count.added, done.count.bad) == (1, 1)


def test_swapped_degrees_are_taken_the_right_way_round(write, merged):
    (found,) = merged(write(row(latitude="-0.46480", longitude="46.32360"))).found
    assert (found.business.place.latitude, found.business.place.longitude) == (46.3236, -0.4648)


def test_lambert_93_stands_in_for_degrees(write, merged):
    metric = row(
        coordonneeLambertAbscisseEtablissement=str(EAST), coordonneeLambertOrdonneeEtablissement=str(NORTH)
    )
    (found,) = merged(write(metric, columns=COLUMNS)).found
    place = found.business.place
    assert (place.latitude, place.longitude) == pytest.approx((46.325, -0.463), abs=0.01)


@pytest.mark.parametrize(
    ("mark", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "cp1252"), (",", "cp1252")]
)
def test_the_marks_and_letters_of_the_file_do_not_matter(write, merged, mark, encoding):
    (found,) = merged(write(row(enseigne1Etablissement="ÉPICERIE, FINE"), mark=mark, encoding=encoding)).found
    assert found.business.name == "ÉPICERIE, FINE"


def test_a_short_row_and_an_empty_line_do_no_harm(write, merged):
    path = write(row())
    path.write_text(path.read_text(encoding="utf-8") + "\n12345\n", encoding="utf-8")
    done = merged(path)
    assert (done.count.rows, done.count.added, done.count.bad) == (2, 1, 1)


@pytest.mark.parametrize(
    ("content", "missing", "or_else"),
    [
        (b"", (), ()),
        (b"name;town\nCave;Niort\n", (), ()),
        (b"\x89PNG\r\n\x1a\n\x00\x00", (), ()),
        (
            b"siret,etatAdministratifEtablissement,statutDiffusionEtablissement,activitePrincipaleEtablissement\n",
            ("latitude", "longitude"),
            ("coordonneeLambertAbscisseEtablissement", "coordonneeLambertOrdonneeEtablissement"),
        ),
        (
            b"siret,latitude,longitude,etatAdministratifEtablissement\n",
            ("statutDiffusionEtablissement", "activitePrincipaleEtablissement"),
            (),
        ),
    ],
)
def test_a_table_that_is_none_of_sirene_is_refused(tmp_path, merged, content, missing, or_else):
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    with pytest.raises(BadSireneError) as refused:
        merged(path)
    assert (refused.value.path, refused.value.missing, refused.value.or_else) == (path, missing, or_else)


@pytest.mark.parametrize("rows", [2, 30, 5000])
def test_an_open_quotation_mark_is_told_and_eats_no_rows(write, merged, rows):
    path = write(*(row(siret=f"{number:014}") for number in range(rows)))
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    lines.insert(1, '"1234,unclosed\n')
    path.write_text("".join(lines), encoding="utf-8")
    with pytest.raises(UnreadableFileError) as refused:
        merged(path)
    assert refused.value.why == "open_quote"


def test_a_quotation_mark_in_a_name_and_a_last_line_that_does_not_end_are_read(write, merged):
    path = write(row(), row(siret="12345678900029", enseigne1Etablissement='CAVE "CHEZ PAUL"'))
    text = path.read_text(encoding="utf-8").rstrip("\r\n").replace('"CAVE ""CHEZ PAUL"""', 'CAVE "CHEZ PAUL"')
    path.write_text(text, encoding="utf-8", newline="")
    assert [one.business.name for one in merged(path).found] == ["MARTIN VINS", 'CAVE "CHEZ PAUL"']


def test_a_file_that_is_not_there_is_told(tmp_path, merged):
    with pytest.raises(UnreadableFileError):
        merged(tmp_path / "nowhere.csv")


def test_progress_reaches_its_end_and_the_reading_can_be_stopped(write, merged):
    told = []
    path = write(*(row(siret=f"{n:014}") for n in range(3000)))
    merged(path, progress=lambda *step: told.append(step))
    assert told[0][0] == "sirene"
    assert told[-1][1] == told[-1][2] == path.stat().st_size // 1024
    with pytest.raises(CancelledError):
        merged(path, cancelled=lambda: True)
