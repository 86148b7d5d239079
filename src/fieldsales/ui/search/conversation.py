# SPDX-License-Identifier: MIT
"""How new prospects are found in the window: typed, shown, asked about, saved with one key, then the next."""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial

from PySide6.QtCore import QObject, Qt

from fieldsales.desk import network, place_search, prospects
from fieldsales.desk.desk import Desk
from fieldsales.desk.effect import Effect
from fieldsales.desk.found_places import SIRENE, Found
from fieldsales.desk.ideal_client import Fit
from fieldsales.desk.place_search import Alikes, NearTour
from fieldsales.domain.company import Prospect
from fieldsales.domain.ground import metres
from fieldsales.ui.asking import Asking
from fieldsales.ui.effects import Effects
from fieldsales.ui.faces import drops, found_lines, found_trade, trade_of
from fieldsales.ui.newest import Newest
from fieldsales.ui.runner import Runner
from fieldsales.ui.search.online_talk import OnlineTalk
from fieldsales.ui.search.territory_search import TerritorySearch
from fieldsales.ui.seen import Seen
from fieldsales.ui.views import Views
from fieldsales.ui.ways import Ways
from fieldsales.wording import formats, labels
from fieldsales.wording.lessons import trait_text
from fieldsales.wording.prospecting import alikes_text, likeness_text
from fieldsales.wording.words import Words

#: A part of a likeness that changes less than this is not told.
_SEEN = 0.05


