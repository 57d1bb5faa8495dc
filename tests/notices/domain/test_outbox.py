# SPDX-License-Identifier: Apache-2.0
"""Mails: only after the commit, at least once, none lost to a fault."""

from collections.abc import Callable
from datetime import datetime, timedelta
from smtplib import (
    SMTPAuthenticationError,
    SMTPDataError,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
)
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from tests import cast

from machikoba.core import clock as core_clock
from machikoba.notices.domain import outbox
from machikoba.notices.domain.outbox import BACK_OFF, LEASE, File, Letter
from machikoba.notices.models import Notice

pytestmark = pytest.mark.django_db
SetClock = Callable[[datetime], None]


def greet(ref: str) -> Letter:
    return Letter(f"こんにちは {ref}", "本文")


def enqueue_and_fail() -> None:
    with transaction.atomic():
        enqueue()
        raise ZeroDivisionError


@pytest.fixture(autouse=True)
def _sent(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MAIL_IS_SENT = True
    monkeypatch.setitem(outbox._renderers, "greeting", greet)


@pytest.fixture
def dead_server(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Any, messages: Any) -> int:
        raise ConnectionRefusedError("hanako@example.jp")

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)


def enqueue(ref: str = "1") -> Notice:
    return outbox.enqueue(
        kind="greeting",
        ref=ref,
        address="hanako@example.jp",
        language="ja",
        now=core_clock.now(),
    )


def test_sent_once(clock: SetClock) -> None:
    notice = enqueue()
    assert outbox.send_due() == 1
    assert outbox.send_due() == 0
    (message,) = mail.outbox
    assert (message.subject, message.to) == ("こんにちは 1", ["hanako@example.jp"])
    assert message.extra_headers["Message-ID"] == f"<{notice.uuid}@machikoba>"
    notice.refresh_from_db()
    assert (notice.state, notice.text) == ("sent", "本文")


def test_files_are_attached(clock: SetClock, monkeypatch: pytest.MonkeyPatch) -> None:
    letter = Letter("s", "t", (File("ticket.png", "image/png", b"png"),))
    monkeypatch.setitem(outbox._renderers, "greeting", lambda ref: letter)
    enqueue()
    outbox.send_due()
    assert mail.outbox[0].attachments[0] == ("ticket.png", b"png", "image/png")


@pytest.mark.django_db(transaction=True)
def test_a_change_undone_sends_nothing() -> None:
    with pytest.raises(ZeroDivisionError):
        enqueue_and_fail()
    assert outbox.send_due() == 0


@pytest.mark.usefixtures("dead_server")
def test_a_dead_server_is_tried_again_later(clock: SetClock) -> None:
    notice = enqueue()
    moment = cast.NOW
    for attempt, minutes in enumerate(BACK_OFF, start=1):
        clock(moment)
        assert outbox.send_due() == 1
        notice.refresh_from_db()
        assert (notice.state, notice.attempts) == ("waiting", attempt)
        assert notice.due_at == moment + timedelta(minutes=minutes)
        assert outbox.send_due() == 0
        moment = notice.due_at
    clock(moment)
    outbox.send_due()
    notice.refresh_from_db()
    assert (notice.state, notice.reason) == ("failed", "unreachable")
    assert notice.last_error == "ConnectionRefusedError"  # the kind only: no address in it


def test_one_bad_mail_leaves_the_others_their_turn(
    clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def render(ref: str) -> Letter:
        if ref == "bad":
            raise LookupError(ref)
        return Letter(ref, "本文")

    monkeypatch.setitem(outbox._renderers, "greeting", render)
    for ref in ("bad", "good"):
        enqueue(ref)
    assert outbox.send_due() == 2
    assert [message.subject for message in mail.outbox] == ["good"]


def test_a_worker_killed_half_way_gives_its_mails_up(clock: SetClock) -> None:
    enqueue()
    outbox._claim(10)  # and then the power fails
    assert outbox.send_due() == 0
    clock(cast.NOW + LEASE)
    assert outbox.send_due() == 1
    assert len(mail.outbox) == 1


def test_without_a_mail_server_mails_are_kept(clock: SetClock, settings: Any) -> None:
    settings.MAIL_IS_SENT = False
    notice = enqueue()
    assert outbox.send_due() == 1
    notice.refresh_from_db()
    assert (notice.state, notice.subject, mail.outbox) == ("sent", "こんにちは 1", [])


def test_a_letter_already_written(clock: SetClock) -> None:
    letter = Letter("コード", "ABCDEF")
    outbox.enqueue_letter(letter=letter, kind="code", address="a@example.jp", language="ja")
    outbox.send_due()
    assert mail.outbox[0].body == "ABCDEF"


def refused_with(error: Exception, monkeypatch: pytest.MonkeyPatch) -> Notice:
    """A notice after one try at a server that answers with `error`."""

    def refuse(self: Any, messages: Any) -> int:
        raise error

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    notice = enqueue()
    outbox.send_due()
    notice.refresh_from_db()
    return notice


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (SMTPRecipientsRefused({"a@example.jp": (550, b"5.1.1 User unknown")}), "unknown_mailbox"),
        (SMTPRecipientsRefused({"a@example.jp": (552, b"mailbox full")}), "full"),
        (SMTPDataError(554, b"5.7.1 message rejected"), "refused"),
    ],
)
def test_a_final_no_is_not_asked_again(
    error: Exception, reason: str, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = refused_with(error, monkeypatch)
    assert (notice.state, notice.reason, notice.attempts) == ("failed", reason, 1)


@pytest.mark.parametrize(
    "error",
    [
        SMTPRecipientsRefused({"a@example.jp": (451, b"4.7.1 greylisted")}),
        SMTPDataError(451, b"later"),
        SMTPAuthenticationError(535, b"5.7.8 wrong password"),
        SMTPSenderRefused(553, b"5.7.1 not your address", "no-reply@example.jp"),
    ],
)
def test_what_may_be_mended_is_tried_again(
    error: Exception, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = refused_with(error, monkeypatch)
    assert (notice.state, notice.reason) == ("waiting", "")


def test_a_bounce_finds_its_way_back(clock: SetClock, settings: Any) -> None:
    settings.BOUNCE_TO = "bounce@example.jp"
    notice = enqueue()
    outbox.send_due()
    message = mail.outbox[0]
    assert message.from_email == f"bounce+{notice.uuid.hex}@example.jp"
    assert message.message()["From"] == settings.DEFAULT_FROM_EMAIL
    assert message.message()["X-Machikoba-Notice"] == str(notice.uuid)


def test_a_subject_of_two_lines_is_sent_in_one(clock: SetClock) -> None:
    letter = Letter("題\r\nBcc: eve@example.jp", "text")
    outbox.enqueue_letter(letter=letter, kind="x", address="a@example.jp", language="ja")
    outbox.send_due()
    (sent,) = mail.outbox
    assert (sent.subject, sent.recipients()) == ("題 Bcc: eve@example.jp", ["a@example.jp"])
