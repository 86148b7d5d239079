# SPDX-License-Identifier: MIT
"""Places of a territory become prospects once, and who may be a record already is asked about."""

from dataclasses import replace
from decimal import Decimal

import pytest

from fieldsales.atlas.businesses import write
from fieldsales.atlas.found import Found
from fieldsales.atlas.pack import BUSINESSES
from fieldsales.desk.desk import Desk
from fieldsales.desk.found_places import BRANCH_OF, SAME_AS, with_owners
from fieldsales.desk.history import undo
from fieldsales.desk.places_to_fix import needs_place, to_fix
from fieldsales.desk.prospecting import Sameness, look_alikes, save, save_all, save_places, search
from fieldsales.desk.prospects import line_of, lines
from fieldsales.domain import errors
from fieldsales.domain.business import Business
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Fact
from fieldsales.domain.ground import Box
from fieldsales.domain.place import Place
from fieldsales.wording.happened import happened
from fieldsales.wording.words import Words

PLACES = (
    Business("osm:n1", "Cave Lebrun", "caviste", "shop=wine", Place(46.3250, -0.4600, ""),
             opening_hours="Tu-Sa 10:00-19:00"),
    Business("osm:n2", "Chez Odette", "restaurant", "amenity=restaurant", Place(46.3260, -0.4610, ""),
             phone="+33536497701"),
    Business("osm:n3", "La Nappe", "restaurant", "amenity=restaurant", Place(46.3300, -0.4700, ""),
             "rue du Rabot"),
)  # fmt: skip


@pytest.fixture
def niort(empty: Desk) -> Desk:
    """An empty portfolio with a territory of three businesses."""
    folder = empty.library.territories / "niort"
    folder.mkdir(parents=True)
    found = [Found(one) for one in PLACES]
    write(folder / BUSINESSES, {}, found, empty.library.trades, lambda *_told: None, lambda: None)
    return empty


def test_a_found_place_is_saved_with_all_that_is_known_and_classed(niort: Desk) -> None:
    (cave,) = search(niort, "caviste")
    assert cave.owned == ""
    effect = save(niort, [cave.business.id])
    assert (effect.values["count"], effect.values["name"]) == ("1", "Cave Lebrun")
    line = line_of(niort, next(iter(effect.prospects)))
    assert line is not None
    assert (line.prospect.name, line.prospect.trade) == ("Cave Lebrun", "caviste")
    assert line.prospect.opening_hours == "Tu-Sa 10:00-19:00"
    assert (line.prospect.source, line.prospect.source_id) == ("OpenStreetMap", cave.business.id)
    assert line.prospect.created_on == niort.today
    assert search(niort, "caviste")[0].owned == line.prospect.id
    again = save(niort, [cave.business.id])
    assert (again.values["count"], again.values["owned"]) == ("0", "1")
    assert happened(Words("en"), again.action, again.values) == "1 is yours already."


def test_a_place_that_the_register_alone_knows_says_so(niort: Desk) -> None:
    shop = Business("siret:90000000100028", "Caves Lebrun", "caviste", "naf=47.25Z", Place(46.33, -0.47))
    save_places(niort, [shop, PLACES[1]])
    sources = {one.name: (one.source, one.place_source) for one in niort.portfolio.prospects()}
    assert sources == {"Caves Lebrun": ("Sirene", "sirene"), "Chez Odette": ("OpenStreetMap", "osm")}


def test_saving_twice_adds_nobody(niort: Desk) -> None:
    first = save_all(niort, "restaurant")
    again = save_all(niort, "restaurant")
    assert (len(first.prospects), len(again.prospects), again.undoable) == (2, 0, False)
    assert len(lines(niort)) == 2
    undo(niort)
    assert lines(niort) == ()


def test_a_record_of_that_name_at_that_place_is_owned_already(niort: Desk) -> None:
    (cave,) = search(niort, "caviste")
    with niort.portfolio.action("import") as book:
        book.add_prospect(Prospect(book.new_id(), "CAVE LEBRUN", place=cave.business.place))
    assert search(niort, "caviste")[0].owned
    assert not save(niort, [cave.business.id]).prospects


def test_the_nearest_come_first(niort: Desk) -> None:
    found = search(niort, "restaurant", Place(46.3301, -0.4701))
    assert [one.business.name for one in found] == ["La Nappe", "Chez Odette"]


def test_a_limit_holds(niort: Desk) -> None:
    assert len(save_all(niort, "restaurant", 1).prospects) == 1


