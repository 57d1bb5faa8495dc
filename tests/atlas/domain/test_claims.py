# SPDX-License-Identifier: Apache-2.0
"""What one origin says, and says no longer."""

from dataclasses import replace
from datetime import timedelta

import pytest

from machikoba.atlas.domain.claims import Speech, state, state_figures
from machikoba.atlas.models import Claim, ClaimedFigure, Listing, Origin
from machikoba.core import clock
from machikoba.core.texts import Texts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def speech() -> Speech:
    now = clock.now()
    origin = Origin.objects.create(kind=Origin.Kind.FILE, name=Texts.of("一覧"), made_at=now)
    listing = Listing.objects.create(slug="rei", name=Texts.of("例"), changed_at=now)
    return Speech(origin, listing, now, evidence=["https://a.example/"])


def test_a_new_word_withdraws_the_old(speech: Speech) -> None:
    state(speech, {"organiser": "町", "form": "tour"}, {})
    state(speech, {"organiser": "実行委員会", "form": ""}, {})
    rows = Claim.objects.filter(listing=speech.listing).values_list("value", "standing")
    found = [("tour", "withdrawn"), ("実行委員会", "accepted"), ("町", "withdrawn")]
    assert sorted(rows) == found


def test_the_same_word_is_only_seen_again(speech: Speech) -> None:
    state(speech, {"organiser": "町"}, {})
    later = speech.now + timedelta(days=1)
    state(replace(speech, now=later), {"organiser": "町"}, {})
    claim = Claim.objects.get(listing=speech.listing)
    assert (claim.said_at, claim.seen_at) == (speech.now, later)


def test_contradicting_figures_of_two_origins_stay(speech: Speech) -> None:
    columns = {"quantity": "visitors", "value": 6000, "is_about": True, "wording": "約6000人"}
    state_figures(speech, [columns])
    other = Origin.objects.create(kind=Origin.Kind.BUREAU, made_at=speech.now)
    state_figures(replace(speech, origin=other), [{**columns, "value": 5800}])
    rows = ClaimedFigure.objects.filter(listing=speech.listing, standing="accepted")
    assert sorted(rows.values_list("value", flat=True)) == [5800, 6000]
