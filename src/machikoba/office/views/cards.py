# SPDX-License-Identifier: Apache-2.0
"""Sign-in cards (ログインカード): a QR code for every maker, to be cut out and handed over."""

from datetime import timedelta

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from machikoba.core import clock
from machikoba.office.views.access import office_view
from machikoba.office.views.makers import pass_link
from machikoba.regions.models import Edition, Participation
from machikoba.regions.queries import participations
from machikoba.ui.forms import Form

MOST = 300


class CardsForm(Form):
    """For whom, and how long the cards are good."""

    whom = forms.ChoiceField(
        choices=[
            ("never", _("一度もログインしていない参加事業者")),
            ("all", _("すべての参加事業者")),
        ],
        initial="never",
        label=_("だれに"),
    )
    days = forms.TypedChoiceField(
        choices=[(1, _("1日")), (3, _("3日")), (7, _("7日")), (14, _("14日"))],
        initial=7,
        coerce=int,
        label=_("有効期間"),
    )


@office_view
def index(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Choose, then print. Every card is a new pass; those printed before stay good."""
    form = CardsForm(request.POST or None)
    context = {"edition": edition, "form": form}
    if request.method != "POST" or not form.is_valid():
        return render(request, "office/cards.html", context)
    life = timedelta(days=form.cleaned_data["days"])
    rows = participations.of_edition(edition).exclude(state=Participation.State.WITHDRAWN)
    if form.cleaned_data["whom"] == "never":
        rows = participations.never_signed_in(rows)
    with transaction.atomic():
        cards = [(maker, pass_link(maker, request, life)) for maker in rows[:MOST]]
    context |= {"cards": cards, "until": clock.now() + life}
    return render(request, "office/cards_print.html", context)
