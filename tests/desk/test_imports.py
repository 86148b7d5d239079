# SPDX-License-Identifier: MIT
"""A rep's file comes in: what goes where, who is already there, and what is told."""

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldsales.desk.addresses import address_of
from fieldsales.desk.desk import Desk
from fieldsales.desk.history import undo
from fieldsales.desk.imports import Import, import_file
from fieldsales.desk.verdicts import verdicts
from fieldsales.domain import errors
from fieldsales.domain.company import Prospect
from fieldsales.domain.fact import Direction
from fieldsales.domain.place import Place

HEADER = "Nom;Adresse;CP;Ville;Tél;SIRET"
MARTIN = "Cave Martin;14 rue Victor-Hugo;79000;Niort;05 49 05 00 12;"

Bring = Callable[..., Import]


@pytest.fixture
def bring(tmp_path: Path, empty: Desk) -> Bring:
    """Import a table of these lines into a portfolio, the same empty one unless another is given."""

    def bring(*lines: str, desk: Desk = empty, encoding: str = "utf-8", **options: object) -> Import:
        path = tmp_path / "clients.csv"
        path.write_bytes("\n".join(lines).encode(encoding))
        done = import_file(desk, path, **options)  # type: ignore[arg-type]
        fates = done.new + done.updated + done.same + done.duplicates + done.opposed + done.refused
        assert done.rows == fates
        return done

    return bring


def problems(done: Import) -> list[tuple[int, str]]:
    return [(issue.line, issue.problem) for issue in done.issues]


def only(desk: Desk) -> Prospect:
    (prospect,) = desk.portfolio.prospects()
    return prospect


def test_a_row_becomes_a_prospect_with_all_it_tells(bring, empty):
    header = (
        "Raison sociale;Adresse;Code postal;Ville;Téléphone;E-mail;Site web;Activité;Code NAF;SIRET;Latitude;"
        "Longitude;Horaires;Statut;Dernier contact;Contact;Fonction;Durée;Tags;Remarque;Cépage préféré"
    )
    row = (
        "Cave Martin;14 rue Victor-Hugo;79000;NIORT;05 49 05 00 12; luc@cave.fr ;www.cave.fr;Caviste;47.25Z;"
        "552 081 317 66522;46,3249;-0,4627;Tu-Sa 10:00-19:00;client;12/04/2026;Luc Martin;gérant;45 min;"
        'vin, bio;"rappeler\nmardi";chenin'
    )
    done = bring(header, row, encoding="cp1252")
    assert (done.new, done.issues, done.wrote) == (1, (), True)
    prospect = only(empty)
    assert (prospect.name, prospect.address) == ("Cave Martin", "14 rue Victor-Hugo")
    assert (prospect.postcode, prospect.town) == ("79000", "NIORT")
    assert prospect.place == Place(46.3249, -0.4627, "NIORT")
    assert (prospect.place_source, prospect.trade, prospect.naf) == ("file", "caviste", "47.25Z")
    assert (prospect.siret, prospect.phone) == ("55208131766522", "+33549050012")
    assert (prospect.email, prospect.website) == ("luc@cave.fr", "www.cave.fr")
    assert (prospect.opening_hours, prospect.stage_given) == ("Tu-Sa 10:00-19:00", "client")
    assert (prospect.visit_minutes, prospect.tags) == (45, ("vin", "bio"))
    assert (prospect.pinned_comment, prospect.extra) == ("rappeler\nmardi", {"Cépage préféré": "chenin"})
    assert (prospect.source, prospect.created_on) == ("clients.csv", date(2026, 5, 12))
    (person,) = empty.portfolio.people_of(prospect.id)
    assert (person.name, person.role) == ("Luc Martin", "gérant")


