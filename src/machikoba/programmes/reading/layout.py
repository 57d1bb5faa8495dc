# SPDX-License-Identifier: Apache-2.0
"""Where the table is: which sheet, which rows are its headers, what is no row of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from machikoba.core.japanese.width import fold_width
from machikoba.programmes.reading import headers, label_pages
from machikoba.programmes.reading.by_day import day_header
from machikoba.sheets.errors import Empty
from machikoba.sheets.pages import Page
from machikoba.sheets.reading import read_pages
from machikoba.sheets.sheet import LeftOut, Row, Sheet

SEARCHED = 40  # rows in which headers may stand
MOST_HEADER_ROWS = 3
LONGEST_HEADER = 80
ADDED = ("確認すること", "取り込み番号(消さないでください)")  # by our own report
_EXAMPLE_PAGE = re.compile(r"記入例|入力例|見本|サンプル|例$|sample|example", re.I)
_EXAMPLE = re.compile(r"[((【]?(?:記入|入力)?例[))】::]|(?:記入|入力)例")
_SECTION = re.compile(r"[■□◆◇●▼▽【《〈★☆]")
_TOTAL = re.compile(r"(?:合計|総計|小計|総合計|計)[::]?")
_TITLE = re.compile(
    r"現在|一覧|リスト|名簿|[作更]成?新?日|作成|更新|版|取扱|注意|第\d+回|年度|部外秘|ver", re.I
)
_SUB = re.compile(
    r"開始|終了|名称?|区分|種別|料金|金額|税込|大人|小人|こども|子ども|有無|方法|時刻|時間|所要|午前|午後|人数|単位|備考"
)


@dataclass(frozen=True)
class Layout:
    """Which page (from 0) is read, and its header rows `first` to `last`, from 1.

    `is_form` has labels beside their values instead; `with_hidden` reads hidden rows as well.
    """

    page: int = 0
    first: int = 1
    last: int = 1
    is_form: bool = False
    with_hidden: bool = False


def read_table(content: bytes) -> Sheet:
    """The most likely table of a file. Raises a SheetError."""
    pages = read_pages(content)
    return read_layout(pages, guess_layout(pages))


def guess_layout(pages: Sequence[Page]) -> Layout:
    """The most likely table: the page and row in which most headers are known.

    Raises Empty where nothing stands anywhere.
    """
    seen = [(at, page) for at, page in enumerate(pages) if page.rows and not page.is_hidden]
    seen = seen or [(at, page) for at, page in enumerate(pages) if page.rows]
    if not seen:
        raise Empty
    real = [(at, page) for at, page in seen if not _EXAMPLE_PAGE.search(page.name)] or seen
    scored = [(*_best_row(page), at, page) for at, page in real]
    score, row, at, page = max(scored, key=lambda found: (found[0], -found[2]))
    if label_pages.score([page for _, page in real]) * 4 > score:
        return Layout(page=next(at for at, p in real if label_pages.score([p])), is_form=True)
    first, last = _header_rows(page, row)
    return Layout(at, first, last)


def _best_row(page: Page) -> tuple[int, int]:
    """(weight, number) of the row most like headers; else the first with several cells."""
    best, found = 0, 0
    for number in range(1, min(len(page.rows), SEARCHED) + 1):
        texts = {cell for cell in page.rows[number - 1] if cell}
        known = sum(map(_weight, texts))
        together = sum(map(bool, page.rows[number - 1])) > 1
        if known > best and (together or page.width == 1):
            best, found = known, number
    if best > 1:
        return best, found
    several = (n for n, row in enumerate(page.rows, start=1) if sum(map(bool, row)) > 1)
    return best, next(several, 1)


@lru_cache(headers.SEEN)
def _weight(text: str) -> int:
    """How much like a header a text is: a name we know, a day, a question."""
    if len(text) > LONGEST_HEADER:
        return 0
    if headers.column_of(text) or headers.is_own_business(text):
        return 4
    return 1 if day_header(text) or headers.guess_column(text) or headers.is_personal(text) else 0


def _header_rows(page: Page, row: int) -> tuple[int, int]:
    """The rows that make up the headers, given one of them."""
    first = last = row
    while last < row + MOST_HEADER_ROWS - 1 and _is_sub(page, last):
        last += 1
    while first > max(1, row - MOST_HEADER_ROWS + 1) and _is_group(page, first - 1, row):
        first -= 1
    return first, last


def _is_sub(page: Page, upper: int) -> bool:
    """Whether the row below `upper` still belongs to the headers."""
    if upper >= len(page.rows):
        return False
    divided = False
    for column in range(1, page.width + 1):
        above, below = page.cell(upper, column), page.cell(upper + 1, column)
        if not below or below == above:
            continue
        if not _is_piece(below):
            return False
        spread = not above or _is_wide(page, upper, column)
        if not spread and headers.column_of(above) in headers.NAMING:
            return False
        divided = divided or spread
    return divided


def _is_piece(text: str) -> bool:
    short = len(text) <= 20 and bool(_SUB.search(text))
    return bool(short or headers.column_of(text) or day_header(text))


def _is_wide(page: Page, row: int, column: int) -> bool:
    return any(
        top <= row <= bottom and left <= column <= right and right > left
        for top, left, bottom, right in page.merged
    )


def _is_group(page: Page, upper: int, row: int) -> bool:
    """Whether `upper` names groups of the headers in the row below it."""
    texts = [page.cell(upper, column) for column in range(1, page.width + 1)]
    lower = [page.cell(upper + 1, column) for column in range(1, page.width + 1)]
    if len({text for text in texts if text}) < 2 or upper + 1 != row:
        return False
    spread = any(not text and below for text, below in zip(texts, lower, strict=True))
    return spread and not any(len(text) > 15 or _TITLE.search(text) for text in texts)


def read_layout(pages: Sequence[Page], layout: Layout) -> Sheet:
    """The table where a layout says it is. Raises Empty where it has no rows."""
    if layout.is_form:
        used = [page for page in pages if not page.is_hidden]
        chosen = [page for page in used if not _EXAMPLE_PAGE.search(page.name)] or used
        sheet = label_pages.read([(pages.index(page), page) for page in chosen])
        unread = {page.name for page in used} - {page.name for page in chosen}
        return replace(sheet, others=tuple(page.name for page in pages if page.name in unread))
    page = pages[layout.page]
    names = _names(page, layout)
    kept, left = _split(page, layout, names)
    if not kept:
        raise Empty
    own = {name: at for at, name in names.items() if fold_width(name) not in _ADDED_KEYS}
    formulas = tuple(
        (row, names[column])
        for row, column in sorted(page.formulas)
        if row > layout.last and column in names
    )
    return Sheet(
        headers=tuple(own),
        rows=tuple(_row(page, number, own, names) for number in kept),
        formulas=formulas,
        above=tuple(_above(page, layout)),
        others=tuple(p.name for at, p in enumerate(pages) if at != layout.page and p.rows),
        left_out=tuple(left),
        columns=own,
        page=layout.page,
        last_header=layout.last,
        hidden_headers=tuple(n for n, at in own.items() if at in page.hidden_columns),
    )


_ADDED_KEYS = {fold_width(name) for name in ADDED}


def _row(page: Page, number: int, own: dict[str, int], names: dict[int, str]) -> Row:
    cells = {name: page.cell(number, column) for name, column in own.items()}
    token = (page.cell(number, at) for at, name in names.items() if fold_width(name) == _TOKEN)
    return Row(number, cells, next(token, ""))


_TOKEN = fold_width(ADDED[1])


def _above(page: Page, layout: Layout) -> Iterator[tuple[int, str]]:
    for number in range(1, layout.first):
        text = " ".join(dict.fromkeys(cell for cell in page.rows[number - 1] if cell))
        if text:
            yield number, text


def _names(page: Page, layout: Layout) -> dict[int, str]:
    """Column → its header, each once; a column in which nothing stands has none."""
    found: dict[int, str] = {}
    groups = [_spread(page, row, layout.last) for row in range(layout.first, layout.last + 1)]
    for column in range(1, page.width + 1):
        parts = dict.fromkeys(group.get(column, "") for group in groups)
        name = " ".join(filter(None, (re.sub(r"\s+", " ", part).strip() for part in parts)))
        below = range(layout.last + 1, len(page.rows) + 1)
        if not name and not any(page.cell(row, column) for row in below):
            continue
        found[column] = _once(name or f"(見出しなし {column}列目)", found)
    return found


def _once(name: str, found: dict[int, str]) -> str:
    again = 2
    unique = name
    while unique in found.values():
        unique, again = f"{name} ({again})", again + 1
    return unique


def _spread(page: Page, row: int, last: int) -> dict[int, str]:
    """A header row's texts by column; what heads several columns stands over each."""
    found: dict[int, str] = {}
    group = ""
    for column in range(1, page.width + 1):
        text = page.cell(row, column)
        below = row < last and page.cell(row + 1, column)
        if text:
            group = text if below and below != text else ""
        found[column] = text or (group if below else "")
    for top, left, bottom, right in page.merged:
        if top <= row <= bottom:
            found |= {column: page.cell(top, left) for column in range(left, right + 1)}
    return found


