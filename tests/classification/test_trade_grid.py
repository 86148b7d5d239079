# SPDX-License-Identifier: MIT
"""Each family of trades has its questions, one at least for every criterion, in both languages."""

from pathlib import Path

import pytest

from fieldsales.atlas.trades import read_trades
from fieldsales.classification.trade_grid import BadGridError, TradeGrid, grid_for, read_grid
from fieldsales.domain.fact import CRITERIA


@pytest.fixture(scope="session")
def grids(root: Path) -> dict[str, TradeGrid]:
    files = sorted((root / "data" / "grids").glob("*.toml"))
    return {file.stem: read_grid(file.read_text(encoding="utf-8")) for file in files}


def test_there_are_grids_for_wine_medicine_offices_and_computing(grids) -> None:
    assert {name: grid.id for name, grid in grids.items()} == {
        name: name for name in ("it", "medical", "office", "wine")
    }


def test_every_criterion_is_asked_for_in_both_languages(grids) -> None:
    for grid in grids.values():
        for criterion in CRITERIA:
            assert grid.of(criterion), f"{grid.id}: {criterion}"
        for one in grid.questions:
            assert one.text["fr"].endswith("\u202f?")
            assert one.text["en"].endswith("?")
            assert not one.source or one.source.keys() == {"fr", "en"}


def test_what_the_sources_ask_says_so_and_the_rest_is_ours(grids) -> None:
    assert all(any(one.source for one in grid.questions) for grid in grids.values())
    assert not all(one.source for grid in grids.values() for one in grid.questions)


def test_each_trade_of_a_grid_is_a_trade_and_of_one_grid_only(grids, root: Path) -> None:
    trades = read_trades((root / "data" / "trades.toml").read_text(encoding="utf-8"))
    named = [trade for grid in grids.values() for trade in grid.trades]
    assert len(named) == len(set(named))
    assert all(trades.get(trade) is not None for trade in named)


@pytest.mark.parametrize(
    ("trade", "chosen", "expected"),
    [
        ("caviste", "", "wine"),
        ("hotel", "", "wine"),
        ("pharmacie", "", "medical"),
        ("expert_comptable", "", "office"),
        ("informatique", "", "it"),
        ("coiffeur", "", None),
        ("some words of a file", "", None),
        ("caviste", "it", "it"),
        ("caviste", "gone", None),
    ],
)
def test_the_grid_goes_by_the_trade_unless_the_firm_chose_one(grids, trade, chosen, expected) -> None:
    found = grid_for(trade, list(grids.values()), chosen)
    assert (found.id if found is not None else None) == expected


def test_a_grid_that_asks_for_something_else_is_a_fault_of_ours() -> None:
    head = 'id = "x"\nlabels = {fr = "x", en = "x"}\ntrades = []\n'
    text = f'{head}[[questions]]\ncriterion = "colour"\nfr = "?"\nen = "?"'
    with pytest.raises(BadGridError, match="colour"):
        read_grid(text)
