# SPDX-License-Identifier: MIT
"""Kill the window while somebody types, again and again, and look what is left of it.

    .venv/bin/python tests/durability/kill.py --kills 200      fifteen to twenty minutes; --seed, --json
    .venv/bin/python tests/durability/kill.py --kills 50 --spoken

Each time a window opens the same portfolio in a process of its own, types into visits, and is killed by
SIGKILL at a random moment; one in ten is killed while it starts. Then the files are looked at: how many
seconds of typing are not on the disk, and whether a draft or the portfolio is damaged. The next window
must show each visit as the disk had it. While one window is typed in, the next process loads its
program, and waits with the portfolio closed until the files were looked at.

With `--spoken` a voice note is spoken instead, into a microphone that is fed: every sample of the
recording that is found again must be the one that was heard, and the seconds that are missing are told.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import wave
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from fieldsales.desk.desk import Desk
from fieldsales.desk.scenarios import write_scenario
from fieldsales.desk.voice import recover_recordings
from fieldsales.domain.draft import DraftKind
from fieldsales.places import places
from fieldsales.portfolio.attachments import AttachmentFolder
from fieldsales.portfolio.drafts import DraftFolder
from fieldsales.portfolio.portfolio import Portfolio, utc_now
from fieldsales.startup import library_of

TYPIST = Path(__file__).with_name("typist.py")

#: The goal: of what is typed never more than the last second is lost.
GOAL_SECONDS = 1.0

#: The goal of a voice note that is being spoken.
GOAL_SPOKEN_SECONDS = 2.0

#: Samples a second of the microphone that is fed.
_RATE = 16_000

#: A window on a busy machine.
PATIENCE_SECONDS = 90.0


@dataclass
class Found:
    """What all kills came to."""

    kills: int = 0
    keys: int = 0
    saved: int = 0
    lost_seconds: list[float] = field(default_factory=list)
    lost_keys: list[int] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def told(self) -> dict[str, Any]:
        """Return the figures."""
        lost = sorted(self.lost_seconds) or [0.0]
        return {
            "kills": self.kills,
            "keys": self.keys,
            "visits_saved": self.saved,
            "lost_seconds_most": round(lost[-1], 3),
            "lost_seconds_median": round(statistics.median(lost), 3),
            "lost_keys_most": max(self.lost_keys, default=0),
            "over_one_second": sum(one > GOAL_SECONDS for one in lost),
            "corrupted": len(self.faults),
            "faults": self.faults,
        }


class Typing:
    """A window that is typed in, from outside: what it said until it was killed."""

    def __init__(self, path: Path, seed: int, what: str = "type") -> None:
        self.lines: list[dict[str, Any]] = []
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        self._process = subprocess.Popen(
            (sys.executable, "-P", str(TYPIST), str(path), str(seed), what),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        self._began = threading.Event()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.endswith(b"\n") and line.startswith(b"{"):
                self.lines.append(json.loads(line))
                self._began.set()
        self._began.set()

    def open(self) -> None:
        """Let it open the portfolio."""
        assert self._process.stdin is not None
        self._process.stdin.write(b"open\n")
        self._process.stdin.flush()

    def wait_for_typing(self) -> None:
        """Wait until the first visit is open."""
        if not self._began.wait(PATIENCE_SECONDS) or not self.lines:
            raise RuntimeError(f"the window types nothing; it ended with {self._process.poll()}")

    def kill(self) -> float:
        """Kill it, and return when."""
        at = time.time()
        self._process.kill()
        self._process.wait()
        self._reader.join()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            stream.close()
        return at


def portfolio_in(folder: Path) -> Path:
    """Write the portfolio that all windows open."""
    path = folder / "p.fieldsales"
    desk = open_desk(path)
    write_scenario(desk, "a")
    desk.portfolio.close()
    return path


def open_desk(path: Path) -> Desk:
    """Open the portfolio as a program does that looks into it between two windows."""
    portfolio = Portfolio.open(path, backups=path.parent / "backups")
    return Desk(portfolio, library_of(places(path.parent / "home")), utc_now)


def hammer_spoken(folder: Path, kills: int, seed: int, tell: Any = None) -> Found:
    """Kill so many windows that are spoken into and return what was left of the voice notes."""
    chance, found, path = random.Random(seed), Found(), portfolio_in(folder)
    following = Typing(path, chance.randrange(1 << 30), "speak")
    for number in range(kills):
        speaking = following
        speaking.open()
        following = Typing(path, chance.randrange(1 << 30), "speak")
        speaking.wait_for_typing()
        # the wait is what is measured: a kill at any moment of the speech
        time.sleep(chance.uniform(0.05, 7.0))
        speaking.kill()
        found.kills += 1
        heard = {line["heard"]: line["samples"] for line in speaking.lines}
        _listen(path, heard, found, f"kill {number + 1}")
        if tell is not None:
            tell(found)
    following.kill()
    return found


def _listen(path: Path, heard: dict[str, int], found: Found, which: str) -> None:
    """Compare what was spoken with what is found again at a start."""
    desk = open_desk(path)
    try:
        found.faults += [f"{which}: {one}" for one in desk.portfolio.check()]
        drafts, aside = DraftFolder.of(path).read()
        found.faults += [f"{which}: {one.path.name} is damaged" for one in aside]
        again = {one.attachment.id: one.attachment for one in recover_recordings(desk, drafts)}
    finally:
        desk.portfolio.close()
    held = {note["id"] for one in drafts for note in one.values.get("attachments", [])}
    for key, samples in heard.items():
        one = again.get(key)
        if one is None:
            kept = 0 if key not in held else samples
        else:
            with wave.open(str(AttachmentFolder.of(path).path(one.digest))) as file:
                kept = file.getnframes()
                there = np.frombuffer(file.readframes(kept), "<u2")
            if not np.array_equal(there, np.arange(kept).astype("<u2")):
                found.faults.append(f"{which}: what is heard again is not what was spoken")
        found.keys += samples
        found.lost_seconds.append(max(0, samples - kept) / _RATE)
        found.lost_keys.append(max(0, samples - kept))


def hammer(folder: Path, kills: int, seed: int, tell: Any = None) -> Found:
    """Kill so many windows on one portfolio and return what was left of their typing."""
    chance, found, path = random.Random(seed), Found(), portfolio_in(folder)
    on_disk: dict[str, str] = {}
    following = Typing(path, chance.randrange(1 << 30))
    for number in range(kills):
        typing = following
        typing.open()
        following = Typing(path, chance.randrange(1 << 30))
        if chance.random() < 0.1:
            time.sleep(chance.uniform(0, 2.5))
        else:
            typing.wait_for_typing()
            # the wait is what is measured: a kill at any moment of the typing
            time.sleep(chance.uniform(0.05, 4.0))
        at = typing.kill()
        found.kills += 1
        on_disk = _look(path, typing.lines, at, on_disk, found, f"kill {number + 1}")
        if tell is not None:
            tell(found)
    following.kill()
    return found


def _look(
    path: Path, lines: list[dict[str, Any]], at: float, before: dict[str, str], found: Found, which: str
) -> dict[str, str]:
    """Compare what was typed with what is on the disk; return the notes that are there."""
    drafts, aside = DraftFolder.of(path).read()
    found.faults += [f"{which}: {one.path.name} is damaged" for one in aside]
    notes = {one.key: str(one.values.get("note", "")) for one in drafts if one.kind is DraftKind.VISIT}
    portfolio = Portfolio.open(path, backups=path.parent / "backups")
    try:
        found.faults += [f"{which}: {one}" for one in portfolio.check()]
        facts = portfolio.facts_by_prospect()
    finally:
        portfolio.close()
    written = {who: {fact.text for fact in known} for who, known in facts.items()}
    worst, worst_keys = 0.0, 0
    for who in {line["open"] for line in lines if "open" in line}:
        text, when, is_first, is_saved = "", [], True, False
        for line in lines:
            if line.get("open") == who:
                if is_first and who in before and line["text"] != before[who]:
                    found.faults.append(f"{which}: a window shows another note than the disk had")
                text, is_first = line["text"], False
                when = [line["at"]] * len(text) if is_saved or not when else when
                is_saved = False
            elif line.get("key") == who:
                text, when = text + line["letter"], [*when, line["at"]]
                found.keys += 1
            elif line.get("save") == who:
                is_saved = True
                found.saved += 1
        if is_saved and text.strip() in written.get(who, set()):
            continue
        kept = notes.get(who, "")
        if not text.startswith(kept):
            found.faults.append(f"{which}: a draft holds {kept[-20:]!r}, not {text[-20:]!r}")
        elif len(kept) < len(text):
            worst = max(worst, at - when[len(kept)])
            worst_keys = max(worst_keys, len(text) - len(kept))
    found.lost_seconds.append(worst)
    found.lost_keys.append(worst_keys)
    saved_now = {
        who for who, note in notes.items() if note.strip() and note.strip() in written.get(who, set())
    }
    return {who: note for who, note in notes.items() if who not in saved_now}


def main() -> int:
    """Kill, and print the figures; status 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--spoken", action="store_true", help="voice notes instead of typing")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()

    def tell(found: Found) -> None:
        if not asked.json and found.kills % 10 == 0:
            print(found.told(), flush=True)

    with tempfile.TemporaryDirectory(prefix="fieldsales-kill-") as folder:
        killing = hammer_spoken if asked.spoken else hammer
        found = killing(Path(folder), asked.kills, asked.seed, tell)
    print(json.dumps(found.told(), indent=None if asked.json else 2))
    goal = GOAL_SPOKEN_SECONDS if asked.spoken else GOAL_SECONDS
    return int(bool(found.faults) or max(found.lost_seconds, default=0.0) > goal)


if __name__ == "__main__":
    sys.exit(main())
