# SPDX-License-Identifier: Apache-2.0
"""Pictures in the office: handed in with their rights, put to use, hidden while unclear."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests import cast, photos
from tests.office.house import as_secretary, body, follow

from machikoba.audit.models import Entry
from machikoba.programmes.models import Programme
from machikoba.regions.models import Edition, Participation, Picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
PICTURES = "/office/tetsunomori/pictures/"
RIGHTS = {"alt__ja": "炉の前", "rights_holder": "架空 花子", "people_consent": "given"}


def as_alice() -> tuple[Edition, Client]:
    edition = cast.edition()
    return edition, as_secretary(edition)


def hand_in(client: Client, path: str, content: bytes | None = None, **changed: str) -> Any:
    content = photos.file() if content is None else content
    file = SimpleUploadedFile("IMG_0001.JPG", content, "image/jpeg")
    return client.post(path, {**RIGHTS, "file": file, **changed})


def the_picture(of: Edition) -> Picture:
    return Picture.objects.get(edition=of)


def test_handed_in_and_listed() -> None:
    edition, client = as_alice()
    page = follow(client, hand_in(client, f"{PICTURES}new/"))
    for words in ("写真を追加しました。", "炉の前", "© 架空 花子", "まだどこにも使っていません"):
        assert words in page
    assert f"/pictures/{the_picture(edition).uuid}/320.webp 320w" in page
    assert Entry.objects.get(action="add_picture").actor_label == "alice"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "ファイルが空です。"),
        (b"%PDF-1.7", "JPEG、PNG、WebPの写真を選んでください。"),
        (photos.file()[:500], "ファイルが壊れていて読み取れません。"),
        (photos.file(of=photos.image(20, 20)), "小さすぎます。"),
        (b"0" * (20 * 1024 * 1024 + 1), "ファイルが大きすぎます(20MBまで)。"),
    ],
    ids=["empty", "pdf", "cut", "small", "heavy"],
)
def test_a_file_that_is_none_is_refused_and_nothing_typed_is_lost(
    content: bytes, sentence: str
) -> None:
    edition, client = as_alice()
    page = body(hand_in(client, f"{PICTURES}new/", content))
    assert sentence in page
    assert 'value="架空 花子"' in page
    assert not Picture.objects.filter(edition=edition).exists()


def test_for_a_maker_it_stands_on_its_page_at_once() -> None:
    edition, client = as_alice()
    maker = cast.maker(edition)
    hand_in(client, f"/office/tetsunomori/makers/{maker.uuid}/picture/")
    picture = the_picture(edition)
    assert Participation.objects.get(pk=maker.pk).picture == picture
    page = body(client.get(f"/editions/tetsunomori/makers/{maker.uuid}/"))
    assert f"/pictures/{picture.uuid}/" in page
    assert "© 架空 花子" in page


def test_for_a_programme_it_stands_on_its_page_at_once() -> None:
    edition, client = as_alice()
    programme = cast.programme(cast.maker(edition))
    hand_in(client, f"/office/tetsunomori/programmes/{programme.uuid}/picture/")
    picture = the_picture(edition)
    assert Programme.objects.get(pk=programme.pk).picture == picture
    assert f"/pictures/{picture.uuid}/" in body(client.get("/editions/tetsunomori/programmes/"))


@pytest.mark.parametrize("face", ["logo", "key_visual"])
def test_for_the_edition_it_is_its_face_at_once(face: str) -> None:
    edition, client = as_alice()
    hand_in(client, f"/office/tetsunomori/look/{face}/")
    picture = the_picture(edition)
    assert getattr(Edition.objects.get(pk=edition.pk), face) == picture
    assert f"/pictures/{picture.uuid}/" in body(client.get("/editions/tetsunomori/"))
    assert client.get("/office/tetsunomori/look/colour/").status_code == 404


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"rights_holder": ""}, "権利者が空欄です"),
        ({"people_consent": "unknown"}, "写っている人の同意が未確認です"),
        ({"ends_on": "2026-08-31"}, "掲載できる最終日を過ぎました"),
    ],
)
def test_hidden_from_visitors_and_said_so(changed: dict[str, str], sentence: str) -> None:
    edition, client = as_alice()
    hand_in(client, "/office/tetsunomori/look/key_visual/", **changed)
    picture = the_picture(edition)
    assert f"来場者には表示しません: {sentence}" in body(client.get(PICTURES))
    assert f"/pictures/{picture.uuid}/" not in body(client.get("/editions/tetsunomori/"))
    client.post(f"{PICTURES}{picture.uuid}/", RIGHTS)
    assert f"/pictures/{picture.uuid}/" in body(client.get("/editions/tetsunomori/"))


def test_chosen_among_those_that_are_there() -> None:
    edition, client = as_alice()
    picture, maker = photos.picture(edition), cast.maker(edition)
    path = f"/office/tetsunomori/makers/{maker.uuid}/"
    chosen = {"name__ja": "架空製作所", "state": "published", "picture": str(picture.pk)}
    client.post(path, chosen)
    assert Participation.objects.get(pk=maker.pk).picture == picture
    assert f'value="{picture.pk}"' in body(client.get(path))
    client.post(path, {**chosen, "picture": ""})
    assert Participation.objects.get(pk=maker.pk).picture is None


def test_deleted_only_while_unused() -> None:
    edition, client = as_alice()
    maker, picture = cast.maker(edition), photos.picture(edition)
    maker.picture = picture
    maker.save()
    assert "/delete/" not in body(client.get(f"{PICTURES}{picture.uuid}/"))
    refused = follow(client, client.post(f"{PICTURES}{picture.uuid}/delete/"))
    assert "使われている写真は削除できません。" in refused
    maker.picture = None
    maker.save()
    assert "写真を削除しました。" in follow(
        client, client.post(f"{PICTURES}{picture.uuid}/delete/")
    )
    assert not Picture.objects.filter(edition=edition).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_list(count: int, django_assert_num_queries: Any) -> None:
    edition, client = as_alice()
    for number in range(count):
        maker = cast.maker(edition, f"製作所{number}")
        maker.picture = photos.picture(edition)
        maker.save()
    with django_assert_num_queries(11):
        client.get(PICTURES)
