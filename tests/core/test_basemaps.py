# SPDX-License-Identifier: Apache-2.0
"""Base maps by setting: what each asks, and whom a public body may ask."""

import pytest

from machikoba.core.basemaps import BadBaseMap, BaseMap, read, refusal


@pytest.mark.parametrize("value", ["", "none", " none "])
def test_none_is_the_default_and_asks_nobody(value: str) -> None:
    found = read(value)
    assert found == BaseMap()
    assert (found.is_set, found.hosts, found.credits) == (False, (), ())


@pytest.mark.parametrize(
    ("value", "hosts", "credit"),
    [
        ("gsi", ("https://cyberjapandata.gsi.go.jp",), "地理院タイル"),
        ("openfreemap", ("https://tiles.openfreemap.org",), "© OpenStreetMap contributors"),
    ],
)
def test_known_sources_with_their_credit(value: str, hosts: tuple[str], credit: str) -> None:
    found = read(value)
    assert found.hosts == hosts
    assert credit in [one.words for one in found.credits]


def test_an_archive_of_our_own_asks_nobody() -> None:
    found = read("pmtiles:maps/japan.pmtiles")
    assert (found.archive, found.is_archive_here, found.hosts) == ("maps/japan.pmtiles", True, ())


def test_an_archive_elsewhere() -> None:
    found = read("pmtiles:https://maps.example.jp:8443/japan.pmtiles")
    assert found.hosts == ("https://maps.example.jp:8443",)
    assert not found.is_archive_here


@pytest.mark.parametrize(
    "value",
    ["google", "gsi:std", "pmtiles:", "pmtiles", "none:x", "pmtiles:http://maps.example.jp/x"],
)
def test_anything_else_is_refused_with_what_to_write(value: str) -> None:
    with pytest.raises(BadBaseMap, match="MACHIKOBA_BASEMAP"):
        read(value)


@pytest.mark.parametrize(
    ("value", "is_refused"),
    [("none", False), ("gsi", False), ("openfreemap", True), ("pmtiles:japan.pmtiles", True)],
)
def test_what_a_public_body_may_use(value: str, is_refused: bool) -> None:
    assert bool(refusal(read(value), is_public_body=True)) is is_refused
    assert refusal(read(value), is_public_body=False) == ""
