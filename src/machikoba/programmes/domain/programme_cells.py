# SPDX-License-Identifier: Apache-2.0
"""The cells of the table of programmes: what each column is, how it is read and written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from machikoba.programmes.domain import fee_cells
from machikoba.programmes.models import Programme
from machikoba.programmes.reading.age import read_age
from machikoba.programmes.reading.dates import read_dates
from machikoba.programmes.reading.duration import read_duration
from machikoba.programmes.reading.fees import Fee
from machikoba.programmes.reading.kind import read_kind
from machikoba.programmes.reading.language import read_languages
from machikoba.programmes.reading.remarks import example
from machikoba.regions.domain.table_columns import choice, line, number, read_url, words
from machikoba.regions.models import Participation
from machikoba.sheets import columns as cells
from machikoba.sheets.columns import BadCell, Column, Pair

KINDS: dict[Any, Pair] = {
    "tour": ("見学", "Tour"),
    "workshop": ("体験", "Workshop"),
    "open_house": ("自由見学", "Open house"),
    "talk": ("トーク", "Talk"),
    "shop": ("ショップ", "Shop"),
    "market": ("マルシェ・出店", "Market stall"),
    "exhibition": ("展示・実演", "Exhibition"),
    "night": ("夜間イベント", "Night event"),
    "online": ("オンライン", "Online"),
    "bus_tour": ("バスツアー", "Bus tour"),
    "technical_visit": ("視察", "Technical visit"),
    "other": ("その他", "Other"),
}
AUDIENCES: dict[Any, Pair] = {
    "public": ("一般公開", "Public"),
    "participants": ("参加事業者のみ", "Makers only"),
}
STATES: dict[Any, Pair] = {
    "draft": ("準備中", "Draft"),
    "published": ("公開中", "Published"),
    "withdrawn": ("取り下げ", "Withdrawn"),
}
ADMISSIONS: dict[Any, Pair] = {
    "first_come": ("先着順", "First come"),
    "open_visit": ("予約不要", "No booking needed"),
    "same_day": ("当日受付", "On the day"),
    "draw": ("抽選", "Draw"),
    "request": ("承認制", "On request"),
    "elsewhere": ("外部サイト", "Elsewhere"),
    "unknown": ("未確認", "Not known"),
}
NEEDED: dict[Any, Pair] = {
    True: ("必要", "Needed"),
    False: ("不要", "Not needed"),
    None: ("", ""),
}
STEPS: dict[Any, Pair] = {
    True: ("段差なし", "Step-free"),
    False: ("段差あり", "Steps"),
    None: ("", ""),
}
LANGUAGES = {"ja": "日本語", "en": "英語", "zh": "中国語", "ko": "韓国語"}


@dataclass
class ProgrammeItem:
    """A programme with what it costs."""

    model: Programme
    fee: Fee


def unreadable(column: str) -> BadCell:
    """A cell that a reader of programmes/reading does not (wholly) understand."""
    ja, en = example(column)
    return BadCell(f"{ja}のように入れてください。", f"Write it like {en}.")


def read_day(cell: str, context: Any) -> date | None:
    """One day in any usual way of writing; without a year it is the edition's."""
    found = read_dates(cell, context.year)
    if not cell:
        return None
    days = found.value.days if found.value else ()
    if len(days) != 1:
        raise BadCell(
            "日付を1つ入れてください。例: 2026-10-03、10月3日",
            "Enter one day, as in 2026-10-03 or Oct 3.",
        )
    return days[0]


def write_day(value: date | None, context: Any) -> str:
    """2026-10-03, which every spreadsheet program reads."""
    return value.isoformat() if value else ""


def _read_duration(cell: str, context: Any) -> int | None:
    found = read_duration(cell)
    if not found.whole:
        raise unreadable("duration_min")
    return found.value


def _age(bound: str) -> Callable[[str, Any], int | None]:
    plain_number, _ = cells.of_number(0, 120, "歳以上|才以上|歳以下|才以下|歳|才")

    def read(cell: str, context: Any) -> int | None:
        try:
            value: int | None = plain_number(cell, context)
        except BadCell:
            found = read_age(cell)
            value = getattr(found.value, bound) if found.value and found.whole else None
            if value is None:
                raise
        return value

    return read


def _read_kind(cell: str, context: Any) -> Any:
    try:
        return _KIND[0](cell, context)
    except BadCell:
        found = read_kind(cell).value if cell else None
        if found not in KINDS:  # 相互見学 is an audience, and has a column of its own
            raise
        return found


def _read_languages(cell: str, context: Any) -> list[str]:
    found = read_languages(cell)
    if not found.whole:
        raise unreadable("language")
    return list(found.value or ())


def _write_languages(value: list[str], context: Any) -> str:
    return "・".join(LANGUAGES.get(tag, tag) for tag in value)


def _read_sources(cell: str, context: Any) -> list[str]:
    return [str(read_url(piece, context)) for piece in cell.split()]


def _read_maker(cell: str, context: Any) -> Participation | None:
    return context.makers.one(cell) if cell else None  # type: ignore[no-any-return]


def _write_maker(value: Participation | None, context: Any) -> str:
    label: str = context.makers.label(str(value.uuid)) if value else ""
    return label


