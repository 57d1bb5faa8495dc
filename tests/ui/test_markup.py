# SPDX-License-Identifier: Apache-2.0
"""The few marks of a bureau's pages."""

from machikoba.ui.markup import Block, Span, blocks


def test_what_is_read() -> None:
    text = "## 見出し\n一行目\n二行目\n\n- 甲\n- [乙](https://example.jp/)"
    assert blocks(text) == [
        Block("heading", ((Span("見出し"),),)),
        Block("paragraph", ((Span("一行目"),), (Span("二行目"),))),
        Block("list", ((Span("甲"),), (Span("乙", "https://example.jp/"),))),
    ]


def test_a_picture_stands_on_a_line_of_its_own() -> None:
    name = "01890a5d-ac96-774b-bcce-b302099a8057"
    assert blocks(f"![門]({name})") == [Block("picture", ((Span("門", name),),))]


def test_an_address_that_is_no_address_stays_text() -> None:
    assert blocks("[x](javascript:alert(1))") == [
        Block("paragraph", ((Span("[x](javascript:alert(1))"),),))
    ]
