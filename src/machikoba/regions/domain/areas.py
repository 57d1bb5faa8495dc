# SPDX-License-Identifier: Apache-2.0
"""The quarters of an edition: made, named, put in order, taken away while nobody is in them."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock
from machikoba.core.texts import Texts
from machikoba.regions.domain import positions
from machikoba.regions.domain.editions import touch
from machikoba.regions.models import Area, Edition


class AreaInUse(ValueError):
    """Makers are in this area."""


def add_area(*, edition: Edition, name: Texts, actor: Actor) -> Area:
    """An area behind the others. Its address comes from the English name and never changes."""
    with transaction.atomic():
        areas = Area.objects.filter(edition=edition)
        last = areas.aggregate(last=Max("position"))["last"]
        made = Area.objects.create(
            edition=edition,
            name=name,
            slug=_free_slug(name, set(areas.values_list("slug", flat=True))),
            position=0 if last is None else last + 1,
        )
        _record(made, actor, "add_area", {"name": str(name)})
    return made


def update_area(*, area: Area, actor: Actor, fields: Mapping[str, Any]) -> Area:
    """Change columns of an area."""
    with transaction.atomic():
        for name, value in fields.items():
            setattr(area, name, value)
        area.save(update_fields=[*fields])
        _record(area, actor, "update_area", {k: str(v) for k, v in fields.items()})
    return area


def move_area(*, area: Area, step: int, actor: Actor) -> None:
    """One place up (-1) or down (1) in the lists of visitors."""
    with transaction.atomic():
        rows = list(Area.objects.select_for_update().filter(edition=area.edition))
        if positions.move(rows, area, step):
            _record(area, actor, "move_area", {"step": step})


def delete_area(*, area: Area, actor: Actor) -> None:
    """Take an area away. Raises AreaInUse while makers are in it."""
    with transaction.atomic():
        Area.objects.select_for_update().get(pk=area.pk)
        if area.participations.exists():
            raise AreaInUse
        _record(area, actor, "delete_area", {"name": str(area.name)})
        area.delete()


def _free_slug(name: Texts, taken: set[str]) -> str:
    wanted = slugify(name.values.get("en", ""))[:50] or "area"
    numbered = (f"{wanted}-{n}" for n in range(2, len(taken) + 3))
    return next(slug for slug in (wanted, *numbered) if slug not in taken)


def _record(area: Area, actor: Actor, action: str, after: dict[str, Any]) -> None:
    trail.record(
        actor=actor,
        action=action,
        subject=("area", f"{area.edition.slug}/{area.slug}"),
        at=clock.now(),
        occasion_id=area.edition.occasion_id,
        after=after,
    )
    touch(area.edition)
