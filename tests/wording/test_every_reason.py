# SPDX-License-Identifier: MIT
"""Whatever the planner gives as a reason has words: none is read as the code that it is."""

import ast
from pathlib import Path

import pytest


def codes(root: Path, house: str) -> set[str]:
    """Return the codes of the reasons that a house writes down."""
    found = set()
    for path in (root / "src" / "fieldsales" / house).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Reason" and node.args:
                code = node.args[0]
                parts = (code.body, code.orelse) if isinstance(code, ast.IfExp) else (code,)
                found |= {one.value for one in parts if isinstance(one, ast.Constant)}
    return found


def words(root: Path) -> set[str]:
    """Return every text constant of what people read."""
    sources = (root / "src" / "fieldsales" / "wording").rglob("*.py")
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in sources)
    return {str(one.value) for tree in trees for one in ast.walk(tree) if isinstance(one, ast.Constant)}


@pytest.mark.parametrize("house", ["planning", "desk"])
def test_every_reason_of_a_plan_has_words(root: Path, house: str) -> None:
    assert len(codes(root, house)) > 5
    assert codes(root, house) - words(root) == set()
