# SPDX-License-Identifier: Apache-2.0
"""料金: prices in yen, for whom and for what."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from machikoba.core.japanese.width import fold_width
from machikoba.programmes.reading import remarks
from machikoba.programmes.reading.remarks import Read

FEE, NOTE = "fee_yen", "fee_note"
MOST = 10_000_000
FREE, PAID, PARTLY = "free", "paid", "partly"
_FREE = re.compile(
    r"(?:参加費|料金|入場|見学|参加)?[はも:]?\s*無料(?:です)?|free(?: of charge)?|0円?|なし", re.I
)
_PARTLY = re.compile(
    r"(?:参加(?:費)?|入場|見学)?無料\s*[(、,/]?\s*\(?一部(?:プログラム)?(?:は)?有料\)?"
)
_CURRENCY = re.compile(r"円|¥|yen|JPY|無料|free", re.I)
_THOUSANDS = re.compile(r"(?P<n>\d+(?:\.\d+)?)?(?P<unit>[千万])円")
# A price before tax is not what a visitor pays: it stays in words.
_BEFORE_TAX = re.compile(r"税別|税抜き?|外税|\+\s*税|\+消費税|tax excluded", re.I)
_EXTRA = re.compile("別途|有料|実費")
_PAID = re.compile(r"有料|実費")
_LABELS = {
    "adult": "大人|おとな|一般|成人|大学生以上|高校生以上|adults?",
    "child": "小人|こども|子ども|子供|お子様|小学生|小・?中学生|中学生以下|小学生以下|child(?:ren)?|kids?",
    "infant": "幼児|未就学児|infants?",
}
_LABEL = "|".join(f"(?P<{band}>{words})" for band, words in _LABELS.items())
_PER = r"(?P<group>1組|ペア|1グループ|per group)|(?P<piece>1(?:個|枚|本|セット|点|回|台|脚|足|膳|つ)|各種)"
_PERSON = r"(?:お?1人様?|1名様?|per person|各)"
_LEAD = rf"(?:(?:参加費|料金|体験料|体験費|費用)[:\s]*)?(?:(?:{_LABEL}|{_PER}|{_PERSON}|(?P<other>(?!JPY|yen)[^\d\s()¥,、・/;円]{{1,12}}?))(?:あたり|につき|当たり)?[:\s]*)?"
_MONEY = (
    r"(?:[¥]|JPY|yen\s)?\s*(?:(?P<amount>\d[\d,]*)\s*(?:円|yen|JPY)?|(?P<nothing>無料|free))"
    r"(?:\s*[〜-]\s*[¥]?(?P<up>\d[\d,]*)\s*(?:円|yen|JPY)?)?(?P<more>\s*(?:〜|から|より|and up))?"
)
_LINE = re.compile(
    _LEAD
    + _MONEY
    + rf"(?:\s*/?\s*(?:{_PERSON}|/?(?:人|名)|(?P<after>1(?:個|枚|本|セット|点|回|組)|/組|/個)))?",
    re.I,
)
_NOTE = re.compile(r"\s*\((?P<note>[^()]*)\)")
_JOIN = re.compile(r"\s*(?:[・、,;/&と]|\s)\s*")


@dataclass(frozen=True)
class PriceLine:
    """Yen with tax; `band` is "", adult, child, infant or a label as stated; `per` person, group
    or piece; `up_to` ends a span, `and_more` marks 5,000円〜."""

    amount: int
    band: str = ""
    up_to: int | None = None
    and_more: bool = False
    per: str = "person"
    note: str = ""


@dataclass(frozen=True)
class Fee:
    """`state` is free, paid or partly; `note` is what else is said, word for word."""

    state: str
    lines: tuple[PriceLine, ...] = ()
    note: str = ""


def read_fee(cell: str, note_cell: str) -> Read[Fee]:
    """What the two cells 料金 and 料金の補足 say together."""
    money, note = fold_width(cell), fold_width(note_cell)
    if not money:
        return _of_text(note, NOTE, note_cell) if note else Read(None)
    read = _of_text(money, FEE, cell)
    if read.value is None or not note:
        return read
    if _BEFORE_TAX.search(note):
        return Read(Fee(PAID, note=f"{cell.strip()} {note_cell.strip()}"))
    return _with_note(read, read.value, note, note_cell)


def _with_note(read: Read[Fee], fee: Fee, note: str, note_cell: str) -> Read[Fee]:
    """The note may repeat the amount with more detail, or say what it buys."""
    detailed = _of_text(note, NOTE, note_cell).value
    amounts = {line.amount for line in fee.lines}
    if detailed and detailed.lines:
        if amounts & {line.amount for line in detailed.lines}:
            return Read(replace(detailed, note=note_cell.strip()), read.remarks, read.whole)
        message = remarks.contradiction(NOTE, note_cell)
        return Read(replace(fee, note=note_cell.strip()), (*read.remarks, message), whole=False)
    lines = tuple(replace(line, per=_per_of(note, line.per)) for line in fee.lines)
    state = PARTLY if detailed and detailed.state == PARTLY else fee.state
    return Read(Fee(state, lines, note_cell.strip()), read.remarks, read.whole)


def _per_of(note: str, per: str) -> str:
    if re.match(r"1(?:セット|個|枚|本|点|回)", note):
        return "piece"
    return "group" if re.match(r"1(?:組|グループ)|ペア", note) else per


def _in_yen(found: re.Match[str]) -> str:
    return f"{round(float(found['n'] or 1) * (1000 if found['unit'] == '千' else 10_000))}円"


def _of_text(text: str, column: str, cell: str) -> Read[Fee]:
    text = _THOUSANDS.sub(_in_yen, text)
    if _BEFORE_TAX.search(text):
        return Read(Fee(PAID, note=cell.strip()))
    if _PARTLY.fullmatch(text):
        return Read(Fee(PARTLY, note=cell.strip()))
    if _FREE.fullmatch(text):
        return Read(Fee(FREE))
    lines, note, rest = _lines(text, bare=column == FEE)
    if any(line.amount > MOST for line in lines):
        return remarks.failed(column, cell, remarks.impossible(column, cell))
    if lines:
        state = FREE if all(line.amount == 0 and not line.and_more for line in lines) else PAID
        if state == FREE and _EXTRA.search(note):
            state = PARTLY
        fee = Fee(state, tuple(lines) if state == PAID else (), note)
        return remarks.part(fee, column, cell) if rest else Read(fee)
    if _PAID.search(text):
        return Read(Fee(PAID, note=cell.strip()))
    return remarks.failed(column, cell)


def _lines(text: str, bare: bool) -> tuple[list[PriceLine], str, bool]:
    """(price lines, notes in brackets, whether something is left over).

    A number without 円 is only money (`bare`) in the column of the fee.
    """
    if not bare and not _CURRENCY.search(text):
        return [], "", True
    text, prefix = re.subn(r"^(?:コース|内容|プログラム|メニュー)により(?:異なる[:\s]*)?", "", text)
    lines: list[PriceLine] = []
    notes: list[str] = []
    at = 0
    while at < len(text):
        found = _LINE.match(text, at)
        if not found:
            return lines, "・".join(notes), True
        if not bare and not _CURRENCY.search(found[0]):
            return lines, "・".join(notes), True
        lines.append(_line(found))
        at = found.end()
        note = _NOTE.match(text, at)
        if note:
            notes.append(note["note"])
            at = note.end()
        joined = _JOIN.match(text, at)
        at = joined.end() if joined else at
        if not joined and at < len(text):
            return lines, "・".join(notes), True
    if prefix:
        notes.append("コースにより異なる")
    return lines, "・".join(notes), False


def _line(found: re.Match[str]) -> PriceLine:
    band = next((band for band in _LABELS if found[band]), found["other"] or "")
    after = found["after"] or ""
    per = (
        "group"
        if found["group"] or "組" in after
        else "piece"
        if found["piece"] or after
        else "person"
    )
    return PriceLine(
        amount=0 if found["nothing"] else int(found["amount"].replace(",", "")),
        band=band[:20],
        up_to=int(found["up"].replace(",", "")) if found["up"] else None,
        and_more=bool(found["more"]),
        per=per,
    )
