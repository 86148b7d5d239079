# SPDX-License-Identifier: MIT
"""Several prospects at once: tagged, put into a day, found beside a tour; one undo takes each back."""

from datetime import timedelta

import pytest

from fieldsales.desk import chosen, day, day_moves
from fieldsales.desk.by_hand import joined
from fieldsales.desk.chosen import draft_into_day, keep_into_day, near_tour, put_into_day, tag
from fieldsales.desk.corridor import box_around, corridor
from fieldsales.desk.exports import export_some
from fieldsales.desk.history import undo
from fieldsales.desk.rules import set_setting
from fieldsales.desk.verdicts import verdicts
from fieldsales.domain import errors
from fieldsales.domain.place import Place
from fieldsales.planning.problem import Patience
from fieldsales.wording.happened import happened
from fieldsales.wording.words import Words

#: Fifty rounds, the desk's patience of other tests, find no more than some good order.
SEARCHING = Patience(iterations=4000, seed=1)
NIORT = Place(46.3231, -0.4588, "Niort")


def shops(save_shop, count, step=0.002):
    return [
        save_shop(f"Cave {number}", place=Place(NIORT.latitude + number * step, NIORT.longitude, "Niort"))
        for number in range(count)
    ]


@pytest.fixture
def at_home(desk):
    with desk.portfolio.action("settings") as book:
        book.set("day.home", {"latitude": NIORT.latitude, "longitude": NIORT.longitude})
    return desk


def test_a_tag_is_given_to_all_at_once_and_taken_back_at_once(desk, save_shop):
    ids = [shop.id for shop in shops(save_shop, 10)]
    effect = tag(desk, ids, "  salon   2026 ")
    assert effect.prospects == frozenset(ids)
    assert all(one.tags == ("salon 2026",) for one in desk.portfolio.prospects())
    assert happened(Words("en"), effect.action, effect.values) == "10 prospects tagged “salon 2026”."
    again = tag(desk, ids, "salon 2026")
    assert not again.undoable
    assert "already" in happened(Words("en"), again.action, again.values)
    undo(desk)
    assert all(one.tags == () for one in desk.portfolio.prospects())


def test_a_tag_classes_nobody_again_and_tells_how_far_it_is(desk, save_shop):
    ids = [shop.id for shop in shops(save_shop, 3)]
    kept = verdicts(desk)
    stamped = desk.portfolio.verdicts_stamp()
    told = []
    tag(desk, ids, "salon", lambda done, total: told.append((done, total)))
    assert told == [(0, 3)]
    assert desk.portfolio.verdicts_stamp() == stamped
    undo(desk)
    assert desk.portfolio.verdicts_stamp() == stamped
    assert desk.portfolio.verdicts() == kept


def test_a_tag_that_is_stopped_is_given_to_nobody(desk, save_shop, monkeypatch):
    monkeypatch.setattr(chosen, "_TOGETHER", 2)
    ids = [shop.id for shop in shops(save_shop, 5)]
    told = []
    with pytest.raises(errors.CancelledError):
        tag(desk, ids, "salon", lambda done, _total: told.append(done), lambda: len(told) == 2)
    assert told == [0, 2]
    assert all(one.tags == () for one in desk.portfolio.prospects())


@pytest.mark.parametrize("text", ["", "   ", "a,b", "x" * 41])
def test_what_is_no_tag_is_refused_and_nothing_changed(desk, save_shop, text):
    (shop,) = shops(save_shop, 1)
    before = desk.portfolio.last_change()
    with pytest.raises(errors.BadValueError):
        tag(desk, [shop.id], text)
    assert desk.portfolio.last_change() == before


def test_all_are_put_into_the_day_and_one_undo_takes_them_off(at_home, save_shop):
    desk = at_home
    found = shops(save_shop, 5)
    on = desk.today
    effect = put_into_day(desk, on, [shop.id for shop in found])
    there = {one.prospect_id for one in desk.portfolio.kept_tour(on).promises}
    assert {shop.id for shop in found} <= there
    assert "put into" in happened(Words("en"), effect.action, effect.values)
    undo(desk)
    kept = desk.portfolio.kept_tour(on)
    assert kept is None or not kept.promises


def test_an_empty_day_is_planned_around_those_who_were_picked(at_home, save_shop):
    desk = at_home
    desk.patience = SEARCHING
    shops(save_shop, 25, step=0.0005)
    picked = [
        save_shop(f"Au loin {number}", place=Place(46.45, -0.30 - number * 0.002, "Est"), trade="")
        for number in range(6)
    ]
    on = desk.today
    effect = put_into_day(desk, on, [shop.id for shop in picked])
    promises = desk.portfolio.kept_tour(on).promises
    there = {one.prospect_id for one in promises}
    assert {shop.id for shop in picked} <= there
    assert {one.prospect_id for one in promises if one.put_in} == {shop.id for shop in picked}
    assert len(there) > len(picked), "others have what room is left"
    assert effect.values["count"] == "6"
    assert effect.values["left"] == "0"
    undo(desk)
    assert desk.portfolio.kept_tour(on) is None


