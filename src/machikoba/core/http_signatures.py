# SPDX-License-Identifier: Apache-2.0
"""Signed answers: HTTP message signatures (RFC 9421) with Ed25519 over a digest of the body.

One fixed profile: status, content digest (RFC 9530), date and the address that was asked for.
The digest is of the bytes on the wire, so it is checked before anything is unpacked. Pure.
"""

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

COMPONENTS = ("@status", "content-digest", "date", "@target-uri")
LISTED = '("@status" "content-digest" "date" "@target-uri";req)'
OLDEST = timedelta(hours=1)  # a copy from a cache on the way is as good
AHEAD = timedelta(minutes=10)  # as far as clocks differ
_INPUT = re.compile(
    r'([a-z][a-z0-9_-]{0,30})=(\("@status" "content-digest" "date" "@target-uri";req\)'
    r';created=(\d{1,12});keyid="([0-9a-f]{16,64})";alg="ed25519")'
)
_SIGNATURE = re.compile(r"([a-z][a-z0-9_-]{0,30})=:([A-Za-z0-9+/=]{1,200}):")


class BadSignature(ValueError):
    """An answer that is not signed as it should be; `code` says how."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def public_bytes(key: Ed25519PrivateKey) -> bytes:
    """The 32 bytes by which others check this key's signatures."""
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def key_id(public: bytes) -> str:
    """The name of a key: 32 hexadecimal digits of the hash of its public half."""
    return hashlib.sha256(public).hexdigest()[:32]


def content_digest(body: bytes) -> str:
    """The header of that name."""
    return f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"


def _base(status: int, digest: str, date: str, target: str, parameters: str) -> bytes:
    lines = [
        f'"@status": {status}',
        f'"content-digest": {digest}',
        f'"date": {date}',
        f'"@target-uri";req: {target}',
        f'"@signature-params": {parameters}',
    ]
    return "\n".join(lines).encode()


def sign(
    keys: Mapping[str, Ed25519PrivateKey], *, target: str, status: int, body: bytes, now: datetime
) -> dict[str, str]:
    """The headers of an answer to a request for `target`, signed by every key given by its id."""
    date, digest = format_datetime(now.astimezone(UTC), usegmt=True), content_digest(body)
    inputs, signatures = [], []
    for number, (name, key) in enumerate(keys.items(), start=1):
        parameters = f'{LISTED};created={int(now.timestamp())};keyid="{name}";alg="ed25519"'
        made = key.sign(_base(status, digest, date, target, parameters))
        inputs.append(f"sig{number}={parameters}")
        signatures.append(f"sig{number}=:{base64.b64encode(made).decode()}:")
    return {
        "Date": date,
        "Content-Digest": digest,
        "Signature-Input": ", ".join(inputs),
        "Signature": ", ".join(signatures),
    }


def verify(
    headers: Mapping[str, str],
    keys: Mapping[str, bytes],
    *,
    target: str,
    status: int,
    body: bytes,
    now: datetime,
) -> set[str]:
    """The ids of those of `keys` (public halves) that signed this answer; at least one.

    `headers` have names in lower case, `body` is as it came over the wire. Raises BadSignature
    with missing, digest, date, unknown_key or forged.
    """
    made = _signatures(headers)
    if headers["content-digest"] != content_digest(body):
        raise BadSignature("digest")
    _require_recent(headers["date"], now)
    known = [one for one in made if one[1] in keys]
    if not known:
        raise BadSignature("unknown_key")
    for parameters, name, signature in known:
        base = _base(status, headers["content-digest"], headers["date"], target, parameters)
        try:
            Ed25519PublicKey.from_public_bytes(keys[name]).verify(signature, base)
        except (InvalidSignature, ValueError):
            raise BadSignature("forged") from None
    return {name for _parameters, name, _signature in known}


def _signatures(headers: Mapping[str, str]) -> list[tuple[str, str, bytes]]:
    """(parameters, key id, signature) of every signature of our profile."""
    if not all(headers.get(name) for name in ("content-digest", "date")):
        raise BadSignature("missing")
    inputs = _INPUT.findall(headers.get("signature-input", ""))
    values = dict(_SIGNATURE.findall(headers.get("signature", "")))
    try:
        found = [
            (parameters, name, base64.b64decode(values[label], validate=True))
            for label, parameters, _created, name in inputs
            if label in values
        ]
    except binascii.Error:
        raise BadSignature("forged") from None
    if not found:
        raise BadSignature("missing")
    return found


def _require_recent(stated: str, now: datetime) -> None:
    try:
        date = parsedate_to_datetime(stated).astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        raise BadSignature("date") from None
    if not now - OLDEST <= date <= now + AHEAD:
        raise BadSignature("date")
