# SPDX-License-Identifier: Apache-2.0
"""Three workbooks as ugly as real ones, all fictional: a committee's list, a maker's own sheet,
and what an online form exports. The same call makes the same cells."""

import io
from collections.abc import Sequence
from datetime import date, datetime, time

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

YELLOW = PatternFill("solid", fgColor="FFFF00")
BLUE = PatternFill("solid", fgColor="CCE5FF")
CIRCLE, CROSS, NONE = "○", "×", None

# Over two rows: what heads a group stands once, over the first of its columns.
UPPER = [
    *("No.", "企業名", "企業名(カナ)", "プログラム", None, None, "日程", None, "時間", "定員"),
    *("参加費", "申込", None, "備考", "HP掲載文チェック", "連絡先メモ"),
]
LOWER = [
    *(None, None, None, "名称", "種別", "所要", "10/3(土)", "10/4(日)", None, "(名)"),
    *(None, None, None, None, None, None),
]
KAKUU, TETSU, HAMONO = "株式会社カクウ精機", "鉄ノ森鋳造㈱", "架空刃物製作所"
COMMITTEE = [
    ["■ 北エリア"],
    [
        *(1, KAKUU, "カクウセイキ", "精密加工の工場見学", "見学", "60分", CIRCLE, CIRCLE),
        *("10時半〜", "１０名", "無料", "要予約", NONE, "動きやすい服装でお越しください", "済"),
    ],
    [
        *(2, None, None, "ネジづくり体験", "体検", "1時間", CIRCLE, CROSS, "10:00／13:30"),
        *("各回８名", "大人５００円・こども３００円", "要予約", NONE, None, "済"),
    ],
    [
        *(3, TETSU, "テツノモリチュウゾウ", "溶けた鉄を見よう", "見学", "９０分", CIRCLE, CIRCLE),
        *("午前10時・午後2時", "若干名", "無料", "要予約", NONE, "長そで・長ズボン", "未"),
    ],
    ["■ 南エリア"],
    [
        *(4, HAMONO, "カクウハモノセイサクショ", None, "体験", "45分", "◎", "-"),
        *(time(13, 0), 6, 1500, "要予約(3日前まで)", NONE, "エプロン持参", "未"),
    ],
    [
        *(5, "㈱カクウ精機", "カクウセイキ", "検査室の公開", "自由見学", None, CIRCLE, CIRCLE),
        *("10:00〜16:00", None, "無料", "予約不要", NONE, None, "済"),
    ],
    [
        *(6, "辞退した工業", "ジタイシタコウギョウ", "中止になった見学", "見学", "60分", CIRCLE),
        *(CIRCLE, "10:00", 10, "無料", "要予約", NONE, None, "辞退"),
    ],
    ["合計", None, None, "6プログラム"],
    ["※プログラムは変更になる場合があります。"],
    ["※黄色のセルは確認中です。"],
]
HEADER_ROW = 4
FIRST = 6  # the row of the first line of COMMITTEE


def committee() -> bytes:
    """Titles, headers over two rows, merged firms, ○ under days, colours, notes at the end."""
    book = openpyxl.Workbook()
    notes = book.active
    notes.title = "連絡事項"
    notes["A1"] = "締切は8月末です。各社に確認してください。"
    page = book.create_sheet("一覧(最新)")
    page["A1"] = "第5回 鉄ノ森工場びらき プログラム一覧"
    page.merge_cells("A1:P1")
    page["A2"], page["N2"] = "事務局用", "令和8年8月20日現在"
    for column, (upper, lower) in enumerate(zip(UPPER, LOWER, strict=True), start=1):
        page.cell(HEADER_ROW, column, upper).fill = BLUE
        page.cell(HEADER_ROW + 1, column, lower).fill = BLUE
        page.cell(HEADER_ROW, column).font = Font(bold=True)
    for row, cells in enumerate(COMMITTEE, start=FIRST):
        for column, cell in enumerate(cells, start=1):
            page.cell(row, column, cell)
    _dress(page)
    return _saved(book)


def _dress(page: Worksheet) -> None:
    page.merge_cells("D4:F4")
    page.merge_cells("G4:H4")
    for column in "ABCIKLNOP":
        page.merge_cells(f"{column}4:{column}5")
    page.merge_cells("B7:B8")
    page.merge_cells("C7:C8")
    page.row_dimensions[13].hidden = True
    page.column_dimensions["P"].hidden = True
    page["J9"].fill = page["D11"].fill = YELLOW
    page["J9"].comment = Comment("先方に確認中", "事務局")
    page["B7"].alignment = Alignment(vertical="center", wrap_text=True)


