# SPDX-License-Identifier: MIT
"""What the rep has, in a spreadsheet and back."""

import csv
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldsales.desk.day import keep, plan_day
from fieldsales.desk.desk import Desk
from fieldsales.desk.exports import export
from fieldsales.desk.imports import import_file
from fieldsales.desk.visits import record_fact, record_visit
from fieldsales.domain import errors
from fieldsales.domain.company import Prospect
from fieldsales.domain.place import Place
from fieldsales.domain.visit import Outcome, Visit
from fieldsales.wording.words import Words, read_words

FRENCH, ENGLISH = Words("fr"), Words("en")


@pytest.fixture
def table(tmp_path: Path):
    """Export a table and return its rows by heading."""

    def table(desk: Desk, what: str, words: Words = ENGLISH) -> list[dict[str, str]]:
        path = tmp_path / f"{what}.csv"
        export(desk, path, what, words, force=True)
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file, delimiter=";"))

    return table


def told(desk: Desk) -> list[Prospect]:
    """Return everybody without the ids that each portfolio gives anew."""
    found = (replace(one, id="", site_id="", source_id="") for one in desk.portfolio.prospects())
    return sorted(found, key=lambda one: (one.name, one.address, one.phone))


@pytest.mark.parametrize("words", [FRENCH, ENGLISH])
def test_an_export_imported_elsewhere_gives_the_same_prospects(camille, make_desk, tmp_path, words):
    other = make_desk()
    path = tmp_path / "all.csv"
    count = export(camille, path, "prospects", words)
    done = import_file(other, path)
    assert (done.new, done.issues) == (count, ())
    assert told(other) == told(camille)


def test_an_export_imported_again_changes_nothing(demonstration, tmp_path):
    path = tmp_path / "all.csv"
    count = export(demonstration, path, "prospects", FRENCH)
    done = import_file(demonstration, path)
    assert (done.wrote, done.new, done.updated) == (False, 0, 0)
    assert done.same + done.opposed + done.duplicates == done.rows == count


def test_everything_a_record_can_hold_comes_back(empty, make_desk, tmp_path):
    full = Prospect(
        id="",
        name="=HYPERLINK(1)",
        trade="caviste",
        naf="47.25Z",
        siret="55208131766522",
        size="10-49",
        address="'s 14 rue",
        postcode="01000",
        town="Bourg-en-Bresse",
        place=Place(46.2051234567, 5.2255, "Bourg-en-Bresse"),
        place_source="ban",
        place_precision="street",
        place_score=0.62,
        phone="+33474221111",
        email="a@b.fr",
        website="www.b.fr",
        opening_hours="Mo-Fr 09:00-18:00",
        stage_given="client",
        tags=("vin", "bio"),
        pinned_comment='-10 %;\nà "rappeler"',
        source="salon",
        created_on=date(2025, 1, 2),
        excluded=True,
        fits_profile=False,
        visit_minutes=45,
        visit_interval_days=90,
        given_worth={"chaud": 120.5},
        extra={"Nom": "x", "* y": "@z", "Cépage": "chenin"},
    )
    with empty.portfolio.action("test") as book:
        book.add_prospect(replace(full, id=book.new_id()))
    for words in (FRENCH, ENGLISH):
        path = tmp_path / f"{words.language}.csv"
        export(empty, path, "prospects", words)
        other = make_desk()
        assert import_file(other, path).new == 1
        assert told(other) == [full]
        (kept,) = other.portfolio.prospects()
        assert import_file(other, path).opposed == 1
        assert other.portfolio.prospects() == (kept,)


