# SPDX-License-Identifier: MIT
"""Relances and tasks by hand: made, done with what came of it, moved, dropped, taken up again."""

from datetime import date, timedelta

import pytest

from fieldsales.desk.desk import Desk
from fieldsales.desk.follow_ups import (
    Group,
    create_relance,
    create_task,
    drop,
    edit,
    find,
    finish,
    follow_ups,
    group_of,
    move,
    reopen,
    tries,
)
from fieldsales.desk.history import undo
from fieldsales.desk.prospects import line_of
from fieldsales.desk.visits import record_fact
from fieldsales.domain import errors
from fieldsales.domain.relance import Relance, Result, Task

from .conftest import Clock, SaveShop

TUESDAY = date(2026, 5, 12)


def ahead(days: int) -> date:
    return TUESDAY + timedelta(days=days)


def made(desk: Desk, prospect_id: str, days: int = 0, channel: str = "call", text: str = "") -> str:
    return create_relance(desk, prospect_id, ahead(days), channel, text).values["id"]


def test_groups_are_late_today_the_week_to_its_sunday_later_and_undated():
    def of(days: int) -> Group:
        return group_of(Relance("", "", ahead(days), "call"), TUESDAY)

    assert [of(days) for days in (-1, 0, 1, 5, 6)] == ["late", "today", "week", "week", "later"]
    assert group_of(Task("", "x"), TUESDAY) is Group.UNDATED


def test_what_is_made_is_to_be_done_the_earliest_first(desk: Desk, save_shop: SaveShop) -> None:
    shop = save_shop()
    later, sooner = made(desk, shop.id, 3), made(desk, shop.id, 1, "email", "  send   the list ")
    task = create_task(desk, "buy stamps").values["id"]
    found = follow_ups(desk)
    assert [one.id for one in found.relances] == [sooner, later]
    assert found.relances[0].text == "send the list"
    assert [(one.id, one.created_on) for one in found.tasks] == [(task, TUESDAY)]
    undo(desk)
    assert follow_ups(desk).tasks == ()


@pytest.mark.parametrize(
    ("result", "kinds"),
    [
        (Result.REACHED, ["phone_call"]),
        (Result.NO_ANSWER, []),
        (Result.CALL_BACK, ["phone_call"]),
        (Result.NOT_INTERESTED, ["phone_call", "refusal"]),
        ("", ["phone_call"]),
    ],
)
def test_a_result_writes_what_it_means_and_one_undo_takes_it_all_back(desk, save_shop, result, kinds) -> None:
    shop = save_shop()
    one = made(desk, shop.id)
    effect = finish(desk, [one], result)
    assert [fact.kind for fact in desk.portfolio.facts_of(shop.id)] == kinds
    assert effect.tour_stale == bool(kinds)
    undo(desk)
    assert desk.portfolio.facts_of(shop.id) == ()
    assert [each.id for each in desk.portfolio.relances_of(shop.id)] == [one]


def test_no_answer_is_no_contact_and_puts_no_deadline_off(desk, save_shop, clock: Clock) -> None:
    shop = save_shop()
    record_fact(desk, shop.id, "white_paper")
    before = line_of(desk, shop.id).verdict
    clock.pass_by(days=3)
    (one,) = desk.portfolio.relances_of(shop.id)
    effect = finish(desk, [one.id], Result.NO_ANSWER)
    after = line_of(desk, shop.id).verdict
    assert (after.deadline, after.last_contact) == (before.deadline, before.last_contact)
    assert (effect.values["next_channel"], effect.values["next_on"]) == ("call", "2026-05-18")


def test_after_three_tries_in_a_row_another_channel_is_proposed(desk, save_shop, clock: Clock) -> None:
    shop = save_shop()
    record_fact(desk, shop.id, "white_paper")
    channels = []
    for _ in range(4):
        (one,) = desk.portfolio.relances_of(shop.id)
        channels.append(one.channel)
        finish(desk, [one.id], Result.NO_ANSWER)
        clock.pass_by(days=1)
    assert channels == ["call", "call", "call", "visit"]


def test_after_a_contact_the_rhythm_goes_on_by_a_step(desk, save_shop, clock: Clock) -> None:
    shop = save_shop()
    record_fact(desk, shop.id, "white_paper")
    (first,) = desk.portfolio.relances_of(shop.id)
    finish(desk, [first.id], Result.REACHED)
    (second,) = desk.portfolio.relances_of(shop.id)
    assert (second.channel, second.due_on) == ("visit", ahead(7))
    assert second.cause == f"after {first.id} 2"
    finish(desk, [second.id])
    assert desk.portfolio.relances_of(shop.id) == ()


def test_who_is_not_interested_has_nothing_left_to_be_done(desk, save_shop) -> None:
    shop = save_shop()
    record_fact(desk, shop.id, "white_paper")
    made(desk, shop.id, 9)
    (first, _own) = desk.portfolio.relances_of(shop.id)
    finish(desk, [first.id], Result.NOT_INTERESTED)
    assert desk.portfolio.relances_of(shop.id) == ()


