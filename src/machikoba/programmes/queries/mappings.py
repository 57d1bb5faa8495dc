# SPDX-License-Identifier: Apache-2.0
"""How a file is to be read: as remembered, as is plain, or not before somebody was asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from machikoba.programmes.models import ColumnMapping
from machikoba.programmes.reading.layout import Layout, guess_layout, read_layout
from machikoba.programmes.reading.map_files import layout_of, mapping_of
from machikoba.programmes.reading.mapping import (
    KEEP,
    HeaderMap,
    Preset,
    is_clear,
    normal,
    presets,
    settled,
    signature,
)
from machikoba.regions.models import OpenFactory
from machikoba.sheets.pages import Page
from machikoba.sheets.reading import read_pages
from machikoba.sheets.sheet import Sheet


@dataclass(frozen=True)
class Understanding:
    """A file as it would be read. `mapping` is None where a person has to be asked first;
    `signature` is that of its headers as they were found."""

    pages: tuple[Page, ...]
    layout: Layout
    sheet: Sheet
    presets: Mapping[str, Preset]
    fixed: Mapping[str, str]
    signature: str
    mapping: HeaderMap | None
    is_remembered: bool = False

    @property
    def is_guessed(self) -> bool:
        """Whether the table is where it seems to be."""
        return self.layout == guess_layout(self.pages)


def understand(content: bytes, region: OpenFactory, layout: Layout | None = None) -> Understanding:
    """Read a file as its open factory's secretariat said the last time, else as is plain.

    With a `layout`, which somebody chose just now, they are asked whatever is known. Raises a
    SheetError.
    """
    pages = read_pages(content)
    guessed = guess_layout(pages)
    known = list(ColumnMapping.objects.filter(open_factory=region).order_by("updated_at", "pk"))
    seen = read_layout(pages, guessed)
    sign = signature(seen.headers)
    own = next((one for one in known if one.signature == sign), None)
    chosen = layout or _remembered_layout(own, pages) or guessed
    sheet = seen if chosen == guessed else read_layout(pages, chosen)
    found = presets(sheet, {key: target for one in known for key, target in one.columns.items()})
    fixed = own.fixed if own else {}
    mapping = None if layout else _mapping(sheet, found, own)
    return Understanding(
        pages, chosen, sheet, found, fixed, sign, mapping, is_remembered=own is not None
    )


def _mapping(
    sheet: Sheet, found: Mapping[str, Preset], own: ColumnMapping | None
) -> HeaderMap | None:
    if own and all(normal(header) in own.columns for header in sheet.headers):
        targets = {header: own.columns[normal(header)] for header in sheet.headers}
        return HeaderMap(targets, own.fixed)
    return settled(found) if is_clear(found) else None


def _remembered_layout(own: ColumnMapping | None, pages: Sequence[Page]) -> Layout | None:
    """Where the table was the last time, if there is such a sheet again."""
    if own is None or not own.layout:
        return None
    stored = dict(own.layout)
    name = stored.pop("name")
    page = next((at for at, page in enumerate(pages) if page.name == name), None)
    if page is None or len(pages[page].rows) <= stored["last"]:
        return None
    return Layout(page=page, **stored)


def as_chosen(found: Understanding, targets: Mapping[str, str]) -> dict[str, str]:
    """Normal header → target, as it is remembered."""
    return {normal(header): targets.get(header, KEEP) for header in found.sheet.headers}


def understand_alone(
    content: bytes, region: OpenFactory | None, said: Mapping[str, Any] | None = None
) -> Understanding:
    """The same where nobody can be asked: what is not plain is left out.

    `said` is what a map file says. Raises a SheetError, or BadMap.
    """
    pages = read_pages(content)
    guessed = guess_layout(pages)
    if said is None and region is not None:
        found = understand(content, region)
        return replace(found, mapping=found.mapping or settled(found.presets))
    layout = layout_of(said or {}, pages, guessed)
    sheet = read_layout(pages, layout)
    return Understanding(
        pages=pages,
        layout=layout,
        sheet=sheet,
        presets=presets(sheet),
        fixed={},
        signature=signature(sheet.headers),
        mapping=mapping_of(said or {}, sheet),
    )
