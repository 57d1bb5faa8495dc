# SPDX-License-Identifier: Apache-2.0
"""The demo's country: open factories that do not exist, in towns named after tools.

Prefectures are real, so that the map has a shape; towns, festivals, hosts and numbers are not
(demo_country.csv; its `weeks` is when one is on next, counted from this weekend,
and then its month is that one's).
"""

import csv
import random
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from importlib.resources import files
from typing import Any

from machikoba.atlas.domain.claims import Speech, state
from machikoba.atlas.domain.settle import settle_holdings, settle_listings
from machikoba.atlas.models import Claim, ClaimedFigure, Holding, Listing, Origin
from machikoba.atlas.queries.dates import weekend
from machikoba.audit.actor import SYSTEM
from machikoba.core import clock
from machikoba.core.texts import Texts
from machikoba.regions.domain import jurisdictions
from machikoba.regions.models import Bureau

Row = Mapping[str, str]
AREA = ("16", "17", "18", "21", "22", "23", "24")  # the demo bureau's, beside the made-up one
PAUSED = (2020, 2021)
ORIGINS = (
    (Origin.Kind.FILE, "架空の調査報告書", "Fictional survey report"),
    (Origin.Kind.EVENT_LIST, "架空の自治体のイベント一覧", "Fictional municipal event list"),
    (Origin.Kind.REGION, "地域の事務局(架空)", "Secretariat (fictional)"),
)
# The same or another one under a second name: of which, name, prefecture, town, one website.
TWINS = (
    ("haguruma-open-factory", "第15回 歯車市工場びらき", "23", "歯車市", False),
    ("kizuchi-valley-open-studios", "KIZUCHI OPEN STUDIOS", "21", "木槌町", True),
    ("sumitsubo-carpenters-festival", "墨壺町 大工のまつり", "17", "筬町", False),
    ("kanejaku-open-factory", "曲尺市オープンファクトリー", "15", "曲尺市", True),
)


def make(bureau: Bureau) -> None:
    """The country, and the part of it that the bureau looks after."""
    today, now = clock.today(clock.OFFICIAL), clock.now()
    for code in AREA:
        jurisdictions.assign(bureau=bureau, prefecture=code, from_on=date(2020, 4, 1), actor=SYSTEM)
    origins = [
        Origin.objects.create(kind=kind, name=Texts.of(ja, en=en), is_fictional=True, made_at=now)
        for kind, ja, en in ORIGINS
    ]
    chance = random.Random("atlas")  # noqa: S311 not secret
    made = {row["slug"]: _listing(row, origins[0], now) for row in _rows()}
    for row in _rows():
        _tell_years(made[row["slug"]], row, origins, chance, today)
    for slug, name, code, town, is_one_site in TWINS:
        _tell_twin(made[slug], (name, code, town), is_one_site, origins[1], today)
    fictional = Listing.objects.filter(is_fictional=True)
    held = Holding.objects.filter(listing__in=fictional)
    settle_holdings(list(held.values_list("pk", flat=True)), now=now)
    settle_listings(list(fictional.values_list("pk", flat=True)), now=now)


