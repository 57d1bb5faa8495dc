# SPDX-License-Identifier: Apache-2.0
"""When open factories open: this weekend, and the whole season with what clashes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from machikoba.atlas.models import Holding, Listing
from machikoba.atlas.queries import country, dates
from machikoba.core import clock
from machikoba.core.japanese.neighbours import neighbours
from machikoba.core.japanese.prefectures import PREFECTURES, Prefecture, find
from machikoba.sharing.links import absolute, webcal
from machikoba.site import atlas_heads
from machikoba.site.views.atlas import version
from machikoba.ui.pagecache import cached_page

COMING = 24


@cached_page(version)
def weekend(request: HttpRequest) -> HttpResponse:
    """Every open factory of the weekend, and the next ones."""
    today = clock.today(clock.OFFICIAL)
    saturday, last = dates.weekend(today)
    on = list(dates.open_between(saturday, last))
    shown = {holding.pk for holding in on}
    later = [row for row in dates.coming(today)[: COMING + len(on)] if row.pk not in shown]
    context = {
        "saturday": saturday,
        "last": last,
        "weekend": on,
        "coming": later[:COMING],
        "share": atlas_heads.page(request, _("今週末に開く工場"), _("今週末に開催中の地域。")),
    }
    return render(request, "site/atlas/weekend.html", context)


@cached_page(version)
def season(request: HttpRequest) -> HttpResponse:
    """The year by its months: which region usually opens when, near one where asked; clashes."""
    near = find(request.GET.get("near", "").replace("\0", ""))
    codes = [near.code, *neighbours(near.code)] if near else []
    listings = country.with_places(country.shown())
    rows = [row for row in listings if not codes or _is_in(row, codes)]
    coming = list(dates.coming(clock.today(clock.OFFICIAL), codes))
    clashes = dates.clashes(coming)
    cells = _cells(coming, clashes)
    calendar = absolute("site:atlas_calendar")
    context = {
        "near": near,
        "around": [find(code) for code in codes[1:]],
        "prefectures": PREFECTURES,
        "months": range(1, 13),
        "busy": [(month, sum(month in row.months for row in rows)) for month in range(1, 13)],
        "parts": _parts([row for row in rows if row.months or row.pk in cells], cells),
        "unknown": sum(not row.months and row.pk not in cells for row in rows),
        "coming": coming,
        "clashes": clashes,
        "calendar": f"{calendar}?near={near.code}" if near else calendar,
        "subscribe": webcal(f"{calendar}?near={near.code}" if near else calendar),
        "share": atlas_heads.page(request, _("開催カレンダー"), _("どの地域が何月に開くか。")),
    }
    return render(request, "site/atlas/season.html", context)


@dataclass
class Cell:
    """A month of a listing: its days that are known, and whether others near open on them."""

    is_usual: bool = False
    days: list[str] = field(default_factory=list)
    is_clash: bool = False


Cells = dict[int, dict[int, Cell]]  # listing → month → what is known


def _cells(coming: list[Holding], clashes: list[tuple[Holding, Holding]]) -> Cells:
    found: Cells = defaultdict(lambda: defaultdict(Cell))
    for row in coming:
        if row.starts_on is not None and not row.is_cancelled:
            last = dates.last_day(row)
            ends = f"{last.day}" if last.month == row.starts_on.month else f"{last:%m/%d}"
            days = (
                str(row.starts_on.day) if last == row.starts_on else f"{row.starts_on.day}–{ends}"
            )
            found[row.listing_id][row.starts_on.month].days.append(days)
    for one, other in clashes:
        for month in dates.common_months(one, other):
            found[one.listing_id][month].is_clash = True
            found[other.listing_id][month].is_clash = True
    return found


def _is_in(listing: Listing, codes: list[str]) -> bool:
    return any(place.prefecture in codes for place in listing.places.all())


def _parts(
    rows: list[Listing], cells: Cells
) -> list[tuple[Prefecture | None, list[tuple[Listing, list[Cell]]]]]:
    """By the first prefecture of each, in 団体コード順; those without one last."""
    found: dict[str, list[tuple[Listing, list[Cell]]]] = defaultdict(list)
    for row in rows:
        places = list(row.places.all())
        known = cells.get(row.pk, {})
        months = [known.get(month, Cell()) for month in range(1, 13)]
        for month, cell in enumerate(months, start=1):
            cell.is_usual = month in row.months
        found[places[0].prefecture if places else ""].append((row, months))
    return [(find(code), found[code]) for code in sorted(found, key=lambda code: code or "99")]
