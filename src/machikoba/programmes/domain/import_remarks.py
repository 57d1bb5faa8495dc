# SPDX-License-Identifier: Apache-2.0
"""What a plan says of a file as a whole, beside what it says of single cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from machikoba.programmes.domain.import_firms import Candidate
from machikoba.programmes.reading.headers import guess_column
from machikoba.programmes.reading.mapping import HeaderMap
from machikoba.programmes.reading.remarks import Remark
from machikoba.sheets.sheet import Sheet

_WHY = {
    "hidden": ("非表示の行なので、取り込みません。", "This row is hidden and is not taken in."),
    "headers_again": ("見出しのくり返しです。", "These are the headers again."),
    "example": ("記入例なので、取り込みません。", "This is an example and is not taken in."),
    "total": ("合計の行なので、取り込みません。", "This is a total and is not taken in."),
    "section": (
        "区切りの行なので、取り込みません。",
        "This divides the table and is not taken in.",
    ),
    "below": ("表の下の注記なので、取り込みません。", "This stands below the table."),
}


@dataclass(frozen=True)
class Message:
    """A remark on a row (its number in the file)."""

    row: int
    remark: Remark

    def to_json(self, language: str) -> dict[str, object]:
        """As the command prints it."""
        remark = self.remark
        text = remark.text(language)
        return {"row": self.row, "column": remark.column, "value": remark.value, "text": text}


def about_file(sheet: Sheet, mapping: HeaderMap) -> Iterator[Message]:
    """Columns nobody knows, formulas without values, what is not taken in and why."""
    for header in mapping.unknown:
        yield Message(sheet.last_header, _unknown_header(header))
    for header in sheet.hidden_headers:
        yield Message(sheet.last_header, _hidden_column(header))
    for row, header in sheet.formulas:
        yield Message(row, _no_value(header))
    for row, text in sheet.above:
        yield Message(row, _above(text))
    for out in sheet.left_out:
        yield Message(out.row, Remark("", out.text, out.why, *_WHY[out.why]))
    for name in sheet.others:
        yield Message(1, _other_sheet(name))


def missing(column: str, ja: str, en: str) -> Remark:
    """A cell without which a row cannot be taken in."""
    return Remark(column, "", "missing", ja, en)


def no_title_column() -> Remark:
    """Not one header says where titles stand."""
    return missing(
        "program_title",
        "プログラム名の列がありません。見出しを「プログラム名」にするか、列の対応を選んでください。",
        "No column has the titles. Call one プログラム名, or say which column it is.",
    )


def _unknown_header(header: str) -> Remark:
    ja = "この見出しの列は項目になりません。内容はそのまま保管します。"
    en = "This column is not one we know. Its cells are kept as they stand."
    if guess_column(header):
        ja += "項目のはずなら、見出しを直すか、取り込み画面で列の対応を選んでください。"
        en += " If it should be one, correct its header or say in the office what it is."
    return Remark(header, header, "unknown_header", ja, en)


def _hidden_column(header: str) -> Remark:
    return Remark(
        header,
        header,
        "hidden_column",
        "表では非表示の列です。ほかの列と同じように読みました。",
        "This column is hidden in the table. It was read like any other.",
    )


def _no_value(header: str) -> Remark:
    return Remark(
        header,
        "",
        "formula",
        "数式の結果がファイルにありません。表計算ソフトで保存し直すか、値を直接入力してください。",
        "The file carries no value for this formula. Save it again or type the value.",
    )


def _above(text: str) -> Remark:
    return Remark(
        "",
        text,
        "above_headers",
        "見出しより上の行なので、取り込みません。",
        "This stands above the headers and is not taken in.",
    )


def _other_sheet(name: str) -> Remark:
    return Remark(
        "",
        name,
        "other_sheet",
        "このシートは読みません。読むシートは、取り込み画面の「列の対応」で選べます。",
        "This sheet is not read. The office can choose another one beside the columns.",
    )


def same_name(found: Candidate) -> Remark:
    """Two firms that may be one."""
    place = f"({found.other_place})" if found.other_place else ""
    return Remark(
        "firm",
        found.name,
        "same_name",
        f"「{found.other_name}」{place}と同じ企業かもしれません。別の企業として登録します。"
        "同じ企業なら、取り込み画面で選んでください。",
        f"This may be the same firm as {found.other_name}{place}. It is kept apart; "
        "choose in the import page if they are the same.",
    )


def repeated(column: str, value: str, first: int) -> Remark:
    """The same firm and title stand twice."""
    return Remark(
        column,
        value,
        "repeated_programme",
        f"{first}行目と、企業名もプログラム名も同じです。別のプログラムとして取り込みます。"
        "出し直したものや、別の回なら、取り込み画面で選べます。",
        f"Firm and title are those of row {first}. Both are taken in; if this one replaces it, "
        "or is another start of it, choose so in the import page.",
    )
