# SPDX-License-Identifier: Apache-2.0
"""Words for broken plans and what cancelling costs, as pages name them."""

from collections.abc import Iterable, Sequence

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from machikoba.bookings.disruptions import Disruption, Told
from machikoba.bookings.domain import terms
from machikoba.bookings.models import Booking
from machikoba.programmes.models import Programme

register = template.Library()

KINDS = {
    Disruption.Kind.CALL_OFF: gettext_lazy("中止"),
    Disruption.Kind.MOVE: gettext_lazy("日時の変更"),
    Disruption.Kind.PLACE: gettext_lazy("集合場所の変更"),
    Disruption.Kind.RESTORE: gettext_lazy("元に戻す"),
}
STATES = {
    Disruption.State.RUNNING: gettext_lazy("処理中"),
    Disruption.State.DONE: gettext_lazy("完了"),
    Disruption.State.STOPPED: gettext_lazy("途中で停止"),
}
CHANNELS = {
    Told.Channel.MAIL: gettext_lazy("メール"),
    Told.Channel.PHONE: gettext_lazy("電話"),
    Told.Channel.POST: gettext_lazy("はがき"),
    Told.Channel.NONE: gettext_lazy("連絡先なし"),
}
LANGUAGES = {"ja": gettext_lazy("日本語"), "en": gettext_lazy("英語")}


@register.filter
def disruption_kind(kind: str) -> str:
    """What was done with the plans."""
    return str(KINDS[Disruption.Kind(kind)])


@register.filter
def disruption_state(state: str) -> str:
    """How far it is."""
    return str(STATES[Disruption.State(state)])


@register.filter
def told_by(channel: str) -> str:
    """How somebody gets to know."""
    return str(CHANNELS[Told.Channel(channel)])


@register.filter
def language_name(language: str) -> str:
    """A language in words; one without a word keeps its tag."""
    return str(LANGUAGES.get(language, language))


@register.simple_tag
def distance(metres: float) -> str:
    """約300m, 約1.2km."""
    if metres < 950:
        return _("約%(n)sm") % {"n": max(int(round(metres, -2)), 100)}
    return _("約%(n)skm") % {"n": f"{metres / 1000:.1f}"}


@register.filter
def term_lines(stored: Iterable[Sequence[object]]) -> list[str]:
    """Cancellation terms, one line each; empty where cancelling is free."""
    return terms.sentences(stored)


@register.filter
def terms_contradict(programme: Programme) -> bool:
    """Whether the words about cancelling name other shares than the terms that are charged."""
    text = programme.cancellation.in_language("ja")[0]
    return terms.contradict(text, programme.cancellation_terms)


@register.filter
def fee_owed(booking: Booking) -> int | None:
    """Yen owed for a booking that was cancelled late; None where its fee was not known."""
    return terms.share(booking.total, booking.fee_percent)
