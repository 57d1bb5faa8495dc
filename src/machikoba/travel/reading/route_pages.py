# SPDX-License-Identifier: Apache-2.0
"""Loop buses from a spreadsheet: a sheet for each route, a row for each stop, a column for each
bus. Nothing is guessed; what is not understood is told with its cell."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from machikoba.core.japanese.width import fold_width
from machikoba.sheets.columns import BadCell
from machikoba.sheets.pages import Page
from machikoba.travel.clocks import clock_text
from machikoba.travel.estimates import Point
from machikoba.travel.reading.routes import HEAD, STOP, RouteSaid, RunSaid, StopSaid
from machikoba.travel.reading.times import read_time

MOST_ROUTES, MOST_STOPS, MOST_LETTERS = 50, 200, 300
Cell = tuple[int, int]  # row and column from 1
_EXAMPLE = re.compile(r"記入例|^\(?例\)|説明|example|readme", re.I)
_DEGREES = re.compile(r"-?\d{1,3}(?:\.\d+)?")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class Remark:
    """What is wrong with a cell of a sheet, or with a sheet (row 0), and what to do."""

    page: str
    row: int
    column: int
    value: str
    ja: str
    en: str

    @property
    def where(self) -> str:
        """The sheet and the cell as a spreadsheet program names it: 川上コース!D5."""
        return f"{self.page}!{letters(self.column)}{self.row}" if self.row else self.page

    def text(self, language: str) -> str:
        """The sentence in the reader's language."""
        return self.ja if language.startswith("ja") else self.en

    def to_json(self, language: str) -> dict[str, object]:
        """As the command prints it."""
        where = {"row": self.row or None, "column": self.where, "value": self.value}
        return {**where, "text": self.text(language)}


@dataclass
class Found:
    """The routes of a file; with an error none of them is to be taken."""

    routes: list[RouteSaid] = field(default_factory=list)
    errors: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)


def letters(column: int) -> str:
    """The name of a column: A, Z, AA."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def read_routes(pages: Sequence[Page]) -> Found:
    """Every route of a file's sheets. Hidden, empty and example sheets are left out."""
    found = Found()
    for page in pages:
        if page.is_hidden or not any(any(row) for row in page.rows):
            continue
        if _EXAMPLE.search(fold_width(page.name)):
            found.notes.append(_of_page(page, *_LEFT_OUT))
            continue
        route = _Reader(page, found).route()
        if route is not None:
            found.routes.append(route)
    _whole(found)
    return found


def _whole(found: Found) -> None:
    """What no sheet says alone."""
    if not found.routes and not found.errors:
        found.errors.append(Remark("", 0, 0, "", *_NOTHING))
    if len(found.routes) > MOST_ROUTES:
        found.errors.append(Remark("", 0, 0, str(len(found.routes)), *_TOO_MANY))
    seen: set[str] = set()
    for route in found.routes:
        if route.name in seen:
            row, column = dict(route.places).get("name", (0, 0))
            found.errors.append(Remark(route.page, row, column, route.name, *_TWICE))
        seen.add(route.name)


def fold(text: str) -> str:
    """A label as it is compared."""
    return fold_width(text).replace(" ", "").rstrip(":").casefold()


def _known(labels: dict[str, tuple[str, str]], also: dict[str, str]) -> dict[str, str]:
    return {fold(word): key for key, words in labels.items() for word in words} | {
        fold(word): key for word, key in also.items()
    }


_HEAD = _known(
    HEAD,
    {
        "ルート名": "name",
        "コース名": "name",
        "系統": "name",
        "路線": "name",
        "料金": "fare",
        "運行する日": "days",
        "color": "colour",
    },
)
_STOP = _known(
    STOP,
    {
        "停留所名": "name",
        "バス停": "name",
        "バス停名": "name",
        "のりば": "name",
        "施設・参加事業者": "at",
        "lat": "latitude",
        "lon": "longitude",
        "lng": "longitude",
    },
)