def test_where_the_picked_fill_the_day_nobody_else_is_seen(at_home, save_shop):
    desk = at_home
    desk.patience = SEARCHING
    others = {shop.id for shop in shops(save_shop, 20, step=0.0005)}
    picked = [save_shop(f"Choisi {number}", place=Place(46.36, -0.40, "Est")) for number in range(40)]
    effect = put_into_day(desk, desk.today, [shop.id for shop in picked])
    there = {one.prospect_id for one in desk.portfolio.kept_tour(desk.today).promises}
    assert there
    assert not there & others
    assert effect.values["count"] == str(len(there))
    assert effect.values["left"] == str(40 - len(there))


def test_an_empty_day_without_room_for_the_picked_stays_empty(at_home, save_shop):
    desk = at_home
    shops(save_shop, 3)
    nowhere = save_shop("Nulle part", place=None)
    with pytest.raises(errors.NoRoomError):
        put_into_day(desk, desk.today, [nowhere.id])
    assert desk.portfolio.kept_tour(desk.today) is None


def test_who_has_no_room_is_counted_and_nobody_falls_out_for_them(at_home, save_shop):
    desk = at_home
    first = shops(save_shop, 3)
    on = desk.today
    put_into_day(desk, on, [shop.id for shop in first])
    more = [save_shop(f"Bar {number}", place=NIORT) for number in range(25)]
    effect = put_into_day(desk, on, [shop.id for shop in more])
    there = {one.prospect_id for one in desk.portfolio.kept_tour(on).promises}
    assert {shop.id for shop in first} <= there
    assert int(effect.values["left"]) > 0
    assert int(effect.values["count"]) + int(effect.values["left"]) == 25


@pytest.mark.parametrize(("most", "place"), [(6, 0), (20, 0), (20, 1), (20, 3)])
def test_in_a_full_day_suggestions_make_way_for_the_picked_and_are_named(at_home, save_shop, most, place):
    desk, on = at_home, at_home.today
    desk.patience = SEARCHING
    set_setting(desk, "day.most_visits", str(most))
    shops(save_shop, 25)
    kept_by_hand = save_shop("Choisi avant", place=NIORT)
    day.keep(desk, day.plan_day(desk, on, first=frozenset({kept_by_hand.id})))
    full = {one.prospect_id for one in desk.portfolio.kept_tour(on).promises}
    assert len(full) >= 6
    held = next(
        one.prospect_id
        for number, one in enumerate(desk.portfolio.kept_tour(on).promises)
        if number >= place and one.prospect_id != kept_by_hand.id
    )
    day.pin_stop(desk, on, held, pinned=True)
    picked = [save_shop(f"Choisi {number}", place=Place(46.36, -0.40, "Est")) for number in range(3)]
    effect = put_into_day(desk, on, [shop.id for shop in picked])
    there = {one.prospect_id for one in desk.portfolio.kept_tour(on).promises}
    assert {kept_by_hand.id, held, *(shop.id for shop in picked)} <= there
    gone = full - there
    assert gone
    assert effect.values["left"] == "0"
    said = happened(Words("en"), effect.action, effect.values)
    assert all(desk.name_of(one) in said for one in gone)
    assert said.endswith(" makes way." if len(gone) == 1 else " make way.")
    undo(desk)
    assert {one.prospect_id for one in desk.portfolio.kept_tour(on).promises} == full


def test_who_fits_only_behind_a_visit_that_is_held_is_seen_behind_it(at_home, save_shop):
    desk, on = at_home, at_home.today
    (first,) = shops(save_shop, 1)
    put_into_day(desk, on, [first.id])
    day.pin_stop(desk, on, first.id, pinned=True)
    after = save_shop("Plus tard", place=Place(46.36, -0.40, "Est"))
    draft = day_moves.add_stop(desk, on, after.id)
    assert [stop.prospect_id for stop in draft.tour.stops] == [first.id, after.id]


def test_those_picked_do_not_make_way_for_each_other(at_home, save_shop):
    desk, on = at_home, at_home.today
    shops(save_shop, 25)
    day.keep(desk, day.plan_day(desk, on))
    picked = [save_shop(f"Choisi {number}", place=Place(46.36, -0.40, "Est")).id for number in range(30)]
    effect = put_into_day(desk, on, picked)
    there = {one.prospect_id for one in desk.portfolio.kept_tour(on).promises}
    assert there <= set(picked)
    assert effect.values["count"] == str(len(there))
    with pytest.raises(errors.NoRoomError):
        draft_into_day(desk, on, [save_shop("Encore un", place=NIORT).id])


def test_where_one_of_them_cannot_be_planned_the_tour_stays_as_it_was(at_home, save_shop, monkeypatch):
    desk, on = at_home, at_home.today
    put_into_day(desk, on, [shop.id for shop in shops(save_shop, 1)])
    more = [save_shop(f"Bar {number}", place=NIORT).id for number in range(3)]
    before, done = desk.portfolio.kept_tour(on), desk.portfolio.last_change()
    inserted = []

    def refused_by_the_checker(times, setting, order, newcomer):
        inserted.append(newcomer)
        if len(inserted) == 2:
            raise errors.BrokenPlanError(())
        return joined(times, setting, order, newcomer)

    monkeypatch.setattr(day_moves, "joined", refused_by_the_checker)
    with pytest.raises(errors.BrokenPlanError):
        put_into_day(desk, on, more)
    assert (desk.portfolio.kept_tour(on), desk.portfolio.last_change()) == (before, done)


