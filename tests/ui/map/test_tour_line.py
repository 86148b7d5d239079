# SPDX-License-Identifier: MIT
"""The tour's line as the page paints it: whole along roads, dashed where a drive is estimated."""

from collections.abc import Callable

import pytest

from fieldsales.domain.place import Place
from fieldsales.ui.map.points import Points, pack
from fieldsales.ui.map.track import Track, TrackLeg, TrackStop

from .conftest import LEGEND, NIORT, Shown, a_line

#: From Niort to the east, then as far again; nothing else stands near.
ENDS = ((46.3231, -0.4588), (46.3231, -0.2588), (46.3231, -0.0588))
MIDDLE = Place(*ENDS[1])
#: The colour of the line, near enough.
IS_LINE = (
    "(at) => Math.hypot(...[0, 1, 2].map((one) => pixels[at + one] - colour[one])) < 90"
    " && pixels[at + 3] > 200"
)
#: What the canvas holds along the middle of a drive, clear of the capsules at its ends.
BREAKS = """(() => {{
  const {{ _top, _view: view, marks }} = fieldsales.shown;
  const canvas = _top._canvas;
  const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  const colour = [1, 3, 5].map((at) => parseInt(marks.colours[{colour}].slice(at, at + 2), 16));
  const isLine = {is_line};
  const leg = {leg};
  const [one, other] = leg.line.map((at) => [at.x * view.scale - view.left, at.y * view.scale - view.top]);
  const long = Math.hypot(other[0] - one[0], other[1] - one[1]);
  const middle = bend(leg, one, other);
  const seen = [];
  for (let way = 60; way < long - 60; way += 1) {{
    const [x, y] = along(one, middle, other, way / long);
    seen.push(isLine(4 * (Math.floor(y * view.ratio) * canvas.width + Math.floor(x * view.ratio))));
  }}
  const turns = seen.filter((is, at) => at && is !== seen[at - 1]);
  return [turns.length, seen.length, seen.filter(Boolean).length];
}})()"""


def breaks(shown: Shown, leg: str, colour: str) -> tuple[int, int, int]:
    """Return how often the line of a drive begins or ends, its pixels, and how many of these are painted."""
    count, pixels, painted = shown.ask(BREAKS.format(colour=f'"{colour}"', is_line=IS_LINE, leg=leg))
    return count, pixels, painted


@pytest.fixture
def on_the_way(show: Callable[[Points], Shown]) -> Shown:
    """A map with a tour of two drives, the first by road and the second estimated."""
    stops = [a_line(at, place=Place(*end)) for at, end in enumerate(ENDS)]
    shown = show(pack(stops, LEGEND))
    marks = [TrackStop(f"p{at}", at, Place(*ENDS[at]), "froid", f"1{at}:00") for at in (1, 2)]
    shown.view.show_tour(Track(tuple(marks), NIORT, ENDS, estimated=True))
    shown.view.scenery.show_way(ENDS, [TrackLeg(ENDS[:2], False), TrackLeg(ENDS[1:], True)])
    shown.wait_for("fieldsales.shown.tour !== null && fieldsales.shown.tour._legs.length === 2")
    shown.stand(MIDDLE, 12)
    return shown


def is_dashed(shown: Shown, leg: str, colour: str = "text") -> bool:
    """Return whether gaps go all along a drive; a whole line has none but around an arrow or a capsule."""
    count, pixels, painted = breaks(shown, leg, colour)
    share = painted / pixels
    assert pixels > 400
    assert (count > pixels / 10 and 0.4 < share < 0.7) or (count < pixels / 40 and share > 0.9)
    return count > pixels / 10


def test_a_drive_by_road_is_a_whole_line_and_an_estimated_one_is_dashed(on_the_way: Shown) -> None:
    assert not is_dashed(on_the_way, "fieldsales.shown.tour._legs[0]")
    assert is_dashed(on_the_way, "fieldsales.shown.tour._legs[1]")


@pytest.mark.parametrize("estimated", [True, False])
def test_the_drive_that_is_lit_is_dashed_where_it_is_estimated(on_the_way: Shown, estimated: bool) -> None:
    ends = ENDS[1:] if estimated else ENDS[:2]
    on_the_way.view.scenery.light_leg(TrackLeg(ends, estimated))
    on_the_way.wait_for("fieldsales.shown._litLeg !== null")
    on_the_way.stand(MIDDLE, 12)
    assert is_dashed(on_the_way, "fieldsales.shown._litLeg", "accent") is estimated
