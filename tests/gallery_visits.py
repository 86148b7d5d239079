# SPDX-License-Identifier: MIT
"""States of a visit: nothing chosen, met with its form, lost, absent, guarded, to complete."""

from datetime import timedelta

from gallery_studio import MORNING, Studio

from fieldsales.desk import records, visits
from fieldsales.domain.visit import Outcome, Visit
from fieldsales.ui.rail import Room


def _begin(studio: Studio) -> None:
    """Open an empty visit of a stop, a quarter of an hour after it began."""
    window = studio.window
    window.ways.go_to(Room.DAY)
    window.ways.back_to_day()
    stop = window.seen.stops[0]
    studio.clock["now"] = stop.start + timedelta(minutes=26)
    window.views.visit.show_failed()
    window.record.visit(stop.prospect_id)
    studio.rest()


def visit_empty(studio: Studio) -> None:
    """Nothing chosen yet; what was said the last time stands below."""
    stop = studio.window.seen.stops[0]
    text = "Demander M. Martin, pas le neveu ; livraison par la cour."
    studio.window.effects.happened.emit(records.pin_comment(studio.desk, stop.prospect_id, text))
    before = Visit(
        stop.prospect_id, Outcome.INTERESTED, MORNING - timedelta(days=20), note="Goûte les blancs."
    )
    studio.window.effects.happened.emit(visits.record_visit(studio.desk, before))
    studio.rest()
    _begin(studio)


def visit_form(studio: Studio) -> None:
    """Somebody was met: the short form of the trade, half answered."""
    panel = studio.window.views.visit
    panel.choose(Outcome.INTERESTED)
    panel.note.setPlainText("Trois références au verre pour la terrasse, un blanc et deux rouges légers.")
    if panel.form is not None:
        panel.form._chips["sells"].chips[0].click()
        panel.form._chips["sells"].chips[3].click()
    studio.rest()


def visit_foot(studio: Studio) -> None:
    """The same, its foot."""
    bar = studio.window.views.visit._scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    studio.rest()


def visit_lost(studio: Studio) -> None:
    """Lost: to which competitor, or why."""
    panel = studio.window.views.visit
    panel.note.setPlainText("")
    panel.choose(Outcome.LOST)
    studio.rest()


def visit_absent(studio: Studio) -> None:
    """Nobody there: nothing is reset, and a call is proposed."""
    studio.window.views.visit.choose(Outcome.ABSENT)
    studio.rest()


def visit_guarded(studio: Studio) -> None:
    """The note guard warns before saving."""
    panel = studio.window.views.visit
    panel.choose(Outcome.MET)
    panel.note.setPlainText("Patient diabétique de Mme Roche, rappeler jeudi.")
    panel.footer.plain.click()
    studio.rest()


def visit_yesterday(studio: Studio) -> None:
    """Another time is told."""
    panel = studio.window.views.visit
    panel.note.setPlainText("Rappeler jeudi.")
    panel.when.ask()
    panel.when.field.setText("hier 16:30")
    panel.when.field.textEdited.emit("hier 16:30")
    studio.rest()


def visit_to_complete(studio: Studio) -> None:
    """A record with a visit to complete, and the key that counts them above the list."""
    panel = studio.window.views.visit
    panel.when.field.setText("")
    panel.footer.plain.click()
    studio.rest()


def visit_completing(studio: Studio) -> None:
    """The same while it is completed."""
    studio.window.views.card.complete_visit()
    studio.rest()


def visit_pinned(studio: Studio) -> None:
    """The day with a comment below a stop."""
    stop = studio.window.seen.stops[2]
    text = "Apporter la carte des rosés et deux échantillons."
    studio.window.effects.happened.emit(records.pin_comment(studio.desk, stop.prospect_id, text))
    studio.rest()
    studio.window.ways.back_to_day()
    studio.rest()


VISITS = (
    visit_empty, visit_form, visit_foot, visit_lost, visit_absent, visit_guarded, visit_yesterday,
    visit_to_complete, visit_completing, visit_pinned,
)  # fmt: skip
