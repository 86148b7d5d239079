# SPDX-License-Identifier: MIT
"""Camille closes her day in the evening, by keyboard alone, in the real window."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fieldsales.desk import chosen, evening
from fieldsales.desk.evening import Answer
from fieldsales.desk.evening_answers import answer_stop
from fieldsales.desk.missed import SeenNext
from fieldsales.desk.prospects import find
from fieldsales.domain.visit import Outcome
from fieldsales.ui.evening.head import Stage
from fieldsales.ui.rail import Room

from .evenings import TOUR, TUESDAY, WEDNESDAY, K, Open, Rep, begin, next_steps, said, shown


class Counting:
    """Counts the keys that a rep presses; what is typed as a note or a name is none of them."""

    def __init__(self, rep: Rep) -> None:
        self.rep, self.keys = rep, 0

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            self.keys += 1
            self.rep.press(key, modifier=modifier)
            self.rep.wait_idle()


def test_the_day_offers_to_be_closed_once_its_last_stop_is_past(open_window: Open) -> None:
    rep = open_window("a", "2026-05-12T08:42")
    rep.click("Plan the day", rep.window.views.day)
    rep.wait_idle()
    assert not rep.window.views.day.closing.isVisible()
    rep.clock.set("17:00")
    rep.window.course.read()
    rep.wait_idle()
    rep.click("Close the day", rep.window.views.day)
    rep.wait_idle()
    assert [one.name for one in rep.window.views.evening.model.lines] == TOUR


def test_each_stop_takes_three_keys_at_the_most_and_each_answer_is_on_disk(tired: Rep) -> None:
    begin(tired)
    room = tired.window.views.evening
    assert room.current is not None
    assert room.current.name == "Cave Martin"
    tired.press(K.Key_8)
    tired.type("Vins Durand")
    tired.press(K.Key_Return)
    tired.wait_idle()
    assert said(tired)["Cave Martin"] == Answer(Outcome.LOST, competitor="Vins Durand")
    assert shown(tired)["Cave Martin"] == "Lost to Vins Durand"
    tired.press(K.Key_3)
    tired.type("three wines by the glass")
    tired.press(K.Key_Return)
    tired.wait_idle()
    assert said(tired)["Le Comptoir"] == Answer(Outcome.QUOTE_ASKED, "three wines by the glass")
    assert len(next_steps(tired, "Le Comptoir")) == 1
    tired.press(K.Key_1, K.Key_Return)
    tired.press(K.Key_5, K.Key_Return)
    tired.press(K.Key_0)
    tired.type("no time")
    tired.press(K.Key_Return)
    tired.press(K.Key_4)
    tired.type("1 240")
    tired.press(K.Key_Return)
    tired.wait_idle()
    told = said(tired)
    assert told["Hôtel du Logis"] == Answer(None, "no time")
    assert told["Cave de la Sèvre"] is not None
    assert shown(tired)["Cave de la Sèvre"] == "Ordered · €1,240.00"
    assert all(one is not None for one in told.values())


def test_those_missed_are_proposed_again_and_tomorrow_is_planned_at_the_end(tired: Rep) -> None:
    begin(tired)
    room = tired.window.views.evening
    for key in (K.Key_1, K.Key_1, K.Key_1, K.Key_5, K.Key_0, K.Key_1):
        tired.press(key, K.Key_Return)
    tired.wait_idle()
    assert room.stage is Stage.AGAIN
    assert room.current is not None
    assert room.current.name == "L'Ardoise"
    first = room.again.day
    assert first is not None
    assert first >= WEDNESDAY
    tired.press(K.Key_Return)
    tired.wait_idle()
    who = find(tired.desk, "L'Ardoise").id
    kept = tired.desk.portfolio.kept_tour(first)
    assert kept is not None
    assert who in {one.prospect_id for one in kept.promises if one.pinned}
    assert room.current.name == "Hôtel du Logis"
    tired.press(K.Key_Backspace)
    tired.wait_idle()
    assert room.stage is Stage.CAME_TO
    tired.press(K.Key_Return)
    tired.wait_idle()
    assert tired.window.views.room is Room.DAY
    assert tired.window.course.day == WEDNESDAY
    assert tired.desk.portfolio.kept_tour(WEDNESDAY) is not None
    assert tired.stops


def test_twelve_stops_are_closed_in_thirty_six_keys_at_the_most(open_window: Open) -> None:
    rep = open_window("demonstration", "2026-05-12T08:42")
    everybody = [
        line.prospect.id
        for line in rep.window.seen.lines.values()
        if line.prospect.place is not None and line.verdict.temperature
    ]
    chosen.put_into_day(rep.desk, TUESDAY, everybody[:40])
    kept = rep.desk.portfolio.kept_tour(TUESDAY)
    assert kept is not None
    more = [one for one in everybody if one not in {p.prospect_id for p in kept.promises}]
    for who in more[: 12 - len(kept.promises)]:
        answer_stop(rep.desk, TUESDAY, who, Answer(None))
    rep.clock.set("19:30")
    rep.window.start()
    rep.wait_idle()
    rep.window.course.go_to(TUESDAY)
    rep.wait_idle()
    hand = Counting(rep)
    hand.press(K.Key_E, modifier=Qt.KeyboardModifier.AltModifier)
    room = rep.window.views.evening
    assert len(room.model.lines) == 12
    digits = (K.Key_1, K.Key_2, K.Key_3, K.Key_4, K.Key_5, K.Key_6, K.Key_7, K.Key_8)
    for number in range(12):
        hand.press(digits[number % 8] if number < 11 else K.Key_0, K.Key_Return)
    assert all(said(rep).values())
    while room.stage is Stage.AGAIN and hand.keys < 36:
        hand.press(K.Key_Return)
    assert room.stage is Stage.CAME_TO
    hand.press(K.Key_Return)
    assert rep.window.course.day == WEDNESDAY
    assert rep.desk.portfolio.kept_tour(WEDNESDAY) is not None
    assert hand.keys <= 36


def test_who_was_not_answered_counts_as_not_visited_and_is_proposed_again(tired: Rep) -> None:
    begin(tired)
    tired.press(*[K.Key_Return] * 6)
    tired.wait_idle()
    room = tired.window.views.evening
    assert room.stage is Stage.AGAIN
    assert list(said(tired).values()) == [None] * 6
    tired.press(K.Key_Escape)
    assert room.stage is Stage.STOPS


def test_whoever_leaves_the_evening_loses_nothing(tired: Rep) -> None:
    begin(tired)
    tired.press(K.Key_2)
    tired.type("half a sentence")
    tired.press(K.Key_Escape)
    tired.wait_idle()
    assert tired.window.views.room is Room.DAY
    assert said(tired)["Cave Martin"] == Answer(Outcome.INTERESTED, "half a sentence")


def test_undo_takes_the_closure_back_step_by_step_and_the_list_follows(tired: Rep) -> None:
    begin(tired)
    tired.press(K.Key_1, K.Key_Return, K.Key_5, K.Key_Return)
    tired.wait_idle()
    for count in (1, 0):
        tired.press(K.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
        tired.wait_idle()
        assert sum(one != "nothing noted yet" for one in shown(tired).values()) == count
        assert sum(one is not None for one in said(tired).values()) == count


def test_halfway_the_program_is_killed_and_goes_on_from_the_disk(tired: Rep, open_window: Open) -> None:
    begin(tired)
    for key in (K.Key_1, K.Key_2, K.Key_5):
        tired.press(key, K.Key_Return)
    tired.wait_idle()
    before = said(tired)
    tired.window.stop()
    tired.desk.portfolio.close()
    again = open_window("a", "2026-05-12T18:40")
    again.window.course.go_to(TUESDAY)
    again.wait_idle()
    begin(again)
    room = again.window.views.evening
    assert said(again) == before
    assert room.current is not None
    assert room.current.name == "L'Ardoise"


def test_yesterday_is_offered_the_next_morning_and_closed_then(tired: Rep) -> None:
    tired.clock.set("2026-05-13T08:10")
    tired.window.start()
    tired.wait_idle()
    strip = tired.window.views.day.closing
    assert strip.isVisible()
    assert "12 May" in strip._said.text()
    tired.click("Close the day", tired.window.views.day)
    tired.wait_idle()
    tired.press(K.Key_1, K.Key_Return)
    tired.wait_idle()
    assert said(tired)["Cave Martin"] == Answer(Outcome.MET)
    fact = next(
        one
        for one in tired.desk.portfolio.facts_of(find(tired.desk, "Cave Martin").id)
        if one.kind == "visit" and one.on == TUESDAY
    )
    assert f"{fact.at:%H:%M}" == "10:45"
    tired.press(*[K.Key_0, K.Key_Return] * 5)
    tired.wait_idle()
    tired.press(K.Key_Escape, K.Key_Escape)
    tired.wait_idle()
    assert not strip.isVisible()


def test_a_visit_beside_the_tour_is_added_by_searching(tired: Rep) -> None:
    begin(tired)
    tired.type("+")
    tired.type("gatine")
    tired.wait_idle()
    tired.press(K.Key_Return)
    tired.wait_idle()
    room = tired.window.views.evening
    assert room.current is not None
    assert room.current.name == "La Table de Gâtine"
    tired.press(K.Key_2, K.Key_Return)
    tired.wait_idle()
    assert said(tired)["La Table de Gâtine"] == Answer(Outcome.INTERESTED)


def test_who_was_let_be_is_not_proposed_again_after_a_restart_but_after_an_undo(
    tired: Rep, open_window: Open
) -> None:
    begin(tired)
    for key in (K.Key_1, K.Key_1, K.Key_1, K.Key_5, K.Key_0, K.Key_1):
        tired.press(key, K.Key_Return)
    tired.wait_idle()
    tired.press(K.Key_Backspace)
    tired.wait_idle()
    room = tired.window.views.evening
    assert room.current is not None
    assert room.current.name == "Hôtel du Logis"
    tired.window.stop()
    tired.desk.portfolio.close()
    again = open_window("a", "2026-05-12T18:40")
    again.window.course.go_to(TUESDAY)
    again.wait_idle()
    begin(again)
    again.press(*[K.Key_Return] * 6)
    again.wait_idle()
    room = again.window.views.evening
    assert room.stage is Stage.AGAIN
    assert room.current is not None
    assert room.current.name == "Hôtel du Logis"
    notes = {one.name: one.note for one in room.model.lines}
    assert notes["L'Ardoise"] == "not proposed again"
    again.press(K.Key_Escape)
    again.press(K.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    again.wait_idle()
    assert [one.prospect.name for one in evening.closing_of(again.desk, TUESDAY).missed] == [
        "L'Ardoise",
        "Hôtel du Logis",
    ]


def test_where_no_day_has_room_a_relance_is_offered_by_a_key(tired: Rep) -> None:
    begin(tired)
    for key in (K.Key_1, K.Key_1, K.Key_1, K.Key_5, K.Key_1, K.Key_1):
        tired.press(key, K.Key_Return)
    tired.wait_idle()
    room = tired.window.views.evening
    assert room.current is not None
    tired.press(K.Key_R)
    assert not tired.window.views.relance.isVisible(), "a day has room"
    room.show_found(SeenNext(room.current.prospect_id, None))
    told = "\n".join(part.accessibleName() for part in room.again.findChildren(QWidget))
    assert "Note a relance (R) so that it is not forgotten" in told
    tired.press(K.Key_R)
    tired.wait_idle()
    sheet = tired.window.views.relance
    assert sheet.isVisible()
    assert sheet.who.text() == "L'Ardoise"


def test_a_day_without_a_stop_says_what_can_be_done_and_offers_it(tired: Rep) -> None:
    tired.window.rep_day.evening.open(date(2026, 4, 6))
    tired.wait_idle()
    room = tired.window.views.evening
    assert room.right.currentWidget() is room.empty
    told = "\n".join(part.accessibleName() for part in room.empty.findChildren(QWidget))
    assert "There is nothing to close" in told
    room.empty.next.setFocus(Qt.FocusReason.TabFocusReason)
    tired.press(K.Key_Return)
    tired.wait_idle()
    assert tired.window.views.room is Room.DAY
    tired.window.rep_day.evening.open(TUESDAY)
    tired.wait_idle()
    assert room.right.currentWidget() is room.answer
