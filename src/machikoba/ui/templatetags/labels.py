# SPDX-License-Identifier: Apache-2.0
"""Words for values: seats, prices and the columns of a sheet, as pages name them."""

from collections.abc import Mapping

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from machikoba.bookings.states import State
from machikoba.notices.models import Notice
from machikoba.programmes.kinds import NAMES
from machikoba.programmes.models import Price, Programme, Seats, Unit
from machikoba.ui.icons import KINDS
from machikoba.ui.templatetags.ui import icon, yen

register = template.Library()

COLUMNS = {
    "reference": gettext_lazy("管理番号"),
    "event": gettext_lazy("イベント名"),
    "edition": gettext_lazy("開催回"),
    "firm_kana": gettext_lazy("企業名(フリガナ)"),
    "firm_city": gettext_lazy("市町村"),
    "address_as_stated": gettext_lazy("住所"),
    "description": gettext_lazy("内容"),
    "end_times": gettext_lazy("終了時刻"),
    "sessions": gettext_lazy("日ごとの時間"),
    "meeting_place": gettext_lazy("集合場所"),
    "conditions": gettext_lazy("持ち物・ご注意"),
    "program_title": gettext_lazy("プログラム名"),
    "program_type": gettext_lazy("種類"),
    "dates": gettext_lazy("日程"),
    "start_times": gettext_lazy("時間"),
    "duration_min": gettext_lazy("所要時間"),
    "capacity": gettext_lazy("定員"),
    "capacity_unit": gettext_lazy("定員"),
    "min_participants": gettext_lazy("最少催行人数"),
    "age_rule": gettext_lazy("対象"),
    "fee_yen": gettext_lazy("料金"),
    "fee_note": gettext_lazy("料金"),
    "booking": gettext_lazy("予約"),
    "selection": gettext_lazy("予約"),
    "language": gettext_lazy("言語"),
    "firm": gettext_lazy("参加事業者"),
    "source": gettext_lazy("出典"),
}
FEES = {
    Programme.Fee.FREE: gettext_lazy("無料"),
    Programme.Fee.PARTLY: gettext_lazy("無料(一部有料)"),
    Programme.Fee.PAID: gettext_lazy("有料"),
}

BOOKING_STATES = {
    State.REQUESTED: gettext_lazy("承認待ち"),
    State.CONFIRMED: gettext_lazy("予約確定"),
    State.DECLINED: gettext_lazy("お断り"),
    State.LAPSED: gettext_lazy("期限までに回答がなく終了"),
    State.CANCELLED: gettext_lazy("キャンセル済み"),
    State.CALLED_OFF: gettext_lazy("中止"),
    State.RELEASED: gettext_lazy("再確認がなく取り消し"),
}
MAIL_STATES = {
    "waiting": gettext_lazy("送信待ち"),
    "sent": gettext_lazy("送信済み"),
    "failed": gettext_lazy("送信できませんでした"),
    "bounced": gettext_lazy("届かずに戻ってきました"),
}
MAIL_KINDS = {
    "order_confirmed": gettext_lazy("予約の確認"),
    "booking_changed": gettext_lazy("予約の変更"),
    "booking_cancelled": gettext_lazy("予約のキャンセル"),
    "disruption": gettext_lazy("中止・変更のお知らせ"),
    "disruption_maker": gettext_lazy("中止・変更のお知らせ(参加事業者)"),
    "minimum_warning": gettext_lazy("最少催行人数の注意"),
    "reminder": gettext_lazy("来場の確認"),
    "booking_released": gettext_lazy("再確認がなく取り消し"),
    "request_received": gettext_lazy("予約リクエストの受付"),
    "request_maker": gettext_lazy("予約リクエストの受付(参加事業者)"),
    "request_approved": gettext_lazy("予約リクエストの承認"),
    "request_declined": gettext_lazy("予約リクエストのお断り"),
    "request_lapsed": gettext_lazy("予約リクエストの期限切れ"),
    "waiting_joined": gettext_lazy("キャンセル待ちの登録"),
    "waiting_offer": gettext_lazy("空きのご案内"),
    "waiting_expired": gettext_lazy("空きのご案内の期限切れ"),
    "waiting_ended": gettext_lazy("キャンセル待ちの終了"),
    "waiting_over": gettext_lazy("キャンセル待ちの終了(空きなし)"),
    "sign_in": gettext_lazy("ログインコード"),
}
MAIL_REASONS = {
    "unknown_mailbox": gettext_lazy(
        "この宛先は見つかりません。打ち間違いか、携帯電話の受信拒否の設定が考えられます。"
    ),
    "unknown_host": gettext_lazy("@ より後ろが見つかりません。打ち間違いが考えられます。"),
    "full": gettext_lazy("相手の受信箱がいっぱいです。"),
    "refused": gettext_lazy(
        "相手のメールサーバーが受け取りを断りました。迷惑メール対策が考えられます。"
    ),
    "unreachable": gettext_lazy("相手のメールサーバーにつながりませんでした。"),
    "other": gettext_lazy("理由は分かりません。"),
}


