# SPDX-License-Identifier: Apache-2.0
"""Why a mail did not arrive: what mail servers answer, and the reports they send (RFC 3464). Pure.

Whatever comes in at a bounce address is read: nothing in here raises on any bytes.
"""

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from enum import StrEnum
from uuid import UUID

LARGEST = 2_000_000  # bytes that are looked at; a report repeats the mail it is about
MARK = "X-Machikoba-Notice"
_HEX = r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}"
_IN_ADDRESS = re.compile(rf"\+({_HEX})@", re.I)
_IN_MESSAGE_ID = re.compile(rf"<\s*({_HEX})@machikoba\s*>", re.I)
_IN_MARK = re.compile(rf"^\s*({_HEX})\s*$", re.I)
_RECIPIENTS = ("To", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To")
_STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
_CODE = re.compile(r"(?<![\d.])([45]\d\d)(?![\d.])")


class Reason(StrEnum):
    """Why a mail did not arrive, as far as the secretariat can do something about it."""

    UNKNOWN_MAILBOX = "unknown_mailbox"
    UNKNOWN_HOST = "unknown_host"
    FULL = "full"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    OTHER = "other"


@dataclass(frozen=True)
class Report:
    """What a mail at the bounce address says: about which notice, and whether it failed.

    `failed` is False for delays, automatic replies and anything else; `notice` may be unknown.
    """

    failed: bool
    notice: UUID | None = None
    reason: Reason = Reason.OTHER
    status: str = ""


# The subject and detail of an enhanced status code (RFC 3463) without its class.
_BY_STATUS = {
    (1, 0): Reason.UNKNOWN_MAILBOX,
    (1, 1): Reason.UNKNOWN_MAILBOX,
    (1, 2): Reason.UNKNOWN_HOST,
    (1, 3): Reason.UNKNOWN_MAILBOX,
    (1, 6): Reason.UNKNOWN_MAILBOX,
    (1, 10): Reason.UNKNOWN_HOST,
    (2, 1): Reason.UNKNOWN_MAILBOX,
    (2, 2): Reason.FULL,
    (2, 3): Reason.REFUSED,
    (4, 1): Reason.UNREACHABLE,
    (4, 2): Reason.UNREACHABLE,
    (4, 4): Reason.UNKNOWN_HOST,
    (4, 7): Reason.UNREACHABLE,
}
_BY_WORDS = (
    (Reason.FULL, r"quota|mailbox (?:is )?full|insufficient (?:system )?storage|容量"),
    (Reason.UNKNOWN_HOST, r"(?:host|domain)(?: name)? (?:unknown|not found)|nxdomain|unrouteable"),
    (
        Reason.UNKNOWN_MAILBOX,
        r"(?:user|recipient|mailbox|address|account)\W+(?:is )?(?:unknown|not found|unavailable|"
        r"disabled|rejected)|(?:unknown|no such|invalid) (?:user|recipient|mailbox|address)|"
        r"does(?: not|n.t) exist|doesn.t have",
    ),
    (Reason.REFUSED, r"spam|block|policy|denied|reject|not (?:allowed|permitted)|black ?list"),
    (Reason.UNREACHABLE, r"timed? ?out|connection|unreachable|expired"),
)
_BY_CODE = {
    550: Reason.UNKNOWN_MAILBOX,
    551: Reason.UNKNOWN_MAILBOX,
    552: Reason.FULL,
    553: Reason.UNKNOWN_MAILBOX,
    554: Reason.REFUSED,
}


def reason_of(answer: str) -> Reason:
    """The reason in a server's answer, such as `550 5.1.1 user unknown`."""
    found = _STATUS.search(answer)
    if found:
        subject, detail = int(found[2]), int(found[3])
        reason = Reason.REFUSED if subject == 7 else _BY_STATUS.get((subject, detail))
        if reason:
            return reason
    for reason, words in _BY_WORDS:
        if re.search(words, answer, re.I):
            return reason
    code = _CODE.search(answer)
    return _BY_CODE.get(int(code[1]), Reason.OTHER) if code else Reason.OTHER


def read_report(raw: bytes) -> Report:
    """What the mail in `raw` says; a mail that is no report has not failed."""
    try:
        message = email.message_from_bytes(raw[:LARGEST], policy=email.policy.compat32)
        return _read(message)
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError):
        return Report(failed=False)  # rubbish of a kind that the parser does not survive


