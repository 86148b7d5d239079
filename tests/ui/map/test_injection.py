# SPDX-License-Identifier: MIT
"""Whatever a record, a place, a street or a zone is called, it never becomes a part of the map's page."""

import json
from dataclasses import replace

import folium
from PySide6.QtGui import QTextDocument

from fieldsales.desk.colouring import ColourBy
from fieldsales.desk.maps import Area, AreaKind
from fieldsales.domain.place import Place
from fieldsales.exchange.map_page import OfflineMap, window_page
from fieldsales.ui.map.points import pack
from fieldsales.ui.map.track import Drop

from .conftest import LEGEND, NIORT, lines_around
from .payloads import PAYLOADS

SQUARE = ((-0.5, 46.3), (-0.4, 46.3), (-0.4, 46.4), (-0.5, 46.4), (-0.5, 46.3))


def test_there_are_a_hundred_of_them():
    assert len(set(PAYLOADS)) == 100


def test_no_name_on_the_map_becomes_markup_or_is_carried_out(show, track):
    lines = lines_around(100)
    for at, payload in enumerate(PAYLOADS):
        fields = {"name": payload, "town": payload, "trade": payload, "source": payload, "tags": (payload,)}
        lines[at] = replace(lines[at], prospect=replace(lines[at].prospect, **fields))
    legend = replace(LEGEND, labels=dict(zip(LEGEND.order, PAYLOADS, strict=False)))
    shown = show(pack(lines, legend, trade_label=str))
    elements = "document.querySelectorAll('*').length"
    before = shown.ask(elements)
    shown.view.show_found([Drop(payload, payload, Place(46.3, -0.41)) for payload in PAYLOADS])
    shown.view.scenery.show_areas([Area(AreaKind.ZONE, payload, ((SQUARE,),)) for payload in PAYLOADS])
    for by in ColourBy:
        shown.view._controls.colours_chosen.emit(str(by))
    shown.stand(NIORT, 12)
    shown.wait_for("fieldsales.shown.drops.length === 100 && fieldsales.shown.areas._areas.length === 100")
    shown.wait_for("fieldsales.shown.map.getZoom() === 12")
    for number in range(100):
        shown.view._on_hovered("prospect", number)
        shown.view._on_hovered("found", number)
    assert shown.ask(elements) == before
    assert shown.ask("window.broken === undefined")
    assert shown.view.refused == []
    assert shown.view.console_errors == []


def read(document: QTextDocument) -> str:
    """The words that a person reads, however lines are broken."""
    return " ".join(document.toPlainText().split())


def test_what_the_mouse_is_told_is_shown_as_it_is_written(show):
    """Whatever a prospect, its class, or a place that was found is called."""
    lines = [
        replace(line, prospect=replace(line.prospect, name=payload))
        for line, payload in zip(lines_around(100), PAYLOADS, strict=True)
    ]
    legend = replace(LEGEND, labels=dict(zip(LEGEND.order, PAYLOADS[::14], strict=False)))
    points = pack(lines, legend)
    shown = show(points)
    shown.view.show_found([Drop(payload, payload, Place(46.3, -0.41)) for payload in PAYLOADS])
    for number, payload in enumerate(PAYLOADS):
        label = legend.labels[lines[number].verdict.temperature]
        for kind, told in (("prospect", f"{payload}, {label}"), ("found", payload)):
            as_shown, as_written = QTextDocument(), QTextDocument()
            as_shown.setHtml(shown.view.hint(kind, number))
            as_written.setPlainText(told)
            assert read(as_shown) == read(as_written)
            assert not as_shown.isEmpty()


def test_every_folium_class_that_is_used_names_no_server():
    page = window_page()
    assert "http://" not in page
    assert "https://" not in page
    for map_ in (OfflineMap(), OfflineMap(zoom_control="bottomright")):
        rendered = map_.get_root().render()
        assert "http://" not in rendered
        assert "https://" not in rendered
    assert "https://" in folium.Map(tiles=None).get_root().render()  # what a plain one would ask for


def test_orders_to_the_page_are_json_whatever_they_hold(show, points):
    shown = show(points)
    for payload in PAYLOADS:
        shown.view.scenery.show_areas([Area(AreaKind.ZONE, payload, ((SQUARE,),))])
    shown.wait_for(f"fieldsales.shown.areas._areas[0].name === {json.dumps(PAYLOADS[-1])}")
