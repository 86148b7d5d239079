# SPDX-License-Identifier: MIT
"""The record card: it says why and until when, and tells what the rep wishes."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from fieldsales.desk.related import Related, Tie
from fieldsales.domain.fact import BRAKES, CRITERIA
from fieldsales.domain.relance import Relance
from fieldsales.ui.card import CardView
from fieldsales.ui.card.comment_editor import CommentEditor
from fieldsales.ui.card.grid import Segment
from fieldsales.ui.portfolio import StopTime

from .conftest import said


@pytest.fixture
def view(card_view, desk, card_of) -> CardView:
    card_view.show_card(card_of("L'Ardoise"), desk.doctrine, desk.today, StopTime(4, "14:30"), "restaurant")
    return card_view


#: Every switch of the grid with its answers.
ALL = {**CRITERIA, "brake": (*BRAKES, "unknown")}


def part(view: QWidget, name: str) -> QWidget:
    found = view.findChildren(QWidget, name)
    assert found, name
    return found[-1]


def test_a_client_whose_interval_is_stretched_reads_by_how_much_and_why(card_view, desk, card_of):
    def told() -> str:
        return "\n".join([said(card_view), *(one.text() for one in card_view.findChildren(QLabel))])

    card = card_of("La Cave du Port")
    asked = card.interval.asked
    card_view.show_card(card, desk.doctrine, desk.today, None, "caviste")
    assert f"seen every {asked} days" in told()
    assert "stretched" not in told()
    days = round(asked * 1.42)
    longer = replace(card, interval=replace(card.interval, days=days, load=1.42))
    card_view.show_card(longer, desk.doctrine, desk.today, None, "caviste")
    assert f"seen every {days} days" in told()
    assert f"Every {asked} days, stretched to {days} days: you are at 142% of your capacity" in told()


def test_an_appointment_is_moved_or_cancelled_and_never_taken_off(card_view, desk, card_of, qtbot):
    stop = StopTime(5, "15:00", is_agreed=True)
    card_view.show_card(card_of("Hôtel du Logis"), desk.doctrine, desk.today, stop, "hotel")
    part(card_view, "action.more").click()
    menu = QApplication.activePopupWidget()
    offered = {one.text(): one for one in menu.actions()}
    assert "Take off the day" not in offered
    with qtbot.waitSignal(card_view.appointment_wanted):
        offered["Move the appointment…"].trigger()
    with qtbot.waitSignal(card_view.appointment_cancelled):
        offered["Cancel the appointment"].trigger()
    menu.close()


@pytest.mark.parametrize(("week", "offer"), [(False, "Put into the day"), (True, "Put into the week")])
def test_nobody_is_put_into_days_that_are_over(card_view, desk, card_of, week, offer):
    card_view.show_card(card_of("La Cave du Port"), desk.doctrine, desk.today, None, "caviste")
    for may_join in (True, False):
        card_view.stand_beside(week=week, may_join=may_join)
        part(card_view, "action.more").click()
        menu = QApplication.activePopupWidget()
        assert (offer in [one.text() for one in menu.actions()]) is may_join
        menu.close()


def test_the_card_says_who_why_and_until_when(view):
    text = said(view)
    assert "tiède · restaurant · Saint-Maixent-l'École" in text
    assert "stop 4, 14:30" in text
    assert "30 Apr, Contact form  « prix au verre »" in text
    assert "They filled in a contact form: they took an interest by themselves." in text
    assert "A call from them would make this chaud." in text
    assert "2 days late  competition risk" in text
    assert "Claire Guérin  gérante, decides" in text


def test_pinned_words_stand_above_the_reasons(view):
    text = said(view)
    assert text.index("Passer par la cour") < text.index("Why tiède")


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_v_wishes_for_a_visit_and_t_opens_the_calls(view, qtbot):
    with qtbot.waitSignal(view.visit_requested) as wish:
        qtbot.keyClick(view, Qt.Key.Key_V)
    assert wish.args == [view.prospect_id]
    qtbot.keyClick(view, Qt.Key.Key_T)
    menu = view.findChild(QMenu)
    assert menu.activeAction().text() == "They called us"
    with qtbot.waitSignal(view.fact_requested) as wish:
        qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert wish.args == [view.prospect_id, "phone_call", False]


def test_escape_leads_back_to_the_day(view, qtbot):
    view.focus_actions()
    with qtbot.waitSignal(view.back):
        qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Escape)


def test_every_criterion_has_a_switch_with_all_its_answers(view):
    names = {one.objectName() for one in view.findChildren(Segment)}
    assert names == {f"criterion.{name}.{answer}" for name, ways in ALL.items() for answer in ways}
    assert part(view, "criterion.zone.yes").isChecked()
    assert part(view, "criterion.budget.unknown").isChecked()


def test_a_click_on_an_answer_asks_to_write_it_down_and_changes_nothing_itself(view, qtbot):
    with qtbot.waitSignal(view.criterion_set) as wish:
        qtbot.mouseClick(part(view, "criterion.need.potential"), Qt.MouseButton.LeftButton)
    assert wish.args == [view.prospect_id, "need", "potential"]
    assert part(view, "criterion.need.unknown").isChecked()


def test_arrows_go_through_the_answers_and_enter_chooses(view, qtbot):
    part(view, "criterion.budget.unknown").setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Right)
    assert view.focusWidget().objectName() == "criterion.budget.yes"
    with qtbot.waitSignal(view.criterion_set) as wish:
        qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Return)
    assert wish.args[1:] == ["budget", "yes"]


def test_the_focus_stays_on_the_switch_when_the_card_comes_back_changed(view, desk, card_of):
    part(view, "criterion.budget.unknown").setFocus(Qt.FocusReason.TabFocusReason)
    view.show_card(card_of("L'Ardoise"), desk.doctrine, desk.today)
    assert view.focusWidget().objectName() == "criterion.budget.unknown"


def test_a_note_is_written_in_place_and_letters_in_it_are_letters(view, qtbot):
    qtbot.keyClick(view, Qt.Key.Key_N)
    editor = view.findChild(CommentEditor)
    assert editor.edit.hasFocus()
    editor.edit.selectAll()
    qtbot.keyClicks(editor.edit, "Venir tot")
    with qtbot.waitSignal(view.comment_written) as wish:
        qtbot.keyClick(editor.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert wish.args == [view.prospect_id, "Venir tot"]


def test_escape_in_the_note_leaves_the_note_and_not_the_card(view, qtbot):
    view.write_comment()
    with qtbot.assertNotEmitted(view.back), qtbot.assertNotEmitted(view.comment_written):
        qtbot.keyClick(view.findChild(CommentEditor).edit, Qt.Key.Key_Escape)
    assert "Passer par la cour" in said(view)


def test_names_and_notes_are_never_read_as_markup(view, desk, card_of):
    card = card_of("L'Ardoise")
    nasty = replace(card.prospect, name="<b>Chez</b> & <img src=x>", pinned_comment="<h1>fort</h1>")
    view.show_card(replace(card, prospect=nasty), desk.doctrine, desk.today)
    assert "<b>Chez</b> & <img src=x>" in said(view)
    assert "<h1>fort</h1>" in said(view)


def test_a_record_that_is_not_to_be_contacted_says_so_instead_of_a_deadline(view, desk, card_of):
    card = card_of("L'Ardoise")
    verdict = replace(card.verdict, excluded=True, deadline=None)
    view.show_card(replace(card, verdict=verdict), desk.doctrine, desk.today)
    assert "Do not contact" in said(view)
    assert "days late" not in said(view)


def test_an_empty_record_says_what_is_missing(view, desk, card_of):
    card = card_of("Le Bar du Donjon")
    bare = replace(
        card.prospect, created_on=None, address="", postcode="", town="", phone="", opening_hours=""
    )
    view.show_card(replace(card, prospect=bare, people=(), facts=()), desk.doctrine, desk.today)
    text = said(view)
    for sentence in ("Nobody is known here yet.", "Nothing has happened yet.", "no address"):
        assert sentence in text


def test_a_relance_stands_by_the_deadline(view, desk, card_of):
    card = card_of("L'Ardoise")
    due = Relance("r", card.prospect.id, desk.today + timedelta(days=3), "call")
    view.show_card(replace(card, relances=(due,)), desk.doctrine, desk.today)
    assert "Planned: call, Friday" in said(view)


def test_earlier_facts_come_when_they_are_asked_for(view, desk, card_of, qtbot):
    card = card_of("La Cave du Port")
    view.show_card(card, desk.doctrine, desk.today)
    first = card.facts[-1].on.strftime("%Y")
    assert f"{first}, " not in said(view)
    qtbot.mouseClick(part(view, "earlier facts"), Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert f"{first}, " in said(view)
    assert not [one for one in view.findChildren(QWidget, "earlier facts") if one.isVisible()]


def test_another_record_begins_at_its_top_with_all_kinds_of_facts(view, desk, card_of, qtbot):
    view.write_comment()
    view.show_card(card_of("Le Comptoir"), desk.doctrine, desk.today)
    assert view.findChild(CommentEditor) is None or not view.findChild(CommentEditor).isVisible()
    assert "Which facts: all kinds" in said(view)


def test_a_card_that_is_gone_says_so(view):
    view.show_nobody()
    assert view.prospect_id == ""
    assert "No record is open" in said(view)


def test_no_text_of_the_card_is_cut(qtbot, look, desk, card_of):
    view = CardView(look.words, look.theme, can_step=True)
    qtbot.addWidget(view)
    view.resize(look.theme.u(420), look.theme.u(700))
    view.show()
    for name in ("L'Ardoise", "Le Comptoir", "La Cave du Port", "Le Bar du Donjon"):
        view.show_card(card_of(name), desk.doctrine, desk.today, StopTime(4, "14:30"), "restaurant")
        assert look.cut_in(view) == [], name


def test_the_record_of_the_firm_is_one_click_away_and_its_name_stays_a_name(card_view, desk, card_of, qtbot):
    name = "<b>Cave & Martin</b> " + "x" * 200
    ties = (
        Related(Tie.BRANCH_OF, name, "Niort", "p9"),
        Related(Tie.SAME_AS, "Sirene", "90000000100028"),
    )
    card = replace(card_of("L'Ardoise"), related=ties)
    card_view.show_card(card, desk.doctrine, desk.today, None, "restaurant")
    button = part(card_view, "related.p9")
    assert button.width() <= card_view.width() - 32
    assert f"Branch of {name}, Niort" in said(card_view)
    assert "Also known to Sirene" in said(card_view)
    with qtbot.waitSignal(card_view.record_wanted) as wanted:
        button.click()
    assert wanted.args == ["p9"]
