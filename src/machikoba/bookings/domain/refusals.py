# SPDX-License-Identifier: Apache-2.0
"""Why an order is not taken: a code for programs, a sentence for people that says what to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Code(StrEnum):
    """The contract's codes (docs/api.md)."""

    SLOT_FULL = "slot_full"
    OVERLAP = "overlap"
    LIMIT = "limit"
    CLOSED = "closed"
    AGE = "age"
    TRAVEL = "travel"
    CODE = "code"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Refusal:
    """One reason; `slot` names the line it concerns, None for the whole order."""

    code: Code
    sentence: str
    slot: UUID | None = None


class OrderRefused(Exception):
    """Nothing was booked; `refusals` has every reason found, at least one."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        super().__init__(", ".join(r.code for r in refusals))
        self.refusals = tuple(refusals)

    @property
    def code(self) -> Code:
        """The first reason's code."""
        return self.refusals[0].code


class KeyReused(Exception):
    """The idempotency key was used before with another body."""


class UnknownSlots(Exception):
    """The order names slots that this edition does not have, or one of them twice."""