def _rows() -> list[Row]:
    text = (files("machikoba.operations") / "demo_country.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def _listing(row: Row, origin: Origin, now: datetime) -> Listing:
    name = Texts.of(row["name"], en=row["english"])
    made = _empty(row["slug"], name, now)
    values = {
        "name": name.to_json(),
        "places": [[row["prefecture"], row["town"]]],
        "organiser": f"{row['name'].split()[0]}{row['host']}",
        "organiser_type": row["host"],
        "website": f"https://{row['slug']}.example.jp/",
        "form": row["form"],
        "first_year": int(row["first"]),
        "months": _months(row, clock.today(clock.OFFICIAL)),
    }
    state(Speech(origin, made, now, evidence=["https://report.example.jp/"]), values)
    return made


def _empty(slug: str, name: Texts, now: datetime) -> Listing:
    return Listing.objects.create(slug=slug, name=name, is_fictional=True, changed_at=now)


def _tell_years(
    listing: Listing, row: Row, origins: list[Origin], chance: random.Random, today: date
) -> None:
    """Every year it was held, with makers and visitors as one or two sources have them."""
    file, _, region = origins
    spans = dict(_spans(row, today))
    now = clock.now()
    holdings = Holding.objects.bulk_create(
        Holding(listing=listing, key=str(year), year=year, changed_at=now) for year in spans
    )
    first, size = int(row["first"]), int(row["makers"])
    claims: list[Claim] = []
    figures: list[ClaimedFigure] = []
    for holding in holdings:
        year = holding.year or first
        said = _said(listing, holding, region if year >= today.year - 1 else file)
        values = {"number": year - first + 1, "dates": spans[year]}
        is_off = year in PAUSED and chance.random() < 0.6
        values |= {"cancelled": True} if is_off else {}
        claims += [Claim(field=name, value=value, **said) for name, value in values.items()]
        if is_off or year > today.year or spans[year][0] >= today.isoformat():
            continue
        makers = size + int(row["more"]) * (year - first) + chance.randrange(-2, 3)
        visitors = makers * chance.randrange(90, 160)
        figures += _figures(_said(listing, holding, file), makers, visitors, "reported")
        if chance.random() < 0.35:  # another source has it otherwise
            own = _said(listing, holding, region)
            figures += _figures(own, makers + chance.choice((0, 1, 2)), visitors + 37, "measured")
    Claim.objects.bulk_create(claims)
    ClaimedFigure.objects.bulk_create(figures)


def _spans(row: Row, today: date) -> Iterable[tuple[int, list[str]]]:
    """(year, its first and last day): in its month of every year, the next one as it is told."""
    coming = _coming(row, today)
    month = _months(row, today)[0]
    for year in range(int(row["first"]), today.year + 1):
        first = _saturday(year, month)
        if first < today and (coming is None or coming.year != year):
            yield year, [first.isoformat(), (first + timedelta(days=1)).isoformat()]
    if coming is not None:
        yield coming.year, [coming.isoformat(), (coming + timedelta(days=1)).isoformat()]


def _coming(row: Row, today: date) -> date | None:
    return weekend(today)[0] + timedelta(weeks=int(row["weeks"])) if row["weeks"] else None


def _months(row: Row, today: date) -> list[int]:
    """As the table has them; of one that is on soon the month of that."""
    coming = _coming(row, today)
    return [coming.month] if coming else [int(month) for month in row["months"].split(";")]


def _saturday(year: int, month: int) -> date:
    """The second Saturday of a month."""
    first = date(year, month, 8)
    return first + timedelta(days=(5 - first.weekday()) % 7)


def _said(listing: Listing, holding: Holding, origin: Origin) -> dict[str, Any]:
    now = clock.now()
    return {
        "listing": listing,
        "holding": holding,
        "origin": origin,
        "said_at": now,
        "seen_at": now,
    }


def _figures(said: dict[str, Any], makers: int, visitors: int, basis: str) -> list[ClaimedFigure]:
    return [
        ClaimedFigure(quantity="makers", value=makers, basis=basis, state="final", **said),
        ClaimedFigure(
            quantity="attendance",
            value=visitors if basis == "measured" else round(visitors, -2),
            is_about=basis != "measured",
            basis=basis,
            state="final",
            **said,
        ),
    ]


def _tell_twin(
    of: Listing, told: tuple[str, str, str], is_one_site: bool, origin: Origin, today: date
) -> None:
    """What the event list has of one that the report has under another name, or of another."""
    name, code, town = told
    now = clock.now()
    made = _empty(f"{of.slug}-2", Texts.of(name), now)
    site = f"https://{of.slug}.example.jp/event" if is_one_site else ""
    values = {
        "name": {"ja": name},
        "places": [[code, town]],
        "website": site,
        "organiser": f"{town}役場",
    }
    state(Speech(origin, made, now), values)
    last = Holding.objects.filter(listing=of).order_by("-year").first()
    assert last is not None
    held = Holding.objects.create(listing=made, key=last.key, year=last.year, changed_at=now)
    days = Claim.objects.filter(holding=last, field="dates").values_list("value", flat=True).get()
    state(Speech(origin, made, now, held), {"dates": days})
