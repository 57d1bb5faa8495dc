# SPDX-License-Identifier: Apache-2.0
"""Two listings side by side are decided on by whoever may edit both, and by nobody else."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from tests import cast
from tests.atlas import country
from tests.bureau.house import as_bureau
from tests.office.house import body, client_of, follow, operator

from machikoba.atlas import rules
from machikoba.atlas.models import Listing, ListingPlace, Verdict
from machikoba.bureau.views import duplicates
from machikoba.core import clock
from machikoba.regions.models import Bureau, Jurisdiction

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
ROOM = "/bureau/kouiki/duplicates/"


@pytest.fixture
def bureau() -> Bureau:
    made = cast.bureau()
    Jurisdiction.objects.create(bureau=made, prefecture="27", from_on=clock.today(clock.OFFICIAL))
    return made


@pytest.fixture
def staff(bureau: Bureau) -> Client:
    return as_bureau(bureau)


def told(slug: str, code: str = "27", name: str = "鉄ノ森") -> Listing:
    """A listing with a claim of its own, so that it is shown."""
    made = country.listing(slug, name, code)
    by = country.origin("file", f"資料{slug}")
    country.claim(made, "name", {"ja": name}, by)
    country.claim(made, "places", [[code, "架空市"]], by)
    return made


def decide(who: Client, one: Listing, other: Listing, says: str) -> int:
    asked = {"one": one.uuid, "other": other.uuid, "says": says}
    return who.post(f"{ROOM}decide/", asked).status_code


def standing() -> list[tuple[str, int | None]]:
    return list(Listing.objects.order_by("slug").values_list("slug", "merged_into"))


def test_both_stand_side_by_side(staff: Client) -> None:
    one, other = told("a"), told("b")
    Listing.objects.update(website="https://of.example.jp/")
    page = body(staff.get(ROOM))
    assert "同じかもしれない地域 1組" in page
    for words in ("資料a", "資料b", "of.example.jp", "名称が似ています", "同じ都道府県です"):
        assert words in page
    assert f"/atlas/listings/{one.slug}/" in page
    assert f"/atlas/listings/{other.slug}/" in page


def test_two_of_one_name_are_told_apart_by_their_places(staff: Client) -> None:
    told("a"), told("b", "28")
    page = body(client_of(operator()).get(ROOM))
    assert "「鉄ノ森(大阪府 架空市)」を残す" in page
    assert "「鉄ノ森(兵庫県 架空市)」を残す" in page


def test_merged_its_address_leads_to_the_other_and_back_again(staff: Client) -> None:
    one, other = told("a"), told("b")
    follow(
        staff, staff.post(f"{ROOM}decide/", {"one": one.uuid, "other": other.uuid, "says": "one"})
    )
    answer = staff.get("/atlas/listings/b/")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/atlas/listings/a/")
    page = body(staff.get("/atlas/listings/a/"))
    assert ("資料a" in page, "資料b" in page) == (True, True)
    assert staff.get("/api/v1/atlas/open-factories/b").json()["slug"] == "a"
    decided = body(staff.get(f"{ROOM}decided/"))
    assert "同じもの" in decided
    follow(staff, staff.post(f"{ROOM}decided/{Verdict.objects.get().pk}/take-back/"))
    assert (staff.get("/atlas/listings/b/").status_code, standing()) == (
        200,
        [("a", None), ("b", None)],
    )


def test_not_the_same_is_not_asked_again_until_it_is_taken_back(staff: Client) -> None:
    one, other = told("a"), told("b")
    assert decide(staff, one, other, "different") == 302
    page = body(staff.get(ROOM))
    assert "同じかもしれない地域は、いまはありません。" in page
    follow(staff, staff.post(f"{ROOM}decided/{Verdict.objects.get().pk}/take-back/"))
    assert "同じかもしれない地域 1組" in body(staff.get(ROOM))


def test_later_comes_last(staff: Client) -> None:
    first, second = (told("a"), told("b")), (told("c", name="灯台町"), told("d", name="灯台町"))
    assert decide(staff, *first, "later") == 302
    page = body(staff.get(ROOM))
    assert page.index(f"/atlas/listings/{second[0].slug}/") < page.index("/atlas/listings/a/")
    assert "あとに回しました" in page


@pytest.mark.parametrize("says", ["one", "other", "different", "later"])
def test_nobody_decides_on_a_pair_half_outside_its_area(staff: Client, says: str) -> None:
    one, other = told("a"), told("b", "28")
    for pair in ((one, other), (other, one)):
        assert decide(staff, *pair, says) == 404
    assert (standing(), Verdict.objects.count()) == ([("a", None), ("b", None)], 0)
    assert "「鉄ノ森」は管轄の外にあります。" in body(staff.get(ROOM))
    assert decide(client_of(operator()), one, other, says) == 302
    assert Verdict.objects.count() == 1
    taken_back = f"{ROOM}decided/{Verdict.objects.get().pk}/take-back/"
    assert (staff.post(taken_back).status_code, Verdict.objects.count()) == (404, 1)


def test_without_its_guard_anybody_would(staff: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = told("a"), told("b", "28")
    monkeypatch.setattr(duplicates, "may_decide", lambda *_: True)
    assert decide(staff, one, other, "one") == 302
    assert rules.may_decide(operator(), one, clock.today(clock.OFFICIAL), Bureau.objects.get())


def test_an_area_that_ended_yesterday_opens_nothing(staff: Client, bureau: Bureau) -> None:
    one, other = told("a"), told("b")
    Jurisdiction.objects.filter(bureau=bureau, prefecture="27").update(
        from_on=clock.today(clock.OFFICIAL).replace(year=2020),
        until_on=clock.today(clock.OFFICIAL),
    )
    assert decide(staff, one, other, "one") == 404


def test_a_pair_said_to_differ_is_not_merged_through_a_third(staff: Client) -> None:
    one, other, third = told("a"), told("b"), told("c")
    assert decide(staff, one, third, "different") == 302
    assert decide(staff, one, other, "one") == 302
    answer = staff.post(f"{ROOM}decide/", {"one": one.uuid, "other": third.uuid, "says": "one"})
    assert "先に判断の一覧で取り消してください。" in body(staff.get(answer.headers["Location"]))


def test_two_that_do_not_look_alike_are_compared_by_their_addresses(staff: Client) -> None:
    told("a", name="鉄ノ森"), told("b", name="灯台町")
    asked = {"one": "https://x.example.jp/atlas/listings/a/", "other": "b"}
    page = body(staff.get(ROOM, asked))
    assert "「鉄ノ森」を残す" in page
    for wrong, sentence in (("nothing", "見つかりません。"), ("b", "同じページを指しています。")):
        page = body(staff.get(ROOM, {"one": wrong, "other": "b"}))
        assert sentence in page
        assert f'value="{wrong}"' in page


@pytest.mark.parametrize("count", [1, 4])
def test_one_count_of_queries(
    staff: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        told(f"a{number}", name=f"鉄ノ森{number}番"), told(f"b{number}", name=f"鉄ノ森{number}番")
    assert ListingPlace.objects.everywhere().count() == count * 2
    with django_assert_num_queries(16):
        staff.get(ROOM)
