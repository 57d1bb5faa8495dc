# SPDX-License-Identifier: Apache-2.0
"""種別: what kind of programme it is."""

import re

from machikoba.programmes.reading import remarks
from machikoba.programmes.reading.plain import plain
from machikoba.programmes.reading.remarks import Read

COLUMN = "program_type"
MUTUAL = "mutual_visit"  # among participants; the import keeps it from everybody else
# Tried in this order: a バスツアー is no 見学ツアー.
_KINDS = (
    ("bus_tour", r"バスツアー|バス見学|bus tour"),
    (MUTUAL, r"相互見学|プレオープン|プレ見学|(?:参加事業者|出展者|関係者)(?:限定|同士|のみ)"),
    ("technical_visit", r"技術視察|視察|technical visit"),
    ("night", r"ナイト(?!ウェア)|夜間|夜の|夜景|ライトアップ|night"),
    ("online", r"オンライン|online|配信"),
    (
        "talk",
        r"トーク|講演|セミナー|シンポジウム|フォーラム|ディスカッション|座談会|対談|talk|lecture|seminar",
    ),
    ("market", r"マルシェ|出店|出張販売|屋台|縁日|朝市|マーケット|\bmarket\b|stall"),
    ("shop", r"物販|販売|即売|(?<!ワーク)ショップ|直売|(?<!work)(?<!work )shop|sale"),
    ("exhibition", r"展示|実演|企画展|デモンストレーション|exhibition|demonstration"),
    (
        "workshop",
        r"体験|ワークショップ|ハンズオン|\bWS\b|製作|制作|づくり|作り|教室|work ?shop|hands[- ]?on",
    ),
    (
        "open_house",
        r"自由見学|一般公開|(?:工場|工房)公開|オープンハウス|オープンファクトリー|open house",
    ),
    ("tour", r"見学|ツアー|tour|visit"),
)


_NOTE = re.compile(r"\([^()]*\)")
_SEVERAL = re.compile(r"[・/+&、,;と]")


def read_kind(cell: str) -> Read[str]:
    """The kind's key; other is never guessed: the words stay as stated."""
    text = plain(cell)
    if not text:
        return Read(None)
    kind = _kind(text)
    if kind is None:
        return remarks.failed(COLUMN, cell)
    # 見学・体験 is both, and a programme has one kind: the words stay on the page.
    named = {_kind(part) for part in _SEVERAL.split(_NOTE.sub("", text)) if part.strip()}
    return remarks.part(kind, COLUMN, cell) if len(named) > 1 else Read(kind)


def _kind(text: str) -> str | None:
    return next((kind for kind, words in _KINDS if re.search(words, text, re.I)), None)
