# SPDX-License-Identifier: Apache-2.0
"""What a column is called: Japanese and English headers by their canonical names."""

import re
from collections.abc import Iterable, Mapping

from machikoba.core.japanese.width import fold_width

_NAMES = {
    "reference": "id 管理番号 整理番号 プログラムid プログラムno プログラム番号 no. no 参照番号 reference",
    "event": "イベント イベント名 催し 催事名 行事名 事業名 オープンファクトリー名 名称 event eventname festival",
    "edition": "開催回 回 年度 年 開催年 開催年度 edition year",
    "firm": "企業 企業名 事業者 事業者名 会社 会社名 参加企業 参加企業名 参加事業者 参加事業者名 出展者 社名 工場名 団体名 "
    "企業・団体名 firm company companyname maker organisation organization",
    "firm_kana": "フリガナ ふりがな 企業名フリガナ 企業名(カナ) 会社名カナ 事業者名フリガナ 企業名カナ firmkana kana",
    "firm_city": "市町村 市区町村 市町 自治体 エリア 地域 地区 city municipality area firmcity",
    "address_as_stated": "住所 所在地 会場住所 開催場所住所 address addressasstated",
    "program_title": "プログラム プログラム名 タイトル 題名 体験名 ツアー名 内容名 企画名 プログラムタイトル title "
    "programme program programmetitle programtitle programmename programname",
    "program_type": "種別 種類 区分 カテゴリ カテゴリー 形式 プログラム種別 type kind category programtype programmetype",
    "description": "内容 説明 プログラム内容 紹介文 概要 詳細 description summary",
    "dates": "日 日付 開催日 日程 日にち 実施日 開催日程 開催期間 期間 date dates day days",
    "start_times": "時間 時刻 開始 開始時刻 開始時間 時間帯 実施時間 開催時間 スタート starttime starttimes time times",
    "duration_min": "所要時間 所要 所要時間(分) 体験時間 duration durationmin durationminutes minutes",
    "capacity": "定員 人数 定員数 受入人数 各回定員 募集人数 capacity seats",
    "capacity_unit": "単位 定員単位 capacityunit unit",
    "min_participants": "最少 最少催行人数 最小催行人数 最少人数 最低人数 最少催行人員 minparticipants minimum minimumnumber",
    "age_rule": "対象 対象年齢 年齢 年齢制限 参加対象 対象者 age ages agerule target",
    "fee_yen": "料金 参加費 費用 価格 体験料 金額 参加料 料金(円) 料金(税込) 参加費(税込) fee price cost feeyen",
    "fee_note": "料金備考 料金補足 参加費備考 料金の補足 feenote pricenote",
    "booking": "予約 申込 申込方法 予約方法 予約の要否 申し込み 事前予約 参加方法 予約・申込 booking reservation",
    "selection": "選考 抽選 選考方法 決定方法 selection",
    "meeting_place": "集合場所 集合 会場 場所 開催場所 meetingplace venue place",
    "conditions": "条件 備考 注意 注意事項 持ち物 服装 持ち物・注意 持ち物・服装 その他 conditions notes remarks",
    "language": "言語 対応言語 使用言語 language languages",
    "source": "出典 url リンク 参照元 参考url 掲載ページ source link",
}
COLUMNS = tuple(_NAMES)
_NOISE = re.compile(r"[\s_\-※*]|\((?:必須|任意|半角|全角|required|optional)[^()]*\)|【[^【】]*】")


def _key(header: str) -> str:
    return _NOISE.sub("", fold_width(header)).lower()


_BY_KEY = {
    _key(name): column for column, names in _NAMES.items() for name in (column, *names.split(" "))
}


def map_headers(headers: Iterable[str]) -> dict[str, str]:
    """Header as written → canonical column, for those known; the first of two wins."""
    found: dict[str, str] = {}
    for header in headers:
        column = _BY_KEY.get(_key(header))
        if column and column not in found.values():
            found[header] = column
    return found


def canonical(cells: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """A row's known cells by canonical column; columns the file lacks are empty."""
    known = {names[header]: cell for header, cell in cells.items() if header in names}
    return {column: known.get(column, "") for column in COLUMNS}