class _Reader:
    """One sheet, from its cells to a route."""

    def __init__(self, page: Page, found: Found) -> None:
        self._page, self._found = page, found
        self._right = True

    def route(self) -> RouteSaid | None:
        """The route of the sheet; None, with errors, where it is none."""
        header = self._header()
        if header is None:
            self._found.errors.append(_of_page(self._page, *_NO_HEADER))
            return None
        words, places = self._head(header)
        if not words.get("name"):
            words["name"] = self._page.name.strip()
        if not words["name"]:
            self._wrong(1, 1, *_NO_NAME)
        columns, runs = self._columns(header)
        rows = list(self._stop_rows(header, columns, runs))
        stops = tuple(self._stop(row, columns) for row in rows)
        times = tuple(self._run(column, name, rows) for column, name in runs)
        self._complete(header, rows, runs)
        if not self._right:
            return None
        return RouteSaid(
            stops=stops, runs=times, page=self._page.name, places=tuple(places.items()), **words
        )

    def _wrong(self, row: int, column: int, ja: str, en: str) -> None:
        value = self._page.cell(row, column)[:MOST_LETTERS]
        self._found.errors.append(Remark(self._page.name, row, column, value, ja, en))
        self._right = False

    def _header(self) -> int | None:
        for number, row in enumerate(self._page.rows, start=1):
            if any(_STOP.get(fold(cell)) == "name" for cell in row):
                return number
        return None

    def _head(self, header: int) -> tuple[dict[str, str], dict[str, Cell]]:
        words: dict[str, str] = {}
        places: dict[str, Cell] = {}
        for row in range(1, header):
            key = _HEAD.get(fold(self._page.cell(row, 1)))
            if key is None:
                continue
            words[key], places[key] = self._page.cell(row, 2).strip(), (row, 2)
            if len(words[key]) > MOST_LETTERS:
                self._wrong(row, 2, *_TOO_LONG)
            if key == "colour" and words[key] and not _COLOUR.fullmatch(words[key]):
                self._wrong(row, 2, *_BAD_COLOUR)
        return words, places

    def _columns(self, header: int) -> tuple[dict[str, int], list[tuple[int, str]]]:
        columns: dict[str, int] = {}
        runs: list[tuple[int, str]] = []
        for column in range(1, self._page.width + 1):
            cell = self._page.cell(header, column).strip()
            key = _STOP.get(fold(cell))
            if key in columns:
                self._wrong(header, column, *_HEADER_TWICE)
            elif key is not None:
                columns[key] = column
            elif cell or any(self._below(header, column)):
                runs.append((column, (cell or f"{len(runs) + 1}便")[:40]))
        return columns, runs

    def _below(self, header: int, column: int) -> Iterator[str]:
        rows = range(header + 1, len(self._page.rows) + 1)
        return (self._page.cell(row, column) for row in rows)

    def _stop_rows(
        self, header: int, columns: dict[str, int], runs: list[tuple[int, str]]
    ) -> Iterator[int]:
        for row in range(header + 1, len(self._page.rows) + 1):
            name = self._page.cell(row, columns["name"]).strip()
            others = [self._page.cell(row, column) for column, _ in runs]
            places = [self._page.cell(row, c) for key, c in columns.items() if key != "name"]
            if name and not any((*others, *places)):
                self._note(row, columns["name"])
            elif name:
                yield row
            elif any(others):
                self._wrong(row, columns["name"], *_NO_STOP_NAME)
                yield row

    def _note(self, row: int, column: int) -> None:
        value = self._page.cell(row, column)[:MOST_LETTERS]
        self._found.notes.append(Remark(self._page.name, row, column, value, *_NO_STOP))

    def _stop(self, row: int, columns: dict[str, int]) -> StopSaid:
        said = {key: self._page.cell(row, column).strip() for key, column in columns.items()}
        for key in ("name", "name_en", "at"):
            if len(said.get(key, "")) > MOST_LETTERS:
                self._wrong(row, columns[key], *_TOO_LONG)
        point = self._point(row, columns)
        at = said.get("at", "")
        cell = row, columns.get("at", columns["name"])
        if point is None and not at:
            self._wrong(*cell, *_NOWHERE)
        return StopSaid(said["name"], said.get("name_en", ""), at, point, cell)

    def _point(self, row: int, columns: dict[str, int]) -> Point | None:
        """From two cells; or from one, as maps on the net copy it: 36.03, 137.02."""
        cells = [
            fold_width(self._page.cell(row, columns[key])).strip() if key in columns else ""
            for key in ("latitude", "longitude")
        ]
        if "," in cells[0] and not cells[1]:
            cells = [part.strip() for part in cells[0].split(",", 1)]
        if not any(cells):
            return None
        for cell, most, key in zip(cells, (90, 180), ("latitude", "longitude"), strict=True):
            if not _DEGREES.fullmatch(cell) or abs(float(cell)) > most:
                self._wrong(row, columns.get(key, columns["latitude"]), *_BAD_DEGREES)
                return Point(0, 0)
        return Point(*map(float, cells))

    def _run(self, column: int, name: str, rows: Sequence[int]) -> RunSaid:
        times: list[int | None] = []
        last, known = 0, 0
        for row in rows:
            try:
                at = read_time(self._page.cell(row, column))
            except BadCell as bad:
                self._wrong(row, column, bad.ja, bad.en)
                at, known = None, known + 1  # one sentence for a cell is enough
            if at is not None:
                if at < last:
                    before = clock_text(last)
                    self._wrong(row, column, *(text % before for text in _EARLIER))
                last, known = at, known + 1
            times.append(at)
        if known < 2 <= len(rows):
            self._wrong(rows[0], column, *_ONE_TIME)
        return RunSaid(name, tuple(times))

    def _complete(self, header: int, rows: Sequence[int], runs: Sequence[tuple[int, str]]) -> None:
        if not 2 <= len(rows) <= MOST_STOPS:
            self._wrong(header, 1, *_STOPS)
        if not runs:
            self._wrong(header, 1, *_NO_RUNS)


