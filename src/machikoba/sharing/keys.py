# SPDX-License-Identifier: Apache-2.0
"""The keys with which this installation signs what it tells others.

Files of MACHIKOBA_DATA/keys, numbered; the newest signs. Older ones sign the capability beside it,
so that who trusts one of them can see that the new one is ours.
"""

import contextlib
import os
import tempfile
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from django.conf import settings

from machikoba.core.http_signatures import key_id, public_bytes

KEPT = 3


def folder() -> Path:
    """Where the keys lie; nobody but us may read it."""
    return Path(settings.DATA) / "keys"


def all_keys() -> dict[str, Ed25519PrivateKey]:
    """Key id → key, the newest first; the first one is made when it is asked for."""
    files = _files()
    if not files:
        _make(1)
        files = _files()
    return dict(_load(path) for path in reversed(files))


def current() -> dict[str, Ed25519PrivateKey]:
    """The one that signs."""
    name, key = next(iter(all_keys().items()))
    return {name: key}


def rotate() -> str:
    """Make a new key, which signs from now on; its id. The oldest beyond KEPT are removed."""
    files = _files()
    _make(int(files[-1].stem) + 1 if files else 1)
    for path in _files()[:-KEPT]:
        path.unlink(missing_ok=True)
    return next(iter(all_keys()))


def _files() -> list[Path]:
    return sorted(folder().glob("[0-9]*.pem"))


def _make(number: int) -> None:
    """Write a key under this number, whole; where another process was first, its key stands."""
    folder().mkdir(parents=True, exist_ok=True, mode=0o700)
    pem = Ed25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    handle, half = tempfile.mkstemp(dir=folder(), prefix=".half-")  # readable by us alone
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(pem)
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(half, folder() / f"{number:06}.pem")
    finally:
        Path(half).unlink(missing_ok=True)


def _load(path: Path) -> tuple[str, Ed25519PrivateKey]:
    key = load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError(f"{path.name} is no Ed25519 key")
    return key_id(public_bytes(key)), key
