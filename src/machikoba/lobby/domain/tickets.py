# SPDX-License-Identifier: Apache-2.0
"""A ticket as its holder carries it: signed, so that nobody makes up another."""

from django.core import signing

from machikoba.lobby.domain.places import digest_of

_SALT = "machikoba.lobby"


def sign_ticket(*, occasion: int, seed: str, ticket: int) -> str:
    """What goes into the cookie, or to a program that asks by the API."""
    return signing.dumps([occasion, digest_of(seed)[:8], ticket], salt=_SALT)


def read_ticket(text: str, *, occasion: int, seed: str) -> int | None:
    """The ticket of a waiting room; None where it is another's, made up or of an earlier draw."""
    try:
        of, part, ticket = signing.loads(text, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return int(ticket) if (of, part) == (occasion, digest_of(seed)[:8]) else None
