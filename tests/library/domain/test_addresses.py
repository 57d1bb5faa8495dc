# SPDX-License-Identifier: Apache-2.0
"""Names given up lead on, and nobody else gets them."""

import pytest

from machikoba.library.domain.addresses import Kind, Taken, forget, move
from machikoba.library.queries.addresses import once

pytestmark = pytest.mark.django_db


def test_every_name_it_ever_had_leads_on() -> None:
    move(kind=Kind.PAGE, before="a", after="b", subject=1, scope="kouiki")
    move(kind=Kind.PAGE, before="b", after="c", subject=1, scope="kouiki")
    assert [once(Kind.PAGE, slug, "kouiki") for slug in "abc"] == [1, 1, None]


def test_its_own_name_can_be_had_back() -> None:
    move(kind=Kind.PAGE, before="a", after="b", subject=1)
    move(kind=Kind.PAGE, before="b", after="a", subject=1)
    assert [once(Kind.PAGE, slug) for slug in "ab"] == [None, 1]


def test_nobody_gets_a_name_that_leads_to_another() -> None:
    move(kind=Kind.PAGE, before="a", after="b", subject=1)
    with pytest.raises(Taken):
        move(kind=Kind.PAGE, before="c", after="a", subject=2)
    move(kind=Kind.THEME, before="c", after="a", subject=2)
    move(kind=Kind.PAGE, before="c", after="a", subject=2, scope="kouiki")


def test_what_is_gone_is_forgotten() -> None:
    move(kind=Kind.ACTIVITY, before="a", after="b", subject=1)
    move(kind=Kind.ACTIVITY, before="c", after="d", subject=2)
    forget(kind=Kind.ACTIVITY, subject=1)
    assert [once(Kind.ACTIVITY, slug) for slug in "ac"] == [None, 2]
