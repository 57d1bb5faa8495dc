# SPDX-License-Identifier: Apache-2.0
"""Reports of mail servers, as they really look, and everything that is none."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from machikoba.core.mail_report import Reason, Report, read_report, reason_of

NOTICE = UUID("01234567-89ab-7def-8123-456789abcdef")
HEADS = "From: MAILER-DAEMON@mx.example.jp\nTo: bounce@example.jp\nSubject: Undelivered\n"


def report(
    status: str = "5.1.1",
    action: str = "failed",
    diagnostic: str = "smtp; 550 5.1.1 <hanako@example.jp>: User unknown",
    repeated: str = f"Message-ID: <{NOTICE}@machikoba>",
    heads: str = HEADS,
) -> bytes:
    """A delivery status notification as Postfix writes it."""
    return f"""{heads}MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="XX"

--XX
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.
--XX
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.jp

Final-Recipient: rfc822; hanako@example.jp
Action: {action}
Status: {status}
Diagnostic-Code: {diagnostic}

--XX
Content-Type: message/rfc822

{repeated}
To: hanako@example.jp

x
--XX--
""".encode()


def test_a_report() -> None:
    assert read_report(report()) == Report(True, NOTICE, Reason.UNKNOWN_MAILBOX, "5.1.1")


@pytest.mark.parametrize(
    "repeated",
    [f"X-Machikoba-Notice: {NOTICE}", f"Message-Id: <{str(NOTICE).upper()}@machikoba>"],
)
def test_the_mail_it_repeats_names_the_notice(repeated: str) -> None:
    assert read_report(report(repeated=repeated)).notice == NOTICE


def test_the_address_it_came_to_names_the_notice() -> None:
    for name in ("To", "Delivered-To", "X-Original-To"):
        heads = f"From: <>\n{name}: bounce+{NOTICE.hex}@example.jp\n"
        assert read_report(report(repeated="Subject: x", heads=heads)).notice == NOTICE


def test_headers_alone_are_repeated() -> None:
    raw = report().replace(b"message/rfc822", b"text/rfc822-headers")
    assert read_report(raw).notice == NOTICE


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("550 5.1.1 <a@example.jp>: Recipient address rejected: User unknown", "unknown_mailbox"),
        ("550 Unknown user", "unknown_mailbox"),
        ("550 Invalid recipient: <a@example.jp>", "unknown_mailbox"),
        ("The email account that you tried to reach does not exist", "unknown_mailbox"),
        ("552 5.2.2 Mailbox full", "full"),
        ("452 4.2.2 The recipient's inbox is over quota", "full"),
        ("554 5.7.1 Service unavailable; client host blocked", "refused"),
        ("550 spam message rejected", "refused"),
        ("Host or domain name not found", "unknown_host"),
        ("5.4.4 unable to route", "unknown_host"),
        ("4.4.7 delivery time expired", "unreachable"),
        ("connect to mx.example.jp: Connection timed out", "unreachable"),
        ("421 try again", "other"),
        ("", "other"),
    ],
)
def test_reasons(answer: str, reason: str) -> None:
    assert reason_of(answer).value == reason


def test_a_vague_status_yields_to_the_words_behind_it() -> None:
    raw = report("5.0.0", diagnostic="smtp; 552 mailbox full")
    assert read_report(raw).reason == Reason.FULL


@pytest.mark.parametrize(("action", "status"), [("delayed", "4.4.1"), ("delivered", "2.0.0")])
def test_what_may_still_arrive_has_not_failed(action: str, status: str) -> None:
    assert read_report(report(status, action)) == Report(False, NOTICE)


def test_an_automatic_reply_is_no_bounce() -> None:
    away = f"""From: Hanako <hanako@example.jp>
To: bounce+{NOTICE.hex}@example.jp
Auto-Submitted: auto-replied
Subject: =?utf-8?b?5LiN5Zyo?=

5.1.1 is where I am until Monday. 550 sheep say hello.
"""
    assert read_report(away.encode()) == Report(False, NOTICE)
    assert not read_report(away.replace("hanako@", "postmaster@").encode()).failed


def test_an_older_server_says_it_in_words() -> None:
    words = f"""From: MAILER-DAEMON@example.jp
To: no-reply@example.jp

Hi. This is the qmail-send program.
<hanako@example.jp>:
192.0.2.1 does not like recipient. Remote host said: 550 Unknown user

--- Below this line is a copy of the message.
Message-ID: <{NOTICE}@machikoba>
"""
    assert read_report(words.encode()) == Report(True, NOTICE, Reason.UNKNOWN_MAILBOX)
    assert not read_report(words.replace("550 Unknown", "Unhappy").encode()).failed


@given(st.binary(max_size=300), st.integers(0, 900))
def test_rubbish_breaks_nothing(rubbish: bytes, at: int) -> None:
    whole = report()
    for raw in (rubbish, whole[:at] + rubbish + whole[at:]):
        assert isinstance(read_report(raw), Report)
