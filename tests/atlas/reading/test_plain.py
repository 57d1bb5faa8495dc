# SPDX-License-Identifier: Apache-2.0
"""Plain values out of what anybody may send."""

from datetime import date
from typing import Any

import pytest

from machikoba.atlas.reading import plain
from machikoba.atlas.reading.lies import Lie


@pytest.mark.parametrize(
    ("sent", "text"),
    [
        ("<b>刃物</b>", "刃物"),
        ("a<script>alert(1)</script>b", "ab"),
        ("&lt;script&gt;x&lt;/script&gt;刃物", "刃物"),
        ("5 < 7 & 9 > 8", "5 < 7 & 9 > 8"),
        ("刃物\u202e\x00\ud800", "刃物"),
        (None, ""),
        (["刃物"], ""),
    ],
)
def test_texts_are_words(sent: Any, text: str) -> None:
    assert plain.text(sent) == text


def test_texts_in_languages() -> None:
    said = [{"@language": "ja", "@value": "刃物"}, {"@language": "ja-Hrkt", "@value": "はもの"},
            {"@language": "<x>", "@value": "x"}, "loose"]  # fmt: skip
    assert plain.texts(said) == {"ja": "刃物", "ja-kana": "はもの"}
    assert plain.texts("刃物") == {"ja": "刃物"}
    assert plain.texts(7) == {}


@pytest.mark.parametrize(
    "sent",
    [
        "javascript:alert(1)", "data:text/html,x", "https://u:p@x.jp/", "https://x.jp/ y",
        "https://", 7, "https://[", "//x.jp",
    ],
)  # fmt: skip
def test_no_link_but_to_the_web(sent: Any) -> None:
    assert plain.address(sent) == ""


def test_days_and_numbers_that_can_be() -> None:
    assert plain.days("2026-10-01T10:00:00+09:00", "2026-10-02") == (
        date(2026, 10, 1),
        date(2026, 10, 2),
    )
    assert plain.days("2026-10-01", "2036-10-02") == (date(2026, 10, 1), None)
    assert [plain.whole(n, 10) for n in (3, 11, -1, True, "3", 3.0)] == [3, *[None] * 5]


@pytest.mark.parametrize(
    ("sent", "point"),
    [
        ({"latitude": 35.5, "longitude": 136}, (35.5, 136.0)),
        ({"latitude": 0, "longitude": 0}, None),
        ({"latitude": float("nan"), "longitude": 136}, None),
        ({"latitude": "35", "longitude": 136}, None),
        ("35,136", None),
    ],
)
def test_points_lie_in_japan(sent: Any, point: Any) -> None:
    assert plain.point(sent) == point


@pytest.mark.parametrize(("body", "code"), [(b"\xff", "encoding"), (b"{", "json"), (b"NaN", "json"),
                                            (b"[" * 100_000, "json")])  # fmt: skip
def test_what_is_no_json_is_told(body: bytes, code: str) -> None:
    with pytest.raises(Lie) as refused:
        plain.read_json(body)
    assert refused.value.code == code
