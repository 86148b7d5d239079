# SPDX-License-Identifier: MIT
"""A tour as links, as people type it."""

from urllib.parse import urlsplit


def test_the_links_are_documented_json(typed, tmp_path):
    typed("demo", str(tmp_path / "p.fieldsales"))
    typed("plan")
    document = typed("handoff", "--json").json
    assert set(document) == {"date", "target", "parts", "without_place", "made"}
    assert document["target"] == "google"
    assert all(set(part) == {"url", "start", "stops"} for part in document["parts"])
    assert all(urlsplit(part["url"]).netloc == "www.google.com" for part in document["parts"])
    first, second = document["parts"][:2]
    assert second["start"] == first["stops"][-1]


def test_a_target_and_a_stop_can_be_named(typed, tmp_path):
    typed("demo", str(tmp_path / "p.fieldsales"))
    typed("plan")
    answer = typed("handoff", "--target", "waze")
    assert answer.status == 0
    assert "Waze, 1 of " in answer.out
    assert answer.out.count("https://waze.com/ul?ll=") >= 3
    one = typed("handoff", "--target", "geo", "--stop", "L'Ardoise").out.splitlines()
    assert one[0] == "Any map (geo), 1 of 1 · Where the phone is → L'Ardoise"
    assert one[1].startswith("  geo:46.")


def test_without_a_tour_it_says_to_plan(typed, tmp_path):
    typed("demo", str(tmp_path / "p.fieldsales"))
    answer = typed("handoff", "--on", "2026-06-03")
    assert answer.status == 1
    assert "plan the day first" in answer.err


def test_a_setting_chooses_the_target(typed, tmp_path):
    typed("demo", str(tmp_path / "p.fieldsales"))
    typed("plan")
    assert typed("settings", "handoff.target", "apple").status == 0
    assert "https://maps.apple.com/?daddr=" in typed("handoff").out
    refused = typed("settings", "handoff.limits", "google=12")
    assert refused.status == 1
    assert "10 at the most" in refused.err


def test_a_tour_is_written_as_what_its_file_is_called(typed, tmp_path):
    typed("demo", str(tmp_path / "p.fieldsales"))
    typed("plan")
    for name, begins in (
        ("day.gpx", b"<?xml"),
        ("day.kml", b"<?xml"),
        ("day.csv", b"\xef\xbb\xbf"),
        ("day.pdf", b"%PDF"),
    ):
        answer = typed("export", str(tmp_path / name), "--what", "tour")
        assert answer.status == 0
        assert "stops written to" in answer.out
        assert (tmp_path / name).read_bytes().startswith(begins)
    refused = typed("export", str(tmp_path / "day.gpx"), "--what", "tour")
    assert refused.status == 1
    assert "day.gpx" in refused.err
    nowhere = typed("export", str(tmp_path / "day.gpx" / "inside.gpx"), "--what", "tour")
    assert nowhere.status == 1
    assert "Traceback" not in nowhere.err
    other = typed("export", str(tmp_path / "x.gpx"), "--what", "tour", "--on", "2026-06-03")
    assert "plan the day first" in other.err
