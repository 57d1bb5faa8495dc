# SPDX-License-Identifier: Apache-2.0
"""A picture is for everybody only while something published shows it."""

from collections.abc import Callable
from typing import Any

import pytest
from tests import cast, photos

from machikoba.core.texts import Texts
from machikoba.programmes.models import Programme
from machikoba.programmes.queries.pictures import is_public
from machikoba.regions.models import Backer, Edition, Participation, Picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


class Scene:
    """One picture, and everything that could show it."""

    def __init__(self) -> None:
        self.edition = cast.edition()
        self.maker = cast.maker(self.edition)
        self.programme = cast.programme(self.maker)
        self.backer = Backer.objects.create(
            edition=self.edition,
            role="host",
            official_name=Texts.of("架空市"),
            logo_terms="白地に限る",
            approved_on=cast.FIRST_DAY,
        )
        self.picture = photos.picture(self.edition)

    def show(self, row: str, column: str) -> bool:
        """Whether the picture is public once this row shows it."""
        self.change(row, **{column: self.picture})
        return self.is_public()

    def change(self, row: str, **fields: Any) -> None:
        for name, value in fields.items():
            setattr(getattr(self, row), name, value)
        getattr(self, row).save()

    def is_public(self) -> bool:
        return is_public(Picture.objects.get(pk=self.picture.pk))


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("edition", "logo"),
        ("edition", "key_visual"),
        ("maker", "picture"),
        ("programme", "picture"),
        ("backer", "logo"),
    ],
)
def test_public_while_a_published_row_shows_it(row: str, column: str) -> None:
    scene = Scene()
    assert scene.is_public() is False
    assert scene.show(row, column) is True
    scene.change("edition", status=Edition.Status.DRAFT)
    assert scene.is_public() is False


HIDES: dict[str, tuple[str, str, Callable[[Scene], None]]] = {
    "maker": (
        "maker",
        "picture",
        lambda s: s.change("maker", state=Participation.State.CONFIRMED),
    ),
    "programme": (
        "programme",
        "picture",
        lambda s: s.change("programme", state=Programme.State.DRAFT),
    ),
    "among participants": (
        "programme",
        "picture",
        lambda s: s.change("programme", audience=Programme.Audience.PARTICIPANTS),
    ),
    "maker of the programme": (
        "programme",
        "picture",
        lambda s: s.change("maker", state=Participation.State.WITHDRAWN),
    ),
    "no approval": ("backer", "logo", lambda s: s.change("backer", approved_on=None)),
    "no terms": ("backer", "logo", lambda s: s.change("backer", logo_terms="")),
    "no rights": ("edition", "logo", lambda s: s.change("picture", rights_holder="")),
}


@pytest.mark.parametrize("case", HIDES)
def test_no_longer_once_it_is_taken_back(case: str) -> None:
    row, column, hide = HIDES[case]
    scene = Scene()
    assert scene.show(row, column) is True
    hide(scene)
    assert scene.is_public() is False
