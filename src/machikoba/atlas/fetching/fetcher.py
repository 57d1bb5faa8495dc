# SPDX-License-Identifier: Apache-2.0
"""One request at a time, with a limit on everything: bytes, unpacked bytes, seconds, redirects.

The whole of a request has one deadline, whoever is slow: a watchdog cuts the connection, since a
limit on each read alone lets a server send a byte a second for ever.
"""

import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from machikoba.atlas.fetching.addresses import Place, check
from machikoba.atlas.fetching.failures import FetchFailed

MEGABYTE = 1024 * 1024
PIECE = 64 * 1024
REDIRECTS = {301, 302, 303, 307, 308}
LONGEST_WAIT = 86_400.0  # seconds; no host may send us away for more than a day


@dataclass(frozen=True)
class Limits:
    """What one request may cost: seconds in all, bytes on the wire, bytes unpacked."""

    seconds: float = 30.0
    wire: int = 16 * MEGABYTE
    unpacked: int = 64 * MEGABYTE
    redirects: int = 3


@dataclass(frozen=True)
class Answer:
    """What came back. Header names are in lower case; `wire` is as it came, `body` unpacked."""

    url: str
    status: int
    headers: dict[str, str]
    wire: bytes = b""
    body: bytes = b""


@dataclass(frozen=True)
class Fetcher:
    """Fetches politely under the name of `agent`; `also` may be fetched though it is private."""

    agent: str
    also: frozenset[tuple[str, int]] = frozenset()
    limits: Limits = field(default_factory=Limits)

    def get(self, url: str, etag: str = "", accept: str = "*/*") -> Answer:
        """The answer 200 or 304. Raises FetchFailed for everything else."""
        deadline = time.monotonic() + self.limits.seconds
        asked = url
        for _ in range(self.limits.redirects + 1):
            answer = self._once(asked, etag, accept, deadline)
            if answer.status not in REDIRECTS:
                return _accepted(answer)
            target = urljoin(asked, answer.headers.get("location", ""))
            if asked.startswith("https:") and not target.startswith("https:"):
                raise FetchFailed("downgrade", target[:200])
            asked = target
        raise FetchFailed("redirects", asked[:200])

    def _once(self, url: str, etag: str, accept: str, deadline: float) -> Answer:
        place = check(url, self.also, _left(deadline))
        headers = {
            "Host": place.origin.partition("://")[2],
            "User-Agent": self.agent,
            "Accept": accept,
            "Accept-Encoding": "gzip",
            "Connection": "close",
            **({"If-None-Match": etag} if etag else {}),
        }
        connection = http.client.HTTPConnection(place.host, place.port)
        try:
            with _plugged(connection, place, deadline):
                connection.request("GET", place.target, headers=headers)
                with connection.getresponse() as response:
                    return self._read(url, response)
        finally:
            connection.close()

    def _read(self, url: str, response: http.client.HTTPResponse) -> Answer:
        headers = {name.lower(): value for name, value in response.getheaders()}
        stated = response.length
        if response.status in REDIRECTS or response.status == 304:
            return Answer(url, response.status, headers)
        if stated is not None and stated > self.limits.wire:
            raise FetchFailed("too_large", str(stated))
        pieces, size = [], 0
        while piece := response.read(PIECE):
            size += len(piece)
            if size > self.limits.wire:
                raise FetchFailed("too_large", str(size))
            pieces.append(piece)
        if stated is not None and size != stated:
            raise FetchFailed("broken", f"{size} of {stated} bytes")
        wire = b"".join(pieces)
        body = unpack(wire, headers.get("content-encoding", ""), self.limits.unpacked)
        return Answer(url, response.status, headers, wire, body)


@contextmanager
def _plugged(
    connection: http.client.HTTPConnection, place: Place, deadline: float
) -> Iterator[None]:
    """Connect to the checked number, and cut the line at the deadline.

    Whatever a line that was cut seems to say, it is FetchFailed: half an answer may look whole.
    """
    cut = threading.Event()
    try:
        line = socket.create_connection((place.number, place.port), timeout=_left(deadline))
    except OSError as error:
        raise FetchFailed("unreachable", type(error).__name__) from None

    handle = line.dup()  # TLS takes the socket itself away; the line behind both is one

    def end() -> None:
        cut.set()
        try:
            handle.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # it has ended by itself

    watchdog = threading.Timer(_left(deadline), end)
    watchdog.daemon = True
    watchdog.start()
    try:
        connection.sock = _secured(line, place) if place.scheme == "https" else line
        yield
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise _failure(error, is_cut=cut.is_set()) from None
    finally:
        watchdog.cancel()
        handle.close()
        line.close()
        if connection.sock is not None:
            connection.sock.close()
        if cut.is_set():
            raise FetchFailed("too_slow") from None


def _secured(line: socket.socket, place: Place) -> ssl.SSLSocket:
    return ssl.create_default_context().wrap_socket(line, server_hostname=place.host)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise FetchFailed("too_slow")
    return left


def _failure(error: Exception, *, is_cut: bool) -> FetchFailed:
    if is_cut or isinstance(error, TimeoutError):
        return FetchFailed("too_slow")
    if isinstance(error, ssl.SSLError):
        return FetchFailed("tls", str(error.reason or "")[:200])
    return FetchFailed("broken", type(error).__name__)


def _accepted(answer: Answer) -> Answer:
    if answer.status in (200, 304):
        return answer
    wait = retry_after(answer.headers.get("retry-after", ""), datetime.now(UTC))
    raise FetchFailed("status", str(answer.status), wait)


def retry_after(stated: str, now: datetime) -> float | None:
    """Seconds of a Retry-After header in either form, at most a day; None where it says nothing."""
    if stated.strip().isdigit() and len(stated) < 12:
        return min(float(stated), LONGEST_WAIT)
    try:
        seconds = (parsedate_to_datetime(stated).astimezone(UTC) - now).total_seconds()
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(seconds, 0.0), LONGEST_WAIT)


def unpack(wire: bytes, coding: str, most: int) -> bytes:
    """The body without its packing, at most `most` bytes of it: a small bomb must not grow."""
    if coding.strip().lower() in ("", "identity"):
        return wire
    if coding.strip().lower() not in ("gzip", "x-gzip"):
        raise FetchFailed("coding", coding[:40])
    unpacking = zlib.decompressobj(16 + zlib.MAX_WBITS)
    try:
        body = unpacking.decompress(wire, most + 1)
    except zlib.error:
        raise FetchFailed("broken", "gzip") from None
    if len(body) > most:
        raise FetchFailed("too_large", "gzip")
    if not unpacking.eof:
        raise FetchFailed("broken", "gzip")
    return body
