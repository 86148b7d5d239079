# SPDX-License-Identifier: MIT
"""The web view with the map's page in it: made late, loaded again when it died, watched for faults."""

import logging
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile, QWebEngineSettings
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget

from fieldsales.desk import maps
from fieldsales.ui.map.scheme import PAGE, Answers, Guard
from fieldsales.ui.runner import Beside

_log = logging.getLogger(__name__)


class Web(QObject):
    """Owns the engine's profile, page and view. Nothing of the map is ever kept on disk by the engine."""

    #: a script of the page failed, or, with True, it could not be made or its process ended
    failed = Signal(bool)

    def __init__(
        self, holder: QWidget, answers: Answers, bridge: QObject, cache: Path, beside: Beside
    ) -> None:
        super().__init__(holder)
        self._holder, self._answers, self._bridge, self._cache = holder, answers, bridge, cache
        self._beside = beside
        self.guard = Guard(self)
        self.view: QWebEngineView | None = None
        self.console_errors: list[str] = []

    def make(self, ground: str, name: str) -> None:
        """Make the view and load it; `ground` is seen before, `name` is heard by who cannot see."""
        # no name: the profile is off the record
        profile = QWebEngineProfile()
        profile.setUrlRequestInterceptor(self.guard)
        profile.installUrlSchemeHandler(b"fieldsales", self._answers)
        view = QWebEngineView(self._holder)
        page = _Page(profile, view)
        # after the view, so that it goes after the view's page, which needs it to the end
        profile.setParent(self._holder)
        page.setBackgroundColor(ground)
        page.console_error.connect(self._on_console_error)
        page.renderProcessTerminated.connect(self._on_terminated)
        channel = QWebChannel(page)
        channel.registerObject("bridge", self._bridge)
        page.setWebChannel(channel)
        view.setPage(page)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        settings = page.settings()
        settings.setAttribute(QWebEngineSettings.WebAttribute.ShowScrollBars, False)
        settings.setAttribute(QWebEngineSettings.WebAttribute.FocusOnNavigationEnabled, False)
        view.setAccessibleName(name)
        view.lower()
        self.view = view
        self.load()

    def load(self) -> None:
        """Have the page made beside the window's thread: its library takes half a second to load."""

        def show(html: str) -> None:
            self._answers.set_page(html)
            if self.view is not None:
                self.view.load(QUrl(PAGE))

        self._beside(partial(maps.window_page, self._cache), show, partial(self.failed.emit, True))

    def _on_console_error(self, text: str) -> None:
        self.console_errors.append(text)
        _log.error("The map's page: %s", text)
        self.failed.emit(False)

    def _on_terminated(self, status: QWebEnginePage.RenderProcessTerminationStatus, code: int) -> None:
        _log.error("The map's page ended: %s, %s", status.name, code)
        self.failed.emit(True)


class _Page(QWebEnginePage):
    """Tells of script errors, which would otherwise leave a map that silently does half its work."""

    console_error = Signal(str)

    def javaScriptConsoleMessage(
        self, level: QWebEnginePage.JavaScriptConsoleMessageLevel, message: str, line: int, source: str
    ) -> None:
        if level == QWebEnginePage.JavaScriptConsoleMessageLevel.ErrorMessageLevel:
            self.console_error.emit(f"{source}:{line}: {message}")
