# SPDX-License-Identifier: Apache-2.0
"""The makers in the office: found by any spelling, kept up to date, let in by a pass."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from tests import cast
from tests.office.house import House, as_secretary, body, client_of, follow
from tests.site import pages

from machikoba.accounts.models import SignInPass, User
from machikoba.audit.models import Entry
from machikoba.core.texts import Texts
from machikoba.regions.models import Area, Edition, Grant, Participation
from machikoba.ui.templatetags.ui import qr

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
LIST = "/office/tetsunomori/makers/"
FORM = {"name__ja": "架空製作所", "name__ja-kana": "カクウセイサクショ", "state": "published"}
LABEL = "ログイン用QRコード"


@pytest.fixture
def edition() -> Edition:
    """Three makers, not in the order of their names."""
    made = cast.edition()
    cast.maker(made, "株式会社ワタナベ刃物", "ワタナベハモノ")
    change(cast.maker(made, "ガラス屋", "ガラスヤ"), state=Participation.State.INVITED)
    cast.maker(made, "かき工芸", "カキコウゲイ")
    return made


def change(maker: Participation, **fields: Any) -> None:
    Participation.objects.filter(pk=maker.pk).update(**fields)


def called(edition: Edition, name: str) -> Participation:
    return Participation.objects.get(edition=edition, organisation__name=name)


def found(client: Client, **asked: str) -> list[str]:
    return [str(maker.name) for maker in client.get(LIST, asked).context["page"]]


def save(client: Client, maker: Participation, **typed: str) -> Any:
    return client.post(f"{LIST}{maker.uuid}/", {**FORM, **typed})


def fresh(maker: Participation) -> Participation:
    return Participation.objects.get(pk=maker.pk)


def test_in_the_order_of_the_fifty_sounds_hidden_ones_too(edition: Edition) -> None:
    client = as_secretary(edition)
    assert found(client) == ["かき工芸", "ガラス屋", "株式会社ワタナベ刃物"]
    said = pages.words(client.get(LIST))
    assert re.findall("公開中|依頼中", said.split("連絡先")[1]) == ["公開中", "依頼中", "公開中"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("ワタナベ刃物", "株式会社ワタナベ刃物"),
        ("(株)わたなべ刃物", "株式会社ワタナベ刃物"),
        ("ﾜﾀﾅﾍﾞ", "株式会社ワタナベ刃物"),
        ("わたなべはもの", "株式会社ワタナベ刃物"),
        ("株式会社", "株式会社ワタナベ刃物"),
        ("がらす", "ガラス屋"),
        (" かきこう ", "かき工芸"),
    ],
)
def test_found_by_any_spelling(edition: Edition, typed: str, name: str) -> None:
    assert found(as_secretary(edition), q=typed) == [name]


@pytest.mark.parametrize("typed", ["有限会社", "・", "-", "%", "ゴム"])
def test_nothing_is_found_by_what_no_name_has(edition: Edition, typed: str) -> None:
    assert found(as_secretary(edition), q=typed) == []


@pytest.mark.parametrize(
    ("state", "names"),
    [
        ("invited", ["ガラス屋"]),
        ("published", ["かき工芸", "株式会社ワタナベ刃物"]),
        ("withdrawn", []),
        ("nonsense", []),
        ("", ["かき工芸", "ガラス屋", "株式会社ワタナベ刃物"]),
    ],
)
def test_the_state_narrows_the_list(edition: Edition, state: str, names: list[str]) -> None:
    assert found(as_secretary(edition), state=state) == names


def test_search_and_state_hold_together(edition: Edition) -> None:
    client = as_secretary(edition)
    assert found(client, q="わたなべ", state="published") == ["株式会社ワタナベ刃物"]
    assert found(client, q="わたなべ", state="invited") == []


def test_a_row_says_where_a_maker_is_and_how_it_is_reached(edition: Edition) -> None:
    area = Area.objects.create(edition=edition, slug="east", name=Texts.of("東の町"))
    reached = {"phone": "000-0000", "email": "boss@example.jp"}
    change(called(edition, "かき工芸"), area=area, stop_number=7, **reached)
    said = pages.words(as_secretary(edition).get(LIST, {"q": "かき"}))
    assert "7 かき工芸(カキコウゲイ) 東の町 公開中 boss@example.jp 000-0000" in said


def test_saving_changes_what_was_changed_and_is_seen_at_once() -> None:
    maker = cast.maker(cast.edition())
    client = as_secretary(maker.edition)
    assert "架空製作所" in body(client.get("/editions/tetsunomori/makers/"))
    typed = {"name__ja": "新製作所", "name__ja-kana": "シンセイサクショ", "trade__en": "Blades"}
    assert "保存しました。" in follow(client, save(client, maker, **typed, stop_number="12"))
    saved = fresh(maker)
    assert saved.name.values == {"ja": "新製作所", "ja-kana": "シンセイサクショ"}
    assert (saved.trade.values, saved.stop_number) == ({"en": "Blades"}, 12)
    assert "新製作所" in body(client.get("/editions/tetsunomori/makers/"))
    entry = Entry.objects.get(action="update_participation")
    assert entry.after == {"fields": ["name", "stop_number", "trade"]}


def test_a_new_reading_moves_the_maker_in_the_list(edition: Edition) -> None:
    client = as_secretary(edition)
    maker = called(edition, "株式会社ワタナベ刃物")
    save(client, maker, name__ja="アベ刃物", **{"name__ja-kana": "アベハモノ"})
    assert found(client) == ["アベ刃物", "かき工芸", "ガラス屋"]


def test_a_withdrawn_maker_is_gone_for_visitors() -> None:
    maker = cast.maker(cast.edition())
    client = as_secretary(maker.edition)
    save(client, maker, state="withdrawn")
    assert client.get(f"/editions/tetsunomori/makers/{maker.uuid}/").status_code == 404
    assert found(client) == ["架空製作所"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name__ja": " "}, "名前を入力してください。"),
        ({"state": "gone"}, "状態: "),
        ({"stop_number": "0"}, "番号: この値は 1 以上でなければなりません。"),
        ({"email": "boss"}, "メール(事務局用): 有効なメールアドレスを入力してください。"),
        ({"website": "no site"}, "ウェブサイト: URLを正しく入力してください。"),
        ({"phone": "0" * 31}, "電話(事務局用): "),
    ],
)
def test_what_cannot_be_saved(typed: dict[str, str], sentence: str) -> None:
    maker = cast.maker(cast.edition())
    answer = save(as_secretary(maker.edition), maker, **{"address": "架空市1-1", **typed})
    assert sentence in pages.words(answer)
    assert (fresh(maker).address, fresh(maker).state) == ("", "published")


def test_an_area_is_one_of_the_edition() -> None:
    maker = cast.maker(cast.edition())
    own = Area.objects.create(edition=maker.edition, slug="east", name=Texts.of("東の町"))
    theirs = Area.objects.create(edition=cast.edition("other"), slug="x", name=Texts.of("よその町"))
    client = as_secretary(maker.edition)
    page = body(client.get(f"{LIST}{maker.uuid}/"))
    assert ("東の町" in page, "よその町" in page) == (True, False)
    assert "エリア: " in pages.words(save(client, maker, area=str(theirs.pk)))
    save(client, maker, area=str(own.pk))
    assert fresh(maker).area == own


def make_pass(client: Client, maker: Participation) -> str:
    """The link of a pass, checked to be what the code on the page holds."""
    page = body(client.post(f"{LIST}{maker.uuid}/pass/"))
    (link,) = re.findall(r'<p class="pass-link">(.+)</p>', page)
    assert qr(link, LABEL) in page
    return str(link)


def room(link: str) -> tuple[Client, str]:
    """A telephone that has used a pass, and the room it came into."""
    phone, path = Client(), link.removeprefix(settings.BASE_URL)
    welcome = phone.post(path)
    assert welcome.headers["Location"] == "/welcome/"
    return phone, str(phone.get("/welcome/").headers["Location"])


def test_a_pass_leads_to_the_makers_desk_and_nowhere_else() -> None:
    house = House()
    phone, led = room(make_pass(client_of(house.users["alice"]), house.second_maker))
    assert led == "/desk/"
    statuses = [
        phone.get(path).status_code
        for path in (
            reverse("desk:day", args=[house.second_maker.uuid]),
            reverse("desk:day", args=[house.maker.uuid]),
            "/office/tetsunomori/",
            f"{LIST}{house.second_maker.uuid}/",
        )
    ]
    assert statuses == [200, 404, 404, 404]


def test_a_pass_is_used_once_and_looking_does_not_use_it() -> None:
    house = House()
    link = make_pass(client_of(house.users["alice"]), house.maker)
    path = link.removeprefix(settings.BASE_URL)
    assert "下のボタンを押すと、この端末でログインします。" in body(Client().get(path))
    assert "ようこそ" in body(Client().get(path))
    room(link)
    second = Client()
    assert "このリンクは使えません" in body(second.post(path))
    assert "_auth_user_id" not in second.session


def test_a_pass_is_kept_as_a_hash_on_record_and_out_of_every_cache() -> None:
    house = House()
    client = client_of(house.users["alice"])
    answer = client.post(f"{LIST}{house.maker.uuid}/pass/")
    assert "no-store" in answer.headers["Cache-Control"]
    secret = re.findall(r"/sign-in/pass/([^/]+)/", body(answer))[0]
    assert secret not in SignInPass.objects.get().digest
    assert secret not in str(list(Entry.objects.values()))
    assert Entry.objects.get(action="make_pass").actor_label == "alice"
    assert client.get(f"{LIST}{house.maker.uuid}/pass/").status_code == 405


def test_a_pass_is_for_the_user_the_maker_has() -> None:
    house = House()
    make_pass(client_of(house.users["alice"]), house.maker)
    assert SignInPass.objects.get().user == house.users["bob"]
    assert Grant.objects.filter(user=house.users["bob"]).count() == 1


def test_a_maker_nobody_signed_in_for_gets_a_user_of_its_address() -> None:
    maker = cast.maker(cast.edition())
    change(maker, email="Boss@example.jp")
    client = as_secretary(maker.edition)
    for _ in range(2):
        make_pass(client, maker)
    assert {row.user.email for row in SignInPass.objects.all()} == {"boss@example.jp"}


@pytest.mark.parametrize(
    "email", ["", "charlie@example.jp", "ALICE@example.jp", "theirs@example.jp"]
)
def test_a_pass_never_opens_the_rooms_of_others(email: str) -> None:
    house = House()
    theirs = cast.maker_user(cast.maker(house.second_edition, "よその工場"), "theirs")
    User.objects.filter(email="charlie@example.jp").update(is_operator=True)
    change(house.second_maker, email=email)
    Grant.objects.filter(participation=house.second_maker).delete()
    phone, led = room(make_pass(client_of(house.users["alice"]), house.second_maker))
    user = User.objects.get(pk=phone.session["_auth_user_id"])
    assert user.email == f"{house.second_maker.uuid}@maker.invalid"
    assert (led, user.is_operator, user == theirs) == ("/desk/", False, False)


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_list(django_assert_num_queries: Any, count: int) -> None:
    edition = cast.edition()
    for number in range(count):
        area = Area.objects.create(edition=edition, slug=f"a-{number}", name=Texts.of("東"))
        change(cast.maker(edition, f"製作所{number}"), area=area)
    client = as_secretary(edition)
    with django_assert_num_queries(6):
        page = body(client.get(LIST))
    assert page.count("製作所") == count
