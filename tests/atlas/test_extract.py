# SPDX-License-Identifier: MIT
"""Tags of OpenStreetMap become businesses, street furniture does not."""

import pytest

from fieldsales.atlas.extract import Extract
from fieldsales.domain.errors import CancelledError


def businesses(path, trades):
    return [one.business for _, one in Extract(path).businesses(trades, lambda: False) if one]


def one_business(write_extract, trades, tags):
    found = businesses(write_extract([(46.3, -0.4, tags)]), trades)
    return found[0] if found else None


def test_a_shop_keeps_all_that_the_map_says_of_it(write_extract, trades):
    shop = one_business(
        write_extract,
        trades,
        {
            "shop": "wine", "name": "Cave Martin", "addr:housenumber": "14", "addr:street": "rue Victor-Hugo",
            "addr:postcode": "79000", "addr:city": "Niort", "phone": "05 49 24 12 34",
            "email": "cave@example.org", "contact:website": "https://example.org",
            "opening_hours": "Tu-Sa 10:00-13:00, 15:00-19:30",
        },
    )  # fmt: skip
    assert (shop.id, shop.name, shop.trade, shop.kind) == ("osm:n1", "Cave Martin", "caviste", "shop=wine")
    assert (shop.address, shop.postcode, shop.town) == ("14 rue Victor-Hugo", "79000", "Niort")
    assert (shop.phone, shop.email, shop.website) == (
        "+33549241234",
        "cave@example.org",
        "https://example.org",
    )
    assert shop.opening_hours == "Tu-Sa 10:00-13:00, 15:00-19:30"
    assert (shop.place.latitude, shop.place.longitude, shop.place.label) == (46.3, -0.4, "Niort")


@pytest.mark.parametrize(
    "tags",
    [
        {"amenity": "bench", "name": "Banc du maire"},
        {"amenity": "parking", "name": "Parking de la gare"},
        {"tourism": "artwork", "name": "Statue"},
        {"leisure": "playground", "name": "Jeux"},
        {"shop": "no", "name": "Ancienne boutique"},
        {"shop": "vacant"},
        {"shop": "wine", "name": "Fermée", "disused": "yes"},
        {"shop": "unheard_of"},
        {"place": "village", "name": "Échiré"},
    ],
)
def test_street_furniture_and_what_is_gone_are_no_businesses(write_extract, trades, tags):
    assert one_business(write_extract, trades, tags) is None


@pytest.mark.parametrize(
    ("tags", "name", "trade"),
    [
        ({"shop": "wine"}, "Caviste", "caviste"),
        ({"amenity": "restaurant"}, "Restaurant", "restaurant"),
        ({"shop": "bakery", "brand": "Marie"}, "Marie", "boulangerie"),
        ({"amenity": "cafe", "name:fr": "Le Café"}, "Le Café", "bar_cafe"),
        ({"shop": "unheard_of", "name": "Chez Luc"}, "Chez Luc", ""),
    ],
)
def test_a_business_without_a_name_goes_by_its_brand_or_trade(write_extract, trades, tags, name, trade):
    found = one_business(write_extract, trades, tags)
    assert (found.name, found.trade) == (name, trade)


@pytest.mark.parametrize(
    ("written", "country", "expected"),
    [
        ("05 49 24 12 34", "", "+33549241234"),
        ("+377 93 15 15 15", "", "+37793151515"),
        ("93 15 15 15", "MC", "+37793151515"),
        ("0033 5 49 24 12 34; 06 12 34 56 78", "", "+33549241234"),
        ("sur place", "", "sur place"),
        ("3631", "", "3631"),
    ],
)
def test_phones_become_international_where_they_can_be_read(
    write_extract, trades, written, country, expected
):
    tags = {"shop": "wine", "name": "Cave", "phone": written}
    assert (
        one_business(write_extract, trades, tags | ({"addr:country": country} if country else {})).phone
        == expected
    )


def test_an_outline_stands_at_its_middle(write_extract, trades):
    found = businesses(write_extract([], [(46.3, -0.4, {"tourism": "hotel", "name": "Hôtel"})]), trades)
    assert [one.id for one in found] == ["osm:w1"]
    assert (found[0].place.latitude, found[0].place.longitude) == pytest.approx((46.3, -0.4), abs=1e-6)


def test_a_business_without_a_town_is_in_the_nearest_one_of_the_map_if_that_is_near(write_extract, trades):
    nodes = [
        (46.300, -0.400, {"shop": "wine", "name": "Near"}),
        (45.000, -0.400, {"shop": "wine", "name": "Far"}),
        (46.305, -0.405, {"place": "town", "name": "Niort"}),
        (46.350, -0.405, {"place": "village", "name": "Échiré"}),
    ]
    towns = {one.name: one.town for one in businesses(write_extract(nodes), trades)}
    assert towns == {"Near": "Niort", "Far": ""}


def shops_without_town(count):
    return [
        (46.3, -0.4 + number / 10_000, {"shop": "wine", "name": f"Cave {number}"}) for number in range(count)
    ]


def test_who_waits_for_a_town_is_told_as_done_only_in_it(write_extract, trades):
    nodes = [*shops_without_town(3), (46.3, -0.4, {"place": "town", "name": "Niort"})]
    told = [seen for seen, _ in Extract(write_extract(nodes)).businesses(trades, lambda: False)]
    assert told == [0, 0, 0, 1, 2, 3, 4]


def test_the_rep_can_stop_while_towns_are_given(write_extract, trades):
    done = []

    def read():
        for seen, found in Extract(write_extract(shops_without_town(250))).businesses(
            trades, lambda: len(done) > 10
        ):
            if found:
                done.append(seen)

    with pytest.raises(CancelledError):
        read()
    assert len(done) == 100


def test_names_keep_their_html_and_emoji_on_one_line_of_bearable_length(write_extract, trades):
    found = one_business(write_extract, trades, {"shop": "wine", "name": "<b>Cave</b>\n🍷\t" + "a" * 300})
    assert found.name.startswith("<b>Cave</b> 🍷 aaa")
    assert len(found.name) == 200


def test_the_data_are_as_fresh_as_the_newest_object_where_the_file_says_nothing(write_extract, trades):
    path = write_extract([(46.3, -0.4, {"shop": "wine"}), (46.3, -0.5, {})])
    overview = Extract(path).overview(lambda count: None, lambda: False)
    assert (overview.objects, overview.data_on) == (1, "2025-03-04")
