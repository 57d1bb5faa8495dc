# SPDX-License-Identifier: Apache-2.0
"""What personal data there is of an edition, and when it goes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from machikoba.office.views.access import office_view
from machikoba.regions.models import Edition
from machikoba.retention.queries import occasions
from machikoba.retention.rules import KEPT


@office_view
def show(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The preview: nothing is erased from here."""
    context = {
        "edition": edition,
        "goes": [(rule.label, number) for rule, number in occasions.preview(edition.occasion)],
        "counts": occasions.counts(edition.occasion),
        "kept": list(dict.fromkeys(str(reason) for reason in KEPT.values())),
    }
    return render(request, "office/retention.html", context)
