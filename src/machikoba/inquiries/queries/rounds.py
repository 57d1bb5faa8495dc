# SPDX-License-Identifier: Apache-2.0
"""Survey rounds: how far they have come, and who must be telephoned."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from machikoba.atlas.models import Listing
from machikoba.inquiries.domain.secrets import is_secret
from machikoba.inquiries.domain.survey_mails import KINDS
from machikoba.inquiries.models import Contact, SurveyForm, SurveyRound
from machikoba.notices.models import Notice
from machikoba.regions.models import Bureau

Step = SurveyForm.Step
FROM_ANSWERED = (Step.ANSWERED, Step.PROOF_SENT, Step.SENT_BACK, Step.PERMITTED)
REACHED: dict[str, tuple[Step, ...]] = {
    "sent": (Step.SENT, Step.OPENED, Step.SAVED, *FROM_ANSWERED),
    "opened": (Step.OPENED, Step.SAVED, *FROM_ANSWERED),
    "answered": FROM_ANSWERED,
    "proofed": (Step.PERMITTED,),
}


@dataclass(frozen=True)
class Progress:
    """A form with whom to ask, and why they must be telephoned (empty: they need not be).

    `call` is address (none is known), bounced (the mail came back) or late (past the deadline).
    """

    form: SurveyForm
    contact: Contact | None
    call: str


def of_bureau(bureau: Bureau) -> QuerySet[SurveyRound]:
    """A bureau's rounds, the newest first."""
    return SurveyRound.objects.filter(bureau=bureau)


def progress(round_: SurveyRound, today: date) -> list[Progress]:
    """Every form in 団体コード順 and then 五十音順."""
    rows = SurveyForm.objects.filter(round=round_).select_related("listing", "round")
    forms = list(rows.prefetch_related("listing__places"))
    found = Contact.objects.filter(listing__in=[form.listing_id for form in forms])
    contacts = {contact.listing_id: contact for contact in found}
    bounced = _bounced(forms)
    made = [
        Progress(form, contacts.get(form.listing_id), _call(form, contacts, bounced, today))
        for form in forms
    ]
    return sorted(made, key=_order)


def _order(row: Progress) -> tuple[str, str, int]:
    codes = [place.prefecture for place in row.form.listing.places.all()]
    return min(codes, default="99"), row.form.listing.kana_key, row.form.pk


def _call(form: SurveyForm, contacts: dict[int, Contact], bounced: set[str], today: date) -> str:
    if form.step in FROM_ANSWERED:
        return ""
    contact = contacts.get(form.listing_id)
    if contact is None or not contact.email:
        return "address"
    if f"{form.uuid} {contact.email}" in bounced:
        return "bounced"
    return "late" if today > form.round.deadline else ""


def _bounced(forms: list[SurveyForm]) -> set[str]:
    rows = Notice.objects.filter(
        kind__in=KINDS, ref__in=[str(form.uuid) for form in forms], state__in=Notice.TROUBLED
    )
    return {f"{ref} {address}" for ref, address in rows.values_list("ref", "address")}


def counts(rows: list[Progress]) -> dict[str, int]:
    """How many forms came how far: all, sent, opened, answered, proofed, permitted, to call."""
    steps = [row.form.step for row in rows]
    made = {name: sum(step in of for step in steps) for name, of in REACHED.items()}
    said = Counter(row.form.permission for row in rows)
    permitted = said[SurveyForm.Permission.YES] + said[SurveyForm.Permission.NO_FIGURES]
    calls = sum(bool(row.call) for row in rows)
    return {"all": len(rows), **made, "permitted": permitted, "calls": calls}


def by_link(uuid: UUID, secret: str) -> SurveyForm | None:
    """The form a link opens."""
    rows = SurveyForm.objects.select_related("round__bureau", "listing", "origin")
    found = rows.filter(uuid=uuid).first()
    return found if found is not None and is_secret(found, secret) else None


def of_listing(listing: Listing) -> QuerySet[SurveyForm]:
    """A region's forms of all rounds that were opened, the newest first."""
    rows = SurveyForm.objects.filter(listing=listing, round__opened_at__isnull=False)
    return rows.select_related("round__bureau").order_by("-round__year", "-pk")
