# SPDX-License-Identifier: Apache-2.0
"""Pages of the installation itself: is it well, and what did the demo send."""

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from machikoba.notices.models import Notice

MAILS = 100
PRIVATE = ("orders", "desk", "office", "sign-in", "welcome", "editions/*/book")


def health(request: HttpRequest) -> HttpResponse:
    """200 when the server and its database answer."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


def robots(request: HttpRequest) -> HttpResponse:
    """Where search engines have no business."""
    places = [f"{prefix}/{name}/" for prefix in ("", "/en") for name in PRIVATE]
    closed = "".join(f"Disallow: {place}\n" for place in places)
    found = f"Sitemap: {settings.BASE_URL}/sitemap.xml\n"
    return HttpResponse(f"User-agent: *\n{closed}\n{found}", content_type="text/plain")


def mailbox(request: HttpRequest) -> HttpResponse:
    """Every mail of the demo, newest first; only routed in a demo."""
    mails = Notice.objects.exclude(text="").order_by("-created_at", "-pk")[:MAILS]
    return render(request, "operations/mailbox.html", {"mails": mails})
