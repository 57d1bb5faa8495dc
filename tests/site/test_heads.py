# SPDX-License-Identifier: Apache-2.0
"""What the head of a visitor's page says."""

import pytest
from django.test import Client
from tests import cast
from tests.site import pages

from machikoba.core.texts import Texts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_the_head_names_the_page_and_its_twin(client: Client) -> None:
    made = cast.programme(cast.maker(cast.edition()), summary=Texts.of("火花の\n前に立つ"))
    here = f"http://127.0.0.1:8000{pages.LIST}{made.uuid}/"
    head = client.get(f"{pages.LIST}{made.uuid}/?utm=x").content.decode().split("</head>")[0]
    for line in (
        f'<link rel="canonical" href="{here}">',
        f'<link rel="alternate" hreflang="en" href="{here.replace("/editions", "/en/editions")}">',
        f'<link rel="alternate" hreflang="x-default" href="{here}">',
        '<meta name="description" content="火花の 前に立つ">',
        '<meta property="og:title" content="工場見学">',
        '<meta property="og:locale" content="ja_JP">',
        '<meta property="og:site_name" content="鉄ノ森 工場びらき 2026">',
        '<meta name="twitter:card" content="summary_large_image">',
    ):
        assert head.count(line) == 1
    english = client.get(f"/en{pages.LIST}{made.uuid}/").content.decode()
    assert f'canonical" href="{here.replace("/editions", "/en/editions")}"' in english


def test_no_private_page_says_anything_to_others(client: Client) -> None:
    slot = cast.slot()
    body = client.get(f"{pages.EDITION}book/{slot.uuid}/").content.decode()
    assert "noindex" in body
    for mark in ("og:title", "ld+json", "canonical"):
        assert mark not in body
