# SPDX-License-Identifier: Apache-2.0
"""Rows in an order that a program knows."""

import pytest
from tests import cast

from machikoba.programmes.models import Programme
from machikoba.programmes.queries.ranks import among, ranked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_ranked() -> None:
    edition = cast.edition()
    maker = cast.maker(edition)
    one, two, three = (cast.programme(maker, title) for title in ("一", "二", "三"))
    rows = Programme.objects.filter(participation=maker).order_by("-pk")
    scores = {one.pk: 5, two.pk: 1, three.pk: 5}
    assert list(ranked(rows.filter(among(scores)), scores)) == [two, three, one]
    assert list(ranked(rows, {two.pk: 1})) == [two, three, one]
    assert list(rows.filter(among([one.pk]))) == [one]
    assert list(ranked(rows.filter(among([])), {})) == []


def test_more_keys_than_a_statement_has_places_for() -> None:
    maker = cast.maker(cast.edition())
    one = cast.programme(maker)
    scores = dict.fromkeys(range(one.pk + 1, one.pk + 100_000), 2) | {one.pk: 1}
    rows = Programme.objects.filter(participation=maker)
    assert list(ranked(rows.filter(among(scores)), scores)) == [one]
