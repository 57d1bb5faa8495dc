# SPDX-License-Identifier: Apache-2.0
"""Remembering how an open factory's files are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from django.db import transaction

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock
from machikoba.programmes.models import ColumnMapping
from machikoba.programmes.queries.mappings import Understanding, as_chosen
from machikoba.regions.models import OpenFactory


@transaction.atomic
def remember_mapping(
    *,
    region: OpenFactory,
    found: Understanding,
    targets: Mapping[str, str],
    fixed: Mapping[str, str],
    actor: Actor,
) -> ColumnMapping:
    """Read this file and every one like it with these targets (by header) from now on."""
    layout: dict[str, object] = {}
    if not found.is_guessed:
        layout = {**asdict(found.layout), "name": found.pages[found.layout.page].name}
        del layout["page"]
    now = clock.now()
    said = {
        "columns": as_chosen(found, targets),
        "fixed": {column: text for column, text in fixed.items() if text},
        "layout": layout,
    }
    made, _ = ColumnMapping.objects.update_or_create(
        open_factory=region, signature=found.signature, defaults={**said, "updated_at": now}
    )
    trail.record(
        actor=actor,
        action="remember_mapping",
        subject=("open_factory", region.uuid),
        at=now,
        after=said,
    )
    return made
