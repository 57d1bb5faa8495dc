# SPDX-License-Identifier: Apache-2.0
"""Absolute addresses."""

from typing import Any

from machikoba.sharing.links import absolute, host, webcal


def test_addresses_in_both_languages(settings: Any) -> None:
    settings.BASE_URL = "https://of.example.jp"
    assert absolute("site:edition", "t") == "https://of.example.jp/editions/t/"
    assert absolute("site:edition", "t", language="en") == "https://of.example.jp/en/editions/t/"
    assert webcal(absolute("site:feed", "t")) == "webcal://of.example.jp/editions/t/feed.atom"
    assert host() == "of.example.jp"
