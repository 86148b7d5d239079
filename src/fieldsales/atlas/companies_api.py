# SPDX-License-Identifier: MIT
"""Establishments of the public search of companies (Sirene, Licence Ouverte), asked online page by page.

The service and its limits: https://recherche-entreprises.api.gouv.fr/docs.
"""

import http.client
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request

from fieldsales import __version__
from fieldsales.atlas.one_host import opener, patience, watched
from fieldsales.atlas.pace import Pace
from fieldsales.atlas.trades import Trades, naf_code
from fieldsales.domain.business import Business
from fieldsales.domain.errors import ServiceError
from fieldsales.domain.place import Place

HOST = "recherche-entreprises.api.gouv.fr"
ATTRIBUTION = "Sirene (INSEE), recherche-entreprises.api.gouv.fr, Licence Ouverte"

#: The service's own limits: results on a page, results that can be reached, questions a second, letters.
PER_PAGE, MOST, PER_SECOND, FEWEST_LETTERS = 25, 10_000, 7.0, 3
#: Kilometres around a point, at most.
_WIDEST = 50.0
#: Sites of one company within an answer; 100 is what the service allows.
_SITES = 100

_TRIES = 4
#: Seconds for each step of an answer, and for all of it.
_TIMEOUT, _LIMIT = 10.0, 30.0
_MOST_BYTES = 20_000_000

#: Everybody in the program who asks this service shares its pace.
_PACE = Pace(PER_SECOND)

_SIRET = re.compile(r"\d{14}")


