# SPDX-License-Identifier: MIT
"""Measures the map beside folium's own clusters on the same 200,000 points, in the same run and engine."""

from pathlib import Path

import window
from measured import Measured

COUNT = 200_000

#: Seconds after which folium's page is given up, in the short form and the long one.
LIMIT, FULL_LIMIT = 240, 900

NAMES = {"usual": "folium MarkerCluster, s", "fast": "folium FastMarkerCluster, s"}


def beside(kind: str, full: bool) -> Measured:
    """How many times longer one of folium's clusters takes to the first frame of the points.

    Our page is there, as it is all day; folium has none that could be changed, and makes one.
    """
    limit = FULL_LIMIT if full else LIMIT
    words = ("beside", str(COUNT), kind, str(limit))
    seen = window.run(Path(__file__).with_name("folium_child.py"), *words)
    note = f"ours {seen['ours_s']:.2f} s; folium's page takes Python {seen['built_s']:.1f} s"
    if "page_mb" in seen:
        note += f" and has {seen['page_mb']:.0f} MB"
    if not seen["is_over"]:
        note = f"more than that: folium was given up after {seen['folium_s']:.0f} s; {note}"
    return Measured(seen["folium_s"] / seen["ours_s"], NAMES[kind], seen["folium_s"], note)