def _get_stated(item: ProgrammeItem, context: Any) -> str:
    return "\n".join(f"{column}: {said}" for column, said in item.model.as_stated.items())


def _of_tour(name: str) -> Callable[[ProgrammeItem, Any], str]:
    """A cell of a bus tour, to be read only: it is entered on a page of its own."""

    def get(item: ProgrammeItem, context: Any) -> str:
        return str(getattr(getattr(item.model, "bus_tour", None), name, ""))

    return get


def _column(path: str, names: Pair, read: Any, write: Any, **more: Any) -> Column:
    get, put, fields = cells.reach(path)
    return Column(fields[0], names, get, put, read, write, fields=fields, **more)


def _text(name: str, ja: str, en: str, **more: Any) -> tuple[Column, Column]:
    """A text in Japanese and in English: two columns."""
    english = {**more, "needed": False, "main": False}
    return (
        words(f"model.{name}", "ja", (ja, en), **more),
        words(f"model.{name}", "en", (f"{ja}(英語)", f"{en} (English)"), **english),
    )


_LONG: dict[str, Any] = {"kind": cells.LONG}
_YES = cells.of_yes()
_KIND = cells.of_choice(KINDS)
_ADMISSION = cells.of_choice(
    ADMISSIONS, {"先着": "first_come", "要予約": "first_come", "申込不要": "open_visit"}
)
_MAKER = _column("model.participation", ("企業名", "Maker"), _read_maker, _write_maker)
_FEE = _column("fee", ("料金", "Fee"), fee_cells.read_fee_cell, fee_cells.write_fee_cell)
_SELLER = Column(
    "seller", ("旅行会社", "Travel agency"), _of_tour("seller"), None, *cells.of_text(200)
)
_REGISTRATION = Column(
    "registration",
    ("旅行業登録番号", "Agency registration"),
    _of_tour("registration"),
    None,
    *cells.of_text(100),
)
_STATED = Column(
    "as_stated",
    ("読み取れなかった表記", "As stated"),
    _get_stated,
    None,
    *cells.of_text(10_000),
    kind=cells.LONG,
)
COLUMNS: tuple[Column, ...] = (
    *_text("title", "プログラム名", "Programme", needed=True, main=True, most=300),
    Column(
        "maker",
        _MAKER.names,
        _MAKER.get,
        _MAKER.put,
        _MAKER.read,
        _MAKER.write,
        cells.REFERENCE,
        main=True,
        fields=_MAKER.fields,
    ),
    choice("model.state", ("状態", "State"), cells.of_choice(STATES), main=True),
    choice("model.kind", ("種類", "Kind"), _KIND, read=_read_kind, main=True),
    choice("model.audience", ("公開範囲", "Audience"), cells.of_choice(AUDIENCES)),
    choice("model.admission", ("参加方法", "Admission"), _ADMISSION, main=True),
    number(
        "model.duration_minutes",
        ("所要時間(分)", "Minutes"),
        1,
        1440,
        read=_read_duration,
        main=True,
    ),
    number("model.min_age", ("対象年齢(下限)", "Age from"), 0, 120, read=_age("low"), main=True),
    number("model.max_age", ("対象年齢(上限)", "Age to"), 0, 120, read=_age("high"), main=True),
    choice("model.guardian_required", ("保護者同伴", "With a guardian"), _YES, main=True),
    *_text("age_note", "対象の補足", "Note on ages"),
    Column("fee", _FEE.names, _FEE.get, _FEE.put, _FEE.read, _FEE.write, main=True),
    *_text("fee_note", "料金の補足", "Note on the fee", main=True),
    *_text("payment", "支払い方法", "Payment"),
    choice(
        "model.booking_required", ("予約の要否", "Booking"), cells.of_choice(NEEDED, empty=None)
    ),
    choice("model.same_day_too", ("当日受付も可", "Also on the day"), _YES),
    number("model.closes_days_before", ("締切(日前)", "Closes days before"), 0, 365, "日前|日"),
    _column("model.closes_on", ("締切日", "Closes on"), read_day, write_day, kind=cells.DAY),
    line("model.external_url", ("外部の申込ページ", "Booked at"), 200, read=read_url),
    number("model.minimum_number", ("最少催行人数", "Minimum number"), 1, 10_000, "人|名"),
    number("model.party_limit", ("1回の予約の人数上限", "Largest party"), 1, 500, "人|名"),
    *_text("summary", "一言紹介", "In one line", **_LONG),
    *_text("description", "内容", "What happens", **_LONG),
    *_text("meeting_place", "集合場所", "Meeting place"),
    *_text("wear", "服装", "What to wear", **_LONG),
    *_text("bring", "持ち物", "What to bring", **_LONG),
    *_text("rules", "ご注意", "Please note", **_LONG),
    *_text("cancellation", "キャンセル規定", "Cancellation", **_LONG),
    _column("model.languages", ("言語", "Languages"), _read_languages, _write_languages),
    choice("model.hands_on", ("手を動かす体験", "Hands-on"), _YES),
    choice("model.step_free", ("段差", "Steps"), cells.of_choice(STEPS, empty=None)),
    _column(
        "model.sources",
        ("出典", "Sources"),
        _read_sources,
        lambda value, context: "\n".join(value),
        kind=cells.LONG,
    ),
    _SELLER,
    _REGISTRATION,
    _STATED,
)
