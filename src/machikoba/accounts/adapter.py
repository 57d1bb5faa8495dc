# SPDX-License-Identifier: Apache-2.0
"""Signing in as allauth does it, with our mails and without open registration."""

from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from machikoba.accounts.models import SIGN_IN
from machikoba.core.ids import new_code
from machikoba.notices.domain import outbox


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up by themselves: a secretariat invites. Mails go through the outbox."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("welcome")  # in the language of the page one signs in on

    def generate_login_code(self) -> str:
        return new_code(6)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        code = context.get("code")
        letter = _code_letter(str(code)) if code else _unknown_letter()
        outbox.enqueue_letter(
            letter=letter, kind=SIGN_IN, address=email, language=get_language() or "ja"
        )


def _code_letter(code: str) -> outbox.Letter:
    link = (
        settings.BASE_URL + reverse("account_confirm_login_code") + "?" + urlencode({"code": code})
    )
    text = _(
        "ログインコード: %(code)s\n\n"
        "コードを入力するか、同じ端末で次のリンクを開いてください。\n%(link)s\n\n"
        "15分間有効です。心当たりがない場合は、このメールを破棄してください。\n"
    )
    return outbox.Letter(_("ログインコードのお知らせ"), text % {"code": code, "link": link})


def _unknown_letter() -> outbox.Letter:
    text = _(
        "このメールアドレスは登録されていません。\n"
        "参加事業者の方は、事務局にご連絡ください。登録後、ログインできるようになります。\n"
    )
    return outbox.Letter(_("ログインについて"), text)
