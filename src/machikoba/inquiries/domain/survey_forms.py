# SPDX-License-Identifier: Apache-2.0
"""A survey form on its way: filled in, proofed, permitted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock
from machikoba.inquiries.domain.publishing import publish
from machikoba.inquiries.domain.survey_mails import PROOF, RETURNED, SENT, post
from machikoba.inquiries.facts import ALL, NOTHING, Facts
from machikoba.inquiries.models import SurveyForm


class Closed(ValueError):
    """The round takes no answers, or the form is permitted already."""


class ChangedMeanwhile(ValueError):
    """Somebody else has saved this form since it was shown."""


class NoProof(ValueError):
    """There is no proof to say yes or no to."""


@dataclass(frozen=True)
class Answers:
    """What a form says; `held` is yes, cancelled or no."""

    facts: Facts
    held: str = ""
    free: Mapping[str, str] = field(default_factory=dict)
    filled_by: str = ""


def mark_opened(*, form: SurveyForm) -> None:
    """The secretariat has seen its form for the first time."""
    if form.opened_at is None:
        SurveyForm.objects.filter(pk=form.pk, opened_at=None).update(opened_at=clock.now())


def save(
    *, form: SurveyForm, answers: Answers, version: int, is_submitted: bool, actor: Actor
) -> SurveyForm:
    """Keep what was filled in, half or whole; submitted it goes to the bureau.

    A proof that was out no longer holds. Raises Closed and ChangedMeanwhile.
    """
    now = clock.now()
    with transaction.atomic():
        found = _lock(form)
        if found.permitted_at is not None:
            raise Closed
        if found.version != version:
            raise ChangedMeanwhile
        said = {n: answers.facts[n] for n in ALL if answers.facts.get(n) not in NOTHING}
        found.answers, found.held = said, answers.held
        found.free_answers, found.filled_by = dict(answers.free), answers.filled_by
        found.version += 1
        found.saved_at = now
        found.proof_sent_at = found.sent_back_at = None
        if is_submitted:
            found.submitted_at = now
        found.save()
        if is_submitted:
            _record(found, actor, "submit_survey", {})
    return found


def return_form(*, form: SurveyForm, remark: str, actor: Actor) -> None:
    """Ask the region to look at its answers again; what is public stays until a new yes or no."""
    with transaction.atomic():
        found = _lock(form)
        found.submitted_at = found.proof_sent_at = found.sent_back_at = None
        found.permitted_at, found.permission, found.remark = None, "", remark[:1000]
        found.save()
        post(found, RETURNED, clock.now())
        _record(found, actor, "return_survey", {})


def send_proofs(*, forms: Sequence[SurveyForm], actor: Actor) -> int:
    """Let regions see what is to be published (原稿確認); how many of the forms were ready."""
    now, sent = clock.now(), 0
    with transaction.atomic():
        for form in forms:
            found = _lock(form)
            if found.submitted_at is None or found.proof_sent_at or found.permitted_at:
                continue
            found.proof_sent_at, found.remark = now, ""
            found.save()
            post(found, PROOF, now)
            _record(found, actor, "send_proof", {})
            sent += 1
    return sent


def send_back(*, form: SurveyForm, remark: str, actor: Actor) -> None:
    """The region finds something to change in the proof. Raises Closed and NoProof."""
    with transaction.atomic():
        found = _lock(form)
        if found.proof_sent_at is None or found.permitted_at is not None:
            raise NoProof
        found.sent_back_at, found.remark = clock.now(), remark[:1000]
        found.save()
        _record(found, actor, "send_back_proof", {})


def permit(*, form: SurveyForm, permission: SurveyForm.Permission, by: str, actor: Actor) -> None:
    """The region approves the proof and says what may be published; that is published at once.

    It may say so again, otherwise, while the round is open. Raises Closed and NoProof.
    """
    now = clock.now()
    with transaction.atomic():
        found = _lock(form)
        if found.proof_sent_at is None and found.permitted_at is None:
            raise NoProof
        found.permission, found.permitted_at, found.permitted_by = permission, now, by[:200]
        found.sent_back_at = None
        publish(found)
        found.save()
        after = {"permission": str(permission), "version": found.version}
        _record(found, actor, "permit_survey", after)


def note_call(*, form: SurveyForm, actor: Actor) -> None:
    """Somebody has telephoned."""
    with transaction.atomic():
        SurveyForm.objects.filter(pk=form.pk).update(phoned_at=clock.now())
        _record(form, actor, "telephone_survey", {})


def send_again(*, form: SurveyForm, actor: Actor) -> bool:
    """Send the form's link once more, to the address known now; False: there is none."""
    with transaction.atomic():
        found = _lock(form)
        was_sent = post(found, SENT, clock.now())
        if was_sent:
            _record(found, actor, "send_survey", {})
    return was_sent


def _lock(form: SurveyForm) -> SurveyForm:
    """The form as it is now, ours until the commit. Raises Closed."""
    rows = SurveyForm.objects.select_related("round", "listing", "origin")
    found = rows.select_for_update(of=("self",)).get(pk=form.pk)
    if not found.round.is_open:
        raise Closed
    return found


def _record(form: SurveyForm, actor: Actor, action: str, after: Mapping[str, Any]) -> None:
    trail.record(
        actor=actor,
        action=action,
        subject=("survey_form", form.uuid),
        at=clock.now(),
        after={"listing": str(form.listing.uuid), **after},
    )
