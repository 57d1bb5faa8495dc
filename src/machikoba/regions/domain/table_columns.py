# SPDX-License-Identifier: Apache-2.0
"""Columns of tables over the columns of models: what makers, programmes and slots share."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from machikoba.core.japanese.width import fold_width
from machikoba.core.texts import KANA, Texts
from machikoba.sheets import columns as cells
from machikoba.sheets.changes import Asked
from machikoba.sheets.columns import BadCell, Column, Pair

MOST = 5000  # characters of a text, as in the forms


def words(path: str, tag: str, names: Pair, *, most: int = MOST, **more: Any) -> Column:
    """A column for one language (`tag`) of a text in several."""
    get_texts, put_texts, fields = cells.reach(path)

    def get(item: Any, context: Any) -> str:
        found: str = get_texts(item, context).values.get(tag, "")
        return found

    def put(item: Any, value: str) -> None:
        before: Texts = get_texts(item, None)
        values = {**before.values, tag: value}
        put_texts(item, Texts({t: text for t, text in values.items() if text}, before.source))

    read, write = cells.of_text(most)
    more = {"read": read, "write": write, **more}
    key = f"{fields[0]}_{'kana' if tag == KANA else tag}"
    return Column(key, names, get, put, fields=fields, **more)


def line(path: str, names: Pair, most: int, **more: Any) -> Column:
    """A column of plain text."""
    get, put, fields = cells.reach(path)
    read, write = cells.of_text(most)
    more = {"read": read, "write": write, **more}
    return Column(fields[0], names, get, put, fields=fields, **more)


def number(path: str, names: Pair, least: int, most: int, units: str = "", **more: Any) -> Column:
    """A column of whole numbers."""
    get, put, fields = cells.reach(path)
    read, write = cells.of_number(least, most, units)
    more = {"read": read, "write": write, "kind": cells.NUMBER, **more}
    return Column(fields[0], names, get, put, fields=fields, **more)


def choice(path: str, names: Pair, of: Any, **more: Any) -> Column:
    """A column of a few values; `of` is what cells.of_choice gives."""
    get, put, fields = cells.reach(path)
    read, write, choices = of
    more = {"read": read, "write": write, "kind": cells.CHOICE, "choices": choices, **more}
    return Column(fields[0], names, get, put, fields=fields, **more)


def degrees(path: str, names: Pair, most: int, **more: Any) -> Column:
    """A column of degrees from -`most` to `most`."""
    get, put, fields = cells.reach(path)

    def read(cell: str, context: Any) -> float | None:
        text = fold_width(cell)
        if text and not (re.fullmatch(r"-?\d{1,3}(\.\d+)?", text) and abs(float(text)) <= most):
            raise BadCell(
                f"-{most}から{most}までの小数で入れてください。例: 35.12345",
                f"Enter degrees from -{most} to {most}, as in 35.12345.",
            )
        return float(text) if text else None

    def write(value: float | None, context: Any) -> str:
        return "" if value is None else repr(value)

    more = {"kind": cells.NUMBER, **more}
    return Column(path, names, get, put, read, write, fields=fields, **more)


def read_url(cell: str, context: Any) -> str:
    """An address of the web; without https:// it is added."""
    text = fold_width(cell)
    address = text if not text or "://" in text else f"https://{text}"
    try:
        if address:
            URLValidator(["http", "https"])(address)
    except ValidationError:
        raise BadCell(
            "「https://」で始まるアドレスを入れてください。",
            "Enter an address that begins with https://.",
        ) from None
    return address[:200]


def uuids(asked: Asked) -> list[UUID]:
    """The references of a request that are UUIDs at all."""
    shape = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
    return [UUID(row) for row in asked.rows() if shape.fullmatch(row)]
