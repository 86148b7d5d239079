# SPDX-License-Identifier: MIT
"""Addresses asked online: the national address base for France, Nominatim for abroad.

Services, limits and shapes of answers: https://geoservices.ign.fr/documentation/services/services-geoplateforme/geocodage
and https://operations.osmfoundation.org/policies/nominatim/.
"""

import csv
import io
import math
import uuid
from collections.abc import Callable, Sequence
from http.client import HTTPException
from typing import Any, NoReturn
from urllib.error import HTTPError, URLError
from urllib.request import ProxyHandler, Request

from geopy.adapters import URLLibAdapter
from geopy.exc import (
    GeocoderParseError,
    GeocoderQueryError,
    GeocoderRateLimited,
    GeocoderServiceError,
    GeocoderTimedOut,
    GeocoderUnavailable,
)
from geopy.geocoders import BANFrance
from geopy.geocoders import Nominatim as _GeopyNominatim

from fieldsales import __version__
from fieldsales.atlas.countries import FRANCE, seems_swapped
from fieldsales.atlas.one_host import opener, patience, watched
from fieldsales.atlas.pace import Pace
from fieldsales.domain.errors import CancelledError, ServiceError
from fieldsales.domain.located import BAN, HOUSE, NOMINATIM, POSTCODE, STREET, TOWN, Located
from fieldsales.domain.place import Place

BAN_HOST, NOMINATIM_HOST = "data.geopf.fr", "nominatim.openstreetmap.org"

#: Lines of one table: the service's own limit is not published.
MOST_LINES = 5_000

_USER_AGENT = f"fieldsales/{__version__}"
#: Seconds for each step of an answer, and for all of it.
_TIMEOUT, _LIMIT = 5.0, 20.0
_TABLE_TIMEOUT, _TABLE_LIMIT = 120.0, 300.0
_TRIES = 3
_MOST_ANSWERS = 5
_LONGEST_QUESTION, _SHORTEST_QUESTION = 200, 3
_MOST_BYTES = 20_000_000

#: The services' limits are fifty questions a second and one, for everybody in the program together.
_BAN_PACE, _NOMINATIM_PACE = Pace(20.0), Pace(0.9)

_BAN_PRECISIONS = {"housenumber": HOUSE, "street": STREET, "locality": STREET, "municipality": TOWN}
_TOWN_TYPES = frozenset({"city", "town", "village", "municipality", "hamlet", "suburb"})
#: Nominatim tells how well known a place is, not how well it fits: a score by how exact the answer is.
_NOMINATIM_SCORES = {HOUSE: 0.9, STREET: 0.75, TOWN: 0.65, POSTCODE: 0.5}

Row = tuple[str, str, str]


# geopy has no types: mypy is told to let derive from it.
class _OneHost(URLLibAdapter):  # type: ignore[misc]
    """geopy's own way to ask, which follows no answer to another host."""

    def __init__(self, *, proxies: Any, ssl_context: Any) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self.urlopen = opener(ssl_context, ProxyHandler(proxies)).open


class _Raw:
    """Hands the answer on as it is: score and kind are read from it, and a broken one is told as such."""

    def _parse_json(self, response: Any, exactly_one: bool) -> Any:
        del exactly_one
        return response


class _Ban(_Raw, BANFrance):  # type: ignore[misc]
    pass


class _Nominatim(_Raw, _GeopyNominatim):  # type: ignore[misc]
    pass


class NationalAddresses:
    """The address base of France; other values are for tests."""

    def __init__(
        self,
        domain: str = f"{BAN_HOST}/geocodage",
        scheme: str = "https",
        pace: Pace = _BAN_PACE,
        timeout: float = _TIMEOUT,
        limit: float = _LIMIT,
        table_limit: float = _TABLE_LIMIT,
    ) -> None:
        self._root, self._pace = f"{scheme}://{domain}", pace
        self._limit, self._table_limit = limit, table_limit
        self._geopy = _Ban(
            domain=domain, scheme=scheme, user_agent=_USER_AGENT, timeout=timeout, adapter_factory=_OneHost
        )

    def find(self, text: str, cancelled: Callable[[], bool]) -> tuple[Located, ...]:
        """Return what the base knows of an address, the best first. Raises ServiceError, CancelledError."""
        question = " ".join(text.split())[:_LONGEST_QUESTION]
        if len(question) < _SHORTEST_QUESTION:
            return ()

        def ask() -> Any:
            return self._geopy.geocode(question, limit=_MOST_ANSWERS, exactly_one=False)

        told = _asked(BAN_HOST, ask, self._pace, self._limit, cancelled)
        if told is None:
            return ()
        features = told.get("features") if isinstance(told, dict) else None
        if not isinstance(features, list):
            raise ServiceError(BAN_HOST, "broken")
        return tuple(found for one in features if (found := _feature(one)))

    def find_all(self, rows: Sequence[Row], cancelled: Callable[[], bool]) -> tuple[Located | None, ...]:
        """Return the place of each (address, postcode, town), asked as one table of at most `MOST_LINES`.

        Raises ServiceError, CancelledError.
        """
        body, kind = _table(rows)
        request = Request(  # noqa: S310 – https, or the loopback of a test
            f"{self._root}/search/csv/",
            data=body,
            headers={"User-Agent": _USER_AGENT, "Content-Type": kind, "Accept": "text/csv"},
        )
        text = _sent(request, self._pace, self._table_limit, cancelled)
        try:
            answers = {one.get("row"): one for one in csv.DictReader(io.StringIO(text))}
        except csv.Error as problem:
            raise ServiceError(BAN_HOST, "broken") from problem
        if not answers.keys() >= {str(number) for number in range(len(rows))}:
            raise ServiceError(BAN_HOST, "broken")
        return tuple(_line(answers[str(number)]) for number in range(len(rows)))


