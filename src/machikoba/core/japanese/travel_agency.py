# SPDX-License-Identifier: Apache-2.0
"""旅行業登録番号: the number under which a travel agency is registered."""

import re

from machikoba.core.japanese.width import fold_width

# 観光庁長官登録旅行業第123号; 大阪府知事登録旅行業第2-123号, 地域-123号; 旅行業者代理業 for agents.
_NUMBER = re.compile(
    r"(?:観光庁長官|(?:東京都|北海道|(?:大阪|京都)府|[一-鿿]{2,3}県)知事)"
    r"登録旅行(?:業|業者代理業)第?(?:(?:[23]|地域)-)?[0-9]{1,5}号"
)


def is_registration(stated: str) -> bool:
    """Whether `stated` has the form of a number, in any width and spacing."""
    return bool(_NUMBER.fullmatch(fold_width(stated).replace(" ", "")))
