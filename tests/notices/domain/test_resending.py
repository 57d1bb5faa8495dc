# SPDX-License-Identifier: Apache-2.0
"""Sent again once, to the address that is right now; or put aside."""

import pytest
from tests import cast

from machikoba.audit.actor import SYSTEM
from machikoba.audit.models import Entry
from machikoba.notices.domain import outbox
from machikoba.notices.domain.resending import put_aside, send_again
from machikoba.notices.models import Notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
RIGHT = "right@example.jp"


def failed(state: str = Notice.State.BOUNCED) -> Notice:
    made = outbox.enqueue(kind="x", ref="1", address="w@example.jp", language="en", now=cast.NOW)
    Notice.objects.filter(pk=made.pk).update(state=state)
    return made


def test_a_new_mail_goes_out_and_the_old_one_is_settled() -> None:
    old = failed()
    assert send_again(mails=[(old, RIGHT)], actor=SYSTEM) == 1
    old.refresh_from_db()
    new = Notice.objects.exclude(pk=old.pk).get()
    assert (old.state, old.address, old.settled_at) == ("bounced", "w@example.jp", cast.NOW)
    assert (new.kind, new.ref, new.address, new.language) == ("x", "1", RIGHT, "en")
    assert (new.state, new.attempts) == ("waiting", 0)
    assert Entry.objects.get(action="send_again").subject_id == str(old.uuid)


def test_twice_sends_once() -> None:
    old = failed()
    assert [send_again(mails=[(old, RIGHT)], actor=SYSTEM) for _ in range(2)] == [1, 0]
    assert Notice.objects.count() == 2


@pytest.mark.parametrize("state", ["waiting", "sent"])
def test_what_is_on_its_way_is_not_sent_again(state: str) -> None:
    assert send_again(mails=[(failed(state), RIGHT)], actor=SYSTEM) == 0


def test_put_aside_stays_on_record() -> None:
    old = failed(Notice.State.FAILED)
    assert [put_aside(mails=[old], actor=SYSTEM) for _ in range(2)] == [1, 0]
    old.refresh_from_db()
    assert (old.state, old.settled_at) == ("failed", cast.NOW)
    assert Entry.objects.filter(action="put_aside").count() == 1
