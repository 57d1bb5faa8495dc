# SPDX-License-Identifier: Apache-2.0
"""Under which terms the open data may be used, and how its source is named."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

NAMES: dict[str, Any] = {
    "https://creativecommons.org/licenses/by/4.0/": gettext_lazy(
        "クリエイティブ・コモンズ 表示 4.0 国際(CC BY 4.0)"
    ),
    "https://creativecommons.org/publicdomain/zero/1.0/": gettext_lazy(
        "クリエイティブ・コモンズ 権利放棄(CC0 1.0)"
    ),
    "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0": gettext_lazy(
        "公共データ利用規約(第1.0版)(PDL1.0)"
    ),
}


@dataclass(frozen=True)
class Licence:
    """`address` is empty where none is stated."""

    address: str
    name: str


def licence() -> Licence:
    """The installation's, by the name it is known under."""
    address = settings.LICENCE
    known = NAMES.get(f"{address.rstrip('/')}/", NAMES.get(address.rstrip("/")))
    return Licence(address, str(known or address))


def credit(link: str, day: str) -> str:
    """The line to put where the data is used; `day` is when it was taken."""
    return _("出典:全国オープンファクトリー・アトラス(%(link)s、%(day)s取得)") % {
        "link": link,
        "day": day,
    }
