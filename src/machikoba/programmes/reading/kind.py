# SPDX-License-Identifier: Apache-2.0
"""種別: what kind of programme it is."""

import re

from machikoba.core.japanese.width import fold_width
from machikoba.programmes.reading import remarks
from machikoba.programmes.reading.remarks import Read

COLUMN = "program_type"
# Tried in this order: a バスツアー is no 見学ツアー.
_KINDS = (
    ("bus_tour", r"バスツアー|バス見学|bus tour"),
    ("technical_visit", r"技術視察|視察|technical visit"),
    ("online", r"オンライン|online|配信"),
    ("talk", r"トーク|講演|セミナー|シンポジウム|フォーラム|対談|talk|lecture|seminar"),
    (
        "shop",
        r"物販|販売|(?<!ワーク)ショップ|直売|マルシェ|マーケット|(?<!work)(?<!work )shop|sale|market",
    ),
    ("exhibition", r"展示|実演|デモンストレーション|exhibition|demonstration"),
    ("workshop", r"体験|ワークショップ|製作|制作|づくり|作り|教室|work ?shop|hands[- ]?on"),
    ("open_house", r"自由見学|一般公開|工場公開|オープンハウス|open house"),
    ("tour", r"見学|ツアー|tour|visit"),
)


def read_kind(cell: str) -> Read[str]:
    """The kind's key; other is never guessed: the words stay as stated."""
    text = fold_width(cell)
    if not text:
        return Read(None)
    for kind, words in _KINDS:
        if re.search(words, text, re.I):
            return Read(kind)
    return remarks.failed(COLUMN, cell)
