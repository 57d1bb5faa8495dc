# SPDX-License-Identifier: Apache-2.0
"""Which makers have not answered, and what is still missing from whom."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from machikoba.programmes.models import Programme
from machikoba.regions.models import Edition, Participation
from machikoba.regions.queries.participations import signed_in


@dataclass(frozen=True)
class Makers:
    """How many take part, and lists of those who owe something, each in 五十音順."""

    total: int
    invited: list[Participation]  # asked, and no answer yet
    never_signed_in: list[Participation]
    without_programme: list[Participation]
    without_start: list[Participation]  # programmes, but no day and hour
    without_english: list[Participation]  # of its name, or of a programme's title


def participations_of(edition: Edition) -> list[Participation]:
    """All makers of an edition in 五十音順, each with `has_signed_in`. One query."""
    rows = Participation.objects.filter(edition=edition).annotate(has_signed_in=signed_in())
    columns = ("uuid", "name", "state", "kana_key", "area")
    return list(rows.only(*columns).order_by("kana_key", "pk"))


def makers_of(
    everybody: Iterable[Participation],
    programmes: Iterable[Programme],
    with_starts: Collection[int],
) -> Makers:
    """What makers owe; `with_starts` has the ids of programmes with a day."""
    found: list[Any] = [m for m in everybody if m.state != Participation.State.WITHDRAWN]
    own: dict[int, list[Programme]] = {maker.pk: [] for maker in found}
    for programme in programmes:
        own.get(programme.participation_id or 0, []).append(programme)
    answered = [m for m in found if m.state != Participation.State.INVITED]
    with_some = [m for m in answered if own[m.pk]]
    return Makers(
        total=len(found),
        invited=[m for m in found if m.state == Participation.State.INVITED],
        never_signed_in=[m for m in answered if not m.has_signed_in],
        without_programme=[m for m in answered if not own[m.pk]],
        without_start=[m for m in with_some if not any(p.pk in with_starts for p in own[m.pk])],
        without_english=[m for m in answered if not _has_english(m, own[m.pk])],
    )


def _has_english(maker: Participation, programmes: Iterable[Programme]) -> bool:
    texts = [maker.name, *(programme.title for programme in programmes)]
    return all("en" in text.values for text in texts)