def test_a_last_contact_is_told_by_us_and_warms_nobody(bring, empty):
    bring("Nom;Ville;Dernier contact", "Cave Martin;Niort;12-04-26")
    (fact,) = empty.portfolio.facts_of(only(empty).id)
    assert (fact.on, fact.direction) == (date(2026, 4, 12), Direction.BY_US)
    assert not fact.is_sign_of_interest


def test_new_prospects_are_classified_in_the_same_action_and_one_undo_takes_all_back(bring, desk):
    verdicts(desk)
    done = bring(HEADER, MARTIN, "Le Comptoir;6 place des Halles;79000;Niort;;", desk=desk)
    known = {one.id for one in desk.portfolio.prospects()}
    assert set(desk.portfolio.verdicts()) == done.effect.prospects == known
    assert [(one.name, one.id) for one in desk.portfolio.history()] == [("import", done.import_id)]
    undo(desk)
    assert not desk.portfolio.prospects()
    assert bring(HEADER, MARTIN, desk=desk).new == 1


def test_a_dry_run_writes_nothing(bring, empty):
    done = bring(HEADER, MARTIN, dry_run=True)
    assert (done.new, done.wrote, done.import_id) == (1, False, "")
    assert not empty.portfolio.prospects()
    assert not empty.portfolio.history()


def test_a_second_import_changes_nothing(bring, empty):
    bring(HEADER, MARTIN, "Le Comptoir;;;Niort;;", "Sans rien;;;;;")
    done = bring(HEADER, MARTIN, "Le Comptoir;;;Niort;;", "Sans rien;;;;;")
    assert (done.same, done.wrote) == (3, False)
    assert len(empty.portfolio.history()) == 1


def test_blanks_are_filled_and_nothing_is_overwritten(bring, empty):
    bring("Nom;SIRET;Ville;Tél", "Cave Martin;55208131766522;Niort;05 49 05 00 12")
    header = "Nom;SIRET;Ville;Tél;E-mail;Contact;Dernier contact"
    row = "CAVE MARTIN SARL;55208131766522;Niort;05 49 99 99 99;a@b.fr;Luc;01/04/2026"
    assert bring(header, row).updated == 1
    prospect = only(empty)
    assert (prospect.name, prospect.phone, prospect.email) == ("Cave Martin", "+33549050012", "a@b.fr")
    assert [one.name for one in empty.portfolio.people_of(prospect.id)] == ["Luc"]
    assert len(empty.portfolio.facts_of(prospect.id)) == 1
    assert bring(header, row).same == 1


def test_a_position_in_the_file_betters_that_of_the_town_whoever_gave_it(bring, empty):
    bring(HEADER, MARTIN)
    with empty.portfolio.action("geocode") as book:
        values = {"place_source": "pack", "place_precision": "town", "place_score": 0.9}
        book.update_prospect(only(empty).id, **values)
    assert bring(f"{HEADER};GPS", f'{MARTIN};"46.3249,-0.4627"').updated == 1
    better = only(empty)
    assert (better.place_source, better.place_precision, better.place_score) == ("file", "", None)


def test_a_position_in_the_file_betters_one_guessed_from_the_town_and_no_other(bring, empty):
    bring(HEADER, MARTIN)
    assert only(empty).place_source == "town"
    better = f"{HEADER};GPS"
    assert bring(better, f'{MARTIN};"46.3249,-0.4627"').updated == 1
    assert (only(empty).place_source, only(empty).place) == ("file", Place(46.3249, -0.4627, "Niort"))
    assert bring(better, f'{MARTIN};"46.4,-0.5"').same == 1
    assert only(empty).place == Place(46.3249, -0.4627, "Niort")


def test_an_address_is_not_put_together_from_two(bring, empty):
    bring("Nom;SIRET;Ville", "Cave Martin;55208131766522;Niort")
    bring("Nom;SIRET;Adresse;CP;Ville", "Cave Martin;55208131766522;1 rue Haute;86000;Poitiers")
    assert (only(empty).address, only(empty).postcode, only(empty).town) == ("", "", "Niort")


