# SPDX-License-Identifier: Apache-2.0
"""The lines a municipality copies."""

import html
import re

import pytest
from tests import cast
from tests.office.house import as_secretary, body

from machikoba.core.texts import Texts
from machikoba.regions.models import Area, Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
ADDRESS = "/office/tetsunomori/embed/"


def snippets(page: str) -> list[str]:
    areas = re.findall(r"<textarea[^>]*readonly[^>]*>(.*?)</textarea>", page, re.S)
    return [html.unescape(area) for area in areas]


def test_one_line_and_a_second_that_is_optional() -> None:
    frame, script = snippets(body(as_secretary(cast.edition()).get(ADDRESS)))
    assert frame.startswith('<iframe src="http://127.0.0.1:8000/editions/tetsunomori/embed/" ')
    assert 'title="鉄ノ森 工場びらき 2026"' in frame
    assert script == '<script src="http://127.0.0.1:8000/static/m/embed.js" async></script>'


def test_what_is_chosen_is_in_the_address() -> None:
    edition = cast.edition()
    Area.objects.create(edition=edition, slug="east", name=Texts.of("東の町"))
    query = "?area=east&day=2026-10-02&limit=6&lang=en"
    page = body(as_secretary(edition).get(f"{ADDRESS}{query}"))
    frame, _script = snippets(page)
    asked = "/editions/tetsunomori/embed/?area=east&day=2026-10-02&limit=6&lang=en"
    assert f'src="http://127.0.0.1:8000{asked}"' in html.unescape(frame)
    assert f'src="{asked}"' in html.unescape(page)


@pytest.mark.parametrize("query", ["?area=nowhere", "?day=never", "?limit=0", "?lang=xx"])
def test_nonsense_is_left_out(query: str) -> None:
    frame, _script = snippets(body(as_secretary(cast.edition()).get(f"{ADDRESS}{query}")))
    assert 'src="http://127.0.0.1:8000/editions/tetsunomori/embed/"' in frame


def test_a_name_cannot_break_out_of_the_line() -> None:
    edition = cast.edition()
    Edition.objects.update(name=Texts.of('"></iframe><script>alert(1)</script>'))
    frame, _script = snippets(body(as_secretary(edition).get(ADDRESS)))
    assert "<script>" not in frame


def test_a_draft_is_said_to_be_one() -> None:
    edition = cast.edition(status=Edition.Status.DRAFT)
    page = body(as_secretary(edition).get(ADDRESS))
    assert "この開催回は準備中です。" in page
    assert '<iframe class="preview"' not in page
