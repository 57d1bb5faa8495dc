# SPDX-License-Identifier: Apache-2.0
"""A programme on paper: its facts as pairs of label and words, its starts by day."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from machikoba.core.japanese.dates import format_day, format_time, format_times
from machikoba.core.texts import Texts
from machikoba.programmes.kinds import kind_name
from machikoba.programmes.models import Admission, Price, Programme, Slot, Unit
from machikoba.regions.models import Edition
from machikoba.reports.prints.heads import address, qr

Fact = tuple[str, str]


def programme_of(edition: Edition, programme: Programme, language: str) -> dict[str, Any]:
    """All that a booklet or poster says about a programme; its slots are prefetched."""
    path = reverse("site:programme", args=[edition.slug, programme.uuid])
    return {
        "title": _in(programme.title, language),
        "kind": kind_name(programme.kind),
        "summary": _in(programme.summary, language),
        "description": _in(programme.description, language),
        "admission": admission(programme),
        "is_open": programme.admission == Admission.OPEN_VISIT,
        "fee": _list(prices(edition, programme, language), language),
        "marks": list(marks(programme)),
        "brief": [fact for fact in brief(programme, language) if fact[1]],
        "facts": [fact for fact in facts(edition, programme, language) if fact[1]],
        "schedule": schedule(edition, programme, language),
        "qr": qr(address(path)),
    }


def _in(text: Texts, language: str) -> str:
    return text.in_language(language)[0]


def admission(programme: Programme) -> str:
    """How one takes part, in one word."""
    names = {
        Admission.OPEN_VISIT: _("予約不要"),
        Admission.FIRST_COME: _("先着順"),
        Admission.DRAW: _("抽選"),
        Admission.REQUEST: _("承認制(参加事業者が確認)"),
        Admission.SAME_DAY: _("当日受付"),
        Admission.ELSEWHERE: _("外部サイトで受付"),
    }
    found = names.get(Admission(programme.admission))
    return found or (_("要予約") if programme.booking_required else _("参加方法は未確認"))


def marks(programme: Programme) -> Iterator[str]:
    """What families and guests look for first."""
    if programme.hands_on:
        yield _("手を動かす")
    if programme.step_free:
        yield _("段差なし")
    if "en" in programme.languages:
        yield "English OK"


def prices(edition: Edition, programme: Programme, language: str) -> list[str]:
    """大人 1,500円, 小学生 700円; one word where it is free or not known."""
    lines = list(programme.prices.all())
    if not lines:
        names = {
            Programme.Fee.FREE: _("無料"),
            Programme.Fee.PARTLY: _("無料(一部有料)"),
            Programme.Fee.PAID: _("有料"),
        }
        return [names.get(Programme.Fee(programme.fee)) or _("料金は未確認")]
    bands = {str(band["key"]): dict(band["label"]) for band in edition.occasion.age_bands}  # type: ignore[call-overload]
    return [_price(line, bands.get(line.band), language) for line in lines]


def _price(line: Price, band: dict[str, str] | None, language: str) -> str:
    whom = {"adult": _("大人"), "child": _("こども")}.get(line.band, line.band)
    if band:
        whom = band.get(language) or band.get("ja", line.band)
    upper = yen(line.up_to, language) if line.up_to else ""
    is_open = bool(line.up_to) or line.and_more
    amount = yen(line.amount, language) if line.amount else _("無料")
    amount += f"〜{upper}" if is_open else ""
    per = {Price.Per.GROUP: _("組"), Price.Per.PIECE: _("1回・1点あたり")}.get(Price.Per(line.per))
    return f"{whom} {amount}{f'/{per}' if per else ''}".strip()


def yen(amount: int, language: str) -> str:
    """1,500円 or ¥1,500."""
    return f"{amount:,}円" if language.startswith("ja") else f"¥{amount:,}"


def brief(programme: Programme, language: str) -> Iterator[Fact]:
    """Facts of a word or two."""
    yield _("定員"), _capacity(programme, language)
    minutes = programme.duration_minutes
    yield _("所要時間"), _("%(minutes)s分") % {"minutes": minutes} if minutes else ""
    yield _("案内の言語"), _list(_languages(programme), language)
    yield _("段差"), _steps(programme)


def facts(edition: Edition, programme: Programme, language: str) -> Iterator[Fact]:
    """Every fact that takes a line, with its label; an empty one is not known."""
    yield (
        _("料金"),
        _joined(
            _list(prices(edition, programme, language), language),
            _in(programme.fee_note, language),
            _in(programme.payment, language),
        ),
    )
    tour = getattr(programme, "bus_tour", None)
    if tour is not None:
        stops = (_stop(stop.at, _in(stop.name, language)) for stop in tour.stops.all())
        yield _("行程"), " → ".join(stops)
        yield _("旅行会社"), _joined(tour.seller, tour.registration, tour.phone)
    yield _("受付期限"), _joined(*_deadlines(programme, language))
    yield _("対象"), _joined(*_ages(programme), _in(programme.age_note, language))
    for label, name in (
        (_("集合場所"), "meeting_place"),
        (_("服装"), "wear"),
        (_("持ち物"), "bring"),
        (_("ご注意"), "rules"),
        (_("キャンセル"), "cancellation"),
    ):
        yield label, _in(getattr(programme, name), language)
    if programme.as_stated:
        yield _("掲載時の表記"), " / ".join(str(words) for words in programme.as_stated.values())


def _stop(at: time | None, name: str) -> str:
    return f"{at.hour}:{at.minute:02d} {name}" if at else name


def _joined(*parts: str) -> str:
    return " / ".join(part for part in parts if part)


def _deadlines(programme: Programme, language: str) -> Iterator[str]:
    if programme.closes_days_before:
        days = programme.closes_days_before
        yield ngettext("開催%(n)s日前まで受付", "開催%(n)s日前まで受付", days) % {"n": days}
    if programme.closes_on:
        yield _("%(day)s締切") % {"day": format_day(programme.closes_on, language)}
    if programme.same_day_too:
        yield _("空きがあれば当日も受け付けます。")


def _capacity(programme: Programme, language: str) -> str:
    found: dict[tuple[str, int], None] = {}
    for slot in programme.slots.all():
        for row in slot.seats.all():
            if row.capacity:
                found[row.unit, row.capacity] = None
    words = [
        (_("%(n)s組") if unit == Unit.GROUP else _("%(n)s名")) % {"n": capacity}
        for unit, capacity in found
    ]
    least = programme.minimum_number
    minimum = _("最少催行%(n)s名") % {"n": least} if least else ""
    return _joined(_list(words, language), minimum)


def _ages(programme: Programme) -> Iterator[str]:
    if programme.min_age is not None:
        yield _("%(age)s歳以上") % {"age": programme.min_age}
    if programme.max_age is not None:
        yield _("%(age)s歳以下") % {"age": programme.max_age}
    if programme.guardian_required:
        yield _("保護者の同伴が必要です。")


def _languages(programme: Programme) -> list[str]:
    names = {"ja": _("日本語"), "en": _("英語"), "zh": _("中国語"), "ko": _("韓国語")}
    return [names.get(tag, tag) for tag in programme.languages]


def _steps(programme: Programme) -> str:
    """Said where there are some; where there are none a mark says so."""
    return _("あります") if programme.step_free is False else ""


def schedule(edition: Edition, programme: Programme, language: str) -> list[Fact]:
    """(days, hours): days with the same hours share a line."""
    zone, by_day = edition.occasion.zone, dict[date, list[str]]()
    for slot in programme.slots.all():
        if slot.state == Slot.State.OPEN:
            by_day.setdefault(slot.day, []).append(_hours(slot, zone, language))
    by_hours: dict[str, list[date]] = {}
    for day, hours in by_day.items():
        by_hours.setdefault("　".join(hours) if language == "ja" else "   ".join(hours), []).append(
            day
        )
    every = edition.days()
    return [
        (_("毎日") if days == every and len(every) > 1 else _days(days, language), hours)
        for hours, days in by_hours.items()
    ]


def _hours(slot: Slot, zone: ZoneInfo, language: str) -> str:
    if slot.starts_at is None:
        return _("時間は未定")
    starts: datetime = slot.starts_at.astimezone(zone)
    if not slot.all_day:
        return format_time(starts)
    return format_times(starts, slot.ends_at.astimezone(zone) if slot.ends_at else None, language)


def _days(days: list[date], language: str) -> str:
    """12月17日(木)・19日(土): the month once."""
    words = []
    for place, day in enumerate(days):
        word = format_day(day, language)
        if language == "ja" and place and days[place - 1].month == day.month:
            word = word.partition("月")[2]
        words.append(word)
    return "・".join(words) if language == "ja" else "; ".join(words)


def _list(words: Iterable[str], language: str) -> str:
    return ("・" if language == "ja" else ", ").join(words)
