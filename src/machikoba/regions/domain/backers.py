# SPDX-License-Identifier: Apache-2.0
"""Who stands behind an edition. None is shown before its approval is recorded."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock
from machikoba.regions.domain import positions
from machikoba.regions.domain.editions import touch
from machikoba.regions.models import Backer, Edition

PERSONAL = {"approved_by"}


def add_backer(*, edition: Edition, actor: Actor, fields: Mapping[str, Any]) -> Backer:
    """A backer behind the others of its role; `fields` are columns of Backer."""
    with transaction.atomic():
        made = Backer(edition=edition, **fields)
        made.position = _behind(made)
        made.save()
        _record(made, actor, "add_backer", fields)
    return made


def update_backer(*, backer: Backer, actor: Actor, fields: Mapping[str, Any]) -> Backer:
    """Change columns of a backer; in a new role it stands behind the others."""
    with transaction.atomic():
        for name, value in fields.items():
            setattr(backer, name, value)
        if "role" in fields:
            backer.position = _behind(backer)
        backer.save(update_fields=[*fields, "position"])
        _record(backer, actor, "update_backer", fields)
    return backer


def move_backer(*, backer: Backer, step: int, actor: Actor) -> None:
    """One place up (-1) or down (1) among those of its role."""
    with transaction.atomic():
        alike = Backer.objects.select_for_update().filter(edition=backer.edition, role=backer.role)
        if positions.move(list(alike.order_by("position", "pk")), backer, step):
            _record(backer, actor, "move_backer", {"step": step})


def delete_backer(*, backer: Backer, actor: Actor) -> None:
    """Take a backer away."""
    with transaction.atomic():
        _record(backer, actor, "delete_backer", {"official_name": backer.official_name})
        backer.delete()


def _behind(backer: Backer) -> int:
    alike = Backer.objects.filter(edition=backer.edition, role=backer.role).exclude(pk=backer.pk)
    places = alike.values_list("position", flat=True)
    return max(places, default=-1) + 1


def _record(backer: Backer, actor: Actor, action: str, fields: Mapping[str, Any]) -> None:
    trail.record(
        actor=actor,
        action=action,
        subject=("backer", backer.uuid),
        at=clock.now(),
        occasion_id=backer.edition.occasion_id,
        after={name: str(value) for name, value in fields.items() if name not in PERSONAL},
        personal={name: str(value) for name, value in fields.items() if name in PERSONAL},
    )
    touch(backer.edition)
