# SPDX-License-Identifier: MIT
"""The map's pages: nothing from elsewhere, and no record's text that becomes markup."""

import base64
import json
import re
import struct
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldsales.domain.place import Place
from fieldsales.domain.verdict import Mark, Shape
from fieldsales.exchange.map_page import (
    OfflineMap,
    PageContent,
    as_script,
    file_page,
    window_page,
)
from fieldsales.exchange.map_points import pack_points
from fieldsales.exchange.map_values import Area, AreaKind, PageEntry, PageStop, PageTour

NIORT = Place(46.3231, -0.4588)

#: Names, not places to load from: who made Leaflet, what SVG is called, faults of browsers in comments.
NAMED = (
    "https://leafletjs.com",
    "http://www.w3.org/2000/svg",
    "https://bugs.chromium.org/",
    "https://bugzilla.mozilla.org/",
)

SQUARE = ((-0.5, 46.3), (-0.4, 46.3), (-0.4, 46.4), (-0.5, 46.4), (-0.5, 46.3))

HOSTILE = "</script><img src=x onerror=alert(1)><!-- {{ 7*7 }} \u2028 & \"'"


class Elements(HTMLParser):
    """Lists the elements of a page, and what stands in its scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.content = ""
        self.title = ""
        self._inside = ""
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.loads += [value or "" for name, value in attrs if name in ("src", "href")]
        self._inside = "content" if ("id", "content") in attrs else tag

    def handle_data(self, data: str) -> None:
        if self._inside == "content":
            self.content += data
        elif self._inside == "title":
            self.title += data


def elements(page: str) -> Elements:
    found = Elements()
    found.feed(page)
    return found


@pytest.fixture(scope="module")
def read(root: Path) -> Callable[[str], str]:
    if not (root / "resources" / "web" / "assets").is_dir():
        pytest.skip("the web assets are not installed: run packaging/run.py --set-up")
    return lambda name: (root / "resources" / "web" / name).read_text(encoding="utf-8")


def content(name: str = "Cave Martin") -> PageContent:
    stop = PageStop(0, 1, 0, NIORT, "10:00", done=False)
    mark = Mark(Shape.DIAMOND, "tiede", "T")
    return PageContent(
        title=f"Map of {name}",
        language="fr",
        marks=[mark],
        said=[name],
        legend=[PageEntry(name, mark, 1, [0])],
        points=pack_points([(NIORT, 0, 0, False)]),
        names=[name],
        towns=[name],
        base='{"land":[],"borders":[],"towns":[]}',
        colours={"light": {"land": "#fff"}, "dark": {"land": "#000"}},
        estimated=name,
        attribution=name,
        tour=PageTour([stop], NIORT, [([(46.3, -0.4), (46.4, -0.3)], True)]),
        areas=[Area(AreaKind.ZONE, name, ((SQUARE,),)), Area(AreaKind.REACH, name, ((SQUARE,),), True)],
    )


def held(page: str) -> dict[str, object]:
    """Return the one value in which a page keeps its content."""
    value: dict[str, object] = json.loads(elements(page).content)
    return value


def test_the_windows_page_loads_from_the_program_alone():
    page = window_page()
    assert not re.findall(r"https?://", page)
    loads = elements(page).loads
    assert loads
    assert all(address.startswith("fieldsales://") for address in loads)


@pytest.mark.parametrize("other_page", ["standalone.js", "window.js"])
def test_no_two_scripts_of_a_page_call_two_things_alike(root: Path, other_page: str):
    """The scripts share one scope: of two functions called alike the later silently replaces the first."""
    own = [one for one in sorted((root / "resources" / "web").glob("*.js")) if one.name != other_page]
    names = Counter(
        name
        for script in own
        for name in re.findall(
            r"^(?:async )?(?:function|const|let|class) (\w+)",
            script.read_text(encoding="utf-8"),
            re.MULTILINE,
        )
    )
    assert len(names) > 20
    assert [name for name, count in names.items() if count > 1] == []


def test_the_windows_page_is_the_same_at_every_start():
    assert window_page() == window_page()


def test_the_page_in_a_file_carries_everything_and_loads_nothing(read):
    page = file_page(content(), read)
    found = elements(page)
    assert found.loads == []
    assert "link" not in found.names
    styles = "".join(re.findall(r"<style>.*?</style>", page, re.DOTALL))
    assert styles
    assert not re.search(r"url\(|@import", styles)
    addresses = re.findall(r"https?://[^\s\"'<>)]+", page)
    assert [one for one in addresses if not one.startswith(NAMED)] == []


def test_the_page_in_a_file_is_forbidden_to_load_anything(read):
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', file_page(content(), read))
    assert policy is not None
    assert policy[1].startswith("default-src 'none'")
    assert "http" not in policy[1]


def test_no_folium_map_of_ours_names_a_server():
    scripts = [("ours", "fieldsales://page/map.js")]
    for one in (OfflineMap(), OfflineMap(scripts, scripts, zoom_control="bottomright")):
        assert not re.search(r"https?:", one.get_root().render())


def test_one_map_does_not_change_the_assets_of_another():
    OfflineMap([("more", "fieldsales://page/more.js")])
    assert "more.js" not in OfflineMap().get_root().render()


def test_a_hostile_name_stays_a_name(read):
    plain, hostile = file_page(content(), read), file_page(content(HOSTILE), read)
    assert elements(hostile).names == elements(plain).names
    assert held(hostile)["names"] == [HOSTILE]
    assert elements(hostile).title.startswith(f"Map of {HOSTILE}")


@given(
    name=st.text(max_size=40)
    | st.sampled_from([HOSTILE, "<!--", "]]>", "{% raw %}", "{{ 7*7 }}", "{# #}", "</ScRiPt >", "\u2029"])
)
def test_no_name_can_become_markup(name):
    # our own scripts are the same for every name: a short stand-in keeps the examples quick
    def no_scripts(_name: str) -> str:
        return ""

    plain = elements(file_page(content("a"), no_scripts))
    page = file_page(content(name), no_scripts)
    assert elements(page).names == plain.names
    assert held(page)["names"] == [name]


@given(
    value=st.recursive(
        st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_a_value_in_a_script_is_the_same_value_and_closes_nothing(value):
    text = as_script(value)
    assert json.loads(text) == value
    assert not set("<>&\u2028\u2029") & set(text)


def test_a_prospect_takes_sixteen_bytes_with_its_class_and_whether_it_sleeps():
    packed = pack_points([(NIORT, 7, 2, True), (Place(48.85, 2.35), 9, 0, False)])
    rows = list(struct.iter_unpack("<ffII", packed))
    assert [row[2:] for row in rows] == [(7, 256 + 2), (9, 0)]
    assert rows[0][:2] == pytest.approx((NIORT.latitude, NIORT.longitude), abs=1e-5)


def test_the_page_holds_prospects_tour_times_and_sentences(read):
    value = held(file_page(content(), read))
    assert base64.b64decode(str(value["points"])) == content().points
    tour = value["tour"]
    assert isinstance(tour, dict)
    assert tour["stops"][0]["time"] == "10:00"
    assert value["texts"] == {"estimated": "Cave Martin", "attribution": "Cave Martin"}


def test_a_page_without_a_tour_holds_none(read):
    assert held(file_page(replace(content(), tour=None), read))["tour"] is None
