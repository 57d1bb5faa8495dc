# SPDX-License-Identifier: Apache-2.0
"""Editions of the open factories, one row each."""

from django.utils.translation import gettext_lazy as _

from machikoba.atlas.models import Holding
from machikoba.atlas.queries import dates
from machikoba.core.pieces import in_pieces
from machikoba.reports.open_data.columns import (
    ADDRESS,
    DAY,
    MARK,
    MOMENT,
    NUMBER,
    TEXT,
    YEAR,
    Column,
    Source,
    Table,
    day,
    mark,
    moment,
)
from machikoba.sheets.writing import Cell

OURS, SETTLED, STATED = Source.OURS, Source.SETTLED, Source.STATED


def _starts(holding: Holding) -> Cell:
    return holding.starts.iso() if holding.starts else ""


COLUMNS = (
    Column("id", _("変わらない番号"), OURS, lambda r: str(r.uuid), "UUID"),
    Column(
        "listing_id", _("地域の番号(listings の id)"), OURS, lambda r: str(r.listing.uuid), "UUID"
    ),
    Column(
        "listing_name",
        _("地域の名称"),
        SETTLED,
        lambda r: r.listing.name.in_language("ja")[0],
        TEXT,
    ),
    Column("key", _("その地域の中で開催を見分ける名前"), OURS, lambda r: r.key, TEXT),
    Column("year", _("開催の年"), SETTLED, lambda r: r.year, YEAR),
    Column("number", _("第何回か"), SETTLED, lambda r: r.number, NUMBER),
    Column("name_ja", _("開催の名称"), SETTLED, lambda r: r.name.in_language("ja")[0], TEXT),
    Column("name_en", _("英語の名称"), SETTLED, lambda r: r.name.to_json().get("en", ""), TEXT),
    Column("starts", _("はじめの日"), SETTLED, _starts, DAY),
    Column(
        "ends",
        _("終わりの日。空なら、はじめの日と同じか不明"),
        SETTLED,
        lambda r: day(r.ends_on),
        DAY,
    ),
    Column(
        "dates_wording",
        _("日程の表記。日付にならないとき"),
        STATED,
        lambda r: r.dates_wording,
        TEXT,
    ),
    Column("is_cancelled", _("中止か"), SETTLED, lambda r: mark(r.is_cancelled), "", MARK),
    Column("url", _("案内ページ"), SETTLED, lambda r: r.url, ADDRESS),
    Column(
        "booking_url",
        _("予約ページ。予約は地域のサイトで"),
        SETTLED,
        lambda r: r.booking_url,
        ADDRESS,
    ),
    Column(
        "identity",
        _("地域のサイトでの識別子。ないときは空"),
        SETTLED,
        lambda r: r.identity,
        ADDRESS,
    ),
    Column(
        "is_fictional", _("架空のデモか"), OURS, lambda r: mark(r.listing.is_fictional), "", MARK
    ),
    Column("changed", _("最後に変わった日時"), OURS, lambda r: moment(r.changed_at), MOMENT),
)
TABLE = Table(
    "holdings",
    _("開催"),
    _("年ごとの開催の日程と中止。1行が1回の開催です。"),
    COLUMNS,
    lambda: in_pieces(dates.held()),
    lambda: dates.held().count(),
)
