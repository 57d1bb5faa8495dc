# SPDX-License-Identifier: Apache-2.0
"""Only public addresses on the ports of the web, whatever disguise the others come in."""

import socket
from typing import Any

import pytest

from machikoba.atlas.fetching.addresses import check, is_public, read_also
from machikoba.atlas.fetching.failures import FetchFailed

PUBLIC = "93.184.216.34"
pytestmark = pytest.mark.gate


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """A name service of our own."""
    book = {"of.example.jp": [PUBLIC]}

    def ask(host: str, port: int, **_: Any) -> list[Any]:
        if host not in book:
            raise socket.gaierror
        return [(0, 0, 0, "", (number, port)) for number in book[host]]

    monkeypatch.setattr(socket, "getaddrinfo", ask)
    return book


def refused(url: str, **also: Any) -> str:
    with pytest.raises(FetchFailed) as failed:
        check(url, also.get("also", ()), 1.0)
    return failed.value.code


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",
        "100.64.0.1", "224.0.0.1", "255.255.255.255", "240.0.0.1", "198.18.0.1", "168.63.129.16",
        "::1", "::", "fe80::1", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::", "2001:0:5ef5:79fd:0:59d:80ff:fffe",
    ],
)  # fmt: skip
def test_no_inner_address_is_public(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", [PUBLIC, "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
def test_an_address_of_the_open_net_is(number: str) -> None:
    assert is_public(number)


def test_the_number_that_was_checked_is_the_one_to_ask(names: dict[str, list[str]]) -> None:
    place = check("https://of.example.jp/a?b=c#d", (), 1.0)
    assert (place.number, place.target, place.port) == (PUBLIC, "/a?b=c", 443)
    assert place.origin == "https://of.example.jp"


def test_one_inner_number_among_public_ones_is_enough(names: dict[str, list[str]]) -> None:
    names["of.example.jp"].append("10.0.0.1")
    assert refused("https://of.example.jp/") == "private_address"


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("ftp://of.example.jp/", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("https://of.example.jp:22/", "port"),
        ("http://of.example.jp:443/", "port"),
        ("https://user:word@of.example.jp/", "bad_address"),
        ("https://of.example.jp:99999/", "bad_address"),
        ("https:///nothing", "bad_address"),
        ("https://of.example.jp/\r\nHost: x", "bad_address"),
        ("https://nowhere.example.jp/", "no_such_host"),
    ],
)
def test_nothing_but_the_web(names: dict[str, list[str]], url: str, code: str) -> None:
    assert refused(url) == code


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "017700000001", "localhost"])
def test_ways_to_write_loopback_are_seen_through(host: str) -> None:
    assert refused(f"http://{host}/") in {"private_address", "no_such_host"}


def test_what_the_operator_names_may_be_fetched(names: dict[str, list[str]]) -> None:
    names["127.0.0.1"] = ["127.0.0.1"]
    also = read_also("127.0.0.1:8001, [::1]:8002")
    assert check("http://127.0.0.1:8001/x", also, 1.0).number == "127.0.0.1"
    assert refused("http://127.0.0.1:8002/x", also=also) == "port"
    assert read_also("") == frozenset()
