# SPDX-License-Identifier: MIT
"""The desk's values in the words of the window: rows, faces, the track, the drops."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from fieldsales.classification.ideal_client import Fit, Part, Trait
from fieldsales.desk import prospects
from fieldsales.desk.capacity import Interval
from fieldsales.desk.desk import Desk
from fieldsales.desk.found_places import Found
from fieldsales.desk.prospects import Line
from fieldsales.domain.business import Business
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Direction, Fact
from fieldsales.domain.place import Place
from fieldsales.domain.relance import Relance
from fieldsales.domain.verdict import Proof, Verdict
from fieldsales.ui import faces
from fieldsales.ui.faces import Legend
from fieldsales.ui.portfolio import FoundLine, ListLine

TODAY = date(2026, 5, 12)
NIORT = Place(46.3231, -0.4588)
MAIXENT = Place(46.4136, -0.2078)


def days(count: int) -> date:
    """Return today and so many days."""
    return TODAY + timedelta(days=count)


def fact(kind: str, age: int, text: str = "", by_us: bool = False) -> Fact:
    at = datetime(2026, 5, 12, 10, tzinfo=ZoneInfo("Europe/Paris")) - timedelta(days=age)
    return Fact(f"{kind}{age}", "p", kind, at, Direction.BY_US if by_us else None, text=text)


def proofs(*facts: Fact) -> tuple[Proof, ...]:
    return tuple(Proof("rule", "parce que", "because", (one,)) for one in facts)


def a_line(verdict: Verdict, **prospect: object) -> Line:
    one = replace(Prospect("p", "Cave Martin", place=NIORT, town="Niort"), **prospect)
    asked = one.visit_interval_days
    return Line(one, verdict, None, Interval(asked, asked, load=0.8) if asked else None)


def warm(left: int | None, *facts: Fact, temperature: str = "tiede") -> Verdict:
    """Return the verdict on a prospect with so many days left, as these facts prove it."""
    deadline = None if left is None else days(left)
    return Verdict("prospect", temperature, because=proofs(*facts), deadline=deadline)


@pytest.fixture
def legend(desk: Desk, words) -> Legend:
    return faces.legend_of(desk, words)


@pytest.fixture
def row_of(desk: Desk, words, legend: Legend) -> Callable[[Line], ListLine]:
    """Return the row of a line."""
    return lambda line: faces.list_lines(desk, words, [line], legend)[0]


CALL = fact("phone_call", 1)


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (warm(-2, CALL), "2 days late, competition risk"),
        (warm(-1), "1 day late, competition risk"),
        (warm(-2, CALL, temperature=""), "2 days late"),
        (warm(0, CALL), "Phone call yesterday"),
        (warm(0, fact("phone_call", 1, "asked for prices")), "asked for prices yesterday"),
        (warm(0, fact("contact_form", 9), fact("quote_asked", 2, "quote for June")), "quote for June 10 May"),
        (warm(0), "deadline today"),
        (warm(1, CALL), "deadline tomorrow"),
        (warm(6), "deadline Monday"),
        (warm(22), "deadline 3 Jun"),
        (warm(None), ""),
        (warm(None, CALL), ""),
    ],
)
def test_the_one_thing_is_what_is_late_else_today_s_sign_else_the_term(words, verdict, said):
    assert faces.why_now(words, a_line(verdict), TODAY) == said


def test_the_one_thing_of_a_client_is_the_day_of_its_interval(words):
    client = Verdict("client", is_client=True, deadline=days(2), because=proofs(fact("order", 28)))
    assert faces.why_now(words, a_line(client, visit_interval_days=30), TODAY) == "day 28 of 30"
    assert faces.why_now(words, a_line(client), TODAY) == "Thursday", "without an interval: the day itself"
    late = replace(client, deadline=days(-3))
    assert faces.why_now(words, a_line(late, visit_interval_days=30), TODAY) == "3 days late"


def test_of_another_day_it_speaks_as_seen_from_that_day(words):
    line = a_line(warm(1, CALL))
    assert faces.why_now(words, line, days(3)) == "2 days late, competition risk"
    assert faces.why_now(words, line, days(0)) == "deadline tomorrow"


def test_everybody_of_the_portfolio_has_a_row_in_words(desk, words, legend):
    rows = {row.name: row for row in faces.list_lines(desk, words, prospects.lines(desk), legend)}
    ardoise = rows["L'Ardoise"]
    assert (ardoise.trade, ardoise.town) == ("Restaurant", "Saint-Maixent-l'École")
    assert (ardoise.class_id, ardoise.class_label) == ("tiede", "tiède")
    assert ardoise.deadline_words == "2 days late"
    assert ardoise.is_overdue
    assert ardoise.is_urgent
    assert rows["Cave de la Sèvre"].is_urgent
    assert not rows["Cave de la Sèvre"].is_overdue
    assert rows["La Cave du Port"].deadline_words == "day 28 of 30"
    assert not any(row.asleep for row in rows.values())


def test_whoever_must_not_be_contacted_sleeps_and_has_no_deadline(row_of):
    row = row_of(a_line(replace(warm(-2), excluded=True)))
    assert row.asleep
    assert row.deadline is None
    assert row.deadline_words == "do not contact"
    assert not row.is_urgent
    assert not row.is_overdue


def test_whoever_is_lost_sleeps_and_says_to_whom(row_of):
    lost = replace(warm(-2), is_lost=True, lost_to="Vinipro")
    assert row_of(a_line(lost)).asleep
    assert row_of(a_line(lost)).deadline_words == "lost to Vinipro"
    client = a_line(replace(lost, is_client=True), visit_interval_days=30)
    assert row_of(client).deadline_words == "lost to Vinipro"


def test_whoever_is_not_known_yet_is_to_qualify(row_of):
    assert row_of(a_line(Verdict("non_classe", to_qualify=True))).deadline_words == "to qualify"


@pytest.mark.parametrize(
    ("relance", "wants_call"),
    [
        (Relance("r", "p", TODAY, "call"), True),
        (Relance("r", "p", days(-3), "call"), True),
        (Relance("r", "p", days(1), "call"), False),
        (Relance("r", "p", TODAY, "email"), False),
        (None, False),
    ],
)
def test_a_call_is_wanted_once_its_day_has_come(row_of, relance, wants_call):
    assert row_of(replace(a_line(warm(5)), relance=relance)).wants_call is wants_call


def test_phone_tags_and_postcode_are_found_though_not_shown(row_of):
    row = row_of(a_line(warm(5), phone="+33549050012", tags=("salon",), postcode="79000"))
    for word in ("+33549050012", "salon", "79000"):
        assert word in row.extra


def test_the_legend_goes_from_hot_to_off_target_in_the_language(legend, desk, words):
    assert legend.order[:3] == ("chaud", "tiede", "froid")
    assert legend.order[-1] == "hors_cible"
    assert set(legend.labels) == set(legend.marks)
    assert legend.labels["hors_cible"] == "off target"


def test_a_day_shows_the_class_of_today_and_why(words, legend, row_of):
    line = a_line(warm(-2, CALL))
    made = faces.stop_faces(words, legend, {"p": row_of(line)}, {"p": line}, ["p", "gone"], TODAY, TODAY)
    assert list(made) == ["p"], "whoever is gone has no face"
    face = made["p"]
    assert (face.name, face.town, face.class_label) == ("Cave Martin", "Niort", "tiède")
    assert face.mark == legend.marks["tiede"]
    assert face.why == "2 days late, competition risk"
    assert face.is_due
    assert face.is_overdue


def test_without_its_proofs_a_face_has_its_class_and_no_reason(words, legend, row_of):
    made = faces.stop_faces(words, legend, {"p": row_of(a_line(warm(0, CALL)))}, {}, ["p"], TODAY, TODAY)
    assert made["p"].class_id == "tiede"
    assert made["p"].why == ""
    assert made["p"].is_due
    assert not made["p"].is_overdue


@pytest.mark.parametrize(("left", "due", "late"), [(3, False, False), (2, True, False), (1, True, True)])
def test_a_deadline_presses_as_seen_from_the_day_that_is_shown(words, legend, row_of, left, due, late):
    face = faces.stop_faces(words, legend, {"p": row_of(a_line(warm(left)))}, {}, ["p"], days(2), TODAY)["p"]
    assert (face.is_due, face.is_overdue) == (due, late)


def test_an_excluded_prospect_never_presses(words, legend, row_of):
    line = a_line(replace(warm(-2), excluded=True))
    face = faces.stop_faces(words, legend, {"p": row_of(line)}, {}, ["p"], TODAY, TODAY)["p"]
    assert not face.is_due


def test_the_track_goes_from_home_through_the_stops_and_back(scene):
    lines = {key: a_line(warm(0), id=key, place=MAIXENT) for key in scene.faces}
    track = faces.track(scene.tour, lines, NIORT)
    assert [stop.prospect_id for stop in track.stops] == ["N1", "N2", "N4", "S2", "S3", "S1"]
    assert [stop.number for stop in track.stops] == [1, 2, 3, 4, 5, 6]
    assert [stop.time for stop in track.stops][:2] == ["10:00", "10:50"]
    assert {stop.class_id for stop in track.stops} == {"tiede"}
    home, maixent = (NIORT.latitude, NIORT.longitude), (MAIXENT.latitude, MAIXENT.longitude)
    assert track.line == (home, *[maixent] * 6, home)
    assert track.estimated


def test_a_night_away_is_marked_where_the_day_begins_or_ends_and_home_only_where_it_does(scene):
    lines = {key: a_line(warm(0), id=key, place=MAIXENT) for key in scene.faces}
    hotel = Place(46.6474, -0.2478, "Parthenay")
    evening = faces.track(scene.tour, lines, NIORT, (NIORT, hotel))
    assert (evening.home, evening.nights) == (NIORT, (hotel,))
    assert evening.line[-1] == (hotel.latitude, hotel.longitude)
    between = faces.track(scene.tour, lines, NIORT, (hotel, hotel))
    assert (between.home, between.nights) == (None, (hotel,))
    assert faces.track(scene.tour, lines, NIORT).nights == ()


def test_a_stop_without_a_place_is_not_on_the_map_but_keeps_its_number(scene):
    lines = {key: a_line(warm(0), id=key, place=MAIXENT) for key in scene.faces if key != "N1"}
    lines["N4"] = a_line(warm(0), id="N4", place=None)
    track = faces.track(scene.tour, lines, None)
    assert [stop.number for stop in track.stops] == [2, 4, 5, 6]
    assert len(track.line) == 4, "without a home the line is between the stops"


def test_roads_that_were_followed_make_a_track_that_is_no_estimate(scene):
    stops = tuple(replace(stop, estimated=False) for stop in scene.tour.stops)
    tour = replace(scene.tour, stops=stops)
    assert not faces.track(tour, {}, NIORT).estimated
    one_guess = replace(tour, stops=(*stops[:-1], replace(stops[-1], estimated=True)))
    assert faces.track(one_guess, {}, NIORT).estimated


def test_without_stops_there_is_no_track_and_no_time(scene):
    empty = replace(scene.tour, stops=())
    assert faces.track(None, {}, NIORT) is None
    assert faces.track(empty, {}, NIORT) is None
    assert faces.stop_times(None) == faces.stop_times(empty) == {}


def test_the_list_knows_when_each_stop_is_and_whether_it_is_over(scene):
    stops = (replace(scene.tour.stops[0], done=True), *scene.tour.stops[1:])
    times = faces.stop_times(replace(scene.tour, stops=stops))
    assert (times["N1"].number, times["N1"].time, times["N1"].done) == (1, "10:00", True)
    assert (times["S1"].number, times["S1"].time, times["S1"].done) == (6, "15:45", False)


def test_places_that_are_prospects_already_are_no_drops_and_no_rows(desk, words):
    halles = Business("osm:n1", "Le Cellier des Halles", "caviste", "shop=wine", NIORT, address="2 rue Basse")
    bare = Business("osm:n2", "Chez Nous", "", "amenity=cafe", NIORT, town="Niort")
    found = [Found(halles), Found(replace(halles, id="osm:n3"), owned="p"), Found(bare)]
    assert [drop.business_id for drop in faces.drops(found)] == ["osm:n1", "osm:n2"]
    rows = faces.found_lines(desk, words, found, None, lambda prospect_id: True, {})
    assert len(rows) == 2
    assert rows[0] == FoundLine("osm:n1", "Le Cellier des Halles", "Wine shop · 2 rue Basse")
    assert rows[1] == FoundLine("osm:n2", "Chez Nous", "Niort"), "without a trade or an address: the town"


def test_a_place_whose_record_the_search_does_not_show_is_told_as_ours(desk, words):
    halles = Business("osm:n1", "Le Cellier des Halles", "caviste", "shop=wine", NIORT, address="2 rue Basse")
    found = [Found(halles, owned="p"), Found(replace(halles, id="osm:n2"), maybe="p")]
    ours, doubtful = faces.found_lines(desk, words, found, NIORT, lambda prospect_id: False, {})
    assert (ours.owned, ours.note, ours.maybe_known) == ("p", "yours already", False)
    assert (doubtful.owned, doubtful.note, doubtful.maybe_known) == ("", "yours already?", True)
    assert ours.near == "≈\u202f0\u202fm"


def test_own_records_are_found_by_their_trade_in_either_language(desk, words):
    legend = faces.legend_of(desk, words)
    lines = tuple(faces.list_lines(desk, words, prospects.lines(desk), legend))
    shop = next(line for line in lines if line.trade == "Wine shop")
    assert {"caviste", "wine"} <= set(shop.extra.split())


HALLES = Business("osm:n1", "Le Cellier des Halles", "caviste", "shop=wine", NIORT)


def test_a_found_place_is_told_with_the_figures_of_what_speaks_most_for_it(words):
    def trait(attribute: str, value: str, ratio: float, clients: int) -> Trait:
        return Trait((attribute,), (value,), ratio, clients, 120, 60, 400)

    services, town = trait("sector", "services", 2.1, 48), trait("town", "Angers", 1.2, 90)
    lifted = Fit(0.9, (Part(town, town.weight), Part(services, services.weight), Part(None, -0.01)))
    assert faces.found_note(words, Found(HALLES), lifted) == "×2.1 (n = 48)"
    rare = trait("sector", "trade", 0.4, 3)
    assert faces.found_note(words, Found(HALLES), Fit(-0.9, (Part(rare, rare.weight),))) == "little alike"
    assert faces.found_note(words, Found(HALLES, owned="p"), lifted) == "yours already"
