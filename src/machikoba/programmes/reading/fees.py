# SPDX-License-Identifier: Apache-2.0
"""料金: prices in yen, for whom and for what."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from machikoba.programmes.reading import remarks
from machikoba.programmes.reading.plain import plain
from machikoba.programmes.reading.prices import (
    Lines,
    NoPrices,
    PriceLine,
    beside,
    per_of,
    price_lines,
)
from machikoba.programmes.reading.remarks import Read

FEE, NOTE = "fee_yen", "fee_note"
MOST = 10_000_000
FREE, PAID, PARTLY = "free", "paid", "partly"
_FREE = re.compile(
    r"(?:参加|料金|入場|見学|体験)?(?:費|料)?[はも:]?\s*無料(?:です)?|free(?: of charge)?|no charge|0円?|なし",
    re.I,
)
_END = re.compile(r"[!。]+$")
# A price before tax is not what a visitor pays: it stays in words.
_BEFORE_TAX = re.compile(r"税別|税抜き?|外税|\+\s*税|\+消費税|tax excluded", re.I)
_PAID = re.compile(r"有料|実費")
_EXTRA = re.compile("別途|有料|実費|[費代]別|別料金")
_SOME_PAID = re.compile(r"^一部(?:\S{0,8}は)?有料")
_NOTHING = re.compile("無料|free", re.I)
_MONEY = re.compile(r"\d円|¥\d")
_MORE_AFTER = re.compile(r"(?<=円)(\([^()]*\))〜")  # 3,850円(税込)〜
_FREE_WITH_NOTE = re.compile(
    rf"(?:{_FREE.pattern})\s*(?:\((?P<in>[^()]*)\)|[※、。・\s]+(?P<after>\D+))"
    r"|(?:参加|入場|料金)?(?:費|料)?[はも:]?無料[※、。・\s]+(?P<more>.+)",
    re.I,
)
_THOUSANDS = re.compile(
    r"(?:(?P<man>\d+(?:\.\d+)?)万)?(?:(?P<sen>\d+(?:\.\d+)?)?(?P<unit>千)|(?P<yen>\d[\d,]*))?円"
)


@dataclass(frozen=True)
class Fee:
    """`state` is free, paid or partly; `note` is what else is said, word for word."""

    state: str
    lines: tuple[PriceLine, ...] = ()
    note: str = ""


def read_fee(cell: str, note_cell: str) -> Read[Fee]:
    """What the two cells 料金 and 料金の補足 say together."""
    money, note = plain(cell), plain(note_cell)
    if not money:
        return _of_text(note, NOTE, note_cell) if note else Read(None)
    read = _of_text(money, FEE, cell)
    if read.value is None or not note:
        return read
    if _BEFORE_TAX.search(note):
        return Read(Fee(PAID, note=f"{cell.strip()} {note_cell.strip()}"))
    return _with_note(read, read.value, note, note_cell)


def _with_note(read: Read[Fee], fee: Fee, note: str, note_cell: str) -> Read[Fee]:
    """The note may repeat the amount with more detail, add others', or say what it buys."""
    stated = note_cell.strip()
    if fee.state == FREE:
        paid = _EXTRA.search(note) or _MONEY.search(note)
        return Read(Fee(PARTLY if paid else FREE, note=stated), read.remarks, read.whole)
    lines = beside(note) if _MONEY.search(note) or _NOTHING.search(note) else None
    known = {line.amount for line in fee.lines}
    if lines and known & {line.amount for line in lines.lines}:
        return Read(Fee(fee.state, tuple(lines.lines), stated), read.remarks, read.whole)
    if lines and all(line.is_banded or line.per != "person" for line in lines.lines):
        both = (*fee.lines, *lines.lines)
        return Read(Fee(fee.state, both, stated), read.remarks, read.whole)
    if lines and not any(line.band for line in lines.lines):
        message = remarks.contradiction(NOTE, note_cell)
        return Read(replace(fee, note=stated), (*read.remarks, message), whole=False)
    own = tuple(replace(line, per=per_of(note, line.per)) for line in fee.lines)
    return Read(Fee(fee.state, own, stated), read.remarks, read.whole)


def _in_yen(found: re.Match[str]) -> str:
    """1万2千円 and 1.5千円 in figures; 500円 as it is."""
    if not (found["man"] or found["unit"]):
        return found[0]
    yen = float(found["man"] or 0) * 10_000
    if found["unit"]:
        yen += float(found["sen"] or 1) * 1000
    return f"{round(yen) + int((found['yen'] or '0').replace(',', ''))}円"


def _prices(text: str) -> Lines | None:
    try:
        return price_lines(text)
    except NoPrices:
        return None


def _of_text(text: str, column: str, cell: str) -> Read[Fee]:
    text = _END.sub("", _THOUSANDS.sub(_in_yen, text.replace("\\", "¥")))
    text = _MORE_AFTER.sub(r"〜\1", text)
    stated = cell.strip()
    if _BEFORE_TAX.search(text):
        return Read(Fee(PAID, note=stated))
    if _FREE.fullmatch(text):
        return Read(Fee(FREE))
    in_words = _in_words(text, stated)
    if in_words:
        return Read(in_words)
    # A number without 円 is only money in the column of the fee.
    bare = column == FEE or _MONEY.search(text) or _NOTHING.search(text)
    read = _prices(text) if bare else None
    if read is None:
        return Read(Fee(PAID, note=stated)) if _PAID.search(text) else remarks.failed(column, cell)
    if any(line.amount > MOST for line in read.lines):
        return remarks.failed(column, cell, remarks.impossible(column, cell))
    fee = Fee(PAID, tuple(read.lines), read.note)
    return remarks.part(fee, column, cell) if read.rest else Read(fee)


def _in_words(text: str, stated: str) -> Fee | None:
    """What is free, or only partly, without a price list."""
    free = _FREE_WITH_NOTE.fullmatch(text)
    if free and (_EXTRA.search(text) or _MONEY.search(text)):
        return Fee(PARTLY, note=stated)
    if free:
        note = free["in"] or free["after"] or free["more"] or ""
        return Fee(FREE, note=note.strip())
    some = _NOTHING.search(text) and _EXTRA.search(text) and not _MONEY.search(text)
    return Fee(PARTLY, note=stated) if some or _SOME_PAID.search(text) else None
