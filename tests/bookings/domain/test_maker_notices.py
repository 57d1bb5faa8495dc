# SPDX-License-Identifier: Apache-2.0
"""Who hears of a request: those who can answer it, and nobody where it was not made."""

import pytest
from django.db import transaction
from tests import cast

from machikoba.notices.models import Notice
from machikoba.programmes.models import Admission, Slot
from machikoba.regions.models import Participation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def asked(admission: Admission = Admission.REQUEST) -> tuple[Slot, Participation]:
    slot = cast.slot(admission=admission)
    maker = slot.programme.participation
    assert maker is not None
    maker.email = "office@example.jp"
    maker.save()
    return slot, maker


def told() -> list[tuple[str, str]]:
    rows = Notice.objects.filter(kind="request_maker").order_by("address")
    return list(rows.values_list("address", "language"))


def test_the_users_of_the_maker_each_in_their_language() -> None:
    slot, maker = asked()
    cast.maker_user(maker)
    other = cast.maker_user(maker, "charlie")
    other.language = "en"
    other.save()
    gone = cast.maker_user(maker, "gone")
    gone.is_active = False
    gone.save()
    cast.maker_user(cast.maker(maker.edition, "よその工場"), "stranger")
    cast.book(slot)
    assert told() == [("bob@example.jp", "ja"), ("charlie@example.jp", "en")]


def test_without_users_the_makers_own_address() -> None:
    slot, _maker = asked()
    cast.book(slot)
    assert told() == [("office@example.jp", "ja")]


def test_what_is_confirmed_at_once_needs_no_answer() -> None:
    slot, _maker = asked(Admission.FIRST_COME)
    cast.book(slot)
    assert told() == []


def test_in_the_transaction_of_the_request() -> None:
    slot, _maker = asked()
    with transaction.atomic():
        cast.book(slot)
        assert len(told()) == 1
        transaction.set_rollback(True)
    assert told() == []