def test_what_is_not_there_is_refused_and_nothing_saved(niort: Desk) -> None:
    (cave,) = search(niort, "caviste")
    with pytest.raises(errors.UnknownPlaceError) as refused:
        save(niort, [cave.business.id, "osm:n99"])
    assert refused.value.ids == ("osm:n99",)
    with pytest.raises(errors.UnknownTradeError):
        save_all(niort, "astrologer")
    assert lines(niort) == ()


def test_without_a_territory_the_search_says_so(empty: Desk) -> None:
    with pytest.raises(errors.UnknownTerritoryError):
        search(empty, "restaurant")


LEBRUN = Business(
    "siret:90000000100028", "Caves Lebrun et Fils", "caviste", "naf=47.25Z",
    Place(46.32501, -0.46001, "Niort"), "12 rue Ricard", "79000", "Niort",
    "+33549000001", siret="90000000100028", naf="47.25Z", size="11",
)  # fmt: skip


def own(desk: Desk, **values: object) -> Prospect:
    """Write a record as an import would."""
    usual = {"name": "Cave Lebrun", "place": Place(46.3250, -0.4600, "Niort"), "place_source": "file"}
    with desk.portfolio.action("import") as book:
        prospect = Prospect(book.new_id(), **usual | values)  # type: ignore[arg-type]
        book.add_prospect(prospect)
    kept = desk.portfolio.prospect(prospect.id)
    assert kept is not None
    return kept


@pytest.mark.parametrize(
    ("record", "place", "is_asked"),
    [
        ("Beef Bar", "Beefbar", True),
        ("La Ciga Lune", "Lacigalune", True),
        ("Le Tropic", "Beefbar", False),
    ],
)
def test_a_name_written_apart_at_the_same_place_is_asked_about(
    empty: Desk, record: str, place: str, is_asked: bool
) -> None:
    own(empty, name=record)
    business = Business("osm:n7", place, "restaurant", "amenity=restaurant", Place(46.3250, -0.4600))
    (found,) = with_owners(empty, [business])
    assert (found.owned, bool(found.maybe)) == ("", is_asked)


@pytest.mark.parametrize(
    "values",
    [
        {"name": "Cave Lebrun", "place": Place(46.32502, -0.46002, "Niort")},
        {"name": "Lebrun vins", "phone": "+33549000001", "place": None},
        {"name": "Lebrun", "address": "12 rue Ricard", "postcode": "79000", "town": "Niort", "place": None},
        {"name": "Lebrun Holding", "siret": "90000000100010", "place": Place(48.85, 2.35, "Paris")},
    ],
)
def test_a_place_that_looks_like_a_record_is_not_saved_unasked(
    empty: Desk, values: dict[str, object]
) -> None:
    known = own(empty, **values)
    with pytest.raises(errors.MaybeKnownError) as asked:
        save_places(empty, [LEBRUN])
    assert asked.value.pairs == ((LEBRUN.id, LEBRUN.name, known.id, known.name),)
    assert len(lines(empty)) == 1


def test_the_same_place_fills_what_the_record_does_not_know_and_is_owned_from_then_on(empty: Desk) -> None:
    known = own(empty, name="Cave Lebrun", source_id="crm-7", opening_hours="Mo-Sa 09:00-19:00")
    effect = save_places(empty, [LEBRUN], {LEBRUN.id: Sameness.SAME})
    assert (effect.values["count"], effect.values["same"]) == ("0", "1")
    record = empty.portfolio.prospect(known.id)
    assert record is not None
    assert (record.name, record.opening_hours) == ("Cave Lebrun", "Mo-Sa 09:00-19:00")
    assert (record.phone, record.siret, record.naf) == ("+33549000001", "90000000100028", "47.25Z")
    assert (record.source_id, record.extra[SAME_AS]) == ("crm-7", LEBRUN.id)
    again = save_places(empty, [replace(LEBRUN, siret="", phone="", name="Tout autre")])
    assert not again.prospects
    undo(empty)
    assert empty.portfolio.prospect(known.id) == known


