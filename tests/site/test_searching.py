# SPDX-License-Identifier: Apache-2.0
"""What the list says of a search: how it was understood, who is beside, and ways on."""

import pytest
from django.test import Client
from tests import cast
from tests.site import pages
from tests.site.facts import BLADES, fair

from machikoba.regions.models import Participation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
SCRIPT = "<script>alert(1)</script>"


def test_nothing_found_says_which_filter_to_drop(client: Client) -> None:
    fair()
    answer = client.get(f"{pages.LIST}?q=はもの&kind=workshop&free=on")
    assert "種類: 体験 (1件)" in pages.words(answer)
    (way,) = [way for way in answer.context["ways_on"]["dropped"] if way.label.startswith("種類")]
    found = client.get(f"{pages.LIST}?{way.query}").context["cards"]
    assert [str(card["programme"].title) for card in found] == [BLADES]
    assert way.count == 1


def test_a_typing_error_is_mended_and_said(client: Client) -> None:
    fair()
    answer = client.get(f"{pages.LIST}?q=はむの")
    said = pages.words(answer)
    assert [str(card["programme"].title) for card in answer.context["cards"]] == [BLADES]
    assert "「はむの」に一致するプログラムはありません。もしかして:" in said
    assert "1件見つかりました(キーワードに近い順)。" in said
    assert "Did you mean:" in pages.words(client.get(f"/en{pages.LIST}?q=はむの"))


def test_another_word_for_it(client: Client) -> None:
    fair()
    said = pages.words(client.get(f"{pages.LIST}?q=ナイフ"))
    assert "意味の近い言葉で探しました:" in said


def test_some_of_the_words(client: Client) -> None:
    fair()
    said = pages.words(client.get(f"{pages.LIST}?q=刃物+宇宙船"))
    assert "「宇宙船」は見つからなかったため、ほかの言葉で探しました。" in said
    said = pages.words(client.get(f"{pages.LIST}?q=刃物工場+漆"))
    assert "すべての言葉を含むプログラムはありません。" in said


def test_makers_beside_programmes(client: Client) -> None:
    fair()
    answer = client.get(f"{pages.LIST}?q=カクウハモノ")
    assert [str(maker.name) for maker in answer.context["search_makers"]] == ["架空刃物"]
    assert client.get(pages.LIST).context["search_makers"] == []


def test_what_was_found_is_marked(client: Client) -> None:
    fair()
    body = client.get(f"{pages.LIST}?q=はもの").content.decode()
    assert "<mark>刃物</mark>工場の見学" in body
    assert "<mark>" not in client.get(pages.LIST).content.decode()


def test_nothing_typed_becomes_markup(client: Client) -> None:
    fair()
    cast.programme(Participation.objects.everywhere().get(kana_key__startswith="カクウ"), SCRIPT)
    body = client.get(pages.LIST, {"q": "script"}).content.decode()
    assert "&lt;<mark>script</mark>&gt;" in body
    assert SCRIPT not in client.get(pages.LIST, {"q": SCRIPT}).content.decode()
