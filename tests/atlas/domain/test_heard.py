# SPDX-License-Identifier: Apache-2.0
"""What origins say stands side by side, each under its own name, and the greater rank first."""

from datetime import date

import pytest
from tests import cast

from machikoba.atlas.domain.heard import Ear
from machikoba.atlas.models import Claim, ClaimedFigure, Holding, Listing, Offering, Origin
from machikoba.atlas.reading.said import (
    SaidEdition,
    SaidFactory,
    SaidFigure,
    SaidPlace,
    SaidProgramme,
)
from machikoba.core.texts import Texts

pytestmark = [pytest.mark.django_db]
FACTORY = SaidFactory("https://a.example.jp/f", {"ja": "灯台町 工場びらき"})
EDITION = SaidEdition(
    "https://a.example.jp/e",
    {"ja": "灯台町 2026"},
    FACTORY,
    first=date(2026, 10, 1),
    last=date(2026, 10, 2),
    year=2026,
    figures=(SaidFigure("visitors", 1200, "reported", "final"),),
    places=(SaidPlace("21", "関市"),),
)


def ear(kind: str = "peer") -> Ear:
    origin, _ = Origin.objects.get_or_create(
        kind=kind, defaults={"name": Texts.of(kind), "made_at": cast.NOW}
    )
    return Ear(origin, cast.NOW)


def figures() -> list[tuple[int, str]]:
    rows = ClaimedFigure.objects.everywhere().order_by("pk")
    return [(row.value, row.standing) for row in rows]


def test_the_same_again_adds_nothing() -> None:
    for _ in range(2):
        ear().hear_edition(EDITION)
    assert (Listing.objects.count(), Holding.objects.everywhere().count()) == (1, 1)
    assert figures() == [(1200, "accepted")]
    fields = Claim.objects.everywhere().values_list("field", flat=True)
    assert sorted(fields) == ["dates", "name", "name", "places"]


def test_a_corrected_figure_replaces_its_origins_own_alone() -> None:
    ear("file").hear_edition(EDITION)
    ear().hear_edition(EDITION)
    corrected = SaidFigure("visitors", 1250, "reported", "final")
    ear().hear_edition(SaidEdition(**{**vars(EDITION), "figures": (corrected,)}))
    assert figures() == [(1200, "accepted"), (1200, "withdrawn"), (1250, "accepted")]


def test_of_two_words_the_regions_own_stands_first() -> None:
    ear("file").hear_factory(FACTORY)
    other = SaidFactory(FACTORY.identity, {"ja": "灯台町 工場びらき実行委員会"})
    ear().hear_factory(other)
    ear("file").hear_factory(FACTORY)
    assert str(Listing.objects.get().name) == "灯台町 工場びらき実行委員会"
    assert Claim.objects.everywhere().filter(standing="accepted", field="name").count() == 2


def test_an_offering_is_found_by_its_reading() -> None:
    said = SaidProgramme(
        "https://a.example.jp/p", {"ja": "研ぎ体験"}, EDITION, maker={"ja": "刃物屋"}
    )
    ear().hear_programmes([said])
    row = Offering.objects.everywhere().get()
    assert "ハモノ" in row.search
    assert row.holding.identity == EDITION.identity


def test_what_is_forgotten_is_withdrawn_and_not_erased() -> None:
    ear().hear_edition(EDITION)
    ear().forget([EDITION.identity, FACTORY.identity])
    assert set(Claim.objects.everywhere().values_list("standing", flat=True)) == {"withdrawn"}
    assert figures() == [(1200, "withdrawn")]
    assert not Listing.objects.get().is_shown


def test_a_changed_word_is_withdrawn_and_kept() -> None:
    ear().hear_edition(EDITION)
    moved = SaidEdition(**{**vars(EDITION), "first": date(2026, 10, 8), "last": date(2026, 10, 9)})
    ear().hear_edition(moved)
    rows = Claim.objects.everywhere().filter(field="dates").order_by("pk")
    found = [(row.value[0], row.standing) for row in rows]
    assert found == [("2026-10-01", "withdrawn"), ("2026-10-08", "accepted")]


def test_an_old_edition_told_again_does_not_speak_for_the_listing() -> None:
    ear().hear_edition(EDITION)
    old = {"identity": "https://a.example.jp/e0", "year": 2019, "places": (SaidPlace("22"),)}
    ear().hear_edition(SaidEdition(**{**vars(EDITION), **old}))
    assert [place.prefecture for place in Listing.objects.get().places.all()] == ["21"]