@dataclass(frozen=True, slots=True)
class Question:
    """Words, NAF codes, or both; `near` and `radius_km` look around a point, where words cannot be asked.

    Codes are of the establishment: the service looks at the company's, so that
    sites with another trade are left out here.
    """

    words: str = ""
    codes: tuple[str, ...] = ()
    near: Place | None = None
    radius_km: float = 10.0
    departement: str = ""
    limit: int = 100


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found. `total` is how many companies there are; `is_cut` that the service shows no more."""

    businesses: tuple[Business, ...]
    total: int
    is_cut: bool = False
    #: open and shown, but without a position: they cannot be told from their namesakes, nor visited
    unplaced: int = 0


class Companies:
    """Asks the service; other values are for tests."""

    def __init__(
        self,
        address: str = f"https://{HOST}",
        pace: Pace = _PACE,
        timeout: float = _TIMEOUT,
        limit: float = _LIMIT,
    ) -> None:
        self._address, self._pace, self._timeout = address.rstrip("/"), pace, timeout
        self._limit = limit
        self._opener = opener()

    def search(
        self,
        question: Question,
        trades: Trades,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
    ) -> Answer:
        """Return the establishments that are open and may be shown, the service's own order.

        `progress` is told how many companies of how many were looked through.
        Raises ServiceError, CancelledError.
        """
        found: dict[str, Business] = {}
        unplaced = seen = total = 0
        for page in range(1, MOST // PER_PAGE + 1):
            total, results = self._page(question, page, cancelled)
            for business in _establishments(results, question, trades):
                if business is None:
                    unplaced += 1
                else:
                    found.setdefault(business.siret, business)
            seen += len(results)
            progress(min(seen, total), total)
            if not results or seen >= total or len(found) >= question.limit:
                break
        return Answer(tuple(found.values())[: question.limit], total, total >= MOST, unplaced)

    def _page(
        self, question: Question, page: int, cancelled: Callable[[], bool]
    ) -> tuple[int, list[Mapping[str, Any]]]:
        told = self._ask(f"{self._address}{_path(question, page)}", cancelled)
        results = told.get("results") if isinstance(told, dict) else None
        total = told.get("total_results") if isinstance(told, dict) else None
        if not isinstance(results, list) or not isinstance(total, int):
            raise ServiceError(HOST, "broken")
        return total, [one for one in results if isinstance(one, dict)]

    def _ask(self, url: str, cancelled: Callable[[], bool]) -> Any:
        """Return the JSON of an answer; asked for patience, or told of a fault, ask again a few times."""
        why = "unreachable"
        for attempt in range(_TRIES):
            self._pace.wait_turn(cancelled)
            request = Request(  # noqa: S310 – https, or the loopback of a test
                url, headers={"User-Agent": f"fieldsales/{__version__}", "Accept": "application/json"}
            )
            try:
                with (
                    watched(self._limit, cancelled),
                    self._opener.open(request, timeout=self._timeout) as answer,
                ):
                    return json.loads(answer.read(_MOST_BYTES))
            except HTTPError as problem:
                with problem:
                    if problem.code != 429 and problem.code < 500:
                        raise ServiceError(HOST, "refused" if problem.code >= 400 else "broken") from problem
                    why = "busy" if problem.code == 429 else "broken"
                    wait = patience(problem.headers.get("Retry-After"), attempt)
                if attempt + 1 < _TRIES:
                    self._pace.hold(wait, cancelled)
            except TimeoutError as problem:
                raise ServiceError(HOST, "slow") from problem
            except URLError as problem:
                is_slow = isinstance(problem.reason, TimeoutError)
                raise ServiceError(HOST, "slow" if is_slow else "unreachable") from problem
            except (OSError, http.client.HTTPException) as problem:
                raise ServiceError(HOST, "unreachable") from problem
            except (ValueError, RecursionError) as problem:
                raise ServiceError(HOST, "broken") from problem
        raise ServiceError(HOST, why)


def _path(question: Question, page: int) -> str:
    """Return what is asked for: around a point by code alone, as the service takes no words there."""
    asked: dict[str, str] = {"page": str(page), "per_page": str(PER_PAGE)}
    asked["limite_matching_etablissements"] = str(_SITES)
    asked["minimal"], asked["include"] = "true", "siege,matching_etablissements"
    if question.codes:
        asked["activite_principale"] = ",".join(question.codes)
    if question.near is not None and not question.words:
        asked["lat"] = f"{question.near.latitude:.6f}"
        asked["long"] = f"{question.near.longitude:.6f}"
        asked["radius"] = f"{min(question.radius_km, _WIDEST):g}"
        return f"/near_point?{urlencode(asked)}"
    asked["q"] = question.words
    asked["etat_administratif"] = "A"
    if question.departement:
        asked["departement"] = question.departement
    return f"/search?{urlencode(asked)}"


def _establishments(
    results: Sequence[Mapping[str, Any]], question: Question, trades: Trades
) -> Iterator[Business | None]:
    """Yield the sites that are open and may be shown; None for one without a position."""
    for company in results:
        if company.get("statut_diffusion") == "P":
            continue
        sites = company.get("matching_etablissements")
        for site in sites if isinstance(sites, list) else ():
            if not isinstance(site, dict) or site.get("etat_administratif") != "A":
                continue
            if site.get("statut_diffusion_etablissement") == "P":
                continue
            code = naf_code(_text(site.get("activite_principale")))
            if question.codes and code and not code.startswith(question.codes):
                continue
            siret = _text(site.get("siret")).replace(" ", "")
            name = _name(company, site)
            if _SIRET.fullmatch(siret) and name:
                yield _business(siret, name, code, site, trades)


def _business(siret: str, name: str, code: str, site: Mapping[str, Any], trades: Trades) -> Business | None:
    place = _place(site)
    if place is None:
        return None
    trade = trades.of_naf(code) if code else None
    postcode, town = _text(site.get("code_postal")), _capitals(_text(site.get("libelle_commune")))
    address = _text(site.get("adresse"))
    tail = f" {postcode} {_text(site.get('libelle_commune'))}".rstrip()
    return Business(
        id=f"siret:{siret}",
        name=name,
        trade=trade.id if trade is not None else "",
        kind=f"naf={code}" if code else "",
        place=Place(place[0], place[1], town),
        address=_capitals(address.removesuffix(tail)),
        postcode=postcode,
        town=town,
        siret=siret,
        naf=code,
        size=_text(site.get("tranche_effectif_salarie")),
    )


def _name(company: Mapping[str, Any], site: Mapping[str, Any]) -> str:
    """Return what stands over the door, else what the company is called."""
    signs = site.get("liste_enseignes")
    sign = next((one for one in map(_text, signs) if one), "") if isinstance(signs, list) else ""
    said = sign or _text(site.get("nom_commercial")) or _text(company.get("nom_complet"))
    return _capitals(said or _text(company.get("nom_raison_sociale")))


def _place(site: Mapping[str, Any]) -> tuple[float, float] | None:
    """Return the position, which the service writes as text; None where it is missing or no place."""
    try:
        latitude, longitude = float(site.get("latitude") or "x"), float(site.get("longitude") or "x")
    except (TypeError, ValueError):
        return None
    is_place = -90 <= latitude <= 90 and -180 <= longitude <= 180 and (latitude, longitude) != (0.0, 0.0)
    return (latitude, longitude) if is_place else None


def _text(value: object) -> str:
    """Return a text of an answer; the service writes what may not be shown in brackets."""
    text = value.strip() if isinstance(value, str) else ""
    return "" if text.startswith("[NON") else text


def _capitals(text: str) -> str:
    """Return a name that is all in capitals as one writes it: "CAVE DU PORT" gives "Cave du Port"."""
    if text != text.upper():
        return text
    small = {"a", "au", "aux", "d", "de", "des", "du", "en", "et", "la", "le", "les", "l", "sur"}
    words = re.split(r"([\s'’-]+)", text.lower())
    return "".join(
        word if number and word in small else word[:1].upper() + word[1:] for number, word in enumerate(words)
    )
