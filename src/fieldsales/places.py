# SPDX-License-Identifier: MIT
"""Where files live on this laptop; one folder given at the start moves them all."""

from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs

_PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Places:
    """The program's folders: two that it brings along, five that belong to the person at this laptop.

    Nothing here exists until somebody writes into it, or `make_folders` is called.
    """

    data: Path
    resources: Path
    own: Path
    cache: Path
    config: Path
    logs: Path
    documents: Path

    @property
    def portfolio(self) -> Path:
        """The portfolio that opens when no other is named."""
        return self.own / "portfolio.fieldsales"

    @property
    def backups(self) -> Path:
        """Copies of portfolios, made by the program."""
        return self.own / "backups"

    @property
    def territories(self) -> Path:
        """Installed territory packs."""
        return self.own / "territories"

    @property
    def forms(self) -> Path:
        """The firm's own short forms for visits."""
        return self.own / "forms"

    @property
    def demonstrations(self) -> Path:
        """Demonstration portfolios: made again whenever they are gone."""
        return self.cache / "demonstrations"

    @property
    def window_state(self) -> Path:
        """Size of the window and of its panes, as they were left."""
        return self.config / "window.ini"

    @property
    def log(self) -> Path:
        """What the program notes down about its own faults."""
        return self.logs / "fieldsales.log"

    @property
    def outputs(self) -> Path:
        """Day sheets, maps and exports, where the rep looks for documents."""
        return self.documents / "fieldsales"

    @property
    def doctrines(self) -> Path:
        """The doctrines of the box."""
        return self.data / "doctrines"

    @property
    def catalogues(self) -> Path:
        """The sentences people read, one .po file a language."""
        return self.resources / "i18n"

    @property
    def web_assets(self) -> Path:
        """Leaflet and its friends, put here by the set-up."""
        return self.resources / "web" / "assets"

    @property
    def fonts(self) -> Path:
        """The folder with the letters of the window, which come with the web assets."""
        return self.web_assets

    def make_folders(self) -> None:
        """Make the person's folders. Raises OSError when the disk refuses."""
        for folder in (self.own, self.cache, self.config, self.logs, self.outputs):
            folder.mkdir(parents=True, exist_ok=True)


def places(home: Path | None = None) -> Places:
    """Return where files live: in the system's usual folders, or all under `home`."""
    if home is not None:
        base = home.expanduser().absolute()
        own, cache, config, logs, documents = (
            base / name for name in ("data", "cache", "config", "logs", "documents")
        )
    else:
        system = PlatformDirs("fieldsales", appauthor=False)
        own, cache, config, logs, documents = (
            system.user_data_path,
            system.user_cache_path,
            system.user_config_path,
            system.user_log_path,
            system.user_documents_path,
        )
    return Places(
        data=brought_along("data"),
        resources=brought_along("resources"),
        own=own,
        cache=cache,
        config=config,
        logs=logs,
        documents=documents,
    )


def brought_along(name: str, package: Path = _PACKAGE) -> Path:
    """Return a folder beside the package (a wheel), else at the top of the checkout (an editable install)."""
    inside = package / name
    return inside if inside.is_dir() else package.parents[1] / name
