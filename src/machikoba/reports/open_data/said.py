# SPDX-License-Identifier: Apache-2.0
"""What a claim and a figure have in common: of what they speak, and whose word they are."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from machikoba.atlas.words import KINDS
from machikoba.reports.open_data.columns import (
    ADDRESS,
    LISTED,
    MARK,
    MOMENT,
    TEXT,
    YEAR,
    Column,
    Source,
    mark,
    moment,
)

OURS, ORIGIN = Source.OURS, Source.ORIGIN
ABOUT = (
    Column("id", _("変わらない番号"), OURS, lambda r: str(r.uuid), "UUID"),
    Column(
        "listing_id", _("地域の番号(listings の id)"), OURS, lambda r: str(r.listing.uuid), "UUID"
    ),
    Column(
        "listing_name",
        _("地域の名称"),
        Source.SETTLED,
        lambda r: r.listing.name.in_language("ja")[0],
        TEXT,
    ),
    Column(
        "holding_id",
        _("開催の番号(holdings の id)。地域全体についてなら空"),
        OURS,
        lambda r: str(r.holding.uuid) if r.holding else "",
        "UUID",
    ),
    Column(
        "year", _("開催の年"), Source.SETTLED, lambda r: r.holding.year if r.holding else None, YEAR
    ),
)
WHOSE = (
    Column(
        "evidence",
        _("根拠となるページ"),
        ORIGIN,
        lambda r: ";".join(map(str, r.evidence)),
        (ADDRESS, LISTED),
    ),
    Column("origin_id", _("出どころの番号"), OURS, lambda r: str(r.origin.uuid), "UUID"),
    Column(
        "origin", _("出どころの名称"), ORIGIN, lambda r: r.origin.name.in_language("ja")[0], TEXT
    ),
    Column("origin_kind", _("出どころの種類"), ORIGIN, lambda r: r.origin.kind, "", KINDS),
    Column("origin_address", _("出どころのアドレス"), ORIGIN, lambda r: r.origin.address, ADDRESS),
    Column("credit", _("出どころが求める表示"), ORIGIN, lambda r: r.origin.credit, TEXT),
    Column(
        "licence",
        _("利用条件。出どころのもの、なければこのアトラスのもの"),
        ORIGIN,
        lambda r: r.origin.licence or settings.LICENCE,
        ADDRESS,
    ),
    Column("said", _("記録した日時"), OURS, lambda r: moment(r.said_at), MOMENT),
    Column("seen", _("出どころで最後に確かめた日時"), OURS, lambda r: moment(r.seen_at), MOMENT),
    Column(
        "is_fictional", _("架空のデモか"), OURS, lambda r: mark(r.listing.is_fictional), "", MARK
    ),
)
