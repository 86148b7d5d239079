# SPDX-License-Identifier: MIT
"""The line at the foot: what is safe at rest, and what was just done with the way back."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from fieldsales.domain.business import Territory
from fieldsales.ui.status import Safety, StatusLine

TODAY = date(2026, 5, 12)
DEUX_SEVRES = Territory("Deux-Sèvres", 900, "2025-11-04", "2025-11-03", "©", (45.97, -0.90, 47.11, 0.22))
NIORT = replace(DEUX_SEVRES, name="Niort", data_on="", bounds=(46.25, -0.60, 46.40, -0.35))
SAFETY = Safety(
    saved_at=datetime(2026, 5, 12, 14, 2, tzinfo=ZoneInfo("Europe/Paris")),
    packs=(DEUX_SEVRES,),
    backup_on=TODAY,
)
DONE = "Visit saved: Cave Martin, interested."


@pytest.fixture
def line(qtbot, words, theme) -> StatusLine:
    return shown(qtbot, StatusLine(words, theme))


def shown(qtbot, line: StatusLine, width: int = 1440) -> StatusLine:
    qtbot.addWidget(line)
    line.resize(width, line.height())
    line.show()
    line.show_safety(SAFETY, TODAY)
    return line


def read(line: StatusLine) -> list[str]:
    """Return what is read from left to right."""
    parts = [one for one in line.findChildren(QWidget) if one.isVisible()]
    texts = []
    for part in sorted(parts, key=lambda one: one.x()):
        text = part.text() if isinstance(part, QLabel | QPushButton) else part.accessibleName()
        texts += [text] if text else []
    return texts


def test_at_rest_it_says_what_is_safe(line):
    assert read(line) == ["Saved 14:02", "Offline", "Deux-Sèvres pack of 3 Nov 2025", "Backup today", "EN"]


@pytest.mark.parametrize(
    ("safety", "said"),
    [
        (replace(SAFETY, backup_on=None), "No backup yet"),
        (replace(SAFETY, backup_on=date(2026, 5, 11)), "Backup yesterday"),
        (replace(SAFETY, backup_on=date(2026, 5, 9)), "Backup of 9 May"),
        (replace(SAFETY, packs=(replace(DEUX_SEVRES, data_on=""),)), "Deux-Sèvres pack"),
        (replace(SAFETY, is_online=True), "Online"),
    ],
)
def test_each_fact_has_its_words(line, safety, said):
    line.show_safety(safety, TODAY)
    assert said in read(line)


def test_what_is_not_there_is_not_spoken_of(qtbot, words, theme):
    line = StatusLine(words, theme)
    qtbot.addWidget(line)
    line.resize(1440, line.height())
    line.show()
    line.show_safety(Safety(), TODAY)
    assert read(line) == ["Offline", "No backup yet", "EN"]


def test_a_territory_that_is_gone_is_spoken_of(line):
    line.show_safety(replace(SAFETY, packs=()), TODAY)
    assert "No territory any more" in read(line)


def test_of_several_territories_the_one_in_sight_is_named(line):
    line.show_safety(replace(SAFETY, packs=(NIORT, DEUX_SEVRES)), TODAY)
    assert "Niort pack" in read(line)
    line.look_at(46.65, -0.25)
    assert "Deux-Sèvres pack of 3 Nov 2025" in read(line)
    line.look_at(46.32, -0.46)
    assert "Niort pack" in read(line)
    line.look_at(48.85, 2.35)
    assert "Niort pack" in read(line)


def test_after_an_action_it_says_what_happened_with_the_way_back(line, qtbot):
    line.tell(DONE)
    assert line.sentence == DONE
    assert read(line)[:3] == [DONE, "Undo", "Ctrl Z"]
    assert "Saved 14:02" not in read(line)
    with qtbot.waitSignal(line.undo_requested):
        qtbot.mouseClick(line._undo, Qt.MouseButton.LeftButton)


def test_what_cannot_be_undone_offers_no_way_back(line):
    line.tell("Day sheet written.", can_undo=False)
    assert "Day sheet written." in read(line)
    assert not {"Undo", "Ctrl Z"} & set(read(line))


def test_the_sentence_goes_by_itself_and_the_facts_come_back(qtbot, words, theme):
    line = shown(qtbot, StatusLine(words, theme, seconds=0))
    before = read(line)
    line.tell(DONE)
    assert line.sentence == DONE
    qtbot.waitUntil(lambda: not line.sentence)
    assert read(line) == before


def test_the_next_action_has_its_own_ten_seconds(line):
    line.tell(DONE)
    first = line._timer.timerId()
    line.tell("Cave Martin taken off the day.")
    assert line.sentence == "Cave Martin taken off the day."
    assert line._timer.interval() == 10_000
    assert line._timer.isActive()
    assert line._timer.timerId() != first, "begun anew, not what the first left of it"


def test_facts_that_change_meanwhile_do_not_disturb_the_sentence(line):
    line.tell(DONE)
    line.show_safety(replace(SAFETY, backup_on=None), TODAY)
    assert line.sentence == DONE
    line.fall_silent()
    assert "No backup yet" in read(line)


@pytest.mark.parametrize("sentence", ["", DONE])
def test_for_want_of_room_the_backup_goes_first_then_the_pack_then_the_network(line, sentence):
    if sentence:
        line.tell(sentence)
    facts = ["Offline", "Deux-Sèvres pack of 3 Nov 2025", "Backup today"]
    kept = {len(facts)}
    for width in range(1000, 200, -10):
        line.resize(width, line.height())
        seen = [text for text in read(line) if text in facts]
        assert seen == facts[: len(seen)], f"at {width} px"
        assert (DONE if sentence else "Saved 14:02") in read(line)
        assert len(seen) <= min(kept)
        kept.add(len(seen))
    assert kept == {0, 1, 2, 3}


def test_no_text_of_the_line_is_cut(qtbot, look):
    line = shown(qtbot, StatusLine(look.words, look.theme), 1024)
    assert look.cut_in(line) == []
    line.tell(look.words.gettext("Day sheet written."))
    assert look.cut_in(line) == []


def test_what_an_action_moved_is_shown_line_by_line_and_a_line_opens_the_record(qtbot, line):
    told = "Cave Martin: 10:30 instead of 10:00; Le Comptoir was over at 10:20"
    line.tell("Tour replanned.", changes=(("N1", told), ("N2", "Dupont & Fils: new, at 16:00")))
    assert read(line)[:3] == ["Tour replanned.", "What moved", "Undo"]
    menu = line.show_changes()
    assert [one.text() for one in menu.actions()] == [told, "Dupont && Fils: new, at 16:00"]
    with qtbot.waitSignal(line.chosen) as chosen:
        menu.actions()[0].trigger()
    assert chosen.args == ["N1"]
    menu.close()
    line.tell("Stop pinned.")
    assert "What moved" not in read(line)
