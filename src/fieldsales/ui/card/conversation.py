# SPDX-License-Identifier: MIT
"""How a record is read, added to and visited in the window."""

from functools import partial

from PySide6.QtCore import QObject

from fieldsales.ui.asking import Asking
from fieldsales.ui.card.talk import RecordTalk
from fieldsales.ui.views import Views
from fieldsales.ui.ways import Ways


class RecordConversation(QObject):
    """Connects the card and the visit with the record they show and with the ways that lead on."""

    def __init__(self, views: Views, record: RecordTalk, asking: Asking, ways: Ways, parent: QObject) -> None:
        super().__init__(parent)
        card, visit = views.card, views.visit
        card.back.connect(ways.back_to_day)
        card.step_requested.connect(ways.step)
        card.visit_requested.connect(record.visit)
        card.fact_requested.connect(record.record)
        card.criterion_set.connect(record.answer)
        card.brake_set.connect(record.brake)
        card.answer_taken_back.connect(record.take_answer_back)
        card.class_chosen.connect(record.choose_class)
        card.class_given_back.connect(record.give_class_back)
        card.comment_written.connect(record.comment)
        card.call_requested.connect(lambda _prospect_id, number: asking.dial(number))
        card.mail_requested.connect(lambda _prospect_id, mail: asking.write_mail(mail))
        card.exclude_requested.connect(record.exclude)
        card.map_requested.connect(ways.show_on_map)
        card.record_wanted.connect(partial(ways.open_record, takes_focus=True))
        card.plan_requested.connect(ways.put_into_tour)
        card.remove_requested.connect(ways.take_off_tour)
        visit.saved.connect(record.save)
        visit.cancelled.connect(ways.leave_visit)
        visit.forecast_wanted.connect(record.foresee)
        record.shown.connect(ways.show_card)
        record.visit_begun.connect(ways.show_visit)
        record.foreseen.connect(visit.show_forecast)
        record.visit_saved.connect(ways.after_visit)
        record.visit_drawn.connect(ways.leave_saved_visit)
        record.visit_refused.connect(visit.show_failed)
        record.visit_remarked.connect(visit.show_remarks)
        record.comment_remarked.connect(card.show_remarks)
        card.visit_completed.connect(record.complete)
