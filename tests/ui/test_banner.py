# SPDX-License-Identifier: MIT
"""The banner: what went wrong stays until it is read, short work is never seen, Cancel asks once."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from fieldsales.desk.building import Advance
from fieldsales.ui.banner import Banner

CANNOT = "tournee.fieldsales comes from a newer fieldsales: update this one."


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


class Showings(QObject):
    """Counts how often something came into sight."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Show
        return False


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def foot(qtbot) -> QWidget:
    """The part of a window where banners stand one above the other."""
    foot = QWidget()
    qtbot.addWidget(foot)
    QVBoxLayout(foot)
    foot.resize(900, 200)
    foot.show()
    return foot


@pytest.fixture
def make_banner(words, theme, clock, foot) -> Callable[..., Banner]:
    def make(**given: int) -> Banner:
        banner = Banner(words, theme, clock, **given)
        foot.layout().addWidget(banner)
        return banner

    return make


@pytest.fixture
def banner(make_banner) -> Banner:
    return make_banner(patience_ms=0)


def cancel(banner: Banner) -> None:
    banner._cancel.click()


def test_it_takes_no_room_while_there_is_nothing_to_say(banner):
    assert not banner.isVisible()
    assert banner.sentence == ""


def test_what_went_wrong_is_said_until_it_is_closed(banner, qtbot):
    banner.tell(CANNOT)
    assert banner.isVisible()
    assert banner.sentence == banner.accessibleName() == CANNOT
    assert not banner._cancel.isVisible()
    qtbot.mouseClick(banner._close, Qt.MouseButton.LeftButton)
    assert not banner.isVisible()
    assert banner.sentence == banner.accessibleName() == ""


def test_a_refusal_goes_once_the_rep_has_gone_on(banner):
    banner.refuse("Cave Martin has no time on that day.")
    assert banner.isVisible()
    banner.go_on()
    assert not banner.isVisible()
    assert banner.sentence == ""


def test_what_is_no_refusal_stays_whatever_is_done_since(banner, qtbot):
    banner.refuse("Cave Martin has no time on that day.")
    banner.tell(CANNOT)
    banner.go_on()
    assert banner.sentence == CANNOT
    banner.refuse("Cave Martin has no time on that day.")
    banner.begin("Reading the file")
    banner.go_on()
    qtbot.waitUntil(banner.isVisible)
    assert banner.sentence == "Reading the file…"


def test_what_was_told_is_taken_back_once_it_is_so_no_more(banner):
    banner.tell(CANNOT)
    banner.take_back("There is no room left on the disk.")
    banner.take_back("")
    assert banner.sentence == CANNOT
    banner.take_back(CANNOT)
    assert not banner.isVisible()


def test_another_error_takes_the_place_of_the_first(banner):
    banner.tell(CANNOT)
    banner.tell("There is no room left on the disk.")
    assert banner.sentence == "There is no room left on the disk."


def test_work_that_is_over_at_once_never_flashes(make_banner, qtbot):
    short, long = make_banner(patience_ms=1), make_banner(patience_ms=1)
    showings = Showings(short)
    for banner in (short, long):
        banner.begin("Reading the file")
    short.end()
    qtbot.waitUntil(long.isVisible)
    QApplication.processEvents()
    assert showings.count == 0


def test_long_work_is_named_and_can_be_stopped_but_not_closed(banner, qtbot):
    banner.begin("Reading the file")
    assert not banner.isVisible(), "not before one would wonder"
    qtbot.waitUntil(banner.isVisible)
    assert banner.sentence == "Reading the file…"
    assert banner._cancel.isVisible()
    assert not banner._close.isVisible()
    banner.end()
    assert not banner.isVisible()


def test_progress_says_how_many_of_how_many_and_how_long_it_still_takes(banner, clock):
    banner.begin("Importing")
    banner.progress(10, 1200)
    assert banner.sentence == "Importing · 10 of 1,200", "a guess after no time at all would be wrong"
    clock.seconds += 6
    banner.progress(300, 1200)
    assert banner.sentence == "Importing · 300 of 1,200 · 18 s left"
    banner.progress(1199, 1200)
    assert banner.sentence.endswith("· 1 s left"), "never none while it goes on"
    banner.progress(1200, 1200)
    assert banner.sentence == "Importing · 1,200 of 1,200"


