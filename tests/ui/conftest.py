# SPDX-License-Identifier: MIT
"""A dressed application, both languages, and the day of SCENARIOS A as values for the views."""

import gc
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from fieldsales.desk import prospects
from fieldsales.desk.desk import Desk
from fieldsales.desk.kernels import Kernels
from fieldsales.desk.library import Library
from fieldsales.desk.prospects import Card
from fieldsales.desk.scenarios import write_scenario
from fieldsales.domain.appointment import Obligation
from fieldsales.domain.tour import Gap, LeftOut, Lunch, Reason, Stop, Tour
from fieldsales.domain.verdict import Mark, Shape
from fieldsales.portfolio.portfolio import Portfolio
from fieldsales.ui.background import Background
from fieldsales.ui.day import StopFace
from fieldsales.ui.portfolio import ListLine, StopTime
from fieldsales.ui.theme import DARK, LIGHT, Theme, load_fonts
from fieldsales.wording.words import Words, read_words

ROOT = Path(__file__).resolve().parents[2]
ZONE = ZoneInfo("Europe/Paris")
TUESDAY = date(2026, 5, 12)
MORNING = datetime(2026, 5, 12, 8, 42, tzinfo=ZONE)

MARKS: dict[str, Mark] = {
    "chaud": Mark(Shape.TRIANGLE, "chaud", "C"),
    "tiede": Mark(Shape.DIAMOND, "tiede", "T"),
    "froid": Mark(Shape.CIRCLE, "froid", "F"),
    "client": Mark(Shape.SQUARE, "client"),
    "client_vip": Mark(Shape.STAR, "client"),
    "non_classe": Mark(Shape.RING, "neutral"),
    "hors_cible": Mark(Shape.CROSS, "neutral"),
}
LABELS: dict[str, dict[str, str]] = {
    "fr": {
        "chaud": "chaud",
        "tiede": "tiède",
        "froid": "froid",
        "client": "client",
        "client_vip": "client VIP",
        "non_classe": "non classé",
        "hors_cible": "hors cible",
    },
    "en": {
        "chaud": "hot",
        "tiede": "warm",
        "froid": "cold",
        "client": "client",
        "client_vip": "VIP client",
        "non_classe": "not classed",
        "hors_cible": "off target",
    },
}


def read_language(language: str) -> Words:
    """Return the words of a language from the checkout's catalogue, if it is there."""
    file = ROOT / "resources" / "i18n" / f"{language}.po"
    known = "fr" if language == "fr" else "en"
    return read_words(known, file.read_text(encoding="utf-8") if file.is_file() else "")


@pytest.fixture(autouse=True, scope="module")
def free_all() -> Iterator[None]:
    """Free what the tests of a file left on this thread: no lane that collects garbage may free a widget."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def let_go(qapp: QApplication) -> Iterator[None]:
    """Let discarded widgets go after each test: no event loop runs here that would."""
    gc.disable()
    yield
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect(1)


@pytest.fixture(scope="session")
def family(qapp: QApplication) -> str:
    """The letters of the window: Inter where the set-up has brought it."""
    return load_fonts(ROOT / "resources" / "web" / "assets")


@pytest.fixture
def theme(qapp: QApplication, family: str) -> Theme:
    """The light theme at 100 %, worn by the application."""
    theme = Theme(LIGHT, 1.0, family)
    theme.dress(qapp)
    return theme


@pytest.fixture
def words() -> Words:
    """English, which needs no catalogue."""
    return Words("en")


@pytest.fixture
def scene() -> "Scene":
    """Camille's Tuesday in English."""
    return scene_a("en")


