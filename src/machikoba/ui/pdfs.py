# SPDX-License-Identifier: Apache-2.0
"""A PDF as an answer: shown by the browser, under a name in the reader's own letters."""

import re
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse

# The browser's own viewer is a plugin to some: the strict policy of pages would blank it.
POLICY = (
    "default-src 'none'; object-src 'self'; img-src 'self' data:; "
    "style-src 'unsafe-inline'; frame-ancestors 'self'"
)
DONE = "printed"  # the cookie that tells frontend/src/pdf-progress.js which print is done
SECONDS = 60


def pdf_answer(request: HttpRequest, body: bytes, name: str) -> HttpResponse:
    """`body` shown inline as <name>.pdf; a waiting page is told by cookie that it has come."""
    response = HttpResponse(body, content_type="application/pdf")
    response.headers["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(name)}.pdf"
    response.headers["Content-Security-Policy"] = POLICY
    token = request.POST.get("token") or request.GET.get("token") or ""
    if re.fullmatch("[a-z0-9]{1,20}", token):
        response.set_cookie(DONE, token, max_age=SECONDS, samesite="Strict")
    return response
