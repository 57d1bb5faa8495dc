# SPDX-License-Identifier: Apache-2.0
"""What an origin says of a listing or a holding: the one way claims and figures are written.

In the caller's transaction. The same words again change nothing but `seen_at` and their evidence.
Other words withdraw the earlier ones, which stay with the days they were said and last seen.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from machikoba.atlas.models import Claim, ClaimedFigure, Holding, Listing, Origin, Said
from machikoba.figures.models import Figure

ACCEPTED, WITHDRAWN = Said.Standing.ACCEPTED, Said.Standing.WITHDRAWN
FIGURE = tuple(field.name for field in Figure._meta.get_fields())
NOTHING: tuple[Any, ...] = (None, "", [], {})
ALL: Container[str] = frozenset(Claim.Field.values)


@dataclass(frozen=True)
class Speech:
    """Who speaks of what, on which evidence (addresses), and when."""

    origin: Origin
    listing: Listing
    now: datetime
    holding: Holding | None = None
    evidence: Sequence[str] = ()
    note: str = ""  # the source in words

    @property
    def home(self) -> int | None:
        """Where a holding that a merge moved was told of: what is said of it goes back with it."""
        return self.holding.home_id if self.holding else None


def state(
    speech: Speech,
    values: Mapping[str, Any],
    wordings: Mapping[str, str] | None = None,
    *,
    staying: Container[str] = (),
) -> None:
    """Let the origin's accepted claims be these; `wordings` are word for word, by field.

    A field without a value is withdrawn, unless it is one of `staying` (ALL: nothing is).
    """
    known = {claim.field: claim for claim in _mine(Claim, speech)}
    words = wordings or {}
    said = {name: value for name, value in values.items() if value not in NOTHING}
    same = [n for n, value in said.items() if n in known and known[n].value == value]
    gone = [n for n in known if n not in same and (n in said or n not in staying)]
    _see(Claim, [known[name].pk for name in same], speech)
    _withdraw(Claim, [known[name].pk for name in gone])  # before the new: one stands at a time
    Claim.objects.bulk_create(
        Claim(field=name, value=value, wording=words.get(name, "")[:1000], **_said(speech))
        for name, value in said.items()
        if name not in same
    )


def state_figures(speech: Speech, figures: Sequence[Mapping[str, Any]]) -> None:
    """Let the origin's accepted figures be these, each given by its columns."""
    known = {_content(one): one.pk for one in _mine(ClaimedFigure, speech)}
    wanted = {_content(one): one for one in (ClaimedFigure(**row) for row in figures)}
    _see(ClaimedFigure, [known[key] for key in wanted if key in known], speech)
    _withdraw(ClaimedFigure, [pk for key, pk in known.items() if key not in wanted])
    new = [one for key, one in wanted.items() if key not in known]
    for one in new:
        for name, value in _said(speech).items():
            setattr(one, name, value)
    ClaimedFigure.objects.bulk_create(new)


def withdraw(origin: Origin, condition: Q) -> None:
    """Let the origin say nothing any more of what fits the condition on claims and figures."""
    for model in (Claim, ClaimedFigure):
        rows = model.objects.filter(condition, origin=origin, standing=ACCEPTED)
        _withdraw(model, list(rows.values_list("pk", flat=True)))


def supersede(speech: Speech, fields: Sequence[str], quantities: Sequence[str]) -> None:
    """Withdraw what other origins of this kind said of the same: one speaker, asked again."""
    same = {
        "listing": speech.listing,
        "holding": speech.holding,
        "origin__kind": speech.origin.kind,
        "standing": ACCEPTED,
    }
    for model, chosen in (
        (Claim, Q(field__in=fields)),
        (ClaimedFigure, Q(quantity__in=quantities)),
    ):
        rows = model.objects.filter(chosen, **same).exclude(origin=speech.origin)
        _withdraw(model, list(rows.values_list("pk", flat=True)))


def _mine(model: Any, speech: Speech) -> Any:
    return model.objects.filter(
        listing=speech.listing,
        holding=speech.holding,
        home=speech.home,
        origin=speech.origin,
        standing=ACCEPTED,
    )


def _see(model: Any, keys: Sequence[int], speech: Speech) -> None:
    if keys:
        rows = model.objects.filter(pk__in=keys)
        rows.update(seen_at=speech.now, evidence=[*speech.evidence])


def _withdraw(model: Any, keys: Sequence[int]) -> None:
    if keys:
        model.objects.filter(pk__in=keys).update(standing=WITHDRAWN)


def _said(speech: Speech) -> dict[str, Any]:
    return {
        "listing": speech.listing,
        "holding": speech.holding,
        "home_id": speech.home,
        "origin": speech.origin,
        "evidence": [*speech.evidence],
        "note": speech.note[:1000],
        "said_at": speech.now,
        "seen_at": speech.now,
    }


def _content(figure: ClaimedFigure) -> tuple[Any, ...]:
    return tuple(getattr(figure, name) for name in FIGURE)