@pytest.fixture(scope="session")
def make_desk(
    tmp_path_factory: pytest.TempPathFactory, prepared_kernel: Kernels, library_of: Callable[..., Library]
) -> Iterator[Callable[[], Desk]]:
    """Return what opens Camille's portfolio of SCENARIOS A on its Tuesday, each time a file of its own."""
    folder = tmp_path_factory.mktemp("desks")
    opened: list[Portfolio] = []
    library = library_of(folder / "territories")
    written = folder / "written.fieldsales"
    first = Portfolio.open(written, backups=folder / "backups")
    write_scenario(Desk(first, library, lambda: MORNING), "a")
    first.close()

    def make() -> Desk:
        copied = shutil.copy(written, folder / f"{len(opened)}.fieldsales")
        opened.append(Portfolio.open(copied, backups=folder / "backups"))
        return Desk(opened[-1], library, lambda: MORNING, kernel=prepared_kernel)

    yield make
    for portfolio in opened:
        portfolio.close()


@pytest.fixture(scope="module")
def desk(make_desk: Callable[[], Desk]) -> Desk:
    """One such desk for tests that only read."""
    return make_desk()


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    """The lanes of a part of the window, stopped after the test."""
    background = Background()
    yield background
    background.stop()


@pytest.fixture(scope="module")
def card_of(desk: Desk) -> Callable[[str], Card]:
    """Return the record of a name whole."""
    return lambda name: prospects.card(desk, prospects.find(desk, name).id)


@dataclass(frozen=True)
class Scene:
    """Values as the desk would give them."""

    tour: Tour
    faces: Mapping[str, StopFace]
    lines: tuple[ListLine, ...]
    stops: Mapping[str, StopTime]
    marks: Mapping[str, Mark] = field(default_factory=lambda: MARKS)
    now: datetime = MORNING
    home: str = "Niort"


@dataclass(frozen=True)
class Look:
    """Words and theme of one gallery column, its day, and the texts that did not fit in it."""

    words: Words
    theme: Theme
    scene: Scene
    cuts: list[str]

    def cut_in(self, view: QWidget) -> list[str]:
        """Return what is cut in a view that is shown: painted texts, labels, buttons, wrapped words."""
        for _ in range(3):  # what wraps learns its width first, its height after
            QApplication.processEvents()
        self.cuts.clear()  # what was painted on the way there was seen by nobody
        view.grab()
        found = list(self.cuts)
        for part in (view, *view.findChildren(QWidget)):
            if not part.isVisible():
                continue
            # what holds others in a layout is no text itself
            is_text = part.layout() is None and part.hasHeightForWidth()
            if is_text and part.heightForWidth(part.width()) > part.height():
                found.append(f"{part.accessibleName()} ({type(part).__name__})")
            is_wrapped = isinstance(part, QLabel) and part.wordWrap()
            is_line = isinstance(part, QLabel | QPushButton) and not is_wrapped
            if is_line and part.sizeHint().width() > part.width() + 1:
                found.append(part.text())
        return found


@pytest.fixture(
    params=[("fr", 1.0), ("fr", 2.0), ("en", 1.0), ("en", 2.0)], ids=lambda one: f"{one[0]}-{one[1]:.0%}"
)
def look(request: pytest.FixtureRequest, qapp: QApplication, family: str) -> Look:
    """Each language at 100 and 200 %."""
    language, scale = request.param
    cuts: list[str] = []
    theme = Theme(DARK if scale > 1 else LIGHT, scale, family, cuts.append)
    theme.dress(qapp)
    return Look(read_language(language), theme, scene_a(language), cuts)


@pytest.fixture(scope="session")
def alike() -> Callable[[QImage, QImage], bool]:
    """Return what says whether two pictures look the same: edges may differ by a shade nobody sees."""

    def are_alike(one: QImage, other: QImage) -> bool:
        return one.size() == other.size() and all(
            mine == its or abs(mine - its) <= 4
            for mine, its in zip(bytes(one.constBits()), bytes(other.constBits()), strict=True)
        )

    return are_alike


def at(hour: int, minute: int) -> datetime:
    return datetime.combine(TUESDAY, time(hour, minute), ZONE)


