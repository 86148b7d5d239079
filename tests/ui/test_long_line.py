# SPDX-License-Identifier: MIT
"""Long work in the banner: told of once one would wonder, each in its own line, and Cancel asks once."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from fieldsales.desk.building import Advance
from fieldsales.ui.banner import Banner
from fieldsales.ui.long import Search
from fieldsales.ui.long_line import LongLine

from .test_banner import CANNOT


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


class Job(Search):
    """Something long, as a part of the window tells of it."""

    advanced = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.cancels = self.keeps = 0

    def cancel(self) -> None:
        self.cancels += 1

    def keep_found(self) -> None:
        self.keeps += 1


@pytest.fixture
def job() -> Job:
    return Job()


@pytest.fixture
def line(banner, job) -> LongLine:
    """The line of a job in the banner."""
    return banner.follow_search(job)


@pytest.fixture
def build_line(banner, job) -> LongLine:
    return banner.follow_build(job)


def cancel(line: LongLine) -> None:
    line._cancel.click()


def test_what_is_no_refusal_stays_whatever_is_done_since(banner, job, line, qtbot):
    banner.refuse("Cave Martin has no time on that day.")
    banner.tell(CANNOT)
    banner.go_on()
    assert banner.sentence == CANNOT
    banner.refuse("Cave Martin has no time on that day.")
    job.began.emit("Reading the file")
    banner.go_on()
    qtbot.waitUntil(banner.isVisible)
    assert banner.sentence == "Reading the file…"


def test_what_is_still_so_is_told_on_when_something_long_begins(banner, job, line):
    banner.stay(CANNOT)
    job.began.emit("Planning")
    assert banner.sentence.startswith(CANNOT)
    banner.fall_silent()
    banner.tell(CANNOT)
    job.ended.emit()
    job.began.emit("Planning")
    assert CANNOT not in banner.sentence


def test_work_that_is_over_at_once_never_flashes(make_banner, qtbot):
    short, long = make_banner(patience_ms=1), make_banner(patience_ms=1)
    showings = Showings(short)
    over, going = Job(), Job()
    for banner, job in ((short, over), (long, going)):
        banner.follow(job)
        job.began.emit("Reading the file")
    over.ended.emit()
    qtbot.waitUntil(long.isVisible)
    QApplication.processEvents()
    assert showings.count == 0


def test_long_work_is_named_and_can_be_stopped_but_not_closed(banner, job, line, qtbot):
    job.began.emit("Reading the file")
    assert not banner.isVisible(), "not before one would wonder"
    qtbot.waitUntil(banner.isVisible)
    assert banner.sentence == "Reading the file…"
    assert line._cancel.isVisible()
    assert not banner._close.isVisible()
    job.ended.emit()
    assert not banner.isVisible()


def test_progress_says_how_many_of_how_many_and_how_long_it_still_takes(banner, job, line, clock):
    job.began.emit("Importing")
    job.progressed.emit(10, 1200)
    assert banner.sentence == "Importing · 10 of 1,200", "a guess after no time at all would be wrong"
    clock.seconds += 6
    job.progressed.emit(300, 1200)
    assert banner.sentence == "Importing · 300 of 1,200 · 18 s left"
    job.progressed.emit(1199, 1200)
    assert banner.sentence.endswith("· 1 s left"), "never none while it goes on"
    job.progressed.emit(1200, 1200)
    assert banner.sentence == "Importing · 1,200 of 1,200"


def test_progress_towards_an_unknown_end_only_counts(banner, job, line):
    job.began.emit("Reading the extract")
    job.progressed.emit(48_000, 0)
    assert banner.sentence == "Reading the extract · 48,000"


def test_cancel_asks_once_and_says_that_it_is_stopping(banner, job, line, qtbot):
    job.began.emit("Importing")
    qtbot.waitUntil(banner.isVisible)
    for _ in range(2):
        qtbot.mouseClick(line._cancel, Qt.MouseButton.LeftButton)
    assert job.cancels == 1
    assert banner.sentence == "Stopping…"
    job.progressed.emit(700, 1200)
    assert banner.sentence == "Stopping…", "what is still under way does not take the words back"


def test_after_a_cancelled_work_the_next_can_be_cancelled_too(banner, job, line, qtbot):
    job.began.emit("Importing")
    cancel(line)
    job.ended.emit()
    job.began.emit("Writing")
    qtbot.waitUntil(banner.isVisible)
    assert banner.sentence == "Writing…"
    cancel(line)
    assert job.cancels == 2


def test_an_error_told_during_progress_stays_when_the_work_ends(banner, job, line):
    job.began.emit("Importing")
    banner.tell(CANNOT)
    job.progressed.emit(700, 1200)
    job.ended.emit()
    assert banner.isVisible()
    assert banner.sentence == CANNOT


def test_a_long_sentence_wraps_and_nothing_of_it_is_cut(qtbot, look, job):
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
    line = banner.follow(job)
    job.began.emit(look.words.gettext("Reading the file"))
    job.progressed.emit(1199, 1_200_000)
    qtbot.waitUntil(line.isVisible)
    assert look.cut_in(window) == []
    cancel(line)
    assert look.cut_in(window) == []


def test_a_build_tells_its_step_its_count_and_the_time_left_of_all(banner, job, build_line, clock):
    job.began.emit("Building the territory Monaco")
    job.advanced.emit(Advance("reading", 1260, 4106, 0.04, None))
    assert banner.sentence == "Building the territory Monaco · Reading the extract: 1,260 of 4,106"
    clock.seconds += 30
    job.advanced.emit(Advance("tiles", 40, 100, 0.5, 30.0))
    assert banner.sentence == "Building the territory Monaco · Drawing the map · 30 s left"


def test_after_cancel_a_build_tells_no_more(banner, job, build_line):
    job.began.emit("Building the territory Monaco")
    cancel(build_line)
    job.advanced.emit(Advance("tiles", 40, 100, 0.5, 30.0))
    assert banner.sentence == "Stopping…"


def test_of_a_search_what_is_found_can_be_kept_of_other_work_not(banner, job, line, qtbot):
    job.began.emit("Importing")
    qtbot.waitUntil(banner.isVisible)
    assert not line._keep.isVisible()
    job.ended.emit()
    job.search_began.emit("Planning the week")
    qtbot.waitUntil(banner.isVisible)
    assert line._keep.isVisible()
    for _ in range(2):
        qtbot.mouseClick(line._keep, Qt.MouseButton.LeftButton)
    assert banner.sentence == "Keeping what is found…"
    assert (job.keeps, job.cancels) == (1, 0)
    assert not banner.can_cancel


def test_escape_cancels_what_goes_on_and_nothing_else(banner, job, line, qtbot):
    banner.tell(CANNOT)
    banner.cancel()
    job.began.emit("Importing")
    qtbot.waitUntil(lambda: banner.can_cancel)
    banner.cancel()
    banner.cancel()
    assert job.cancels == 1


def test_escape_stops_a_search_that_was_begun_just_now_also_before_it_is_told_of(make_banner, look, qtbot):
    banner, job = make_banner(patience_ms=60_000), Job()
    banner.follow_search(job)
    part = QWidget()
    qtbot.addWidget(part)
    banner.listen_in(part)
    told: list[bool] = []
    banner.stoppable.connect(told.append)
    job.search_began.emit("Planning the day")
    assert told[-1], "the map lets Escape through"
    assert not banner.isVisible(), "most days are planned within a moment"
    banner.cancel()
    banner.cancel()
    assert job.cancels == 1
    job.ended.emit()
    job.began.emit("Importing")
    assert not banner.can_cancel, "who presses Escape means what is in sight"


@pytest.fixture
def two(banner, qtbot) -> list[tuple[Job, LongLine]]:
    """A territory that is built, and a file that is read meanwhile."""
    build, reading = Job(), Job()
    lines = [banner.follow_build(build), banner.follow(reading)]
    build.began.emit("Building the territory Monaco")
    reading.began.emit("Reading clients.csv")
    qtbot.waitUntil(lambda: all(line.isVisible() for line in lines))
    return [(build, lines[0]), (reading, lines[1])]


def test_two_long_things_at_once_are_both_seen_with_their_own_progress(banner, two):
    (build, first), (reading, second) = two
    build.advanced.emit(Advance("reading", 1260, 4106, 0.04, None))
    reading.progressed.emit(10, 1200)
    assert first.sentence == "Building the territory Monaco · Reading the extract: 1,260 of 4,106"
    assert second.sentence == "Reading clients.csv · 10 of 1,200"
    assert first.geometry().intersected(second.geometry()).isEmpty()
    reading.ended.emit()
    assert banner.isVisible()
    assert first.isVisible()
    assert not second.isVisible()
    build.ended.emit()
    assert not banner.isVisible()


def test_cancel_stops_what_it_stands_beside_and_escape_what_began_last(banner, two):
    (build, first), (reading, second) = two
    cancel(first)
    assert (build.cancels, reading.cancels) == (1, 0)
    assert (first.sentence, second.sentence) == ("Stopping…", "Reading clients.csv…")
    banner.cancel()
    assert (build.cancels, reading.cancels) == (1, 1)


def test_an_error_of_one_stays_while_the_other_goes_on_and_a_third_begins(banner, two):
    (build, _first), (reading, _second) = two
    banner.tell(CANNOT)
    reading.ended.emit()
    third = Job()
    banner.follow(third)
    third.began.emit("Asking the service")
    assert banner.sentence == CANNOT
    assert banner.isVisible()
    build.ended.emit()
    third.ended.emit()
    assert banner.sentence == CANNOT
    third.began.emit("Asking the service")
    assert banner.sentence == "Asking the service…"


def test_escape_stops_what_goes_on_from_a_part_that_keeps_all_keys_to_itself(
    banner, two, foot, qtbot, monkeypatch
):
    (build, _first), (reading, _second) = two
    greedy = QWidget()
    monkeypatch.setattr(greedy, "keyPressEvent", lambda event: event.accept())
    greedy.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    foot.layout().addWidget(greedy)
    banner.listen_in(greedy)
    reading.ended.emit()
    reading.began.emit("Reading again")
    qtbot.waitUntil(lambda: banner.sentence == "Reading again…")
    foot.activateWindow()
    greedy.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is greedy)
    qtbot.waitUntil(lambda: banner.can_cancel)
    qtbot.keyClick(greedy, Qt.Key.Key_Escape)
    assert (build.cancels, reading.cancels) in ((0, 1), (1, 0))
