# SPDX-License-Identifier: Apache-2.0
"""Reading the pages a bureau writes."""

import pytest
from tests import cast

from machikoba.audit.actor import SYSTEM
from machikoba.core.texts import Texts
from machikoba.library.domain.pages import Words, create_page, policy_page, set_page
from machikoba.library.queries import pages
from machikoba.regions.models import Bureau

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def make(bureau: Bureau, slug: str, **fields: object) -> None:
    words = Words(Texts.of(slug), Texts())
    create_page(bureau=bureau, slug=slug, words=words, actor=SYSTEM, **fields)


def test_the_menu_has_what_is_published_in_its_order() -> None:
    bureau = cast.bureau()
    policy_page(bureau)
    make(bureau, "two", state="published", menu_position=2)
    make(bureau, "one", state="published", menu_position=1)
    make(bureau, "apart", state="published")
    make(bureau, "draft", menu_position=3)
    assert [page.slug for page in pages.menu(bureau)] == ["one", "two"]
    assert pages.published(bureau).count() == 4


def test_the_breadcrumb_in_each_language() -> None:
    page = policy_page(cast.bureau())
    step = Texts.of("施策のご案内", en="Policies")
    set_page(page=page, actor=SYSTEM, fields={"breadcrumb": [step.to_json()]})
    assert pages.breadcrumb(page) == [step]
