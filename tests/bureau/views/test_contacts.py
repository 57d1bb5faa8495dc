# SPDX-License-Identifier: Apache-2.0
"""Contacts of secretariats: in one's own 管轄 alone."""

import pytest
from tests import cast
from tests.bureau.house import as_bureau
from tests.inquiries import round as cast_round
from tests.office.house import body, follow

from machikoba.inquiries.models import Contact

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TYPED = {"office": "架空市 商工課", "email": "shoko@example.jp", "language": "ja"}


def test_entered_and_listed() -> None:
    listing = cast_round.listing()
    staff = as_bureau(cast.bureau())
    assert "送り先なし" in body(staff.get("/bureau/kouiki/contacts/"))
    page = follow(staff, staff.post(f"/bureau/kouiki/contacts/{listing.uuid}/", TYPED))
    assert "shoko@example.jp" in page
    assert Contact.objects.get(listing=listing).changed_by == "dora"


def test_a_wrong_address_is_said_and_kept() -> None:
    listing = cast_round.listing()
    staff = as_bureau(cast.bureau())
    typed = {**TYPED, "email": "shoko"}
    page = body(staff.post(f"/bureau/kouiki/contacts/{listing.uuid}/", typed))
    assert 'value="shoko"' in page
    assert not Contact.objects.filter(listing=listing).exists()


def test_not_outside_the_area() -> None:
    cast.bureau()
    listing = cast_round.listing()
    other = as_bureau(cast.bureau("second"))
    assert "鉄ノ森" not in body(other.get("/bureau/second/contacts/"))
    address = f"/bureau/second/contacts/{listing.uuid}/"
    assert other.get(address).status_code == 404
    assert other.post(address, TYPED).status_code == 404
    assert not Contact.objects.filter(listing=listing).exists()


def test_never_on_a_public_page() -> None:
    listing = cast_round.listing()
    staff = as_bureau(cast.bureau())
    staff.post(f"/bureau/kouiki/contacts/{listing.uuid}/", TYPED)
    for page in (f"/atlas/listings/{listing.slug}/", "/atlas/", "/api/v1/atlas/open-factories"):
        assert "shoko@example.jp" not in body(staff.get(page))