def _split(page: Page, layout: Layout, names: dict[int, str]) -> tuple[list[int], list[LeftOut]]:
    """The rows of the table, and those that are none with the reason."""
    kept: list[int] = []
    left: list[LeftOut] = []
    title = next((at for at, n in names.items() if headers.column_of(n) == "program_title"), 0)
    heads = [page.rows[row - 1] for row in range(layout.first, layout.last + 1)]
    for number in range(layout.last + 1, len(page.rows) + 1):
        cells = {at: page.cell(number, at) for at in names if page.cell(number, at)}
        if not cells:
            continue
        why = _why_not(page, layout, number, cells, heads)
        if why:
            left.append(LeftOut(number, " ".join(dict.fromkeys(cells.values()))[:200], why))
        else:
            kept.append(number)
    return _without_notes(page, names, title, kept, left)


def _why_not(
    page: Page,
    layout: Layout,
    number: int,
    cells: dict[int, str],
    heads: list[tuple[str, ...]],
) -> str:
    first = cells[min(cells)]
    if number in page.hidden_rows and not layout.with_hidden:
        return "hidden"
    if page.rows[number - 1] in heads:
        return "headers_again"
    if any(_EXAMPLE.match(text) for text in cells.values()):
        return "example"
    if _TOTAL.fullmatch(fold_width(first)):
        return "total"
    if _stands_alone(page, number) and page.width > 2 and _SECTION.match(first):
        return "section"
    return ""


def _stands_alone(page: Page, number: int) -> bool:
    """Whether one cell of a row is all that stands in it."""
    return sum(map(bool, page.rows[number - 1])) == 1


def _without_notes(
    page: Page, names: dict[int, str], title: int, kept: list[int], left: list[LeftOut]
) -> tuple[list[int], list[LeftOut]]:
    """Without the lines of text at the end that are no rows."""
    if len(names) > 2:
        while len(kept) > 1 and _stands_alone(page, kept[-1]):
            number = kept[-1]
            if page.cell(number, title):
                break
            kept.pop()
            text = next(filter(None, page.rows[number - 1]))
            left.append(LeftOut(number, text[:200], "below"))
    return kept, sorted(left, key=lambda out: out.row)
