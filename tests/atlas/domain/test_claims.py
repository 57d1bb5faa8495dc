# SPDX-License-Identifier: Apache-2.0
"""What one origin says, and says no longer."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db.models import Q

from machikoba.atlas.domain.claims import ALL, Speech, state, state_figures, withdraw
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


def test_what_is_told_elsewhere_stays(speech: Speech) -> None:
    state(speech, {"organiser": "町", "form": "tour", "website": "https://a.example/"})
    state(speech, {"form": ""}, staying=("organiser",))
    rows = Claim.objects.filter(listing=speech.listing, standing="accepted")
    assert list(rows.values_list("field", flat=True)) == ["organiser"]
    state(speech, {"months": [10]}, staying=ALL)
    assert sorted(rows.values_list("field", flat=True)) == ["months", "organiser"]


def test_an_earlier_word_keeps_its_days(speech: Speech) -> None:
    state(speech, {"organiser": "町"})
    for days in (1, 2):
        later = replace(speech, now=speech.now + timedelta(days=days))
        state(later, {"organiser": "町" if days == 1 else "実行委員会"})
    gone = Claim.objects.get(listing=speech.listing, standing="withdrawn")
    assert (gone.value, gone.said_at, gone.seen_at) == ("町", speech.now, later.now - timedelta(1))


def test_a_figure_of_another_basis_is_another(speech: Speech) -> None:
    columns = {"quantity": "visitors", "value": 6000}
    state_figures(speech, [columns])
    state_figures(speech, [{**columns, "basis": "measured"}])
    rows = ClaimedFigure.objects.filter(listing=speech.listing).order_by("pk")
    found = list(rows.values_list("basis", "standing"))
    assert found == [("unknown", "withdrawn"), ("measured", "accepted")]


def test_only_the_own_words_are_withdrawn(speech: Speech) -> None:
    other = Origin.objects.create(kind=Origin.Kind.BUREAU, made_at=speech.now)
    for one in (speech, replace(speech, origin=other)):
        state(one, {"organiser": "町"})
    withdraw(speech.origin, Q(listing=speech.listing))
    rows = Claim.objects.filter(listing=speech.listing, standing="accepted")
    assert [claim.origin for claim in rows] == [other]
