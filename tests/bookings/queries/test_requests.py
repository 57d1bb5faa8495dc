# SPDX-License-Identifier: Apache-2.0
"""What makers have to answer."""

import pytest
from tests import cast
from tests.bookings.engine import MAKER

from machikoba.bookings.domain.requests import approve
from machikoba.bookings.queries import requests
from machikoba.programmes.models import Admission

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_the_most_urgent_first_and_only_ones_own() -> None:
    edition = cast.edition()
    maker, other = cast.maker(edition), cast.maker(edition, "別製作所")
    asked = {"admission": Admission.REQUEST}
    slow = cast.programme(maker, decision_days=9, **asked).slots.get()
    quick = cast.programme(maker, decision_days=1, slots=[cast.plan(13)], **asked).slots.get()
    foreign = cast.programme(other, slots=[cast.plan(15)], **asked).slots.get()
    first, second, third = (cast.book(slot).order.bookings.get() for slot in (slow, quick, foreign))
    assert list(requests.of_maker(maker)) == [second, first]
    assert list(requests.of_edition(edition)) == [second, third, first]
    approve(booking=second, actor=MAKER)
    assert list(requests.of_maker(maker)) == [first]
