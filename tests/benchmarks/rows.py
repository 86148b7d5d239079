# SPDX-License-Identifier: MIT
"""All rows of `run.py` by their names, in the order in which they are measured.

Of each: what measures it, its unit and its goal. The goals are those that the
program was promised to reach; where a row shows no number to reach, it has none.
"""

from measured import Benchmark

#: Candidates of a realistic day.
SIZES = (40, 100, 200, 300)


def _more(work: str, unit: str, goal: float, *of: object, strict: bool = False) -> Benchmark:
    return Benchmark(work, unit, goal, more_is_better=True, strict=strict, of=of)


def _less(work: str, unit: str, goal: float | None, *of: object) -> Benchmark:
    return Benchmark(work, unit, goal, of=of)


_WINDOW = {
    "start_to_window_5000": _less("window.start", "s", 2.5),
    "map_first_frame_5000": _less("window.map_5_000", "s", 1.5),
    "map_first_frame_200000": _less("window.map_200_000", "s", 1.5),
    "map_pan_200000": _more("window.map_redraw_200_000", "frames/s", 30),
    "map_zoom_200000": _more("window.map_zoom_200_000", "frames/s", 30),
    "map_pick_200000": _less("window.map_pick_200_000", "ms", 5),
    "map_recolour_200000": _less("window.map_recolour_200_000", "ms", 50),
    "map_beside_folium": _more("engines_folium.beside", "times its time", 10, "usual"),
    "map_beside_folium_fast": _more("engines_folium.beside", "times its time", 10, "fast"),
    "search_200000": _less("window.search_200_000", "ms a key", 50),
    "memory_5000": _less("window.memory", "MB", 900),
    "replan_to_screen": _less("window.replan_to_screen", "s", 0.3),
    "window_blocked": _less("window.blocked", "ms", 100),
    "visit_keys": _less("engines_visit.keys", "keys besides the note", 6),
    "visit_shown_5000": _less("engines_visit.shown", "ms", 50),
    "evening_keys_12": _less("evening.keys", "keys", 36),
    "evening_blocked": _less("evening.blocked", "ms", 100),
    "replan_to_screen_5000": _less("window.replan_to_screen_5_000", "s", 1.0),
    "kill_while_typing": _less("engines_drafts.kill_while_typing", "s of typing lost", 1.0),
    "kill_while_speaking": _less("engines_drafts.kill_while_speaking", "s of speech lost", 2.0),
    "kill_corrupted": _less("engines_drafts.corrupted", "damaged", 0),
    "window_blocked_5000": _less("window.blocked_5_000", "ms", 100),
    "blocks_start_5000": _less("window.blocks_start", "ms", 100),
    "blocks_flows_5000": _less("window.blocks_flows", "ms", 100),
}

_CLASSES = {
    "list_5000": _less("engines.list_5_000", "s", 1.0),
    "classify_100000": _less("engines.classify_100_000", "s", 1.0),
    "classify_100000_nine_facts": _less("engines.classify_100_000_with_nine", "s", 1.0),
    "classify_one": _less("engines.classify_one", "ms", 0.2),
}

_FOLD, _COLD = "engines_learning.out_of_fold", "engines_learning.cold_start"
_LEARNING = {
    "leads_auc": _more(_FOLD, "", 0.902, "leads", "auc"),
    "leads_log_loss": _less(_FOLD, "nats", 0.383, "leads", "log_loss"),
    "leads_ece": _less(_FOLD, "mean of folds", 0.012, "leads", "ece"),
    "leads_ece_pooled": _less(_FOLD, "all rows together", 0.012, "leads", "ece_pooled"),
    "leads_lift": _more(_FOLD, "", 2.5, "leads", "lift"),
    "shoppers_auc": _more(_FOLD, "", 0.775, "shoppers", "auc"),
    "shoppers_log_loss": _less(_FOLD, "nats", 0.363, "shoppers", "log_loss"),
    "shoppers_signs_auc": _more(_FOLD, "no count may cool", 0.775, "shoppers_signs", "auc"),
    "shoppers_signs_log_loss": _less(_FOLD, "no count may cool", 0.363, "shoppers_signs", "log_loss"),
    "shoppers_lift": _more(_FOLD, "", 2.7, "shoppers", "lift"),
    "cold_auc_50": _more(_COLD, "", 0.82, "auc"),
    "cold_log_loss_50": _less(_COLD, "nats", 0.50, "log_loss"),
    "cold_behind_doctrine": _less("engines_learning.behind_doctrine", "nats", 0.0),
    "shuffled_log_loss": _less("engines_learning.shuffled", "nats above the rate", 0.001),
    "monotone_violations": _less("engines_learning.violations", "of 10,000", 0),
    "explanation_error": _less("engines_learning.explanation_error", "log-odds", 1e-9),
    "score_100000": _less("engines_learning.score_100_000", "s", 0.3),
    "score_one": _less("engines_learning.score_one", "ms", 0.2),
    "refit_1000": _less("engines_learning.refit_1_000", "s", 0.2),
}