def makers_sheet() -> bytes:
    """Labels beside values, two programmes below one another, an example on a sheet of its own."""
    book = openpyxl.Workbook()
    example = book.active
    example.title = "記入例"
    _write(example, [["企業名", "○○製作所"], ["プログラム名①", "工場見学"], ["開催日", "10月3日"]])
    page = book.create_sheet("申込書")
    _write(page, MAKERS_SHEET)
    page.merge_cells("A1:D1")
    return _saved(book)


MAKERS_SHEET = [
    ["鉄ノ森工場びらき 参加申込書"],
    ["下記にご記入のうえ、事務局までお送りください。"],
    [],
    ["企業名：", "有限会社もりの家具", "フリガナ", "モリノカグ"],
    ["所在地", "架空県鉄ノ森市木場町2-3"],
    ["ご担当者名", "架空 太郎", "電話", "000-0000-0000"],
    [],
    ["プログラム①"],
    ["プログラム名", "いすの座面を張る"],
    ["種別", "体験"],
    ["内容", "職人と一緒に、いすの座面を張ります。"],
    [None, "できあがったものは持ち帰れます。"],
    ["開催日", "１０月３日（土）、４日（日）"],
    ["開始時刻", "10時半〜"],
    ["所要時間", "1時間半"],
    ["定員", "６名"],
    ["参加費", "3,000円（税込）"],
    ["予約", "要予約"],
    [],
    ["プログラム②"],
    ["プログラム名", "木工場をのぞく"],
    ["種別", "見学"],
    ["内容", "機械が動いているところを見られます。"],
    ["開催日", "１０月４日（日）"],
    ["開始時刻", "午後1時・午後3時"],
    ["所要時間", "30分"],
    ["定員", "5名程度"],
    ["参加費", "無料"],
    ["予約", "要予約"],
]
QUESTIONS = [
    *("タイムスタンプ", "貴社名をご記入ください", "貴社名のフリガナ", "プログラム名(20字以内)"),
    *("プログラムの種類をお選びください", "開催日(複数選択可)", "開始時刻をすべてご記入ください"),
    *("1回あたりの所要時間", "1回あたりの定員(半角数字)", "参加費はいくらですか?"),
    *("事前予約は必要ですか", "当日の持ち物・服装", "ご担当者名", "メールアドレス"),
]
BOTH_DAYS = "10月3日(土), 10月4日(日)"
ANSWERS = [
    [
        *(datetime(2026, 7, 1, 9, 12), "架空染工場", "カクウソメコウジョウ", "藍染めのハンカチ"),  # noqa: DTZ001
        *("体験", BOTH_DAYS, "10:00, 13:30", "60分", "8", "1,500円", "要予約"),
        *("汚れてもよい服装", "染 花子", "hanako@example.jp"),
    ],
    [
        *(datetime(2026, 7, 2, 18, 40), "鉄ノ森和紙", "テツノモリワシ", "紙すきの見学"),  # noqa: DTZ001
        *(
            "見学",
            "10月4日(日)",
            "11時",
            "40分",
            "12",
            "無料",
            "不要",
            "",
            "紙 次郎",
            "jiro@example.jp",
        ),
    ],
    [
        *(datetime(2026, 7, 3, 8, 5), "架空染工場", "カクウソメコウジョウ", "藍染めのハンカチ"),  # noqa: DTZ001
        *("体験", BOTH_DAYS, "10:00, 13:30, 15:00", "60分", "6", "1,800円", "要予約"),
        *("汚れてもよい服装", "染 花子", "hanako@example.jp"),
    ],
]


def form_export() -> bytes:
    """A time stamp, questions for headers, answers joined by commas, one firm that sent twice."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = "フォームの回答 1"
    _write(page, [QUESTIONS, *ANSWERS])
    return _saved(book)


def _write(page: Worksheet, rows: Sequence[Sequence[object]]) -> None:
    for row, cells in enumerate(rows, start=1):
        for column, cell in enumerate(cells, start=1):
            page.cell(row, column, cell)


def _saved(book: openpyxl.Workbook) -> bytes:
    book.properties.created = book.properties.modified = datetime(2026, 8, 20, 9, 0)  # noqa: DTZ001
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


DAYS = (date(2026, 10, 3), date(2026, 10, 4))
