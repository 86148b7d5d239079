# SPDX-License-Identifier: MIT
"""Every action can be had by name: menus and buttons of every place are in the palette, which runs."""

import logging
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QMenu

from fieldsales.domain.errors import NoMicrophoneError
from fieldsales.ui.chosen_commands import Chosen
from fieldsales.ui.commands import Do, commands
from fieldsales.ui.palette import Command
from fieldsales.ui.palette.key_sheet import groups_of
from fieldsales.ui.rail import Room
from fieldsales.ui.theme import LIGHT, Tokens
from fieldsales.wording.words import Words

from ..conftest import ROOT
from .conftest import Walk, in_sight

Open = Callable[[str, Tokens, float], Walk]

#: Lines of menus and words of buttons that say a command of the palette shorter, where one stands before it.
SAID = {
    "Plan": Do.PLAN,
    "Replan": Do.REPLAN,
    "Day sheet to print": Do.SHEET,
    "Undo": Do.UNDO,
    "What moved": Chosen.CHANGES,
    "Visit": Do.VISIT,
    "Call": Chosen.CALL,
    "Relance": Do.RELANCE,
    "Note": Chosen.NOTE,
    "Fact": Chosen.FACT,
    "New relance": Do.RELANCE,
    "Make them": Do.PROPOSE,
    "Propose relances": Do.PROPOSE,
    "Choose the class myself": Chosen.CLASS,
    "Voice note": Chosen.VOICE,
    "Photo…": Chosen.PHOTO,
    "Change the address": Do.ADDRESS,
    "Filter by class": Chosen.FILTER,
    "Show the whole tour, or everybody": Do.FIT_TOUR,
    "Week before": Do.DAY_BEFORE,
    "Week after": Do.DAY_AFTER,
    "Order…": Do.ORDER,
    "Put into the week": Chosen.PUT_IN,
    "Take off its day": Chosen.TAKE_OFF,
    "Do not contact": Chosen.EXCLUDE,
    "May be contacted again": Chosen.EXCLUDE,
    "Move the reservation…": Do.MOVE_APPOINTMENT,
    "Drop the reservation": Do.CANCEL_APPOINTMENT,
    "Hold it at its time": Chosen.HOLD,
    "Let it go from its time": Chosen.HOLD,
    "Zones…": Chosen.ZONES,
}

#: Buttons that lead about within a place: keys, Tab and arrows reach them, they change nothing.
LEADS = re.compile(
    "Back to .*|Record (above|below)|Zoom (in|out)|More.*|\\d+ more questions.*|Which facts.*|.*left out"
    "|Deadline.*|Close|Next|Save.*|Cancel|Add .*|Say that the visit.*|Promise the visit|Call .*, [\\d ]+"
)

#: Each menu by its file: the command that opens it whole, or None where every line is a command.
MENUS: Mapping[str, Do | Chosen | None] = {
    "asking.py": None,
    "away/conversation.py": Chosen.DAY_MENU,
    "card/menus.py": None,  # those of the call and of the facts are opened by theirs
    "day/stop_menu.py": None,
    "drafts/conversation.py": Do.DRAFTS,
    "map/controls.py": Chosen.LAYERS,
    "map/conversation.py": Chosen.NEAR,
    "map/ground_talk.py": Chosen.ZONES,
    "portfolio/list_pane.py": Chosen.SORT,
    "status.py": Chosen.CHANGES,
    "week/head_bar.py": None,
}

#: Menus of one control: a switch, a filter of a list, a row of a form. Tab reaches what opens them.
OF_A_CONTROL = {"card/grid.py", "card/facts.py", "search/near_bar.py", "settings/weekday_hours.py"}


def offered(walk: Walk) -> dict[str, Command]:
    """Return the palette's commands by their titles."""
    situation = walk.window.seen.situation
    assert situation is not None
    return {one.title: one for one in commands(Words("en"), situation.doctrines)}


def is_had(text: str, titles: Mapping[str, Command]) -> bool:
    plain = text.strip().replace("&&", "&")
    return plain in titles or plain in SAID or f"{plain}…" in titles


