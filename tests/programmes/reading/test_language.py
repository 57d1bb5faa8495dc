# SPDX-License-Identifier: Apache-2.0
"""The languages a programme is held in."""

import pytest

from machikoba.programmes.reading.language import read_languages


@pytest.mark.parametrize(
    ("cell", "tags", "whole"),
    [
        ("日本語のみ", ("ja",), True),
        ("日本語・英語対応可", ("ja", "en"), True),
        ("日英", ("ja", "en"), True),
        ("English, Chinese", ("en", "zh"), True),
        ("英語(要相談)", ("en",), False),
        ("手話", None, False),
    ],
)
def test_languages(cell: str, tags: tuple[str, ...] | None, whole: bool) -> None:
    read = read_languages(cell)
    assert (read.value, read.whole) == (tags, whole)
