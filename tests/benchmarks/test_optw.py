# SPDX-License-Identifier: MIT
"""Files of the orienteering problem: how they are read, and which answers are refused."""

import csv
import json
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction

import pytest

#: Distances of the first: 5 to place 1, sqrt(2) to place 2, sqrt(17) between them.
SMALL = """\
4 1 3 1
0 200
0 0.00 0.00 0.00 0.00 0 0 0 100
1 3.00 4.00 10.00 7.00 1 1 1 0 20
2 1.00 1.00 10.00 5.00 1 1 1 30 40
3 60.00 0.00 1.00 9.00 2 2 1 2 0 90
"""


@pytest.fixture
def optw(script):
    return script("optw")


@pytest.fixture
def small(optw, tmp_path):
    path = tmp_path / "r1.txt"
    path.write_text(SMALL, encoding="utf-8")
    return optw.read(path)


def test_times_are_whole_numbers_and_distances_are_cut(small):
    assert small.scale == 10
    assert small.travel[0] == (0, 50, 14, 600)
    assert small.travel[1][2] == 36  # the root of 13 is 3.6055
    assert (small.length[1], small.opens[2], small.closes[0], small.closes[3]) == (100, 300, 1000, 900)
    assert small.profit == (0, 7, 5, 9)


@pytest.mark.parametrize(
    ("name", "cut"), [("c101", 1), ("R205", 1), ("rc208", 1), ("pr20", 2), ("c", 1), ("cities", None)]
)
def test_the_name_says_how_distances_are_cut(optw, name, cut):
    assert optw.cut_of(name) == cut


def test_two_decimals_are_kept_where_the_name_says_so(optw, tmp_path):
    path = tmp_path / "pr1.txt"
    path.write_text(SMALL, encoding="utf-8")
    assert optw.read(path).travel[0] == (0, 500, 141, 6000)


def test_decimals_of_times_and_profits_are_not_lost(optw, tmp_path):
    path = tmp_path / "c1.txt"
    path.write_text(SMALL.replace("10.00 7.00", "0.125 7.5").replace("0 20\n", "0 20.25\n"), encoding="utf-8")
    read = optw.read(path)
    assert (read.scale, read.length[1], read.closes[1], read.travel[0][2]) == (1000, 125, 20250, 1400)
    assert optw.profit(read, [[1, 2]]) == 12.5


def test_an_answer_that_keeps_to_all_windows_is_accepted(optw, small):
    assert optw.faults(small, [[1, 2]], 1) == []
    assert optw.profit(small, [[1, 2]]) == 12
    assert optw.faults(small, [], 1) == []


@pytest.mark.parametrize(
    ("routes", "tours", "why"),
    [
        ([[2, 1]], 1, "is at 1"),  # its window is over after the wait
        ([[3]], 1, "is back at"),  # 60 there, 1, and 60 back are more than 100
        ([[1, 1]], 1, "visited twice"),
        ([[1], [1]], 2, "visited twice"),
        ([[1], [2]], 1, "2 tours, not 1"),
        ([[4]], 1, "no place"),
        ([[0]], 1, "no place"),
        ([[-1]], 1, "no place"),
    ],
)
def test_a_corrupted_answer_is_refused(optw, small, routes, tours, why):
    assert any(why in fault for fault in optw.faults(small, routes, tours))


@pytest.mark.parametrize("field", ["closes", "length", "travel"])
def test_an_answer_is_refused_when_the_problem_gets_tighter(optw, small, field):
    tighter = {
        "closes": (1000, 49, 400, 900),
        "length": (0, 400, 100, 10),
        "travel": tuple(tuple(10 * time for time in row) for row in small.travel),
    }
    assert optw.faults(replace(small, **{field: tighter[field]}), [[1, 2]], 1)


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ("4 1 3 1", "4 1", "line 1: the third number"),
        ("4 1 3 1", "4 1 4 1", "5 lines, but there are 4"),
        ("3.00 4.00", "3.00 x", "line 4: 'x' is not a number"),
        ("3.00 4.00", "3.00 nan", "line 4: 'nan' is not a number"),
        ("1 3.00", "9 3.00", "line 4: place 1 is expected"),
        ("30 40", "40 30", "line 5: the window closes at 30, before it opens at 40"),
        ("1 1 1 30 40", "", "line 5: a place has at least 7"),
        ("10.00 5.00", "-10.00 5.00", "line 5: a duration or a profit is below 0"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(optw, tmp_path, before, after, why):
    path = tmp_path / "c1.txt"
    path.write_text(SMALL.replace(before, after), encoding="utf-8")
    with pytest.raises(optw.FileError, match=why):
        optw.read(path)


def test_real_distances_are_those_of_exact_arithmetic(optw, shared_data):
    read = optw.read(shared_data / "optw" / "pr01.txt")
    lines = (shared_data / "optw" / "pr01.txt").read_text(encoding="utf-8").splitlines()[2:]
    points = [tuple(Fraction(word) for word in line.split()[1:3]) for line in lines]
    for (x, y), row in zip(points, read.travel, strict=True):
        for (u, v), time in zip(points, row, strict=True):
            square = ((x - u) ** 2 + (y - v) ** 2) * 100**2
            assert time**2 <= square < (time + 1) ** 2


def command(root, *arguments):
    script = root / "tests" / "benchmarks" / "orienteering.py"
    return subprocess.run(
        [sys.executable, script, *arguments], capture_output=True, text=True, check=False, timeout=50
    )


@pytest.mark.slow
@pytest.mark.parametrize("solver", ["pyvrp", "vroom", "ortools"])
def test_a_peer_solves_a_real_file_and_never_beyond_the_proven_optimum(root, shared_data, tmp_path, solver):
    pytest.importorskip("vroom" if solver == "vroom" else solver)
    known = {
        row["instance"]: int(row["proven_optimum"])
        for row in csv.DictReader((shared_data / "optw" / "optima.csv").open(encoding="utf-8"))
    }
    (tmp_path / "r101.txt").write_bytes((shared_data / "optw" / "r101.txt").read_bytes())
    ran = command(root, str(tmp_path), "--seconds", "0.3", "--solver", solver, "--json")
    assert ran.returncode == 0, ran.stderr
    answer = json.loads(ran.stdout)
    assert (answer["solver"], answer["tours"], answer["seconds"]) == (solver, 1, 0.3)
    (found,) = answer["files"]
    assert found["checked"]
    assert 0.5 * known["r101"] < found["profit"] <= known["r101"]


@pytest.mark.parametrize(
    ("files", "why"),
    [(None, "is not a folder"), ({}, "has no *.txt file"), ({"c1.txt": "4 1 3 1\n"}, "ends after 1 lines")],
)
def test_a_folder_that_cannot_be_used_is_told_in_one_sentence(root, tmp_path, files, why):
    folder = tmp_path / "here"
    if files is not None:
        folder.mkdir()
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
    ran = command(root, str(folder))
    assert ran.returncode == 1
    assert why in ran.stderr
    assert len(ran.stderr.splitlines()) == 1
    assert not ran.stdout
