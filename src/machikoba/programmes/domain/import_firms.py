# SPDX-License-Identifier: Apache-2.0
"""Whose rows these are. Firms of one name are shown for confirmation, never merged in silence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from machikoba.core.japanese.firm import firm_key
from machikoba.directory.models import Organisation
from machikoba.programmes.reading.firm import Firm
from machikoba.regions.models import OpenFactory, Participation


@dataclass(frozen=True)
class Candidate:
    """A firm of the file that may be one known already, or another spelling in the file.

    `row` is where it stands first; `same_as` is what a decision names: an organisation's uuid,
    or the other spelling.
    """

    row: int
    name: str
    same_as: str
    other_name: str
    other_place: str


class FirmBook:
    """Finds the organisation of each firm's name, or makes one, within one import.

    The same spelling in the same open factory is the same firm. Every other likeness is a
    candidate; `decisions` (name → `same_as`) are what a person said of it.
    """

    def __init__(self, decisions: Mapping[str, str]) -> None:
        self._decisions = decisions
        self._known: dict[tuple[int, str], Organisation] = {}

    def organisation(
        self, region: OpenFactory, firm: Firm, kana: str, place: tuple[str, str]
    ) -> Organisation:
        """The organisation of a firm; `place` is (prefecture, municipality) for a new one."""
        key = (region.pk, firm.name)
        if key not in self._known:
            found = self._decided(region, firm.name) or _of_region(region, firm.name)
            self._known[key] = found or Organisation.objects.create(
                name=firm.name[:200],
                kana=kana[:200],
                match_key=firm_key(firm.name)[:200],
                prefecture=place[0],
                municipality=place[1][:60],
            )
        return self._known[key]

    def _decided(self, region: OpenFactory, name: str) -> Organisation | None:
        same_as = self._decisions.get(name)
        if not same_as:
            return None
        if (region.pk, same_as) in self._known:
            return self._known[(region.pk, same_as)]
        by_uuid = [row for row in Organisation.objects.filter(match_key=firm_key(name))]
        return next((row for row in by_uuid if str(row.uuid) == same_as), None)


def _of_region(region: OpenFactory, name: str) -> Organisation | None:
    rows = Participation.objects.filter(
        edition__open_factory=region, organisation__name=name
    ).select_related("organisation")
    first = rows.order_by("pk").first()
    return first.organisation if first else None


def find_candidates(firms: Sequence[tuple[int, str, int | None]]) -> list[Candidate]:
    """What to confirm, given (row, name, open factory's id or None) of every firm in the file."""
    seen: dict[str, tuple[int, str]] = {}
    found: dict[tuple[str, str], Candidate] = {}
    known = _by_key({firm_key(name) for _, name, _ in firms})
    for row, name, region in firms:
        key = firm_key(name)
        for organisation, regions in known.get(key, []):
            if organisation.name == name and region in regions:
                continue
            uuid = str(organisation.uuid)
            candidate = Candidate(row, name, uuid, organisation.name, organisation.municipality)
            found.setdefault((name, uuid), candidate)
        first = seen.setdefault(key, (row, name))
        if first[1] != name:
            found.setdefault((name, first[1]), Candidate(row, name, first[1], first[1], ""))
    return list(found.values())


def _by_key(keys: set[str]) -> dict[str, list[tuple[Organisation, set[int]]]]:
    known: dict[str, list[tuple[Organisation, set[int]]]] = {}
    rows = Organisation.objects.filter(match_key__in=keys).prefetch_related(
        "participations__edition"
    )
    for organisation in rows.order_by("pk"):
        regions = {p.edition.open_factory_id for p in organisation.participations.all()}
        known.setdefault(organisation.match_key, []).append((organisation, regions))
    return known
