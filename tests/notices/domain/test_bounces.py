# SPDX-License-Identifier: Apache-2.0
"""What came back is marked, once, and nothing else is."""

from uuid import uuid4

import pytest
from tests import cast
from tests.core.test_mail_report import report

from machikoba.audit.actor import COMMAND
from machikoba.audit.models import Entry
from machikoba.notices.domain import outbox
from machikoba.notices.domain.bounces import take_in
from machikoba.notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def notice() -> Notice:
    return outbox.enqueue(kind="x", ref="1", address="a@example.jp", language="ja", now=cast.NOW)


def bounced(notice: Notice, **parts: str) -> Notice | None:
    message_id = f"Message-ID: <{notice.uuid}@machikoba>"
    return take_in(raw=report(repeated=message_id, **parts), actor=COMMAND)


def test_marked_with_the_reason(notice: Notice) -> None:
    bounced(notice)
    notice.refresh_from_db()
    assert (notice.state, notice.reason) == ("bounced", "unknown_mailbox")
    entry = Entry.objects.get(action="bounce")
    assert entry.after == {"state": "bounced", "reason": "unknown_mailbox", "status": "5.1.1"}


def test_the_same_report_twice_changes_nothing(notice: Notice) -> None:
    bounced(notice)
    bounced(notice, status="5.2.2", diagnostic="smtp; 552 full")
    notice.refresh_from_db()
    assert notice.reason == "unknown_mailbox"
    assert Entry.objects.filter(action="bounce").count() == 1


def test_a_delay_changes_nothing(notice: Notice) -> None:
    assert bounced(notice, action="delayed", status="4.4.1") is None
    notice.refresh_from_db()
    assert notice.state == "waiting"


def test_a_report_about_a_mail_of_somebody_else(notice: Notice) -> None:
    assert take_in(raw=report(repeated=f"Message-ID: <{uuid4()}@machikoba>"), actor=COMMAND) is None
    assert take_in(raw=b"", actor=COMMAND) is None
