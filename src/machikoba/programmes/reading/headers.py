# SPDX-License-Identifier: Apache-2.0
"""What a column is called: Japanese and English headers by their canonical names."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from machikoba.core.japanese.width import fold_width

# No. is not among the references: it counts the rows, and the next table counts other ones.
_NAMES = {
    "reference": "id 管理番号 整理番号 プログラムid プログラムno プログラム番号 参照番号 reference コード ref",
    "event": "イベント イベント名 催し 催事名 行事名 事業名 オープンファクトリー名 名称 event eventname festival イベント名称 催し名 オープンファクトリー フェス名",
    "edition": "開催回 回 年度 年 開催年 開催年度 edition year 回次 西暦",
    "firm": "企業 企業名 事業者 事業者名 会社 会社名 参加企業 参加企業名 参加事業者 参加事業者名 出展者 社名 工場名 団体名 企業・団体名 firm company companyname "
    "maker organisation organization 事業所名 出展企業 出展企業名 出展社 出展社名 参加工場 実施企業 実施事業者 受入企業 受入事業者 工房名 店舗名 屋号 "
    "企業/団体名 企業名・屋号 factory organizer host",
    "firm_kana": "フリガナ ふりがな 企業名フリガナ 企業名(カナ) 会社名カナ 事業者名フリガナ 企業名カナ firmkana kana カナ 企業名(フリガナ) 会社名(カナ) 会社名(フリガナ) "
    "事業者名(フリガナ) 企業名ふりがな",
    "firm_city": "市町村 市区町村 市町 自治体 エリア 地域 地区 city municipality area firmcity 市町村名 所在市町村 開催エリア",
    "address_as_stated": "住所 所在地 会場住所 開催場所住所 address addressasstated 企業住所 会社住所 工場住所",
    "program_title": "プログラム プログラム名 タイトル 題名 体験名 ツアー名 内容名 企画名 プログラムタイトル title programme program programmetitle programtitle "
    "programmename programname ワークショップ名 コース名 プログラム名称 体験プログラム名 メニュー名 講座名",
    "program_type": "種別 種類 区分 カテゴリ カテゴリー 形式 プログラム種別 type kind category programtype programmetype ジャンル 開催形式 分類",
    "description": "内容 説明 プログラム内容 紹介文 概要 詳細 description summary 体験内容 プログラム概要 実施内容 details",
    "dates": "日 日付 開催日 日程 日にち 実施日 開催日程 開催期間 期間 date dates day days 日時 開催日時 実施日時 催行日 開催月日 実施日程",
    "start_times": "時間 時刻 開始 開始時刻 開始時間 時間帯 実施時間 開催時間 スタート starttime starttimes time times 開催時刻 スタート時間 実施時刻 体験開始時間 営業時間 "
    "公開時間 start",
    "end_times": "終了 終了時刻 終了時間 終了予定 endtime endtimes end",
    "sessions": "日ごとの時間 日別時間 日ごとの開始時刻 sessions",
    "duration_min": "所要時間 所要 所要時間(分) 体験時間 duration durationmin durationminutes minutes 所要分 時間(分)",
    "capacity": "定員 人数 定員数 受入人数 各回定員 募集人数 capacity seats 参加定員 受入可能人数 上限人数 最大人数 maxparticipants",
    "capacity_unit": "単位 定員単位 capacityunit unit",
    "min_participants": "最少 最少催行人数 最小催行人数 最少人数 最低人数 最少催行人員 minparticipants minimum minimumnumber 最低催行人数 最少開催人数",
    "age_rule": "対象 対象年齢 年齢 年齢制限 参加対象 対象者 age ages agerule target agelimit",
    "fee_yen": "料金 参加費 費用 価格 体験料 金額 参加料 料金(円) 料金(税込) 参加費(税込) fee price cost feeyen 参加費用 体験料金 税込料金 見学料 参加料金 体験費",
    "fee_note": "料金備考 料金補足 参加費備考 料金の補足 feenote pricenote 料金詳細 料金に含まれるもの 料金について 支払方法",
    "booking": "予約 申込 申込方法 予約方法 予約の要否 申し込み 事前予約 参加方法 予約・申込 booking reservation 申込み 申込み方法 申し込み方法 お申し込み 予約の有無 "
    "予約要否 howtobook",
    "selection": "選考 抽選 選考方法 決定方法 selection 抽選・先着 先着・抽選 先着/抽選",
    "meeting_place": "集合場所 集合 会場 場所 開催場所 meetingplace venue place 実施場所 会場名 開催会場 集合・受付場所 location",
    "conditions": "条件 備考 注意 注意事項 持ち物 服装 持ち物・注意 持ち物・服装 その他 conditions notes remarks 参加条件・注意事項 留意事項 特記事項 注意点 お願い",
    "language": "言語 対応言語 使用言語 language languages ガイド言語 外国語対応 案内言語",
    "source": "出典 url リンク 参照元 参考url 掲載ページ source link ホームページ hp サイト webサイト ウェブサイト 掲載url 情報源 website",
}
COLUMNS = tuple(_NAMES)
SEEN = 4096  # texts of which is remembered whether they are headers
NAMING = frozenset(COLUMNS) - {"dates", "start_times", "event", "edition"}
_NOISE = re.compile(r"[\s_\-※*]|\((?:必須|任意|半角|全角|required|optional)[^()]*\)|【[^【】]*】")
# 定員(名) is 定員; 時間(分) has its own line above, and 定員(組) or 参加費(税抜) is something else.
_UNIT = re.compile(r"\((?:名|人|円|分|税込み?|目安|1回|min)\)$")
# What stands over a group of headers and says nothing of its own.
_GROUP = re.compile(
    r"(?:(?:基本|企業|会社|事業者|参加者|プログラム|体験|開催|実施|詳細|各種)?(?:情報|内容|概要|詳細|データ)|プログラム|体験|開催|日程|時間|日時|定員|料金|参加費)"
)
_COUNTS = re.compile(r"(?:no\.?|№|#|番号|連番|通番|通し番号|項番|行)", re.I)
_FORM_OWN = re.compile(
    r"タイムスタンプ|timestamp|完了時刻|最終変更時刻|回答日時?|送信日時?|登録日時?|更新日時?|受付日時?|記入日|提出日",
    re.I,
)
_PERSONAL = re.compile(
    r"担当者|責任者|記入者|代表者|氏名|お名前|電話|携帯|tel(?![a-z])|fax|メール|mail|連絡先|生年月日",
    re.I,
)
_POLITE = re.compile(
    r"(?:を|は|について|に関して|が|の)?(?:すべて|全て)?(?:ご)?(?:お)?(?:記入|入力|書き|教え|選択|選び|知らせ|聞かせ|答え|回答)"
    r"(?:して)?(?:て)?(?:く?ださい|下さい|願います|お願いします|お願いいたします)?(?:ませ)?$"
)
_TAIL = re.compile(
    r"\([^()]*\)|[?。.・::*※]+$|(?:は|を)?(?:何|いくら|どこ|いつ|どれ|どのくらい)?(?:ですか|ますか|でしょうか)$|(?:は|を|が)$"
    r"|(?:は|を)?(?:何|いくら|どこ|いつ|どれくらい|どのくらい)$|(?:は|が)?必要$|の?(?:有無|目安|ご希望|一覧|欄)$"
)


def key(header: str) -> str:
    """A header as it is compared: one width, without white space, notes and case."""
    return _NOISE.sub("", fold_width(header)).lower()


_BY_KEY = {
    key(name): column for column, names in _NAMES.items() for name in (column, *names.split(" "))
}


@lru_cache(SEEN)
def column_of(header: str) -> str | None:
    """The column a header names beyond doubt; of 大項目 and 小項目 either both or the lower."""
    whole = key(header)
    column = _BY_KEY.get(whole) or _BY_KEY.get(_UNIT.sub("", whole))
    if column or " " not in header.strip():
        return column
    group, _, own = header.strip().rpartition(" ")
    return column_of(own) if _GROUP.fullmatch(key(group)) else None


@lru_cache(SEEN)
def guess_column(header: str) -> str | None:
    """What a question such as 貴社名をご記入ください may ask for; to be confirmed by a person.

    The known name that ends it, the longest of these; at least two letters of it.
    """
    if is_own_business(header) or is_personal(header):
        return None
    asked = _asked(key(header))
    first, _, last = header.strip().partition(" ")
    for text in (asked, _asked(key(last)), _asked(key(first))):
        ends = [name for name in _BY_KEY if len(name) > 1 and text.endswith(name)]
        if ends:
            return _BY_KEY[max(ends, key=len)]
    return None


def _asked(text: str) -> str:
    """A question without its politeness and notes."""
    before = ""
    while text != before:
        before, text = text, _POLITE.sub("", _TAIL.sub("", text))
    return text


def is_own_business(header: str) -> bool:
    """Whether a column is about the file and not about a programme: its row's number or time."""
    return bool(_COUNTS.fullmatch(key(header)) or _FORM_OWN.search(key(header)))


def is_personal(header: str) -> bool:
    """Whether a column is about the person who filled it in."""
    return column_of(header) is None and bool(_PERSONAL.search(key(header)))


def map_headers(headers: Iterable[str]) -> dict[str, str]:
    """Header as written → canonical column, for those known; the first of two wins."""
    found: dict[str, str] = {}
    for header in headers:
        column = column_of(header)
        if column and column not in found.values():
            found[header] = column
    return found


def canonical(cells: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """A row's known cells by canonical column; columns the file lacks are empty."""
    known = {names[header]: cell for header, cell in cells.items() if header in names}
    return {column: known.get(column, "") for column in COLUMNS}
