# SPDX-License-Identifier: Apache-2.0
"""所在地: postal code, prefecture, municipality; the rest with its lot number is kept whole."""

import re
from dataclasses import dataclass

from machikoba.core.japanese.width import fold_width

_POSTAL = re.compile(r"\(?〒?\s*(\d{3})-?(\d{4})(?!\d)\)?\s*")
_PREFECTURE = re.compile(
    r"(東京都|北海道|京都府|大阪府|(?:神奈川|和歌山|鹿児島|[^\s都道府県市区町村]{2})県)"
)
_MUNICIPALITY = re.compile(
    r"((?:(?:余市|高市|田村|[東西北]村山|[^\s\d市区町村]{1,5})郡(?!市(?!川三郷)|山市)(?:市川三郷|余市|上市|[^\s\d]{1,5}?)[町村])|市川三郷町"
    r"|(?:(?:四日市|廿日市|野々市|市川|市原|余市|町田|大町|十日町|村山|村上|武蔵村山|東村山|羽村|田村|大村)[市町村]?"
    r"|[^\s\d市区町村]{1,6}?市)(?:[^\s\d市区町村]{1,4}区)?|[^\s\d市区町村]{1,4}区|[^\s\d市区町村]{1,5}[町村])"
)


@dataclass(frozen=True)
class Address:
    """Parts found; `rest` is everything after them, e.g. 吉竹町ツ3-62."""

    postal_code: str = ""
    prefecture: str = ""
    municipality: str = ""
    rest: str = ""


def read_address(cell: str, city_cell: str = "") -> Address:
    """The parts of an address; `city_cell` names the municipality where the address does not."""
    text = fold_width(cell)
    postal = _POSTAL.match(text)
    if postal:
        text = text[postal.end() :]
    prefecture = _PREFECTURE.match(text)
    if prefecture:
        text = text[prefecture.end() :].strip()
    city = fold_width(city_cell)
    city = city[_PREFECTURE.match(city).end() :] if _PREFECTURE.match(city) else city  # type: ignore[union-attr]
    if city and text.startswith(city):
        text = text[len(city) :].strip()
    elif not city and (found := _MUNICIPALITY.match(text)):
        city, text = found[0], text[found.end() :].strip()
    return Address(
        f"{postal[1]}-{postal[2]}" if postal else "",
        prefecture[0] if prefecture else "",
        city,
        text,
    )
