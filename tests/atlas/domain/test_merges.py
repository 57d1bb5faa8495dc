# SPDX-License-Identifier: Apache-2.0
"""Merged listings share a page and lose nothing; undone, each is what it would have been."""

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import cast

from machikoba.atlas.domain import imports, merges
from machikoba.atlas.domain.feed_rounds import hear
from machikoba.atlas.domain.heard import Ear
from machikoba.atlas.domain.joining import apart, spoken_of
from machikoba.atlas.domain.merges import AlreadyOne, SaidToDiffer, merge, undo
from machikoba.atlas.models import (
    Claim,
    ClaimedFigure,
    Holding,
    Listing,
    ListingPlace,
    Origin,
    Peer,
    Verdict,
)
from machikoba.atlas.queries import country, dates, statements
from machikoba.atlas.reading.feed_page import Item
from machikoba.atlas.reading.said import SaidEdition, SaidFactory, SaidFigure, SaidPlace
from machikoba.audit.actor import COMMAND, SYSTEM
from machikoba.audit.models import Entry
from machikoba.core.texts import Texts
from machikoba.sheets.reading import read_sheet

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def origin(number: int = 1) -> Origin:
    given = {"name": Texts.of(f"架空{number}"), "made_at": cast.NOW}
    address = f"https://{number}.example.jp"
    return Origin.objects.get_or_create(address=address, kind="peer", defaults=given)[0]


def said(number: int = 1, year: int = 2026, makers: int = 20, **fields: Any) -> SaidEdition:
    """What the installation of this number says of its edition of a year."""
    base = f"https://{number}.example.jp"
    edition = SaidEdition(
        f"{base}/e{year}",
        {"ja": f"鉄ノ森 {year}"},
        SaidFactory(f"{base}/f", {"ja": f"鉄ノ森{number}"}),
        first=date(year, 10, 1),
        last=date(year, 10, 2),
        year=year,
        figures=(SaidFigure("makers", makers, "reported", "final"),),
        places=(SaidPlace("21", f"{number}市"),),
    )
    return replace(edition, **fields)


def tell(edition: SaidEdition, number: int = 1) -> Listing:
    """The installation says it, as a round of harvesting would write it down."""
    names = {edition.identity, edition.factory.identity}
    with transaction.atomic(), apart(spoken_of(names), now=cast.NOW):
        Ear(origin(number), cast.NOW).hear_edition(edition)
    return Listing.objects.get(identity=edition.factory.identity)


def two() -> tuple[Listing, Listing]:
    """Two listings told by two installations."""
    return tell(said(1)), tell(said(2, makers=22), 2)


def rows(model: Any, *names: str) -> list[tuple[Any, ...]]:
    return sorted(map(repr, model.objects.everywhere().values_list(*names)))


def everything() -> list[list[Any]]:
    """All that the atlas knows, without keys and times."""
    listing = ("identity", "name", "website", "months", "search", "is_shown", "merged_into")
    held = ("listing__identity", "home", "merged_into", "key", "name", "starts_on", "ends_on")
    told = ("listing__identity", "holding__identity", "home", "origin__address", "standing")
    return [
        sorted(map(repr, Listing.objects.values_list(*listing))),
        rows(Holding, *held, "number", "year", "identity"),
        rows(Claim, *told, "field", "value"),
        rows(ClaimedFigure, *told, "quantity", "value"),
        rows(ListingPlace, "listing__identity", "prefecture", "municipality"),
    ]


def test_one_page_with_the_claims_of_both() -> None:
    merged, survivor = two()
    merge(merged=merged, survivor=survivor, actor=SYSTEM)
    names = [c.value["ja"] for c in statements.of_listing(survivor.pk)[0].claims]
    assert sorted(names) == ["鉄ノ森1", "鉄ノ森2"]
    assert sorted(one.value for one in statements.figures(survivor.pk)) == [20, 22]
    assert [holding.year for holding in dates.of_listing(survivor.pk)] == [2026]
    assert list(country.shown()) == [survivor]
    assert country.named(merged.slug) == survivor
    assert {place.municipality for place in survivor.places.all()} <= {"1市", "2市"}


