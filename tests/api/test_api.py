# SPDX-License-Identifier: Apache-2.0
"""What every answer of the API has in common."""

import json

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_described_by_openapi(client: Client) -> None:
    described = client.get("/api/v1/openapi.json").json()
    assert described["openapi"].startswith("3.")
    assert set(described["paths"]) == {
        "/api/v1/atlas/open-factories",
        "/api/v1/atlas/open-factories/{slug}",
        "/api/v1/editions",
        "/api/v1/editions/{slug}/facilities",
        "/api/v1/editions/{slug}/programmes",
        "/api/v1/editions/{slug}/routes",
        "/api/v1/editions/{slug}/slots",
        "/api/v1/feed",
        "/api/v1/library/activities",
        "/api/v1/orders",
        "/api/v1/tickets",
        "/api/v1/waiting",
    }


def test_problems_have_one_form(client: Client) -> None:
    answers = [
        client.get("/api/v1/editions/nowhere/slots"),
        client.get("/api/v1/editions?offset=-1"),
        client.get("/api/v1/editions?offset=many"),
        client.post("/api/v1/orders", "{", content_type="application/json"),
    ]
    assert [answer.status_code for answer in answers] == [404, 422, 422, 422]
    for answer in answers:
        assert set(answer.json()) == {"code", "detail", "slot", "reasons"}


def test_personal_values_are_never_echoed(client: Client) -> None:
    body = json.dumps({"visitor": {"name": "架空 花子", "email": 5}})
    answer = client.post("/api/v1/orders", body, content_type="application/json")
    assert "架空 花子" not in answer.content.decode()
