# SPDX-License-Identifier: MIT
"""The catalogue: edited product by product, brought in from files, written to them."""

from decimal import Decimal

import pytest

from fieldsales.desk.catalogue import (
    export_products,
    import_products,
    keep_product,
    product_of,
    products,
    remove_product,
)
from fieldsales.desk.history import undo
from fieldsales.domain import errors
from fieldsales.domain.order import Product
from fieldsales.wording.words import Words

FILE = """Désignation;Famille;Prix unitaire HT;Taux de TVA
Chinon;rouge;6,90;20 %
"<b>Muscadet</b>";blanc;"1 240,50";5,5
;rouge;3;20
Vouvray;blanc;douze;20
Saumur;rouge;5;200
chinon;rouge;7;20
Rosé;;;
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "products.csv"
    path.write_text(FILE, encoding="utf-8")
    return path


def test_a_file_is_looked_at_before_it_is_brought_in_and_the_second_time_changes_nothing(desk, file):
    dry = import_products(desk, file, dry_run=True)
    assert [one.name for one in dry.new] == ["Chinon", "<b>Muscadet</b>", "Rosé"]
    assert [(one.row, one.why) for one in dry.refused] == [
        (4, "name"),
        (5, "price"),
        (6, "vat"),
        (7, "twice"),
    ]
    assert products(desk) == ()
    import_products(desk, file)
    assert [(one.name, one.line, one.price, one.vat) for one in products(desk)] == [
        ("Rosé", "", None, Decimal(20)),
        ("<b>Muscadet</b>", "blanc", Decimal("1240.50"), Decimal("5.5")),
        ("Chinon", "rouge", Decimal("6.90"), Decimal(20)),
    ]
    again = import_products(desk, file)
    assert (len(again.new), len(again.changed), again.same) == (0, 0, 3)
    assert not again.effect.undoable


def test_a_known_name_takes_the_price_of_the_file_and_keeps_what_the_file_does_not_tell(desk, tmp_path):
    keep_product(desk, Product("", "Chinon", "rouge", Decimal(6), vat=Decimal("5.5")))
    path = tmp_path / "prices.csv"
    path.write_text("Product,Price\nCHINON,7.20\n", encoding="utf-8")
    import_products(desk, path)
    (one,) = products(desk)
    assert (one.name, one.line, one.price, one.vat) == ("CHINON", "rouge", Decimal("7.20"), Decimal("5.5"))
    undo(desk)
    assert products(desk)[0].price == Decimal(6)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_is_written_comes_back_as_it_was(desk, file, tmp_path, language):
    import_products(desk, file)
    out = tmp_path / f"{language}.csv"
    assert export_products(desk, out, Words(language)) == 3
    again = import_products(desk, out)
    assert (again.same, again.refused) == (3, ())


def test_a_file_without_a_column_of_names_is_refused(desk, tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("Prix;TVA\n3;20\n", encoding="utf-8")
    with pytest.raises(errors.MissingColumnError):
        import_products(desk, path)


@pytest.mark.parametrize(
    "product",
    [
        Product("", "  ", vat=Decimal(20)),
        Product("", "x" * 201, vat=Decimal(20)),
        Product("", "x", price=Decimal(-1), vat=Decimal(20)),
        Product("", "x", price=Decimal("Infinity"), vat=Decimal(20)),
        Product("", "x", vat=Decimal(200)),
    ],
)
def test_a_product_that_cannot_be_is_refused(desk, product):
    with pytest.raises(errors.BadValueError):
        keep_product(desk, product)
    assert products(desk) == ()


def test_a_product_is_changed_removed_and_brought_back(desk):
    keep_product(desk, Product("", "Chinon", "rouge", Decimal(6), vat=Decimal(20)))
    with pytest.raises(errors.ProductThereError):
        keep_product(desk, Product("", "chinon", vat=Decimal(20)))
    (one,) = products(desk)
    keep_product(desk, Product(one.id, "Chinon vieilles vignes", "rouge", Decimal(8), vat=Decimal(20)))
    assert product_of(desk, "chinon VIEILLES vignes").price == Decimal(8)
    remove_product(desk, one.id)
    with pytest.raises(errors.UnknownProductError):
        product_of(desk, "Chinon")
    undo(desk)
    assert len(products(desk)) == 1
