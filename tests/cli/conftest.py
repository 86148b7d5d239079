# SPDX-License-Identifier: MIT
"""Commands as people type them, on portfolio files of their own."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.core import TyperGroup

from fieldsales.cli import app
from fieldsales.cli.program import Session
from fieldsales.startup import start


@dataclass(frozen=True)
class Answer:
    """What a command printed and how it ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on standard output."""
        return json.loads(self.out)


Type = Callable[..., Answer]


@pytest.fixture(scope="session", autouse=True)
def put_together_once() -> Iterator[None]:
    """Put the commands together once, as a program does; where help is asked each time: it is translated."""
    anew = app._command
    once = cache(lambda: app.get_group(app.app))

    def command(session: Session, arguments: Sequence[str]) -> TyperGroup:
        return anew(session, arguments) if "--help" in arguments else once()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app, "_command", command)
        yield


@pytest.fixture
def typed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Type:
    """Type a command; options before it by name, the language English unless another is given."""

    def typed(*words: str, on: str = "2026-05-12", now: str = "", lang: str = "en") -> Answer:
        before = ["--portfolio", str(tmp_path / "p.fieldsales"), "--home", str(tmp_path / "home")]
        before += ["--lang", lang] if lang else []
        before += ["--now", now] if now else ["--on", on] if on else []
        capsys.readouterr()
        status = start([*before, *words])
        printed = capsys.readouterr()
        return Answer(status, printed.out, printed.err)

    return typed


@pytest.fixture
def niort(typed: Type, tmp_path: Path) -> Type:
    """Camille's Tuesday, before anything happened."""
    assert typed("demo", str(tmp_path / "p.fieldsales"), "--scenario", "A").status == 0
    return typed
