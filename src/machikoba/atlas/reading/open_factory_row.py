# SPDX-License-Identifier: Apache-2.0
"""A row of a list of open factories, understood: where, since when, how many, who says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from machikoba.atlas.reading.figure_notes import Note, NotedFigure, read_note
from machikoba.core.japanese import prefectures
from machikoba.core.japanese.search import fold
from machikoba.core.japanese.width import fold_width
from machikoba.programmes.reading.remarks import Remark

_HEADERS = {
    "name": "名称 名前 オープンファクトリー名 イベント名 title",
    "prefecture": "都道府県 都道府県名 県 prefectures",
    "municipalities": "市区町村 市町村 市区町村名 開催地 municipality",
    "first_year": "初回開催年 初回 開始年 初年 firstyear",
    "usual_month": "開催月 例年の開催月 月 month months",
    "firms": "参加社数 参加企業数 参加事業者数 企業数 makers",
    "firms_year": "参加社数の年 企業数の年 参加事業者数の年 makersyear",
    "visitors": "来場者数 来場者",
    "visitors_year": "来場者数の年 来場者の年",
    "organiser_type": "主催の種別 主催者種別 主催種別 organizertype",
    "organiser": "主催 主催者 organizer",
    "website": "ウェブサイト ホームページ url サイト",
    "source": "出典 情報源 sources",
    "note": "備考 注記 補足 notes remarks",
}
COLUMNS = tuple(_HEADERS)


def _key(header: str) -> str:
    return re.sub(r"[\s_\-]", "", fold(header))


_COLUMN_OF = {
    _key(name): column for column, names in _HEADERS.items() for name in (column, *names.split())
}
_TOWN = re.compile(r"[^\d()]*[市区町村]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_COUNT = re.compile(r"(約|延べ|のべ)*(\d{1,3}(?:,\d{3})+|\d+)(万)?(?:社|人|名|か所|拠点|件)?")
_FORMS = {"集合型": "gathered", "ツアー型": "tour", "各所公開": "sites"}


@dataclass(frozen=True)
class RowReading:
    """What a row says. `places` are (prefecture code, municipality or empty)."""

    name: str
    places: tuple[tuple[str, str], ...]
    first_year: int | None
    months: tuple[int, ...]
    organiser_type: str
    organiser: str
    website: str
    sources: tuple[str, ...]
    form: str
    figures: tuple[NotedFigure, ...]
    note: Note
    note_wording: str
    remarks: tuple[Remark, ...]

    @property
    def identity(self) -> str:
        """What it is known as when it comes again: the name in any spelling."""
        return "".join(char for char in fold(self.name) if char.isalnum())


def map_headers(headers: Iterable[str]) -> dict[str, str]:
    """Header → column, of those that are known."""
    return {h: _COLUMN_OF[_key(h)] for h in headers if _key(h) in _COLUMN_OF}


def read_row(cells: Mapping[str, str]) -> RowReading:
    """Understand a row given by column; a cell that is not understood makes a remark."""
    cells = {column: cells.get(column, "").strip() for column in COLUMNS}
    remarks: list[Remark] = []
    note = read_note(cells["note"])
    if note.rest:
        remarks.append(_partly(cells["note"], note.rest))
    website = cells["website"]
    if website and not re.match(r"https?://", website):
        remarks.append(_unread("website", website, "https://example.jp/"))
        website = ""
    return RowReading(
        name=cells["name"],
        places=_places(cells, remarks),
        first_year=_year("first_year", cells, remarks),
        months=_months(cells["usual_month"], remarks),
        organiser_type=cells["organiser_type"],
        organiser=cells["organiser"],
        website=website,
        sources=_sources(cells["source"]),
        form=_form(cells["note"]),
        figures=_figures(cells, note, remarks),
        note=note,
        note_wording=cells["note"],
        remarks=tuple(remarks),
    )


def _places(cells: Mapping[str, str], remarks: list[Remark]) -> tuple[tuple[str, str], ...]:
    codes = []
    for word in _split(cells["prefecture"]):
        found = prefectures.find(word)
        if found is None:
            remarks.append(_unread("prefecture", word, "大阪府"))
        else:
            codes.append(found.code)
    places = []
    for word in _split(cells["municipalities"]):
        place = _place(word, codes)
        if place is None:
            remarks.append(_unplaced(word))
        else:
            places.append(place)
            if fold_width(word) != place[1] and not word.endswith(place[1]):
                remarks.append(_kept("municipalities", word))
    placed = {code for code, _ in places}
    places += [(code, "") for code in codes if code not in placed]
    return tuple(dict.fromkeys(places))


def _place(word: str, codes: list[str]) -> tuple[str, str] | None:
    """The municipality of a word and its prefecture, where only one can be meant."""
    plain = re.sub(r"\(.*?\)", "", fold_width(word))
    plain = re.sub(r"(?:ほか|など|等|他).*$", "", plain).strip()
    stated = next((row for row in prefectures.PREFECTURES if plain.startswith(row.name)), None)
    town = plain.removeprefix(stated.name) if stated else plain
    if not _TOWN.fullmatch(town):
        return None
    if stated:
        return stated.code, town
    return (codes[0], town) if len(codes) == 1 else None


def _split(cell: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;;、,,・/\n]", cell) if part.strip()]


def _sources(cell: str) -> tuple[str, ...]:
    parts = re.split(r"\s;\s|;\s*(?=https?:)|\n", cell)
    return tuple(part.strip() for part in parts if part.strip())


def _year(column: str, cells: Mapping[str, str], remarks: list[Remark]) -> int | None:
    text = fold_width(cells[column]).removesuffix("年")
    if not text:
        return None
    if _YEAR.fullmatch(text):
        return int(text)
    remarks.append(_unread(column, cells[column], "2023"))
    return None


def _months(cell: str, remarks: list[Remark]) -> tuple[int, ...]:
    found = []
    for word in _split(fold_width(cell)):
        digits = word.removesuffix("月")
        if digits.isdigit() and 1 <= int(digits) <= 12:
            found.append(int(digits))
        else:
            remarks.append(_unread("usual_month", word, "3;10"))
    return tuple(sorted(set(found)))


def _form(note: str) -> str:
    found = {form for word, form in _FORMS.items() if word in note}
    found |= {"sites"} if "工場見学型" in note else set()
    return found.pop() if len(found) == 1 else "mixed" if found else ""


def _figures(
    cells: Mapping[str, str], note: Note, remarks: list[Remark]
) -> tuple[NotedFigure, ...]:
    """The numbers of the columns and of the note; one that both state comes once."""
    found = list(note.figures)
    for column, quantity in (("firms", "makers"), ("visitors", "visitors")):
        made = _count(column, quantity, cells, note, remarks)
        if made and not any(_is_same(made, one) for one in found):
            found.append(made)
    return tuple(dict.fromkeys(found))


def _count(
    column: str, quantity: str, cells: Mapping[str, str], note: Note, remarks: list[Remark]
) -> NotedFigure | None:
    year = _year(f"{column}_year", cells, remarks)
    text = fold_width(cells[column])
    if not text:
        return None
    found = _COUNT.fullmatch(text)
    if found is None:
        remarks.append(_unread(column, cells[column], "1200"))
        return None
    is_visits = quantity == "visitors" and (note.is_visits or "べ" in text)
    value = int(found[2].replace(",", "")) * (10_000 if found[3] else 1)
    kind = "attendance" if is_visits else quantity
    return NotedFigure(kind, value, year, "約" in text, cells[column])


def _is_same(one: NotedFigure, other: NotedFigure) -> bool:
    kinds = {one.quantity, other.quantity}
    alike = len(kinds) == 1 or kinds == {"visitors", "attendance"}
    return alike and (one.year, one.value) == (other.year, other.value)


def _unread(column: str, value: str, example: str) -> Remark:
    return Remark(
        column,
        value,
        "not_understood",
        f"読み取れませんでした。書かれた内容は記録に残します。「{example}」のように書いてください。",
        f"Not understood, kept word for word. Write it like {example}.",
    )


def _unplaced(value: str) -> Remark:
    return Remark(
        "municipalities",
        value,
        "not_understood",
        "どの都道府県の市区町村か分かりません。「大阪府八尾市」のように書いてください。",
        "It is not clear in which prefecture this municipality is. Write it like 大阪府八尾市.",
    )


def _kept(column: str, value: str) -> Remark:
    return Remark(
        column,
        value,
        "not_understood",
        "すべては読み取れなかったため、書かれたまま備考として残します。",
        "Not all of it was understood; it is kept as a remark, word for word.",
    )


def _partly(value: str, rest: str) -> Remark:
    return Remark(
        "note",
        value,
        "not_understood",
        f"「{rest}」は集計値として読み取れなかったため、備考全体を書かれたまま残します。",
        f"“{rest}” was not understood as figures; the whole note is kept word for word.",
    )
