# SPDX-License-Identifier: Apache-2.0
"""名札: cards of 91 by 55 mm, ten on A4, for makers, the secretariat's staff and volunteers."""

from collections.abc import Sequence
from typing import Any

from machikoba.regions.models import Edition, Participation
from machikoba.reports.prints import ruby
from machikoba.reports.prints.heads import head_of
from machikoba.reports.prints.press import press

ROLES = {"maker": "参加事業者", "staff": "事務局スタッフ", "volunteer": "ボランティア"}
ON_A_SHEET = 10
MOST_COPIES = 20
JAPANESE = "ja"


def badges_pdf(
    edition: Edition,
    role: str,
    makers: Sequence[Participation],
    names: Sequence[str] = (),
    copies: int = 1,
) -> bytes:
    """Badges of one role: makers with room for a name, others by name; without names a sheet
    with blank lines to write on."""
    return press("badges", gather(edition, role, makers, names, copies))


def gather(
    edition: Edition,
    role: str,
    makers: Sequence[Participation],
    names: Sequence[str] = (),
    copies: int = 1,
) -> dict[str, Any]:
    """The badges as templates/badges.typ reads them."""
    head = head_of(edition, JAPANESE)
    word = head["maker_word"] if role == "maker" else ROLES[role]
    if role == "maker":
        cards = [_of_maker(maker) for maker in makers for _ in range(copies)]
    elif names:
        cards = [_blank(name) for name in names for _ in range(copies)]
    else:
        cards = [_blank("")] * (ON_A_SHEET * copies)
    return {
        "edition": head,
        "title": f"{head['name']} 名札({word})",
        "role": role,
        "word": word,
        "cards": cards,
    }


def _of_maker(maker: Participation) -> dict[str, Any]:
    return {"stop": maker.stop_number, "firm": ruby.pairs_of(maker.name, JAPANESE), "name": ""}


def _blank(name: str) -> dict[str, Any]:
    return {"stop": None, "firm": [], "name": name}