@pytest.mark.parametrize(
    "row",
    [
        "Caves Martin;14, r. Victor Hugo;79000;NIORT;;",
        "Martin Vins;;;;+33 5 49 05 00 12;",
        "La Cave Martin SARL;14 rue Victor-Hugo;79000;Niort;05 49 00 00 00;",
    ],
)
def test_what_looks_like_a_record_is_told_and_not_written(bring, empty, row):
    bring(HEADER, MARTIN)
    done = bring(HEADER, row)
    assert (done.duplicates, done.wrote) == (1, False)
    (issue,) = done.issues
    assert (issue.line, issue.problem) == (2, "duplicate")
    assert issue.value == f"{only(empty).id} Cave Martin"


def test_a_similar_name_within_sixty_metres_is_a_duplicate_and_farther_is_not(bring, empty):
    header = "Nom;Latitude;Longitude"
    bring(header, "Cave Martin;46.3249;-0.4627")
    assert bring(header, "Caves Martin;46.3253;-0.4627").duplicates == 1
    assert bring(header, "Caves Martin;46.3257;-0.4627").new == 1


@pytest.mark.parametrize(
    "row",
    [
        "Cabinet Dupont;;;;05 49 05 00 12;",  # two practices with one secretary
        "Boulangerie Petit;14 rue Victor-Hugo;79000;Niort;;",
        "Cave Martin;3 rue Haute;86000;Poitiers;;",
    ],
)
def test_neighbours_and_namesakes_are_no_duplicates(bring, row):
    bring(HEADER, MARTIN)
    assert bring(HEADER, row).new == 1


def test_branches_told_apart_by_their_number_are_no_duplicates(bring):
    assert bring(HEADER, *(f"Pharmacie des Halles {n};1 rue Haute;79000;Niort;;" for n in (1, 2, 3))).new == 3


def test_a_row_that_comes_twice_is_told_with_the_line_it_repeats(bring):
    done = bring(HEADER, MARTIN, "X;;;Niort;;", MARTIN)
    assert (done.new, done.duplicates) == (2, 1)
    (issue,) = done.issues
    assert (issue.line, issue.value, issue.problem) == (4, "2", "twice")


def test_who_must_not_be_contacted_stays_out(bring, empty):
    bring("Nom;Ville;Tél;Exclu", "Cave Martin;Niort;05 49 05 00 12;oui")
    assert only(empty).excluded
    rows = ("Autre nom;Parthenay;0549050012;", "Dupuis;Niort;;demandé le 4 mars")
    done = bring("Nom;Ville;Tél;Ne pas contacter", *rows)
    assert (done.opposed, done.wrote, problems(done)) == (2, False, [(2, "opposed"), (3, "opposed")])


def test_an_opposition_in_the_file_holds_for_its_other_rows_and_names_the_record(bring, empty):
    bring("Nom;Ville;Tél", "Cave Martin;Niort;05 49 05 00 12")
    rows = ("Cave Martin;Niort;05 49 05 00 12;", "Cave Martin;Niort;0549050012;x")
    done = bring("Nom;Ville;Tél;Opposition", *rows)
    assert problems(done) == [(2, "opposed_record"), (3, "opposed_record")]
    assert only(empty).id in done.issues[0].value


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        ("Latitude;Longitude", "-0,46;46,32", "swapped"),
        ("Latitude;Longitude", "46,32;200", "out_of_range"),
        ("Latitude;Longitude", "nord;1", "latitude"),
        ("Latitude;Longitude", "46,32;", "half_place"),
        ("Dernier contact", "31/02/2026", "date"),
        ("Dernier contact", "13/05/2026", "future"),
        ("Durée", "longue", "minutes"),
        ("Durée", "900", "too_many_minutes"),
        ("Durée", "12 h 01", "too_many_minutes"),
        ("Cépage", "a;b", "too_many_cells"),
    ],
)
def test_a_wrong_row_is_told_with_line_column_and_value_and_the_others_go_in(bring, column, value, problem):
    done = bring(f"Nom;Ville;{column}", "Le Comptoir;Niort", f"Cave Martin;Niort;{value}", "Autre;Niort")
    assert (done.new, done.refused) == (2, 1)
    (issue,) = done.issues
    assert (issue.line, issue.problem) == (3, problem)
    assert not issue.column or issue.column in column.split(";")


