# SPDX-License-Identifier: Apache-2.0
"""From a form's answers to the public page: what is permitted, and how it would look (原稿)."""

import copy
from typing import Any

from django.db import transaction
from django.db.models import Q

from machikoba.atlas.domain.claims import withdraw
from machikoba.atlas.domain.joining import apart
from machikoba.atlas.domain.settle import settle_holdings, settle_listings
from machikoba.atlas.models import Origin
from machikoba.atlas.queries.areas import became
from machikoba.atlas.queries.listing_pages import Shown, shown
from machikoba.core import clock
from machikoba.core.texts import Texts
from machikoba.inquiries.domain.words import Words, say
from machikoba.inquiries.facts import ALL, OF_HOLDING, OF_LISTING, QUANTITIES
from machikoba.inquiries.models import SurveyForm
from machikoba.inquiries.queries.facts import holding_of

YES, NO_FIGURES = SurveyForm.Permission.YES, SurveyForm.Permission.NO_FIGURES
HELD, CANCELLED, NOT_HELD = "yes", "cancelled", "no"


def publish(form: SurveyForm) -> None:
    """Let the atlas say what the form says and permits, in the caller's transaction.

    The form's new origin is set and left to the caller to save.
    """
    if form.permission in (YES, NO_FIGURES):
        form.origin = form.origin or _origin(form)
        words = Words(
            origin=form.origin,
            listing=form.listing,
            year=form.round.year,
            facts=public_facts(form),
            now=clock.now(),
        )
        # The region has looked at every fact: what it left empty it no longer says.
        withheld = QUANTITIES if form.permission == NO_FIGURES else {}
        say(words, instead_of=[name for name in ALL if name not in withheld])
    elif form.origin is not None:
        _take_back(form, form.origin)


def public_facts(form: SurveyForm) -> dict[str, Any]:
    """The answers that may be published: of an edition that was not held nothing but that."""
    names: set[str] = {*OF_LISTING}
    if form.held != NOT_HELD:
        names |= {*OF_HOLDING} - {"cancelled"}
    if form.held == HELD and form.permission != NO_FIGURES:
        names |= {*QUANTITIES}
    facts = {name: form.answers[name] for name in ALL if name in names and name in form.answers}
    return facts | ({"cancelled": True} if form.held == CANCELLED else {})


def as_published(form: SurveyForm) -> Shown:
    """What the page would show with a yes. It is written, read and taken back: no second truth."""
    tried = copy.copy(form)
    tried.permission = form.permission if form.permission == NO_FIGURES else YES
    with transaction.atomic():
        publish(tried)
        found = shown(became(form.listing))
        transaction.set_rollback(True)
    return found


def _take_back(form: SurveyForm, origin: Origin) -> None:
    now, listing = clock.now(), form.listing
    with apart([listing.pk], now=now):
        withdraw(origin, Q(listing=listing))
        settle_listings([listing.pk], now=now)
        holding = holding_of(listing, form.round.year)
        if holding is not None:
            settle_holdings([holding.pk], now=now)


def _origin(form: SurveyForm) -> Origin:
    ja, en = (form.listing.name.in_language(language)[0] for language in ("ja", "en"))
    year = form.round.year
    return Origin.objects.create(
        kind=Origin.Kind.REGION,
        name=Texts.of(f"{ja}({year}年の調査票)", en=f"{en} (survey of {year})"),
        bureau=form.round.bureau,
        made_at=clock.now(),
        is_fictional=form.listing.is_fictional,
    )
