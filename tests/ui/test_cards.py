# SPDX-License-Identifier: Apache-2.0
"""The picture of a shared link."""

import io
from dataclasses import replace

import pytest
from PIL import Image

from machikoba.ui.cards import Card, draw

CARD = Card(
    "火花の向こうへ。包丁が生まれる鍛冶場", "見学", "架空製作所", "2026年10月1日(木)", "#c2410c", 3
)


def picture(card: Card) -> Image.Image:
    return Image.open(io.BytesIO(draw(card))).convert("RGB")


def test_its_size_and_the_editions_colour() -> None:
    made = picture(CARD)
    assert made.size == (1200, 630)
    assert made.getpixel((4, 4)) == (0xC2, 0x41, 0x0C)
    assert made.getpixel((4, 620)) == (255, 255, 255)
    assert len(draw(CARD)) < 120_000


def test_the_same_facts_make_the_same_picture() -> None:
    assert (draw(CARD), CARD.digest) == (draw(replace(CARD)), replace(CARD).digest)


@pytest.mark.parametrize("change", [{"title": "別の題"}, {"by": ""}, {"pattern": 4}, {"when": ""}])
def test_other_facts_make_another(change: dict[str, object]) -> None:
    other = replace(CARD, **change)  # type: ignore[arg-type]
    assert other.digest != CARD.digest
    assert draw(other) != draw(CARD)


@pytest.mark.parametrize(
    "title", ["", "𠮷野髙﨑", "題" * 300, "a" * 300, "x y " * 100, "\n\t", "a\r\nb\x01"]
)
def test_any_title_is_drawn(title: str) -> None:
    assert picture(replace(CARD, title=title, by=title, when=title)).size == (1200, 630)
