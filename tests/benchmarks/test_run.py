# SPDX-License-Identifier: MIT
"""Rows of benchmarks: which goal is met, what a row costs, what is said of one that breaks or is unknown."""

import ast
import json
import math
import subprocess
import sys

import pytest


@pytest.fixture
def measured(script):
    return script("measured")


@pytest.fixture
def run(script):
    return script("run")


@pytest.fixture
def work(monkeypatch):
    """Let a row's work be a function of the test."""

    class Work:
        pass

    monkeypatch.setitem(sys.modules, "work", Work)
    return Work


@pytest.mark.parametrize(
    ("more", "strict", "value", "met"),
    [
        (False, False, 5.0, True),
        (False, False, 5.1, False),
        (True, False, 5.0, True),
        (True, False, 4.9, False),
        (True, True, 5.0, False),
        (True, True, 5.1, True),
        (False, True, 5.0, False),
        (True, False, math.nan, None),
    ],
)
def test_a_goal_is_met_from_its_own_side(measured, more, strict, value, met):
    row = measured.Benchmark("work.it", "s", 5.0, more_is_better=more, strict=strict)
    assert row.is_met(value) is met


def test_what_has_no_goal_is_only_told(measured, run, work):
    work.it = lambda full: measured.Measured(3.0, lines=("one", "two"))
    row = run.measure("cost", measured.Benchmark("work.it", "s", None), full=False)
    assert row.met is None
    assert "no goal" in run.text(row)
    assert run.text(row).splitlines()[1:] == ["    one", "    two"]


def test_a_row_says_its_value_goal_peer_load_and_seconds(measured, run, work):
    work.it = lambda size, full: measured.Measured(size + full, "a peer", 8.0, "a note")
    row = run.measure("gap", measured.Benchmark("work.it", "%", 5.0, of=(4,)), full=True)
    assert (row.value, row.met, row.cores >= 1) == (5.0, True, True)
    said = run.text(row)
    assert all(part in said for part in ("goal ≤ 5", "met", "a peer: 8.0", "cpu ", "load ", "a note")), said


def test_the_seconds_of_programs_that_a_row_starts_count(measured, run, work):
    busy = "import time\nwhile time.process_time() < 0.3: pass"

    def it(full):
        subprocess.run((sys.executable, "-c", busy), check=True)
        measured.tell_cpu(2.0)
        return measured.Measured(1.0)

    work.it = it
    assert run.measure("busy", measured.Benchmark("work.it", "s", 5.0), full=False).cpu_s >= 2.25


def test_what_rows_share_is_done_once_and_costs_each_of_them(measured):
    times = []

    @measured.once
    def shared(name):
        times.append(name)
        measured.tell_cpu(7.0)
        return name * 2

    before = measured.cpu_seconds()
    assert (shared("a"), shared("a"), shared("b")) == ("aa", "aa", "bb")
    assert times == ["a", "b"]
    assert measured.cpu_seconds() - before >= 21.0


def test_a_row_that_breaks_is_told_and_the_next_one_is_measured(measured, run, work, capsys):
    def it(full):
        raise RuntimeError("no such file\nand more")

    work.it, work.other = it, lambda full: measured.Measured(1.0)
    known = {name: measured.Benchmark(f"work.{name}", "s", 5.0) for name in ("it", "other")}
    first, second = run.run((), False, known)
    assert (first.value, first.met, first.broke, first.note) == (None, None, True, "broke: no such file")
    assert "NOT MEASURED" in run.text(first)
    assert (second.value, second.broke) == (1.0, False)
    assert "Traceback" in capsys.readouterr().err


def test_unknown_names_get_a_sentence_and_all_are_listed(root):
    script = root / "tests" / "benchmarks" / "run.py"
    asked = (sys.executable, script, "optw_gab", "plan_100")
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "'optw_gab' (like optw_gap" in done.stderr
    assert "plan_100'" not in done.stderr
    listed = subprocess.run((sys.executable, script, "--list"), capture_output=True, text=True, check=True)
    assert "optw_hit                   ≥ 22" in listed.stdout


def test_every_row_has_work_that_exists_and_takes_what_it_is_given(root, script):
    folder = root / "tests" / "benchmarks"
    functions = {}
    for name, row in script("rows").BENCHMARKS.items():
        module, _, function = row.work.partition(".")
        if module not in functions:
            tree = ast.parse((folder / f"{module}.py").read_text(encoding="utf-8"))
            functions[module] = {one.name: one for one in tree.body if isinstance(one, ast.FunctionDef)}
        arguments = functions[module][function].args.args
        assert len(arguments) == len(row.of) + 1, name
        assert arguments[-1].arg == "full", name


def test_rows_are_told_to_a_program_without_what_is_no_number(measured, run, work):
    work.it = lambda full: measured.Measured(math.nan, "peer", math.nan)
    row = run.measure("absent", measured.Benchmark("work.it", "s", 5.0), full=False)
    assert json.loads(json.dumps(run.asdict(row), allow_nan=False))["value"] is None
    assert run.text(row).count("–") == 2
