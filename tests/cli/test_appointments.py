# SPDX-License-Identifier: MIT
"""An appointment in a terminal: its day as people say it, and of several the one of a day."""

import json


def test_a_day_is_typed_as_people_say_it_and_what_it_has_against_it_is_said(niort):
    names = [one["name"] for one in niort("list", "--json").json]
    who = names[-1]
    made = niort("appointment", who, "--new", "lundi 25 mai 14h30", "--flexible", "day")
    assert made.status == 0
    assert f"{who}: the appointment is on Monday 25 May, about 14:30; the hour may still change." in made.err
    assert "Monday 25 May is a public holiday: Pentecost Monday." in made.err
    french = niort("appointment", who, "--to", "9h", lang="fr")
    assert "Lundi de Pentecôte" in french.err
    free = niort("appointment", who, "--to", "demain 9:30", "--flexible", "none")
    assert "It was on Monday 25 May at 09:00. Until now its hour could change." in free.err
    assert "holiday" not in free.err


def test_one_in_the_past_is_refused_and_one_far_ahead_is_moved_and_cancelled(niort):
    who = niort("list", "--json").json[-1]["name"]
    past = niort("appointment", who, "--new", "2026-05-11T09:00")
    assert past.status == 1
    assert "Monday 11 May 2026 at 09:00 has passed: choose a later day or hour" in past.err
    assert niort("appointment", who, "--new", "2029-05-16T09:00").status == 0
    moved = niort("appointment", who, "--to", "10:00", "--json")
    assert "Wednesday 16 May 2029 at 10:00" in moved.err
    assert json.loads(moved.out)["days"] == []
    assert niort("appointment", who, "--new", "2026-05-20T09:00").status == 0
    assert "16 May 2029" in niort("appointment", who, "--cancel", "--of", "2029-05-16").err
    assert niort("appointment", who, "--cancel", "--of", "2029-05-16").err.strip() == (
        "There is no appointment on Wednesday 16 May 2029."
    )
    assert "Wednesday 20 May at 09:00 is cancelled" in niort("appointment", who, "--cancel").err


def test_of_two_on_one_day_the_hour_says_which_is_cancelled(niort):
    who = niort("list", "--json").json[-1]["name"]
    for at in ("11:00", "15:00"):
        assert niort("appointment", who, "--new", f"2026-05-20T{at}").status == 0
    asked = niort("appointment", who, "--cancel", "--of", "2026-05-20")
    assert asked.status == 1
    assert "give the hour too, one of 2026-05-20T11:00, 2026-05-20T15:00." in asked.err
    told = niort("appointment", who, "--cancel", "--of", "2026-05-20T15:00")
    assert "Wednesday 20 May at 15:00 is cancelled" in told.err


def test_a_day_or_an_hour_that_cannot_be_read_is_answered_by_an_example(niort):
    who = niort("list", "--json").json[-1]["name"]
    told = niort("appointment", who, "--new", "soon")
    assert told.status == 1
    assert "tomorrow 14:30" in told.err
    no_such_day = niort("appointment", who, "--new", "2026-02-30T10:00")
    assert "“2026-02-30T10:00” is not a value for --new" in no_such_day.err
    both = niort("appointment", who, "--new", "2026-05-20T10:00", "--cancel")
    assert both.err.strip() == (
        "“--new --cancel” is not a value for appointment: give one of --to, --new and --cancel."
    )


def test_a_new_one_has_the_leeway_of_the_settings_and_any_other_that_is_typed(niort):
    who = niort("list", "--json").json[-1]["name"]
    assert niort("settings", "day.leeway_minutes", "15").status == 0
    made = niort("appointment", who, "--new", "2026-05-20T09:00", "--json").json
    assert made["leeway"] == "15"
    assert "It begins at its hour exactly." in niort("appointment", who, "--to", "10:00", "--leeway", "0").err
    assert niort("appointment", who, "--to", "10:00", "--leeway", "500").status == 1
    assert niort("settings", "day.leeway_minutes", "500").status == 1


def test_an_hour_at_which_the_place_is_closed_is_said_and_the_appointment_made_all_the_same(niort):
    who = next(one["name"] for one in niort("list", "--json").json if one["name"] == "Cave Martin")
    made = niort("appointment", who, "--new", "2026-05-19T08:30")
    assert made.status == 0
    assert "Cave Martin is open only 10:00–13:00, 15:00–19:30 that day." in made.err
    assert "is closed on Monday 18 May." in niort("appointment", who, "--to", "2026-05-18T11:00").err


def test_a_visit_is_reserved_moved_dropped_and_undone(niort):
    who = niort("list", "--json").json[-1]["name"]
    made = niort("appointment", who, "--new", "2026-05-20T11:00", "--flexible", "reservation")
    assert f"{who}: a visit is reserved on Wednesday 20 May, about 11:00; it makes way for" in made.err
    moved = niort("appointment", who, "--to", "2026-05-21T10:00")
    assert "a visit is reserved on Thursday 21 May, about 10:00" in moved.err
    firm = niort("appointment", who, "--to", "2026-05-21T10:00", "--flexible", "none")
    assert "Until now the visit was only reserved." in firm.err
    assert niort("undo").status == 0
    dropped = niort("appointment", who, "--cancel")
    assert f"{who}: the visit reserved for Thursday 21 May is no longer reserved." in dropped.err
    assert niort("undo").status == 0
    assert niort("appointment", who, "--cancel", lang="fr").err.startswith(f"{who}")
