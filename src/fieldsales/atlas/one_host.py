# SPDX-License-Identifier: MIT
"""How services online are asked: at their own host alone, as slowly as they wish, and never without end."""

import contextlib
import io
import math
import selectors
import socket
import ssl
import time
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.request import HTTPHandler, HTTPRedirectHandler, HTTPSHandler, OpenerDirector, build_opener

from fieldsales.domain.errors import CancelledError

#: How long nothing may come before it is asked again whether anybody still waits, in seconds.
_LOOK = 0.1
#: How long we wait when asked for patience: as long as we are told to, but never longer than the last.
_USUAL_PATIENCE, _LONGEST_PATIENCE = 2.0, 60.0


class StayOnHost(HTTPRedirectHandler):
    """Only the host that the rep was shown is asked: an answer that sends us elsewhere is none."""

    def redirect_request(self, *_args: Any, **_named: Any) -> None:
        """Follow nothing."""
        return


def patience(asked: str | None, attempt: int) -> float:
    """Return how many seconds to wait: as Retry-After says, in seconds or a date, else longer each time."""
    seconds = _USUAL_PATIENCE * 2**attempt
    for read in (float, _seconds_until):
        with contextlib.suppress(TypeError, ValueError, OverflowError):
            seconds = read(asked or "")
            break
    return min(max(seconds, 0.0), _LONGEST_PATIENCE) if math.isfinite(seconds) else _LONGEST_PATIENCE


def _seconds_until(date: str) -> float:
    """Return the seconds from now to an HTTP date."""
    return float((parsedate_to_datetime(date) - datetime.now(UTC)).total_seconds())


@dataclass(frozen=True, slots=True)
class _Watch:
    """How long an answer may take in all, to the last byte, and who may stop it."""

    until: float
    cancelled: Callable[[], bool]

    def wait_for(self, connection: socket.socket) -> None:
        """Wait until something can be read. Raises CancelledError, TimeoutError."""
        patience_ends = time.monotonic() + (connection.gettimeout() or math.inf)
        with selectors.DefaultSelector() as selector:
            selector.register(connection, selectors.EVENT_READ)
            while True:
                if self.cancelled():
                    raise CancelledError
                left = min(self.until, patience_ends) - time.monotonic()
                if left <= 0:
                    raise TimeoutError("timed out")
                has_some = isinstance(connection, ssl.SSLSocket) and connection.pending()
                if has_some or selector.select(min(left, _LOOK)):
                    return


_WATCH: ContextVar[_Watch | None] = ContextVar("watch", default=None)


@contextlib.contextmanager
def watched(seconds: float, cancelled: Callable[[], bool]) -> Iterator[None]:
    """Let no answer that is asked for inside take longer in all, nor longer than somebody waits for it.

    Then reading it raises TimeoutError or CancelledError. A timeout counts anew with each byte: a
    service that sends one now and then would hold the program for ever.
    """
    token = _WATCH.set(_Watch(time.monotonic() + seconds, cancelled))
    try:
        yield
    finally:
        _WATCH.reset(token)


def opener(context: ssl.SSLContext | None = None, *more: Any) -> OpenerDirector:
    """Return what asks at one host alone and lets what is read be watched; `more` are further handlers."""
    return build_opener(_Http, _Https(context), StayOnHost, *more)


class _Reader(io.RawIOBase):
    """What comes from a connection, as long as it is waited for."""

    def __init__(self, inner: io.BufferedReader, connection: socket.socket, watch: _Watch) -> None:
        self._inner, self._connection, self._watch = inner, connection, watch

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._watch.wait_for(self._connection)
        return self._inner.raw.readinto(buffer)

    def close(self) -> None:
        self._inner.close()
        super().close()


class _Response(HTTPResponse):
    def __init__(self, sock: socket.socket, *args: Any, **named: Any) -> None:
        super().__init__(sock, *args, **named)
        if watch := _WATCH.get():
            self.fp = io.BufferedReader(_Reader(self.fp, sock, watch))


class _Connection(HTTPConnection):
    response_class = _Response


class _SafeConnection(HTTPSConnection):
    response_class = _Response


class _Http(HTTPHandler):
    def http_open(self, req: Any) -> Any:
        return self.do_open(_Connection, req)


class _Https(HTTPSHandler):
    def __init__(self, context: ssl.SSLContext | None) -> None:
        super().__init__(context=context)
        self._given = context

    def https_open(self, req: Any) -> Any:
        return self.do_open(partial(_SafeConnection, context=self._given), req)
