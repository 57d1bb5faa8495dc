# SPDX-License-Identifier: Apache-2.0
"""The files of pictures: to anybody while shown, to their secretariat always, for ever alike."""

import io
from typing import Any

import pytest
from django.test import Client
from PIL import Image
from tests import cast, photos
from tests.office.house import House, client_of

from machikoba.core import files
from machikoba.regions.models import Edition, Picture
from machikoba.regions.queries.pictures import file_name

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def shown(edition: Edition, **fields: Any) -> Picture:
    """A picture that is the edition's key visual."""
    made = photos.picture(edition, **fields)
    edition.key_visual = made
    edition.save()
    return made


def address(picture: Picture, name: str = "320.webp") -> str:
    return f"/pictures/{picture.uuid}/{name}"


def test_what_browsers_are_told(client: Client) -> None:
    picture = shown(cast.edition())
    answer = client.get(address(picture), headers={"Accept-Encoding": "gzip"})
    told = {name: answer.headers[name] for name in ("Content-Type", "X-Content-Type-Options")}
    assert told == {"Content-Type": "image/webp", "X-Content-Type-Options": "nosniff"}
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Content-Encoding" not in answer.headers
    assert "Cookie" not in answer.headers["Vary"]
    assert Image.open(io.BytesIO(answer.content)).size == (320, 240)


def test_nothing_is_sent_again(client: Client) -> None:
    picture = shown(cast.edition())
    etag = client.get(address(picture)).headers["ETag"]
    again = client.get(address(picture), headers={"If-None-Match": etag})
    assert (again.status_code, again.headers["ETag"]) == (304, etag)


@pytest.mark.parametrize("name", ["640.webp", "full.png", "secret_key", "%2e%2e%2fsecret_key"])
def test_other_names_are_not_found(client: Client, name: str) -> None:
    assert client.get(address(shown(cast.edition()), name)).status_code == 404


def test_a_file_that_is_gone_is_not_found(client: Client) -> None:
    picture = shown(cast.edition())
    files.remove(file_name(picture.sha256, "160.webp"))
    assert client.get(address(picture, "160.webp")).status_code == 404


def test_what_is_not_shown_is_for_its_secretariat_alone() -> None:
    house = House()
    picture = photos.picture(house.edition)
    statuses = {
        person: client_of(house.users.get(person)).get(address(picture)).status_code
        for person in ("alice", "operator", "bob", "charlie", "second_edition", "nobody")
    }
    assert statuses == {
        "alice": 200,
        "operator": 200,
        "bob": 404,
        "charlie": 404,
        "second_edition": 404,
        "nobody": 404,
    }
    answer = client_of(house.users["alice"]).get(address(picture))
    assert answer.headers["Cache-Control"] == "private, max-age=600"


def test_the_negative_control_shown_it_is_for_everybody() -> None:
    house = House()
    picture = shown(house.edition)
    assert client_of(None).get(address(picture)).status_code == 200
