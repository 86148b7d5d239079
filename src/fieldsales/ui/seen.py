# SPDX-License-Identifier: MIT
"""What the window knows at this moment: everybody, and the day that is shown."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from fieldsales.desk.effect import Effect
from fieldsales.desk.prospects import Line
from fieldsales.domain.tour import Stop, Tour
from fieldsales.ui.day.faces import Faces, StopFace
from fieldsales.ui.errands import DaySeen, Everybody, Situation, Some
from fieldsales.ui.faces import stop_faces, stop_times
from fieldsales.ui.portfolio import ListLine, StopTime
from fieldsales.ui.visit.footer import Following
from fieldsales.ui.week.columns import Sight
from fieldsales.ui.week.reading import WeekSeen
from fieldsales.wording.happened import happened
from fieldsales.wording.words import Words

#: A face with the row and the line that it was made of.
_Made = tuple[ListLine, Line | None, StopFace]


@dataclass
class Seen:
    """Values read on the lanes and kept for the views; nothing here asks the desk."""

    words: Words
    situation: Situation | None = None
    lines: Mapping[str, Line] = field(default_factory=dict)
    rows: dict[str, ListLine] = field(default_factory=dict)
    #: every tag that somebody has
    tags: frozenset[str] = frozenset()
    day: DaySeen | None = None
    week: WeekSeen | None = None
    faces: Faces = field(default_factory=dict)
    #: the faces of the day as they were made, with the row and the line each was made of
    _made: dict[str, _Made] = field(default_factory=dict)
    _made_by: tuple[object, ...] = ()
    _made_of: Tour | None = None

    def take_everybody(self, everybody: Everybody) -> None:
        """Know everybody anew."""
        self.situation, self.lines, self.tags = everybody.situation, everybody.lines, everybody.tags
        self.rows = everybody.by_id
        self._make_faces()

    def take_some(self, some: Some) -> frozenset[str]:
        """Know some records anew and return those that are gone."""
        self.situation, self.lines, self.tags = some.situation, some.lines, some.tags
        gone = frozenset(self.rows.keys() - some.lines.keys()) if some.left is not None else frozenset()
        changed = {row.prospect_id for row in some.rows}
        are_known = not gone and changed <= self.rows.keys()
        for prospect_id in gone:
            del self.rows[prospect_id]
        self.rows.update((row.prospect_id, row) for row in some.rows)
        if self.day is not None:
            # the day was read before: what changed of its own stops is newer here
            near = self.day.near
            anew = {
                row.prospect_id: some.lines[row.prospect_id] for row in some.rows if row.prospect_id in near
            }
            self.day = replace(self.day, near={**near, **anew})
        self._make_faces(changed if are_known else None)
        return gone

    def take_day(self, day: DaySeen) -> None:
        """Know another day, or the same one anew."""
        self.day = day
        self._make_faces()

    @property
    def tour(self) -> Tour | None:
        """The tour of the day that is shown."""
        return self.day.tour if self.day is not None else None

    @property
    def stops(self) -> tuple[Stop, ...]:
        """The stops of the day that is shown."""
        return self.tour.stops if self.tour is not None else ()

    def sight_of(self, seen: WeekSeen) -> Sight | None:
        """Return what a week is shown by, None before everybody was read."""
        situation, week = self.situation, seen.week
        if situation is None:
            return None
        ids = {stop.prospect_id for draft in week.drafts for stop in draft.tour.stops}
        ids.update(left.prospect_id for left in week.left_out)
        ids.update(busy.prospect_id for day in week.days for busy in day.busy)
        faces = self.faces_of(ids, week.last)
        nearness = {one: self.rows[one].deadline_words for one in faces}
        return Sight(self.words, faces, nearness, situation.rules, seen.now)

    def faces_of(self, ids: Collection[str], on: date) -> Faces:
        """Return what a day that is not shown tells of prospects; nothing before everybody was read."""
        situation = self.situation
        if situation is None:
            return {}
        return stop_faces(self.words, situation.legend, self.rows, {}, ids, on, situation.today)

    def stop_of(self, prospect_id: str) -> Stop | None:
        """Return a prospect's stop in the day that is shown."""
        return next((stop for stop in self.stops if stop.prospect_id == prospect_id), None)

    def stop_times(self) -> dict[str, StopTime]:
        """Return when each prospect of the day is visited."""
        return stop_times(self.tour)

    def next_stop(self, after: str = "") -> str:
        """Return the next stop to be made: after a prospect's own, else from the start; empty without one."""
        ids = [one.prospect_id for one in self.stops]
        waiting = [one.prospect_id for one in self.stops if not one.done and one.prospect_id != after]
        here = ids.index(after) if after in ids else -1
        later = [one for one in waiting if ids.index(one) > here]
        return next(iter(later or waiting), "")

    def following(self, prospect_id: str) -> Following | None:
        """Return where "save and next" leads from a prospect."""
        stop = self.stop_of(self.next_stop(prospect_id))
        if stop is None or stop.prospect_id not in self.rows:
            return None
        return Following(self.rows[stop.prospect_id].name, stop.start, stop.travel, stop.estimated)

    def said_of(self, effect: Effect) -> str:
        """Return what the foot says of an action, a doctrine called by its name."""
        values, language = dict(effect.values), self.words.language
        if "doctrine" in values and self.situation is not None:
            usual = self.situation.doctrine_label(values["doctrine"], language)
            values["doctrine"] = values.get(f"label_{language}", usual)
        return happened(self.words, effect.action, values)

    def _make_faces(self, changed: Collection[str] | None = None) -> None:
        """Make the faces of the day: of those who `changed` where nobody came or went, else of all."""
        situation, day, tour = self.situation, self.day, self.tour
        if situation is None or day is None or tour is None:
            self.faces, self._made_of = {}, None
            return
        by = (situation.legend, day.on, situation.today)
        if changed is not None and self._made_of is tour and by == self._made_by:
            ids: Collection[str] = [one for one in changed if one in self._made]
        else:
            ids = [stop.prospect_id for stop in tour.stops]
            ids += [one for gap in tour.gaps for one in gap.calls]
            ids += [left.prospect_id for left in tour.left_out]
            changed = None
        found = self._faces_of_day(situation, day, ids, self._made if by == self._made_by else {})
        self._made = found if changed is None else {**self._made, **found}
        self._made_by, self._made_of = by, tour
        self.faces = {one: face for one, (_row, _line, face) in self._made.items()}

    def _faces_of_day(
        self, situation: Situation, day: DaySeen, ids: Collection[str], known: Mapping[str, _Made]
    ) -> dict[str, _Made]:
        """Return the faces of a day. Thousands may be left out of it: whom nothing changed keeps the face."""
        rows, near = self.rows, day.near

        def stands(one: str) -> bool:
            made = known.get(one)
            return made is not None and made[0] is rows.get(one) and made[1] == near.get(one)

        anew = [one for one in ids if not stands(one)]
        made = stop_faces(self.words, situation.legend, rows, near, anew, day.on, situation.today)
        return {
            one: (rows[one], near.get(one), made[one]) if one in made else known[one]
            for one in ids
            if one in rows
        }
