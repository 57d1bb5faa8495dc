# SPDX-License-Identifier: Apache-2.0
"""Identifiers that leave the database: UUIDv7 for rows, short codes for people to read aloud."""

import secrets
import time
from datetime import UTC, datetime
from uuid import UUID

# No 0/O, 1/I/L, U/V: a code is read out over a telephone.
CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTWXYZ"
CODE_LENGTH = 8


def new_id() -> UUID:
    """A UUIDv7 (RFC 9562): sorts by creation time in milliseconds, 74 random bits."""
    millis = time.time_ns() // 1_000_000
    rand = secrets.randbits(74)
    value = (millis & 0xFFFF_FFFF_FFFF) << 80 | 0x7 << 76 | (rand >> 62) << 64
    value |= 0b10 << 62 | rand & 0x3FFF_FFFF_FFFF_FFFF
    return UUID(int=value)


def made_at(uuid: UUID) -> datetime:
    """When a UUIDv7 was made, to the millisecond, in UTC."""
    return datetime.fromtimestamp((uuid.int >> 80) / 1000, UTC)


def new_code(length: int = CODE_LENGTH) -> str:
    """A random code of `length` characters nobody can confuse by ear or by eye."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(length))


def read_code(typed: str) -> str:
    """A code as somebody typed it, back in its stored form: width, case, spaces and hyphens."""
    wide = str.maketrans({chr(c + 0xFEE0): chr(c) for c in range(0x21, 0x7F)})
    return "".join(c for c in typed.translate(wide).upper() if c.isalnum())