def test_a_row_without_a_name_is_refused(bring):
    assert problems(bring(HEADER, ";1 rue Haute;79000;Niort;;")) == [(2, "no_name")]


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        ("Horaires", "9h-12h", "hours"),
        ("Statut", "tiède +", "stage"),
        ("SIRET", "5,52E+13", "siret"),
        ("GPS", "derrière l’église", "position"),
        ("Date de création", "jadis", "created"),
    ],
)
def test_what_is_not_understood_is_kept_as_text_and_told(bring, empty, column, value, problem):
    done = bring(f"Nom;Ville;{column}", f"Cave Martin;Niort;{value}")
    assert (done.new, problems(done)) == (1, [(2, problem)])
    prospect = only(empty)
    assert value in (prospect.opening_hours, prospect.extra.get(column))


def test_an_unknown_town_goes_in_without_a_place(bring, empty):
    done = bring("Nom;Ville", "Cave Martin;Xyzzyville", "Autre;")
    assert (done.new, problems(done)) == (2, [(2, "unknown_town"), (3, "no_town")])
    assert [one.place for one in empty.portfolio.prospects()] == [None, None]


def test_zeros_for_a_position_mean_that_there_is_none(bring, empty):
    done = bring("Nom;Ville;Latitude;Longitude", "Cave Martin;Niort;0;0")
    assert problems(done) == [(2, "zero_place")]
    assert only(empty).place_source == "town"


def test_headings_are_needed(bring):
    with pytest.raises(errors.MissingColumnError) as missing:
        bring("Cave Martin;14 rue Victor-Hugo;79000;Niort", "Le Comptoir;6 place des Halles;79000;Niort")
    assert missing.value.columns == ()
    with pytest.raises(errors.MissingColumnError) as missing:
        bring("Téléphone;Ville", "05 49 05 00 12;Niort")
    assert missing.value.columns == ("Téléphone", "Ville")


def test_a_map_of_headings_is_named_and_an_unknown_one_refused(bring, empty):
    header = "siret,enseigne1Etablissement,libelleCommuneEtablissement"
    bring(header, "55208131766522,CAVE,NIORT", mapping="sirene")
    assert (only(empty).name, only(empty).town) == ("CAVE", "NIORT")
    with pytest.raises(errors.UnknownKindError) as unknown:
        bring(HEADER, MARTIN, mapping="../generic")
    assert "generic" in unknown.value.known


def test_a_stopped_import_leaves_everything_as_it_was(bring, empty):
    rows = [f"Boutique {number};;;Niort;;" for number in range(1200)]
    for looks in range(8):
        asked = iter([False] * looks)
        with pytest.raises(errors.CancelledError):
            bring(HEADER, *rows, cancelled=lambda asked=asked: next(asked, True))
        assert not empty.portfolio.prospects()
        assert not empty.portfolio.history()


def test_progress_ends_with_everything_done(bring):
    told: list[tuple[int, int]] = []
    bring(HEADER, MARTIN, progress=lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1] > 0


