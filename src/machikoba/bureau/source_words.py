# SPDX-License-Identifier: Apache-2.0
"""Why a source could not be read, and what to do, in words for whoever looks after it."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from machikoba.atlas.models import Peer

FORMATS = {
    Peer.Format.MACHIKOBA: _("町工場のサイト(地域の事務局)"),
    Peer.Format.CALENDAR: _("カレンダー(.ics)"),
    Peer.Format.TABLE: _("イベント一覧などの表(CSV・Excel)"),
}
_DOWN = _("サイトが止まっているようです。時間をおいて自動でもう一度読み込みます。")
_SLOW = _("応答が遅すぎるため、途中でやめました。時間をおいて自動でもう一度読み込みます。")
_ADDRESS = _("アドレスが正しくないか、公開されていません。アドレスを確かめてください。")
_INSIDE = _(
    "組織内のアドレスに向かっているため、読み込みません。公開のアドレスを登録してください。"
)
_LARGE = _("データが大きすぎるため、読み込みをやめました。相手の管理者に知らせてください。")
_STRANGE = _(
    "相手のデータにつじつまの合わないところがあり、取り込みませんでした。前回までの内容を残しています。"
    "続くときは相手の管理者に知らせてください。"
)
_UNSIGNED = _(
    "相手のものと確かめられないデータが届いたため、取り込みませんでした。前回までの内容を残しています。"
)
_UNREADABLE = _(
    "ファイルを読み取れませんでした。アドレスの先が、選んだ種類のファイルか確かめてください。"
)
ERRORS = {
    **dict.fromkeys(("unreachable", "broken", "tls"), _DOWN),
    "too_slow": _SLOW,
    **dict.fromkeys(("bad_address", "no_such_host", "scheme", "port", "redirects"), _ADDRESS),
    **dict.fromkeys(("private_address", "downgrade"), _INSIDE),
    **dict.fromkeys(("too_large", "too_many"), _LARGE),
    **dict.fromkeys(("shape", "order", "twice", "next", "standing", "foreign_id"), _STRANGE),
    **dict.fromkeys(("missing", "digest", "date", "forged", "unknown_key"), _UNSIGNED),
    **dict.fromkeys(("encoding", "json", "calendar", "table", "coding"), _UNREADABLE),
    "no_feed": _("このサイトは更新情報を公開していません。アドレスを確かめてください。"),
    "no_key": _("このサイトは署名の鍵を公開していません。相手の管理者に知らせてください。"),
    "key_changed": _(
        "署名の鍵が変わりました。相手に電話などで確かめてから、下で新しい鍵を認めてください。"
    ),
    "internal": _(
        "こちらの処理でエラーが起き、取り込めませんでした。続くときはサイトの運営者に知らせてください。"
    ),
    "columns": _("どの列が何か分かりません。下で列を選んでください。"),
}
STATUSES = {
    "404": _("ファイルが見つかりません。アドレスが変わっていないか確かめてください。"),
    "403": _("読み込みを断られました。相手の管理者に、公開してよいか確かめてください。"),
}
REMARKS = {
    "no_name": _("名称がないため、取り込みませんでした"),
    "no_day": _("開始日を読み取れませんでした"),
    "repeats": _("繰り返しの予定は、最初の1回だけを取り込みました"),
}
TARGETS = {
    "name": _("名称(必須)"),
    "first": _("開始日(必須)"),
    "last": _("終了日"),
    "key": _("番号・ID"),
    "summary": _("説明"),
    "organiser": _("主催者"),
    "place": _("場所の名称"),
    "address": _("住所"),
    "prefecture": _("都道府県"),
    "municipality": _("市区町村"),
    "code": _("団体コード"),
    "latitude": _("緯度"),
    "longitude": _("経度"),
    "url": _("リンク"),
}


def error_sentence(peer: Peer) -> str:
    """What went wrong the last time; empty where all is well."""
    if not peer.error:
        return ""
    if peer.error == "status":
        known = STATUSES.get(peer.error_detail)
        return str(known or _DOWN)
    return str(ERRORS.get(peer.error, _STRANGE))


def ago(age: timedelta) -> str:
    """How long ago, in the one unit that matters."""
    minutes = int(age.total_seconds() // 60)
    if minutes < 1:
        return gettext("たった今")
    if minutes < 60:
        return ngettext("%(n)d分前", "%(n)d分前", minutes) % {"n": minutes}
    if minutes < 48 * 60:
        return ngettext("%(n)d時間前", "%(n)d時間前", minutes // 60) % {"n": minutes // 60}
    days = minutes // (24 * 60)
    return ngettext("%(n)d日前", "%(n)d日前", days) % {"n": days}


def remark_lines(peer: Peer) -> list[tuple[int, Any]]:
    """(row, sentence) of what was not understood in a file."""
    return [(row, REMARKS[code]) for row, code in peer.remarks if code in REMARKS]
