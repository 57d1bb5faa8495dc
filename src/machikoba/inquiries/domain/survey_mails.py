# SPDX-License-Identifier: Apache-2.0
"""Mails of a survey: put into the outbox with the change that causes them."""

from datetime import datetime

from machikoba.inquiries.models import Contact, SurveyForm
from machikoba.notices.domain import outbox

# Kinds of mails; their ref is the form's uuid.
SENT = "survey_sent"
BEFORE = "survey_before"  # the deadline comes
AFTER = "survey_after"  # it is past
PROOF = "survey_proof"
RETURNED = "survey_returned"
KINDS = (SENT, BEFORE, AFTER, PROOF, RETURNED)


def post(form: SurveyForm, kind: str, now: datetime) -> bool:
    """Write to a form's secretariat, in the caller's transaction; False: no address is known."""
    contact = Contact.objects.filter(listing=form.listing_id).first()
    if contact is None or not contact.email:
        return False
    outbox.enqueue(
        kind=kind, ref=form.uuid, address=contact.email, language=contact.language, now=now
    )
    Contact.objects.filter(pk=contact.pk).update(used_at=now)
    form.address = contact.email
    names = ["address"]
    if form.sent_at is None:
        form.sent_at = now
        names.append("sent_at")
    form.save(update_fields=names)
    return True