class ForeignAddresses:
    """Nominatim, asked once a second; other values are for tests."""

    def __init__(
        self,
        domain: str = NOMINATIM_HOST,
        scheme: str = "https",
        pace: Pace = _NOMINATIM_PACE,
        timeout: float = _TIMEOUT,
        limit: float = _LIMIT,
    ) -> None:
        self._pace, self._limit = pace, limit
        self._geopy = _Nominatim(
            domain=domain, scheme=scheme, user_agent=_USER_AGENT, timeout=timeout, adapter_factory=_OneHost
        )

    def find(self, text: str, country: str, cancelled: Callable[[], bool]) -> tuple[Located, ...]:
        """Return what is known of an address, in a country where its code is given.

        Raises ServiceError, CancelledError.
        """
        question = " ".join(text.split())[:_LONGEST_QUESTION]
        if len(question) < _SHORTEST_QUESTION:
            return ()

        def ask() -> Any:
            return self._geopy.geocode(
                question,
                exactly_one=False,
                limit=_MOST_ANSWERS,
                addressdetails=True,
                country_codes=country.lower() or None,
            )

        told = _asked(NOMINATIM_HOST, ask, self._pace, self._limit, cancelled)
        if told is None:
            return ()
        if not isinstance(told, list):
            raise ServiceError(NOMINATIM_HOST, "broken")
        return tuple(found for one in told if (found := _foreign(one)))


def _asked(host: str, ask: Callable[[], Any], pace: Pace, limit: float, cancelled: Callable[[], bool]) -> Any:
    """Return an answer, None where the service takes the question for none; ask again where it wishes.

    Raises ServiceError, CancelledError.
    """
    why = "unreachable"
    for attempt in range(_TRIES):
        pace.wait_turn(cancelled)
        try:
            with watched(limit, cancelled):
                return ask()
        except GeocoderQueryError:
            return None
        except GeocoderRateLimited as problem:
            why, asked = "busy", problem.retry_after
        except GeocoderTimedOut as problem:
            if not _is_answer(problem):
                raise ServiceError(host, "slow") from problem
            why, asked = "slow", None
        except GeocoderParseError as problem:
            raise ServiceError(host, "broken") from problem
        except GeocoderUnavailable:
            why, asked = "unreachable", None
        except GeocoderServiceError as problem:
            # geopy makes its own error of whatever stops it while it reads
            if isinstance(problem.__context__, CancelledError):
                raise problem.__context__ from None
            if isinstance(problem.__context__, TimeoutError):
                raise ServiceError(host, "slow") from problem
            if not _is_answer(problem):
                raise ServiceError(host, "unreachable") from problem
            why, asked = "broken", None
        except (OSError, HTTPException) as problem:
            raise ServiceError(
                host, "slow" if isinstance(problem, TimeoutError) else "unreachable"
            ) from problem
        except (ValueError, RecursionError) as problem:
            raise ServiceError(host, "broken") from problem
        if attempt + 1 < _TRIES:
            pace.hold(patience(None if asked is None else str(asked), attempt), cancelled)
    raise ServiceError(host, why)


def _is_answer(problem: GeocoderServiceError) -> bool:
    """Return whether the service itself told of the problem, by the status of an answer."""
    return getattr(problem.__cause__, "status_code", None) is not None


