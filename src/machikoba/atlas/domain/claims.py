# SPDX-License-Identifier: Apache-2.0
"""What an origin says of a listing or a holding, as a whole: what it no longer says is withdrawn.

In the caller's transaction. The same words again change nothing but `seen_at`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from machikoba.atlas.models import Claim, ClaimedFigure, Holding, Listing, Origin, Said

ACCEPTED, WITHDRAWN = Said.Standing.ACCEPTED, Said.Standing.WITHDRAWN


@dataclass(frozen=True)
class Speech:
    """Who speaks of what, on which evidence (addresses), and when."""

    origin: Origin
    listing: Listing
    now: datetime
    holding: Holding | None = None
    evidence: Sequence[str] = ()


def state(speech: Speech, values: Mapping[str, Any], wordings: Mapping[str, str]) -> None:
    """Let the origin's accepted claims be these fields; `wordings` are word for word."""
    known = {claim.field: claim for claim in _mine(Claim, speech)}
    for name, value in values.items():
        if value in (None, "", [], {}):
            continue
        claim = known.pop(name, None)
        if claim is not None and claim.value == value:
            claim.seen_at, claim.evidence = speech.now, [*speech.evidence]
            claim.save(update_fields=["seen_at", "evidence"])
            continue
        if claim is not None:
            _withdraw(Claim, [claim.pk])
        wording = wordings.get(name, "")[:1000]
        Claim.objects.create(field=name, value=value, wording=wording, **_said(speech))
    _withdraw(Claim, [claim.pk for claim in known.values()])


def state_figures(speech: Speech, figures: Sequence[Mapping[str, Any]]) -> None:
    """Let the origin's accepted figures be these, each given by its columns."""
    known = {_content(vars(one)): one.pk for one in _mine(ClaimedFigure, speech)}
    seen = []
    for columns in figures:
        found = known.pop(_content(columns), None)
        if found is None:
            ClaimedFigure.objects.create(**columns, **_said(speech))
        else:
            seen.append(found)
    ClaimedFigure.objects.filter(pk__in=seen).update(seen_at=speech.now)
    _withdraw(ClaimedFigure, [*known.values()])


def _mine(model: Any, speech: Speech) -> Any:
    return model.objects.filter(
        listing=speech.listing, holding=speech.holding, origin=speech.origin, standing=ACCEPTED
    )


def _withdraw(model: Any, keys: Sequence[int]) -> None:
    model.objects.filter(pk__in=keys).update(standing=WITHDRAWN)


def _said(speech: Speech) -> dict[str, Any]:
    return {
        "listing": speech.listing,
        "holding": speech.holding,
        "origin": speech.origin,
        "evidence": [*speech.evidence],
        "said_at": speech.now,
        "seen_at": speech.now,
    }


def _content(columns: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(columns[name] for name in ("quantity", "value", "is_about", "wording"))