def _read(message: Message) -> Report:
    notice = _notice_of(message)
    fields = list(_recipients(message))
    if fields:
        return _of_fields(fields, notice)
    if _is_from_a_mail_server(message):
        return _of_text(message, notice)
    return Report(failed=False, notice=notice)


def _recipients(message: Message) -> Iterator[Message]:
    """The blocks of a delivery status that speak of a recipient."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            blocks = part.get_payload()
            for block in blocks if isinstance(blocks, list) else ():
                if isinstance(block, Message) and (block["Action"] or block["Status"]):
                    yield block


def _of_fields(blocks: list[Message], notice: UUID | None) -> Report:
    for block in blocks:
        action, status = (str(block[name] or "").strip().lower() for name in ("Action", "Status"))
        # Only "failed" is the end of it; a report that forgot the action says 5.x.x.
        if action == "failed" or (not action and status.startswith("5")):
            answer = f"{status} {block['Diagnostic-Code'] or ''}"
            return Report(True, notice, _reason(status, answer), status[:20])
    return Report(failed=False, notice=notice)


def _reason(status: str, answer: str) -> Reason:
    # A server that only says 5.0.0 or 5.1.0 has said more in its own words behind it.
    vague = status.endswith((".0.0", ".1.0"))
    return reason_of(answer.removeprefix(status) if vague else answer)


def _is_from_a_mail_server(message: Message) -> bool:
    sender = f"{message['From'] or ''}".lower()
    answered = str(message["Auto-Submitted"] or "").lower()
    is_daemon = "mailer-daemon" in sender or "postmaster@" in sender
    return is_daemon and not answered.startswith("auto-replied")


def _of_text(message: Message, notice: UUID | None) -> Report:
    """A report of older servers, in words: it counts only with a final code in it."""
    text = _text(message)
    status = next((found[0] for found in _STATUS.finditer(text) if found[1] == "5"), "")
    final = status or next((c[1] for c in _CODE.finditer(text) if c[1].startswith("5")), "")
    if not final:
        return Report(failed=False, notice=notice)
    line = next(line for line in text.splitlines() if final in line)
    return Report(True, notice, reason_of(line), status)


def _text(message: Message) -> str:
    for part in message.walk():
        if part.get_content_maintype() == "text":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                return payload.decode("utf-8", "replace")
    return ""


def _notice_of(message: Message) -> UUID | None:
    """The notice a report is about: by the address it came to, else by what it repeats."""
    for name in _RECIPIENTS:
        address = _IN_ADDRESS.search(" ".join(map(str, message.get_all(name, []))))
        if address:
            return UUID(address[1])
    for part in [*[*message.walk()][1:], message]:
        found = _in_headers(part)
        if found is None and part.get_content_type() == "text/rfc822-headers":
            found = _in_headers(email.message_from_string(str(part.get_payload())))
        if found:
            return found
    return _repeated(message)


def _in_headers(part: Message) -> UUID | None:
    for name, pattern in ((MARK, _IN_MARK), ("Message-ID", _IN_MESSAGE_ID)):
        found = pattern.search(str(part[name] or ""))
        if found:
            return UUID(found[1])
    return None


def _repeated(message: Message) -> UUID | None:
    # A report in words repeats the headers of the mail in its text.
    found = re.search(rf"^(?:{MARK}|Message-ID):\s*<?({_HEX})", _text(message), re.I | re.M)
    return UUID(found[1]) if found else None
