# SPDX-License-Identifier: Apache-2.0
"""The tables of a GTFS feed, from a ZIP nobody has checked: limits first, content second."""

import csv
import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

MAX_BYTES = 100 * 1024 * 1024
MAX_TABLE = 300 * 1024 * 1024  # unpacked
MAX_RATIO = 200
MAX_PARTS = 2000
MAX_CELL = 10_000
NEEDED = ("stops.txt", "routes.txt", "trips.txt", "stop_times.txt")


class BadFeed(Exception):
    """A feed that is not taken, and why in both languages."""

    def __init__(self, ja: str, en: str) -> None:
        super().__init__(en)
        self.ja, self.en = ja, en


class Feed:
    """The tables of a feed; those beside folders and other files in it."""

    def __init__(self, content: bytes) -> None:
        """Raises BadFeed for what is no ZIP of tables, or beyond the limits."""
        if len(content) > MAX_BYTES:
            raise BadFeed(*_TOO_LARGE)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise BadFeed(*_NO_ZIP) from None
        parts = self._archive.infolist()
        if len(parts) > MAX_PARTS:
            raise BadFeed(*_TOO_LARGE)
        # Some are zipped with their folder around them.
        self._parts: Mapping[str, zipfile.ZipInfo] = {
            PurePosixPath(part.filename).name.lower(): part
            for part in parts
            if part.filename.lower().endswith(".txt") and "__macosx" not in part.filename.lower()
        }
        missing = [name for name in NEEDED if name not in self._parts]
        if missing:
            raise BadFeed(*(text % "、".join(missing) for text in _MISSING))

    def has(self, name: str) -> bool:
        """Whether there is such a table."""
        return name in self._parts

    def rows(self, name: str, *needed: str, optional: tuple[str, ...] = ()) -> Iterator[list[str]]:
        """The cells of these columns, in this order, of each row; optional ones may be missing.

        A table that is not there has no rows. Raises BadFeed.
        """
        if name not in self._parts:
            return
        reader = csv.reader(io.StringIO(self._text(name), newline=""))
        csv.field_size_limit(MAX_CELL)
        try:
            header = [cell.strip().strip('"').lower() for cell in next(reader, [])]
            absent = [column for column in needed if column not in header]
            if absent:
                said = (name, "、".join(absent))
                raise BadFeed(*(text % said for text in _NO_COLUMN))
            places = [header.index(c) if c in header else -1 for c in (*needed, *optional)]
            for row in reader:
                if row:
                    width = len(row)
                    yield [row[at].strip() if 0 <= at < width else "" for at in places]
        except csv.Error:
            said = (name, str(reader.line_num))
            raise BadFeed(*(text % said for text in _BAD_ROW)) from None

    def _text(self, name: str) -> str:
        part = self._parts[name]
        if part.file_size > MAX_TABLE or part.file_size > MAX_RATIO * max(part.compress_size, 1000):
            raise BadFeed(*_TOO_LARGE)
        try:
            with self._archive.open(part) as file:
                content = file.read(part.file_size)  # and not what it may unpack to
        except Exception:  # each way of packing has its own
            raise BadFeed(*(text % name for text in _UNREADABLE)) from None
        for encoding in ("utf-8-sig", "cp932"):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                continue
        raise BadFeed(*(text % name for text in _ENCODING))


_TOO_LARGE = (
    "ファイルが大きすぎます。地域のバス・鉄道だけのGTFSデータを使ってください。",
    "The file is too large. Use a GTFS feed of the region alone.",
)
_NO_ZIP = (
    "GTFSのZIPファイルではありません。事業者が公開しているZIPを、解凍せずに指定してください。",
    "This is no GTFS ZIP file. Give the ZIP as its publisher offers it.",
)
_MISSING = (
    "GTFSに必要なファイルがありません: %s",
    "The feed lacks files that GTFS needs: %s",
)
_NO_COLUMN = ("%s に必要な列がありません: %s", "%s lacks columns: %s")
_BAD_ROW = ("%s の%s行目を読み取れません。", "%s: row %s cannot be read.")
_UNREADABLE = (
    "%s を解凍できません。ファイルが壊れているか、パスワードがかかっています。",
    "%s cannot be unpacked. The file is damaged or has a password.",
)
_ENCODING = ("%s の文字コードがUTF-8ではありません。", "%s is not in UTF-8.")
