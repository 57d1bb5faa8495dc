# SPDX-License-Identifier: Apache-2.0
"""Corrections: nothing reaches a page undecided, and what was decided says who said it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from tests import cast
from tests.inquiries import round as cast_round

from machikoba.atlas.domain.merges import merge, undo
from machikoba.atlas.models import Claim, Listing, Origin
from machikoba.audit.actor import SYSTEM, VISITOR, Actor
from machikoba.audit.models import Entry
from machikoba.inquiries.domain import proposals
from machikoba.inquiries.domain.proposals import (
    AlreadyDecided,
    NothingProposed,
    ReasonNeeded,
    TooMany,
    confirm,
    decide,
)
from machikoba.inquiries.models import Proposal
from machikoba.notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
STAFF = Actor("user", "1", "架空 次郎")
TWO = {"website": "https://new.example.jp/", "organiser": "架空市"}


def accept(proposal: Proposal, *fields: str, reason: str = "出典で確認できません。") -> Proposal:
    bureau = cast.bureau()
    decide(proposal=proposal, accepted=fields, reason=reason, bureau=bureau, actor=STAFF)
    proposal.refresh_from_db()
    return proposal


def test_before_the_decision_nothing_is_public() -> None:
    listing = cast_round.listing()
    cast_round.proposal(listing)
    listing.refresh_from_db()
    assert not Claim.objects.filter(listing=listing, value="https://new.example.jp/").exists()


def test_a_regions_correction_waits_at_once() -> None:
    made = cast_round.proposal(cast_round.listing())
    assert made.state == Proposal.State.WAITING
    assert not Notice.objects.exists()


def test_a_visitors_waits_for_the_link() -> None:
    made = cast_round.proposal(cast_round.listing(), proposer=cast_round.INFORMANT)
    assert made.state == Proposal.State.UNCONFIRMED
    mail = Notice.objects.get()
    assert (mail.kind, mail.ref, mail.address) == (
        proposals.CONFIRM,
        str(made.uuid),
        "hanako@example.jp",
    )
    assert confirm(proposal=made, actor=VISITOR)
    assert confirm(proposal=made, actor=VISITOR)
    made.refresh_from_db()
    assert made.state == Proposal.State.WAITING
    assert Entry.objects.filter(action="confirm_correction").count() == 1


def test_an_old_link_confirms_nothing(clock: Callable[[datetime], None]) -> None:
    made = cast_round.proposal(cast_round.listing(), proposer=cast_round.INFORMANT)
    clock(cast.NOW + proposals.LINK_IS_GOOD + timedelta(seconds=1))
    assert not confirm(proposal=made, actor=VISITOR)
    made.refresh_from_db()
    assert made.state == Proposal.State.UNCONFIRMED


def test_what_is_not_confirmed_cannot_be_decided() -> None:
    made = cast_round.proposal(cast_round.listing(), proposer=cast_round.INFORMANT)
    with pytest.raises(AlreadyDecided):
        accept(made, "website")
    assert not Origin.objects.filter(kind="informant").exists()


def test_nobodys_letterbox_is_filled(clock: Callable[[datetime], None]) -> None:
    listing = cast_round.listing()
    for _ in range(proposals.MOST_UNCONFIRMED):
        cast_round.proposal(listing, proposer=cast_round.INFORMANT)
    with pytest.raises(TooMany):
        cast_round.proposal(listing, proposer=cast_round.INFORMANT)
    assert Notice.objects.count() == proposals.MOST_UNCONFIRMED
    clock(cast.NOW + proposals.LINK_IS_GOOD)
    cast_round.proposal(listing, proposer=cast_round.INFORMANT)


def test_nothing_is_no_proposal() -> None:
    listing = cast_round.listing()
    with pytest.raises(NothingProposed):
        proposals.propose(
            listing=listing,
            year=None,
            facts={},
            proposer=cast_round.INFORMANT,
            source="https://a.example/",
            actor=VISITOR,
        )


def test_accepted_facts_stand_under_a_name_of_their_own() -> None:
    listing = cast_round.listing()
    made = cast_round.proposal(listing, TWO, proposer=cast_round.INFORMANT)
    confirm(proposal=made, actor=VISITOR)
    accept(made, *TWO, reason="")
    claims = Claim.objects.filter(listing=listing, origin__kind="informant")
    assert {claim.field: claim.value for claim in claims} == TWO
    assert {str(claim.origin) for claim in claims} == {"架空 花子"}
    assert claims[0].evidence == ["https://source.example.jp/a"]
    listing.refresh_from_db()
    assert (listing.website, listing.organiser) == tuple(TWO.values())


def test_field_by_field() -> None:
    listing = cast_round.listing()
    made = accept(cast_round.proposal(listing, TWO), "organiser")
    listing.refresh_from_db()
    assert (listing.organiser, listing.website) == ("架空市", "https://old.example.jp/")
    decisions = {fact.field: fact.decision for fact in made.facts.all()}
    assert decisions == {"website": "declined", "organiser": "accepted"}
    entry = Entry.objects.get(action="decide_correction")
    assert (entry.actor_label, entry.after["accepted"]) == ("架空 次郎", ["organiser"])


def test_declined_needs_a_reason_and_makes_no_origin() -> None:
    made = cast_round.proposal(cast_round.listing())
    with pytest.raises(ReasonNeeded):
        accept(made, reason=" ")
    before = Origin.objects.count()
    decide(proposal=made, accepted=[], reason="古い", bureau=cast.bureau("b"), actor=STAFF)
    assert Origin.objects.count() == before
    assert Notice.objects.get().kind == proposals.DECIDED


def test_two_who_decide_at_the_same_time() -> None:
    made = cast_round.proposal(cast_round.listing())
    accept(made, "website")
    with pytest.raises(AlreadyDecided):
        decide(proposal=made, accepted=[], reason="古い", bureau=cast.bureau("b"), actor=STAFF)
    assert Notice.objects.count() == 1


def test_what_was_merged_meanwhile_is_corrected_where_it_went() -> None:
    listing, other = cast_round.listing(), cast_round.listing("umi", "海ノ工場")
    made = cast_round.proposal(listing)
    merge(merged=listing, survivor=other, actor=SYSTEM)
    accept(Proposal.objects.get(pk=made.pk), "website")
    other.refresh_from_db()
    assert other.website == "https://new.example.jp/"
    undo(merged=Listing.objects.get(pk=listing.pk), actor=SYSTEM)
    websites = [row.website for row in Listing.objects.order_by("pk")]
    assert websites == ["https://new.example.jp/", "https://old.example.jp/"]
