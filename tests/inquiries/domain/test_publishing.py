# SPDX-License-Identifier: Apache-2.0
"""What is permitted becomes public, and the proof shows exactly that without leaving a trace."""

import pytest
from tests import cast
from tests.atlas import country
from tests.inquiries import round as cast_round

from machikoba.atlas.models import Claim, ClaimedFigure, Holding, Listing, Origin
from machikoba.audit.actor import SYSTEM
from machikoba.inquiries.domain import publishing, survey_forms
from machikoba.inquiries.models import SurveyForm

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def figures(listing: Listing) -> list[int]:
    rows = ClaimedFigure.objects.filter(listing=listing, standing="accepted")
    return sorted(rows.values_list("value", flat=True))


def test_yes_is_everything_under_the_surveys_name() -> None:
    form = cast_round.permit(cast_round.form())
    listing = Listing.objects.get(pk=form.listing.pk)
    assert (str(listing.name), listing.website) == (
        "鉄ノ森 工場びらき",
        "https://tetsu.example.jp/",
    )
    assert figures(listing) == [31, 5200]
    assert form.origin is not None
    assert str(form.origin.name) == "鉄ノ森(2026年の調査票)"
    held = Holding.objects.get(listing=listing)
    assert held.starts_on == cast.FIRST_DAY


def test_yes_without_figures() -> None:
    form = cast_round.permit(cast_round.form(), "no_figures")
    assert figures(form.listing) == []
    assert Listing.objects.get().website == "https://tetsu.example.jp/"


def test_figures_come_and_go_with_the_permission() -> None:
    form = cast_round.permit(cast_round.form())
    cast_round.say(form, "no_figures")
    assert figures(form.listing) == []
    cast_round.say(form, "yes")
    assert figures(form.listing) == [31, 5200]


def test_no_is_nothing() -> None:
    form = cast_round.permit(cast_round.form(), "no")
    assert form.origin is None
    assert not Origin.objects.filter(kind=Origin.Kind.REGION).exists()


def test_others_contradicting_figures_stay_beside() -> None:
    form = cast_round.form()
    held = country.holding(form.listing, cast.FIRST_DAY, key="2026")
    country.figure(held, 28, country.origin("peer", "架空のサイト"))
    cast_round.permit(form)
    assert figures(form.listing) == [28, 31, 5200]


def test_what_the_region_left_empty_it_no_longer_says() -> None:
    form = cast_round.form()
    own = country.origin("region", "去年の調査票")
    country.claim(form.listing, "organiser", "旧実行委員会", own)
    cast_round.permit(form)
    gone = Claim.objects.get(listing=form.listing, origin=own)
    assert gone.standing == "withdrawn"


def test_an_edition_that_was_called_off() -> None:
    form = cast_round.answer(cast_round.form(), held="cancelled")
    facts = publishing.public_facts(form)
    assert facts["cancelled"] is True
    assert "visitors" not in facts
    assert "dates" in facts


def test_of_an_edition_that_was_not_held_nothing_is_said() -> None:
    form = cast_round.answer(cast_round.form(), held="no")
    assert set(publishing.public_facts(form)) == {"name", "website", "places"}


def test_the_proof_shows_what_will_be_and_leaves_nothing_behind() -> None:
    form = cast_round.answer(cast_round.form())
    before = (Claim.objects.everywhere().count(), Origin.objects.count())
    proof = publishing.as_published(form)
    assert proof.listing.website == "https://tetsu.example.jp/"
    assert [figure.value for figure in proof.figures] == [31, 5200]
    assert (Claim.objects.everywhere().count(), Origin.objects.count()) == before
    assert Listing.objects.get().website == "https://old.example.jp/"


def test_the_proof_is_what_is_published() -> None:
    form = cast_round.answer(cast_round.form())
    survey_forms.send_proofs(forms=[form], actor=SYSTEM)
    form = SurveyForm.objects.get(pk=form.pk)
    proof = publishing.as_published(form)
    cast_round.say(form, "yes")
    page = publishing.shown(Listing.objects.get())
    assert _words(proof) == _words(page)


def _words(shown: publishing.Shown) -> list[object]:
    said = [(one.field, [claim.value for claim in one.claims]) for one in shown.statements]
    days = [(one.year, one.starts_on, one.ends_on) for one, _ in shown.holdings]
    return [said, days, [(one.quantity, one.value) for one in shown.figures]]
