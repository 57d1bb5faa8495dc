# SPDX-License-Identifier: Apache-2.0
"""Programmes as a table: what each column is, how its cells become columns of Programme."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from machikoba.core import snapshots
from machikoba.core.bulk import write_rows
from machikoba.core.japanese.readings import reading_words
from machikoba.core.japanese.width import fold_width
from machikoba.programmes.domain import fee_cells, seats
from machikoba.programmes.domain.programmes import DEADLINES, SEARCHED, searched_text, set_prices
from machikoba.programmes.domain.slots import closing_time
from machikoba.programmes.models import Programme, Seats, Slot
from machikoba.programmes.reading.age import read_age
from machikoba.programmes.reading.dates import read_dates
from machikoba.programmes.reading.duration import read_duration
from machikoba.programmes.reading.fees import Fee
from machikoba.programmes.reading.kind import read_kind
from machikoba.programmes.reading.language import read_languages
from machikoba.programmes.reading.remarks import example
from machikoba.programmes.reading.row import read_conditions
from machikoba.regions.domain.table_columns import choice, line, number, read_url, uuids, words
from machikoba.regions.domain.tables import Context, Draft, EditableTable
from machikoba.regions.models import Edition, Participation
from machikoba.regions.queries import participations
from machikoba.sheets import columns as cells
from machikoba.sheets.changes import Asked, Problem
from machikoba.sheets.columns import BadCell, Column, Names, Pair

KINDS: dict[Any, Pair] = {
    "tour": ("見学", "Tour"),
    "workshop": ("体験", "Workshop"),
    "open_house": ("自由見学", "Open house"),
    "talk": ("トーク", "Talk"),
    "shop": ("ショップ", "Shop"),
    "exhibition": ("展示・実演", "Exhibition"),
    "online": ("オンライン", "Online"),
    "bus_tour": ("バスツアー", "Bus tour"),
    "technical_visit": ("視察", "Technical visit"),
    "other": ("その他", "Other"),
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
OF_SEATS = {*DEADLINES, "admission", "maker"}  # what cannot change while somebody books


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
            "日付をひとつ入れてください。例: 2026-10-03、10月3日",
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
        if found is None:
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
    _STATED,
)


class ProgrammeTable(EditableTable):
    """The programmes of an edition, in 五十音順 of their makers."""

    name = "programmes"
    names = ("プログラム", "Programmes")
    reference = ("プログラム管理番号", "Programme reference")
    columns = COLUMNS

    def context(self, edition: Edition, language: str) -> Context:
        makers = participations.of_edition(edition)
        return Context(
            edition, language, makers=Names((str(m.uuid), str(m.name), m) for m in makers)
        )

    def lock(self, context: Context, asked: Asked) -> None:
        named = Q(reference__in=asked.rows()) | Q(reference="", uuid__in=uuids(asked))
        rows = Programme.objects.filter(named, occasion=context.edition.occasion_id)
        # FOR NO KEY UPDATE: who books needs only to see that the row is there.
        found = list(rows.order_by("pk").select_for_update(no_key=True).values_list("pk"))
        if OF_SEATS & {edit.column for edit in asked.edits}:
            seats.lock_only(Seats.objects.filter(slot__programme__in=[pk for (pk,) in found]))

    def items(self, context: Context) -> dict[str, ProgrammeItem]:
        rows = Programme.objects.filter(occasion=context.edition.occasion_id)
        rows = rows.select_related("participation").prefetch_related("prices")
        found = {}
        for row in rows.order_by("participation__kana_key", "pk"):
            row.occasion = context.edition.occasion
            item = ProgrammeItem(row, fee_cells.fee_of(row, list(row.prices.all())))
            found[reference_of(row)] = item
        return found

    def choices(self, column: Column, context: Context) -> list[str]:
        makers = context.makers.labels() if column.key == "maker" else []
        return makers or super().choices(column, context)

    def blank(self, context: Context) -> ProgrammeItem:
        made = Programme(occasion=context.edition.occasion)
        return ProgrammeItem(made, Fee(fee_cells.UNKNOWN))

    def prepare(self, asked: Asked) -> None:
        """How texts are read takes longest; nobody else's booking waits for that."""
        searched = {f"{name}_{tag}" for name in SEARCHED for tag in ("ja", "en")}
        texts = [edit.new for edit in asked.edits if edit.column in searched]
        texts += [text for row in asked.added for k, text in row.cells.items() if k in searched]
        for text in texts:
            reading_words(fold_width(text))

    def check(self, draft: Draft) -> Iterator[Problem]:
        for row, item, _ in draft.touched():
            low, high = item.model.min_age, item.model.max_age
            if low is not None and high is not None and high < low:
                yield _ages(row, str(high))
        moved = [item.model.pk for item in draft.changed_in("maker")]
        busy = Seats.objects.filter(slot__programme__in=moved, taken__gt=0)
        booked = set(busy.values_list("slot__programme", flat=True)) if moved else set()
        yield from (
            _booked(row)
            for row, values in draft.changed.items()
            if "maker" in values and draft.items[row].model.pk in booked
        )
        removed = {item.model.pk: row for row, item in draft.removed.items()}
        held = Slot.objects.filter(programme__in=removed).values_list("programme", flat=True)
        yield from (_has_slots(removed[pk]) for pk in (sorted(set(held)) if removed else ()))

    def write(self, draft: Draft) -> dict[str, str]:
        _derive(draft)
        changed = [draft.items[row].model for row in draft.changed]
        write_rows(changed, _fields(draft))
        added = [item.model for item in draft.added.values()]
        Programme.objects.bulk_create(added)
        priced = [*draft.changed_in("fee"), *draft.added.values()]
        if priced:
            set_prices([(item.model, fee_cells.prices_of(item.fee)) for item in priced])
        _let_seats_follow(draft)
        return {row: reference_of(item.model) for row, item in draft.added.items()}

    def remove(self, draft: Draft) -> snapshots.Kept:
        return snapshots.Deletion([item.model for item in draft.removed.values()]).carry_out()


