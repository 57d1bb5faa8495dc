# SPDX-License-Identifier: Apache-2.0
"""What people are told when plans break."""

from datetime import time
from typing import Any

import pytest
from django.utils import translation
from tests import cast
from tests.bookings import storm

from machikoba.bookings.disruptions import Disruption, Told
from machikoba.core.texts import Texts
from machikoba.mailings import disrupted
from machikoba.notices.domain import outbox
from machikoba.notices.models import Notice
from machikoba.programmes.models import Slot
from machikoba.regions.models import Participation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def letter(of: Disruption, language: str = "ja") -> outbox.Letter:
    with translation.override(language):
        return disrupted.to_visitor(str(Told.objects.get(disruption=of).uuid))


def slots(*hours: int, **fields: Any) -> list[Slot]:
    plans = [cast.plan(hour) for hour in hours]
    return list(cast.programme(cast.maker(cast.edition()), slots=plans, **fields).slots.all())


def test_a_call_off_offers_other_starts_with_one_tap() -> None:
    slot, other = slots(10, 14)
    placed = cast.book(slot, adults=2)
    message = Texts.of("台風のためです。", en="Because of a typhoon.")
    found = letter(storm.broken(slot, message=message))
    assert "開催中止のお知らせ" in found.subject
    for said in ("架空 花子 様", "中止", "台風のためです。", "10:00〜11:00", "14:00〜15:00", "2名"):
        assert said in found.text
    link = disrupted.instead_link(placed.order, placed.bookings[0], other)
    assert link in found.text
    assert [file.name for file in found.files] == ["booking.ics"]
    assert b"CANCELLED" in found.files[0].content


def test_in_english_every_word_is_english() -> None:
    slot, _other = slots(10, 14)
    cast.book(slot)
    message = Texts.of("台風のためです。", en="Because of a typhoon.")
    made = storm.broken(slot, message=message)
    text = letter(made, "en").text
    assert "Because of a typhoon." in text
    for name in ("架空 花子", "工場見学", "架空製作所"):
        text = text.replace(name, "")
    assert not any("ぁ" <= char <= "鿿" for char in text), text


def test_a_move_says_before_and_after() -> None:
    (slot,) = slots(10)
    cast.book(slot)
    found = letter(storm.broken(slot, kind="move", start=time(13)))
    assert "変更前: 10月1日(木) 10:00〜11:00" in found.text
    assert "変更後: 10月1日(木) 13:00〜14:00" in found.text
    assert "キャンセル料はいただきません。" in found.text
    assert "/instead/" not in found.text


def test_another_place_is_the_one_to_go_to() -> None:
    (slot,) = slots(10, meeting_place=Texts.of("正門"))
    cast.book(slot)
    found = letter(storm.broken(slot, kind="place", place=Texts.of("公民館")))
    assert "集合場所: 公民館" in found.text
    assert "正門" not in found.text
    assert "公民館" in found.files[0].content.decode()


def test_restored_says_so() -> None:
    (slot,) = slots(10)
    cast.book(slot)
    back = storm.restored(storm.broken(slot))
    assert "予定どおり開催します" in letter(back).subject


def test_too_few_has_its_own_words() -> None:
    (slot,) = slots(10)
    cast.book(slot)
    made = storm.broken(slot)
    Disruption.objects.filter(pk=made.pk).update(cause="minimum")
    assert "最少催行人数に達しなかったため" in letter(made).text


def test_every_letter_goes_out() -> None:
    slot, _other = slots(10, 14)
    Participation.objects.filter(programmes=slot.programme).update(email="maker@example.jp")
    cast.book(slot, adults=2)
    storm.broken(slot)
    outbox.send_due()
    assert set(Notice.objects.values_list("state", flat=True)) == {"sent"}
    maker = Notice.objects.get(kind="disruption_maker")
    assert "予約 1件 2名" in maker.text
