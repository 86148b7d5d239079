# SPDX-License-Identifier: MIT
"""States of relances and tasks: the room, several chosen, the sheet, a call of the day, the texts."""

from datetime import timedelta

from gallery_studio import MORNING, Studio
from PySide6.QtCore import QItemSelectionModel

from fieldsales.desk import follow_ups
from fieldsales.desk.rules import set_setting
from fieldsales.domain.relance import Result
from fieldsales.ui.follow_ups.sight import Kind
from fieldsales.ui.rail import Room
from fieldsales.ui.settings import Page

TODAY = MORNING.date()


def _fill(studio: Studio) -> None:
    """Write what makes all five groups, once."""
    desk = studio.desk
    if desk.settings.get("rep.name"):
        return
    ids = [one.prospect.id for one in studio.window.seen.lines.values()]
    french = studio.window.seen.words.language == "fr"
    set_setting(desk, "rep.name", "Camille Roux")
    set_setting(desk, "rep.company", "Vins des Deux-Sèvres")
    texts = (
        ("Donner le prix demandé hier", "Give the price asked for yesterday"),
        ("Envoyer la carte de printemps", "Send the spring list"),
        ("Rappeler : salle privée de juin", "Call back: private room in June"),
        ("Vérifier le tarif des magnums", "Check the price of magnums"),
    )
    for number, (days, channel) in enumerate(
        ((0, "call"), (1, "email"), (0, "call"), (3, "call"), (3, "visit"), (9, "call"))
    ):
        text = texts[number % 4][0 if french else 1]
        follow_ups.create_relance(desk, ids[5 + number], TODAY + timedelta(days=days), channel, text)
    for number, text in enumerate(
        (("Demander qui achète", "Ask who buys"), ("Acheter des timbres", "Buy stamps"))
    ):
        who = ids[2] if number == 0 else ""
        studio.window.effects.happened.emit(follow_ups.create_task(desk, text[0 if french else 1], who))
    late = next((one for one in desk.portfolio.relances()), None)
    if late is not None:
        follow_ups.finish(desk, [late.id], Result.NO_ANSWER)
        studio.window.effects.happened.emit(follow_ups.create_task(desk, texts[0][0 if french else 1]))
    studio.rest()


def _room(studio: Studio, kind: Kind = Kind.ALL) -> None:
    _fill(studio)
    studio.window.ways.go_to(Room.FOLLOW_UPS)
    studio.window.views.follow_ups.search.clear()
    studio.window.views.follow_ups.show_kind(kind)
    studio.rest()


def follow_ups_all(studio: Studio) -> None:
    """All groups, and a call of today chosen."""
    _room(studio)
    room = studio.window.views.follow_ups
    chosen = next(
        row
        for row in range(room.model.rowCount())
        if (item := room.model.item_at(row)) is not None and getattr(item, "channel", "") == "call"
    )
    room.view.choose_row(chosen)
    room.view.setFocus()
    studio.rest()


def follow_ups_several(studio: Studio) -> None:
    """Several chosen, with the bar of what can be done with them."""
    _room(studio)
    view = studio.window.views.follow_ups.view
    view.choose_first()
    rows = [one for one in range(8) if view.model().flags(view.model().index(one, 0)).value]
    for row in rows[:3]:
        view.selectionModel().select(view.model().index(row, 0), QItemSelectionModel.SelectionFlag.Select)
    studio.rest()


def follow_ups_done(studio: Studio) -> None:
    """What was done in the last thirty days."""
    _room(studio, Kind.DONE)
    studio.window.views.follow_ups.view.choose_first()
    studio.rest()


def follow_ups_mail(studio: Studio) -> None:
    """A mail to be written."""
    _room(studio, Kind.MAILS)
    studio.window.views.follow_ups.view.choose_first()
    studio.rest()


def follow_ups_narrow(studio: Studio) -> None:
    """A narrow window: the list alone."""
    _room(studio)
    studio.window.resize(1024, 700)
    studio.rest()


def follow_ups_nothing_found(studio: Studio) -> None:
    """A search that finds nothing."""
    _room(studio)
    studio.window.views.follow_ups.search.setText("zzz")
    studio.rest()


def follow_ups_new(studio: Studio) -> None:
    """The sheet of a new one."""
    _room(studio)
    studio.window.views.follow_ups.view.choose_first()
    studio.rest()
    studio.window.rep_day.follow_ups.ask_new()
    studio.rest()


def follow_ups_call(studio: Studio) -> None:
    """A call of the day, in the day's place."""
    studio.window.views.relance.close_sheet()
    _fill(studio)
    studio.window.ways.go_to(Room.DAY)
    studio.window.rep_day.follow_ups.open_call(studio.record("Le Comptoir"))
    studio.rest()


def follow_ups_texts(studio: Studio) -> None:
    """The rep's own lines and the texts, one of them with a field that there is not."""
    _fill(studio)
    studio.window.ways.go_to_settings(Page.YOU)
    studio.rest()
    page = studio.window.views.settings.you
    page.text.setPlainText("{prenom}, " + page.text.toPlainText())
    page.keep.click()
    studio.rest()


def follow_ups_nobody(studio: Studio) -> None:
    """Nothing to be done yet."""
    studio.window.ways.go_to(Room.FOLLOW_UPS)
    studio.rest()


FOLLOW_UPS = (
    follow_ups_all,
    follow_ups_several,
    follow_ups_done,
    follow_ups_mail,
    follow_ups_narrow,
    follow_ups_nothing_found,
    follow_ups_new,
    follow_ups_call,
    follow_ups_texts,
)
