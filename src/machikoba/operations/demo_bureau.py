# SPDX-License-Identifier: Apache-2.0
"""The demo's bureau: fictional, with somebody who works there."""

from machikoba.accounts.models import User
from machikoba.audit.actor import SYSTEM
from machikoba.core.texts import Texts
from machikoba.regions.domain.bureaus import create_bureau
from machikoba.regions.domain.grants import grant
from machikoba.regions.models import Bureau, Grant

SLUG = "kouiki"


def make(address: str) -> Bureau:
    """The bureau and its user, who signs in with `address`."""
    bureau = create_bureau(
        slug=SLUG,
        name=Texts.of(
            "架空広域経済局",
            en="Fictional Regional Bureau of Economy",
            kana="カクウコウイキケイザイキョク",
        ),
        division=Texts.of(
            "地域経済部 ものづくり連携課", en="Regional Economy, Manufacturing Liaison"
        ),
        postal_code="000-0000",
        address=Texts.of("架空県鉄ノ森市一丁目1番地", en="1-1 Tetsunomori, Kaku Prefecture"),
        telephone="000-0000-0000",
        fax="000-0000-0001",
        email=address,
        is_fictional=True,
        actor=SYSTEM,
    )
    user = User.objects.create_user(address, name="経済局担当者(架空)")
    grant(user=user, role=Grant.Role.BUREAU, actor=SYSTEM, bureau=bureau)
    return bureau
