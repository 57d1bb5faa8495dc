# SPDX-License-Identifier: Apache-2.0
"""The region's own corrections and the surveys it is asked, in its office."""

import pytest
from tests import cast
from tests.atlas import country
from tests.inquiries import round as cast_round
from tests.office.house import as_secretary, body, follow
from tests.site.pages import forms

from machikoba.atlas.models import Listing
from machikoba.audit.actor import SYSTEM
from machikoba.inquiries.domain.proposals import decide
from machikoba.inquiries.domain.secrets import secret_of
from machikoba.inquiries.models import Proposal, SurveyForm
from machikoba.regions.models import Edition
from machikoba.sharing.things import identity

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
PAGE = "/office/tetsunomori/atlas/"


def listed(edition: Edition) -> Listing:
    """The region as the atlas heard of it from this very installation."""
    name = identity("open_factory", edition.open_factory.uuid)
    made = country.listing(code="", identity=name)
    country.claim(made, "website", "https://old.example.jp/", country.origin("peer"))
    return made


def test_before_it_is_listed() -> None:
    client = as_secretary(cast.edition())
    assert "まだ全国には載っていません。" in body(client.get(PAGE))
    assert client.get(f"{PAGE}correct/").status_code == 404


def test_a_correction_waits_at_once_and_its_result_is_seen() -> None:
    edition = cast.edition()
    listing, client = listed(edition), as_secretary(edition)
    form = {**forms(client.get(f"{PAGE}correct/"))[2], "name_ja": "鉄ノ森", "source": "主催者"}
    form["website"] = "https://new.example.jp/"
    page = follow(client, client.post(f"{PAGE}correct/", form))
    assert "審査を待っています" in page
    made = Proposal.objects.get(listing=listing)
    assert (made.by, made.state, made.email) == ("region", "waiting", "alice@example.jp")
    bureau = cast.bureau()
    fields = [fact.field for fact in made.facts.all()]
    decide(proposal=made, accepted=fields, reason="", bureau=bureau, actor=SYSTEM)
    assert "採用" in body(client.get(PAGE))
    listing.refresh_from_db()
    assert listing.website == "https://new.example.jp/"


def test_nothing_changed_and_nothing_lost() -> None:
    edition = cast.edition()
    listing, client = listed(edition), as_secretary(edition)
    country.claim(listing, "name", {"ja": "鉄ノ森"}, country.origin())
    form = {**forms(client.get(f"{PAGE}correct/"))[2], "source": "主催者", "note": "お願いします"}
    page = body(client.post(f"{PAGE}correct/", form))
    assert "いまの掲載と同じです。" in page
    assert "お願いします" in page


def test_its_survey_forms_with_their_links() -> None:
    edition = cast.edition()
    listing = listed(edition)
    made = cast_round.opened(cast.bureau(), listing)
    form = SurveyForm.objects.get(round=made)
    page = body(as_secretary(edition).get(PAGE))
    assert f"/survey/{form.uuid}/{secret_of(form)}/" in page


def test_another_regions_forms_are_not_there() -> None:
    edition = cast.edition()
    listed(edition)
    other = cast_round.listing("b")
    cast_round.opened(cast.bureau(), other)
    form = SurveyForm.objects.get(listing=other)
    assert str(form.uuid) not in body(as_secretary(edition).get(PAGE))
