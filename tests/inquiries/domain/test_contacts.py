# SPDX-License-Identifier: Apache-2.0
"""Contacts: one of a listing, on record without the address itself."""

import pytest
from tests.inquiries import round as cast_round

from machikoba.audit.actor import SYSTEM
from machikoba.audit.models import Entry
from machikoba.inquiries.domain.contacts import set_contact
from machikoba.inquiries.models import Contact

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_one_of_a_listing() -> None:
    listing = cast_round.listing()
    set_contact(listing=listing, fields={"email": "a@example.jp"}, actor=SYSTEM)
    set_contact(listing=listing, fields={"phone": "000-0000-0000"}, actor=SYSTEM)
    contact = Contact.objects.get(listing=listing)
    assert (contact.email, contact.phone, contact.language) == ("", "000-0000-0000", "ja")


def test_the_trail_names_fields_and_no_addresses() -> None:
    set_contact(listing=cast_round.listing(), fields={"email": "a@example.jp"}, actor=SYSTEM)
    entry = Entry.objects.get(action="set_contact")
    assert entry.after == {"changed": ["email", "language"]}
    assert "example.jp" not in str(vars(entry))