def scene_a(language: str) -> Scene:
    """Return SCENARIOS A, with a few neighbours to phone and many more to list."""
    french = language == "fr"
    say = _French() if french else _English()
    label = LABELS[language]

    def face(
        key: str,
        name: str,
        trade: str,
        town: str,
        class_id: str,
        why: str,
        due: bool = False,
        late: bool = False,
    ) -> StopFace:
        deadline = (TUESDAY - timedelta(days=2) if late else TUESDAY) if due else None
        mark = MARKS[class_id]
        pressing = {"is_due": due, "is_overdue": late, "deadline": deadline}
        return StopFace(key, name, trade, town, class_id, label[class_id], mark, why, **pressing)

    faces = (
        face("N1", "Cave Martin", say.wine, "Niort", "tiede", say.due_tomorrow),
        face("N2", "Le Comptoir", say.restaurant, "Niort", "chaud", say.asked_prices, due=True),
        face("N4", "La Cave du Port", say.wine, "Niort", "client_vip", say.day_28, due=True),
        face("S2", "L’Ardoise", say.restaurant, "Saint-Maixent", "tiede", say.two_late, due=True, late=True),
        face("S3", "Hôtel du Logis", say.hotel, "Saint-Maixent", "client", "", due=True),
        face("S1", "Cave de la Sèvre", say.wine, "Saint-Maixent", "chaud", say.decided, due=True),
        face("P1", "Cave Saint-Jacques", say.wine, "Parthenay", "tiede", ""),
        face("P2", "La Table de Gâtine", say.restaurant, "Parthenay", "froid", ""),
        face("N3", "Le Bar du Donjon", say.bar, "Niort", "froid", ""),
        face("E1", "Épicerie Renaud", say.grocer, "Champdeniers", "chaud", say.price_yesterday),
        face("M1", "Le Moulin d’Or", say.restaurant, "Échiré", "tiede", say.room_in_june),
        face("L1", "Logis des Brizeaux", say.hotel, "Niort", "client", say.delivery),
    )
    return Scene(_tour(), {one.prospect_id: one for one in faces}, _lines(say, label), _stops())


def _tour() -> Tour:
    def stop(key: str, start: datetime, minutes: int, drive: int, arrive: datetime | None = None) -> Stop:
        end = start + timedelta(minutes=minutes)
        reason = Reason("class", {"class": "tiede"})
        return Stop(key, arrive or start, start, end, timedelta(minutes=drive), True, reasons=(reason,))

    stops = (
        stop("N1", at(10, 0), 45, 10),
        stop("N2", at(10, 50), 25, 5),
        stop("N4", at(11, 20), 45, 5),
        stop("S2", at(14, 30), 25, 25, at(13, 25)),
        replace(stop("S3", at(15, 0), 40, 5), kind=Obligation.FIXED),
        stop("S1", at(15, 45), 45, 5),
    )
    return Tour(
        TUESDAY,
        stops,
        Lunch(at(12, 15), at(13, 0), 3),
        (Gap(at(13, 25), at(14, 30), 3, ("E1", "M1", "L1")),),
        (
            LeftOut("P1", (Reason("detour", {"minutes": 50}),), 50),
            LeftOut("P2", (Reason("worthless"),), 50),
            LeftOut("N3", (Reason("detour", {"minutes": 10}),), 10),
        ),
        at(9, 50),
        at(16, 55),
        timedelta(minutes=80),
        timedelta(minutes=25),
        330.0,
        checked=True,
    )


def _stops() -> dict[str, StopTime]:
    times = (
        ("N1", "10:00"),
        ("N2", "10:50"),
        ("N4", "11:20"),
        ("S2", "14:30"),
        ("S3", "15:00"),
        ("S1", "15:45"),
    )
    return {key: StopTime(number, time_) for number, (key, time_) in enumerate(times, start=1)}


