# SPDX-License-Identifier: Apache-2.0
"""What a person says of a file in JSON: where its table is, which column is which."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from machikoba.programmes.reading.headers import COLUMNS
from machikoba.programmes.reading.layout import Layout
from machikoba.programmes.reading.mapping import TARGETS, HeaderMap, presets, settled, unfit
from machikoba.sheets.pages import Page
from machikoba.sheets.sheet import Sheet

KEYS = {"sheet", "headers", "form", "hidden", "columns", "fixed"}


class BadMap(ValueError):
    """A map that cannot be followed, in a sentence for the one who wrote it."""

    def __init__(self, ja: str, en: str) -> None:
        super().__init__(en)
        self.ja, self.en = ja, en


def read_map(content: str) -> dict[str, Any]:
    """The object of a map file. Raises BadMap."""
    try:
        said = json.loads(content)
    except ValueError:
        raise BadMap("対応表がJSONではありません。", "The map is not JSON.") from None
    if not isinstance(said, dict) or set(said) - KEYS:
        raise BadMap(
            f"対応表に書けるのは {'、'.join(sorted(KEYS))} です。",
            f"A map has {', '.join(sorted(KEYS))} and nothing else.",
        )
    return said


def layout_of(said: Mapping[str, Any], pages: Sequence[Page], guessed: Layout) -> Layout:
    """The layout with what the map says of it. Raises BadMap."""
    chosen = replace(
        guessed,
        is_form=bool(said.get("form", guessed.is_form)),
        with_hidden=bool(said.get("hidden", guessed.with_hidden)),
    )
    if "sheet" in said:
        names = [page.name for page in pages]
        if said["sheet"] not in names:
            name = said["sheet"]
            raise BadMap(f"シート「{name}」がありません。", f"There is no sheet {name}.")
        chosen = replace(chosen, page=names.index(said["sheet"]))
    if "headers" in said:
        rows = said["headers"] if isinstance(said["headers"], list) else [said["headers"]]
        if not rows or not all(isinstance(row, int) and row > 0 for row in rows):
            raise BadMap("headers は見出しの行番号です。", "headers are numbers of rows.")
        chosen = replace(chosen, first=min(rows), last=max(rows))
    return chosen


def mapping_of(said: Mapping[str, Any], sheet: Sheet) -> HeaderMap:
    """The columns as the map says; those it leaves out as is plain. Raises BadMap."""
    columns, fixed = said.get("columns") or {}, said.get("fixed") or {}
    strangers = [header for header in columns if header not in sheet.headers]
    if strangers:
        raise BadMap(
            f"見出し「{strangers[0]}」が表にありません。",
            f"The file has no header {strangers[0]}.",
        )
    unknown = [str(name) for name in columns.values() if name not in TARGETS]
    unknown += [name for name in fixed if name not in COLUMNS]
    if unknown:
        raise BadMap(f"「{unknown[0]}」という列はありません。", f"There is no column {unknown[0]}.")
    plain = settled(presets(sheet))
    targets = {**plain.targets, **columns}
    wrong = unfit(sheet, targets)
    if wrong:
        header = next(iter(wrong))
        raise BadMap(
            f"見出し「{header}」は、その列にできません。", f"{header} cannot be that column."
        )
    left = tuple(header for header in plain.unknown if header not in columns)
    return HeaderMap(targets, {name: str(text) for name, text in fixed.items()}, left)
