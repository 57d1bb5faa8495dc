# SPDX-License-Identifier: Apache-2.0
"""Open factories of the country, one row each."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from machikoba.atlas.models import Listing
from machikoba.atlas.queries import country
from machikoba.atlas.queries.points import points_of
from machikoba.atlas.words import FORMS, PRECISIONS
from machikoba.core.japanese.prefectures import find
from machikoba.core.pieces import in_pieces
from machikoba.reports.open_data.columns import (
    ADDRESS,
    DEGREES,
    LISTED,
    MARK,
    MOMENT,
    TEXT,
    YEAR,
    Column,
    Source,
    Table,
    degrees,
    mark,
    moment,
)
from machikoba.sharing.links import absolute
from machikoba.sheets.writing import Cell


def rows() -> Iterator[Listing]:
    """Every listing of the public pages with its places."""
    return in_pieces(country.with_places(country.shown()))


def address_of(listing: Listing) -> str:
    """Its page."""
    return absolute("site:atlas_listing", listing.slug, language="ja")


def _prefectures(listing: Listing) -> list[str]:
    return list(dict.fromkeys(place.prefecture for place in listing.places.all()))


def _names(listing: Listing) -> Cell:
    return ";".join(found.name for code in _prefectures(listing) if (found := find(code)))


def _municipalities(listing: Listing) -> Cell:
    return ";".join(place.municipality for place in listing.places.all() if place.municipality)


def _codes(listing: Listing) -> Cell:
    codes = (place.municipality_code for place in listing.places.all())
    return ";".join(code for code in codes if code)


def _latitude(listing: Listing) -> Cell:
    points = points_of(listing)
    return degrees(points[0].latitude if points else None)


def _longitude(listing: Listing) -> Cell:
    points = points_of(listing)
    return degrees(points[0].longitude if points else None)


def _precision(listing: Listing) -> Cell:
    points = points_of(listing)
    return points[0].precision if points else ""


OURS, SETTLED, COMPUTED = Source.OURS, Source.SETTLED, Source.COMPUTED
CODE = _("都道府県コード(2桁、JIS X 0401)")
COLUMNS = (
    Column("id", _("変わらない番号"), OURS, lambda r: str(r.uuid), "UUID"),
    Column("page", _("アトラスのページ"), OURS, address_of, ADDRESS),
    Column("name_ja", _("名称"), SETTLED, lambda r: r.name.in_language("ja")[0], TEXT),
    Column("name_en", _("英語の名称"), SETTLED, lambda r: r.name.to_json().get("en", ""), TEXT),
    Column("name_kana", _("よみ"), SETTLED, lambda r: r.name.kana, TEXT),
    Column(
        "prefecture_codes",
        _("開催地の都道府県コード"),
        SETTLED,
        lambda r: ";".join(_prefectures(r)),
        (CODE, LISTED),
    ),
    Column("prefectures", _("開催地の都道府県"), SETTLED, _names, (TEXT, LISTED)),
    Column("municipalities", _("開催地の市区町村"), SETTLED, _municipalities, (TEXT, LISTED)),
    Column(
        "municipality_codes",
        _("市区町村の団体コード。わかるものだけ"),
        SETTLED,
        _codes,
        (_("全国地方公共団体コード(6桁、検査数字つき)"), LISTED),
    ),
    Column("latitude", _("緯度。開催地が複数なら、はじめのもの"), COMPUTED, _latitude, DEGREES),
    Column("longitude", _("経度。開催地が複数なら、はじめのもの"), COMPUTED, _longitude, DEGREES),
    Column("point_precision", _("位置の精度"), COMPUTED, _precision, "", PRECISIONS),
    Column("first_year", _("はじめて開いた年"), SETTLED, lambda r: r.first_year, YEAR),
    Column(
        "months",
        _("例年の開催月"),
        SETTLED,
        lambda r: ";".join(map(str, r.months)),
        (_("月(1から12)"), LISTED),
    ),
    Column("form", _("開き方"), SETTLED, lambda r: r.form, "", FORMS),
    Column("organiser", _("主催"), SETTLED, lambda r: r.organiser, TEXT),
    Column("organiser_type", _("主催者の種別"), SETTLED, lambda r: r.organiser_type, TEXT),
    Column("website", _("ウェブサイト"), SETTLED, lambda r: r.website, ADDRESS),
    Column("summary_ja", _("概要"), SETTLED, lambda r: r.summary.in_language("ja")[0], TEXT),
    Column(
        "summary_en", _("英語の概要"), SETTLED, lambda r: r.summary.to_json().get("en", ""), TEXT
    ),
    Column(
        "identity",
        _("地域のサイトでの識別子。ないときは空"),
        SETTLED,
        lambda r: r.identity,
        ADDRESS,
    ),
    Column("is_fictional", _("架空のデモか"), OURS, lambda r: mark(r.is_fictional), "", MARK),
    Column("changed", _("最後に変わった日時"), OURS, lambda r: moment(r.changed_at), MOMENT),
)
TABLE = Table(
    "listings",
    _("オープンファクトリー"),
    _("どこで、いつごろ、誰が開いているか。1行が1地域です。"),
    COLUMNS,
    rows,
    lambda: country.shown().count(),
)