def _of_page(page: Page, ja: str, en: str) -> Remark:
    return Remark(page.name, 0, 0, "", ja, en)


_LEFT_OUT = ("記入例のシートなので、取り込みません。", "This sheet is an example; it is left out.")
_NOTHING = (
    "路線がありません。ひな形の「停留所」の行から下に、停留所と時刻を入れてください。",
    "There is no route. Enter the stops and times below the row “Stop” of the template.",
)
_TOO_MANY = ("路線は50本までです。", "At most 50 routes.")
_TWICE = (
    "同じ路線名がすでにあります。逆回りなどは「川上コース(逆回り)」のように分けてください。",
    "There is a route of this name already. Name the other direction differently.",
)
_NO_HEADER = (
    "「停留所」の見出しがありません。ひな形の見出しをそのまま使ってください。",
    "There is no header “Stop”. Keep the headers of the template.",
)
_NO_NAME = ("路線名を入れてください。", "Enter the name of the route.")
_TOO_LONG = ("300文字までにしてください。", "At most 300 characters.")
_BAD_COLOUR = (
    "色は「#2563eb」のように入れるか、空けておいてください。",
    "Enter a colour as in #2563eb, or leave the cell empty.",
)
_HEADER_TWICE = ("同じ見出しが2つあります。", "This header stands here twice.")
_NO_STOP_NAME = ("停留所の名前を入れてください。", "Enter the name of the stop.")
_NO_STOP = (
    "場所も時刻もない行なので、取り込みません。",
    "This row has neither a place nor times; it is left out.",
)
_NOWHERE = (
    "停留所の場所を、参加事業者か施設の名前、または緯度と経度で入れてください。",
    "Say where the stop is: the name of a maker or a facility, or latitude and longitude.",
)
_BAD_DEGREES = (
    "緯度と経度を、36.03125と137.02984のような小数で入れてください。",
    "Enter latitude and longitude as in 36.03125 and 137.02984.",
)
_EARLIER = (
    "前の停留所の時刻(%s)より早くなっています。午後は「13:05」、深夜0時からは「24:05」のように"
    "入れてください。",
    "This is before the time of the stop before (%s). Write 13:05 in the afternoon and 24:05 "
    "after midnight.",
)
_ONE_TIME = (
    "この便は、時刻が2か所以上必要です。",
    "This bus needs times at two stops or more.",
)
_STOPS = ("停留所は2か所から200か所までにしてください。", "A route has 2 to 200 stops.")
_NO_RUNS = (
    "便の列がありません。停留所の右の列に「1便」のような見出しと時刻を入れてください。",
    "There is no bus. Give each a column right of the stops, with its name and its times.",
)
