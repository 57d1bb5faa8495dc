# SPDX-License-Identifier: Apache-2.0
"""ポスター: one sheet a maker for its own door: number, name, what there is, when, a QR code."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from machikoba.programmes.models import Programme
from machikoba.programmes.queries import programmes as programme_queries
from machikoba.regions.models import Edition, Participation
from machikoba.reports.prints.booklets import maker_of
from machikoba.reports.prints.heads import address, head_of, qr
from machikoba.reports.prints.press import press
from machikoba.reports.prints.programmes import programme_of

PAPERS = ("a4", "a3")


def poster_pdf(
    edition: Edition, makers: Sequence[Participation], language: str, paper: str
) -> bytes:
    """A poster for each of these makers, upright, on `paper` of PAPERS."""
    return press("poster", gather(edition, makers, language, paper))


def gather(
    edition: Edition, makers: Sequence[Participation], language: str, paper: str
) -> dict[str, Any]:
    """The posters as templates/poster.typ reads them."""
    own: dict[int | None, list[Programme]] = defaultdict(list)
    with translation.override(language):
        for programme in programme_queries.published(edition).filter(participation__in=makers):
            own[programme.participation_id].append(programme)
        head = head_of(edition, language)
        return {
            "edition": head,
            "title": _("%(name)s ポスター") % {"name": head["name"]},
            "paper": paper,
            "words": {"open": _("予約不要"), "site": _("くわしく見る・申し込む")},
            "makers": [_poster(edition, maker, own[maker.pk], language) for maker in makers],
        }


def _poster(
    edition: Edition, maker: Participation, programmes: list[Programme], language: str
) -> dict[str, Any]:
    found = address(reverse("site:maker", args=[edition.slug, maker.uuid]))
    original = maker.name.in_language("ja")[0]
    shown = maker.name.in_language(language)[0]
    return {
        **maker_of(maker, language),
        "original": original if original != shown else "",
        "area": maker.area.name.in_language(language)[0] if maker.area else "",
        "link": found,
        "qr": qr(found),
        "programmes": [programme_of(edition, one, language) for one in programmes],
    }
