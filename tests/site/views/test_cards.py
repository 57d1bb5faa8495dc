# SPDX-License-Identifier: Apache-2.0
"""The pictures of shared links."""

import io
import re
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from PIL import Image
from tests import cast

from machikoba.core.texts import Texts
from machikoba.programmes.models import Programme
from machikoba.regions.models import Edition
from machikoba.site.views import cards

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
EDITION = "/editions/tetsunomori/"


def picture_named_on(client: Client, path: str) -> str:
    """The address of og:image, without the host."""
    page = client.get(path).content.decode()
    found = re.search('<meta property="og:image" content="http://127.0.0.1:8000([^"]+)">', page)
    assert found
    return found[1]


def pages() -> list[str]:
    made = cast.programme(cast.maker(cast.edition()))
    assert made.participation is not None
    programme = f"{EDITION}programmes/{made.uuid}/"
    return ["/", EDITION, programme, f"{EDITION}makers/{made.participation.uuid}/"]


def test_every_page_has_its_picture(client: Client) -> None:
    for path in (*pages(), f"{EDITION}makers/", f"{EDITION}programmes/", f"/en{EDITION}"):
        answer = client.get(picture_named_on(client, path))
        assert answer.headers["Content-Type"] == "image/png"
        assert answer.headers["Cache-Control"] == "public, max-age=31536000"
        assert Image.open(io.BytesIO(answer.content)).size == (1200, 630)


def test_each_has_its_own(client: Client) -> None:
    assert len({client.get(picture_named_on(client, path)).content for path in pages()}) == 4


def test_it_is_drawn_once_and_not_sent_twice(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    caches["cards"].clear()
    address = picture_named_on(client, pages()[2])
    first = client.get(address)
    monkeypatch.setattr(cards, "draw", lambda card: pytest.fail("drawn again"))
    assert client.get(address).content == first.content
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_new_title_is_a_new_picture(client: Client) -> None:
    path = pages()[2]
    before = picture_named_on(client, path)
    Programme.objects.everywhere().update(title=Texts.of("別の題"))
    Edition.objects.update(publication_version=2)
    after = picture_named_on(client, path)
    assert before != after
    stale = client.get(before)
    assert stale.headers["Cache-Control"] == "public, max-age=300"
    assert stale.content == client.get(after).content


@pytest.mark.parametrize("change", [{"state": "draft"}, {"audience": "participants"}])
def test_what_is_hidden_has_none(client: Client, change: dict[str, Any]) -> None:
    address = picture_named_on(client, pages()[2])
    Programme.objects.everywhere().update(**change)
    assert client.get(address).status_code == 404
