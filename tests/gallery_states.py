# SPDX-License-Identifier: MIT
"""The interesting states of every screen, in the order in which one leads to the next."""

import json
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from gallery_appointments import APPOINTMENTS
from gallery_away import AWAY
from gallery_calendars import CALENDARS
from gallery_evening import EVENING
from gallery_first_use import FIRST_USE, HELP
from gallery_follow_ups import FOLLOW_UPS, follow_ups_nobody
from gallery_handoff import HANDOFF
from gallery_map import MAP
from gallery_notes import NOTES
from gallery_places import PLACES
from gallery_reports import press, reports_clients, reports_learned, reports_losses, reports_profile
from gallery_sales import NO_SALES, SALES
from gallery_studio import MORNING, Studio
from gallery_territories import TERRITORIES, territories
from gallery_visits import VISITS
from gallery_way import WAY, look_for
from gallery_week import (
    week,
    week_card,
    week_card_narrow,
    week_carrying,
    week_four,
    week_goals,
    week_keyboard,
    week_left_out,
    week_narrow,
    week_planning,
    week_suitable,
    week_two,
    week_unplanned,
    week_what_if,
)

from fieldsales.desk import doctrine_edits, doctrines, overrides, visits, zones
from fieldsales.domain.visit import Outcome
from fieldsales.ui.card.class_editor import ClassEditor
from fieldsales.ui.overlay_bar import UprightScroll
from fieldsales.ui.rail import Room
from fieldsales.ui.settings import Page

SUNDAY = date(2026, 5, 17)


def day(studio: Studio) -> None:
    """The planned day."""
    window = studio.window
    window.ways.go_to(Room.DAY)
    window.ways.back_to_day()
    window.course.go_to(MORNING.date())
    studio.rest()
    if window.course.tour is None:
        window.course.plan()
    studio.rest()
    window.views.map.fit_tour()


def unplanned(studio: Studio) -> None:
    """A day that is not planned yet."""
    studio.window.course.go_to(date(2026, 5, 13))


def sunday(studio: Studio) -> None:
    """A day on which nothing is planned, and why."""
    studio.window.course.go_to(SUNDAY)
    studio.rest()
    studio.window.course.plan()


def card(studio: Studio) -> None:
    """A record."""
    day(studio)
    studio.window.ways.open_record(studio.hot, takes_focus=True)


def suitable(studio: Studio) -> None:
    """Days that suit for a visit, by date: the tour of today, closed days, days driven to from home."""
    card(studio)
    studio.window.suitable.look(studio.hot)
    studio.rest()


def suitable_instead(studio: Studio) -> None:
    """Whom to see at once instead of the next stop, above the days that suit for it."""
    day(studio)
    studio.window.suitable.begin_instead()
    studio.rest()


def card_choosing(studio: Studio) -> None:
    """A class being chosen by hand."""
    card(studio)
    studio.rest()
    view = studio.window.views.card
    view.choose_class()
    editor = view.findChild(ClassEditor)
    if editor is not None:
        editor.reason.setText("Signe vendredi, dit au téléphone")
        editor.until.setText("30 juin")


def card_chosen(studio: Studio) -> None:
    """A record whose class is the rep's choice, with some answers and the questions of its trade."""
    desk, record = studio.desk, studio.record("Cave Martin")
    until = date(2026, 6, 30)
    if not any(fact.kind == "override" for fact in desk.portfolio.facts_of(record)):
        studio.clock["now"] = MORNING.replace(month=4, day=20)
        overrides.override(desk, record, "chaud", "Choisit sa carte d’ici le 25", date(2026, 4, 25))
        studio.clock["now"] = MORNING
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "Niort.geojson"
            ring = [[-0.6, 46.2], [-0.3, 46.2], [-0.3, 46.5], [-0.6, 46.5], [-0.6, 46.2]]
            file.write_text(json.dumps({"type": "Polygon", "coordinates": [ring]}))
            zones.import_zones(desk, file)
        visits.record_fact(desk, record, "criterion", subject="need", value="real")
        visits.record_fact(desk, record, "criterion", subject="budget", value="no")
        visits.record_fact(desk, record, "brake", value="trust")
        studio.window.record.choose_class(record, "chaud", "Signe vendredi, dit au téléphone", until)
        studio.rest()
    studio.window.ways.open_record(record, takes_focus=True)


