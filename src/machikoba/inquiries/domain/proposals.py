# SPDX-License-Identifier: Apache-2.0
"""Corrections: proposed by a region or a visitor, decided by the bureau whose 管轄 it is."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction

from machikoba.atlas.models import Listing, Origin
from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock
from machikoba.core.texts import Texts
from machikoba.inquiries.domain.words import Words, address_in, say
from machikoba.inquiries.models import Proposal, ProposedFact
from machikoba.inquiries.queries.facts import known
from machikoba.notices.domain import outbox
from machikoba.regions.models import Bureau

CONFIRM = "correction_confirm"  # kinds of mails; their ref is the proposal's uuid
DECIDED = "correction_decided"
LINK_IS_GOOD = timedelta(days=7)  # for a visitor to confirm
MOST_UNCONFIRMED = 3  # of one address; nobody's letterbox is filled through us


class NothingProposed(ValueError):
    """Every fact says what stands already."""


class TooMany(ValueError):
    """This address has mails of ours that it has not answered."""


class AlreadyDecided(ValueError):
    """Somebody else has decided meanwhile."""


class ReasonNeeded(ValueError):
    """What is declined needs a reason."""


@dataclass(frozen=True)
class Proposer:
    """Who proposes: the region itself, or a visitor with the name that may be shown."""

    by: Proposal.By
    email: str
    language: str = "ja"
    name: str = ""


def propose(
    *,
    listing: Listing,
    year: int | None,
    facts: Mapping[str, Any],
    proposer: Proposer,
    source: str,
    actor: Actor,
    note: str = "",
) -> Proposal:
    """Propose other facts. A visitor's waits for the link in the mail that this sends.

    Raises NothingProposed and TooMany.
    """
    if not facts:
        raise NothingProposed
    now, before = clock.now(), known(listing, year).facts()
    is_region = proposer.by == Proposal.By.REGION
    with transaction.atomic():
        if not is_region:
            _require_patience(proposer.email)
        made = Proposal.objects.create(
            listing=listing,
            year=year,
            by=proposer.by,
            state=Proposal.State.WAITING if is_region else Proposal.State.UNCONFIRMED,
            name=proposer.name,
            email=proposer.email,
            language=proposer.language,
            source=source,
            note=note,
            made_at=now,
            confirmed_at=now if is_region else None,
        )
        ProposedFact.objects.bulk_create(
            ProposedFact(proposal=made, field=name, value=value, before=before.get(name))
            for name, value in facts.items()
        )
        if not is_region:
            _mail(made, CONFIRM)
        _record(made, actor, "propose_correction", {"fields": list(facts)})
    return made


def _require_patience(email: str) -> None:
    since = clock.now() - LINK_IS_GOOD
    rows = Proposal.objects.filter(
        listing__isnull=False,
        email__iexact=email,
        state=Proposal.State.UNCONFIRMED,
        made_at__gt=since,
    )
    if rows.count() >= MOST_UNCONFIRMED:
        raise TooMany


def confirm(*, proposal: Proposal, actor: Actor) -> bool:
    """Whoever has the link stands by it: from now on it waits for the bureau. Twice is once.

    False where the link is too old.
    """
    with transaction.atomic():
        found = Proposal.objects.select_for_update().get(pk=proposal.pk)
        if found.state != Proposal.State.UNCONFIRMED:
            return True
        if found.made_at + LINK_IS_GOOD < clock.now():
            return False
        found.state, found.confirmed_at = Proposal.State.WAITING, clock.now()
        found.save(update_fields=["state", "confirmed_at"])
        _record(found, actor, "confirm_correction", {})
    return True


def decide(
    *, proposal: Proposal, accepted: Collection[str], reason: str, bureau: Bureau, actor: Actor
) -> None:
    """Accept these fields and decline the others; the proposer is told.

    What was accepted becomes claims of an origin of its own. Raises AlreadyDecided, ReasonNeeded.
    """
    now = clock.now()
    with transaction.atomic():
        found = Proposal.objects.select_for_update().get(pk=proposal.pk)
        if found.state != Proposal.State.WAITING:
            raise AlreadyDecided
        facts = list(found.facts.all())
        taken = {fact.field: fact.value for fact in facts if fact.field in accepted}
        if len(taken) < len(facts) and not reason.strip():
            raise ReasonNeeded
        for fact in facts:
            is_taken = fact.field in taken
            fact.decision = (
                ProposedFact.Decision.ACCEPTED if is_taken else ProposedFact.Decision.DECLINED
            )
        ProposedFact.objects.bulk_update(facts, ["decision"])
        found.state, found.decided_at, found.bureau = Proposal.State.DECIDED, now, bureau
        found.decided_by, found.reason = actor.label[:200], reason.strip()
        if taken:
            found.origin = _origin(found)
            _say(found, found.origin, taken)
        names = ["state", "decided_at", "bureau", "decided_by", "reason", "origin"]
        found.save(update_fields=names)
        _mail(found, DECIDED)
        declined = sorted(fact.field for fact in facts if fact.field not in taken)
        after = {"accepted": sorted(taken), "declined": declined, "bureau": str(bureau.uuid)}
        _record(found, actor, "decide_correction", after)


def _say(proposal: Proposal, origin: Origin, facts: Mapping[str, Any]) -> None:
    assert proposal.decided_at is not None
    evidence = address_in(proposal.source)
    say(
        Words(
            origin=origin,
            listing=proposal.listing,
            year=proposal.year,
            facts=facts,
            now=proposal.decided_at,
            evidence=evidence,
            note="" if evidence else proposal.source,
        )
    )


def _origin(proposal: Proposal) -> Origin:
    if proposal.by == Proposal.By.REGION:
        kind, name = Origin.Kind.REGION, _of_region(proposal.listing)
    else:
        kind = Origin.Kind.INFORMANT
        anonymous = Texts.of("お名前は非公開", en="name withheld")
        name = Texts.of(proposal.name) if proposal.name else anonymous
    return Origin.objects.create(
        kind=kind,
        name=name,
        made_at=clock.now(),
        is_fictional=proposal.listing.is_fictional,
    )


def _of_region(listing: Listing) -> Texts:
    ja, en = (listing.name.in_language(language)[0] for language in ("ja", "en"))
    return Texts.of(f"{ja}(訂正の届け出)", en=f"{en} (correction)")


def _mail(proposal: Proposal, kind: str) -> None:
    outbox.enqueue(
        kind=kind,
        ref=proposal.uuid,
        address=proposal.email,
        language=proposal.language,
        now=clock.now(),
    )


def _record(proposal: Proposal, actor: Actor, action: str, after: Mapping[str, Any]) -> None:
    trail.record(
        actor=actor,
        action=action,
        subject=("proposal", proposal.uuid),
        at=clock.now(),
        after={"listing": str(proposal.listing.uuid), **after},
    )
