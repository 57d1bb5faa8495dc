# SPDX-License-Identifier: Apache-2.0
"""Cancellation terms: which share of the fee is owed when, and how that is said.

A term is [when, percent]; when is N_days_before, same_day or no_show.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from machikoba.programmes.reading.cancellation import read_cancellation

SAME_DAY, NO_SHOW = "same_day", "no_show"
_HEAD = "キャンセル料 "  # what tells the reader of imported cells what the words are about
_FREE = re.compile(r"無料|かかりません|頂きません|いただきません|発生しません|不要")
_LONGEST = 400  # days: no term begins earlier
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


def contradict(text: str, terms: Sequence[Term]) -> bool:
    """Whether a programme's words about cancelling name other shares than its terms.

    Words that name none, and are not said to be free, contradict nothing.
    """
    found = read_cancellation(_HEAD + text) if text.strip() else None
    if found is None:
        return False
    stated, is_whole = found
    if not stated:
        return _FREE.search(text) is not None and any(
            days_before(when) is not None and int(str(percent)) > 0 for when, percent in terms
        )
    moments = range(_LONGEST) if is_whole else [days_before(when) for when, _ in stated]
    by_day = any(
        _percent(stated, days) != _percent(terms, days) for days in moments if days is not None
    )
    says_no_show = is_whole or any(when == NO_SHOW for when, _ in stated)
    return by_day or (says_no_show and _percent_missing(stated) != _percent_missing(terms))


def _percent(terms: Iterable[Term], days: int) -> int:
    return percent_due(terms, date.min + timedelta(days=days), date.min)


def _percent_missing(terms: Iterable[Term]) -> int:
    return percent_no_show(terms, date.min)


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
