# SPDX-License-Identifier: Apache-2.0
"""An answer is believed only as it was signed: body, status, address, date, key."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from machikoba.core.http_signatures import BadSignature, key_id, public_bytes, sign, verify

NOW = datetime(2026, 9, 1, 3, 0, tzinfo=UTC)
KEY, OTHER = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
NAME, OTHER_NAME = (key_id(public_bytes(key)) for key in (KEY, OTHER))
PUBLIC = {NAME: public_bytes(KEY)}
TARGET = "https://of.example.jp/api/v1/feed?afterTimestamp=0"
ASKED: dict[str, Any] = {"target": TARGET, "status": 200, "body": b"{}", "now": NOW}


def signed(*keys: Ed25519PrivateKey) -> dict[str, str]:
    made = sign({key_id(public_bytes(key)): key for key in keys or (KEY,)}, **ASKED)
    return {name.lower(): value for name, value in made.items()}


def wrong(headers: dict[str, str], **asked: Any) -> str:
    with pytest.raises(BadSignature) as refused:
        verify(headers, PUBLIC, **{**ASKED, **asked})
    return refused.value.code


def test_as_it_was_signed_it_is_believed() -> None:
    assert verify(signed(), PUBLIC, **ASKED) == {NAME}


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"body": b"{ }"}, "digest"),
        ({"status": 404}, "forged"),
        ({"target": TARGET.replace("=0", "=1")}, "forged"),
        ({"now": NOW + timedelta(hours=2)}, "date"),
        ({"now": NOW - timedelta(minutes=20)}, "date"),
    ],
)
def test_nothing_of_it_may_be_changed(changed: dict[str, Any], code: str) -> None:
    assert wrong(signed(), **changed) == code


def test_a_digest_or_date_put_in_later_is_a_forgery() -> None:
    later = sign({NAME: KEY}, **{**ASKED, "body": b"[]"})
    assert wrong(signed() | {"content-digest": later["Content-Digest"]}, body=b"[]") == "forged"
    assert wrong(signed() | {"date": "Tue, 01 Sep 2026 03:00:01 GMT"}) == "forged"


def test_another_key_or_none_is_told() -> None:
    assert wrong(signed(OTHER)) == "unknown_key"
    assert wrong({}) == "missing"
    assert wrong(signed() | {"signature": "sig1=:AAAA:"}) == "forged"
    assert wrong(signed() | {"signature": "sig1=:A:"}) == "forged"
    assert wrong(signed() | {"date": "yesterday"}) == "date"


def test_several_keys_sign_side_by_side() -> None:
    both = {**PUBLIC, OTHER_NAME: public_bytes(OTHER)}
    assert verify(signed(OTHER, KEY), both, **ASKED) == {NAME, OTHER_NAME}
    assert verify(signed(OTHER, KEY), PUBLIC, **ASKED) == {NAME}
