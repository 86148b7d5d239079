# SPDX-License-Identifier: MIT
"""The map as a page: the window's, which fetches everything by our own scheme, and one whole in a file."""

import base64
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import folium
from folium.template import Template

from fieldsales.domain.ground import MIDDLE_OF_FRANCE
from fieldsales.domain.verdict import Mark
from fieldsales.exchange.map_values import (
    Area,
    PageEntry,
    PageTour,
    area_contents,
    mark_contents,
    tour_content,
)
from fieldsales.exchange.whole_file import whole_file

#: From a whole country to one street; without a largest zoom Leaflet's plug-ins fail one by one.
_ZOOMS = {"minZoom": 4, "maxZoom": 17, "zoomSnap": 0.25, "zoomDelta": 1, "wheelPxPerZoomLevel": 90}

#: What draws the map, in the order of use; the last ones differ between window and file.
_DRAWING = (
    "canvas_layer.js",
    "marks.js",
    "base_map.js",
    "pack_rules.js",
    "packs.js",
    "road_names.js",
    "landmarks.js",
    "points.js",
    "tour.js",
    "crowd.js",
    "areas.js",
    "gesture.js",
    "pin.js",
    "sketch.js",
    "painting.js",
    "map.js",
)

#: What npm brings for it; the last one reads and paints territory packs.
_LIBRARIES = ("assets/leaflet.js", "assets/supercluster.min.js")
_PACKS = "assets/protomaps-leaflet.js"

#: The window's page may load from the program, whatever a record holds. Pictures may come by https as
#: far as this goes: whoever shows the page lets none pass but those of the host that the rep turned on.
_WINDOW_POLICY = (
    "default-src 'none'; script-src fieldsales: 'unsafe-inline'; style-src fieldsales: 'unsafe-inline'; "
    "connect-src fieldsales:; font-src fieldsales:; img-src data: https:"
)

#: A page in a file may load nothing at all.
_FILE_POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; font-src data:"
)

#: Pictures that Leaflet's style sheet names for controls that we do not use.
_PICTURES = re.compile(r"url\((?:images/|#default)[^)]*\)")

Colours = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class PageContent:
    """All that a page in a file holds.

    `marks` are the kinds of mark and `said` what each is called. `points` are packed
    by `map_points`; `names[number]` and `towns[number]` are what the mouse is told over
    a prospect. `base` is the text of the base map. `colours` has a
    "light" and a "dark" scheme by token. `estimated` and `attribution` are the
    sentences at its foot, `language` that of all texts. `tiles` are whole files of
    territory packs, which make the page as much larger and half as large again.
    """

    title: str
    language: str
    marks: Sequence[Mark]
    said: Sequence[str]
    legend: Sequence[PageEntry]
    points: bytes
    names: Sequence[str]
    towns: Sequence[str]
    base: str
    colours: Colours
    estimated: str
    attribution: str
    tour: PageTour | None = None
    areas: Sequence[Area] = ()
    tiles: Sequence[bytes] = ()


class OfflineMap(folium.Map):
    """A folium map without anything from elsewhere: no tiles, no jQuery, no Bootstrap, no pins.

    `scripts` and `styles` are (name, address) of what the page loads, none for
    a page that carries everything inside.
    """

    def __init__(
        self,
        scripts: Sequence[tuple[str, str]] = (),
        styles: Sequence[tuple[str, str]] = (),
        zoom_control: str | bool = False,
    ) -> None:
        super().__init__(
            location=MIDDLE_OF_FRANCE.spot,
            zoom_start=6,
            tiles=None,
            zoom_control=zoom_control,
            attribution_control=False,
        )
        # the same name at every start, so that the same content is the same page
        self._id = "prospects"
        self.options.update(_ZOOMS)
        # on the object: folium's own lists are shared by all maps of the process
        self.default_js = list(scripts)
        self.default_css = list(styles)