def test_editions_only_one_of_them_had_come_along() -> None:
    merged, survivor = two()
    tell(said(1, 2024), 1)
    merge(merged=merged, survivor=survivor, actor=SYSTEM)
    assert [holding.year for holding in dates.of_listing(survivor.pk)] == [2026, 2024]
    (makers,) = [row for row in statements.makers_by_year() if row.year == 2026]
    assert (makers.listings, makers.least, makers.most) == (1, 20, 22)


def test_two_editions_of_one_year_that_cannot_be_one_stay_two() -> None:
    merged = tell(said(1, label="春", first=date(2026, 4, 1), last=date(2026, 4, 2)))
    survivor = tell(said(2, label="秋"), 2)
    merge(merged=merged, survivor=survivor, actor=SYSTEM)
    assert [holding.key for holding in dates.of_listing(survivor.pk)] == ["秋", "春"]


def test_what_is_heard_of_the_merged_one_later_goes_to_the_survivor() -> None:
    merged, survivor = two()
    merge(merged=merged, survivor=survivor, actor=SYSTEM)
    tell(said(1, makers=31))
    tell(said(1, 2027))
    assert sorted(one.value for one in statements.figures(survivor.pk)) == [20, 22, 31]
    assert [holding.year for holding in dates.of_listing(survivor.pk)] == [2027, 2026]
    undo(merged=merged, actor=SYSTEM)
    assert sorted(one.value for one in statements.figures(merged.pk)) == [20, 31]
    assert [holding.year for holding in dates.of_listing(merged.pk)] == [2027, 2026]
    assert [one.value for one in statements.figures(survivor.pk)] == [22]


def test_a_page_of_a_feed_finds_the_survivor() -> None:
    merged, survivor = two()
    merge(merged=merged, survivor=survivor, actor=SYSTEM)
    peer = Peer.objects.create(
        origin=origin(1), format="machikoba", address="https://1.example.jp", next_at=cast.NOW
    )
    name = {"@id": merged.identity, "name": "新しい名"}
    with transaction.atomic():
        hear(peer, [Item("open_factory", merged.identity, 1, name)], cast.NOW)
    assert "新しい名" in str([c.value for c in statements.of_listing(survivor.pk)[0].claims])
    with transaction.atomic():
        gone = [Item("edition", "https://1.example.jp/e2026", 2, None)]
        hear(peer, gone, cast.NOW)
    assert [one.value for one in statements.figures(survivor.pk)] == [22]


def test_a_list_taken_in_again_finds_the_survivor() -> None:
    for text in ("名称,主催\n灯台町びらき,甲\n灯台町オープン,乙\n", "名称,主催\n灯台町びらき,丙\n"):
        plan = imports.make_plan(read_sheet(text.encode()))
        imports.carry_out(plan=plan, actor=COMMAND, file_name="a.csv", content=text.encode())
        if not Verdict.objects.exists():
            merged, survivor = Listing.objects.order_by("pk")
            merge(merged=merged, survivor=survivor, actor=SYSTEM)
    (organisers,) = [s for s in statements.of_listing(survivor.pk) if s.field == "organiser"]
    assert sorted(claim.value for claim in organisers.claims) == ["丙", "乙"]
    undo(merged=merged, actor=SYSTEM)
    merged.refresh_from_db()
    assert merged.organiser == "丙"


def test_undone_both_are_as_before() -> None:
    merged, survivor = two()
    before = everything()
    merge(merged=merged, survivor=survivor, actor=SYSTEM)
    assert everything() != before
    undo(merged=merged, actor=SYSTEM)
    assert everything() == before
    assert not Verdict.objects.exists()


