# SPDX-License-Identifier: Apache-2.0
"""Corrections: which wait for whom, and one beside what stands and what others say."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from machikoba.atlas.models import Listing
from machikoba.atlas.queries import areas
from machikoba.inquiries.domain.secrets import is_secret
from machikoba.inquiries.models import Proposal, ProposedFact
from machikoba.inquiries.queries.facts import Word, known
from machikoba.regions.models import Bureau

SEEN = (Proposal.State.WAITING, Proposal.State.DECIDED)


@dataclass(frozen=True)
class Side:
    """A proposed fact between what stands now and every word on it."""

    fact: ProposedFact
    now: Any
    words: list[Word]

    @property
    def has_moved(self) -> bool:
        """Whether something else stands now than when it was proposed."""
        return bool(self.now != self.fact.before)


def of_bureau(bureau: Bureau, on: date) -> QuerySet[Proposal]:
    """Confirmed proposals of the bureau's area on that day, the longest waiting first."""
    listings = areas.listings(bureau, on).order_by().values("pk")
    return _seen().filter(listing__in=listings)


def waiting(rows: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """Those to decide on."""
    return rows.filter(state=Proposal.State.WAITING)


def decided(rows: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """Those that were, the last first."""
    return rows.filter(state=Proposal.State.DECIDED).order_by("-decided_at", "-pk")


def of_nobody() -> list[Proposal]:
    """Waiting proposals for listings that lie nowhere: only an operator can decide on them."""
    return [one for one in waiting(_seen()) if not areas.codes_of(one.listing)]


def of_listing(listing: Listing) -> QuerySet[Proposal]:
    """What a region itself has proposed, the last first."""
    rows = Proposal.objects.filter(listing=listing, by=Proposal.By.REGION)
    return rows.prefetch_related("facts").order_by("-made_at", "-pk")


def sides(proposal: Proposal) -> list[Side]:
    """Each proposed fact, with what stands now and what everybody says."""
    words = known(areas.became(proposal.listing), proposal.year).words
    found = []
    for fact in proposal.facts.all():
        own = words.get(fact.field, [])
        found.append(Side(fact, own[0].value if own else None, own))
    return found


def by_link(uuid: UUID, secret: str) -> Proposal | None:
    """The proposal that a link in a mail opens."""
    found = Proposal.objects.select_related("listing", "bureau").filter(uuid=uuid).first()
    return found if found is not None and is_secret(found, secret) else None


def _seen() -> QuerySet[Proposal]:
    rows = Proposal.objects.filter(listing__isnull=False, state__in=SEEN)
    return rows.select_related("listing").prefetch_related("facts", "listing__places")
