# SPDX-License-Identifier: Apache-2.0
"""One text in several languages."""

from machikoba.core.texts import Texts, TextsField


def test_readers_get_their_language_or_the_source() -> None:
    text = Texts.of("見学", en="Tour", kana="ケンガク")
    assert text.in_language("en") == ("Tour", "en")
    assert text.in_language("en-gb") == ("Tour", "en")
    assert text.in_language("ko") == ("見学", "ja")
    assert text.kana == "ケンガク"
    assert str(text) == "見学"


def test_a_reading_is_never_shown_as_the_text() -> None:
    assert Texts.of(kana="ケンガク").in_language("ja") == ("", "ja")


def test_stored_form_comes_back() -> None:
    text = Texts({"en": "Tour", "ja": "見学"}, source="en")
    assert Texts.from_json(text.to_json()) == text
    assert text.in_language("zh") == ("Tour", "en")
    assert Texts.from_json(None) == Texts()
    assert not Texts.from_json({"ja": ""})


def test_everything_is_searched() -> None:
    assert set(Texts.of("刃物", en="Blades", kana="ハモノ").everything()) == {
        "刃物",
        "Blades",
        "ハモノ",
    }


def test_the_column_takes_plain_text_as_japanese() -> None:
    column = TextsField()
    assert column.to_python("見学") == Texts.of("見学")
    assert column.get_prep_value(Texts.of("見学", en="Tour")) == {"ja": "見学", "en": "Tour"}
