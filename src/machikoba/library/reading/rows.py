# SPDX-License-Identifier: Apache-2.0
"""A row of a policy page, understood: what it is, when, under which number, with which links."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from machikoba.core.japanese.era import era_year
from machikoba.core.japanese.fiscal_year import fiscal_year
from machikoba.core.japanese.partial_date import YEAR, PartialDate
from machikoba.core.japanese.search import fold
from machikoba.core.japanese.width import fold_width
from machikoba.programmes.reading.remarks import Remark

_HEADERS = {
    "kind": "区分 種別 種類 分類 kind type category",
    "fiscal_year": "年度 会計年度 fiscalyear year",
    "number": "番号 号 回 no number",
    "date": "日付 開催日 公表日 日時 年月日 date",
    "title": "タイトル 題名 名称 件名 title name",
    "notice": "開催案内 案内 notice announcement",
    "summary": "開催概要 概要 開催結果 summary",
    "note": "備考 注記 補足 note notes remarks",
}
COLUMNS = tuple(_HEADERS)
_KINDS = {
    "report": "調査報告書 報告書 調査報告 report",
    "booklet": "pr冊子 冊子 パンフレット booklet",
    "survey_series": "調査シリーズ surveyseries",
    "case_book": "事例集 casebook",
    "article": "広報誌記事 記事 広報誌 article",
    "video": "動画 映像 video",
    "forum": "フォーラム forum",
    "study_meeting": "研究会 勉強会 studymeeting",
    "technical_visit": "視察 現地視察 視察会 technicalvisit",
    "briefing": "説明会 briefing",
    "event": "関連イベント イベント event",
}
_KIND_OF = {fold(name): kind for kind, names in _KINDS.items() for name in (kind, *names.split())}
GATHERINGS = frozenset({"forum", "study_meeting", "technical_visit", "briefing", "event"})
NUMBERED = frozenset({"forum", "survey_series", "case_book"})  # a number names one of them
_COLUMN_OF = {
    fold(name): column for column, names in _HEADERS.items() for name in (column, *names.split())
}
_ERA_YEAR = re.compile(r"(令和|平成|[RH])\s*(元|\d{1,2})", re.I)
_PUBLISHED = re.compile(r".*(?:公表|発行|号|掲載)")
_WITHIN = re.compile(
    r"(?P<name>.+?)\s*(?:Vol\.?|第|#)\s*(?P<number>\d+)\s*回?(?:における|の中で|内で)", re.I
)
_HELD = re.compile(r"フォーラム|セミナー|シンポジウム|イベント|会$|forum|seminar|event", re.I)
_NAMED_WITHIN = re.compile(r"における|の1プログラムとして|の一部として|の中で|内で")


@dataclass(frozen=True)
class Link:
    """That there is a notice or a summary, and its address where the cell has one."""

    url: str = ""


@dataclass(frozen=True)
class ActivityReading:
    """What the row says. `numbers` are (series, number) besides the kind's own."""

    kind: str
    kind_wording: str
    fiscal_year: int | None
    number: str
    date: PartialDate | None
    date_wording: str
    title: str
    notice: Link | None
    summary: Link | None
    published_wording: str
    within: str
    note: str
    numbers: tuple[tuple[str, str], ...]
    remarks: tuple[Remark, ...]

    @property
    def is_gathering(self) -> bool:
        """Whether people met; else something was issued."""
        return self.kind in GATHERINGS

    def identity(self) -> str:
        """The hash under which the row is known again: never its place, never its whole text."""
        by_number = self.number and self.kind in NUMBERED
        parts = [self.kind, fold(self.number)] if by_number else self._by_title()
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def _by_title(self) -> list[str]:
        return [self.kind, fold(self.kind_wording), str(self.fiscal_year), fold(self.title)]


def map_headers(headers: Iterable[str]) -> dict[str, str]:
    """Header as written → column, for those known; the first of two wins."""
    found: dict[str, str] = {}
    for header in headers:
        column = _COLUMN_OF.get(fold(header).replace(" ", "").replace("_", ""))
        if column and column not in found.values():
            found[header] = column
    return found


