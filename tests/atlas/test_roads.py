# SPDX-License-Identifier: MIT
"""Which pack answers for which places, and what is estimated where none does."""

import json
import math
import shutil
import threading
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldsales.atlas.estimate import Estimate
from fieldsales.atlas.road_engine import GraphError
from fieldsales.atlas.road_graph import STAMP, TILES
from fieldsales.atlas.roads import Roads
from fieldsales.domain.place import Place

#: Of Andorra: Andorra la Vella, Escaldes, La Massana, Ordino, Encamp, Canillo, Sant Julià, Arinsal.
TOWNS = (
    Place(42.5063, 1.5218),
    Place(42.5100, 1.5390),
    Place(42.5450, 1.5148),
    Place(42.5562, 1.5332),
    Place(42.5346, 1.5801),
    Place(42.5676, 1.5976),
    Place(42.4637, 1.4913),
    Place(42.5720, 1.4845),
)
CASINO, PALACE, FONTVIEILLE = Place(43.7396, 7.4279), Place(43.7314, 7.4203), Place(43.7290, 7.4156)
#: Farther from every road than 500 m, and beside a track that no road joins.
ON_A_MOUNTAIN, BESIDE_A_TRACK = Place(42.5424, 1.6611), Place(42.6200, 1.4700)
NIORT, NANTES = Place(46.3237, -0.4588), Place(47.2184, -1.5536)
NOWHERE = (Place(0.0, 0.0), Place(math.nan, 1.5), Place(1.5218, 42.5063), Place(math.inf, 0), Place(95, 200))


@pytest.fixture
def territories(andorra_roads: Path, monaco_roads: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "territories"
    shutil.copytree(andorra_roads, folder / "andorra" / "roads")
    shutil.copytree(monaco_roads, folder / "monaco" / "roads")
    return folder


@pytest.fixture
def roads(territories: Path, tmp_path: Path) -> Roads:
    return Roads(territories, tmp_path / "cache" / "drives.sqlite")


def test_drives_follow_the_roads_of_the_pack_and_say_so(roads: Roads) -> None:
    travel = roads.between(TOWNS)
    assert not travel.estimated
    assert travel.guesses == ()
    straight = Estimate(detour=1.0).between(TOWNS)
    for one, other in permutations(range(len(TOWNS)), 2):
        assert travel.metres[one][other] >= 0.9 * straight.metres[one][other]
        # From 15 to 110 km/h, once the car is on the road.
        metres_a_second = travel.metres[one][other] / travel.seconds[one][other]
        assert 15 / 3.6 < metres_a_second < 110 / 3.6


def test_no_way_through_a_third_place_is_much_shorter(roads: Roads) -> None:
    seconds = roads.between(TOWNS).seconds
    for one, through, other in permutations(range(len(TOWNS)), 3):
        # The steps from the road to the door count twice on the way through.
        assert seconds[one][other] <= seconds[one][through] + seconds[through][other] + 60


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(len(TOWNS))), count=st.integers(1, len(TOWNS)))
def test_a_drive_takes_as_long_whoever_else_is_asked_for(roads: Roads, order: list[int], count: int) -> None:
    whole = roads.between(TOWNS)
    some = order[:count]
    part = roads.between([TOWNS[one] for one in some])
    assert part.seconds == tuple(tuple(whole.seconds[one][other] for other in some) for one in some)
    assert part.metres == tuple(tuple(whole.metres[one][other] for other in some) for one in some)


def test_what_was_worked_out_once_is_the_same_from_the_file(territories: Path, tmp_path: Path) -> None:
    file = tmp_path / "drives.sqlite"
    first = Roads(territories, file)
    cold = first.between(TOWNS)
    first.close()
    for tile in (territories / "andorra" / "roads" / TILES).rglob("*.gph"):
        tile.write_bytes(b"nothing can be worked out any more")
    again = Roads(territories, file)
    assert again.between(TOWNS) == cold
    assert again.broken == ()


def test_a_new_place_costs_its_own_drives_alone(roads: Roads, monkeypatch: pytest.MonkeyPatch) -> None:
    roads.between(TOWNS[:-1])
    asked: list[int] = []
    graph = next(pack.graph for pack in roads._packs if pack.name == "andorra")
    table = graph.table
    monkeypatch.setattr(graph, "table", lambda a, b: asked.append(len(a) * len(b)) or table(a, b))  # type: ignore[func-returns-value]
    roads.between(TOWNS)
    assert sum(asked) == 2 * len(TOWNS) - 1