_DAY = {
    "visit_saved": _less("engines.visit_saved", "ms", 50),
    "class_makes_relance": _less("engines_relances.class_makes_one", "ms", 50),
    "follow_ups_5000": _less("engines_relances.follow_ups_5_000", "ms of a processor", 100),
    "plan_100": _less("engines_planning.plan_100", "s", 3.0),
    "plan_100_gap": _less("engines_planning.plan_100_gap", "% behind a long run", 0.5),
    "first_plan_40": _less("engines_planning.first_plan", "s", 3.0),
    "replan_after_visit": _less("engines_replan.slowest", "s", 0.3, 100),
    "replan_kept": _more("engines_replan.kept", "% of stops kept", 90, 100),
    "replan_300": _less("engines_replan.slowest", "s", 0.3, 300),
    "replan_300_gap": _less("engines_replan.behind_patient", "% behind a 5 s replan", 1.0, 300),
    "replan_300_kept": _more("engines_replan.kept", "% of stops kept", 90, 300),
    "replan_300_head": _less("engines_replan.head_moved", "stops of the head moved", 0, 300),
    "drag_price": _less("engines_dragging.drag_price", "ms, 99 of 100 steps", 50),
}

_SEARCH = {
    "optw_gap": _less("engines_optw.gap", "% behind the optima", 0.05),
    "optw_hit": _more("engines_optw.hit", "optima of 23 hit", 22),
    "optw_above": _less("engines_optw.above", "values above an optimum", 0),
    "optw_two_tours": _less("engines_optw.two_tours", "% behind the best", 0.05),
    **{f"day_gap_{size}": _less("engines_days.gap", "% behind a long run", 0.5, size) for size in SIZES},
    **{
        f"day_ahead_{size}": _more("engines_days.ahead", "% above the best peer", 0, size, strict=True)
        for size in SIZES
    },
    "days_gap": _less("engines_days.together_gap", "% behind a long run", 1.5),
    "days_ahead": _more("engines_days.together_ahead", "% above the best peer", 0, strict=True),
    "days_long_ahead": _more("engines_days.long_ahead", "% that VROOM is behind", 13),
    "small_days_proven": _more("engines_small.proven", "% of the days proven", 95),
    "small_days_missed": _less("engines_small.missed", "days behind brute force", 0),
    "cost_by_size": _less("engines_sizes.greatest", "s", None),
}

_FILES = {
    "revenue_50000": _less("engines_sales.revenue_50_000", "ms the window waits", 100),
    "import_20000": _less("engines_files.import_20_000", "s", 10),
    "calendar_1000_twice": _less("engines_calendars.thousand_twice", "s", 2.0),
}

_TERRITORY = {
    "search_box_median": _less("engines_territory.search_box_median", "ms", 30),
    "search_box_p95": _less("engines_territory.search_box_p95", "ms", 100),
    "geocode_offline": _less("engines_geocode.offline", "ms, 95 of 100", 5),
    "geocode_right": _more("engines_geocode.right", "% of 200", 95),
    "pack_monaco": _less("engines_packs.pack_monaco", "s", 15),
    "pack_andorra": _less("engines_packs.pack_andorra", "s", 30),
    "pack_memory": _less("engines_packs.pack_memory", "MB", 1000),
    # "progress all along" is read so: a person is told something at least every five seconds
    "pack_silence": _less("engines_packs.pack_silence", "s without progress", 5),
    "roads_matrix_50_cold": _less("engines_roads.matrix_50_cold", "s", 0.5),
    "roads_matrix_50_cached": _less("engines_roads.matrix_50_cached", "ms", 20),
    "network_off": _less("engines_network.off", "requests in a day", 0),
    "network_on": _less("engines_network.on", "hosts not listed", 0),
}

BENCHMARKS: dict[str, Benchmark] = {
    **_WINDOW,
    **_CLASSES,
    **_LEARNING,
    **_DAY,
    **_SEARCH,
    **_FILES,
    **_TERRITORY,
}
