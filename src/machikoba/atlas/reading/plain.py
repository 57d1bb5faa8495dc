# SPDX-License-Identifier: Apache-2.0
"""Plain values out of strangers' JSON: texts without markup, days and numbers that can be."""

import html
import json
import math
import re
from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from machikoba.atlas.reading.lies import Lie

LONGEST = 2000
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
MOST_LANGUAGES = 20
READING, KANA = "ja-Hrkt", "ja-kana"
_HIDDEN = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.I | re.S)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?(?:-->|\Z)|<![^<>]*>", re.S)
_CONTROLS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


def read_json(body: bytes) -> Any:
    """The value of a JSON text in UTF-8. Raises Lie."""
    try:
        return json.loads(body.decode("utf-8"), parse_constant=_no_number)
    except UnicodeDecodeError:
        raise Lie("encoding") from None
    except (ValueError, RecursionError):
        raise Lie("json") from None


def _no_number(name: str) -> None:
    raise ValueError(name)


def text(value: Any, longest: int = LONGEST) -> str:
    """A text as plain words: tags, control characters and turned writing directions are gone."""
    if not isinstance(value, str):
        return ""
    found = value[: longest * 4]
    for _ in range(2):  # what was escaped once is markup all the same
        found = _TAG.sub("", _HIDDEN.sub("", found))
        found = html.unescape(found) if "&" in found else found
    return _CONTROLS.sub("", _TAG.sub("", found)).strip()[:longest]


def texts(value: Any, longest: int = LONGEST) -> dict[str, str]:
    """Language tag → text, of a string or of JSON-LD's lists of language and value."""
    if isinstance(value, str):
        words = text(value, longest)
        return {"ja": words} if words else {}
    rows = value if isinstance(value, list) else [value]
    found: dict[str, str] = {}
    for row in rows[:MOST_LANGUAGES]:
        if not isinstance(row, dict):
            continue
        tag, words = row.get("@language", "ja"), text(row.get("@value"), longest)
        if words and isinstance(tag, str) and _LANGUAGE.fullmatch(tag):
            found[KANA if tag == READING else tag] = words
    return found


def day(value: Any) -> date | None:
    """The date of an ISO 8601 day or moment, where it can be true."""
    if not isinstance(value, str):
        return None
    try:
        found = date.fromisoformat(value[:10])
    except ValueError:
        return None
    return found if EARLIEST <= found <= LATEST else None


def days(first: Any, last: Any) -> tuple[date | None, date | None]:
    """First and last day; a last one before the first, or years behind it, is not believed."""
    begins, ends = day(first), day(last)
    if begins and ends and not 0 <= (ends - begins).days <= 400:
        return begins, None
    return begins, ends


def whole(value: Any, most: int) -> int | None:
    """A whole number from 0 to `most`."""
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 <= value <= most else None


def address(value: Any, longest: int = 500) -> str:
    """A link to the web; anything else (javascript:, data:) is none."""
    if not isinstance(value, str) or len(value) > longest or _CONTROLS.search(value):
        return ""
    try:
        parts = urlsplit(value.strip())
    except ValueError:
        return ""
    is_web = parts.scheme in ("http", "https") and parts.hostname and not parts.username
    return value.strip() if is_web and not re.search(r"[\s<>\"']", value.strip()) else ""


def point(value: Any) -> tuple[float, float] | None:
    """Latitude and longitude of schema.org's geo, if it lies in or around Japan."""
    if not isinstance(value, dict):
        return None
    pair = [value.get(name) for name in ("latitude", "longitude")]
    if not all(isinstance(n, int | float) and math.isfinite(n) for n in pair):
        return None
    latitude, longitude = float(pair[0] or 0), float(pair[1] or 0)
    return (latitude, longitude) if 20 <= latitude <= 46 and 122 <= longitude <= 154 else None


def objects(value: Any, most: int = 200) -> Iterable[dict[str, Any]]:
    """The objects of a list, or the one object, and nothing else."""
    rows = value if isinstance(value, list) else [value]
    return [row for row in rows[:most] if isinstance(row, dict)]
