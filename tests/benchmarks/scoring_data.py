# SPDX-License-Identifier: MIT
"""Reads a data set and what its columns are, for the comparison of scores."""

import csv
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from fieldsales.classification.learning.coding import CATEGORY, NUMBER, SIGN, Feature, Numbers, Table

_UNKNOWN = frozenset({"", "na", "n/a", "nan", "null", "none", "?", "-"})

#: No doctrine says more in log-odds: beyond it a chance is 0 or 1.
_MOST_WEIGHT = 20.0

_YES = frozenset({"1", "yes", "true", "oui", "vrai", "y", "o"})


class DataError(Exception):
    """What is wrong with the files, in a sentence."""


@dataclass(frozen=True)
class Data:
    """Columns by name, who was won, and what each column is."""

    features: tuple[Feature, ...]
    table: Table
    won: Numbers

    def of(self, rows: Any) -> "Data":
        """Return some of the rows."""
        return Data(self.features, {name: one[rows] for name, one in self.table.items()}, self.won[rows])


def read(data: Path, spec: Path) -> Data:
    """Return the data set that a specification describes. Raises DataError."""
    try:
        told = tomllib.loads(spec.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise DataError(f"{spec}: cannot be read: {problem}") from problem
    for key in ("target", "positive"):
        if key not in told:
            raise DataError(f'{spec}: "{key}" is missing')
    separator = str(told.get("separator", ","))
    if len(separator) != 1:
        raise DataError(f'{spec}: "separator" must be one character, not "{separator}"')
    header, rows = _rows(data, separator)
    signs = list(told.get("signs", []))
    numeric = list(dict.fromkeys([*told.get("numeric", []), *signs]))
    categorical = [name for name in told.get("categorical", []) if name not in numeric]
    priors = _priors(spec, told.get("prior", {}))
    if told["target"] in (*numeric, *categorical):
        raise DataError(f'{spec}: "{told["target"]}" is the target, and cannot be learned from')
    for name in (told["target"], *numeric, *categorical, *priors):
        if name not in header:
            raise DataError(f'{data}: no column "{name}", which {spec.name} names')
    if not numeric and not categorical:
        raise DataError(f'{spec}: no columns to learn from: name some in "numeric" or "categorical"')
    columns = {name: [row[header.index(name)].strip() for row in rows] for name in (*numeric, *categorical)}
    table: dict[str, Any] = {}
    features: list[Feature] = []
    for name in numeric:
        table[name] = np.array(
            [_number(data, name, line, cell) for line, cell in enumerate(columns[name], 2)]
        )
        features.append(Feature(name, SIGN if name in signs else NUMBER, weight=priors.pop(name, 0.0)))
    for name in categorical:
        if name in priors:
            table[name] = np.array([float(cell.lower() in _YES) for cell in columns[name]])
            features.append(Feature(name, NUMBER, weight=priors.pop(name)))
        else:
            table[name] = np.array(columns[name], object)
            features.append(Feature(name, CATEGORY))
    if priors:
        raise DataError(f'{spec}: [prior] names "{next(iter(priors))}", which is no column to learn from')
    target = header.index(told["target"])
    positive = str(told["positive"]).strip().lower()
    won = np.array([float(row[target].strip().lower() == positive) for row in rows])
    if not 0 < won.sum() < len(won):
        raise DataError(f'{data}: "{told["target"]}" is "{told["positive"]}" in all rows or in none')
    return Data(tuple(features), table, won)


def _priors(spec: Path, told: Any) -> dict[str, float]:
    for name, weight in told.items():
        if isinstance(weight, bool) or not isinstance(weight, int | float) or not abs(weight) <= _MOST_WEIGHT:
            raise DataError(f'{spec}: [prior] "{name}" must be a number of log-odds from -20 to 20')
    return {name: float(weight) for name, weight in told.items()}


def _rows(data: Path, separator: str) -> tuple[list[str], list[list[str]]]:
    try:
        content = data.read_bytes()
    except OSError as problem:
        raise DataError(f"{data}: cannot be read: {problem}") from problem
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    header, *rows = list(csv.reader(text.splitlines(), delimiter=separator)) or [[]]
    header = [name.strip() for name in header]
    rows = [row for row in rows if row]
    for line, row in enumerate(rows, 2):
        if len(row) < len(header):
            raise DataError(f"{data}, row {line}: {len(row)} cells where the header has {len(header)}")
    return header, rows


def _number(data: Path, name: str, line: int, cell: str) -> float:
    if cell.lower() in _UNKNOWN:
        return float("nan")
    try:
        return float(cell.replace(",", "."))
    except ValueError as problem:
        raise DataError(f'{data}, row {line}: "{cell}" in "{name}" is no number') from problem
