# SPDX-License-Identifier: Apache-2.0
"""Signing in by a code over mail, from the address to the room one came for."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from tests.office.house import House, body, client_of, follow

from machikoba.accounts.models import User
from machikoba.notices.domain import outbox
from machikoba.notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

KNOWN, UNKNOWN = "alice@example.jp", "nobody@example.jp"


@pytest.fixture
def house() -> House:
    """The house, with no mail waiting."""
    made = House()
    Notice.objects.all().delete()
    return made


@pytest.fixture(autouse=True)
def _mail_goes_out(settings: Any) -> None:
    settings.MAIL_IS_SENT = True


def ask(client: Client, address: str, prefix: str = "") -> str:
    """Ask for a code; the text of the page that follows."""
    return follow(client, client.post(f"{prefix}/sign-in/code/", {"email": address}))  # type: ignore[arg-type]


def letter() -> str:
    """The one mail there is, sent as the worker sends it."""
    mail.outbox.clear()
    assert outbox.send_due() == 1
    return str(mail.outbox[0].body)


def code_in(text: str) -> str:
    return re.findall(r"\?code=(\S+)", text)[0]


def confirm(client: Client, code: str, prefix: str = "") -> Any:
    return client.post(f"{prefix}/sign-in/confirm/", {"code": code})


def room(client: Client, answer: Any) -> str:
    """Where the welcome leads."""
    assert answer.status_code == 302, answer.content.decode()
    return str(client.get(answer.headers["Location"]).headers["Location"])


@pytest.mark.parametrize(
    ("person", "leads"), [("alice", "/office/"), ("bob", "/desk/"), ("operator", "/office/")]
)
def test_from_the_mail_to_the_room(house: House, person: str, leads: str) -> None:
    client = Client()
    ask(client, f"{person}@example.jp")
    code = code_in(letter())
    assert re.fullmatch("[2-9A-HJ-Z]{6}", code)
    assert room(client, confirm(client, code)) == leads
    assert client.session["_auth_user_id"] == str(house.users[person].pk)


def test_somebody_without_a_room_is_told_whom_to_ask(house: House) -> None:
    client = Client()
    ask(client, "charlie@example.jp")
    page = follow(client, confirm(client, code_in(letter())))
    assert "事務局に、このメールアドレスの登録をご依頼ください。" in page


def test_in_english_all_the_way(house: House) -> None:
    client = Client()
    assert "Enter your code" in ask(client, KNOWN, "/en")
    text = letter()
    assert "Sign-in code:" in text
    assert "/en/sign-in/confirm/" in text
    assert room(client, confirm(client, code_in(text), "/en")) == "/en/office/"


def test_the_link_fills_the_code_in(house: House) -> None:
    client = Client()
    ask(client, KNOWN)
    link = re.findall(r"http\S+", letter())[0]
    assert f'value="{code_in(link)}"' in body(client.get(link))


@pytest.mark.parametrize("spelled", [str.lower, lambda code: f" {code[:3]}-{code[3:]} "])
def test_the_code_in_another_spelling(house: House, spelled: Any) -> None:
    client = Client()
    ask(client, KNOWN)
    assert room(client, confirm(client, spelled(code_in(letter())))) == "/office/"


def test_the_address_in_another_spelling(house: House) -> None:
    client = Client()
    ask(client, "Alice@Example.JP")
    assert room(client, confirm(client, code_in(letter()))) == "/office/"


def test_a_wrong_code_lets_nobody_in(house: House) -> None:
    client = Client()
    ask(client, KNOWN)
    code = code_in(letter())
    assert "コードが正しくありません。" in body(confirm(client, "ZZZZZZ"))
    assert "_auth_user_id" not in client.session
    assert room(client, confirm(client, code)) == "/office/"


def test_five_wrong_codes_end_it(house: House) -> None:
    client = Client()
    ask(client, KNOWN)
    code = code_in(letter())
    for _ in range(5):
        answer = confirm(client, "ZZZZZZ")
    assert answer.headers["Location"] == "/sign-in/code/"
    confirm(client, code)
    assert "_auth_user_id" not in client.session


def test_a_code_opens_only_the_browser_that_asked(house: House) -> None:
    ask(Client(), KNOWN)
    other = Client()
    confirm(other, code_in(letter()))
    assert "_auth_user_id" not in other.session


def test_a_code_works_once(house: House) -> None:
    client = Client()
    ask(client, KNOWN)
    code = code_in(letter())
    confirm(client, code)
    client.post("/sign-out/")
    confirm(client, code)
    assert "_auth_user_id" not in client.session


def plain(page: str, address: str) -> str:
    """A page without what differs by chance: the token and the address."""
    token = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')
    return token.sub("", page).replace(address, "ADDRESS")


def test_an_unknown_address_hears_the_same(house: House) -> None:
    known, unknown = Client(), Client()
    first, second = ask(known, KNOWN), ask(unknown, UNKNOWN)
    assert plain(first, KNOWN) == plain(second, UNKNOWN)
    first, second = (body(confirm(client, "ZZZZZZ")) for client in (known, unknown))
    assert plain(first, KNOWN) == plain(second, UNKNOWN)


def test_an_unknown_address_gets_a_letter_and_no_account(house: House) -> None:
    before = User.objects.count()
    client = Client()
    ask(client, UNKNOWN)
    text = letter()
    assert "このメールアドレスは登録されていません。" in text
    assert "code=" not in text
    confirm(client, "")
    assert User.objects.count() == before


def test_somebody_switched_off_gets_no_code(house: House) -> None:
    User.objects.filter(email=KNOWN).update(is_active=False)
    ask(Client(), KNOWN)
    assert "code=" not in letter()


def test_a_mistyped_address_can_be_put_right(house: House) -> None:
    client = Client()
    page = ask(client, "alise@example.jp")
    assert 'action="/sign-out/"' in page
    assert "コードを送る" in follow(client, client.post("/sign-out/"))  # type: ignore[arg-type]
    Notice.objects.all().delete()
    ask(client, KNOWN)
    assert room(client, confirm(client, code_in(letter()))) == "/office/"


def test_the_same_address_may_ask_three_times_a_minute(house: House) -> None:
    for _ in range(3):
        ask(Client(), KNOWN)
    answer = Client().post("/sign-in/code/", {"email": KNOWN})
    assert answer.status_code == 200
    assert Notice.objects.count() == 3


def test_nobody_signs_up(house: House) -> None:
    before = User.objects.count()
    for address in ("/accounts/signup/", "/sign-up/"):
        assert Client().post(address, {"email": UNKNOWN}).status_code == 404
    Client().post("/sign-in/", {"email": UNKNOWN})
    assert User.objects.count() == before


def test_leads_back_to_the_page_that_asked(house: House) -> None:
    client = Client()
    wanted = f"/office/{house.edition.slug}/bookings/"
    carried = f'name="next" value="{wanted}"'
    assert carried in body(client.get(client.get(wanted).headers["Location"]))
    answer = client.post("/sign-in/code/", {"email": KNOWN, "next": wanted})
    assert carried in follow(client, answer)  # type: ignore[arg-type]
    asked = {"code": code_in(letter()), "next": wanted}
    assert client.post("/sign-in/confirm/", asked).headers["Location"] == wanted


def test_signing_out(house: House) -> None:
    client = client_of(house.users["alice"])
    assert client.get("/sign-out/").status_code == 405
    client.post("/sign-out/")
    assert client.get(f"/office/{house.edition.slug}/").status_code == 302


@pytest.mark.parametrize(
    ("prefix", "address", "code"),
    [
        ("", "メールアドレスを入力してください。", "コードを入力してください。"),
        ("/en", "Please fill in “E-mail address”.", "Please fill in “Code”."),
    ],
)
def test_what_is_left_empty_is_named(
    client: Client, house: House, prefix: str, address: str, code: str
) -> None:
    assert address in body(client.post(f"{prefix}/sign-in/", {"email": " "}))
    ask(client, KNOWN, prefix)
    assert code in body(confirm(client, " ", prefix))
