# SPDX-License-Identifier: Apache-2.0
"""管轄: prefectures go to bureaus, from a day and until another. Never to two at a time."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Q

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock
from machikoba.core.japanese.prefectures import PREFECTURES
from machikoba.regions.models import Bureau, Jurisdiction, OpenFactory, OpenFactoryPlace
from machikoba.regions.queries import jurisdictions

FICTIONAL = "00"  # where the regions of a demo lie
CODES = frozenset({FICTIONAL, *(row.code for row in PREFECTURES)})


class Overlaps(ValueError):
    """Some bureau has the prefecture from that day or a later one already."""


class EndsTooEarly(ValueError):
    """An area ends after the day it began."""


class NowhereLeft(ValueError):
    """A region lies in at least one prefecture."""


class LeavesArea(ValueError):
    """The region would lie outside the area of a bureau that has it: for the bureau to say."""


def assign(*, bureau: Bureau, prefecture: str, from_on: date, actor: Actor) -> Jurisdiction:
    """Give the prefecture to the bureau from a day on; who had it until then has it no more.

    Raises Overlaps.
    """
    if prefecture not in CODES:
        raise ValueError(prefecture)
    with transaction.atomic():
        _lock()
        rows = Jurisdiction.objects.filter(bureau__isnull=False, prefecture=prefecture)
        if rows.filter(from_on__gte=from_on).exists():
            raise Overlaps
        before = rows.filter(Q(until_on=None) | Q(until_on__gt=from_on)).first()
        if before is not None:
            if before.bureau_id == bureau.pk and before.until_on is None:
                raise Overlaps
            _end(before, from_on, actor)
        made = Jurisdiction.objects.create(bureau=bureau, prefecture=prefecture, from_on=from_on)
        _record(made, actor, "assign_area")
    return made


def end(*, jurisdiction: Jurisdiction, until_on: date, actor: Actor) -> None:
    """Let an area end: `until_on` is the first day it is no longer the bureau's.

    Raises EndsTooEarly, and Overlaps where the next bureau has it before that day.
    """
    with transaction.atomic():
        _lock()
        later = Jurisdiction.objects.filter(
            bureau__isnull=False,
            prefecture=jurisdiction.prefecture,
            from_on__gt=jurisdiction.from_on,
            from_on__lt=until_on,
        )
        if later.exists():
            raise Overlaps
        _end(jurisdiction, until_on, actor)


def remove(*, jurisdiction: Jurisdiction, actor: Actor) -> None:
    """Take away what was entered by mistake, as if it had never been."""
    with transaction.atomic():
        _record(jurisdiction, actor, "remove_area")
        jurisdiction.delete()


def place(*, open_factory: OpenFactory, prefectures: Iterable[str], actor: Actor) -> None:
    """Say in which prefectures an open factory lies; replaces what was said before."""
    wanted = sorted(set(prefectures) & CODES)
    with transaction.atomic():
        rows = OpenFactoryPlace.objects.filter(open_factory=open_factory)
        before = sorted(rows.values_list("prefecture", flat=True))
        if before == wanted:
            return
        rows.delete()
        OpenFactoryPlace.objects.bulk_create(
            [OpenFactoryPlace(open_factory=open_factory, prefecture=code) for code in wanted]
        )
        trail.record(
            actor=actor,
            action="place_open_factory",
            subject=("open_factory", open_factory.uuid),
            at=clock.now(),
            before={"prefectures": before},
            after={"prefectures": wanted},
        )


def place_own(*, open_factory: OpenFactory, prefectures: Iterable[str], actor: Actor) -> None:
    """The same by the region's own secretariat, whose bureau must not lose sight of it.

    Raises NowhereLeft without a prefecture, LeavesArea where a bureau has the region today and
    would have it no more.
    """
    wanted = set(prefectures) & CODES
    if not wanted:
        raise NowhereLeft
    with transaction.atomic():
        _lock()
        today = jurisdictions.on_day(clock.today(clock.OFFICIAL))
        now = open_factory.places.values("prefecture")
        before = set(today.filter(prefecture__in=now).values_list("bureau", flat=True))
        after = set(today.filter(prefecture__in=wanted).values_list("bureau", flat=True))
        if before - after:
            raise LeavesArea
        place(open_factory=open_factory, prefectures=wanted, actor=actor)


def _lock() -> None:
    """One change of areas at a time: no constraint of both databases knows of overlapping days."""
    list(Bureau.objects.select_for_update().order_by("pk").values_list("pk"))


def _end(row: Jurisdiction, until_on: date, actor: Actor) -> None:
    if until_on <= row.from_on:
        raise EndsTooEarly
    row.until_on = until_on
    row.save(update_fields=["until_on"])
    _record(row, actor, "end_area")


def _record(row: Jurisdiction, actor: Actor, action: str) -> None:
    trail.record(
        actor=actor,
        action=action,
        subject=("bureau", row.bureau.uuid),
        at=clock.now(),
        after={
            "prefecture": row.prefecture,
            "from_on": row.from_on.isoformat(),
            "until_on": row.until_on.isoformat() if row.until_on else None,
        },
    )
