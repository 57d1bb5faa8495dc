# SPDX-License-Identifier: Apache-2.0
"""Why a file cannot be read, in a sentence for the one who sent it."""


class SheetError(Exception):
    """A file that is not taken; `code` for programs, `ja` and `en` for people.

    It adds where it is, if that is known.
    """

    code = "unreadable"
    ja = (
        "ファイルを読み取れませんでした。"
        "CSV(UTF-8またはShift_JIS)かExcel(.xlsx)で保存し直してください。"
    )
    en = "The file cannot be read. Save it as CSV (UTF-8 or Shift_JIS) or Excel (.xlsx)."

    def __init__(self, where_ja: str = "", where_en: str = "") -> None:
        super().__init__(where_en)
        self.ja = f"{type(self).ja}{where_ja}"
        self.en = f"{type(self).en}{f' {where_en}' if where_en else ''}"

    def text(self, language: str) -> str:
        """The sentence in the reader's language."""
        return self.ja if language.startswith("ja") else self.en


class Empty(SheetError):
    code = "empty"
    ja = "ファイルに行がありません。1行目に見出し、2行目からデータを入れてください。"
    en = "The file has no rows. Put the headers in the first row and the data below."


class WrongKind(SheetError):
    code = "wrong_kind"
    ja = (
        "CSVでもExcel(.xlsx)でもないファイルです。"
        "表計算ソフトで開き、どちらかの形式で保存してください。"
    )
    en = (
        "This is neither CSV nor Excel (.xlsx). "
        "Open it in a spreadsheet program and save it as one."
    )


class Broken(SheetError):
    code = "broken"
    ja = (
        "ファイルが壊れているか、パスワードがかかっています。"
        "パスワードを外し、保存し直してください。"
    )
    en = "The file is damaged or has a password. Remove the password and save it again."


class BadQuotes(SheetError):
    code = "bad_quotes"
    ja = (
        '引用符(")が閉じていないか、余分にあります。表計算ソフトで開き、CSVで保存し直してください。'
    )
    en = 'A quotation mark (") is missing or too many. Open the file and save it as CSV again.'


class TooLarge(SheetError):
    code = "too_large"
    ja = (
        "ファイルが大きすぎます(10MB、20,000行、200列まで)。"
        "1つのセルは10,000文字までです。ファイルを分けてください。"
    )
    en = (
        "The file is too large (at most 10 MB, 20,000 rows, 200 columns, "
        "10,000 letters in a cell). Split it."
    )


class BadHeaders(SheetError):
    code = "bad_headers"
    ja = "見出しが重複しているか、ありません。見出しを一つずつ別の名前にしてください。"
    en = "Headers are missing or repeated. Give every column its own name."


class BadEncoding(SheetError):
    code = "bad_encoding"
    ja = "文字コードを判別できません。CSVをUTF-8で保存し直してください。"
    en = "The text encoding is not clear. Save the CSV as UTF-8."
