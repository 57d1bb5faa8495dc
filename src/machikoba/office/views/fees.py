# SPDX-License-Identifier: Apache-2.0
"""Fees paid on site, summed by maker and day; and who did not come, by programme."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from machikoba.office.views.access import office_view
from machikoba.regions.models import Edition
from machikoba.visits.queries import no_shows, payments


@office_view
def index(request: HttpRequest, edition: Edition) -> HttpResponse:
    """What is due, what is paid and what is open."""
    sums = payments.sums(payments.fees(edition))
    context = {
        "edition": edition,
        "sums": sums,
        "due": sum(one.due for one in sums),
        "cancellation": sum(one.cancellation for one in sums),
        "paid": sum(one.paid for one in sums),
        "unknown": sum(one.unknown for one in sums),
    }
    return render(request, "office/fees.html", context)


@office_view
def missing(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The rate of no-shows of every programme that has had guests."""
    rates = no_shows.of_edition(edition)
    arrived, no_show = sum(one.arrived for one in rates), sum(one.no_shows for one in rates)
    known = arrived + no_show
    context = {
        "edition": edition,
        "rates": rates,
        "arrived": arrived,
        "no_shows": no_show,
        "unmarked": sum(one.unmarked for one in rates),
        "percent": 100 * no_show / known if known else None,
    }
    return render(request, "office/no_shows.html", context)
