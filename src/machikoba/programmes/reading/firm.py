# SPDX-License-Identifier: Apache-2.0
"""企業名: one or several firms of a row, their site, and what is no firm at all."""

import re
from dataclasses import dataclass

from machikoba.core.japanese.width import fold_width

_BRACKETS = re.compile(r"\s*[((]([^()()]*)[))]$")
_LEGAL = {"株", "有", "同", "資", "名", "一社", "公社", "一財", "公財", "協"}
_SITE = re.compile(
    r"(?:工場|支店|本店|店|本社|営業所|事業所|センター|館|ショールーム|工房|倉庫|研究所)$"
)
_ALTERNATIVE = re.compile(r"\s*[;;\n]\s*")


@dataclass(frozen=True)
class Firm:
    """A firm's name as written; `site_name` for one of its works, `note` for its part in it."""

    name: str
    site_name: str = ""
    note: str = ""


def read_firms(cell: str) -> tuple[Firm, ...]:
    """The firms of a cell; remarks in brackets such as (社名は抜粋外) are no firm."""
    return tuple(
        firm for part in _ALTERNATIVE.split(cell.strip()) if (firm := _firm(part)) is not None
    )


def _firm(text: str) -> Firm | None:
    found = _BRACKETS.search(text)
    name = text.strip()
    if not found or found[1] in _LEGAL:
        return Firm(name) if name else None
    name, inside = text[: found.start()].strip(), found[1].strip()
    if not name:
        return None
    if _SITE.search(fold_width(inside)):
        return Firm(name, site_name=inside)
    return Firm(name, note=inside)
