# SPDX-License-Identifier: MIT
"""Measure what users feel: `python tests/benchmarks/run.py [NAME…] [--json] [--full]`.

Each row prints its value beside its goal, with the processor seconds it took
and, where one exists, a baseline measured in the same run. Machines are noisy:
compare rows of one run, not of two.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))


@dataclass(frozen=True)
class Row:
    """One measured row. `met` compares value and goal; `peer_value` is a baseline of the same run."""

    name: str
    value: float
    unit: str
    goal: float
    met: bool
    peer: str = ""
    peer_value: float | None = None
    cpu_s: float = 0.0
    note: str = ""


@dataclass(frozen=True)
class Measured:
    """What a measurement gives back."""

    value: float
    peer: str = ""
    peer_value: float | None = None
    note: str = ""


@dataclass(frozen=True)
class Benchmark:
    """A measurement, its unit, and the goal; by default less is better."""

    measure: Callable[[bool], Measured]
    unit: str
    goal: float
    more_is_better: bool = False


def benchmarks() -> dict[str, Benchmark]:
    """Return every row by its name, in the order in which they are measured."""
    import engines
    import engines_dragging
    import engines_files
    import engines_geocode
    import engines_learning as learning
    import engines_packs
    import engines_planning
    import engines_replan as again
    import engines_roads as roads
    import engines_search as searching
    import engines_territory
    import window

    return {
        "start_to_window_5000": Benchmark(window.start, "s", 2.5),
        "map_first_frame_5000": Benchmark(window.map_5_000, "s", 1.5),
        "map_first_frame_200000": Benchmark(window.map_200_000, "s", 1.5),
        "map_pan_200000": Benchmark(window.map_redraw_200_000, "frames/s", 30, more_is_better=True),
        "map_pick_200000": Benchmark(window.map_pick_200_000, "ms", 5),
        "map_recolour_200000": Benchmark(window.map_recolour_200_000, "ms", 50),
        "map_beside_folium": Benchmark(
            window.map_beside_folium, "times folium's time", 10, more_is_better=True
        ),
        "search_200000": Benchmark(window.search_200_000, "ms a key", 50),
        "memory_5000": Benchmark(window.memory, "MB", 900),
        "replan_to_screen": Benchmark(window.replan_to_screen, "s", 0.3),
        "window_blocked": Benchmark(window.blocked, "ms", 100),
        "replan_to_screen_5000": Benchmark(window.replan_to_screen_5_000, "s", 1.0),
        "window_blocked_5000": Benchmark(window.blocked_5_000, "ms", 100),
        "list_5000": Benchmark(engines.list_5_000, "s", 1.0),
        "classify_100000": Benchmark(engines.classify_100_000, "s", 1.0),
        "classify_100000_nine_facts": Benchmark(engines.classify_100_000_with_nine, "s", 1.0),
        "classify_one": Benchmark(engines.classify_one, "ms", 0.2),
        "leads_auc": Benchmark(learning.out_of_fold("leads", "auc"), "", 0.902, more_is_better=True),
        "leads_log_loss": Benchmark(learning.out_of_fold("leads", "log_loss"), "nats", 0.383),
        "leads_ece": Benchmark(learning.out_of_fold("leads", "ece"), "mean of folds", 0.012),
        "leads_ece_pooled": Benchmark(
            learning.out_of_fold("leads", "ece_pooled"), "all rows together", 0.012
        ),
        "leads_lift": Benchmark(learning.out_of_fold("leads", "lift"), "", 2.5, more_is_better=True),
        "shoppers_auc": Benchmark(learning.out_of_fold("shoppers", "auc"), "", 0.775, more_is_better=True),
        "shoppers_log_loss": Benchmark(learning.out_of_fold("shoppers", "log_loss"), "nats", 0.363),
        "shoppers_signs_auc": Benchmark(
            learning.out_of_fold("shoppers_signs", "auc"), "no count may cool", 0.775, more_is_better=True
        ),
        "shoppers_signs_log_loss": Benchmark(
            learning.out_of_fold("shoppers_signs", "log_loss"), "no count may cool", 0.363
        ),
        "shoppers_lift": Benchmark(learning.out_of_fold("shoppers", "lift"), "", 2.7, more_is_better=True),
        "cold_auc_50": Benchmark(learning.cold_start("auc"), "", 0.82, more_is_better=True),
        "cold_log_loss_50": Benchmark(learning.cold_start("log_loss"), "nats", 0.50),
        "cold_behind_doctrine": Benchmark(learning.behind_doctrine, "nats", 0.0),
        "shuffled_log_loss": Benchmark(learning.shuffled, "nats above the rate", 0.001),
        "monotone_violations": Benchmark(learning.violations, "of 10,000", 0),
        "explanation_error": Benchmark(learning.explanation_error, "log-odds", 1e-9),
        "score_100000": Benchmark(learning.score_100_000, "s", 0.3),
        "score_one": Benchmark(learning.score_one, "ms", 0.2),
        "refit_1000": Benchmark(learning.refit_1_000, "s", 0.2),
        "visit_saved": Benchmark(engines.visit_saved, "ms", 50),
        "plan_100": Benchmark(engines_planning.plan_100, "s", 3.0),
        "plan_100_gap": Benchmark(engines_planning.plan_100_gap, "% behind a long run", 0.5),
        "replan_after_visit": Benchmark(again.slowest(100), "s", 0.3),
        "replan_kept": Benchmark(again.kept(100), "% of stops kept", 90, more_is_better=True),
        "replan_300": Benchmark(again.slowest(300), "s", 0.3),
        "replan_300_gap": Benchmark(again.behind_patient(300), "% behind a 5 s replan", 1.0),
        "replan_300_kept": Benchmark(again.kept(300), "% of stops kept", 90, more_is_better=True),
        "drag_price": Benchmark(engines_dragging.drag_price, "ms, 99 of 100 steps", 50),
        "first_plan_40": Benchmark(searching.first_plan, "s", 3.0),
        "optw_gap": Benchmark(searching.optw_gap, "% behind the optima", 0.05),
        "optw_two_tours": Benchmark(searching.optw_two_tours, "% behind the best", 0.05),
        **{
            f"day_gap_{size}": Benchmark(searching.day_gap(size), "% behind a long run", 0.5)
            for size in searching.SIZES
        },
        "days_gap": Benchmark(searching.days_gap, "% behind a long run", 1.5),
        "import_20000": Benchmark(engines_files.import_20_000, "s", 10),
        "search_box_median": Benchmark(engines_territory.search_box_median, "ms", 30),
        "search_box_p95": Benchmark(engines_territory.search_box_p95, "ms", 100),
        "geocode_offline": Benchmark(engines_geocode.offline, "ms, 95 of 100", 5),
        "geocode_right": Benchmark(engines_geocode.right, "% of 200", 95, more_is_better=True),
        "pack_monaco": Benchmark(engines_packs.pack_monaco, "s", 15),
        "pack_andorra": Benchmark(engines_packs.pack_andorra, "s", 30),
        "pack_memory": Benchmark(engines_packs.pack_memory, "MB", 1000),
        "roads_matrix_50_cold": Benchmark(roads.matrix_50_cold, "s", 0.5),
        "roads_matrix_50_cached": Benchmark(roads.matrix_50_cached, "ms", 20),
    }


def run(names: list[str], full: bool) -> list[Row]:
    """Measure the named rows, or all, and return them."""
    known = benchmarks()
    rows = []
    for name in names or known:
        benchmark = known[name]
        before = time.process_time()
        measured = benchmark.measure(full)
        cpu = time.process_time() - before
        enough = (
            measured.value >= benchmark.goal if benchmark.more_is_better else measured.value <= benchmark.goal
        )
        rows.append(
            Row(
                name,
                round(float(measured.value), 4),
                benchmark.unit,
                benchmark.goal,
                bool(enough),
                measured.peer,
                None if measured.peer_value is None else round(float(measured.peer_value), 4),
                round(cpu, 2),
                measured.note,
            )
        )
        print(f"{name}: {rows[-1].value} {benchmark.unit}", file=sys.stderr)
    return rows


def main() -> int:
    """Read the options, measure, and print the rows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="rows to measure; all without one")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--full", action="store_true", help="the long form of the slow rows")
    options = parser.parse_args()
    unknown = set(options.names) - set(benchmarks())
    if unknown:
        parser.error(f"no such row: {', '.join(sorted(unknown))}; there are {', '.join(benchmarks())}")
    rows = run(options.names, options.full)
    if options.json:
        print(json.dumps([asdict(row) for row in rows], indent=1))
        return 0
    for row in rows:
        peer = f"  {row.peer}: {row.peer_value}" if row.peer else ""
        met = "met" if row.met else "MISSED"
        print(f"{row.name:26} {row.value:>10} {row.unit:22} goal {row.goal:>7} {met}{peer}  {row.note}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