def test_several_are_done_moved_dropped_and_taken_up_again_with_one_undo_each(desk, save_shop) -> None:
    shops = [save_shop(), save_shop("Bar")]
    ids = [made(desk, one.id, 1, "email") for one in shops]
    ids.append(create_task(desk, "stamps").values["id"])

    def waiting() -> list[str]:
        found = follow_ups(desk)
        return sorted(one.id for one in (*found.relances, *found.tasks))

    everything = sorted(ids)
    for act, left in ((finish, []), (drop, [])):
        effect = act(desk, ids)
        assert waiting() == left
        assert effect.prospects == {one.id for one in shops}
        assert not act(desk, ids).undoable
        undo(desk)
        assert waiting() == everything
    move(desk, ids[:2], ahead(4))
    assert {one.due_on for one in follow_ups(desk).relances} == {ahead(4)}
    undo(desk)
    assert {one.due_on for one in follow_ups(desk).relances} == {ahead(1)}
    finish(desk, ids)
    assert {one.id for one in follow_ups(desk).done} == set(ids)
    reopen(desk, ids)
    assert waiting() == everything
    assert follow_ups(desk).done == ()


def test_a_task_about_a_prospect_that_is_moved_to_a_day_is_its_relance(desk, save_shop) -> None:
    shop = save_shop()
    task = create_task(desk, "ask who buys", shop.id).values["id"]
    move(desk, [task], ahead(2))
    (one,) = desk.portfolio.relances_of(shop.id)
    assert (one.due_on, one.text) == (ahead(2), "ask who buys")
    assert follow_ups(desk).tasks == ()
    stamps = create_task(desk, "stamps").values["id"]
    with pytest.raises(errors.UndatedTaskError):
        move(desk, [stamps], ahead(2))


def test_a_relance_is_altered_and_one_that_stays_is_no_action(desk, save_shop) -> None:
    shop = save_shop()
    one = made(desk, shop.id)
    assert edit(desk, one, due_on=ahead(3), channel="email", text="the list").undoable
    (now,) = desk.portfolio.relances_of(shop.id)
    assert (now.due_on, now.channel, now.text) == (ahead(3), "email", "the list")
    assert not edit(desk, one, text="the list").undoable


def test_the_text_of_a_late_relance_is_altered_and_its_day_stays(desk, save_shop, clock) -> None:
    shop = save_shop()
    one = made(desk, shop.id, days=1)
    clock.pass_by(days=5)
    edit(desk, one, due_on=ahead(1), text="ask who buys")
    (now,) = desk.portfolio.relances_of(shop.id)
    assert (now.due_on, now.text) == (ahead(1), "ask who buys")
    with pytest.raises(errors.BadValueError):
        edit(desk, one, due_on=ahead(2))


def test_calls_without_an_answer_are_counted_since_the_last_that_had_one(desk, save_shop, clock) -> None:
    shop = save_shop()
    for result in (Result.NO_ANSWER, Result.CALL_BACK, Result.NO_ANSWER, Result.NO_ANSWER):
        finish(desk, [made(desk, shop.id, days=(clock.at.date() - TUESDAY).days)], result)
        clock.pass_by(days=1)
    assert tries(desk, shop.id) == 2
    finish(desk, [made(desk, shop.id, days=(clock.at.date() - TUESDAY).days)], Result.NOT_INTERESTED)
    assert tries(desk, shop.id) == 0


def test_what_cannot_be_is_refused(desk, save_shop) -> None:
    shop = save_shop()
    one = made(desk, shop.id)
    for act in (
        lambda: create_relance(desk, shop.id, ahead(-1)),
        lambda: create_relance(desk, shop.id, ahead(5000)),
        lambda: create_relance(desk, shop.id, ahead(1), text="x" * 501),
        lambda: create_task(desk, "   "),
        lambda: move(desk, [one], ahead(-1)),
    ):
        with pytest.raises(errors.BadValueError):
            act()
    for act in (lambda: create_relance(desk, shop.id, ahead(1), "pigeon"), lambda: finish(desk, [one], "hm")):
        with pytest.raises(errors.UnknownKindError):
            act()
    with pytest.raises(errors.UnknownProspectError):
        create_relance(desk, "nobody", ahead(1))
    with pytest.raises(errors.UnknownFollowUpError):
        finish(desk, ["nothing"])


def test_one_is_found_by_how_its_id_begins(desk, save_shop) -> None:
    shop = save_shop()
    one = made(desk, shop.id)
    assert find(desk, one[:-1]).id == one
    with pytest.raises(errors.UnknownFollowUpError):
        find(desk, "")


def test_only_what_was_done_in_the_last_thirty_days_is_shown(desk, save_shop, clock: Clock) -> None:
    shop = save_shop()
    one = made(desk, shop.id, 0, "email")
    finish(desk, [one])
    clock.pass_by(days=30)
    assert [each.id for each in follow_ups(desk).done] == [one]
    clock.pass_by(days=1)
    assert follow_ups(desk).done == ()
