# SPDX-License-Identifier: MIT
"""One box finds trades, names, brands and streets, however they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.atlas.businesses import write
from fieldsales.atlas.found import Found
from fieldsales.atlas.pack import BUSINESSES, build
from fieldsales.atlas.search import Packs
from fieldsales.domain.business import Business
from fieldsales.domain.errors import DamagedTerritoryError, UnknownTerritoryError
from fieldsales.domain.ground import Box, metres
from fieldsales.domain.place import Place

CASINO = Place(43.7396, 7.4279)

NIORT = [
    (46.3252, -0.4625, {"shop": "wine", "name": "Cave Martin", "addr:street": "rue Victor-Hugo"}),
    (46.3262, -0.4625, {"shop": "wine", "name": "Nicolas", "brand": "Nicolas"}),
    (46.3267, -0.4652, {"amenity": "restaurant", "name": "L'Épicurien"}),
    (46.3267, -0.4662, {"amenity": "restaurant", "name": "La Cave à Manger", "opening_hours": "12:00-14:00"}),
    (46.4133, -0.2083, {"shop": "wine", "name": "Cave de la Sèvre", "opening_hours": "10:00-19:00"}),
    (46.3300, -0.4600, {"tourism": "hotel", "name": "Hôtel de Paris"}),
]  # fmt: skip


@pytest.fixture
def packs(write_extract, trades, tmp_path):
    build(write_extract(NIORT), tmp_path / "packs", "Niort", trades, lambda *told: None, lambda: False)
    return Packs(tmp_path / "packs")


@pytest.fixture(scope="module")
def row_of_shops(trades, tmp_path_factory):
    """A pack of two hundred shops in a row from south to north."""
    folder = tmp_path_factory.mktemp("packs")
    shops = [
        Found(
            Business(
                f"osm:n{number}", f"Cave {number}", "caviste", "shop=wine", Place(46 + number / 400, 0.1)
            )
        )
        for number in range(200)
    ]
    (folder / "small").mkdir()
    write(folder / "small" / BUSINESSES, {}, shops, trades, lambda *told: None, lambda: None)
    return Packs(folder)


def names(found):
    return [one.name for one in found]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("caviste", ["Cave de la Sèvre", "Cave Martin", "Nicolas"]),
        ("Cavistes", ["Cave de la Sèvre", "Cave Martin", "Nicolas"]),
        ("cavsite", ["Cave de la Sèvre", "Cave Martin", "Nicolas"]),
        ("nicolas", ["Nicolas"]),
        ("NICOLA", ["Nicolas"]),
        ("nikolas", ["Nicolas"]),
        ("epicurien", ["L'Épicurien"]),
        ("hotel paris", ["Hôtel de Paris"]),
        ("victor hugo", ["Cave Martin"]),
        ("restaurant manger", ["La Cave à Manger"]),
        ("cave martin", ["Cave Martin"]),
        ("xyzzy", []),
        ("", []),
        ("?!", []),
        ('" OR "', []),
        ("name:*", []),
    ],
)
def test_what_is_typed_finds_what_is_meant(packs, trades, words, expected):
    assert names(packs.search(words, trades)) == expected


def test_the_trade_comes_before_those_that_only_bear_its_name(packs, trades):
    assert names(packs.search("cave", trades)) == [
        "Cave de la Sèvre", "Cave Martin", "Nicolas", "La Cave à Manger",
    ]  # fmt: skip


STREET = [
    (46.3251, -0.4625, {"amenity": "nightclub", "name": "Le Vintage"}),
    (46.3251, -0.4624, {"amenity": "bar", "name": "Vins & Jazz"}),
    (46.3262, -0.4625, {"shop": "wine", "name": "L'Orangerie"}),
    (46.3250, -0.4620, {"amenity": "cafe", "name": "Salon des Lilas"}),
    (46.3250, -0.4621, {"amenity": "cafe", "name": "Café du Marché"}),
    (46.3270, -0.4652, {"shop": "hairdresser", "name": "Chez Léa"}),
    (46.3271, -0.4652, {"shop": "beauty", "name": "Zen"}),
    (46.3272, -0.4662, {"shop": "car_repair", "name": "Martin & fils"}),
    (46.3273, -0.4662, {"amenity": "fast_food", "name": "McDonald's"}),
    (46.3274, -0.4662, {"tourism": "hotel", "name": "Monte-Carlo Bay"}),
    (46.3275, -0.4662, {"shop": "bakery", "name": "La Mie Câline"}),
    (46.3276, -0.4662, {"office": "company", "name": "Hermès"}),
    (46.3290, -0.4662, {"office": "company", "name": "Nord"}),
    (46.3299, -0.4662, {"office": "company", "name": "Nordique"}),
]  # fmt: skip


@pytest.fixture
def street(write_extract, trades, tmp_path):
    build(write_extract(STREET), tmp_path / "street", "Rue", trades, lambda *told: None, lambda: False)
    return Packs(tmp_path / "street")


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("vin", ["L'Orangerie", "Vins & Jazz", "Le Vintage"]),
        ("vins", ["L'Orangerie", "Vins & Jazz"]),
        ("salon", ["Zen", "Chez Léa", "Salon des Lilas"]),
        ("salons", ["Zen", "Chez Léa"]),
        ("voiture", ["Martin & fils"]),
        ("pain", ["La Mie Câline"]),
        ("mc donald", ["McDonald's"]),
        ("mc donalds", ["McDonald's"]),
        ("mac do", ["McDonald's"]),
        ("macdo", ["McDonald's"]),
        ("montecarlo", ["Monte-Carlo Bay"]),
        ("montecarlo bay", ["Monte-Carlo Bay"]),
        ("otel", ["Monte-Carlo Bay"]),
        ("otel monte carlo", ["Monte-Carlo Bay"]),
        ("ermes", ["Hermès"]),
        ("nord", ["Nord", "Nordique"]),
        ("macdon aldson", []),
    ],
)
def test_the_obvious_is_meant(street, trades, words, first):
    found = names(street.search(words, trades, Place(46.3299, -0.4662)))
    assert found[: len(first)] == first
    assert first or not found


def test_the_nearest_come_first(packs, trades):
    near_saint_maixent, near_niort = Place(46.41, -0.2), Place(46.3265, -0.4625)
    assert names(packs.search("caviste", trades, near_saint_maixent, 1)) == ["Cave de la Sèvre"]
    assert names(packs.search("caviste", trades, near_niort, 2)) == ["Nicolas", "Cave Martin"]
    assert len(packs.search("caviste", trades, Place(-33.9, 151.2), 10)) == 3


def test_all_of_a_trade_start_with_those_the_map_knows_best(packs):
    assert names(packs.of_trade("caviste", 10)) == ["Cave de la Sèvre", "Cave Martin", "Nicolas"]
    assert names(packs.of_trade("caviste", 1)) == ["Cave de la Sèvre"]
    assert packs.of_trade("notaire", 10) == ()


def test_businesses_are_got_by_id_in_the_order_asked(packs):
    assert names(packs.get(["osm:n3", "osm:n999", "osm:n1", "osm:n3"])) == ["L'Épicurien", "Cave Martin"]


def test_monacos_restaurants_are_found_and_sorted_by_distance(monaco, trades):
    found = monaco.search("restaurant", trades, CASINO, 60)
    assert len(found) == 60
    assert {one.trade for one in found} == {"restaurant"}
    away = [metres(CASINO.spot, one.place.spot) for one in found]
    assert away == sorted(away)
    everything = monaco.search("restaurant", trades, CASINO, 1000)
    assert found == everything[:60]
    assert monaco.of_trade("restaurant", 60) == monaco.of_trade("restaurant", 60)


def test_monacos_telephones_survive(monaco):
    phones = [one.phone for one in monaco.of_trade("restaurant", 1000) if one.phone]
    assert phones
    assert all(phone.startswith(("+377", "+33")) for phone in phones)


@pytest.mark.parametrize(
    ("words", "trade", "expected"),
    [
        ("restaurant", "restaurant", "La Plazzeta"),
        ("hôtels", "hotel", "Les Closes"),
        ("farmacia", "pharmacie", "Farmacia D Encamp"),
        ("restorant", "restaurant", "La Dama del Llac"),
    ],
)
def test_andorras_businesses_are_found_by_their_trade_the_nearest_first(
    andorra_pack, trades, words, trade, expected
):
    packs, la_vella = Packs(andorra_pack.folder), Place(42.5063, 1.5218)
    found = packs.search(words, trades, la_vella, 60)
    assert expected in names(found)
    away = [metres(la_vella.spot, one.place.spot) for one in found if one.trade == trade]
    assert away == sorted(away)
    box = Box(42.50, 1.51, 42.52, 1.55)
    inside = packs.search(words, trades, la_vella, 60, box=box)
    assert [one.id for one in inside] == [
        one.id
        for one in found
        if box.south <= one.place.latitude <= box.north and box.west <= one.place.longitude <= box.east
    ]


@given(words=st.text(max_size=30))
def test_any_words_are_answered_without_complaint(monaco, trades, words):
    assert len(monaco.search(words, trades, CASINO, 5)) <= 5


def test_without_a_pack_there_is_nothing_to_search(tmp_path, trades):
    packs = Packs(tmp_path / "nowhere")
    for ask in (
        lambda: packs.search("caviste", trades),
        lambda: packs.of_trade("caviste", 1),
        lambda: packs.get([]),
    ):
        with pytest.raises(UnknownTerritoryError):
            ask()


def test_a_pack_that_was_deleted_or_spoilt_is_told(packs, trades, tmp_path):
    pack = tmp_path / "packs" / "niort" / BUSINESSES
    pack.write_bytes(b"SQLite format 3\x00 and then nothing of the kind" * 100)
    with pytest.raises(DamagedTerritoryError):
        packs.search("caviste", trades)
    pack.unlink()
    with pytest.raises(UnknownTerritoryError):
        packs.search("caviste", trades)


def test_the_same_place_in_two_packs_is_found_once(packs, write_extract, trades, tmp_path):
    extract = write_extract(NIORT, name="again.osm.pbf")
    build(extract, tmp_path / "packs", "Deux-Sèvres", trades, lambda *told: None, lambda: False)
    assert names(packs.search("nicolas", trades)) == ["Nicolas"]


BOX_OF_NIORT = Box(46.2, -0.6, 46.4, -0.3)


def test_only_what_lies_in_the_box_is_found_and_its_middle_comes_first(packs, trades):
    assert names(packs.search("caviste", trades, box=BOX_OF_NIORT)) == ["Cave Martin", "Nicolas"]
    assert names(packs.search("cave", trades, box=Box(46.4, -0.3, 46.5, -0.1))) == ["Cave de la Sèvre"]
    assert packs.search("cave martin", trades, box=Box(46.4, -0.3, 46.5, -0.1)) == ()
    assert packs.search("cave", trades, box=Box(0.0, 0.0, 1.0, 1.0)) == ()


@pytest.mark.parametrize("code", ["47.25Z", "4725z", "47.25", "47.25Y"])
def test_a_code_finds_the_trades_that_have_it(packs, trades, code):
    assert names(packs.search(code, trades)) == ["Cave de la Sèvre", "Cave Martin", "Nicolas"]
    assert names(packs.search("sèvre", trades, naf=code)) == ["Cave de la Sèvre"]
    assert packs.search("épicurien", trades, naf=code) == ()


@pytest.mark.parametrize(
    "words",
    ["a" * 5000, "vin " * 2000, "\"cave\" AND", "cave OR 1=1 --", "NEAR(cave, 2)", "cave^2", "{name}:cave",
     "%", "_", "ca%e", "'; DROP TABLE business; --", "🍷", "<b>cave</b>", "\x00cave", "\ud83c"],
)  # fmt: skip
def test_what_nobody_means_finds_nothing_strange_and_breaks_nothing(packs, trades, words):
    found = packs.search(words, trades, box=BOX_OF_NIORT)
    assert set(names(found)) <= {row[2]["name"] for row in NIORT}
    if "%" in words or "_" in words:
        assert found == ()


def test_a_brand_is_found_by_its_name(write_extract, trades, tmp_path):
    shop = [(46.3, -0.4, {"shop": "wine", "name": "Le Chai", "brand": "Nicolas"})]
    build(write_extract(shop), tmp_path / "packs", "Niort", trades, lambda *told: None, lambda: False)
    assert names(Packs(tmp_path / "packs").search("nicolas", trades)) == ["Le Chai"]


EDGES = st.floats(45.9, 46.6).map(lambda one: round(one, 3))


@given(st.sampled_from(["cave", "caviste", "cave 1", "47.25Z", "cvae"]) | st.text(max_size=20), EDGES, EDGES)
def test_a_box_takes_away_what_lies_outside_and_nothing_else(row_of_shops, trades, words, one, other):
    south, north = min(one, other), max(one, other)
    everywhere = row_of_shops.search(words, trades, limit=10_000)
    inside = row_of_shops.search(words, trades, limit=10_000, box=Box(south, 0.0, north, 1.0))
    expected = {one.id for one in everywhere if south <= one.place.latitude <= north}
    assert {one.id for one in inside} == expected
