# SPDX-License-Identifier: Apache-2.0
"""A cell of a timetable: a time in any usual way of writing, or that the bus passes."""

import re

from machikoba.core.japanese.width import fold_width
from machikoba.sheets.columns import BadCell
from machikoba.travel.clocks import DAY

LATEST = 30 * 60  # six in the morning after
_TIME = re.compile(r"(\d{1,2})(?::|時)(\d{2})分?(?::00)?(?:発|着)?")
_HOUR = re.compile(r"(\d{1,2})時")
# How a workbook tells of times past midnight: as a moment of its first days, or as a duration.
_MOMENT = re.compile(r"1900-01-0(\d)(?: (\d{2}):(\d{2}))?")
_DURATION = re.compile(r"(\d) days?, (\d{1,2}):(\d{2}):00")
_PASSES = {"", "-", "–", "—", "―", "ー", "↓", "レ", "|", "||", "=", "通過", "passes", "…", "・"}


def read_time(cell: str) -> int | None:
    """Minutes since midnight, up to 30:00; None where the bus passes. Raises BadCell."""
    text = fold_width(cell)
    if text.casefold() in _PASSES:
        return None
    minutes = _minutes(text)
    if minutes is None or minutes > LATEST:
        raise BadCell(
            "時刻は「9:05」のように入れてください。止まらないときは空欄か「レ」にします。",
            "Enter a time as in 9:05; leave the cell empty where the bus does not stop.",
        )
    return minutes


def _minutes(text: str) -> int | None:
    for pattern in (_MOMENT, _DURATION):
        found = pattern.fullmatch(text)
        if found:
            days, hours, minutes = (int(number or 0) for number in found.groups())
            return days * DAY + hours * 60 + minutes
    text = text.replace(" ", "")
    found = _TIME.fullmatch(text)
    if found and int(found[2]) < 60:
        return int(found[1]) * 60 + int(found[2])
    found = _HOUR.fullmatch(text)
    return int(found[1]) * 60 if found else None
