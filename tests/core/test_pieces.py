# SPDX-License-Identifier: Apache-2.0
"""Rows a few at a time."""

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.atlas import country

from machikoba.atlas.models import Listing
from machikoba.core.pieces import in_pieces

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_every_row_once_whatever_the_size(size: int) -> None:
    made = [country.listing(f"tetsu-{number}").pk for number in range(4)]
    rows = Listing.objects.order_by("-slug").prefetch_related("places")
    assert [row.pk for row in in_pieces(rows, size)] == made


def test_nothing_is_read_before_it_is_wanted(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(3):
        country.listing(f"tetsu-{number}")
    with django_assert_num_queries(0):
        rows = in_pieces(Listing.objects.all(), 1)
    with django_assert_num_queries(1):
        next(rows)


def test_none() -> None:
    assert list(in_pieces(Listing.objects.all())) == []
