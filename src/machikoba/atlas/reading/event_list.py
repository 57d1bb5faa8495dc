# SPDX-License-Identifier: Apache-2.0
"""Events of a table: the イベント一覧 that municipalities publish in either of two standards
(推奨データセット, 自治体標準オープンデータセット), or any whose columns somebody has named."""

from collections.abc import Mapping
from datetime import date

from machikoba.atlas.reading import plain
from machikoba.atlas.reading.events import Events, SaidEvent
from machikoba.atlas.reading.lies import Lie
from machikoba.atlas.reading.said import SaidPlace
from machikoba.core.japanese import prefectures
from machikoba.core.japanese.municipality_codes import full_code
from machikoba.core.japanese.partial_date import DAY, PartialDate
from machikoba.core.japanese.width import fold_width
from machikoba.sheets.errors import SheetError
from machikoba.sheets.reading import read_sheet
from machikoba.sheets.sheet import Row, Sheet

TARGETS = (
    "name", "key", "first", "last", "summary", "organiser", "place", "address", "prefecture",
    "municipality", "code", "latitude", "longitude", "url",
)  # fmt: skip
NEEDED = ("name", "first")
KNOWN = {
    "name": "イベント名 イベント名称 名称 催事名 行事名",
    "key": "ID NO NO. 番号",
    "first": "開始日 開催日 開催開始日 日付",
    "last": "終了日 開催終了日",
    "summary": "説明 概要 内容 イベント概要",
    "organiser": "主催者 主催",
    "place": "場所名称 会場 開催場所 会場名",
    "address": "住所 所在地_連結表記 所在地 会場住所",
    "prefecture": "都道府県名 所在地_都道府県 都道府県",
    "municipality": "市区町村名 地方公共団体名 所在地_市区町村 市区町村",
    "code": "全国地方公共団体コード 都道府県コード又は市区町村コード 団体コード",
    "latitude": "緯度",
    "longitude": "経度",
    "url": "URL ホームページ リンク",
}
_TARGET_OF = {fold_width(word): target for target, words in KNOWN.items() for word in words.split()}


def known_columns(headers: tuple[str, ...]) -> dict[str, str]:
    """Header → target, where the header is known beyond doubt; each target once."""
    found: dict[str, str] = {}
    for header in headers:
        target = _TARGET_OF.get(fold_width(header))
        if target and target not in found.values():
            found[header] = target
    return found


def read_table(content: bytes) -> Sheet:
    """The table of a CSV or XLSX file. Raises Lie."""
    try:
        return read_sheet(content)
    except SheetError as error:
        raise Lie("table", error.code) from None


def read_events(content: bytes, columns: Mapping[str, str]) -> Events:
    """Every row with a name. `columns` are what somebody said; without them known headers count.

    Raises Lie, with columns where it is not known which column is which.
    """
    sheet = read_table(content)
    chosen = dict(columns) or known_columns(sheet.headers)
    missing = [target for target in NEEDED if target not in chosen.values()]
    if missing:
        raise Lie("columns", " ".join(sheet.headers))
    rows, remarks = [], []
    for row in sheet.rows:
        cells = {target: row.cells.get(header, "") for header, target in chosen.items()}
        event = _event(row, cells)
        if event is None:
            remarks.append((row.number, "no_name"))
            continue
        rows.append(event)
        if event.first is None:
            remarks.append((row.number, "no_day"))
    return Events(tuple(rows), tuple(remarks))


def _event(row: Row, cells: Mapping[str, str]) -> SaidEvent | None:
    name = plain.text(cells["name"], 200)
    if not name:
        return None
    first, last = _day(cells.get("first", "")), _day(cells.get("last", ""))
    begins, ends = plain.days(first and first.isoformat(), last and last.isoformat())
    where = plain.text(cells.get("place", ""), 200)
    words = [plain.text(cells.get("summary", ""), 900), f"会場: {where}" if where else ""]
    code = plain.text(cells.get("code", ""), 10)
    key = plain.text(cells.get("key", ""), 100)
    return SaidEvent(
        key=f"{code} {key}" if key else f"{name} {begins}",
        name=name,
        first=begins,
        last=ends or begins,
        summary="\n".join(part for part in words if part),
        place=_place(cells, code),
        organiser=plain.text(cells.get("organiser", ""), 300),
        url=plain.address(cells.get("url", "")),
    )


def _day(cell: str) -> date | None:
    found = PartialDate.read(cell)
    return found.first if found and found.precision == DAY else None


def _place(cells: Mapping[str, str], code: str) -> SaidPlace:
    address = fold_width(cells.get("address", ""))
    named = prefectures.find(fold_width(cells.get("prefecture", "")))
    within = next((p for p in prefectures.PREFECTURES if address.startswith(p.name)), None)
    coded = prefectures.find(code[:2]) if len(code) in (5, 6) and code.isdigit() else None
    found = named or within or coded
    point = plain.point(
        {"latitude": _number(cells.get("latitude")), "longitude": _number(cells.get("longitude"))}
    )
    town = plain.text(cells.get("municipality", ""), 60)
    if found and town.startswith(found.name):
        town = town.removeprefix(found.name)
    whole = full_code(code)
    agrees = bool(found) and whole.startswith(found.code if found else "?")
    return SaidPlace(found.code if found else "", town, point, whole if agrees and town else "")


def _number(cell: str | None) -> float | None:
    try:
        return float(fold_width(cell or ""))
    except ValueError:
        return None