def card_past(studio: Studio) -> None:
    """The foot of a record that changed class several times, also by the passing of days."""
    studio.rest()
    view = studio.window.views.card
    scroll = view.findChild(UprightScroll)
    if scroll is not None:
        scroll.verticalScrollBar().setValue(scroll.verticalScrollBar().maximum())


def visit(studio: Studio) -> None:
    """A visit being written down."""
    day(studio)
    studio.window.record.visit(studio.hot)
    studio.rest()
    panel = studio.window.views.visit
    panel.choose(Outcome.QUOTE_ASKED)
    panel.note.setPlainText("Veut 6 cartons de rosé pour la terrasse, réponse vendredi.")


def after_visit(studio: Studio) -> None:
    """The day after its first visit: what happened stands at the foot."""
    day(studio)
    visit_ = visits.Visit(
        studio.window.seen.stops[0].prospect_id, Outcome.INTERESTED, MORNING.replace(hour=10, minute=40)
    )
    studio.clock["now"] = MORNING.replace(hour=10, minute=40)
    studio.window.record.save(visit_, accepts_next_step=False, goes_on=False)
    studio.rest()
    studio.window.ways.back_to_day()


def undone(studio: Studio) -> None:
    """The same after undo."""
    studio.window.undo()
    studio.clock["now"] = MORNING


def found(studio: Studio) -> None:
    """Places of the territory beside one's own, the card of one open."""
    day(studio)
    look_for(studio, "caviste")
    window = studio.window
    line = window.views.list.model.found_at(window.views.list.model.count + 4)
    if line is not None:
        window.views.list.choose_found(line.business_id)
        window.searching.show_place(line.business_id)


def found_doubtful(studio: Studio) -> None:
    """A place that may be ours already, beside our record."""
    day(studio)
    look_for(studio, "caviste")
    window = studio.window
    rows = (window.views.list.model.found_at(row) for row in range(window.views.list.model.rowCount()))
    doubtful = next((one for one in rows if one is not None and one.maybe_known), None)
    if doubtful is not None:
        window.views.list.choose_found(doubtful.business_id)
        window.search.save(doubtful.business_id)
        studio.rest()


def palette(studio: Studio) -> None:
    """The palette."""
    studio.window.views.same.close_card()
    studio.window.views.list.search.clear()
    day(studio)
    studio.window.views.palette.open()
    studio.window.views.palette.field.setText("ca")


def keys(studio: Studio) -> None:
    """The sheet of keys."""
    studio.window.views.palette.close_sheet()
    studio.window.views.keys.open()


def banner(studio: Studio) -> None:
    """An error, and something long under way."""
    studio.window.views.keys.close_sheet()
    studio.window.files.began.emit("clients.csv")
    studio.window.files.progressed.emit(1200, 20_000)
    studio.rest_until_told()


def settings_doctrine(studio: Studio) -> None:
    """What another doctrine would change."""
    studio.window.files.ended.emit()
    studio.window.ways.go_to_settings(Page.DOCTRINE)
    studio.rest()
    studio.window.views.settings.doctrine.look_at("terrain")


def settings_doctrine_everybody(studio: Studio) -> None:
    """Everybody under every doctrine, and who is in one cell."""
    page = studio.window.views.settings.doctrine
    press(page, "compare.everybody")
    studio.rest()
    page.show_cell("tiede", "chaud")