class _English:
    wine, restaurant, hotel, bar, grocer = "Wine shop", "Restaurant", "Hotel", "Wine bar", "Delicatessen"
    due_tomorrow, asked_prices, day_28 = "deadline tomorrow", "asked for prices yesterday", "day 28 of 30"
    two_late, decided = "2 days late, competition risk", "decided, ready to order"
    price_yesterday, room_in_june, delivery = "asked prices", "room in June", "delivery 15 May"
    late, today, tomorrow, friday = "2 days late", "today", "tomorrow", "Friday"
    appointment, to_qualify = "appointment 15:00", "to qualify"

    def in_days(self, count: int) -> str:
        return f"in {count} days"

    def day_of(self, day: int, interval: int) -> str:
        return f"day {day} of {interval}"


class _French(_English):
    wine, restaurant, hotel, bar, grocer = "Caviste", "Restaurant", "Hôtel", "Bar à vins", "Épicerie fine"
    due_tomorrow, asked_prices, day_28 = "échéance demain", "a demandé le tarif hier", "jour 28 sur 30"
    two_late, decided = "2 jours de retard, risque concurrence", "décidé, prêt à commander"
    price_yesterday, room_in_june, delivery = "prix demandé hier", "salle privée de juin", "livraison du 15"
    late, today, tomorrow, friday = "2 j de retard", "aujourd’hui", "demain", "vendredi"
    appointment, to_qualify = "rendez-vous 15:00", "à qualifier"

    def in_days(self, count: int) -> str:
        return f"dans {count} jours"

    def day_of(self, day: int, interval: int) -> str:
        return f"jour {day} sur {interval}"


def _lines(say: _English, label: Mapping[str, str]) -> tuple[ListLine, ...]:
    def line(
        key: str,
        name: str,
        trade: str,
        town: str,
        class_id: str,
        days: int | None,
        said: str,
        call: bool = False,
    ) -> ListLine:
        deadline = TUESDAY + timedelta(days=days) if days is not None else None
        soon, late = days is not None and days <= 0, days is not None and days < 0
        return ListLine(
            key, name, trade, town, class_id, label[class_id], deadline, said, soon, late, wants_call=call
        )

    maixent = "Saint-Maixent"
    return (
        line("S2", "L’Ardoise", say.restaurant, maixent, "tiede", -2, say.late),
        line("N2", "Le Comptoir", say.restaurant, "Niort", "chaud", 0, say.today),
        line("S1", "Cave de la Sèvre", say.wine, maixent, "chaud", 0, say.today),
        line("E1", "Épicerie Renaud", say.grocer, "Champdeniers", "chaud", 0, say.today, call=True),
        line("N1", "Cave Martin", say.wine, "Niort", "tiede", 1, say.tomorrow),
        line("S3", "Hôtel du Logis", say.hotel, maixent, "client", 0, say.appointment),
        line("N4", "La Cave du Port", say.wine, "Niort", "client_vip", 2, say.day_of(28, 30)),
        line("M1", "Le Moulin d’Or", say.restaurant, "Échiré", "tiede", 3, say.friday),
        line("B1", "Brasserie du Parc", say.restaurant, "Niort", "tiede", 3, say.friday),
        line("P1", "Cave Saint-Jacques", say.wine, "Parthenay", "tiede", 6, say.in_days(6)),
        line("G1", "Comptoir de Gâtine", say.grocer, "Mazières", "tiede", 8, say.in_days(8)),
        line("L1", "Logis des Brizeaux", say.hotel, "Niort", "client", 18, say.day_of(12, 30)),
        line("V1", "La Table du Vivier", say.restaurant, "La Crèche", "froid", 19, say.in_days(19)),
        line("N3", "Le Bar du Donjon", say.bar, "Niort", "froid", 23, say.in_days(23)),
        line("P2", "La Table de Gâtine", say.restaurant, "Parthenay", "froid", 31, say.in_days(31)),
        line("C1", "Les Caves de Coulon", say.wine, "Coulon", "non_classe", None, say.to_qualify),
        line("Q1", "Le Grand Bistrot", say.restaurant, "Melle", "froid", 40, say.in_days(40)),
        line("A1", "Vins et Arômes", say.wine, "Chauray", "client", 42, say.day_of(3, 45)),
    )
