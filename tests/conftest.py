# SPDX-License-Identifier: MIT
"""What every test runs in: no screen, no network, no chance, real data where it is present."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, wraps
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import Phase, settings

from fieldsales.desk import kernels as desk_kernels
from fieldsales.desk import library
from fieldsales.desk.kernels import Kernels
from fieldsales.desk.library import Library
from fieldsales.portfolio.migrations import Migrations
from fieldsales.portfolio.upgrade import HEAD, REVISIONS, SCRIPTS

from .packs import Built, build_pack

ROOT = Path(__file__).resolve().parent.parent

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if hasattr(os, "geteuid") and os.geteuid() == 0:
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")  # Chromium's sandbox refuses root

# The same examples in every run, and no limit of time on a busy machine.
settings.register_profile("fieldsales", deadline=None, derandomize=True, database=None)
settings.load_profile("fieldsales")
# For `pytest --hypothesis-profile=thorough`: other examples each time, and ten thousand of them.
settings.register_profile("thorough", deadline=None, database=None, max_examples=10_000)
# For planted faults: that an example fails is enough, the smallest one is not looked for.
settings.register_profile(
    "hasty", settings.get_profile("fieldsales"), phases=[Phase.explicit, Phase.generate]
)


# The compiled kernel of the planner, kept between runs: without it each of many programs that tests
# start would have it compiled for itself.
os.environ.setdefault("NUMBA_CACHE_DIR", str(ROOT / ".pytest_cache" / "kernel"))


@cache
def kernels() -> Kernels:
    """The kernel to give to a desk, prepared: some 20 seconds the first time."""
    found = Kernels(Path(os.environ["NUMBA_CACHE_DIR"]), lambda: None)
    found.prepare()
    return found


@pytest.hookimpl(optionalhook=True)  # who runs one process needs no library for two
def pytest_xdist_setupnodes() -> None:
    """Have the kernel compiled before there are workers: each would do it, in the time of its first test."""
    kernels()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Have one process test the parts of the window, in the order of ever, and both share the other files."""
    from xdist.scheduler import LoadScopeScheduling

    class PartsOfTheWindowInOne(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.partition("::")[0]
            return "tests/ui" if file.startswith("tests/ui/") else file

    return PartsOfTheWindowInOne(config, log)


@pytest.fixture(scope="session")
def prepared_kernel() -> Kernels:
    """The kernel of every desk."""
    return kernels()


@pytest.fixture(scope="session", autouse=True)
def prepared_for_programs(request: pytest.FixtureRequest) -> None:
    """Have the kernel there for the programs that tests start; the tests of classes alone start none."""
    if not all(item.path.is_relative_to(ROOT / "tests" / "classification") for item in request.session.items):
        kernels()


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the checkout."""
    return ROOT


@pytest.fixture(scope="session", autouse=True)
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Make once what no test changes and each portfolio would make for itself: towns, kernel, empty file."""
    empty = tmp_path_factory.mktemp("empty") / "empty.fieldsales"
    run = Migrations.run
    Migrations(SCRIPTS, REVISIONS).run(empty)

    @wraps(run)  # tests of the revisions themselves ask for the true one, as `__wrapped__`
    def run_once(migrations: Migrations, path: Path) -> None:
        if path.exists() or migrations.head != HEAD:
            run(migrations, path)
        else:
            shutil.copyfile(empty, path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Migrations, "run", run_once)
        patch.setattr(library, "read_towns", cache(library.read_towns))
        patch.setattr(desk_kernels, "compiled", cache(desk_kernels.compiled))
        yield


@pytest.fixture(scope="session")
def library_of() -> Callable[..., Library]:
    """Return what the checkout brings along: `library_of(territories, web=…)`."""
    data = ROOT / "data"

    def names(folder: str, ending: str) -> tuple[str, ...]:
        return tuple(sorted(path.name for path in (data / folder).glob(f"*{ending}")))

    def make(territories: Path, web: Path = Path("web")) -> Library:
        return Library(
            names=names,
            text=lambda name: (data / name).read_text(encoding="utf-8"),
            blob=lambda name: (data / name).read_bytes(),
            territories=territories,
            web=web,
        )

    return make


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real data beside the checkout: extracts of OpenStreetMap, leads, known optima."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("no ../shared/data beside the checkout: the real data are not here")
    return folder


@pytest.fixture(scope="session")
def monaco_pack(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The whole pack of Monaco; whoever changes something takes a copy."""
    extract = shared_data / "osm" / "monaco-2021-04-21.osm.pbf"
    return build_pack(extract, tmp_path_factory.mktemp("monaco"), "Monaco")


@pytest.fixture(scope="session")
def andorra_pack(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The whole pack of Andorra; whoever changes something takes a copy."""
    return build_pack(shared_data / "osm" / "andorra.osm.pbf", tmp_path_factory.mktemp("andorra"), "Andorra")


@pytest.fixture(scope="session")
def qapp_cls() -> type:
    """The application of the tests: the map's addresses must be known before there is one."""
    from PySide6.QtWidgets import QApplication  # most tests need no Qt at all

    from fieldsales.ui.map.scheme import register_scheme

    register_scheme()
    return QApplication


#: Status, headers, body; seconds to keep silent; or what makes one of them of the body that was sent.
Reply = tuple[int, dict[str, str], bytes] | float
Replying = Reply | Callable[[bytes], Reply]


class Asked(NamedTuple):
    """One question that a service was asked."""

    path: str
    query: dict[str, list[str]]
    headers: Mapping[str, str]
    body: bytes


@dataclass
class Service:
    """A server on this machine that answers as it is told and remembers what it was asked."""

    address: str = ""
    replies: list[Replying] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)

    @property
    def domain(self) -> str:
        """Host and port, without the scheme."""
        return self.address.removeprefix("http://")

    def answer(self, handler: BaseHTTPRequestHandler, body: bytes) -> None:
        parts = urlsplit(handler.path)
        self.asked.append(Asked(parts.path, parse_qs(parts.query), handler.headers, body))
        reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        told = reply(body) if callable(reply) else reply
        if isinstance(told, float):
            self.ended.wait(told)
            return
        status, headers, content = told
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)


@pytest.fixture
def service() -> Iterator[Service]:
    told = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.answer(self, b"")

        def do_POST(self) -> None:
            told.answer(self, self.rfile.read(int(self.headers["Content-Length"])))

        def log_message(self, *_args: Any) -> None:
            """Say nothing among the tests."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    told.address = f"http://127.0.0.1:{server.server_port}"
    yield told
    told.ended.set()
    server.shutdown()
    thread.join()
    server.server_close()