@pytest.mark.parametrize("place", [ON_A_MOUNTAIN, BESIDE_A_TRACK])
def test_places_off_the_roads_and_of_two_packs_are_estimated_and_marked(roads: Roads, place: Place) -> None:
    places = (TOWNS[0], TOWNS[1], place, CASINO, PALACE)
    travel = roads.between(places)
    by_road = {(0, 1), (3, 4)}
    for one, other in permutations(range(len(places)), 2):
        assert travel.is_guess(one, other) == ((min(one, other), max(one, other)) not in by_road)
    assert travel.estimated
    assert travel.seconds[0][2] > 0


def test_places_that_no_day_could_join_make_no_plan_an_estimate(roads: Roads) -> None:
    travel = roads.between((TOWNS[0], TOWNS[1], CASINO, PALACE))
    assert travel.is_guess(0, 2)
    assert not travel.estimated


def test_what_is_no_place_cannot_be_driven_to_and_harms_no_other_drive(roads: Roads) -> None:
    travel = roads.between((*TOWNS[:2], *NOWHERE))
    alone = roads.between(TOWNS[:2])
    assert [row[:2] for row in travel.seconds[:2]] == [tuple(row) for row in alone.seconds]
    for number in range(2, 2 + len(NOWHERE)):
        assert not 0 <= travel.seconds[0][number] < 86_400
    assert not travel.estimated
    assert roads.between(()).seconds == ()


def test_without_a_pack_everything_is_estimated(tmp_path: Path) -> None:
    roads = Roads(tmp_path / "none", tmp_path / "cache" / "drives.sqlite")
    assert roads.between((NIORT, NANTES)) == Estimate().between((NIORT, NANTES))
    assert not (tmp_path / "cache").exists()
    longer = roads.between((NIORT, NANTES), 1.5)
    assert longer.seconds[0][1] == round(1.5 * Estimate().between((NIORT, NANTES)).seconds[0][1])


@pytest.mark.parametrize("harm", ["one_byte", "cut", "missing", "config"])
def test_a_damaged_graph_is_named_and_its_drives_are_estimated(
    territories: Path, tmp_path: Path, harm: str
) -> None:
    folder = territories / "andorra" / "roads"
    tile = max((folder / TILES).rglob("*.gph"), key=lambda one: one.stat().st_size)
    match harm:
        case "one_byte":
            content = bytearray(tile.read_bytes())
            content[99] ^= 255
            tile.write_bytes(content)
        case "cut":
            tile.write_bytes(tile.read_bytes()[:100])
        case "missing":
            tile.unlink()
        case "config":
            (folder / "valhalla.json").write_text("{}", encoding="utf-8")
    roads = Roads(territories, tmp_path / "drives.sqlite")
    assert roads.between(TOWNS).estimated
    assert roads.broken == ("andorra",)
    assert not roads.between((CASINO, PALACE)).estimated
    assert roads.legs(TOWNS[:2], "fr")[0].estimated
    assert roads.within(TOWNS[0], 10).estimated


def test_a_graph_that_is_damaged_after_its_drives_were_worked_out_is_named_when_its_line_is_asked_for(
    territories: Path, tmp_path: Path
) -> None:
    file = tmp_path / "drives.sqlite"
    first = Roads(territories, file)
    first.between(TOWNS)
    first.close()
    for tile in (territories / "andorra" / "roads" / TILES).rglob("*.gph"):
        tile.write_bytes(b"damaged")
    roads = Roads(territories, file)
    assert not roads.between(TOWNS).estimated
    assert roads.broken == ()
    assert roads.legs(TOWNS[:2], "fr")[0].estimated
    assert roads.broken == ("andorra",)


def test_two_places_that_no_road_joins_do_not_damage_their_graph(roads: Roads) -> None:
    assert roads.legs((TOWNS[0], CASINO), "fr")[0].estimated
    assert roads.broken == ()


