# SPDX-License-Identifier: Apache-2.0
"""Cancellation terms: which share of the fee is owed when, and how that is said.

A term is [when, percent]; when is N_days_before, same_day or no_show.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

SAME_DAY, NO_SHOW = "same_day", "no_show"
_DAYS = re.compile(r"(\d{1,3})_days_before")

Term = Sequence[object]


def days_before(when: object) -> int | None:
    """How many days before the slot's day a term begins to hold; None for no-shows."""
    if when == SAME_DAY:
        return 0
    found = _DAYS.fullmatch(str(when))
    return int(found[1]) if found else None


def percent_due(terms: Iterable[Term], day: date, today: date) -> int:
    """The share in hundredths that is owed by who cancels `today` for `day`."""
    left = (day - today).days
    holding = [
        int(str(percent))
        for when, percent in terms
        if (days := days_before(when)) is not None and left <= days
    ]
    return max(holding, default=0)


def percent_no_show(terms: Iterable[Term], day: date) -> int:
    """The share owed by who did not come: the term for it, else that of the day itself."""
    listed = list(terms)
    stated = [int(str(percent)) for when, percent in listed if when == NO_SHOW]
    return max([percent_due(listed, day, day), *stated])


def share(total: int | None, percent: int) -> int | None:
    """Yen, rounded down; None where there is a share of a fee that was not known."""
    if percent == 0:
        return 0
    return None if total is None else total * percent // 100


def sentences(terms: Iterable[Term]) -> list[str]:
    """One line for each term, the earliest first: 前日 50%."""
    listed = sorted(terms, key=lambda term: _order(term[0]), reverse=True)
    return [_sentence(when, int(str(percent))) for when, percent in listed]


def _order(when: object) -> int:
    days = days_before(when)
    return -1 if days is None else days


def _sentence(when: object, percent: int) -> str:
    days = days_before(when)
    if days is None:
        return _("無断キャンセル: 参加費の%(percent)d%%") % {"percent": percent}
    if days == 0:
        return _("当日のキャンセル: 参加費の%(percent)d%%") % {"percent": percent}
    if days == 1:
        return _("前日のキャンセル: 参加費の%(percent)d%%") % {"percent": percent}
    sentence = ngettext(
        "%(days)d日前からのキャンセル: 参加費の%(percent)d%%",
        "%(days)d日前からのキャンセル: 参加費の%(percent)d%%",
        days,
    )
    return sentence % {"days": days, "percent": percent}
