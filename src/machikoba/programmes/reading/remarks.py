# SPDX-License-Identifier: Apache-2.0
"""What is said about a cell that was not, or only partly, understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

_HOW = {
    "dates": ("「2026-10-03;2026-10-04」や「10月3日(土)〜5日」", "2026-10-03;2026-10-04"),
    "start_times": ("「10:00;13:30」や「9:00-17:00」", "10:00;13:30 or 9:00-17:00"),
    "end_times": ("「12:00」", "12:00"),
    "sessions": ("「10/3 10:00;13:00」を1日1行", "10/3 10:00;13:00, a line for each day"),
    "duration_min": ("「60」や「1時間30分」", "60 or 1 hour 30"),
    "capacity": ("「10」や「5組」", "10 or 5 groups"),
    "capacity_unit": ("「人」か「組」", "people or groups"),
    "min_participants": ("「5」", "5"),
    "age_rule": ("「小学生以上」や「6歳以上」", "ages 6+"),
    "fee_yen": ("「1500」や「大人1,000円・こども500円」", "1500"),
    "fee_note": ("「1500」や「大人1,000円・こども500円」", "1500"),
    "booking": ("「要予約(3日前まで)」や「予約不要」", "reservation required"),
    "selection": ("「先着」か「抽選」", "first come or draw"),
    "program_type": ("「見学」「体験」「トーク」など", "tour, workshop, talk…"),
    "language": ("「日本語」「英語」など", "Japanese, English…"),
    "edition": ("「2026」や「第3回」", "2026 or 3rd"),
}


@dataclass(frozen=True)
class Remark:
    """A message on one cell; `code` is stable, `ja` and `en` say what to do."""

    column: str
    value: str
    code: str
    ja: str
    en: str

    def text(self, language: str) -> str:
        """The sentence in the reader's language."""
        return self.ja if language.startswith("ja") else self.en


@dataclass(frozen=True)
class Read(Generic[T]):
    """A cell's value where it was understood, with remarks; `whole` is false where something of
    the cell is not in the value."""

    value: T | None
    remarks: tuple[Remark, ...] = ()
    whole: bool = True


def example(column: str) -> tuple[str, str]:
    """How a cell of a column can be written, in both languages."""
    return _HOW.get(column, ("別の書き方", "another form"))


def not_understood(column: str, value: str) -> Remark:
    """The cell is shown as it stands; an example says how to write it."""
    ja, en = example(column)
    return Remark(
        column,
        value,
        "not_understood",
        f"読み取れなかったため、書かれたまま表示します。{ja}のように書くと項目になります。",
        f"Not understood, so shown as it stands. Write it like {en}.",
    )


def partly(column: str, value: str) -> Remark:
    """Something of the cell is only shown as text."""
    return Remark(
        column,
        value,
        "partly_understood",
        "一部だけ読み取りました。残りは書かれたまま表示します。内容をご確認ください。",
        "Understood in part; the cell is also shown as it stands. Please check it.",
    )


def contradiction(column: str, value: str) -> Remark:
    """The cell says two things that cannot both be."""
    return Remark(
        column,
        value,
        "contradiction",
        "内容が矛盾しているため、書かれたまま表示します。正しい内容に直してください。",
        "The cell contradicts itself, so it is shown as it stands. Please correct it.",
    )


def impossible(column: str, value: str) -> Remark:
    """There is no such day, hour or number."""
    return Remark(
        column,
        value,
        "impossible",
        "ありえない値のため、書かれたまま表示します。正しい値に直してください。",
        "There is no such value; it is shown as it stands. Please correct it.",
    )


def year_unknown(column: str, value: str) -> Remark:
    """A day without a year, in an edition without one."""
    return Remark(
        column,
        value,
        "year_unknown",
        "年がわからないため、書かれたまま表示します。「2026-10-03」のように年を付けてください。",
        "The year is not known; shown as it stands. Add it, as in 2026-10-03.",
    )


def failed(column: str, value: str, remark: Remark | None = None) -> Read[T]:
    """Not understood."""
    return Read(None, (remark or not_understood(column, value),), whole=False)


def part(value: T, column: str, cell: str) -> Read[T]:
    """Understood in part."""
    return Read(value, (partly(column, cell),), whole=False)
