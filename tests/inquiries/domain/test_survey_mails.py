# SPDX-License-Identifier: Apache-2.0
"""Mails of a survey go to the address known now, and say when it was first sent."""

import pytest
from tests import cast
from tests.inquiries import round as cast_round

from machikoba.audit.actor import SYSTEM
from machikoba.inquiries.domain.contacts import set_contact
from machikoba.inquiries.domain.survey_mails import BEFORE, post
from machikoba.inquiries.models import Contact
from machikoba.notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_to_the_address_known_now_in_its_language() -> None:
    form = cast_round.form()
    fields = {"email": "new@example.jp", "language": "en"}
    set_contact(listing=form.listing, fields=fields, actor=SYSTEM)
    assert post(form, BEFORE, cast.NOW + cast_round.LATER)
    mail = Notice.objects.get(kind=BEFORE)
    assert (mail.address, mail.language, mail.ref) == ("new@example.jp", "en", str(form.uuid))
    form.refresh_from_db()
    assert (form.address, form.sent_at) == ("new@example.jp", cast.NOW)


def test_nobody_to_write_to() -> None:
    form = cast_round.form()
    Contact.objects.filter(listing=form.listing).update(email="")
    assert not post(form, BEFORE, cast.NOW)
    assert not Notice.objects.filter(kind=BEFORE).exists()