@register.simple_tag
def booking_state(state: str) -> str:
    """Where a booking stands."""
    return str(BOOKING_STATES[State(state)])


@register.simple_tag
def mail_state(notice: Notice) -> str:
    """What became of a mail; one that was seen to says so."""
    state = str(MAIL_STATES[notice.state])
    return _("%(state)s(対応済み)") % {"state": state} if notice.settled_at else state


@register.simple_tag
def mail_kind(kind: str) -> str:
    """What a mail is about; a kind without a word keeps its name."""
    return str(MAIL_KINDS.get(kind, kind))


@register.simple_tag
def mail_reason(reason: str) -> str:
    """Why a mail did not arrive, and what that may mean."""
    return str(MAIL_REASONS.get(reason, MAIL_REASONS["other"]))


@register.filter
def column(name: str) -> str:
    """What a column of the programme sheet is called; a column of its own keeps its header."""
    return str(COLUMNS.get(name, name))


@register.simple_tag
def kind_name(kind: str) -> SafeString:
    """A kind's icon and name."""
    return format_html("{}{}", icon(KINDS[kind]), NAMES[kind])


@register.simple_tag
def places_left(left: int, unit: str) -> str:
    """残り3名 or 残り1組."""
    if unit == Unit.GROUP:
        return ngettext("残り%(n)s組", "残り%(n)s組", left) % {"n": left}
    return ngettext("残り%(n)s名", "残り%(n)s名", left) % {"n": left}


@register.simple_tag
def capacity(seats: Seats) -> str:
    """定員20名; an empty text where nothing is counted or known."""
    if not seats.capacity:
        return ""
    sentence = _("定員%(n)s組") if seats.unit == Unit.GROUP else _("定員%(n)s名")
    return sentence % {"n": seats.capacity}


@register.simple_tag
def fee(programme: Programme) -> str:
    """A programme's price in one word: 無料, 1,500円, 1,500円〜."""
    prices = list(programme.prices.all())
    settled = programme.fee in (Programme.Fee.FREE, Programme.Fee.PARTLY)
    if settled or not prices:
        return str(FEES.get(Programme.Fee(programme.fee), _("料金は未確認")))
    first = prices[0]
    said = amount(first)
    return _and_up(said) if len(prices) > 1 and not _is_open(first) else said


def _is_open(price: Price) -> bool:
    return bool(price.up_to) or price.and_more


def amount(price: Price) -> str:
    """1,500円, 1,500円〜 or 1,500円〜3,000円."""
    lower = yen(price.amount)
    if price.up_to:
        return _("%(lower)s〜%(upper)s") % {"lower": lower, "upper": yen(price.up_to)}
    return _and_up(lower) if price.and_more else lower


def _and_up(lower: str) -> str:
    return _("%(lower)s〜") % {"lower": lower}


@register.simple_tag
def price(line: Price, band: Mapping[str, str] | None) -> str:
    """One line of the price list: 大人 1,500円, こども 500円〜/組."""
    whom = _whom(line, band)
    per = {Price.Per.GROUP: _("組"), Price.Per.PIECE: _("1回・1点あたり")}.get(Price.Per(line.per))
    if not line.amount and not _is_open(line):
        return f"{whom} {_('無料')}".strip()
    return f"{whom} {amount(line)}{f'/{per}' if per else ''}".strip()


def _whom(line: Price, band: Mapping[str, str] | None) -> str:
    if line.band in ("adult", "child") and not band:
        return _("大人") if line.band == "adult" else _("こども")
    return (band or {}).get(get_language() or "ja", line.band)
