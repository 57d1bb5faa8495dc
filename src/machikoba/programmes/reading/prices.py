# SPDX-License-Identifier: Apache-2.0
"""The lines of a price list: 大人1,000円・こども500円, 1組3,000円(4名まで), 小皿800円〜."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

_LABELS = {
    "adult": "大人|おとな|一般|成人|大学生以上|高校生以上|adults?",
    "child": "小人|こども|子ども|子供|お子様|小学生|小・?中学生|中学生以下|小学生以下|child(?:ren)?|kids?",
    "infant": "幼児|未就学児|infants?",
}
_LABEL = "|".join(f"(?P<{band}>{words})" for band, words in _LABELS.items())
_GROUP = r"(?:親子)?1(?:組|グループ|家族)|(?:親子)?ペア|per group"
_PIECES = "個|枚|本|セット|点|回|台|脚|足|膳|つ|作品|杯|皿|食"
_PERSON = r"お?(?:1人|1名|ひとり)様?|per person|各"
_FOR_PERSON = re.compile(rf"(?:{_PERSON}|人|名)(?:あたり|につき|当たり)?", re.I)
_LEAD = (
    r"(?P<about>約)?(?:(?:参加|体験|見学|入場|受講|利用)(?:費|料金?)|料金|費用)?(?P<from>from)?[:は\s]*(?P<about2>約)?"
    rf"(?:(?:{_LABEL}|(?P<group>{_GROUP})|(?P<piece>1(?:{_PIECES})|各種)|(?:{_PERSON})|(?P<age>\d{{1,2}}歳(?:以上|以下|未満))|(?P<other>(?!JPY|yen|¥|約|[〜+-])[^\d\s()¥,、・/;円+%]{{1,12}}?))"
    r"(?:あたり|につき|当たり)?(?:\((?P<beside>[^()]*)\))?[:は\s]*)?"
)
_MONEY = (
    r"(?P<sign>[¥]|JPY\s|yen\s)?\s*(?:(?P<amount>\d[\d,]*)(?:\.0(?!\d))?(?:\s*(?P<unit>円|yen|JPY))?|(?P<nothing>無料|free))"
    r"(?:\s*(?:〜|-|から)\s*[¥]?(?P<up>\d[\d,]*)(?:\s*(?P<unit2>円|yen|JPY))?)?(?:-(?=$|[\s、,/(])|也)?(?P<about3>\s*(?:程度|前後|ほど))?(?P<more>\s*(?:〜|から|より|以上|and up))?"
    rf"(?:\s*(?:/|per )\s*(?:(?:{_PERSON}|person|人|名)|(?P<per_group>1?組|group)|(?P<per_piece>1?(?:{_PIECES})))|\s+(?P<tax>per person|税込み?))?"
)
_LINE = re.compile(_LEAD + _MONEY, re.I)
_BRACKET = re.compile(r"\s*\((?P<words>[^()]*)\)")
_JOIN = re.compile(r"\s*(?:[・、,;/&と]|または|or(?=\s|\d|¥)|\s)\s*", re.I)
_END = re.compile(
    rf"(?:{_BRACKET.pattern.replace('?P<words>', '?:')})*(?:$|[※+]|{_JOIN.pattern})", re.I
)
_BY_CONTENT = re.compile(r"^(?:コース|内容|プログラム|メニュー)により(?:異なる[:\s]*)?(?=\d|¥)")
_SAYS_WHAT = re.compile(r"(?:込み?|付き?|含む?)$")  # 昼食付3,000円
_WITH_TAX = re.compile(r"税込み?[:\s]*¥?(?P<yen>\d[\d,]*)円?")  # 4,400円(税込4,840円)
_SEVERAL = re.compile(r"[もと共]|それぞれ|先着|最大")
_BANDED = re.compile(r"以下|以上|未満|学生|歳|会員|市民|町民|市内")


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

    @property
    def is_banded(self) -> bool:
        """Whether it is the price of some people: children, students, members."""
        return self.band in _LABELS or bool(_BANDED.search(self.band))


@dataclass
class Lines:
    """Price lines, what stood beside them, and whether something is left over."""

    lines: list[PriceLine] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    rest: bool = False

    @property
    def note(self) -> str:
        """What stood beside the prices, each once."""
        return "・".join(dict.fromkeys(self.notes))


class NoPrices(ValueError):
    """A text of something else, or of prices one must not take out of it."""


def price_lines(text: str) -> Lines:
    """The prices of a text. Raises NoPrices."""
    read = _read(text)
    # 中学生以下無料 says nothing of what the others pay.
    if not any(line.amount for line in read.lines):
        raise NoPrices
    return read


def _read(text: str) -> Lines:
    read = Lines()
    differing = _BY_CONTENT.match(text)
    at = differing.end() if differing else 0
    currencies: set[bool] = set()
    while at < len(text):
        found = _LINE.match(text, at)
        if not found or not _END.match(text, found.end()):
            _left_over(read, text, at)
            break
        currencies.add(_has_currency(found))
        at = _brackets(read, _line(found, read), text, found.end())
        joined = _JOIN.match(text, at)
        at = joined.end() if joined else at
    # 1、500円: a number without 円 beside one with it is no price.
    if not read.lines or len(currencies) > 1:
        raise NoPrices
    if differing and not read.rest:
        read.notes.insert(0, differing[0].strip(" :"))
    return read


def _has_currency(found: re.Match[str]) -> bool:
    return any(found[name] for name in ("sign", "unit", "unit2", "nothing"))


def _left_over(read: Lines, text: str, at: int) -> None:
    """Words after the prices are a note; with numbers in them, something left over."""
    words = text[at:].strip()
    if not read.lines or text[at - 1] == "/" or (words.startswith("+") and re.search(r"\d", words)):
        raise NoPrices
    if words.startswith("※") or not re.search(r"[\d+]", words):
        read.notes.append(words.strip("※ "))
    else:
        read.rest = True


def _line(found: re.Match[str], read: Lines) -> PriceLine:
    other = found["other"] or found["age"] or ""
    if _SEVERAL.search(other):
        raise NoPrices
    if _SAYS_WHAT.search(other):
        read.notes.append(other)
        other = ""
    tax = found["tax"] if (found["tax"] or "").startswith("税") else ""
    read.notes += [words for words in (found["beside"], tax) if words]
    read.rest = read.rest or any(found[name] for name in ("about", "about2", "about3"))
    amount = 0 if found["nothing"] else _yen(found["amount"])
    up_to = _yen(found["up"]) if found["up"] else None
    if up_to is not None and up_to < amount:
        raise NoPrices
    return PriceLine(
        amount=amount,
        band=next((band for band in _LABELS if found[band]), other)[:20],
        up_to=up_to,
        and_more=bool(found["more"] or found["from"]),
        per=_per(found),
    )


def _per(found: re.Match[str]) -> str:
    if found["group"] or found["per_group"]:
        return "group"
    return "piece" if found["piece"] or found["per_piece"] else "person"


def _yen(digits: str) -> int:
    return int(digits.replace(",", ""))


def _brackets(read: Lines, line: PriceLine, text: str, at: int) -> int:
    """What the brackets behind a price say: whose it is, what it buys, or others' prices."""
    more: list[PriceLine] = []
    while bracket := _BRACKET.match(text, at):
        words, at = bracket["words"], bracket.end()
        label = re.fullmatch(_LABEL, words, re.I)
        taxed = _WITH_TAX.fullmatch(words)
        if label and not line.band:
            line = replace(line, band=next(band for band in _LABELS if label[band]))
        elif taxed and _yen(taxed["yen"]) >= line.amount:
            line = replace(line, amount=_yen(taxed["yen"]))
        elif re.fullmatch(_GROUP, words) or re.match(r"1(?:組|グループ|家族)\d", words):
            line = replace(line, per="group")
            read.notes += [words] if words[-1:] in "名人" else []
        elif not read.lines and re.fullmatch(rf"1(?:{_PIECES})", words):
            line = replace(line, per="piece")
        elif others := _of_others(words):
            more += others
        elif not _FOR_PERSON.fullmatch(words):
            read.notes.append(words)
    read.lines += [line, *more]
    return at


def beside(words: str) -> Lines | None:
    """The prices of a note beside a price; they may be nothing (小学生以下無料)."""
    try:
        return _read(words)
    except NoPrices:
        return None


def _of_others(words: str) -> list[PriceLine]:
    """The lines of 小学生以下無料 and 中学生以下は500円; none of 材料費500円."""
    inner = beside(words)
    if inner is None or inner.rest or inner.notes:
        return []
    return inner.lines if all(line.is_banded for line in inner.lines) else []


def per_of(note: str, per: str) -> str:
    """What a note such as 1セット or 1組 says the price is for."""
    if re.match(rf"1(?:{_PIECES})", note):
        return "piece"
    return "group" if re.match(r"1(?:組|グループ)|ペア", note) else per