def open_menus() -> list[QMenu]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible()]


def close_menus() -> None:
    for menu in open_menus():
        menu.close()
    QApplication.processEvents()


def test_every_line_of_a_menu_is_a_command_or_a_command_opens_the_menu(walk: Open) -> None:
    here = walk("en", LIGHT, 1.0)
    window, titles = here.window, offered(here)
    shop = window.seen.next_stop()
    week = window.views.week

    def of_week() -> None:
        window.ways.go_to(Room.WEEK)
        here.rest()
        week.head.more.click()

    def of_record() -> None:
        window.ways.open_record(shop)
        here.rest()
        window.views.card._ask_more()

    def of_stop() -> None:
        window.asking.do(Do.TODAY)
        here.rest()
        day = window.views.day
        row = day.timeline.rows.row_at(day.timeline.rows.number_of(shop))
        assert row is not None
        day._open_menu(row, QPoint(10, 10))

    opened = {
        "day": lambda: window.asking.ask_more(window.rect().center(), window.theme),
        "week": of_week,
        "record": of_record,
        "stop": of_stop,
    }
    missing = []
    for name, open_it in opened.items():
        open_it()
        here.rest()
        menus = open_menus()
        assert menus, name
        lines = [one.text() for menu in menus for one in menu.actions() if one.text()]
        assert len(lines) > 2, name
        missing += [f"{name}: {line}" for line in lines if not is_had(line, titles)]
        close_menus()
    assert missing == []


@pytest.mark.parametrize(
    "command",
    [
        Chosen.CALL,
        Chosen.FACT,
        Chosen.SORT,
        Chosen.FILTER,
        Chosen.ZONES,
        Chosen.NEAR,
        Chosen.LAYERS,
        Chosen.DAY_MENU,
    ],
)
def test_a_menu_opens_by_its_command(walk: Open, command: Chosen) -> None:
    here = walk("en", LIGHT, 1.0)
    here.window.asking.do(command)
    here.rest()
    assert [menu for menu in open_menus() if len([one for one in menu.actions() if one.text()]) > 1]
    close_menus()


def test_no_menu_of_the_sources_is_unknown_to_the_walk() -> None:
    ui = ROOT / "src" / "fieldsales" / "ui"
    made = {
        str(path.relative_to(ui))
        for path in ui.rglob("*.py")
        if re.search(r"\b(QMenu|CardMenu)\(", path.read_text(encoding="utf-8").replace("class CardMenu(", ""))
    }
    assert made == set(MENUS) | OF_A_CONTROL


def buttons(walk: Walk) -> Iterator[str]:
    """Yield the names of buttons in sight that do something: a tick, a switch or a choice is a control."""
    for part in walk.parts:
        is_control = not isinstance(part, QAbstractButton) or part.isCheckable()
        if is_control or isinstance(part.parentWidget(), QLineEdit) or in_sight(part, walk.window).isEmpty():
            continue
        yield part.accessibleName() or part.text()


def test_every_button_of_a_place_is_a_command_or_leads_about(walk: Open) -> None:
    """On pages of settings and reports, and on sheets, buttons belong to the form; the page is a command."""
    here = walk("en", LIGHT, 1.0)
    titles, missing = offered(here), []
    names = {line.prospect.name for line in here.window.seen.lines.values()}
    for place in here.places():
        is_form = "/" in place and not place.startswith("record")
        if is_form or here.raised is not None:
            continue
        for name in buttons(here):
            is_row = any(one in name for one in names)
            if not is_had(name, titles) and not LEADS.fullmatch(name.strip()) and not is_row:
                missing.append(f"{place}: {name}")
    assert sorted(set(missing)) == []


