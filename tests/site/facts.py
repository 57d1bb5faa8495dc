# SPDX-License-Identifier: Apache-2.0
"""Two programmes to look for; each fact and each start, with the words its page says it in."""

from datetime import date, time
from typing import Any

from tests import cast

from machikoba.core.texts import Texts
from machikoba.programmes.domain.slots import SlotPlan
from machikoba.programmes.models import Admission, Programme, Unit
from machikoba.regions.models import Area, Edition

BLADES, LACQUER = "刃物工場の見学", "漆塗り"


def fair() -> Edition:
    """A tour of blades on the first day; on the second lacquer for children, with two places."""
    edition = cast.edition()
    blades = cast.maker(edition, "架空刃物", "カクウハモノ")
    blades.area = Area.objects.create(edition=edition, slug="east", name=Texts.of("東の町"))
    blades.save()
    cast.programme(blades, "刃物工場の見学", admission=Admission.OPEN_VISIT, languages=["ja", "en"])
    cast.programme(
        cast.maker(edition, "漆の架空", "ウルシノカクウ"),
        "漆塗り",
        slots=[cast.plan(10, day=1, capacity=2)],
        kind=Programme.Kind.WORKSHOP,
        fee=Programme.Fee.PAID,
        hands_on=True,
        step_free=True,
        min_age=6,
        max_age=15,
    )
    return edition


FACTS: dict[str, tuple[dict[str, Any], str]] = {
    "first come": ({}, "参加方法 先着順"),
    "open visit": ({"admission": Admission.OPEN_VISIT}, "参加方法 予約不要"),
    "draw": ({"admission": Admission.DRAW}, "参加方法 抽選"),
    "request": ({"admission": Admission.REQUEST}, "参加方法 承認制(参加事業者が確認)"),
    "same day": ({"admission": Admission.SAME_DAY}, "参加方法 当日受付"),
    "elsewhere": (
        {"admission": Admission.ELSEWHERE, "external_url": "https://example.jp/book"},
        "参加方法 外部サイトで受付 受付ページへ",
    ),
    "booking needed": (
        {"admission": Admission.UNKNOWN, "booking_required": True},
        "参加方法 要予約",
    ),
    "unknown": ({"admission": Admission.UNKNOWN}, "参加方法 参加方法は未確認"),
    "same day too": ({"same_day_too": True}, "空きがあれば当日も受け付けます。"),
    "days before": ({"closes_days_before": 3}, "開催3日前まで受付"),
    "closing day": ({"closes_on": date(2026, 9, 20)}, "2026年9月20日(日)締切"),
    "free": ({"fee": Programme.Fee.FREE}, "料金 無料"),
    "partly": ({"fee": Programme.Fee.PARTLY}, "料金 無料(一部有料)"),
    "paid": ({"fee": Programme.Fee.PAID}, "料金 有料"),
    "fee unknown": ({"fee": Programme.Fee.UNKNOWN}, "料金 料金は未確認"),
    "fee note": ({"fee_note": Texts.of("材料費別")}, "材料費別"),
    "payment": ({"payment": Texts.of("現金のみ")}, "現金のみ"),
    "duration": ({"duration_minutes": 90}, "所要時間 90分"),
    "from an age": ({"min_age": 6}, "対象 6歳以上"),
    "from birth": ({"min_age": 0}, "対象 0歳以上"),
    "to an age": ({"max_age": 12}, "対象 12歳以下"),
    "guardian": ({"guardian_required": True}, "対象 保護者の同伴が必要です。"),
    "age note": ({"age_note": Texts.of("小学生は3年生から")}, "対象 小学生は3年生から"),
    "minimum": ({"minimum_number": 4}, "最少催行人数 4名"),
    "languages": ({"languages": ["ja", "en", "zh", "ko"]}, "日本語 英語 中国語 韓国語"),
    "step-free": ({"step_free": True}, "段差 段差なしで入れます"),
    "steps": ({"step_free": False}, "段差 段差があります"),
    "summary": ({"summary": Texts.of("火花の前に立つ")}, "火花の前に立つ"),
    "description": ({"description": Texts.of("一行目\n二行目")}, "一行目 二行目"),
    "meeting place": ({"meeting_place": Texts.of("正門前")}, "集合場所 正門前"),
    "wear": ({"wear": Texts.of("長ズボン")}, "服装 長ズボン"),
    "bring": ({"bring": Texts.of("軍手")}, "持ち物 軍手"),
    "rules": ({"rules": Texts.of("撮影禁止")}, "ご注意 撮影禁止"),
    "cancellation": ({"cancellation": Texts.of("前日まで無料")}, "キャンセル 前日まで無料"),
    "source": ({"sources": ["https://example.jp/p"]}, "出典: https://example.jp/p"),
}

STARTS: list[tuple[SlotPlan, dict[str, Any], str]] = [
    (cast.plan(), {}, "10月1日(木) 10:00〜11:00 残り10名 予約する 10月1日(木) 10:00〜11:00"),
    (cast.plan(unit=Unit.GROUP, capacity=2), {}, "残り2組 予約する"),
    (cast.plan(capacity=None), {}, "10:00〜11:00 予約する"),
    (cast.plan(capacity=0), {}, "10:00〜11:00 満席"),
    (cast.plan(), {"closes_on": date(2026, 8, 31)}, "10:00〜11:00 受付終了"),
    (cast.plan(), {"admission": Admission.OPEN_VISIT}, "予約なしでお越しください"),
    (cast.plan(), {"admission": Admission.DRAW}, "10:00〜11:00 抽選"),
    (cast.plan(), {"duration_minutes": None}, "10:00〜 残り10名"),
    (SlotPlan(cast.FIRST_DAY), {"admission": Admission.DRAW}, "時刻は未定 抽選"),
    (
        SlotPlan(cast.FIRST_DAY, all_day=True),
        {"admission": Admission.OPEN_VISIT},
        "終日 予約なしでお越しください",
    ),
    (
        SlotPlan(cast.FIRST_DAY, time(9), time(17), all_day=True),
        {"admission": Admission.OPEN_VISIT},
        "9:00〜17:00 予約なし",
    ),
]
