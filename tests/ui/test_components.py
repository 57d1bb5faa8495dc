# SPDX-License-Identifier: Apache-2.0
"""The page of components: in every look and both languages, from nothing in the database."""

from typing import Any

import pytest
from django.test import Client
from tests.office.house import body, japanese_words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("look", ["fire", "water", "wood"])
def test_in_every_look(client: Client, look: str) -> None:
    page = body(client.get(f"/components/?look={look}"))
    assert f"look-{look}.css" in page
    assert page.count('class="card"') == 8  # four states of seats, by day and by night
    assert f'href="/components/style.css?look={look}"' in page


def test_in_english(client: Client) -> None:
    page = body(client.get("/en/components/"))
    assert '<html lang="en">' in page
    assert japanese_words(page) == set()


def test_the_style_is_that_of_the_choice(client: Client) -> None:
    asked = "look=water&colour=%23c8102e&accent=%23ffe100&typeface=gothic"
    answer = client.get(f"/components/style.css?{asked}")
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    for said in (
        "--brand:#c8102e;",
        "--accent:#ffe100;",
        "--head:var(--gothic);",
        "--ink:#1d2a33;",
    ):
        assert said in body(answer)


@pytest.mark.parametrize(
    "asked",
    ["look=air", "colour=red", "colour=%23777777", "accent=%23xyz", "typeface=comic", "colour=}x{"],
)
def test_what_is_no_choice_is_left_out(client: Client, asked: str) -> None:
    plain = body(client.get("/components/style.css"))
    assert body(client.get(f"/components/style.css?{asked}")) == plain


def test_it_asks_the_database_nothing(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        client.get("/components/")
