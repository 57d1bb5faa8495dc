# SPDX-License-Identifier: Apache-2.0
"""Themes."""

import pytest
from tests import cast
from tests.library import shelf

from machikoba.audit.actor import SYSTEM
from machikoba.core.texts import Texts
from machikoba.library.domain.themes import SlugTaken, delete, save
from machikoba.library.models import Theme
from machikoba.regions.models import Bureau

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def make(bureau: Bureau, slug: str = "jinzai") -> Theme:
    fields = {"slug": slug, "name": Texts.of("人材")}
    return save(theme=Theme(bureau=bureau), fields=fields, actor=SYSTEM)


def test_an_address_is_given_once_a_bureau() -> None:
    bureau = cast.bureau()
    theme = make(bureau)
    with pytest.raises(SlugTaken):
        make(bureau)
    save(theme=theme, fields={"name": Texts.of("ひと")}, actor=SYSTEM)
    assert str(Theme.objects.get(bureau=bureau).name) == "ひと"


def test_records_outlive_their_theme() -> None:
    bureau = cast.bureau()
    theme = make(bureau)
    activity = shelf.report(bureau)
    activity.themes.add(theme)
    delete(theme=theme, actor=SYSTEM)
    assert list(activity.themes.all()) == []


def test_a_theme_under_another_address_leaves_the_old_one_to_nobody() -> None:
    bureau = cast.bureau()
    theme = make(bureau)
    save(theme=theme, fields={"slug": "hito"}, actor=SYSTEM)
    with pytest.raises(SlugTaken):
        make(bureau)
    delete(theme=theme, actor=SYSTEM)
    assert make(bureau).slug == "jinzai"