def reference_of(programme: Programme) -> str:
    """What names a programme in tables: its 管理番号, or its own number where it has none."""
    return programme.reference or str(programme.uuid)


def _derive(draft: Draft) -> None:
    searched = [f"{name}_{tag}" for name in SEARCHED for tag in ("ja", "en")]
    for item in (*draft.changed_in("maker", *searched), *draft.added.values()):
        item.model.search = searched_text(item.model)
    for item in (*draft.changed_in("fee"), *draft.added.values()):
        item.model.fee = Programme.Fee(item.fee.state)
    for item in (*draft.changed_in("cancellation_ja"), *draft.added.values()):
        terms = read_conditions(str(item.model.cancellation)).terms
        item.model.cancellation_terms = [list(term) for term in terms]


def _fields(draft: Draft) -> set[str]:
    changed = {key for values in draft.changed.values() for key in values}
    fields = {name for column in COLUMNS if column.key in changed for name in column.fields}
    fields |= {"search"} if fields & {*SEARCHED, "participation"} else set()
    fields |= {"fee"} if "fee" in changed else set()
    return fields | ({"cancellation_terms"} if "cancellation" in fields else set())


def _let_seats_follow(draft: Draft) -> None:
    """Deadlines and admission stand on the seats too; they are locked already."""
    items = draft.changed_in(*DEADLINES, "admission")
    if not items:
        return
    known = {item.model.pk: item.model for item in items}
    admissions = {
        draft.items[row].model.pk: values["admission"]
        for row, values in draft.changed.items()
        if "admission" in values
    }
    rows = list(Seats.objects.filter(slot__programme__in=known).select_related("slot"))
    for row in rows:
        programme = known[row.slot.programme_id]
        row.closes_at = closing_time(programme, row.slot.day, row.slot.starts_at)
        before, after = admissions.get(programme.pk, (None, None))
        row.admission = after if row.admission == before else row.admission
    write_rows(rows, ["closes_at", "admission"])


def _ages(row: str, value: str) -> Problem:
    return Problem(
        row,
        "max_age",
        value,
        "上限は下限以上にしてください。",
        "The upper age must not be below the lower one.",
    )


def _booked(row: str) -> Problem:
    return Problem(
        row,
        "maker",
        "",
        "予約が入っているため、企業を変えられません。予約された方の名簿が別の企業に渡ってしまいます。",
        "It has bookings, so its maker cannot change: the names would pass to another firm.",
    )


def _has_slots(row: str) -> Problem:
    return Problem(
        row,
        "",
        "",
        "時間枠があるため削除できません。先に時間枠を削除するか、状態を「取り下げ」にしてください。",
        "It has slots, so it cannot be deleted. Delete those first, or set its state to Withdrawn.",
    )
