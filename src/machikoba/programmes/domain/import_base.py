# SPDX-License-Identifier: Apache-2.0
"""What every import of a list has: a plan to say yes to, and its entry in the book of imports."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock
from machikoba.programmes.domain.import_remarks import Message
from machikoba.programmes.models import Import


class HasErrors(ValueError):
    """The plan has errors: nothing may be written."""


class Planned(Protocol):
    """A row of a plan; `change` is created, updated or unchanged."""

    @property
    def change(self) -> str:
        """What the import would do with it."""


R = TypeVar("R", bound=Planned)


@dataclass
class BasePlan(Generic[R]):
    """Everything a person must see before saying yes; nothing is written while errors stand."""

    rows: list[R] = field(default_factory=list)
    total: int = 0
    warnings: list[Message] = field(default_factory=list)
    errors: list[Message] = field(default_factory=list)

    def counts(self) -> dict[str, int]:
        """created, updated and unchanged: rows, adding up to all of them."""
        found = Counter(row.change for row in self.rows)
        return {name: found[name] for name in ("created", "updated", "unchanged")}

    def changed(self) -> list[R]:
        """The rows that are to be written. Raises HasErrors."""
        if self.errors:
            raise HasErrors
        return [row for row in self.rows if row.change != "unchanged"]


def enter(
    *,
    total: int,
    counts: Mapping[str, int],
    actor: Actor,
    action: str,
    file_name: str,
    content: bytes,
) -> Import:
    """Write down that a file was taken in, and by whom, in the caller's transaction."""
    made = Import.objects.create(
        file_name=file_name[:200],
        sha256=hashlib.sha256(content).hexdigest(),
        at=clock.now(),
        actor_label=actor.label,
        counts=dict(counts),
    )
    trail.record(
        actor=actor,
        action=action,
        subject=("import", made.uuid),
        at=made.at,
        after={"rows": total, **counts},
    )
    return made
