# SPDX-License-Identifier: Apache-2.0
"""Survey rounds: set up as a draft, opened to everybody of the 管轄, closed."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from machikoba.atlas.models import Listing
from machikoba.atlas.queries import areas
from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock
from machikoba.inquiries.domain.survey_mails import SENT, post
from machikoba.inquiries.models import Contact, SurveyForm, SurveyRound
from machikoba.inquiries.queries.facts import known
from machikoba.regions.models import Bureau

FIELDS = ("title", "year", "deadline", "remind_before", "remind_after", "request", "questions")
FIXED = ("year", "questions")  # once forms are out


class NotOpen(ValueError):
    """The round is a draft, or closed."""


def create_round(*, bureau: Bureau, fields: Mapping[str, Any], actor: Actor) -> SurveyRound:
    """A draft; nobody is asked yet."""
    with transaction.atomic():
        given = {name: fields[name] for name in FIELDS if name in fields}
        made = SurveyRound.objects.create(bureau=bureau, made_at=clock.now(), **given)
        _record(made, actor, "create_survey", {"year": made.year})
    return made


def change_round(*, round_: SurveyRound, fields: Mapping[str, Any], actor: Actor) -> None:
    """Change a round; year and questions only while it is a draft."""
    with transaction.atomic():
        found = SurveyRound.objects.select_for_update().get(pk=round_.pk)
        names = [n for n in FIELDS if n in fields and not (found.opened_at and n in FIXED)]
        for name in names:
            setattr(found, name, fields[name])
        found.save(update_fields=names)
        _record(found, actor, "change_survey", {"deadline": found.deadline.isoformat()})


def open_round(*, round_: SurveyRound, actor: Actor) -> int:
    """Make a form for every listing of the 管轄 that has none and send those that can be sent.

    Once more it takes in what has come since. How many forms were made. Raises NotOpen.
    """
    now = clock.now()
    with transaction.atomic():
        found = SurveyRound.objects.select_for_update().get(pk=round_.pk)
        if found.closed_at is not None:
            raise NotOpen
        made = _make_forms(found)
        if found.opened_at is None:
            found.opened_at = now
            found.save(update_fields=["opened_at"])
        for form in made:
            post(form, SENT, now)
        if made:
            _record(found, actor, "open_survey", {"forms": len(made)})
    return len(made)


def close_round(*, round_: SurveyRound, is_closed: bool, actor: Actor) -> None:
    """Take no more answers, or again."""
    with transaction.atomic():
        found = SurveyRound.objects.select_for_update().get(pk=round_.pk)
        if found.opened_at is None:
            raise NotOpen
        found.closed_at = clock.now() if is_closed else None
        found.save(update_fields=["closed_at"])
        _record(found, actor, "close_survey" if is_closed else "reopen_survey", {})


def delete_round(*, round_: SurveyRound, actor: Actor) -> None:
    """Take a draft away. Raises NotOpen where forms are out."""
    with transaction.atomic():
        found = SurveyRound.objects.select_for_update().get(pk=round_.pk)
        if found.opened_at is not None:
            raise NotOpen
        _record(found, actor, "delete_survey", {})
        found.delete()


def _make_forms(round_: SurveyRound) -> list[SurveyForm]:
    rows = areas.listings(round_.bureau, clock.today(clock.OFFICIAL))
    asked = SurveyForm.objects.filter(round=round_).values("listing")
    listings = list(rows.exclude(pk__in=asked))
    contacts = _contacts(listings)
    forms = [
        SurveyForm(
            round=round_,
            listing=listing,
            answers=known(listing, round_.year).facts(),
            address=contacts.get(listing.pk, ""),
        )
        for listing in listings
    ]
    return SurveyForm.objects.bulk_create(forms)


def _contacts(listings: Sequence[Listing]) -> dict[int, str]:
    rows = Contact.objects.filter(listing__in=listings)
    return dict(rows.values_list("listing_id", "email"))


def _record(round_: SurveyRound, actor: Actor, action: str, after: Mapping[str, Any]) -> None:
    trail.record(
        actor=actor, action=action, subject=("survey", round_.uuid), at=clock.now(), after=after
    )
