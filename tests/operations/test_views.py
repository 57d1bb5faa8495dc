# SPDX-License-Identifier: Apache-2.0
"""Pages of the installation itself."""

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

pytestmark = pytest.mark.django_db


def test_health(client: Client) -> None:
    assert client.get("/healthz").content == b"ok"


def test_robots_stay_out_of_what_is_personal(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()
    for place in ("/orders/", "/desk/", "/office/"):
        assert f"Disallow: {place}" in text


def test_mail_is_readable_in_a_demo_only() -> None:
    with pytest.raises(NoReverseMatch):
        reverse("mailbox")
