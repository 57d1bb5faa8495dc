# SPDX-License-Identifier: Apache-2.0
"""What other installations read over HTTP: signed, conditional, packed."""

import base64
import gzip
from typing import Any

import pytest
from django.test import Client
from tests import cast

from machikoba.api.schemas import Feed
from machikoba.core import clock as core_clock
from machikoba.core.http_signatures import verify
from machikoba.programmes.models import Programme
from machikoba.sharing import keys

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HERE = "http://127.0.0.1:8000"
FEED = "/api/v1/feed"


@pytest.fixture
def programme() -> Programme:
    return cast.programme(cast.maker(cast.edition()))


def public_keys(client: Client) -> dict[str, bytes]:
    said = client.get("/.well-known/machikoba").json()
    return {key["id"]: base64.b64decode(key["public"]) for key in said["keys"]}


def verified(client: Client, path: str, **headers: str) -> Any:
    response = client.get(path, headers=headers)
    verify(
        {name.lower(): value for name, value in response.headers.items()},
        public_keys(client),
        target=HERE + path,
        status=response.status_code,
        body=response.content,
        now=core_clock.now(),
    )
    return response


def test_the_capability_says_who_this_is(client: Client, programme: Programme) -> None:
    said = verified(client, "/.well-known/machikoba").json()
    assert said["id"] == HERE
    assert said["feeds"] == [
        {
            "format": "machikoba-feed/1",
            "url": HERE + FEED,
            "kinds": {"open_factory": 1, "edition": 1, "programme": 1},
        }
    ]


def test_the_feed_is_signed_page_by_page(client: Client, programme: Programme) -> None:
    page = verified(client, f"{FEED}?limit=2").json()
    assert [item["kind"] for item in page["items"]] == ["edition", "programme"]
    rest = verified(client, page["next"].removeprefix(HERE)).json()
    assert [item["kind"] for item in rest["items"]] == ["open_factory"]
    Feed.model_validate(rest)


def test_what_is_signed_are_the_bytes_on_the_wire(client: Client, programme: Programme) -> None:
    response = verified(client, FEED, **{"Accept-Encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.content) == client.get(FEED).content


def test_what_is_known_is_not_sent_again(client: Client, programme: Programme) -> None:
    first = client.get(FEED)
    again = client.get(FEED, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["Cache-Control"] == "public, max-age=10"


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=1001", "afterTimestamp=-1", "afterTimestamp=9223372036854775808"]
)
def test_senseless_questions_are_refused(client: Client, query: str) -> None:
    assert client.get(f"{FEED}?{query}").status_code == 422


def test_a_thing_is_had_by_its_id_until_it_is_gone(client: Client, programme: Programme) -> None:
    path = f"/id/programme/{programme.uuid}"
    assert verified(client, path).json()["@id"] == HERE + path
    Programme.objects.filter(pk=programme.pk).delete()
    edition = programme.occasion.edition
    edition.publication_version += 1
    edition.save()
    gone = verified(client, path)
    assert (gone.status_code, gone.json()["state"]) == (410, "deleted")
    assert client.get(f"/id/programme/{edition.uuid}").status_code == 404


def test_all_keys_sign_the_capability_and_the_newest_the_feed(
    client: Client, settings: Any, tmp_path: Any
) -> None:
    settings.DATA = tmp_path
    first = next(iter(keys.all_keys()))
    second = keys.rotate()
    said = client.get("/.well-known/machikoba").headers["Signature-Input"]
    assert [key in said for key in (first, second)] == [True, True]
    assert first not in client.get(FEED).headers["Signature-Input"]
