# SPDX-License-Identifier: Apache-2.0
"""The demo's drawings, taken in as a secretariat would: with rights, credit and words."""

from machikoba.audit.actor import SYSTEM
from machikoba.core.texts import Texts
from machikoba.operations.demo_drawings import TRADES
from machikoba.operations.demo_valley import logo, valley
from machikoba.regions.domain.editions import update_edition
from machikoba.regions.domain.participations import update_participation
from machikoba.regions.domain.pictures import add_picture
from machikoba.regions.models import Edition, Participation, Picture

OWNER = "鉄ノ森工場びらき実行委員会(架空)"
CREDIT = "デモのための絵"
WIDE, NARROW = 1920, 1080


def make(edition: Edition, makers: list[Participation]) -> None:
    """The edition's face, and a picture for half the makers; the others show patterns."""
    face = {
        "key_visual": _add(
            edition,
            valley().jpeg(WIDE),
            Texts.of("夕日の谷に並ぶ工場の絵", en="Drawing of workshops in a valley at sunset"),
        ),
        "logo": _add(
            edition, logo(), Texts.of("のこぎり屋根と太陽", en="A sawtooth roof and the sun")
        ),
    }
    update_edition(edition=edition, actor=SYSTEM, fields=face, occasion={})
    for trade, (drawn, japanese, english) in TRADES.items():
        alt = Texts.of(japanese, en=english)
        picture = _add(edition, drawn().jpeg(NARROW), alt)
        for maker in makers:
            if maker.trade.values["en"] == trade:
                fields = {"picture": picture}
                update_participation(participation=maker, actor=SYSTEM, fields=fields)


def _add(edition: Edition, content: bytes, alt: Texts) -> Picture:
    fields = {
        "alt": alt,
        "rights_holder": OWNER,
        "credit": CREDIT,
        "people_consent": Picture.Consent.NOBODY,
    }
    return add_picture(edition=edition, content=content, actor=SYSTEM, fields=fields)