NAMES = st.sampled_from(
    ["Cave Martin", "Caves Martin", "cave  martin", "Le Comptoir", "Garage", "=1+1", "<b>"]
)
ROWS = st.lists(
    st.tuples(
        NAMES,
        st.sampled_from(["", "1 rue Haute", "1, r. Haute", "2 rue Basse"]),
        st.sampled_from(["", "Niort", "NIORT", "Poitiers"]),
        st.sampled_from(["", "05 49 05 00 12", "+33549050012", "06 12 34 56 78"]),
        st.sampled_from(["", "55208131766522", "80295478500028"]),
        st.sampled_from(["", "46.3249,-0.4627", "46.3251,-0.4627", "99,99"]),
        st.sampled_from(["", "12/04/2026", "01/05/2026", "jamais"]),
        st.sampled_from(["", "Luc", "Inès"]),
        st.sampled_from(["", "", "", "oui"]),
    ),
    max_size=12,
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS)
def test_whatever_the_file_a_second_import_finds_nothing_new(rows, make_desk, tmp_path):
    desk = make_desk()
    text = io.StringIO()
    header = ["Nom", "Adresse", "Ville", "Tél", "SIRET", "GPS", "Dernier contact", "Contact", "Opposition"]
    csv.writer(text, delimiter=";").writerows([header, *rows])
    path = tmp_path / "any.csv"
    path.write_text(text.getvalue(), encoding="utf-8")
    first = import_file(desk, path)
    before = desk.portfolio.prospects()
    second = import_file(desk, path)
    assert (second.new, second.updated, second.wrote) == (0, 0, False)
    assert (second.duplicates, second.opposed) == (first.duplicates, first.opposed)
    assert desk.portfolio.prospects() == before
    assert desk.portfolio.check() == ()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=200), header=st.booleans())
def test_any_bytes_are_counted_or_refused_in_a_sentence(data, header, empty, tmp_path):
    path = tmp_path / "any.csv"
    path.write_bytes((b"nom;ville;lat;lon;dernier contact\n" if header else b"") + data)
    try:
        done = import_file(empty, path, dry_run=True)
    except errors.FieldSalesError:
        return
    assert done.rows == done.new + done.duplicates + done.opposed + done.refused


ABROAD = "Nom;Adresse;CP;Ville;Pays"


@pytest.mark.parametrize("country", ["Belgique", "BE", "België"])
def test_a_column_of_countries_keeps_a_foreign_town_out_of_france(bring, empty, country):
    bring(ABROAD, f"Bistro;12 rue de la Paix;1000;Sion;{country}")
    bistro = only(empty)
    assert (bistro.place, bistro.postcode, bistro.extra) == (None, "1000", {"Pays": country})
    assert address_of(bistro) == f"12 rue de la Paix, 1000 Sion, {country}"


@pytest.mark.parametrize("country", ["France", "FR", "Monaco", ""])
def test_a_column_of_countries_leaves_the_towns_of_the_table_where_they_are(bring, empty, country):
    postcode, town = ("98000", "Monaco") if country == "Monaco" else ("1000", "Bourg-en-Bresse")
    bring(ABROAD, f"Cave;12 rue Grimaldi;{postcode};{town};{country}")
    assert only(empty).place.label == town
    assert only(empty).postcode in ("98000", "01000")


@pytest.mark.parametrize(("postcode", "town"), [("1000", "Bruxelles"), ("28000", "Madrid"), ("", "Genève")])
def test_a_large_town_abroad_is_not_put_where_its_postcode_is_in_france(bring, empty, postcode, town):
    done = bring("Nom;CP;Ville", f"Bistro;{postcode};{town}")
    assert (only(empty).place, only(empty).postcode) == (None, postcode)
    assert problems(done) == [(2, "unknown_town")]


def test_a_postcode_that_is_another_towns_is_told_and_places_nobody(bring, empty):
    done = bring("Nom;CP;Ville", "Cave;49000;Niort")
    assert only(empty).place is None
    assert [(one.problem, one.value) for one in done.issues] == [("postcode_town", "49000 Niort")]


def test_a_town_of_several_is_not_said_to_be_unknown(bring, empty):
    done = bring("Nom;CP;Ville", "Cave;;Villeneuve")
    assert only(empty).place is None
    assert problems(done) == [(2, "several_towns")]
