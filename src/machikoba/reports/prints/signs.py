# SPDX-License-Identifier: Apache-2.0
"""看板: a board for the road or the gate, read from afar: number, name, an arrow."""

from collections.abc import Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from machikoba.regions.models import Edition, Participation
from machikoba.reports.prints import ruby
from machikoba.reports.prints.heads import head_of
from machikoba.reports.prints.press import press

ARROWS = ("", "left", "right", "straight")
OTHER = {"ja": "en", "en": "ja"}


def sign_pdf(
    edition: Edition, makers: Sequence[Participation], language: str, paper: str, arrow: str
) -> bytes:
    """A board for each of these makers, on its side; `arrow` of ARROWS points the way."""
    return press("sign", gather(edition, makers, language, paper, arrow))


def gather(
    edition: Edition, makers: Sequence[Participation], language: str, paper: str, arrow: str
) -> dict[str, Any]:
    """The boards as templates/sign.typ reads them."""
    with translation.override(language):
        head = head_of(edition, language)
        return {
            "edition": head,
            "title": _("%(name)s 看板") % {"name": head["name"]},
            "paper": paper,
            "arrow": arrow,
            "makers": [_sign(maker, language) for maker in makers],
        }


def _sign(maker: Participation, language: str) -> dict[str, Any]:
    shown = maker.name.in_language(language)[0]
    other = maker.name.in_language(OTHER[language])[0]
    return {
        "stop": maker.stop_number,
        "name": ruby.pairs_of(maker.name, language),
        "other": other if other != shown else "",
        "trade": maker.trade.in_language(language)[0],
    }