def test_progress_towards_an_unknown_end_only_counts(banner):
    banner.begin("Reading the extract")
    banner.progress(48_000, 0)
    assert banner.sentence == "Reading the extract · 48,000"


def test_cancel_asks_once_and_says_that_it_is_stopping(banner, qtbot):
    asked: list[None] = []
    banner.cancelled.connect(lambda: asked.append(None))
    banner.begin("Importing")
    qtbot.waitUntil(banner.isVisible)
    for _ in range(2):
        qtbot.mouseClick(banner._cancel, Qt.MouseButton.LeftButton)
    assert len(asked) == 1
    assert banner.sentence == "Stopping…"
    banner.progress(700, 1200)
    assert banner.sentence == "Stopping…", "what is still under way does not take the words back"


def test_after_a_cancelled_work_the_next_can_be_cancelled_too(banner, qtbot):
    banner.begin("Importing")
    cancel(banner)
    banner.end()
    banner.begin("Writing")
    qtbot.waitUntil(banner.isVisible)
    assert banner.sentence == "Writing…"
    with qtbot.waitSignal(banner.cancelled):
        cancel(banner)


def test_an_error_told_during_progress_stays_when_the_work_ends(banner):
    banner.begin("Importing")
    banner.tell(CANNOT)
    banner.progress(700, 1200)
    banner.end()
    assert banner.isVisible()
    assert banner.sentence == CANNOT


def test_another_look_keeps_what_is_being_said(banner, look):
    banner.tell(CANNOT)
    banner.set_theme(look.theme)
    assert banner.sentence == CANNOT


def test_a_long_sentence_wraps_and_nothing_of_it_is_cut(qtbot, look):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    banner = Banner(look.words, look.theme, patience_ms=0)
    column.addStretch(1)
    column.addWidget(banner)
    window.resize(1024, 700)
    window.show()
    banner.tell(f"{CANNOT} {CANNOT} {CANNOT}")
    assert look.cut_in(window) == []
    banner.begin(look.words.gettext("Reading the file"))
    banner.progress(1199, 1_200_000)
    qtbot.waitUntil(banner.isVisible)
    assert look.cut_in(window) == []
    cancel(banner)
    assert look.cut_in(window) == []


def test_a_build_tells_its_step_its_count_and_the_time_left_of_all(banner, clock):
    banner.begin("Building the territory Monaco")
    banner.advance(Advance("reading", 1260, 4106, 0.04, None))
    assert banner.sentence == "Building the territory Monaco · Reading the extract: 1,260 of 4,106"
    clock.seconds += 30
    banner.advance(Advance("tiles", 40, 100, 0.5, 30.0))
    assert banner.sentence == "Building the territory Monaco · Drawing the map · 30 s left"


def test_after_cancel_a_build_tells_no_more(banner):
    banner.begin("Building the territory Monaco")
    banner._cancel.click()
    banner.advance(Advance("tiles", 40, 100, 0.5, 30.0))
    assert banner.sentence == "Stopping…"


def test_of_a_search_what_is_found_can_be_kept_of_other_work_not(banner, qtbot):
    kept, cancelled = [], []
    banner.kept.connect(lambda: kept.append(True))
    banner.cancelled.connect(lambda: cancelled.append(True))
    banner.begin("Importing")
    qtbot.waitUntil(banner.isVisible)
    assert not banner._keep.isVisible()
    banner.end()
    banner.begin_search("Planning the week")
    qtbot.waitUntil(banner.isVisible)
    assert banner._keep.isVisible()
    for _ in range(2):
        qtbot.mouseClick(banner._keep, Qt.MouseButton.LeftButton)
    assert banner.sentence == "Keeping what is found…"
    assert (len(kept), cancelled) == (1, [])
    assert not banner.can_cancel


def test_escape_cancels_what_goes_on_and_nothing_else(banner, qtbot):
    cancelled = []
    banner.cancelled.connect(lambda: cancelled.append(True))
    banner.tell(CANNOT)
    banner.cancel()
    banner.begin("Importing")
    qtbot.waitUntil(lambda: banner.can_cancel)
    banner.cancel()
    banner.cancel()
    assert cancelled == [True]
