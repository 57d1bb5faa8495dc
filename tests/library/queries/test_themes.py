# SPDX-License-Identifier: Apache-2.0
"""Reading themes."""

import pytest
from tests import cast
from tests.library import shelf

from machikoba.core.texts import Texts
from machikoba.library.models import Theme
from machikoba.library.queries.themes import with_counts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_themes_in_their_order_with_their_records() -> None:
    bureau = cast.bureau()
    second = Theme.objects.create(bureau=bureau, slug="b", name=Texts.of("自治体"), position=2)
    Theme.objects.create(bureau=bureau, slug="a", name=Texts.of("人材"), position=1)
    shelf.report(bureau).themes.add(second)
    assert [(t.slug, t.records) for t in with_counts(bureau)] == [("a", 0), ("b", 1)]
