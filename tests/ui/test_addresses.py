# SPDX-License-Identifier: Apache-2.0
"""From where a request comes, as far as it can be believed."""

from typing import Any

import pytest
from django.test import RequestFactory

from machikoba.ui.addresses import network_of


def request(peer: str, forwarded: str = "") -> Any:
    extra = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    return RequestFactory().get("/", REMOTE_ADDR=peer, **extra)


@pytest.mark.parametrize(
    ("peer", "network"),
    [
        ("203.0.113.9", ""),  # of the documentation
        ("8.8.4.4", "8.8.4.4"),
        ("::ffff:8.8.4.4", "8.8.4.4"),
        ("2404:6800:4004:80f::200e", "2404:6800:4004:80f::/64"),
        ("127.0.0.1", ""),
        ("10.0.0.7", ""),
        ("unix:", ""),
        ("", ""),
    ],
)
def test_without_a_proxy(peer: str, network: str) -> None:
    assert network_of(request(peer)) == network
    assert network_of(request(peer, forwarded="1.1.1.1")) == network  # anybody may write that


@pytest.mark.parametrize(
    ("proxies", "forwarded", "network"),
    [
        (1, "8.8.4.4", "8.8.4.4"),
        (1, "1.1.1.1, 8.8.4.4", "8.8.4.4"),  # the first was made up by the visitor
        (2, "1.1.1.1, 8.8.4.4, 9.9.9.9", "8.8.4.4"),
        (1, "", ""),
        (1, "rubbish", ""),
    ],
)
def test_behind_proxies(proxies: int, forwarded: str, network: str, settings: Any) -> None:
    settings.TRUSTED_PROXIES = proxies
    assert network_of(request("10.0.0.7", forwarded)) == network