def test_every_page_of_settings_and_reports_is_a_command(walk: Open) -> None:
    here = walk("en", LIGHT, 1.0)
    views = here.window.views
    pages = {("settings", name) for name in views.settings.page_names}
    pages |= {("reports", name) for name in views.reports.page_names}
    reached = set()
    rest = {
        Do.PROFILE,
        Do.REVENUE,
        Do.CLIENTS,
        Do.LOSSES,
        Do.LEARNED,
        Do.SETTINGS,
        Do.HOURS,
        Do.SALES,
        Do.YOU,
    }
    rest |= {Do.NETWORK, Do.DISPLAY}
    for command in (*rest, Chosen.PHONE_PAGE, Chosen.CALENDAR_PAGE, Chosen.TERRITORY_PAGE):
        here.window.asking.do(command)
        here.rest()
        room = views.settings if views.room is Room.SETTINGS else views.reports
        reached.add((str(views.room), room.shown_page))
    assert pages - reached == set()


@pytest.fixture
def nothing_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Close every dialog for files at once, and open nothing outside."""
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_given, **_named: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_given, **_named: ([], ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_given, **_named: "")
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)


class Deaf:
    """No microphone."""

    def start(self, hear: Callable[[bytes], None], failed: Callable[[], None]) -> None:
        raise NoMicrophoneError

    def stop(self) -> None:
        pass


def test_every_command_runs_whatever_is_in_sight(
    walk: Open, nothing_is_chosen: None, caplog: pytest.LogCaptureFixture
) -> None:
    here = walk("en", LIGHT, 1.0)
    window = here.window
    window.rep_day.notes.recorder.microphone = Deaf()
    wishes: list[object] = []
    asking = window.asking
    for one in (asking.close_wished, asking.demonstration_wished):
        one.disconnect()
    asking.close_wished.connect(lambda: wishes.append(Do.QUIT))
    asking.demonstration_wished.connect(lambda: wishes.append(Do.DEMONSTRATION))
    shop = window.seen.next_stop()
    faults = []

    def of_nobody() -> None:
        window.course.go_to(window.seen.situation.today.replace(day=17))
        window.ways.back_to_day()

    def of_record() -> None:
        window.asking.do(Do.TODAY)
        here.rest()
        window.ways.open_record(shop, takes_focus=True)

    def of_follow_ups() -> None:
        window.ways.go_to(Room.FOLLOW_UPS)

    for stand in (of_record, of_nobody, of_follow_ups):
        for command in asking.known:
            stand()
            here.rest()
            with caplog.at_level(logging.ERROR):
                window.views.palette.command_chosen.emit(command)
                here.rest()
            faults += [f"{stand.__name__} {command}: {one.getMessage()}" for one in caplog.records]
            caplog.clear()
            close_menus()
            here.close_sheets()
            window.views.map.hand.take(window.views.map.hand.tool)
    assert faults == []
    assert {Do.QUIT, Do.DEMONSTRATION} <= set(wishes)


def test_the_key_beside_a_command_is_on_the_sheet_of_keys() -> None:
    known = {" ".join(keys) for group in groups_of(Words("en")) for keys, _does in group.keys}
    known |= {
        f"{keys[0]} {one}" for group in groups_of(Words("en")) for keys, _does in group.keys for one in keys
    }
    shown = {one.key for one in commands(Words("en"), ()) if one.key}
    assert shown - known == set()


def clashes(walk: Walk) -> Iterator[str]:
    """Yield the keys that two shortcuts would take at once where one stands by now."""
    active = defaultdict(list)
    for one in walk.window.findChildren(QShortcut):
        parent = one.parent()
        if one.isEnabled() and parent.isVisible():
            for keys in QShortcut.keys(one):
                active[keys.toString()].append(one)
    for keys, found in active.items():
        for one, other in combinations(found, 2):
            everywhere = Qt.ShortcutContext.WindowShortcut in (one.context(), other.context())
            mine, others = one.parent(), other.parent()
            if everywhere or mine is others or mine.isAncestorOf(others) or others.isAncestorOf(mine):
                yield f"{keys}: {type(mine).__name__} and {type(others).__name__}"


def test_no_key_is_taken_twice_where_one_stands(walk: Open) -> None:
    here = walk("en", LIGHT, 1.0)
    found = [f"{place}: {one}" for place in here.all_places() for one in clashes(here)]
    assert found == []
