# SPDX-License-Identifier: Apache-2.0
"""A statement asked again and again: the same answers as a cursor's, planned once."""

import pytest
from django.db import IntegrityError, connection, transaction
from tests import cast

from machikoba.core.statements import ask

pytestmark = pytest.mark.django_db
COUNT = "SELECT count(*), max(slug) FROM regions_edition WHERE slug = %s AND id > %s"


def test_answers_as_a_cursor_does() -> None:
    cast.edition()
    for slug in ("tetsunomori", "other"):
        with connection.cursor() as cursor:
            cursor.execute(COUNT, [slug, 0])
            assert ask(connection, COUNT, [slug, 0]) == cursor.fetchall()


def test_what_the_database_refuses_is_an_error_of_django() -> None:
    edition = cast.edition()
    twin = "UPDATE regions_edition SET slug = slug, open_factory_id = NULL WHERE id = %s"
    with pytest.raises(IntegrityError), transaction.atomic():
        ask(connection, f"{twin} RETURNING id", [edition.pk])


def test_who_counts_statements_sees_them(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    with django_assert_num_queries(1):
        ask(connection, COUNT, ["", 0])


def test_planned_once() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite keeps statements by itself")
    for slug in ("a", "b", "c"):
        ask(connection, COUNT, [slug, 0])
    prepared = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s"
    with connection.cursor() as cursor:
        cursor.execute(prepared, ["SELECT count(*), max(slug)%"])
        assert cursor.fetchone() == (1,)
