# SPDX-License-Identifier: MIT
"""Commands as people type them, on portfolio files of their own."""

import json
import shutil
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


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return the folder in which the command has written a scenario, or the demonstration, once."""

    @cache
    def write(scenario: str) -> Path:
        folder = tmp_path_factory.mktemp("written")
        file = str(folder / "p.fieldsales")
        before = ["--portfolio", file, "--home", str(folder / "home"), "--lang", "en", "--on", "2026-05-12"]
        assert start([*before, "demo", file, *(["--scenario", scenario] if scenario else [])]) == 0
        return folder

    return write


@pytest.fixture
def begin(written: Callable[[str], Path], typed: Type, tmp_path: Path) -> Callable[[str], Type]:
    """Return what begins with a copy of a scenario's portfolio, before anything happened."""

    def begin(scenario: str) -> Type:
        shutil.copytree(written(scenario), tmp_path, dirs_exist_ok=True)
        return typed

    return begin


@pytest.fixture
def niort(begin: Callable[[str], Type]) -> Type:
    """Camille's Tuesday."""
    return begin("A")


@pytest.fixture
def demonstration(begin: Callable[[str], Type]) -> Type:
    """The demonstration on that Tuesday."""
    return begin("")
