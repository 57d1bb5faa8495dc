# SPDX-License-Identifier: Apache-2.0
"""Mails: what did not arrive and why, to whom, and how it is sent again."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from machikoba.bookings.domain.addresses import correct_address
from machikoba.bookings.domain.refusals import OrderRefused
from machikoba.bookings.models import Order
from machikoba.core.mail_address import tidy
from machikoba.mailings.domain.tickets import NothingToSend, resend_ticket
from machikoba.mailings.queries import mails
from machikoba.notices.domain.resending import put_aside, send_again
from machikoba.notices.models import Notice
from machikoba.office.views.access import office_view
from machikoba.office.views.bookings import find
from machikoba.regions.models import Edition
from machikoba.ui.paging import page_of
from machikoba.ui.signing_in import actor_of

STATES = [
    ("troubled", gettext_lazy("届かなかったもの")),
    ("waiting", gettext_lazy("送信待ち")),
    ("sent", gettext_lazy("送信済み")),
]
MOST_AT_ONCE = 1000


@office_view
def index(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Whether sending works; then every mail, what did not arrive first."""
    text, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    rows = mails.of_edition(edition)
    rows = rows.filter(address__icontains=text) if text else rows
    if state == "troubled":
        rows = rows.filter(mails.TROUBLED)
    elif state:
        rows = rows.filter(state=state)
    paged = page_of(request, rows)
    context = {
        "edition": edition,
        "text": text,
        "state": state,
        "states": STATES,
        "standing": mails.standing(edition),
        "is_sent": settings.MAIL_IS_SENT,
        "mails": mails.explain(list(paged["page"]), edition),
        **paged,
    }
    return render(request, "office/mails.html", context)


def _find(edition: Edition, uuid: UUID) -> mails.Mail:
    found = list(mails.of_edition(edition).filter(uuid=uuid))
    if not found:
        raise Http404
    return mails.explain(found, edition)[0]


@office_view
@require_POST
def resolve(request: HttpRequest, edition: Edition, uuid: UUID) -> HttpResponse:
    """Correct the address and send again; or put the mail aside."""
    mail = _find(edition, uuid)
    if request.POST.get("do") == "put_aside" or mail.order is None:
        put_aside(mails=[mail.notice], actor=actor_of(request))
        messages.success(request, _("対応済みにしました。"))
    else:
        order = _correct(request, mail.order)
        if order is not None:
            _send([(mail.notice, order.email)], request)
    return redirect("office:mails", slug=edition.slug)


def _correct(request: HttpRequest, order: Order) -> Order | None:
    """The order with the address that was typed; None: refused, and said so."""
    email = tidy(request.POST.get("email", ""))
    if email == order.email:
        return order
    try:
        return correct_address(order=order, email=email, actor=actor_of(request))
    except ValidationError:
        messages.error(request, _("メールアドレスの形式をご確認ください。例: hanako@example.jp"))
    except OrderRefused as refused:
        messages.error(request, refused.refusals[0].sentence)
    return None


def _send(found: list[tuple[Notice, str]], request: HttpRequest) -> None:
    count = send_again(mails=found, actor=actor_of(request))
    sentence = ngettext("%(n)s通を送信待ちに入れました。", "%(n)s通を送信待ちに入れました。", count)
    messages.success(request, sentence % {"n": count})


@office_view
@require_POST
def again(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Send everything again that may arrive: not what is sure to come back."""
    rows = list(mails.of_edition(edition).filter(mails.TROUBLED)[:MOST_AT_ONCE])
    found = [mail for mail in mails.explain(rows, edition) if mail.is_worth_sending]
    _send([(mail.notice, mail.address) for mail in found], request)
    return redirect("office:mails", slug=edition.slug)


@office_view
@require_POST
def resend(request: HttpRequest, edition: Edition, code: str) -> HttpResponse:
    """The confirmation of an order once more, to the address that is typed."""
    order = _correct(request, find(edition, code))
    if order is not None:
        try:
            resend_ticket(order=order, actor=actor_of(request))
            messages.success(request, _("確認メールを送信待ちに入れました。"))
        except NothingToSend:
            messages.error(request, _("送れません。メールアドレスと、予約の状態をご確認ください。"))
    return redirect("office:order", slug=edition.slug, code=code)
