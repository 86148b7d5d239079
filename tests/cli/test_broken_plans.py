# SPDX-License-Identifier: MIT
"""A plan that the checker refuses, at the terminal: nothing is kept, and the log tells what was wrong."""

from pathlib import Path
from typing import Any

import pytest

from fieldsales.domain.finding import Finding


@pytest.mark.parametrize(
    "words",
    [
        ("plan",),
        ("plan", "--from", "10:00", "--json"),
        ("plan", "--days", "4"),
        ("plan", "--goal", "home"),
        ("replan", "--from", "11:15"),
        ("export", "FILE", "--what", "tour"),
    ],
)
def test_a_plan_that_the_checker_refuses_leaves_the_tour_and_is_a_fault_in_the_log(
    niort: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    niort("plan")
    was, history = niort("replan", "--dry-run", "--json").out, niort("history").out
    with monkeypatch.context() as patch:
        found = (Finding("hours", "kave-martin is not open at noon"), Finding("lunch", "lunch is missing"))
        patch.setattr("fieldsales.planning.day.check", lambda *_asked: found)
        file = tmp_path / "tour.csv"
        refused = niort(*(str(file) if word == "FILE" else word for word in words))
    log = tmp_path / "home" / "logs" / "fieldsales.log"
    assert (refused.status, refused.out) == (1, "")
    assert refused.err.splitlines() == [
        "This plan broke a rule and is not shown; the tour you had stands. "
        "(a visit falls outside opening hours; lunch is not where it belongs)",
        f"fieldsales hit a bug of its own; what you saved is safe. See {log}.",
    ]
    told = log.read_text(encoding="utf-8")
    assert "BrokenPlanError: hours: kave-martin is not open at noon; lunch: lunch is missing" in told
    assert "Traceback" in told
    assert not file.exists()
    assert niort("history").out == history
    assert niort("replan", "--dry-run", "--json").out == was


def test_what_the_rep_can_act_on_is_no_fault_and_writes_no_log(niort: Any, tmp_path: Path) -> None:
    assert niort("plan", "--from", "25:99").status == 1
    assert not (tmp_path / "home" / "logs").exists()
