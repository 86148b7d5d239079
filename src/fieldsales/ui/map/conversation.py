# SPDX-License-Identifier: MIT
"""What is wished with prospects on the map: those picked are tagged, planned or exported."""

from datetime import timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QFileDialog, QWidget

from fieldsales.desk import chosen
from fieldsales.ui.asking import Asking
from fieldsales.ui.card.menus import CardMenu
from fieldsales.ui.day.course import DayCourse
from fieldsales.ui.files_talk import FilesTalk
from fieldsales.ui.map.joining import JoiningTalk
from fieldsales.ui.map.tagging import TaggingTalk
from fieldsales.ui.newest import Newest
from fieldsales.ui.runner import Runner
from fieldsales.ui.seen import Seen
from fieldsales.ui.theme import Icon
from fieldsales.ui.views import Views
from fieldsales.wording import formats

#: Minutes of detour that are offered around the tour.
DETOURS = (5, 10, 15, 20, 30)


class MapConversation(QObject):
    """Between the map's hand and the desk; it draws nothing itself."""

    def __init__(
        self,
        runner: Runner,
        views: Views,
        seen: Seen,
        course: DayCourse,
        files: FilesTalk,
        asking: Asking,
        outputs: Path,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._runner, self._views, self._seen, self._course = runner, views, seen, course
        self._files, self._asking, self._outputs, self._window = files, asking, outputs, window
        self._words = seen.words
        self._corridors_asked = Newest(runner)
        self.joining = JoiningTalk(runner, seen.words, self)
        self.tagging = TaggingTalk(runner, seen.words, self)
        self.tagging.given.connect(views.map.bar.close_tag)
        views.banner.follow(self.joining)
        views.banner.follow(self.tagging)
        bar, hand = views.map.bar, views.map.hand
        bar.tagged.connect(self._tag)
        bar.plan_wanted.connect(self._plan)
        bar.export_wanted.connect(self._export)
        hand.picked.connect(self._offer_tags)
        hand.missed.connect(self._tell_missed)
        views.map.corridor_wanted.connect(self._offer_corridor)
        course.shown.connect(lambda day: bar.offer_plan(day.next_on is None))

    def _tag(self, text: str) -> None:
        self.tagging.give(self._views.map.hand.ids, text)

    def _plan(self) -> None:
        self.joining.put_in(self._course.day, self._views.map.hand.ids, self._urgency)

    def _tell_missed(self) -> None:
        _ = self._words.gettext
        is_any = bool(self._views.map.hand.count)
        text = (
            _("Nobody is in there: those picked before stay picked.") if is_any else _("Nobody is in there.")
        )
        self._asking.told.emit(text)

    def _urgency(self, prospect_id: str) -> tuple[str, str]:
        """Return what puts the nearest deadline first."""
        row = self._seen.rows.get(prospect_id)
        deadline = row.deadline if row is not None else None
        return deadline.isoformat() if deadline is not None else "9", prospect_id

    def _export(self) -> None:
        _, ids = self._words.gettext, self._views.map.hand.ids
        self._outputs.mkdir(parents=True, exist_ok=True)
        usual = str(self._outputs / _("picked.csv"))
        chosen_file, _kind = QFileDialog.getSaveFileName(
            self._window, _("Export"), usual, _("Tables (*.csv)")
        )
        if chosen_file:
            self._files.export_some(Path(chosen_file), ids)

    def _offer_tags(self, count: int) -> None:
        if count:
            self._views.map.bar.offer_tags(sorted(self._seen.tags))

    def _offer_corridor(self, corner: QPoint) -> None:
        _ = self._words.gettext
        menu = CardMenu(self._window, self._views.week.theme)
        for minutes in DETOURS:
            said = formats.minutes(self._words, minutes)
            text = _("Who is within {minutes} of the tour").format(minutes=said)
            menu.offer(Icon.CORRIDOR, text, partial(self._pick_near, minutes))
        menu.adjustSize()
        menu.open_at(corner - QPoint(menu.sizeHint().width(), 0))

    def _pick_near(self, minutes: int) -> None:
        on = self._course.day

        def show(found: tuple[tuple[str, ...], bool]) -> None:
            if on != self._course.day:
                return  # another day is in sight by now
            ids, is_estimated = found
            self._views.map.hand.pick(ids)
            self._asking.told.emit(self._near_text(len(ids), minutes, is_estimated))

        near = partial(chosen.near_tour, on=on, most=timedelta(minutes=minutes))
        self._corridors_asked.ask(near, show)

    def _near_text(self, count: int, minutes: int, is_estimated: bool) -> str:
        words = self._words
        about = "≈\u202f" if is_estimated else ""
        text = words.ngettext(
            "{count} prospect is a detour of at most {minutes} from the tour.",
            "{count} prospects are a detour of at most {minutes} from the tour.",
            count,
        )
        said = text.format(
            count=formats.number(words, count), minutes=about + formats.minutes(words, minutes)
        )
        return f"{said} {words.gettext('Driving times are estimated.')}" if is_estimated else said
