# SPDX-License-Identifier: Apache-2.0
"""What is written to those who propose corrections and to secretariats that are surveyed."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from machikoba.inquiries.domain.secrets import secret_of
from machikoba.inquiries.models import Contact, Proposal, ProposedFact, SurveyForm
from machikoba.notices.domain.outbox import Letter


def correction_confirm(ref: str) -> Letter:
    """The link by which a visitor stands by a proposal; `ref` is its uuid."""
    subject = _("【%(name)s】訂正の提案を確認してください")
    return _of_proposal(ref, subject, "inquiries/correction_confirm.txt")


def correction_decided(ref: str) -> Letter:
    """What became of a proposal; `ref` is its uuid."""
    subject = _("【%(name)s】訂正の提案の結果")
    return _of_proposal(ref, subject, "inquiries/correction_decided.txt")


def proposal_link(proposal: Proposal) -> str:
    """The page of a proposal, in the reader's language."""
    args = [proposal.uuid, secret_of(proposal)]
    return settings.BASE_URL + reverse("site:correction", args=args)


def form_link(form: SurveyForm, page: str = "survey") -> str:
    """The page of a survey form (or its survey_proof), in the reader's language."""
    return settings.BASE_URL + reverse(f"site:{page}", args=[form.uuid, secret_of(form)])


def _of_proposal(ref: str, subject: str, template: str) -> Letter:
    found = Proposal.objects.select_related("listing", "bureau").get(uuid=ref)
    name = found.listing.name.in_language(_language())[0]
    decisions = [fact.decision for fact in found.facts.all()]
    bureau = found.bureau
    context = {
        "proposal": found,
        "name": name,
        "link": proposal_link(found),
        "page": settings.BASE_URL + reverse("site:atlas_listing", args=[found.listing.slug]),
        "accepted": decisions.count(ProposedFact.Decision.ACCEPTED),
        "declined": decisions.count(ProposedFact.Decision.DECLINED),
        "bureau": bureau,
        "bureau_name": bureau.name.in_language(_language())[0] if bureau else "",
    }
    text = render_to_string(template, context).strip() + "\n"
    return Letter(subject % {"name": name}, text)


def survey_sent(ref: str) -> Letter:
    """The form to fill in; `ref` is its uuid."""
    return _of_form(ref, _("【%(bureau)s】%(title)sのお願い"), "inquiries/survey_sent.txt")


def survey_before(ref: str) -> Letter:
    """The deadline comes."""
    subject = _("【%(bureau)s】%(title)s 締め切りが近づいています")
    return _of_form(ref, subject, "inquiries/survey_before.txt")


def survey_after(ref: str) -> Letter:
    """The deadline is past."""
    subject = _("【%(bureau)s】%(title)s ご回答をお待ちしています")
    return _of_form(ref, subject, "inquiries/survey_after.txt")


def survey_proof(ref: str) -> Letter:
    """The page as it will be, to be approved."""
    subject = _("【%(bureau)s】%(title)s 原稿の確認のお願い")
    return _of_form(ref, subject, "inquiries/survey_proof.txt", "survey_proof")


def survey_returned(ref: str) -> Letter:
    """The answers, to be looked at again."""
    subject = _("【%(bureau)s】%(title)s 回答の見直しのお願い")
    return _of_form(ref, subject, "inquiries/survey_returned.txt")


def _of_form(ref: str, subject: str, template: str, page: str = "survey") -> Letter:
    rows = SurveyForm.objects.select_related("round__bureau", "listing")
    form = rows.get(uuid=ref)
    bureau = form.round.bureau
    contact = Contact.objects.filter(listing=form.listing).first()
    names = {
        "bureau": bureau.name.in_language(_language())[0],
        "title": form.round.title,
    }
    context = {
        "form": form,
        "round": form.round,
        "contact": contact,
        "name": form.listing.name.in_language(_language())[0],
        "link": form_link(form, page),
        "bureau": bureau,
        "bureau_name": names["bureau"],
    }
    text = render_to_string(template, context).strip() + "\n"
    return Letter(subject % names, text)


def _language() -> str:
    return get_language() or "ja"
