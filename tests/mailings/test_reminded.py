# SPDX-License-Identifier: Apache-2.0
"""What people are told before the day."""

import pytest
from django.utils import translation
from tests import cast

from machikoba.mailings import reminded
from machikoba.regions.models import Occasion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_the_reminder_has_the_one_tap_and_its_deadline() -> None:
    slot = cast.slot()
    Occasion.objects.filter(pk=slot.programme.occasion_id).update(release_hours=24)
    placed = cast.book(slot)
    letter = reminded.before_the_day(str(placed.bookings[0].uuid))
    assert reminded.coming_link(placed.order, placed.bookings[0]) in letter.text
    assert "9月30日(水) 10:00 までにお返事がないときは" in letter.text


def test_without_a_rule_nothing_is_threatened() -> None:
    placed = cast.book(cast.slot())
    letter = reminded.before_the_day(str(placed.bookings[0].uuid))
    assert "お返事がないときは" not in letter.text


def test_released_leads_to_what_is_free() -> None:
    placed = cast.book(cast.slot())
    letter = reminded.released(str(placed.bookings[0].uuid))
    assert "/instead/" in letter.text
    assert "お返事がなかったため" in letter.text


def test_the_makers_warning_counts() -> None:
    slot = cast.slot(minimum_number=5, minimum_days_before=3)
    cast.book(slot, adults=2)
    letter = reminded.too_few(str(slot.uuid))
    assert "予約 2名 / 最少催行人数 5名(あと3名)" in letter.text
    assert "9月28日(月) 18:00 の時点で" in letter.text


@pytest.mark.parametrize("name", ["before_the_day", "released"])
def test_in_english_every_word_is_english(name: str) -> None:
    slot = cast.slot()
    Occasion.objects.filter(pk=slot.programme.occasion_id).update(release_hours=24)
    placed = cast.book(slot)
    with translation.override("en"):
        text = getattr(reminded, name)(str(placed.bookings[0].uuid)).text
    for known in ("架空 花子", "工場見学", "架空製作所"):
        text = text.replace(known, "")
    assert not any("ぁ" <= char <= "鿿" for char in text), text