class SearchConversation(QObject):
    """Connects the search box, the list, the map and the cards with who looks for places and saves them."""

    def __init__(
        self,
        runner: Runner,
        words: Words,
        views: Views,
        seen: Seen,
        search: TerritorySearch,
        asking: Asking,
        ways: Ways,
        effects: Effects,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._runner, self._words, self._views, self._seen = runner, words, views, seen
        self._search, self._ways = search, ways
        self._found: tuple[Found, ...] = ()
        self._fits: dict[str, Fit] = {}
        #: what is near the tour of those who were found
        self._near: tuple[tuple[Found, ...], NearTour] = ((), NearTour({}, {}, estimated=False))
        #: the ids of the places that are shown, in order
        self._order: list[str] = []
        self._near_asked = Newest(runner)
        self.online = OnlineTalk(runner, words, self)
        bar = views.online
        views.banner.follow(self.online)

        views.list.model.meaning = partial(prospects.by_trade_names, runner.desk)
        views.list.found_chosen.connect(self.show_place)
        views.list.found_opened.connect(partial(self.show_place, takes_focus=True))
        views.map.found_chosen.connect(self.show_place)
        views.found_card.save_requested.connect(search.save)
        views.found_card.open_requested.connect(partial(ways.open_record, takes_focus=True))
        views.found_card.call_requested.connect(asking.dial)
        views.same.answered.connect(search.save)
        views.near.wished.connect(self._wish_near)

        search.found.connect(self._show_found)
        search.counted.connect(bar.show_count)
        bar.more_requested.connect(search.show_more)
        search.alike.connect(self._tell_alike)
        search.doubtful.connect(self._ask_whose)
        search.saved.connect(self._go_on)
        search.asked_changed.connect(self._show_bar)

        bar.turn_on_requested.connect(self.online.turn_on)
        bar.search_requested.connect(lambda: self.online.ask(search.asked))
        self.online.began.connect(lambda _what: bar.show_asking(True))
        self.online.ended.connect(lambda: bar.show_asking(False))
        self.online.answered.connect(search.take_answer)
        self.online.told.connect(asking.told)
        asking.look_alikes_wished.connect(search.look_alikes)
        effects.happened.connect(self._follow)

    def show_place(self, business_id: str, takes_focus: bool = False) -> None:
        """Show a found place on the map and its card over it; one that is ours opens its record."""
        found = self._search.place(business_id)
        if found is None or self._seen.situation is None:
            return
        self._views.map.go_to(found.business.place)
        self._show_card(found)
        if found.owned and takes_focus:
            self._ways.open_record(found.owned, takes_focus=True)
        elif takes_focus:
            self._views.found_card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_card(self, found: Found) -> None:
        situation = self._seen.situation
        if situation is None:
            return
        self._views.same.close_card()
        self._views.found_card.show_found(
            found,
            found_trade(self._runner.desk, self._words, found),
            self._distance(found),
            SIRENE if found.business.id.startswith("siret:") else situation.source,
            self._likeness(found),
        )

    def _show_found(self, found: tuple[Found, ...]) -> None:
        """Show the places found, in the list and on the map, and look who of them is like the clients."""
        self._found = found
        self._look_near()
        unknown = tuple(one for one in found if one.business.id not in self._fits and not one.owned)
        if unknown:
            self._runner.read(partial(place_search.likeness, found=unknown), self._show_likeness)

    def _tell_alike(self, alikes: Alikes) -> None:
        """Say who is like the clients, or why nobody is, and show the likest: own records may stand above."""
        told = alikes_text(
            self._words, len(alikes.found), alikes.clients, alikes.least, has_territory=alikes.has_territory
        )
        self._views.status.tell(told, can_undo=False)
        if alikes.found:
            likest = alikes.found[0].business.id
            self._views.list.choose_found(likest)
            self.show_place(likest)

    def follow_tour(self) -> None:
        """Look again where only what is near the tour is wished, and that is another one."""
        bar = self._views.near
        was_on = bar.is_on
        bar.setVisible(self._can_be_near)
        if bar.is_on or was_on:
            self._wish_near(bar.is_on)

    @property
    def _can_be_near(self) -> bool:
        """Whether there is a tour, and something found that could be near it, own records among it."""
        is_found = self._search.is_looking and (self._found or self._views.list.model.ids())
        return bool(self._seen.stops) and bool(is_found)

    @property
    def _most(self) -> timedelta:
        return timedelta(minutes=self._views.near.minutes)

    def _wish_near(self, is_on: bool) -> None:
        day = self._seen.day
        self._search.look_beside((day.on, self._most) if is_on and day is not None else None)

    def _look_near(self) -> None:
        """Look what of all that was found is near the tour, where only that is wished."""
        day, bar = self._seen.day, self._views.near
        bar.setVisible(self._can_be_near)
        if not bar.is_on or day is None:
            self._near_asked.forget()
            bar.show_all()
            self._search.keep(None)
            self._views.list.show_near(None)
            self._draw()
            return
        self._search.keep(())  # nobody knows yet which are near
        own = self._views.list.model.ids()
        read = partial(place_search.near_tour, on=day.on, found=self._found, own=own, most=self._most)
        self._near_asked.ask(read, partial(self._show_near, self._found))

    def _show_near(self, found: tuple[Found, ...], near: NearTour) -> None:
        if found is not self._found or not self._views.near.is_on:
            return
        self._near = found, near
        self._search.keep([found[number].business.id for number in near.found])
        self._views.list.show_near({one: self._detour(near, detour) for one, detour in near.own.items()})
        self._draw()
        self._views.near.show_count(len(near.found), len(found))

    def _detour(self, near: NearTour, detour: timedelta) -> str:
        about = f"≈{formats.NARROW}" if near.estimated else ""
        return f"{about}{formats.minutes(self._words, detour)}"

    def _kept(self) -> tuple[tuple[Found, ...], dict[str, str]]:
        """Return the places to be shown, those near the tour with what is said of their detour."""
        found, near = self._near
        if not self._views.near.is_on or found is not self._found:
            return self._found, {}
        kept = tuple(found[number] for number in near.found)
        said = (self._detour(near, detour) for detour in near.found.values())
        return kept, dict(zip((one.business.id for one in kept), said, strict=True))

    def _show_likeness(self, fits: Mapping[str, Fit]) -> None:
        if fits:
            self._fits.update(fits)
            self._draw()

    def _draw(self) -> None:
        situation, views = self._seen.situation, self._views
        home = situation.rules.home if situation is not None else None
        desk, model = self._runner.desk, views.list.model
        kept, detours = self._kept()
        self._order = [one.business.id for one in kept]
        views.list.show_found(
            found_lines(
                desk, self._words, kept, home, lambda one: model.row_of(one) >= 0, self._fits, detours
            )
        )
        views.map.show_found(drops(kept))
        shown = views.found_card.business_id
        found = self._search.place(shown) if shown else None
        if found is not None:
            self._show_card(found)
        elif shown:
            views.found_card.close_card()

    def _go_on(self, saved: str, following: str) -> None:
        """Choose the next place that is new, of those that are shown, and show it."""
        if following and self._views.near.is_on:
            here = self._order.index(saved) + 1 if saved in self._order else 0
            rest = (*self._order[here:], *self._order[:here])
            new = (one for one in rest if (found := self._search.place(one)) is not None and not found.owned)
            following = next(new, "")
        if following:
            self._views.list.choose_found(following)
            self.show_place(following)
        else:
            self._views.found_card.close_card()

    def _ask_whose(self, found: Found) -> None:
        def read(desk: Desk) -> Prospect | None:
            line = prospects.line_of(desk, found.maybe)
            return line.prospect if line is not None else None

        def done(record: Prospect | None) -> None:
            if record is None:
                self._search.again()
                return
            desk = self._runner.desk
            trades = trade_of(desk, record, self._words), found_trade(desk, self._words, found)
            self._views.found_card.close_card()
            self._views.same.ask(found.business, record, trades)

        self._runner.read(read, done)

    def _show_bar(self, asked: str) -> None:
        self._views.online.setVisible(bool(asked))
        if asked:
            self._runner.read(_may_ask, self._views.online.show_online)

    def _follow(self, effect: Effect) -> None:
        if effect.action in ("settings", "undo", "redo"):
            self._runner.read(_may_ask, self._views.online.show_online)
        if effect.action != "save_places":
            self._fits.clear()

    def _distance(self, found: Found) -> str:
        """Return how far a place is: its detour where only those near the tour are shown, else from home."""
        detour = self._kept()[1].get(found.business.id)
        if detour is not None:
            return self._words.gettext("{minutes} of detour from the tour").format(minutes=detour)
        situation = self._seen.situation
        home = situation.rules.home if situation is not None else None
        if home is None or situation is None:
            return ""
        place = found.business.place
        away = formats.distance(self._words, round(metres(home.spot, place.spot)))
        text = self._words.gettext("≈ {distance} from {town} as the crow flies")
        return text.format(distance=away, town=situation.home or self._words.gettext("home"))

    def _likeness(self, found: Found) -> tuple[str, str]:
        """Return how much a place looks like the clients, and by what."""
        fit = self._fits.get(found.business.id)
        if fit is None:
            return "", ""
        trades = self._runner.desk.library.trades
        reasons = (
            trait_text(
                self._words,
                part.trait.attributes,
                part.trait.values,
                part.trait.ratio,
                part.trait.clients,
                lambda one: labels.trade_label(self._words, trades.get(one), one),
            )
            for part in fit.parts
            if part.trait is not None and abs(part.ratio - 1) >= _SEEN
        )
        text = likeness_text(self._words, fit.ratio)
        return text[:1].upper() + text[1:], ", ".join(reasons)


def _may_ask(desk: Desk) -> bool:
    return network.allows(desk, network.Service.COMPANIES)
