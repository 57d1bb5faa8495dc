# SPDX-License-Identifier: Apache-2.0
"""Which mails are an edition's, what each is about, and whether sending works."""

from datetime import timedelta

import pytest
from tests import cast

from machikoba.accounts.models import SIGN_IN
from machikoba.mailings.queries.mails import Mail, explain, of_edition, standing
from machikoba.notices.domain.outbox import Letter, enqueue_letter
from machikoba.notices.models import Notice
from machikoba.regions.models import Edition, Participation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def failed(*notices: Notice, reason: str = "unreachable") -> None:
    ids = [notice.pk for notice in notices]
    Notice.objects.filter(pk__in=ids).update(state="failed", reason=reason)


def sign_in(address: str) -> Notice:
    return enqueue_letter(
        letter=Letter("コード", "ABC"), kind=SIGN_IN, address=address, language="ja"
    )


def mails(edition: Edition) -> list[Mail]:
    return explain(list(of_edition(edition)), edition)


def booked() -> Edition:
    return cast.edition_of(cast.book(cast.slot()).order.bookings.get().slot)


def test_what_needs_somebody_comes_first() -> None:
    slot = cast.slot()
    first, second = (cast.book(slot, email=f"v{n}@example.jp").order for n in (1, 2))
    failed(Notice.objects.get(ref=str(first.uuid)))
    found = mails(cast.edition_of(slot))
    assert [mail.order for mail in found] == [first, second]
    assert [mail.is_troubled for mail in found] == [True, False]


def test_sign_in_mails_of_own_makers_that_failed() -> None:
    edition = cast.edition()
    by_place = cast.maker(edition)
    Participation.objects.filter(pk=by_place.pk).update(email="Place@example.jp")
    by_user = cast.maker(edition, "別", "ベツ")
    cast.maker_user(by_user)
    own = [sign_in("place@example.jp"), sign_in("bob@example.jp")]
    failed(*own, sign_in("stranger@example.jp"))
    sign_in("bob@example.jp")  # on its way: nobody's business
    assert [mail.maker for mail in mails(edition)] == [by_user, by_place]
    assert mails(cast.edition("second")) == []


@pytest.mark.parametrize(
    ("reason", "moved", "worth"),
    [("full", False, True), ("unknown_mailbox", False, False), ("unknown_mailbox", True, True)],
)
def test_what_is_worth_sending_again(reason: str, moved: bool, worth: bool) -> None:
    edition = booked()
    notice = Notice.objects.get()
    failed(notice, reason=reason)
    if moved:
        Notice.objects.update(address="wrong@example.jp")
    assert [mail.is_worth_sending for mail in mails(edition)] == [worth]


def test_another_editions_order_is_not_told() -> None:
    booked()
    second = cast.edition("second")
    assert [mail.order for mail in explain(list(Notice.objects.all()), second)] == [None]


def test_standing() -> None:
    edition = booked()
    assert standing(edition).waiting == 1
    assert not standing(edition).is_late
    Notice.objects.update(created_at=cast.NOW - timedelta(minutes=11))
    assert standing(edition).is_late
    Notice.objects.update(state="sent", sent_at=cast.NOW)
    found = standing(edition)
    assert (found.waiting, found.oldest, found.last_sent_at) == (0, None, cast.NOW)
