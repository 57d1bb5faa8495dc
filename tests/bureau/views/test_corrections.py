# SPDX-License-Identifier: Apache-2.0
"""The queue and the decision: side by side, field by field, in one's own 管轄 alone."""

from datetime import date

import pytest
from tests import cast
from tests.atlas import country
from tests.bureau.house import as_bureau
from tests.inquiries import round as cast_round
from tests.office.house import body, client_of, follow, operator

from machikoba.atlas import rules
from machikoba.atlas.models import Listing
from machikoba.inquiries.models import Proposal
from machikoba.notices.models import Notice
from machikoba.regions.models import Jurisdiction

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TWO = {"website": "https://new.example.jp/", "organiser": "架空市"}


def address(proposal: Proposal, bureau: str = "kouiki") -> str:
    return f"/bureau/{bureau}/corrections/{proposal.uuid}/"


def test_side_by_side() -> None:
    listing = cast_round.listing()
    made = cast_round.proposal(listing, TWO)
    country.claim(listing, "organiser", "別の委員会", country.origin("peer", "架空のサイト"))
    staff = as_bureau(cast.bureau())
    assert "鉄ノ森" in body(staff.get("/bureau/kouiki/corrections/"))
    page = body(staff.get(address(made)))
    for words in ("https://old.example.jp/", "https://new.example.jp/", "別の委員会"):
        assert words in page
    assert "提案のあとに変わっています" in page


def test_field_by_field() -> None:
    made = cast_round.proposal(cast_round.listing(), TWO)
    staff = as_bureau(cast.bureau())
    data = {"act": "accept", "take": ["organiser"], "reason": "アドレスが開きません。"}
    assert "見送り" in follow(staff, staff.post(address(made), data))
    listing = Listing.objects.get()
    assert (listing.organiser, listing.website) == ("架空市", "https://old.example.jp/")
    assert Notice.objects.get().kind == "correction_decided"


def test_all_declined_whatever_is_ticked() -> None:
    made = cast_round.proposal(cast_round.listing(), TWO)
    staff = as_bureau(cast.bureau())
    staff.post(address(made), {"act": "decline", "take": [*TWO], "reason": "古い資料です。"})
    assert {fact.decision for fact in made.facts.all()} == {"declined"}
    assert Listing.objects.get().website == "https://old.example.jp/"


def test_a_reason_is_asked_for_and_ticks_stay() -> None:
    made = cast_round.proposal(cast_round.listing(), TWO)
    staff = as_bureau(cast.bureau())
    page = body(staff.post(address(made), {"act": "accept", "take": ["organiser"]}))
    assert "理由を入力してください。" in page
    assert page.count("checked") == 1
    made.refresh_from_db()
    assert made.state == Proposal.State.WAITING


def test_decided_twice() -> None:
    made = cast_round.proposal(cast_round.listing(), TWO)
    staff = as_bureau(cast.bureau())
    data = {"act": "accept", "take": [*TWO]}
    staff.post(address(made), data)
    assert "先に審査を終えていました" in follow(staff, staff.post(address(made), data))


def test_another_bureau_neither_sees_nor_decides() -> None:
    made = cast_round.proposal(cast_round.listing(), TWO)
    cast.bureau()
    other = as_bureau(cast.bureau("second"))
    assert "鉄ノ森" not in body(other.get("/bureau/second/corrections/"))
    data = {"act": "accept", "take": [*TWO]}
    for bureau in ("second", "kouiki"):
        assert other.post(address(made, bureau), data).status_code == 404
    made.refresh_from_db()
    assert made.state == Proposal.State.WAITING


def test_without_its_guard_another_bureau_could(monkeypatch: pytest.MonkeyPatch) -> None:
    made = cast_round.proposal(cast_round.listing(), TWO)
    cast.bureau()
    other = as_bureau(cast.bureau("second"))
    monkeypatch.setattr(rules, "may_decide", lambda *_: True)
    other.post(address(made, "second"), {"act": "accept", "take": [*TWO]})
    made.refresh_from_db()
    assert made.state == Proposal.State.DECIDED


def test_a_prefecture_that_is_no_longer_in_the_area() -> None:
    made = cast_round.proposal(cast_round.listing(), TWO)
    bureau = cast.bureau()
    staff = as_bureau(bureau)
    area = Jurisdiction.objects.get(bureau=bureau)
    area.until_on = date(2026, 9, 1)  # today is the first day without it
    area.save()
    assert staff.get(address(made)).status_code == 404
    assert "鉄ノ森" not in body(staff.get("/bureau/kouiki/corrections/"))
    area.until_on = date(2026, 9, 2)
    area.save()
    assert staff.get(address(made)).status_code == 200


def test_what_nobody_confirmed_is_not_shown() -> None:
    made = cast_round.proposal(cast_round.listing(), proposer=cast_round.INFORMANT)
    staff = as_bureau(cast.bureau())
    assert staff.get(address(made)).status_code == 404


def test_what_lies_nowhere_waits_for_the_operator() -> None:
    cast_round.proposal(country.listing(name="どこでもない", code=""), TWO)
    bureau = cast.bureau()
    assert "どこでもない" not in body(as_bureau(bureau).get("/bureau/kouiki/corrections/"))
    assert "どこでもない" in body(client_of(operator()).get("/bureau/kouiki/corrections/"))
