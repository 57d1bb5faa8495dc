# SPDX-License-Identifier: Apache-2.0
"""API tokens: shown once, known by their hash, until they are revoked."""

import pytest
from tests import cast

from machikoba.accounts.domain.tokens import mint_token, scope_of
from machikoba.accounts.models import Token
from machikoba.audit.actor import COMMAND
from machikoba.audit.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_a_token_says_what_it_may_do() -> None:
    secret = mint_token(scope="edition:tetsunomori:read", label="研究室", actor=COMMAND)
    assert scope_of(secret) == "edition:tetsunomori:read"
    entry = Entry.objects.get(action="mint_token")
    assert entry.after == {"scope": "edition:tetsunomori:read"}
    assert secret not in str(vars(entry))


def test_only_its_hash_is_kept() -> None:
    secret = mint_token(scope="all", label="", actor=COMMAND)
    kept = Token.objects.get()
    assert secret not in kept.digest
    assert (scope_of(kept.digest), scope_of(""), scope_of(secret[:-1])) == (None, None, None)


def test_a_revoked_token_may_nothing() -> None:
    secret = mint_token(scope="all", label="", actor=COMMAND)
    Token.objects.update(revoked_at=cast.NOW)
    assert scope_of(secret) is None