def read_row(cells: Mapping[str, str]) -> ActivityReading:
    """`cells` by column; what is not understood is kept as it stands and remarked upon."""
    remarks: list[Remark] = []
    kind = _KIND_OF.get(fold(cells["kind"]), "")
    wording = "" if kind else cells["kind"]
    if not kind:
        remarks.append(_unknown_kind(cells["kind"]))
        kind = "event" if _looks_held(cells) else "other"
    on = PartialDate.read(cells["date"])
    if cells["date"] and on is None:
        remarks.append(_unknown("date", cells["date"], "2023-10-26", "2022-11"))
    year = read_fiscal_year(cells["fiscal_year"])
    if cells["fiscal_year"] and year is None:
        remarks.append(_unknown("fiscal_year", cells["fiscal_year"], "2023", "令和5年度"))
    if year is None and on is not None and on.precision != YEAR:
        year = fiscal_year(on.first)
    note = cells["note"]
    held = kind in GATHERINGS
    issued = not held and _PUBLISHED.fullmatch(note) is not None
    inside = held and _NAMED_WITHIN.search(note) is not None
    return ActivityReading(
        kind=kind,
        kind_wording=wording,
        fiscal_year=year,
        number=cells["number"],
        date=on,
        date_wording="" if on else cells["date"],
        title=cells["title"],
        notice=_link(cells["notice"]),
        summary=_link(cells["summary"]),
        published_wording=note if issued else "",
        within=note if inside else "",
        note="" if issued or inside else note,
        numbers=_numbers(kind, cells),
        remarks=tuple(remarks),
    )


def read_fiscal_year(text: str) -> int | None:
    """2023, 2023年度, 令和5年度 or R5; None for anything else."""
    plain = fold_width(text).removesuffix("度").removesuffix("年").strip()
    if re.fullmatch(r"(?:19|20)\d\d", plain):
        return int(plain)
    found = _ERA_YEAR.fullmatch(plain)
    if not found:
        return None
    return era_year(found[1].upper() if len(found[1]) == 1 else found[1], _ordinal(found[2]))


def _ordinal(text: str) -> int:
    return 1 if text == "元" else int(text)


def _link(cell: str) -> Link | None:
    if not cell or fold_width(cell) in {"-", "なし", "無"}:
        return None
    return Link(cell if re.match(r"https?://", cell) else "")


def _looks_held(cells: Mapping[str, str]) -> bool:
    """Whether a row of an unknown kind is about people meeting."""
    return bool(cells["notice"] or cells["summary"] or _HELD.search(fold_width(cells["kind"])))


def _numbers(kind: str, cells: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """(series, number): the kind's own, and that of the event it is held inside of."""
    if kind not in GATHERINGS:
        return ()
    found = []
    if cells["number"]:
        found.append((_series_of(kind, cells), cells["number"]))
    inside = _WITHIN.match(cells["note"])
    if inside:
        found.append((inside["name"].strip(), inside["number"]))
    return tuple(found)


def _series_of(kind: str, cells: Mapping[str, str]) -> str:
    """フォーラム; of an event its own name, where its title ends with the number (こたつ会議 14回目)."""
    number = re.escape(cells["number"])
    named = re.fullmatch(rf"(.+?)\s*(?:Vol\.?|第|#)?\s*0*{number}\s*回?目?", cells["title"], re.I)
    return named[1].strip() if named and kind not in NUMBERED else cells["kind"]


def _unknown_kind(value: str) -> Remark:
    return Remark(
        "kind",
        value,
        "not_understood",
        "知らない区分のため「その他」として取り込み、書かれたままの区分名で表示します。",
        "An unknown kind, taken in as “other” and shown under the name it was given.",
    )


def _unknown(column: str, value: str, one: str, other: str) -> Remark:
    return Remark(
        column,
        value,
        "not_understood",
        f"読み取れなかったため、書かれたまま表示します。「{one}」や「{other}」のように書いてください。",
        f"Not understood, so shown as it stands. Write it like {one} or {other}.",
    )
