# SPDX-License-Identifier: MIT
"""The window over the demonstration, in a process of its own: what measurements of a day work through.

The window's toolkit is imported where it is needed: how long that takes is measured elsewhere.
"""

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from child import wait

ROOT = Path(__file__).resolve().parents[2]

#: When the demonstration's rep sets out.
MORNING = datetime(2026, 5, 12, 8, 42, tzinfo=ZoneInfo("Europe/Paris"))


class DemoWindow:
    """The demonstration with so many prospects more, and its window once it is opened; `now` is the clock."""

    def __init__(self, folder: Path, more: int = 0) -> None:
        from fieldsales.ui.application import prepare

        self.application = prepare()
        from own_kernel import own_kernel

        from fieldsales.desk.demonstration import write_demonstration
        from fieldsales.desk.desk import Desk
        from fieldsales.places import places
        from fieldsales.portfolio.portfolio import Portfolio
        from fieldsales.startup import library_of

        self.now = MORNING
        self._where = places(folder / "home")
        self.portfolio = Portfolio.open(folder / "demo.fieldsales", backups=self._where.backups)
        self.desk = Desk(self.portfolio, library_of(self._where), lambda: self.now, kernel=own_kernel)
        write_demonstration(self.desk)
        join(self.portfolio, more)
        self._stage: Any = None

    @property
    def window(self) -> Any:
        """The window, made at the first look."""
        if self._stage is None:
            self._stage = stage_of(self.application, self.desk, self._where)
        return self._stage.window

    def open(self) -> None:
        """Open the window and wait until everybody and the first day are in sight."""
        settled: list[bool] = []
        self.window.settled.connect(lambda: settled.append(True))
        self._stage.open()
        wait(self.application, lambda: bool(settled))

    def is_idle(self) -> bool:
        """Whether no lane has anything to do."""
        from fieldsales.ui.background import Lane

        return not any(self.window.background.is_busy(lane) for lane in Lane)

    def rest(self) -> None:
        """Wait until no lane has anything to do."""
        wait(self.application, self.is_idle)

    def close(self) -> None:
        """Close the window and its portfolio."""
        self._stage.close()
        self.portfolio.close()


def join(portfolio: Any, count: int) -> None:
    """Write so many prospects like those there are, within some kilometres of them."""
    import random
    from dataclasses import replace

    dice, known = random.Random(3), [one for one in portfolio.prospects() if one.place is not None]
    with portfolio.action("import") as book:
        new = []
        for number in range(count):
            one = dice.choice(known)
            here = one.place
            place = replace(
                here,
                latitude=here.latitude + dice.gauss(0, 0.05),
                longitude=here.longitude + dice.gauss(0, 0.07),
            )
            new.append(replace(one, id=book.new_id(), site_id="", name=f"Maison {number}", place=place))
        book.add_prospects(new)


def stage_of(application: Any, desk: Any, where: Any) -> Any:
    """Return the window's stage over a desk, in French."""
    from fieldsales.ui.application import Stage
    from fieldsales.ui.files import Files
    from fieldsales.wording.words import read_words

    catalogue = (ROOT / "resources" / "i18n" / "fr.po").read_text(encoding="utf-8")
    words = read_words("fr", catalogue)
    files = Files(
        where.resources / "web",
        lambda: desk.library.blob("base_map.json"),
        where.window_state,
        where.outputs,
        where.cache,
    )
    return Stage(application, desk, lambda _language: words, words, files)
