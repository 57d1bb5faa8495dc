# SPDX-License-Identifier: Apache-2.0
"""Which addresses may be fetched: public ones, on the ports of the web.

A name is looked up once and the connection goes to the address that was checked, so a name that
leads elsewhere at the second look-up (DNS rebinding) gains nothing.
"""

import ipaddress
import socket
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from machikoba.atlas.fetching.failures import FetchFailed

PORTS = {"http": 80, "https": 443}
LONGEST = 2000
# Public by number, yet the inside of a cloud: its wire server answers with secrets.
METADATA = {ipaddress.ip_address("168.63.129.16")}
NAT64 = ipaddress.ip_network("64:ff9b::/96")
IP = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True)
class Place:
    """An address that may be fetched: whom to ask, and the number that was checked."""

    scheme: str
    host: str
    port: int
    target: str
    number: str

    @property
    def origin(self) -> str:
        """scheme://host, with the port where it is not the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        own = self.port == PORTS[self.scheme]
        return f"{self.scheme}://{host}" if own else f"{self.scheme}://{host}:{self.port}"


def read_also(setting: str) -> frozenset[tuple[str, int]]:
    """The setting MACHIKOBA_FETCH_ALSO: "host:port, …". Raises ValueError."""
    pairs = [part.strip().rpartition(":") for part in setting.split(",") if part.strip()]
    return frozenset((host.strip("[]").lower(), int(port)) for host, _, port in pairs)


def check(url: str, also: Iterable[tuple[str, int]], seconds: float) -> Place:
    """Where `url` leads, once it is known to be harmless. Raises FetchFailed.

    `also` names (host, port) that may be fetched whatever they are.
    """
    scheme, host, port, target = _parts(url)
    numbers = _look_up(host, port, seconds)
    if (host, port) not in also:
        if port != PORTS[scheme]:
            raise FetchFailed("port", str(port))
        for number in numbers:
            if not is_public(number):
                raise FetchFailed("private_address", number)
    return Place(scheme, host, port, target, numbers[0])


def _parts(url: str) -> tuple[str, str, int, str]:
    if len(url) > LONGEST or any(ord(c) <= 32 or ord(c) == 127 for c in url):
        raise FetchFailed("bad_address")
    try:
        parts = urlsplit(url)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode() if parts.hostname else ""
    except (ValueError, UnicodeError):
        raise FetchFailed("bad_address") from None
    if parts.scheme not in PORTS:
        raise FetchFailed("scheme", parts.scheme)
    if not host or parts.username is not None or parts.password is not None:
        raise FetchFailed("bad_address")
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if not target.isascii():
        raise FetchFailed("bad_address")
    return parts.scheme, host, port or PORTS[parts.scheme], target


def _look_up(host: str, port: int, seconds: float) -> list[str]:
    """Every number of a name. In a thread: the system's resolver knows no deadline of ours."""
    found: list[str] = []

    def ask() -> None:
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            return
        found.extend(str(row[4][0]).partition("%")[0] for row in rows)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(seconds)
    if not found:
        raise FetchFailed("no_such_host", host)
    return list(found)


def is_public(number: str) -> bool:
    """Whether an IP address is one of the open net, and so is whatever is hidden inside it."""
    address = ipaddress.ip_address(number)
    inner = _inside(address)
    if inner is not None and not is_public(str(inner)):
        return False
    odd = address.is_multicast or address.is_unspecified or address.is_reserved
    local = getattr(address, "is_site_local", False)
    if inner is not None and not isinstance(address, ipaddress.IPv4Address):
        return not odd or address in NAT64
    return address.is_global and not odd and not local and address not in METADATA


def _inside(address: IP) -> IP | None:
    """The IPv4 address an IPv6 address stands for: mapped, 6to4, Teredo, NAT64."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address.teredo:
        return address.teredo[1]
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour
