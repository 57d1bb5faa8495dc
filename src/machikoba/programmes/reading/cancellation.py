# SPDX-License-Identifier: Apache-2.0
"""キャンセル料: what share of the fee is due when."""

import re

from machikoba.core.japanese.width import fold_width

_HEAD = re.compile(r"キャンセル(?:料|ポリシー|規定)?|取消料|cancell?ation", re.I)
_WHEN = r"無断|無連絡|当日|前日|前々日|(?P<n{0}>\d{{1,2}})(?:〜\d{{1,2}})?(?P<unit{0}>日|週間)前|no[- ]?show"
# Of a span, 7日前〜2日前, the earlier day is when the share begins to be due.
_UNTIL = r"(?:\s*(?:〜|-|から)\s*(?:\d{1,2}日前|前日|当日))?(?:から|以降)?"
_SHARE = r"(?:(?:参加費|料金|代金)の)?(?:(?P<percent{0}>\d{{1,3}})\s*%|(?P<all{0}>全額)|(?P<half{0}>半額))"
_TERM = re.compile(
    rf"(?P<when1>{_WHEN.format(1)}){_UNTIL}(?:の?キャンセル(?:料)?)?[:はのが\s]*{_SHARE.format(1)}"
    rf"|{_SHARE.format(2)}\s*\((?P<when2>{_WHEN.format(2)}){_UNTIL}\)",
    re.I,
)
_REST = re.compile(r"[\s、,;・/:()は。]+|です|の$|(?:いただきます|頂きます)")

Terms = tuple[tuple[str, int], ...]


def read_cancellation(text: str) -> tuple[Terms, bool] | None:
    """((when, percent), …) and whether that is all the text says; None where it is not about it.

    Without a share that can be read there are no terms, and the words are all there is.

    `when` is no_show, same_day, or N_days_before.
    """
    folded = fold_width(text)
    if not _HEAD.search(folded):
        return None
    terms = tuple(_term(found) for found in _TERM.finditer(folded))
    if not terms or any(percent > 100 for _, percent in terms):
        return (), False
    rest = _REST.sub("", _HEAD.sub("", _TERM.sub("", folded)))
    return terms, not rest


def _term(found: re.Match[str]) -> tuple[str, int]:
    n = "1" if found["when1"] else "2"
    share = 100 if found["all" + n] else 50 if found["half" + n] else int(found["percent" + n])
    stated = found["when" + n].lower()
    if found["n" + n]:
        days = int(found["n" + n]) * (7 if found["unit" + n] == "週間" else 1)
        return f"{days}_days_before", share
    days_before = {"当日": "same_day", "前日": "1_days_before", "前々日": "2_days_before"}
    return days_before.get(stated, "no_show"), share
