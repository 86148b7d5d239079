# SPDX-License-Identifier: MIT
"""Orders, products, targets and revenue in a terminal."""

import pytest


@pytest.fixture
def camille(begin):
    return begin("a")


def test_an_order_is_written_with_lines_listed_and_cancelled_in_part(camille):
    camille("products", "set", "Chinon", "--line", "rouge", "--price", "6,90")
    said = camille(
        "orders", "add", "Cave de la Sèvre", "--line", "chinon;12", "--line", "Guide;3;9.99;5,5"
    ).out
    assert said.splitlines()[0] == "Cave de la Sèvre: order of €112.77 before tax written down."
    (order,) = [one for one in camille("orders", "--json").json if one["name"] == "Cave de la Sèvre"]
    assert [(one["product"], one["line"], one["amount"]) for one in order["lines"]] == [
        ("Chinon", "rouge", 82.8),
        ("Guide", "", 29.97),
    ]
    assert camille("orders", "cancel", order["id"], "--line", "2", "--note", "out of print").status == 0
    (order,) = camille("orders", "list", "--of", "Cave de la Sèvre", "--json").json
    assert [one["left"] for one in order["lines"]] == [82.8, 0.0]
    assert "€82.80" in camille("orders").out
    camille("undo")
    (order,) = camille("orders", "list", "--of", "Cave de la Sèvre", "--json").json
    assert order["left"] == 112.77


def test_an_order_of_a_day_without_a_tour_asks_for_no_plan(camille):
    said = camille("orders", "add", "Cave Martin", "--line", "Muscadet;12;5,50;20")
    assert said.err == ""
    assert camille("plan").status == 0
    assert "is to be planned again" in camille("orders", "add", "Cave Martin", "--amount", "100").err


def test_what_was_cancelled_beyond_a_month_has_a_minus_and_no_hyphen(camille):
    camille("orders", "add", "Cave Martin", "--amount", "794", "--at", "2026-04-20T10:00")
    (order,) = camille("orders", "--of", "Cave Martin", "--json").json
    assert camille("orders", "cancel", order["id"]).status == 0
    assert "−€794.00" in camille("revenue", "--month", "2026-05").out


def test_revenue_is_parted_by_month_line_product_and_client(camille):
    camille("targets", "spread", "2026", "120 000")
    camille("record", "Cave de la Sèvre", "order", "--amount", "1 240")
    whole = camille("revenue", "--json").json
    assert [one["target"] for one in whole["months"]] == [10_000.0] * 12
    may = camille("revenue", "--month", "2026-05", "--json").json
    assert (may["amount"], may["with_tax"], may["orders"]) == (1240.0, 1488.0, 1)
    assert [one["name"] for one in may["clients"]] == ["Cave de la Sèvre"]
    out = camille("revenue", "--month", "2026-05").out.splitlines()
    assert out[0] == "May 2026 · €1,240.00 before tax · €1,488.00 with tax"
    assert out[1] == "Target €10,000.00: €8,760 below the target."
    assert "Cave de la Sèvre" in camille("revenue", "--by", "client").out
    assert "without a line" in camille("revenue", "--by", "line").out


def test_targets_are_set_copied_onwards_listed_and_removed(camille):
    camille("targets", "set", "2026-11", "9000", "--onwards")
    assert camille("targets", "--json").json == [
        {"month": "2026-11", "amount": 9000.0},
        {"month": "2026-12", "amount": 9000.0},
    ]
    camille("targets", "remove", "2026-12")
    assert camille("targets").out.splitlines() == ["November 2026  €9,000.00", "2026: €9,000.00"]
    assert camille("targets", "list", "--year", "2027").out.startswith("No target is set for 2027")


def test_products_are_brought_in_and_written(camille, tmp_path):
    path = tmp_path / "products.csv"
    path.write_text("Produit;Prix HT\nChinon;6,90\nVouvray;rien\n", encoding="utf-8")
    dry = camille("products", "import", str(path), "--dry-run").out.splitlines()
    assert dry == ["Line 3: “rien” is not a price.", "1 new product, 0 changed.", "Nothing was written."]
    assert camille("products", "import", str(path), "--json").json["new"] == 1
    assert "Chinon" in camille("products").out
    out = tmp_path / "out.csv"
    assert camille("export", str(out), "--what", "products").status == 0
    assert out.read_text(encoding="utf-8-sig").splitlines() == [
        "Product;Product line;Price before tax;VAT",
        "Chinon;;6.90;20",
    ]
    assert camille("products", "remove", "Chinon").status == 0
    assert camille("products").out.startswith("There is no product yet")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("orders", "add", "Cave Martin"), "a product, how many"),
        (("orders", "add", "Cave Martin", "--line", "Chinon"), "Chinon"),
        (("orders", "add", "Cave Martin", "--line", "Chinon;0;5"), "a number above 0"),
        (("orders", "add", "Cave Martin", "--line", "Chinon;1;-5"), "Chinon;1;-5"),
        (("orders", "add", "Cave Martin", "--line", "Chinon;1;5;200"), "a rate in percent from 0 to 50"),
        (("orders", "add", "Cave Martin", "--amount", "1e9"), "1e9"),
        (("orders", "cancel", "x"), "No order has the id"),
        (("revenue", "--month", "May"), "a month such as 2026-05"),
        (("revenue", "--year", "26"), "a year such as 2026"),
        (("revenue", "--by", "colour"), "colour"),
        (("targets", "set", "2026-13", "5"), "2026-13"),
        (("targets", "set", "2026-05", "-5"), "-5"),
        (("products", "remove", "Chinon"), "no product yet"),
        (("products", "set", "Chinon", "--vat", "abc"), "abc"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(camille, words, said):
    answer = camille(*words)
    assert answer.status in (1, 2)
    assert said in answer.err
    assert "Traceback" not in answer.err
