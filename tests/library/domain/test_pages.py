# SPDX-License-Identifier: Apache-2.0
"""Pages: every saving a version, any of them to be had back."""

import pytest
from tests import cast

from machikoba.audit.actor import SYSTEM
from machikoba.core.texts import Texts
from machikoba.library.domain.pages import (
    DEFINITION,
    SlugTaken,
    Words,
    create_page,
    delete_page,
    policy_page,
    restore_version,
    set_page,
    write_page,
)
from machikoba.library.models import Page, PageVersion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def words(text: str) -> Words:
    return Words(Texts.of("このページについて"), Texts.of(text))


def test_the_policy_page_begins_with_our_definition() -> None:
    bureau = cast.bureau()
    page = policy_page(bureau)
    assert page.version is not None
    assert page.version.definition == DEFINITION
    assert policy_page(bureau).pk == page.pk


def test_versions_are_kept_and_had_back() -> None:
    page = create_page(bureau=cast.bureau(), slug="about", words=words("一"), actor=SYSTEM)
    first = page.version
    assert first is not None
    write_page(page=page, words=words("二"), actor=SYSTEM)
    restore_version(page=page, version=first, actor=SYSTEM)
    kept = PageVersion.objects.filter(page=page).order_by("number")
    assert [str(version.body) for version in kept] == ["一", "二", "一"]


def test_saving_the_same_words_makes_no_version() -> None:
    page = create_page(bureau=cast.bureau(), slug="about", words=words("一"), actor=SYSTEM)
    write_page(page=page, words=words("一"), actor=SYSTEM)
    assert PageVersion.objects.filter(page=page).count() == 1


def test_an_address_is_given_once_a_bureau() -> None:
    bureau = cast.bureau()
    create_page(bureau=bureau, slug="about", words=words("一"), actor=SYSTEM)
    with pytest.raises(SlugTaken):
        create_page(bureau=bureau, slug="about", words=words("二"), actor=SYSTEM)
    create_page(bureau=cast.bureau("second"), slug="about", words=words("三"), actor=SYSTEM)


def test_state_and_menu_and_end() -> None:
    page = create_page(bureau=cast.bureau(), slug="about", words=words("一"), actor=SYSTEM)
    set_page(page=page, actor=SYSTEM, fields={"state": "published", "menu_position": 1})
    page.refresh_from_db()
    assert (page.state, page.menu_position) == ("published", 1)
    delete_page(page=page, actor=SYSTEM)
    assert not Page.objects.filter(pk=page.pk).exists()