class _Literal(folium.Element):
    """A piece of the page taken as it is.

    What folium is given as text it reads as a template: a name with braces
    would be carried out. This is a value of a template, and is not.
    """

    _template = Template("{{ this.text }}")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class _Begin(folium.MacroElement):
    """Hands the map to our scripts; a child of the map, so that it runs after the map is made."""

    _template = Template(
        "{% macro script(this, kwargs) %}fieldsales.begin({{ this._parent.get_name() }});{% endmacro %}"
    )

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Begin"


def window_page() -> str:
    """Return the window's page: it is made once, everything it shows comes later."""
    scripts = (
        *_LIBRARIES,
        _PACKS,
        "assets/qwebchannel.js",
        *(f"page/{name}" for name in (*_DRAWING, "window.js")),
    )
    styles = ("assets/leaflet.css", "page/fonts.css", "page/map.css")
    page = OfflineMap(
        [(name, f"fieldsales://{name}") for name in scripts],
        [(name, f"fieldsales://{name}") for name in styles],
    )
    return _rendered(page, "fieldsales", _WINDOW_POLICY, (), "en")


def file_page(content: PageContent, read: Callable[[str], str]) -> str:
    """Return a page that holds everything and needs no network.

    `read` returns the text of a file of `resources/web`. No text of a record
    can become markup: they stand in one JSON value and are shown as text.
    """
    styles = (read("assets/leaflet.css"), read("map.css"), read("standalone.css"))
    libraries = (*_LIBRARIES, _PACKS) if content.tiles else _LIBRARIES
    scripts = (*libraries, *_DRAWING, "standalone.js")
    inside = [
        *(f"<style>{_PICTURES.sub('none', text)}</style>" for text in styles),
        *(f"<script>{_unclosed(read(name))}</script>" for name in scripts),
        f'<script type="application/json" id="content">{_content(content)}</script>',
    ]
    page = OfflineMap(zoom_control="bottomright")
    return _rendered(page, content.title, _FILE_POLICY, inside, content.language)


def write_file_page(path: Path, content: PageContent, read: Callable[[str], str]) -> None:
    """Write that page; one that is there is replaced once the new one is whole.

    Raises UnwritableFileError, DiskFullError.
    """
    page = file_page(content, read)
    with whole_file(path, encoding="utf-8", newline="\n", force=True) as file:
        file.write(page)


def as_script(value: Any) -> str:
    """Return a value as JSON that may stand inside a script: it can neither close it nor open a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text


def _rendered(page: OfflineMap, title: str, policy: str, inside: Sequence[str], language: str) -> str:
    page.add_child(_Begin())
    figure = page.get_root()
    if not isinstance(figure, folium.Figure):
        raise TypeError("a map without a page around it")
    figure.title = _escaped(title)
    head = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    figure.header.add_child(_Literal(head), name="policy", index=0)
    for number, piece in enumerate(inside):
        figure.header.add_child(_Literal(piece), name=f"inside_{number}")
    html: str = figure.render()
    return html.replace("<html>", f'<html lang="{language}">', 1)


def _content(content: PageContent) -> str:
    return as_script(
        {
            "title": content.title,
            "marks": mark_contents(content.marks),
            "said": list(content.said),
            "legend": [
                {
                    "label": one.label,
                    "count": one.count,
                    "kinds": list(one.kinds),
                    "kept": one.kept,
                    **mark,
                }
                for one, mark in zip(
                    content.legend, mark_contents(one.mark for one in content.legend), strict=True
                )
            ],
            "points": base64.b64encode(content.points).decode("ascii"),
            "names": list(content.names),
            "towns": list(content.towns),
            "base": json.loads(content.base),
            "tiles": [base64.b64encode(tiles).decode("ascii") for tiles in content.tiles],
            "colours": {scheme: dict(colours) for scheme, colours in content.colours.items()},
            "texts": {"estimated": content.estimated, "attribution": content.attribution},
            "areas": area_contents(content.areas),
            "tour": None if content.tour is None else tour_content(content.tour),
        }
    )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _unclosed(script: str) -> str:
    """Return a script that cannot end its own element."""
    return script.replace("</script", "<\\/script")
