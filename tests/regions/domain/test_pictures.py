# SPDX-License-Identifier: Apache-2.0
"""Pictures: files under their hash, rights on record, gone only while nothing shows them."""

import hashlib

import pytest
from tests import cast, photos

from machikoba.audit.actor import SYSTEM
from machikoba.audit.models import Entry
from machikoba.core import files
from machikoba.core.images import ImageRefused, names
from machikoba.regions.domain.pictures import PictureInUse, delete_picture, update_picture
from machikoba.regions.models import Edition, Picture
from machikoba.regions.queries.pictures import file_name

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def there(picture: Picture) -> set[bool]:
    wanted = names(picture.width, picture.content_type)
    return {files.path_of(file_name(picture.sha256, name)).exists() for name in wanted}


def test_kept_under_the_hash_of_its_master() -> None:
    made = photos.picture(cast.edition())
    master = files.path_of(file_name(made.sha256, "full.jpg")).read_bytes()
    assert hashlib.sha256(master).hexdigest() == made.sha256
    assert there(made) == {True}
    assert (made.width, made.height) == (400, 300)


def test_rights_are_on_record_names_among_what_is_personal() -> None:
    edition = cast.edition()
    version = Edition.objects.get().publication_version
    made = photos.picture(edition, credit="撮影: 架空 花子")
    update_picture(picture=made, actor=SYSTEM, fields={"uses": "冊子のみ", "rights_holder": "別人"})
    added, changed = Entry.objects.filter(subject_kind="picture").order_by("pk")
    assert added.personal_values == {"rights_holder": "架空 花子", "credit": "撮影: 架空 花子"}
    assert (changed.after, changed.personal_values) == (
        {"uses": "冊子のみ"},
        {"rights_holder": "別人"},
    )
    assert Edition.objects.get().publication_version == version + 2


def test_a_file_that_is_none_leaves_nothing() -> None:
    edition = cast.edition()
    with pytest.raises(ImageRefused):
        photos.picture(edition, b"no picture")
    assert not Picture.objects.filter(edition=edition).exists()


@pytest.mark.django_db(transaction=True)
def test_taken_away_with_its_files() -> None:
    made = photos.picture(cast.edition())
    delete_picture(picture=made, actor=SYSTEM)
    assert there(made) == {False}


@pytest.mark.django_db(transaction=True)
def test_the_same_photograph_handed_in_twice_keeps_its_files() -> None:
    edition = cast.edition()
    first, second = photos.picture(edition), photos.picture(edition)
    delete_picture(picture=first, actor=SYSTEM)
    assert second.sha256 == first.sha256
    assert there(second) == {True}


def test_what_is_shown_stays() -> None:
    maker = cast.maker(cast.edition())
    maker.picture = photos.picture(maker.edition)
    maker.save()
    with pytest.raises(PictureInUse):
        delete_picture(picture=maker.picture, actor=SYSTEM)
    assert Picture.objects.filter(pk=maker.picture.pk).exists()
