# SPDX-License-Identifier: Apache-2.0
"""Putting mails into the outbox and sending them, at least once, after the commit."""

import smtplib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import translation

from machikoba.core import clock
from machikoba.core.characters import one_line
from machikoba.core.insert import insert
from machikoba.core.mail_report import MARK, Reason, reason_of
from machikoba.notices.models import Notice

LEASE = timedelta(minutes=5)
BACK_OFF = (1, 5, 15, 60, 240, 720, 1440)  # minutes until the next try


@dataclass(frozen=True)
class File:
    """Something to attach, with its media type."""

    name: str
    kind: str
    content: bytes


@dataclass(frozen=True)
class Letter:
    """A rendered mail."""

    subject: str
    text: str
    files: tuple[File, ...] = ()


Renderer = Callable[[str], Letter]
_renderers: dict[str, Renderer] = {}


def register(kind: str, renderer: Renderer) -> None:
    """Say how notices of `kind` are written: given the ref, in the active language."""
    _renderers[kind] = renderer


def enqueue(
    *,
    kind: str,
    ref: object,
    address: str,
    language: str,
    now: datetime,
    occasion_id: int | None = None,
) -> Notice:
    """Put a mail into the outbox; it goes out only if the caller's transaction commits."""
    return insert(
        Notice(
            kind=kind,
            ref=str(ref),
            address=address,
            language=language,
            occasion_id=occasion_id,
            created_at=now,
            due_at=now,
        )
    )


def enqueue_letter(*, letter: Letter, kind: str, address: str, language: str) -> Notice:
    """Put a mail whose text cannot be written again later (a sign-in code) into the outbox."""
    now = clock.now()
    with transaction.atomic():
        return Notice.objects.create(
            kind=kind,
            address=address,
            language=language,
            subject=letter.subject[:200],
            text=letter.text,
            created_at=now,
            due_at=now,
        )


def send_due(limit: int = 50) -> int:
    """Send what is due, at most `limit` mails; how many were tried."""
    claimed = _claim(limit)
    connection = get_connection(fail_silently=False) if settings.MAIL_IS_SENT else None
    for notice in claimed:
        _send(notice, connection)
    return len(claimed)


def _claim(limit: int) -> list[Notice]:
    """Take mails for this worker. A worker that dies gives them up when the lease ends."""
    now = clock.now()
    due = Notice.objects.filter(state=Notice.State.WAITING, due_at__lte=now).order_by("due_at")
    if not due.exists():
        return []
    with transaction.atomic():
        claimed = list(due.select_for_update(skip_locked=True)[:limit])
        ids = [notice.pk for notice in claimed]
        Notice.objects.filter(pk__in=ids).update(due_at=now + LEASE)
    return claimed


def _letter(notice: Notice) -> Letter:
    if notice.text:
        return Letter(notice.subject, notice.text)
    with translation.override(notice.language):
        return _renderers[notice.kind](notice.ref)


def _message(notice: Notice, letter: Letter) -> EmailMessage:
    """The mail, marked thrice so that a bounce of any kind leads back to its notice."""
    message = EmailMessage(one_line(letter.subject), letter.text, _sender(notice), [notice.address])
    message.extra_headers["From"] = settings.DEFAULT_FROM_EMAIL
    message.extra_headers["Message-ID"] = f"<{notice.uuid}@machikoba>"
    message.extra_headers[MARK] = str(notice.uuid)
    message.extra_headers["Auto-Submitted"] = "auto-generated"  # asks for no "out of office"
    for file in letter.files:
        message.attach(file.name, file.content, file.kind)
    return message


def _sender(notice: Notice) -> str:
    """The sender on the envelope: an address of this mail's own, where one is set."""
    name, _, host = settings.BOUNCE_TO.rpartition("@")
    return f"{name}+{notice.uuid.hex}@{host}" if name else settings.DEFAULT_FROM_EMAIL


def _send(notice: Notice, connection: Any) -> None:
    try:
        letter = _letter(notice)
        if connection is not None:
            message = _message(notice, letter)
            message.connection = connection
            message.send()
    except Exception as error:  # any failure of any mail must leave the others their turn
        _postpone(notice, error)
    else:
        _keep(notice, letter)


def _postpone(notice: Notice, error: Exception) -> None:
    attempts = notice.attempts + 1
    answer = _answer(error)
    over = attempts > len(BACK_OFF) or answer.startswith("5")  # 5xx: it will never be taken
    minutes = BACK_OFF[min(attempts, len(BACK_OFF)) - 1]
    with transaction.atomic():
        Notice.objects.filter(pk=notice.pk).update(
            attempts=attempts,
            state=Notice.State.FAILED if over else Notice.State.WAITING,
            due_at=clock.now() + timedelta(minutes=minutes),
            last_error=type(error).__name__,
            reason=_reason(error, answer) if over else "",
        )


def _answer(error: Exception) -> str:
    """What a server said about this very mail; empty where it never came to that.

    A no at signing in or about our own sender is our mistake: once mended, the mail goes out.
    """
    answers: Sequence[tuple[int, bytes | str]]
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        answers = [*error.recipients.values()][:1]
    elif isinstance(error, smtplib.SMTPDataError):
        answers = [(error.smtp_code, error.smtp_error)]
    else:
        answers = []
    return "".join(f"{code} {_words(said)}" for code, said in answers)


def _words(said: bytes | str) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else said


def _reason(error: Exception, answer: str) -> Reason:
    if answer:
        return reason_of(answer)
    return Reason.UNREACHABLE if isinstance(error, OSError) else Reason.OTHER


def _keep(notice: Notice, letter: Letter) -> None:
    with transaction.atomic():
        Notice.objects.filter(pk=notice.pk).update(
            state=Notice.State.SENT,
            sent_at=clock.now(),
            attempts=notice.attempts + 1,
            last_error="",
            subject=letter.subject[:200],
            text=letter.text,
        )