def settings_doctrine_copy(studio: Studio) -> None:
    """The name of a copy is asked."""
    page = studio.window.views.settings.doctrine
    press(page, "compare.record")
    page.ask_copy()


def settings_doctrine_of_the_box(studio: Studio) -> None:
    """All that a doctrine of the box says, to be looked at."""
    studio.window.doctrines.open("terrain")


def settings_editor(studio: Studio) -> None:
    """A copy put in force, one value changed: who would change class."""
    window = studio.window
    if "maison_durand" not in studio.desk.shelf.ids:
        doctrine_edits.copy_doctrine(studio.desk, "thermometre", "Maison Durand")
        doctrines.switch_doctrine(studio.desk, "maison_durand")
    window.settings.open()
    studio.rest()
    window.doctrines.open("maison_durand")
    studio.rest()
    editor = window.views.settings.editor
    editor.show_group("fading")
    editor.type_value("half_life_days.contact_form", "2")
    editor.type_value("half_life_days.white_paper", "3")


def settings_editor_wrong(studio: Studio) -> None:
    """Values that cannot be taken, each with its sentence."""
    editor = studio.window.views.settings.editor
    editor.show_group("loss")
    editor.type_value("p_win.chaud", "1,3")
    editor.type_value("loss.tiede.half_life_days", "dix")


def settings_editor_rhythm(studio: Studio) -> None:
    """Deadlines, rhythm and words of each class, unchanged."""
    editor = studio.window.views.settings.editor
    editor.discard()
    editor.show_group("rhythm")


def settings_editor_rules(studio: Studio) -> None:
    """The numbers of the rules."""
    studio.window.views.settings.editor.show_group("rules")


def settings_editor_clients(studio: Studio) -> None:
    """What makes a client and a VIP."""
    studio.window.views.settings.editor.show_group("clients")


def settings_editor_messages(studio: Studio) -> None:
    """What may be written to each class."""
    studio.window.views.settings.editor.show_group("messages")


def settings_day(studio: Studio) -> None:
    """Hours and tour."""
    studio.window.ways.go_to_settings(Page.DAY)


def settings_network(studio: Studio) -> None:
    """Which services may be asked."""
    studio.window.ways.go_to_settings(Page.NETWORK)
    studio.rest()


def settings_display(studio: Studio) -> None:
    """How the window looks."""
    studio.window.ways.go_to_settings(Page.DISPLAY)


def narrow(studio: Studio) -> None:
    """The day at 1,024 × 700."""
    day(studio)
    studio.window.resize(1024, 700)


SCREENS: tuple[Callable[[Studio], None], ...] = (
    day, unplanned, sunday, card, suitable, suitable_instead, card_choosing, card_chosen, card_past,
    visit, *VISITS, after_visit, undone,
    found,
    found_doubtful, palette, keys, banner,
    settings_doctrine, settings_doctrine_everybody, settings_doctrine_copy, settings_doctrine_of_the_box,
    settings_editor, settings_editor_wrong, settings_editor_rhythm, settings_editor_rules,
    settings_editor_clients, settings_editor_messages,
    settings_day, settings_network, settings_display, reports_profile, reports_losses, reports_learned,
    week_unplanned, week_planning, week, week_carrying, week_card, week_suitable, week_what_if, week_goals,
    week_left_out, week_two, week_four, week_keyboard, week_narrow, week_card_narrow, narrow, *AWAY, *NOTES,
    *APPOINTMENTS, *PLACES, *TERRITORIES, *MAP, *WAY, *EVENING, *HANDOFF,
    *FOLLOW_UPS, *SALES, *CALENDARS,
    *HELP,
)  # fmt: skip

#: What a portfolio with nobody in it shows.
NOBODY: tuple[Callable[[Studio], None], ...] = (
    week_unplanned, reports_profile, reports_clients, reports_losses, reports_learned, territories,
    *FIRST_USE, follow_ups_nobody, *NO_SALES,
)  # fmt: skip
