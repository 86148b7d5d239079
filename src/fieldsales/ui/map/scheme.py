# SPDX-License-Identifier: MIT
"""The addresses of the map: `fieldsales://` is answered from this laptop, everything else is refused."""

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QFile, QIODevice, QObject, Qt, QUrl
from PySide6.QtWebEngineCore import (
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)

SCHEME = b"fieldsales"

#: The window's page.
PAGE = "fieldsales://page/index.html"

_KINDS = {
    ".html": b"text/html",
    ".js": b"text/javascript",
    ".css": b"text/css",
    ".json": b"application/json",
    ".ttf": b"font/ttf",
    ".bin": b"application/octet-stream",
    ".pmtiles": b"application/octet-stream",
}

#: Files are asked for by plain names: no path leads out of its folder.
_PLAIN = re.compile(r"[\w][\w.-]*")

#: Qt brings the page's half of the channel along.
_CHANNEL = ":/qtwebchannel/qwebchannel.js"


def register_scheme() -> None:
    """Tell Qt of our scheme; must run before the application object is made, more than once does no harm."""
    if QWebEngineUrlScheme.schemeByName(SCHEME).name() == SCHEME:
        return
    QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
    scheme = QWebEngineUrlScheme(SCHEME)
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    scheme.setFlags(
        QWebEngineUrlScheme.Flag.SecureScheme
        | QWebEngineUrlScheme.Flag.LocalAccessAllowed
        | QWebEngineUrlScheme.Flag.CorsEnabled
        | QWebEngineUrlScheme.Flag.FetchApiAllowed
    )
    QWebEngineUrlScheme.registerScheme(scheme)


class Answers(QWebEngineUrlSchemeHandler):
    """Answers the page: `page` and `assets` from the web files, `data` from memory, `tiles` from packs.

    `set_data` says what a name under `fieldsales://data/` gives; it is called
    for each request, on the window's thread.
    """

    def __init__(
        self, web: Path, tiles: Callable[[str], bytes | None], parent: QObject | None = None
    ) -> None:
        """`tiles` returns what an address of the host `tiles` gives, None when it is there no more.

        Such an address names the part it wants: of one asked for by a range, Qt reads a file that
        is shorter by then past its end, and the program ends with it.
        """
        super().__init__(parent)
        self._tiles = tiles
        self._folders = {"page": web, "assets": web / "assets"}
        self._data: dict[tuple[str, str], Callable[[], bytes]] = {}

    def set_page(self, html: str) -> None:
        """Give the window's page."""
        content = html.encode("utf-8")
        self._data["page", "index.html"] = lambda: content

    def set_data(self, name: str, content: Callable[[], bytes]) -> None:
        """Give what a name of the host `data` answers."""
        self._data["data", name] = content

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        url = job.requestUrl()
        device = self._device(url, job)
        if device is None or not device.open(QIODevice.OpenModeFlag.ReadOnly):
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        job.setAdditionalResponseHeaders({QByteArray(b"Access-Control-Allow-Origin"): QByteArray(b"*")})
        # a file whole, for Qt cuts the range that was asked for out of it by itself; of tiles the part
        # that their address names
        job.reply(_KINDS.get(Path(url.path()).suffix, b"application/octet-stream"), device)

    def _device(self, url: QUrl, job: QWebEngineUrlRequestJob) -> QIODevice | None:
        """Return what answers an address, owned by the job, or None when nothing does."""
        host, name = url.host(), url.path().removeprefix("/")
        if host == "tiles":
            return _held(self._tiles(url.toString()), job)
        content = self._data.get((host, name))
        if content is not None:
            return _held(content(), job)
        if host == "assets" and name == "qwebchannel.js":
            return QFile(_CHANNEL, job)
        folder = self._folders.get(host)
        if folder is None or not _PLAIN.fullmatch(name):
            return None
        return QFile(str(folder / name), job)


def _held(content: bytes | None, job: QWebEngineUrlRequestJob) -> QIODevice | None:
    if content is None:
        return None
    buffer = QBuffer(job)
    buffer.setData(content)
    return buffer


class Guard(QWebEngineUrlRequestInterceptor):
    """Refuses every address but our own and those of the one host allowed, and remembers what was refused."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.refused: list[str] = []
        self._host = ""

    def allow(self, host: str) -> None:
        """Let pictures come from one host by https, from none for an empty one."""
        self._host = host

    def may_pass(self, url: QUrl, is_picture: bool) -> bool:
        """Return whether an address may be asked."""
        if url.scheme() == SCHEME.decode():
            return True
        return bool(self._host) and is_picture and (url.scheme(), url.host()) == ("https", self._host)

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        url = info.requestUrl()
        is_picture = info.resourceType() == QWebEngineUrlRequestInfo.ResourceType.ResourceTypeImage
        if not self.may_pass(url, is_picture):
            info.block(True)
            self.refused.append(url.toString())
