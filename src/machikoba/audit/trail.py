# SPDX-License-Identifier: Apache-2.0
"""Writing the trail."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from machikoba.audit.actor import Actor
from machikoba.audit.models import Entry
from machikoba.core.insert import insert


def record(
    *,
    actor: Actor,
    action: str,
    subject: tuple[str, object],
    at: datetime,
    occasion_id: int | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    personal: Mapping[str, Any] | None = None,
) -> None:
    """Append one change; call it inside the change's transaction.

    `subject` is (kind, id). Names, addresses and the like go into `personal` only.
    """
    insert(
        Entry(
            at=at,
            actor_kind=actor.kind,
            actor_id=actor.id,
            actor_label=actor.label,
            action=action,
            subject_kind=subject[0],
            subject_id=str(subject[1]),
            occasion_id=occasion_id,
            before=dict(before or {}),
            after=dict(after or {}),
            personal_values=dict(personal or {}),
        )
    )
