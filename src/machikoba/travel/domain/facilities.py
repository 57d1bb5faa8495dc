# SPDX-License-Identifier: Apache-2.0
"""Facilities: added, changed and taken away one at a time."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock
from machikoba.regions.domain.editions import touch
from machikoba.regions.models import Edition
from machikoba.travel.models import Facility


def add_facility(*, edition: Edition, actor: Actor, fields: Mapping[str, Any]) -> Facility:
    """A facility; `fields` are columns of Facility."""
    with transaction.atomic():
        made = Facility.objects.create(edition=edition, **fields)
        _record(made, actor, "add_facility", fields)
    return made


def update_facility(*, facility: Facility, actor: Actor, fields: Mapping[str, Any]) -> Facility:
    """Change columns of a facility; without `fields` nothing happens."""
    if not fields:
        return facility
    with transaction.atomic():
        for name, value in fields.items():
            setattr(facility, name, value)
        facility.save(update_fields=[*fields])
        _record(facility, actor, "update_facility", fields)
    return facility


def delete_facility(*, facility: Facility, actor: Actor) -> None:
    """Take a facility away."""
    with transaction.atomic():
        _record(facility, actor, "delete_facility", {"name": facility.name})
        facility.delete()


def _record(facility: Facility, actor: Actor, action: str, fields: Mapping[str, Any]) -> None:
    trail.record(
        actor=actor,
        action=action,
        subject=("facility", facility.uuid),
        at=clock.now(),
        occasion_id=facility.edition.occasion_id,
        after={name: str(value) for name, value in fields.items()},
    )
    touch(facility.edition)