def test_a_chain_is_undone_link_by_link() -> None:
    first, second = two()
    third = tell(said(3), 3)
    merge(merged=first, survivor=second, actor=SYSTEM)
    merge(merged=second, survivor=third, actor=SYSTEM)
    assert (country.named(first.slug), len(statements.figures(third.pk))) == (third, 3)
    undo(merged=second, actor=SYSTEM)
    assert (country.named(first.slug), len(statements.figures(second.pk))) == (second, 2)


def test_what_is_one_already_is_not_merged_again() -> None:
    merged, survivor = two()
    merge(merged=merged, survivor=survivor, actor=SYSTEM)
    for pair in ((merged, survivor), (survivor, merged), (survivor, survivor)):
        with pytest.raises(AlreadyOne):
            merge(merged=pair[0], survivor=pair[1], actor=SYSTEM)
    with pytest.raises(AlreadyOne):
        merges.tell_apart(one=merged, other=survivor, actor=SYSTEM)


def test_what_differs_is_not_merged_by_way_of_a_third() -> None:
    first, second = two()
    third = tell(said(3), 3)
    merges.tell_apart(one=first, other=third, actor=SYSTEM)
    merge(merged=second, survivor=first, actor=SYSTEM)
    with pytest.raises(SaidToDiffer):
        merge(merged=third, survivor=first, actor=SYSTEM)
    merges.ask_again(verdict=Verdict.objects.get(says="different"), actor=SYSTEM)
    merge(merged=third, survivor=first, actor=SYSTEM)


def test_every_decision_leaves_a_trail() -> None:
    merged, survivor = two()
    merges.put_off(one=merged, other=survivor, actor=SYSTEM)
    merges.tell_apart(one=merged, other=survivor, actor=SYSTEM)
    merges.ask_again(verdict=Verdict.objects.get(), actor=SYSTEM)
    merge(merged=merged, survivor=survivor, actor=SYSTEM)
    undo(merged=merged, actor=SYSTEM)
    undo(merged=merged, actor=SYSTEM)
    actions = Entry.objects.filter(subject_kind="listing").order_by("pk")
    assert list(actions.values_list("action", flat=True)) == [
        "put_off_listings", "tell_listings_apart", "ask_again", "merge_listings", "undo_merge",
    ]  # fmt: skip


NUMBERS = st.integers(1, 3)
HEARD = st.builds(
    lambda number, year, makers, label: (
        lambda: tell(said(number, year, makers, label=label), number)
    ),
    NUMBERS,
    st.integers(2024, 2026),
    st.integers(1, 3),
    st.sampled_from(["", "第1回"]),
)


def _merge(merged: int, into: int) -> None:
    found = {row.identity: row for row in Listing.objects.all()}
    pair = [found.get(f"https://{number}.example.jp/f") for number in (merged, into)]
    if pair[0] and pair[1]:
        with contextlib.suppress(AlreadyOne):
            merge(merged=pair[0], survivor=pair[1], actor=SYSTEM)


def _undo(number: int) -> None:
    for row in Listing.objects.filter(identity=f"https://{number}.example.jp/f"):
        undo(merged=row, actor=SYSTEM)


DECIDED = st.one_of(
    st.builds(lambda a, b: lambda: _merge(a, b), NUMBERS, NUMBERS),
    st.builds(lambda a: lambda: _undo(a), NUMBERS),
)
Act = tuple[bool, Callable[[], object]]
ACTS = st.lists(
    st.one_of(HEARD.map(lambda act: (True, act)), DECIDED.map(lambda act: (False, act))),
    min_size=3,
    max_size=12,
)


def after(acts: Sequence[Act]) -> list[list[Any]]:
    """What is known after all of it, and after every merge is undone; nothing is kept."""
    with transaction.atomic():
        for _, act in acts:
            act()
        for number in (1, 2, 3):
            _undo(number)
        found = everything()
        transaction.set_rollback(True)
    return found


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ACTS)
def test_undone_it_is_as_if_nobody_had_ever_merged(acts: list[Act]) -> None:
    assert after(acts) == after([act for act in acts if act[0]])
