# SPDX-License-Identifier: Apache-2.0
"""The loop buses of an edition: all of them at once, as their spreadsheet says them.

A route is known again by its name; one that the file does not have is taken away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from django.db import transaction

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock
from machikoba.core.texts import Texts
from machikoba.regions.domain.editions import touch
from machikoba.regions.domain.maker_table import read_days
from machikoba.regions.domain.tables import Context
from machikoba.regions.models import Edition, Participation
from machikoba.sheets.columns import BadCell, Names
from machikoba.sheets.pages import Page
from machikoba.travel.estimates import Point
from machikoba.travel.models import Route, RouteStop, Run
from machikoba.travel.queries import facilities, routes
from machikoba.travel.reading.route_pages import Found, Remark, read_routes
from machikoba.travel.reading.routes import RouteSaid, RunSaid, StopSaid

CREATED, UPDATED, UNCHANGED, DELETED = "created", "updated", "unchanged", "deleted"
TEXTS = ("name", "fare", "note")


@dataclass(frozen=True)
class Planned:
    """A route as it would be: its days as stored, and every stop in its place."""

    said: RouteSaid
    days: tuple[str, ...]
    change: str


@dataclass
class Plan:
    """What a file would do; with errors nothing."""

    routes: list[Planned] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    errors: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """How many routes are made, changed, left and taken away."""
        found = [one.change for one in self.routes]
        counts = {change: found.count(change) for change in (CREATED, UPDATED, UNCHANGED)}
        return {**counts, DELETED: len(self.deleted)}

    @property
    def changes(self) -> bool:
        """Whether anything would be another."""
        return bool(self.deleted) or any(one.change != UNCHANGED for one in self.routes)


def make_plan(edition: Edition, pages: Sequence[Page]) -> Plan:
    """What the sheets of a file say, and what of it would be new."""
    found = read_routes(pages)
    before = {one.said.name: one for one in stored(edition)}
    plan = Plan(errors=found.errors, notes=found.notes)
    resolved = list(_resolved(edition, found))
    order = [name for name in before if name in {one.name for one, _ in resolved}]
    same_order = order == [one.name for one, _ in resolved if one.name in before]
    for said, days in resolved:
        known = before.get(said.name)
        same = known and (known.said, known.days) == (_bare(said), days)
        change = (UNCHANGED if same and same_order else UPDATED) if known else CREATED
        plan.routes.append(Planned(said, days, change))
    plan.deleted = [name for name in before if name not in {one.name for one, _ in resolved}]
    return plan


def carry_out(*, edition: Edition, plan: Plan, actor: Actor) -> None:
    """Let the edition have these routes and no others; nothing where that changes nothing."""
    assert not plan.errors
    if not plan.changes:
        return
    with transaction.atomic():
        Edition.objects.select_for_update().get(pk=edition.pk)
        known = {str(route.name): route for route in Route.objects.filter(edition=edition)}
        wanted = {one.said.name for one in plan.routes}
        gone = [route.pk for name, route in known.items() if name not in wanted]
        Route.objects.filter(edition=edition, pk__in=gone).delete()
        for position, one in enumerate(plan.routes):
            _write(edition, known.get(one.said.name), one, position)
        trail.record(
            actor=actor,
            action="replace_routes",
            subject=("edition", edition.uuid),
            at=clock.now(),
            occasion_id=edition.occasion_id,
            before={"routes": sorted(known)},
            after={"routes": [one.said.name for one in plan.routes], **plan.counts()},
        )
        touch(edition)


def remove_routes(*, edition: Edition, actor: Actor) -> None:
    """Take every route away."""
    deleted = [str(route.name) for route in Route.objects.filter(edition=edition)]
    carry_out(edition=edition, plan=Plan(deleted=deleted), actor=actor)


def stored(edition: Edition) -> list[Planned]:
    """The routes there are, as a file would say them."""
    return [
        Planned(_said(route), tuple(route.days), UNCHANGED) for route in routes.of_edition(edition)
    ]


def _said(route: Route) -> RouteSaid:
    words = {
        key: text
        for name in TEXTS
        for key, text in (
            (name, getattr(route, name).values.get("ja", "")),
            (f"{name}_en", getattr(route, name).values.get("en", "")),
        )
    }
    stops = (
        StopSaid(s.name.values.get("ja", ""), s.name.values.get("en", ""), point=s.point)
        for s in route.stops.all()
    )
    runs = (RunSaid(run.name, tuple(run.times)) for run in route.runs.all())
    days = ";".join(route.days)
    return RouteSaid(stops=tuple(stops), runs=tuple(runs), days=days, colour=route.colour, **words)


def _bare(said: RouteSaid) -> RouteSaid:
    """A route without where in its file it stood and how its days were written."""
    stops = tuple(replace(stop, at="", cell=(0, 0)) for stop in said.stops)
    return replace(said, stops=stops, page="", places=())


def _resolved(edition: Edition, found: Found) -> Iterator[tuple[RouteSaid, tuple[str, ...]]]:
    """Each route with its days as stored and its stops on the map; errors go into `found`."""
    names = _names(edition)
    for said in found.routes:
        days = _days(edition, said, found.errors)
        stops = tuple(_placed(stop, said, names, found.errors) for stop in said.stops)
        yield replace(said, stops=stops, days=";".join(days)), days


def _names(edition: Edition) -> Names:
    makers = Participation.objects.filter(edition=edition).exclude(latitude=None, longitude=None)
    points = [(str(m.uuid), str(m.name), Point(m.latitude, m.longitude)) for m in makers
              if m.latitude is not None and m.longitude is not None]  # fmt: skip
    rows = [(str(f.uuid), str(f.name), f.point) for f in facilities.of_edition(edition)]
    return Names([*points, *rows])


def _days(edition: Edition, said: RouteSaid, errors: list[Remark]) -> tuple[str, ...]:
    row, column = dict(said.places).get("days", (0, 0))
    try:
        return tuple(read_days(said.days, Context(edition)))
    except BadCell as bad:
        errors.append(Remark(said.page, row, column, said.days, bad.ja, bad.en))
        return ()


def _placed(stop: StopSaid, said: RouteSaid, names: Names, errors: list[Remark]) -> StopSaid:
    if stop.point is not None:
        return stop
    try:
        return replace(stop, point=names.one(stop.at))
    except BadCell:
        several = len(names.find(stop.at)) > 1
        errors.append(Remark(said.page, *stop.cell, stop.at, *(_SEVERAL if several else _UNKNOWN)))
        return stop


def _write(edition: Edition, route: Route | None, one: Planned, position: int) -> None:
    route = route or Route(edition=edition)
    for name in TEXTS:
        ja, en = getattr(one.said, name), getattr(one.said, f"{name}_en")
        setattr(route, name, Texts.of(ja, en=en))
    route.days, route.colour, route.position = list(one.days), one.said.colour, position
    route.save()
    route.stops.all().delete()
    route.runs.all().delete()
    RouteStop.objects.bulk_create(
        RouteStop(
            route=route,
            position=place,
            name=Texts.of(stop.name, en=stop.name_en),
            latitude=stop.point.latitude,
            longitude=stop.point.longitude,
        )
        for place, stop in enumerate(one.said.stops)
        if stop.point is not None
    )
    Run.objects.bulk_create(
        Run(route=route, position=place, name=run.name, times=list(run.times))
        for place, run in enumerate(one.said.runs)
    )


_UNKNOWN = (
    "この名前の参加事業者や施設が見つからないか、その緯度・経度がありません。表記を確かめるか、"
    "緯度と経度を入れてください。",
    "No maker or facility of this name has a place. Check the spelling, or enter latitude and "
    "longitude.",
)
_SEVERAL = (
    "同じ名前がいくつもあります。緯度と経度を入れてください。",
    "Several have this name. Enter latitude and longitude.",
)