def _sent(request: Request, pace: Pace, limit: float, cancelled: Callable[[], bool]) -> str:
    """Send a table and return the text of the answer. Raises ServiceError, CancelledError."""
    ask = opener().open
    why = "unreachable"
    for attempt in range(_TRIES):
        pace.wait_turn(cancelled)
        try:
            with watched(limit, cancelled), ask(request, timeout=_TABLE_TIMEOUT) as answer:
                return str(answer.read(_MOST_BYTES), "utf-8")
        except HTTPError as problem:
            with problem:
                if problem.code != 429 and problem.code < 500:
                    raise ServiceError(BAN_HOST, "refused" if problem.code >= 400 else "broken") from problem
                why = "busy" if problem.code == 429 else "broken"
                asked = problem.headers.get("Retry-After")
            if attempt + 1 < _TRIES:
                pace.hold(patience(asked, attempt), cancelled)
        except (URLError, OSError, HTTPException, UnicodeDecodeError) as problem:
            _tell(problem)
    raise ServiceError(BAN_HOST, why)


def _tell(problem: Exception) -> NoReturn:
    reason = getattr(problem, "reason", problem)
    if isinstance(problem, UnicodeDecodeError):
        raise ServiceError(BAN_HOST, "broken") from problem
    is_slow = isinstance(problem, TimeoutError) or isinstance(reason, TimeoutError)
    raise ServiceError(BAN_HOST, "slow" if is_slow else "unreachable") from problem


def _table(rows: Sequence[Row]) -> tuple[bytes, str]:
    """Return a form with the rows as a CSV file, and its content type."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(("row", "address", "postcode", "town"))
    writer.writerows((number, *row) for number, row in enumerate(rows))
    edge = f"fieldsales-{uuid.uuid4().hex}"
    parts = [("columns", "address"), ("columns", "postcode"), ("columns", "town")]
    parts += [("result_columns", one) for one in ("latitude", "longitude", "result_score", "result_type")]
    parts += [("result_columns", one) for one in ("result_label", "result_city")]
    form = "".join(
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in parts
    )
    form += (
        f'--{edge}\r\nContent-Disposition: form-data; name="data"; filename="addresses.csv"\r\n'
        f"Content-Type: text/csv; charset=utf-8\r\n\r\n{text.getvalue()}\r\n--{edge}--\r\n"
    )
    return form.encode(), f"multipart/form-data; boundary={edge}"


def _feature(feature: Any) -> Located | None:
    """Return one answer of the address base, None for one without a position or of an unknown shape."""
    try:
        longitude, latitude = feature["geometry"]["coordinates"][:2]
        about = feature["properties"]
        place = _french(_place(latitude, longitude, about.get("city")))
        precision = _BAN_PRECISIONS[about["type"]]
        score = float(about["score"])
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    if place is None:
        return None
    return Located(place, precision, _share(score), BAN, str(about.get("label") or ""))


def _line(row: dict[str, Any]) -> Located | None:
    try:
        place = _french(_place(row["latitude"], row["longitude"], row.get("result_city")))
        precision = _BAN_PRECISIONS[row["result_type"]]
        score = float(row["result_score"])
    except (KeyError, TypeError, ValueError):
        return None
    label = str(row.get("result_label") or "")
    return Located(place, precision, _share(score), BAN, label) if place else None


def _foreign(answer: Any) -> Located | None:
    try:
        about = answer.get("address") or {}
        town = next((about[key] for key in ("city", "town", "village", "municipality") if about.get(key)), "")
        place = _place(answer["lat"], answer["lon"], town)
        kind = str(answer.get("addresstype") or answer.get("type") or "")
        label = str(answer.get("display_name") or "")
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    if place is None:
        return None
    if about.get("house_number"):
        precision = HOUSE
    elif kind == "postcode":
        precision = POSTCODE
    else:
        precision = TOWN if kind in _TOWN_TYPES or not about.get("road") else STREET
    return Located(place, precision, _NOMINATIM_SCORES[precision], NOMINATIM, label)


def _place(latitude: Any, longitude: Any, town: Any) -> Place | None:
    """Return a position on the earth, None for 0,0 and what is none. Raises ValueError, TypeError."""
    north, east = float(latitude), float(longitude)
    if not (math.isfinite(north) and math.isfinite(east)) or (north, east) == (0.0, 0.0):
        return None
    return Place(north, east, str(town or "")) if abs(north) <= 90 and abs(east) <= 180 else None


def _french(place: Place | None) -> Place | None:
    """Return a place of the French base, None for one with latitude and longitude swapped."""
    is_swapped = place is not None and seems_swapped(FRANCE, place.latitude, place.longitude)
    return None if is_swapped else place


def _share(score: float) -> float:
    return round(min(max(score, 0.0), 1.0), 3) if math.isfinite(score) else 0.0
