# SPDX-License-Identifier: Apache-2.0
"""Who an installation may be; what a page may not say, atlas/domain/test_feed_rounds.py tries."""

import base64
import json
from typing import Any

import pytest

from machikoba.atlas.reading.feed_page import Position, is_own, read_capability
from machikoba.atlas.reading.lies import Lie
from machikoba.core.http_signatures import key_id

BASE = "https://of.example.jp"
RAW = b"\x07" * 32
SAID: dict[str, Any] = {
    "id": BASE,
    "name": "鉄ノ森",
    "feeds": [{"format": "machikoba-feed/1", "url": f"{BASE}/api/v1/feed"}],
    "keys": [{"id": key_id(RAW), "public": base64.b64encode(RAW).decode()}],
}


def test_who_somebody_is() -> None:
    said = read_capability(json.dumps(SAID).encode(), base=BASE)
    assert (said.name, said.feed, said.keys) == (
        "鉄ノ森",
        f"{BASE}/api/v1/feed",
        {key_id(RAW): RAW},
    )


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"id": "https://other.example.jp"}, "foreign_id"),
        ({"feeds": [{"format": "machikoba-feed/1", "url": "https://x.jp/f"}]}, "no_feed"),
        ({"feeds": "none"}, "no_feed"),
        ({"keys": [{"id": "0" * 32, "public": SAID["keys"][0]["public"]}]}, "no_key"),
        ({"keys": []}, "no_key"),
    ],
)
def test_who_somebody_cannot_be(changed: dict[str, Any], code: str) -> None:
    with pytest.raises(Lie) as refused:
        read_capability(json.dumps({**SAID, **changed}).encode(), base=BASE)
    assert refused.value.code == code


def test_ids_stand_under_the_address_they_come_from() -> None:
    uuid = "01a20e5a-282b-7373-ad8c-0b6d609afc85"
    assert is_own(f"{BASE}/id/edition/{uuid}", "edition", BASE)
    assert not is_own(f"{BASE}.evil.jp/id/edition/{uuid}", "edition", BASE)
    assert not is_own(f"{BASE}/id/edition/{uuid}\n", "edition", BASE)
    assert not is_own(f"{BASE}/id/edition/{uuid}", "programme", BASE)


def test_where_to_go_on() -> None:
    assert Position(7, "a b").address("f", 9) == "f?afterTimestamp=7&afterId=a+b&limit=9"