def test_a_spreadsheet_calculates_nothing_and_shows_a_decimal_comma_in_french(empty, tmp_path):
    with empty.portfolio.action("test") as book:
        place = Place(46.5, -0.25, "")
        book.add_prospect(Prospect(book.new_id(), "=1+1", place=place, phone="+33549050012"))
    path = tmp_path / "all.csv"
    export(empty, path, "prospects", FRENCH)
    line = path.read_text(encoding="utf-8-sig").splitlines()[1]
    assert line.startswith("'=1+1;")
    assert ";'+33549050012;" in line
    assert ";46,5;-0,25;" in line


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        st.tuples(st.text(min_size=1, max_size=20), st.text(max_size=20), st.text(max_size=8)), max_size=5
    )
)
def test_whatever_was_imported_comes_back_from_its_export(rows, make_desk, tmp_path):
    source, exported = tmp_path / "in.csv", tmp_path / "out.csv"
    with source.open("w", encoding="utf-8", errors="replace", newline="") as file:
        csv.writer(file, delimiter=";").writerows([["Nom", "Remarque", "Libre"], *rows])
    desk, other = make_desk(), make_desk()
    try:
        import_file(desk, source)
    except errors.UnreadableFileError:
        return
    export(desk, exported, "prospects", ENGLISH, force=True)
    again = import_file(desk, exported)
    assert (again.new, again.updated, again.refused) == (0, 0, 0)
    import_file(other, exported)
    assert told(other) == told(desk)


def test_visits_and_orders_stand_in_tables(desk, save_shop, table):
    shop = save_shop()
    at = desk.now() - timedelta(hours=1)
    record_visit(desk, Visit(shop.id, Outcome.ORDERED, at, amount=Decimal("1240.5"), note="=6 caisses"))
    record_fact(desk, shop.id, "order_cancelled", amount=Decimal(40))
    (visit,) = table(desk, "visits")
    assert (visit["Date"], visit["Time"], visit["Name"]) == ("2026-05-12", "07:00", "Cave Martin")
    assert (visit["Outcome"], visit["Note"]) == ("Ordered", "'=6 caisses")
    assert [row["Amount"] for row in table(desk, "orders")] == ["1240.50", "-40.00"]
    assert [row["Amount"] for row in table(desk, "orders", FRENCH)] == ["1240,50", "-40,00"]


def test_the_tour_of_the_day_and_what_was_done_stand_in_tables(camille, table):
    with pytest.raises(errors.NoTourError):
        table(camille, "tour")
    draft = plan_day(camille, camille.today)
    keep(camille, draft)
    stops = table(camille, "tour")
    assert [row["Start"] for row in stops] == [f"{stop.start:%H:%M}" for stop in draft.tour.stops]
    assert table(camille, "changes")[0]["Action"] == "Plan of the day"


def test_the_number_of_a_stop_is_headed_as_a_stop_in_both_languages(camille, table):
    keep(camille, plan_day(camille, camille.today))
    root = Path(__file__).parents[2]
    french = read_words("fr", (root / "resources/i18n/fr.po").read_text(encoding="utf-8"))
    assert next(iter(table(camille, "tour")[0])) == "Stop number"
    assert next(iter(table(camille, "tour", french)[0])) == "Étape"


def test_an_unknown_table_is_refused_with_those_there_are(camille, tmp_path):
    with pytest.raises(errors.UnknownKindError) as unknown:
        export(camille, tmp_path / "x.csv", "cheese", ENGLISH)
    assert unknown.value.known == ("prospects", "visits", "orders", "products", "tour", "changes")
    assert not (tmp_path / "x.csv").exists()


def test_a_file_that_is_there_stays_unless_it_is_to_be_replaced(camille, tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(errors.FileExistsAlreadyError):
        export(camille, path, "prospects", ENGLISH)
    assert path.read_text(encoding="utf-8") == "mine"


def test_times_are_those_of_the_reps_zone(desk, save_shop, table):
    shop = save_shop()
    at = datetime.fromisoformat("2026-05-11T22:30:00+00:00")
    record_visit(desk, Visit(shop.id, Outcome.MET, at))
    (visit,) = table(desk, "visits")
    assert (visit["Date"], visit["Time"]) == ("2026-05-12", "00:30")
