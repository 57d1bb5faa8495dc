# SPDX-License-Identifier: Apache-2.0
"""プログラム冊子: the whole programme of an edition on A4, in Japanese or English."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from machikoba.programmes.models import Programme
from machikoba.programmes.queries import programmes as programme_queries
from machikoba.regions.models import Edition, Participation
from machikoba.regions.queries import participations
from machikoba.regions.queries.editions import approved_backers
from machikoba.reports.prints import ruby
from machikoba.reports.prints.heads import address, head_of, qr
from machikoba.reports.prints.maps import map_of
from machikoba.reports.prints.press import press
from machikoba.reports.prints.programmes import programme_of
from machikoba.reports.prints.timetables import timetables
from machikoba.reports.prints.vertical import columns

Group = tuple[Participation | None, list[Programme]]
Area = tuple[str, list[Group]]
LAST = 1 << 30
KANA_ROWS = (
    "アイウエオ カキクケコ サシスセソ タチツテト ナニヌネノ "
    "ハヒフヘホ マミムメモ ヤユヨ ラリルレロ ワヰヱヲン"
)


def booklet_pdf(edition: Edition, language: str) -> bytes:
    """What visitors see of the edition, on paper; nothing unpublished or unapproved is in it."""
    return press("booklet", gather(edition, language))


def gather(edition: Edition, language: str) -> dict[str, Any]:
    """The booklet as templates/booklet.typ reads it."""
    with translation.override(language):
        makers = list(participations.published(edition))
        programmes = list(programme_queries.published(edition))
        areas = by_area(makers, programmes, language)
        head = head_of(edition, language)
        return {
            "edition": head,
            "title": _("%(name)s プログラム") % {"name": head["name"]},
            "words": _words(),
            "cover": {
                "columns": columns(head["name"]) if language == "ja" else [],
                "number": _("第%(n)s回") % {"n": edition.number} if edition.number else "",
                "lead": edition.lead.in_language(language)[0],
            },
            "about": edition.about.in_language(language)[0],
            "access": edition.access.in_language(language)[0],
            "counts": [len(makers), len(programmes)],
            "site": _site(edition),
            "map": map_of(edition, makers, language),
            "stops": [stops_of(area, language) for area in areas],
            "timetables": timetables(edition, [_rows(area) for area in areas], language),
            "areas": [_area(edition, area, language) for area in areas],
            "index": [_index(maker, language) for maker in makers],
            "backers": backers_of(edition, language),
        }


def by_area(
    makers: Sequence[Participation], programmes: Sequence[Programme], language: str
) -> list[Area]:
    """(area, its makers in 五十音順 with their programmes), areas in their order; last those
    without an area, and programmes without a maker."""
    own: dict[int | None, list[Programme]] = {}
    for programme in programmes:
        own.setdefault(programme.participation_id, []).append(programme)
    found: dict[str, list[Group]] = {}
    for maker in sorted(makers, key=lambda m: m.area.position if m.area else LAST):
        found.setdefault(_area_name(maker, language), []).append((maker, own.get(maker.pk, [])))
    if None in own:
        found.setdefault(_("会期を通して"), []).append((None, own[None]))
    return list(found.items())


def _area_name(maker: Participation, language: str) -> str:
    return maker.area.name.in_language(language)[0] if maker.area else _("そのほか")


def _rows(area: Area) -> tuple[str, list[Programme]]:
    name, groups = area
    return name, [programme for _maker, own in groups for programme in own]


def _area(edition: Edition, area: Area, language: str) -> dict[str, Any]:
    name, groups = area
    return {
        "name": name,
        "makers": [
            {
                **(maker_of(maker, language) if maker else {}),
                "programmes": [programme_of(edition, one, language) for one in own],
            }
            for maker, own in groups
        ],
    }


def maker_of(maker: Participation, language: str) -> dict[str, Any]:
    """What a maker's heading says."""
    return {
        "key": str(maker.uuid),
        "stop": maker.stop_number,
        "name": ruby.pairs_of(maker.name, language),
        "kana": maker.name.kana if language == "ja" else "",
        "trade": maker.trade.in_language(language)[0],
        "summary": maker.summary.in_language(language)[0],
        "address": " ".join(
            filter(None, (f"〒{maker.postal_code}" if maker.postal_code else "", maker.address))
        )
        or maker.prefecture + maker.municipality,
        "access": maker.access.in_language(language)[0],
        "website": maker.website,
    }


def stops_of(area: Area, language: str) -> dict[str, Any]:
    """The list beside the map: an area's makers by their numbers."""
    name, groups = area
    makers = [maker for maker, _own in groups if maker]
    makers.sort(key=lambda maker: (maker.stop_number is None, maker.stop_number or 0))
    return {
        "name": name,
        "makers": [
            {"stop": maker.stop_number, "name": maker.name.in_language(language)[0]}
            for maker in makers
        ],
    }


def _index(maker: Participation, language: str) -> dict[str, Any]:
    name, found = maker.name.in_language(language)
    return {
        "key": str(maker.uuid),
        "name": name,
        "kana": maker.name.kana if found == "ja" else "",
        "stop": maker.stop_number,
        "initial": _row_of_kana(maker.kana_key) if language == "ja" else name[:1].upper(),
    }


def _row_of_kana(key: str) -> str:
    return next((row[0] for row in KANA_ROWS.split() if key[:1] and key[0] in row), "A–Z")


def backers_of(edition: Edition, language: str) -> list[dict[str, Any]]:
    """主催 to 協力, approved ones alone, in their order."""
    roles = {
        "host": _("主催"),
        "co_host": _("共催"),
        "support": _("後援"),
        "sponsor": _("協賛"),
        "cooperation": _("協力"),
    }
    return [
        {"role": roles[role], "names": [b.official_name.in_language(language)[0] for b in group]}
        for role, group in approved_backers(edition)
    ]


def _site(edition: Edition) -> dict[str, str]:
    found = address(reverse("site:edition", args=[edition.slug]))
    return {"address": found, "qr": qr(found)}


def _words() -> dict[str, str]:
    return {
        "contents": _("もくじ"),
        "about": _("このイベントについて"),
        "days": _("日程"),
        "makers": _("参加事業者"),
        "programmes": _("プログラム"),
        "access": _("アクセス"),
        "how": _("参加のしかた"),
        "how_open": _("その時間のうち、お好きなときにお越しください。"),
        "how_booked": _(
            "二次元コードからプログラムのページを開き、時間を選んでお申し込みください。"
        ),
        "how_time": _("開始時刻の5分前までにお越しください。"),
        "open": _("予約不要"),
        "booked": _("申込が必要"),
        "map": _("地図"),
        "map_note": _("番号は各参加事業者の番号です。道のりは実際と異なることがあります。"),
        "no_map": _("位置が登録されていないため、エリアごとの一覧を掲載しています。"),
        "timetable": _("時間割"),
        "index": _("参加事業者さくいん"),
        "index_note": _("五十音順。数字は掲載ページです。"),
        "contact": _("お問い合わせ"),
        "honorific": _("敬称略"),
        "as_of": _("内容は変わることがあります。最新の情報はウェブサイトでご確認ください。"),
        "fictional": _("架空の地域のデモです。実在の企業・人物とは関係ありません。"),
        "memo": _("メモ"),
        "site": _("最新情報とお申し込み"),
        "north": _("北"),
    }
