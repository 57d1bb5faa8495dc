# SPDX-License-Identifier: Apache-2.0
"""The few marks a bureau's pages may have, read into blocks. Pure.

`## ` a heading, `- ` a list, `[words](address)` a link, `![words](picture)` a picture on a line
of its own; an empty line between paragraphs. Anything else is text and stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINK = re.compile(r"\[([^\[\]]+)\]\(((?:https?://|mailto:|/)[^\s()]+)\)")
_PICTURE = re.compile(r"!\[([^\[\]]*)\]\(([0-9a-f-]{36})\)")


@dataclass(frozen=True)
class Span:
    """Words of a line, and where they lead; `address` is empty for plain text."""

    words: str
    address: str = ""


@dataclass(frozen=True)
class Block:
    """`kind` is heading, list, picture or paragraph; `lines` its lines in spans.

    A picture's one span has its uuid as the address.
    """

    kind: str
    lines: tuple[tuple[Span, ...], ...]


def blocks(text: str) -> list[Block]:
    """The blocks of a text in their order."""
    found: list[Block] = []
    for chunk in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        found += _of_chunk([line for line in chunk.split("\n") if line.strip()])
    return found


def _of_chunk(lines: list[str]) -> Iterator[Block]:
    pending: list[str] = []
    kind = ""
    for line in lines:
        now, words = _kind(line)
        if pending and (now != kind or now in ("heading", "picture")):
            yield _block(kind, pending)
            pending = []
        kind = now
        pending.append(words)
    if pending:
        yield _block(kind, pending)


def _kind(line: str) -> tuple[str, str]:
    if line.startswith("## "):
        return "heading", line[3:].strip()
    if line.startswith(("- ", "・")):
        return "list", line.lstrip("-・ ").strip()
    return ("picture" if _PICTURE.fullmatch(line.strip()) else "paragraph"), line.strip()


def _block(kind: str, lines: list[str]) -> Block:
    if kind == "picture":
        named = _PICTURE.fullmatch(lines[0])
        assert named is not None
        return Block(kind, ((Span(named[1], named[2]),),))
    return Block(kind, tuple(tuple(_spans(line)) for line in lines))


def _spans(line: str) -> Iterator[Span]:
    at = 0
    for link in _LINK.finditer(line):
        if link.start() > at:
            yield Span(line[at : link.start()])
        yield Span(link[1], link[2])
        at = link.end()
    if at < len(line):
        yield Span(line[at:])
