# SPDX-License-Identifier: Apache-2.0
"""What people do in the walks: come in, book, receive mail."""

import email
import email.policy
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from django.urls import reverse
from playwright.sync_api import Frame, Page, expect
from tests.browser.conftest import PATIENCE

from machikoba.accounts.domain.passes import make_pass
from machikoba.accounts.models import User
from machikoba.audit.actor import SYSTEM


class Letterbox:
    """What arrived over SMTP, newest last."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        self.mails.append(message)
        return "250 taken"


@contextmanager
def mail_server(settings: Any) -> Iterator[Letterbox]:
    """A real SMTP server on loopback to which the product's mail is sent."""
    box = Letterbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port, ready_timeout=30)
    server.start()
    settings.MAIL_IS_SENT = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    try:
        yield box
    finally:
        server.stop()


def sign_in(page: Page, address: str) -> None:
    """Come in by a link that works once, as a QR code from the secretariat holds it."""
    secret = make_pass(user=User.objects.get(email=address), actor=SYSTEM)
    page.goto(reverse("pass", args=[secret]))
    page.get_by_role("button", name="ログインする").click()
    page.get_by_role("button", name="ログアウト").wait_for()


def wait_for_cursor(page: Page) -> None:
    """Until the cursor stands where the first key belongs, which is after the page is loaded."""
    expect(page.locator("[autofocus]")).to_be_focused()


def wait_until(page: Page | Frame, condition: str) -> None:
    """Until an expression is true. The pages' policy forbids Playwright's own way, an eval."""
    found = page.evaluate(
        f"""() => new Promise((done) => {{
          const end = Date.now() + {PATIENCE};
          const look = () => {{
            if ({condition}) done(true);
            else if (Date.now() > end) done(false);
            else setTimeout(look, 50);
          }};
          look();
        }})"""
    )
    assert found, condition


def fill_in_applicant(page: Page, address: str = "hanako@example.jp") -> None:
    """The second screen of a booking."""
    page.get_by_label("お名前").fill("架空 花子")
    page.get_by_label("フリガナ").fill("カクウ ハナコ")
    page.get_by_label("メールアドレス").fill(address)