@pytest.mark.parametrize("source", ["town", "ban", "pack"])
def test_a_record_that_stands_at_its_town_is_asked_about_and_stands_at_the_place_that_is_the_same(
    empty: Desk, source: str
) -> None:
    """Whoever gave the town's place: what was said of it is forgotten, and no search moves the new one."""
    known = own(
        empty,
        name="Cave Lebrun", address="27 rue du Rabot", postcode="79000", town="Niort",
        place=Place(46.3239, -0.4646, "Niort"),
        place_source=source, place_precision="town", place_score=0.9,
    )  # fmt: skip
    cave = Business(
        "osm:n9",
        "Cave Lebrun",
        "caviste",
        "shop=wine",
        Place(46.34, -0.43, ""),
        town="Niort",
        postcode="79000",
    )
    with pytest.raises(errors.MaybeKnownError) as asked:
        save_places(empty, [cave])
    assert asked.value.pairs[0][2] == known.id
    save_places(empty, [cave], {cave.id: Sameness.SAME})
    record = empty.portfolio.prospect(known.id)
    assert record is not None
    assert record.place == Place(46.34, -0.43, "Niort")
    assert (record.place_source, record.place_precision, record.place_score) == ("osm", "", None)
    assert not needs_place(record)
    assert to_fix(empty) == ()


def test_another_place_is_saved_beside_the_record_and_a_branch_notes_whose_it_is(empty: Desk) -> None:
    known = own(empty, name="Cave Lebrun")
    other = save_places(empty, [LEBRUN], {LEBRUN.id: Sameness.DIFFERENT})
    undo(empty)
    branch = save_places(empty, [LEBRUN], {LEBRUN.id: Sameness.BRANCH})
    assert len(other.prospects) == len(branch.prospects) == 1
    saved = empty.portfolio.prospect(next(iter(branch.prospects)))
    assert saved is not None
    assert (saved.extra, saved.siret, saved.source) == ({BRANCH_OF: known.id}, LEBRUN.siret, "Sirene")
    assert not save_places(empty, [LEBRUN]).prospects
    undo(empty)
    assert [line.prospect.id for line in lines(empty)] == [known.id]


def test_a_place_with_the_siret_of_a_record_is_owned_wherever_it_lies(empty: Desk) -> None:
    known = own(empty, name="Enseigne", siret=LEBRUN.siret, place=Place(43.0, 5.0, "Marseille"))
    effect = save_places(empty, [LEBRUN])
    assert not effect.prospects
    assert [line.prospect.id for line in lines(empty)] == [known.id]


def test_saving_a_whole_trade_leaves_out_those_to_ask_about(niort: Desk) -> None:
    own(niort, name="La Nape", place=Place(46.33001, -0.47001, "Niort"))
    effect = save_all(niort, "restaurant")
    assert (effect.values["count"], effect.values["asked"]) == ("1", "1")


def test_who_does_not_want_to_be_contacted_is_not_found_as_new(niort: Desk) -> None:
    (cave,) = search(niort, "caviste")
    own(niort, name="Cave Lebrun", place=cave.business.place, excluded=True)
    assert search(niort, "caviste")[0].owned
    assert not save(niort, [cave.business.id]).prospects


def test_a_box_and_a_code_narrow_the_search(niort: Desk) -> None:
    box = Box(46.329, -0.48, 46.34, -0.46)
    assert [one.business.name for one in search(niort, "restaurant", box=box)] == ["La Nappe"]
    assert [one.business.name for one in search(niort, "", naf="47.25")] == ["Cave Lebrun"]
    with pytest.raises(errors.BadValueError):
        search(niort, "restaurant", naf="wine")


def test_new_places_like_the_best_clients_come_with_their_reasons(niort: Desk) -> None:
    assert look_alikes(niort) == ()
    with niort.portfolio.action("import") as book:
        for number in range(42):
            trade = "caviste" if number < 12 else "hotel"
            book.add_prospect(Prospect(f"p{number}", f"Maison {number}", trade=trade, town="Niort"))
            if number < 12:
                at = niort.now()
                book.add_facts([Fact(f"f{number}", f"p{number}", "order", at, amount=Decimal(120))])
    (cave,) = look_alikes(niort)
    assert cave.found.business.name == "Cave Lebrun"
    assert cave.fit.ratio > 1
    assert any(part.trait is not None and "caviste" in part.trait.values for part in cave.fit.parts)
    save(niort, [cave.found.business.id])
    assert look_alikes(niort) == ()


def test_hours_that_cannot_be_read_are_kept_and_count_as_unknown(niort: Desk) -> None:
    odd = replace(LEBRUN, id="osm:n77", siret="", opening_hours="ouvert quand il fait beau <b>☀</b>")
    effect = save_places(niort, [odd], {odd.id: Sameness.DIFFERENT})
    saved = niort.portfolio.prospect(next(iter(effect.prospects)))
    assert saved is not None
    assert saved.opening_hours == odd.opening_hours
