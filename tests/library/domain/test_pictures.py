# SPDX-License-Identifier: Apache-2.0
"""Covers and pictures of pages."""

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from tests import cast
from tests.library import shelf

from machikoba.audit.actor import SYSTEM
from machikoba.core import files
from machikoba.core.images import ImageRefused
from machikoba.core.texts import Texts
from machikoba.library.domain.pictures import add_page_picture, file_name, set_cover

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def photo(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), (200, 30, 30)).save(out, "JPEG")
    return out.getvalue()


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_a_cover_is_kept_small_and_named_by_its_hash() -> None:
    activity = shelf.report(cast.bureau())
    set_cover(activity=activity, content=photo(1200, 1600), credit="架空局", actor=SYSTEM)
    publication = activity.publication
    assert publication is not None
    assert (publication.cover_width, publication.cover_height) == (960, 1280)
    assert files.path_of(file_name(publication.cover, publication.cover_type)).exists()


def test_a_picture_of_a_page() -> None:
    made = add_page_picture(
        bureau=cast.bureau(),
        content=photo(640, 480),
        alt=Texts.of("工場の門"),
        credit="架空局",
        actor=SYSTEM,
    )
    assert (made.width, made.height) == (640, 480)


def test_what_is_no_picture_is_refused() -> None:
    activity = shelf.report(cast.bureau())
    with pytest.raises(ImageRefused):
        set_cover(activity=activity, content=b"no picture", credit="", actor=SYSTEM)
