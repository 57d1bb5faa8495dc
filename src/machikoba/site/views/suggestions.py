# SPDX-License-Identifier: Apache-2.0
"""What the search box proposes while somebody types, as JSON for its script."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from machikoba.core.japanese.search import MAX_QUERY
from machikoba.core.texts import Texts
from machikoba.programmes.queries.suggestions import Suggestions, suggest
from machikoba.regions.models import Edition
from machikoba.site.views import editions
from machikoba.ui.pagecache import cached_page


@cached_page(editions.version)
def suggestions(request: HttpRequest, slug: str) -> HttpResponse:
    """Words, programmes and makers for what stands in `q`; each with its address."""
    edition = editions.find(slug)
    typed = request.GET.get("q", "").replace("\0", "")[:MAX_QUERY]
    found = suggest(edition, typed, get_language() or "ja")
    return JsonResponse({"groups": _groups(edition, found)})


def _groups(edition: Edition, found: Suggestions) -> list[dict[str, Any]]:
    listed = reverse("site:programmes", args=[edition.slug])
    words = [
        {"text": word, "lang": "", "url": f"{listed}?{urlencode({'q': word})}", "is_word": True}
        for word in found.words
    ]
    programmes = [
        _item(row.title, reverse("site:programme", args=[edition.slug, row.uuid]))
        for row in found.programmes
    ]
    makers = [
        _item(row.name, reverse("site:maker", args=[edition.slug, row.uuid]))
        for row in found.makers
    ]
    maker_word = edition.maker_word.in_language(get_language() or "ja")[0]
    groups = [
        {"label": _("キーワード"), "items": words},
        {"label": _("プログラム"), "items": programmes},
        {"label": maker_word or _("参加事業者"), "items": makers},
    ]
    return [group for group in groups if group["items"]]


def _item(text: Texts, url: str) -> dict[str, Any]:
    shown, language = text.in_language(get_language() or "ja")
    own = language == (get_language() or "ja")
    return {"text": shown, "lang": "" if own else language, "url": url, "is_word": False}