def test_a_pack_that_is_deleted_while_open_or_half_there_leaves_the_estimate(
    territories: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fieldsales.atlas.roads._LOOK_AGAIN", 0.0)
    roads = Roads(territories, None)
    assert not roads.between(TOWNS[:3]).estimated
    shutil.rmtree(territories / "andorra" / "roads" / TILES)
    roads.between(TOWNS)
    shutil.rmtree(territories / "andorra")
    assert roads.between(TOWNS).estimated
    assert not roads.between((CASINO, PALACE)).estimated
    (territories / "half" / "roads").mkdir(parents=True)
    (territories / "half" / "roads" / STAMP).write_text('{"layout": 1', encoding="utf-8")
    assert not roads.between((CASINO, PALACE)).estimated


def test_after_a_build_the_very_next_question_knows_the_new_roads(
    territories: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fieldsales.atlas.roads._LOOK_AGAIN", 3600.0)
    roads = Roads(tmp_path / "built", None)
    assert roads.between((CASINO, PALACE)).estimated
    shutil.copytree(territories / "monaco", tmp_path / "built" / "monaco")
    assert roads.between((CASINO, PALACE)).estimated
    roads.look_again()
    assert not roads.between((CASINO, PALACE)).estimated


def test_what_is_asked_while_the_tiles_are_taken_away_is_not_remembered_as_having_no_road(
    territories: Path, tmp_path: Path
) -> None:
    andorra, aside = territories / "andorra" / "roads" / TILES, tmp_path / "aside"
    shutil.copytree(andorra, aside)
    roads = Roads(territories, tmp_path / "drives.sqlite")
    roads.between(TOWNS[:2])
    shutil.rmtree(andorra)
    assert roads.between(TOWNS).estimated
    assert roads.broken == ("andorra",)
    roads.close()
    shutil.copytree(aside, andorra)
    assert not Roads(territories, tmp_path / "drives.sqlite").between(TOWNS).estimated


def test_one_place_that_valhalla_refuses_costs_nobody_else_the_roads(
    roads: Roads, monkeypatch: pytest.MonkeyPatch
) -> None:
    roads.between(TOWNS[:1])
    graph = next(pack.graph for pack in roads._packs if pack.name == "andorra")
    ask = graph._ask

    def refuse(what: str, question: dict[str, list[dict[str, float]]]) -> object:
        places = [*question.get("sources", ()), *question.get("targets", ())]
        if any(place["lat"] == TOWNS[3].latitude for place in places):
            raise GraphError("No suitable edges near location")
        return ask(what, question)

    monkeypatch.setattr(graph, "_ask", refuse)
    travel = roads.between(TOWNS)
    for one, other in permutations(range(len(TOWNS)), 2):
        assert travel.is_guess(one, other) == (3 in (one, other))
    assert roads.broken == ()


def test_a_pack_built_again_is_asked_anew_and_the_old_drives_go(
    territories: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fieldsales.atlas.roads._LOOK_AGAIN", 0.0)
    roads = Roads(territories, tmp_path / "drives.sqlite")
    roads.between(TOWNS)
    stamp = territories / "andorra" / "roads" / STAMP
    old = json.loads(stamp.read_text(encoding="utf-8"))["identity"]
    shutil.rmtree(territories / "andorra")
    roads.between((CASINO, PALACE))
    assert roads._cache.away(old, [(TOWNS[0].latitude, TOWNS[0].longitude)]) == {}


def test_many_drives_are_estimated_first_and_filled_in_bit_by_bit(territories: Path, tmp_path: Path) -> None:
    roads = Roads(territories, tmp_path / "drives.sqlite", at_once=10)
    assert not roads.between(TOWNS[:3]).estimated
    assert roads.between(TOWNS).estimated
    filled(roads)
    assert not roads.between(TOWNS).estimated
    assert roads.between(TOWNS) == Roads(territories, None).between(TOWNS)


def filled(roads: Roads) -> None:
    for _ in range(50):
        if not roads.fill():
            break


def test_drives_that_one_question_lacks_in_two_packs_are_filled_in_in_both(
    territories: Path, tmp_path: Path
) -> None:
    roads = Roads(territories, tmp_path / "drives.sqlite", at_once=1)
    places = (*TOWNS[:3], CASINO, PALACE)
    assert roads.between(places).is_guess(0, 1)
    filled(roads)
    travel = roads.between(places)
    assert not travel.is_guess(0, 1)
    assert not travel.is_guess(3, 4)
    assert not roads.lacks


def test_drives_of_a_pack_that_is_gone_are_waited_for_no_longer(
    territories: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fieldsales.atlas.roads._LOOK_AGAIN", 0.0)
    roads = Roads(territories, tmp_path / "drives.sqlite", at_once=1)
    roads.between(TOWNS)
    assert roads.lacks
    shutil.rmtree(territories / "andorra")
    assert not roads.fill()
    assert not roads.lacks


def test_several_threads_get_the_same_drives(roads: Roads) -> None:
    answers: list[object] = []
    threads = [threading.Thread(target=lambda: answers.append(roads.between(TOWNS))) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(answers) == 4
    assert all(one == answers[0] for one in answers)


def test_the_terrain_is_learned_from_drives_by_road_and_stretches_those_beside_it(
    territories: Path, tmp_path: Path
) -> None:
    roads = Roads(territories, tmp_path / "drives.sqlite")
    before = roads.between((TOWNS[0], ON_A_MOUNTAIN)).seconds[0][1]
    spread = [
        Place(42.46 + north / 100, 1.45 + east / 100) for north in range(0, 14, 2) for east in range(0, 20, 2)
    ]
    roads.between(spread)
    factor = next(pack.table.terrain for pack in roads._packs if pack.name == "andorra")
    assert factor is not None
    assert 1.0 < factor <= 2.5
    assert roads.between((TOWNS[0], ON_A_MOUNTAIN)).seconds[0][1] == pytest.approx(before * factor, abs=1)
    assert roads.between((NIORT, NANTES)).seconds == Estimate().between((NIORT, NANTES)).seconds


@pytest.mark.parametrize(
    ("language", "words"), [("fr", ("Tournez", "destination")), ("en", ("Turn", "destination"))]
)
def test_the_way_through_stops_has_a_line_and_turns_in_the_reps_language(
    roads: Roads, language: str, words: tuple[str, str]
) -> None:
    legs = roads.legs((CASINO, PALACE, FONTVIEILLE), language)
    assert len(legs) == 2
    for leg, travel in zip(
        legs, (roads.between((CASINO, PALACE)), roads.between((PALACE, FONTVIEILLE))), strict=True
    ):
        assert not leg.estimated
        assert all(43.72 < y < 43.76 and 7.40 < x < 7.45 for y, x in leg.line)
        assert sum(turn.metres for turn in leg.turns) == pytest.approx(leg.metres, abs=len(leg.turns))
        assert leg.metres == pytest.approx(travel.metres[0][1], abs=2)
        assert all(0 <= turn.at < len(leg.line) for turn in leg.turns)
        assert words[1] in leg.turns[-1].text
    assert any(words[0] in turn.text for leg in legs for turn in leg.turns)


def test_where_there_is_no_road_the_line_is_straight_and_estimated(roads: Roads) -> None:
    for way in ((NIORT, NANTES), (TOWNS[0], CASINO)):
        (leg,) = roads.legs(way, "fr")
        assert leg.estimated
        assert leg.line == tuple((place.latitude, place.longitude) for place in way)
        assert leg.turns == ()
    assert roads.legs((NOWHERE[1], TOWNS[0]), "fr")[0].seconds == 0


def test_a_drive_from_one_pack_into_another_names_both_and_one_without_roads_names_none(roads: Roads) -> None:
    there, back, nowhere, inside = (
        roads.legs(way, "fr")[0].across
        for way in ((TOWNS[0], CASINO), (CASINO, TOWNS[0]), (NIORT, CASINO), (TOWNS[0], ON_A_MOUNTAIN))
    )
    assert (there, back) == (("andorra", "monaco"), ("monaco", "andorra"))
    assert (nowhere, inside) == ((), ())


def test_one_graph_that_covers_both_places_routes_across_the_packs(territories: Path, tmp_path: Path) -> None:
    """Two packs of a region overlap: the drive between their places follows the roads of either."""
    shutil.copytree(territories / "andorra", territories / "valleys")
    (leg,) = Roads(territories, tmp_path / "cache" / "d.sqlite").legs((TOWNS[0], TOWNS[5]), "fr")
    assert (leg.estimated, leg.across) == (False, ())
    assert leg.turns


def test_the_ground_within_reach_grows_with_the_minutes(roads: Roads) -> None:
    widths = []
    for minutes in (3, 10, 20):
        reach = roads.within(TOWNS[0], minutes)
        assert not reach.estimated
        corners = [corner for polygon in reach.polygons for corner in polygon[0]]
        widths.append(max(y for _, y in corners) - min(y for _, y in corners))
    assert widths == sorted(widths)
    assert widths[0] < widths[-1]


def test_without_roads_the_ground_within_reach_is_a_circle(roads: Roads) -> None:
    reach = roads.within(NIORT, 20)
    assert reach.estimated
    ((ring,),) = reach.polygons
    assert ring[0] == ring[-1]
    edge = Place(*reversed(ring[0]))
    assert roads.between((NIORT, edge)).seconds[0][1] == pytest.approx(20 * 60, rel=0.02)
    assert roads.within(NOWHERE[1], 20).polygons == ()
