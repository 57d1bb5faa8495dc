# SPDX-License-Identifier: Apache-2.0
"""What may happen while somebody types, and the sentence that then says what to do."""

from collections.abc import Callable
from datetime import timedelta

from tests import cast

from machikoba.programmes.models import Programme, Seats, Slot
from machikoba.regions.models import Occasion

HOUR = timedelta(hours=1)
REFUSALS: dict[str, tuple[Callable[[], object], str]] = {
    "full": (
        lambda: Seats.objects.everywhere().update(capacity=0),
        "この時間枠は満席になりました。別の時間枠をお選びください。",
    ),
    "too few left": (
        lambda: Seats.objects.everywhere().update(capacity=1),
        "残り1名です。人数を減らすか、別の時間枠をお選びください。",
    ),
    "no group left": (
        lambda: Seats.objects.everywhere().update(capacity=0, unit="group"),
        "この時間枠は満席になりました。別の時間枠をお選びください。",
    ),
    "edition closed": (
        lambda: Occasion.objects.update(bookings_close_at=cast.NOW),
        "現在、予約を受け付けていません。受付期間をご確認ください。",
    ),
    "not open yet": (
        lambda: Seats.objects.everywhere().update(opens_at=cast.NOW + HOUR),
        "まだ受付が始まっていません。受付開始までお待ちください。",
    ),
    "closed": (
        lambda: Seats.objects.everywhere().update(closes_at=cast.NOW),
        "この時間枠の受付は終了しました。別の時間枠をお選びください。",
    ),
    "called off": (
        lambda: Slot.objects.everywhere().update(state=Slot.State.CALLED_OFF),
        "この時間枠は中止になりました。別の時間枠をお選びください。",
    ),
    "drawn": (
        lambda: Seats.objects.everywhere().update(admission="draw"),
        "このプログラムはここでは予約できません。参加方法をご確認ください。",
    ),
    "too young": (
        lambda: Programme.objects.everywhere().update(min_age=13),
        "このプログラムは13歳以上の方が対象です。参加人数をご確認ください。",
    ),
    "too old": (
        lambda: Programme.objects.everywhere().update(max_age=5),
        "このプログラムは5歳以下のお子さまが対象です。参加人数をご確認ください。",
    ),
    "too many": (
        lambda: Programme.objects.everywhere().update(party_limit=1),
        "1回の予約は1名までです。人数を減らすか、事務局にご相談ください。",
    ),
    "too many for the edition": (
        lambda: Occasion.objects.update(party_limit=1),
        "1回の予約は1名までです。人数を減らすか、事務局にご相談ください。",
    ),
}