def test_several_newcomers_are_one_action_which_the_effect_names(at_home, save_shop):
    desk, on = at_home, at_home.today
    put_into_day(desk, on, [shop.id for shop in shops(save_shop, 2)])
    before = desk.portfolio.kept_tour(on)
    more = [save_shop(f"Bar {number}", place=NIORT).id for number in range(3)]
    effect = put_into_day(desk, on, more)
    assert effect.action_id == desk.portfolio.history(1)[0].id
    after = desk.portfolio.kept_tour(on)
    assert {one.prospect_id for one in after.promises} == {
        *more,
        *(one.prospect_id for one in before.promises),
    }
    undo(desk)
    assert desk.portfolio.kept_tour(on) == before
    again = put_into_day(desk, on, [one.prospect_id for one in before.promises])
    assert (again.undoable, again.action_id, again.values["count"]) == (False, "", "0")


def test_it_is_told_how_many_newcomers_were_looked_at_and_nobody_waits_for_the_others(at_home, save_shop):
    desk, on = at_home, at_home.today
    put_into_day(desk, on, [shop.id for shop in shops(save_shop, 1)])
    more = [save_shop(f"Bar {number}", place=NIORT).id for number in range(4)]
    told = []
    draft_into_day(desk, on, more, lambda done, total: told.append((done, total)))
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4)]
    told.clear()
    waits_no_more = desk.until(lambda: len(told) == 2)
    with pytest.raises(errors.CancelledError):
        draft_into_day(waits_no_more, on, more, lambda done, total: told.append((done, total)))
    assert len(told) == 2


def test_a_day_that_changed_under_them_is_not_kept(at_home, save_shop):
    desk, on = at_home, at_home.today
    (first,) = shops(save_shop, 1)
    put_into_day(desk, on, [first.id])
    second = save_shop("Bar", place=NIORT)
    joining = draft_into_day(desk, on, [second.id])
    day.keep(desk, day_moves.remove_stop(desk, on, first.id), "remove")
    kept = desk.portfolio.kept_tour(on)
    assert keep_into_day(desk, joining) is None
    assert desk.portfolio.kept_tour(on) == kept


def test_beside_the_tour_are_those_whose_detour_is_short_the_shortest_first(at_home, save_shop):
    desk = at_home
    stop = save_shop("Le but", place=Place(46.5, -0.4588, "Nord"))
    beside = save_shop("Au bord", place=Place(46.41, -0.457, "Nord"))
    farther = save_shop("Plus loin", place=Place(46.41, -0.40, "Est"))
    save_shop("Ailleurs", place=Place(46.41, 1.5, "Est"))
    save_shop("Nulle part", place=None)
    on = desk.today
    put_into_day(desk, on, [stop.id])
    kept = desk.portfolio.kept_tour(on)
    for promise in kept.promises:
        if promise.prospect_id != stop.id:
            day.keep(desk, day_moves.remove_stop(desk, on, promise.prospect_id))
    near, is_estimated = near_tour(desk, on, timedelta(minutes=20))
    assert list(near) == [beside.id, farther.id]
    assert is_estimated
    assert list(near_tour(desk, on, timedelta(minutes=4))[0]) == [beside.id]


def test_without_a_tour_nobody_is_beside_it(desk, save_shop):
    shops(save_shop, 2)
    with pytest.raises(errors.NoTourError):
        near_tour(desk, desk.today, timedelta(minutes=10))


def test_those_chosen_alone_are_written_into_a_table(desk, save_shop, tmp_path):
    found = shops(save_shop, 4)
    path = tmp_path / "chosen.csv"
    assert export_some(desk, path, [found[0].id, found[2].id], Words("en")) == 2
    text = path.read_text(encoding="utf-8-sig")
    assert "Cave 0" in text
    assert "Cave 2" in text
    assert "Cave 1" not in text


def test_the_box_of_the_corridor_holds_every_place_near_the_tour(at_home, save_shop):
    desk, on = at_home, at_home.today
    put_into_day(desk, on, [save_shop("Le but", place=Place(46.5, -0.4588, "Nord")).id])
    most = timedelta(minutes=15)
    places = [Place(46.2 + row / 40, -0.8 + column / 40, "Nord") for row in range(20) for column in range(28)]
    near = corridor(desk, on, places, most)
    south, west, north, east = box_around(desk, on, most)
    assert 3 < len(near.detours) < len(places) / 2
    assert all(timedelta() <= one <= most for one in near.detours.values())
    for number in near.detours:
        assert south <= places[number].latitude <= north
        assert west <= places[number].longitude <= east
    with pytest.raises(errors.NoTourError):
        box_around(desk, on + timedelta(days=1), most)
