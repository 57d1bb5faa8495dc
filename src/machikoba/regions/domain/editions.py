# SPDX-License-Identifier: Apache-2.0
"""Making and changing editions."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock
from machikoba.core.texts import Texts
from machikoba.regions.models import Edition, Occasion, OpenFactory


def create_edition(
    *,
    open_factory: OpenFactory,
    slug: str,
    name: Texts,
    actor: Actor,
    starts_on: date | None = None,
    ends_on: date | None = None,
    occasion: Mapping[str, Any] | None = None,
    **fields: Any,
) -> Edition:
    """An edition with its occasion; `fields` are columns of Edition, `occasion` of Occasion."""
    with transaction.atomic():
        made = Occasion.objects.create(starts_on=starts_on, ends_on=ends_on, **(occasion or {}))
        edition = Edition.objects.create(
            open_factory=open_factory, occasion=made, slug=slug, name=name, **fields
        )
        trail.record(
            actor=actor,
            action="create_edition",
            subject=("edition", edition.uuid),
            at=clock.now(),
            occasion_id=made.pk,
            after={"slug": slug, "status": edition.status},
        )
    return edition


def update_edition(
    *, edition: Edition, actor: Actor, fields: Mapping[str, Any], occasion: Mapping[str, Any]
) -> Edition:
    """Change columns of an edition and its occasion; visitors' pages follow at once."""
    with transaction.atomic():
        before = {name: str(getattr(edition, name)) for name in fields}
        before |= {name: str(getattr(edition.occasion, name)) for name in occasion}
        for name, value in fields.items():
            setattr(edition, name, value)
        for name, value in occasion.items():
            setattr(edition.occasion, name, value)
        edition.save(update_fields=[*fields])
        edition.occasion.save(update_fields=[*occasion])
        touch(edition)
        after = {name: str(value) for name, value in {**fields, **occasion}.items()}
        trail.record(
            actor=actor,
            action="update_edition",
            subject=("edition", edition.uuid),
            at=clock.now(),
            occasion_id=edition.occasion_id,
            before={name: value for name, value in before.items() if after[name] != value},
            after={name: value for name, value in after.items() if before[name] != value},
        )
    return edition


def touch(edition: Edition) -> None:
    """Let cached pages of the edition be made anew; call it with every published change."""
    Edition.objects.filter(pk=edition.pk).update(publication_version=F("publication_version") + 1)
