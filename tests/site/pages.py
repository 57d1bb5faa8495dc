# SPDX-License-Identifier: Apache-2.0
"""Reading an answer as a browser without script does: its words, its links, its forms."""

import re
from html.parser import HTMLParser
from typing import Any

EDITION = "/editions/tetsunomori/"
LIST = f"{EDITION}programmes/"
HIDDEN = {"head", "script", "style"}
VOID = {"meta", "link", "input", "br", "img", "path"}


class Reader(HTMLParser):
    """Collects the visible words, every link and what each form would send."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.forms: list[dict[str, str]] = []
        self._open: list[str] = []
        self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in VOID:
            self._open.append(tag)
        if tag == "a":
            self.links.append(given["href"])
        elif tag == "form":
            self.forms.append({})
        elif tag == "textarea":
            self._area = given["name"]
            self.forms[-1][self._area] = ""
        elif tag == "input" and self.forms and _is_sent(given):
            self.forms[-1][given["name"]] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        if tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            # A browser leaves out the line break that follows the tag.
            self.forms[-1][self._area] += data.removeprefix("\r\n").removeprefix("\n")
        elif not HIDDEN & set(self._open):
            self.words.append(data)


def _is_sent(given: dict[str, str]) -> bool:
    if given.get("type") in ("radio", "checkbox"):
        return "checked" in given
    return "name" in given


def read(response: Any) -> Reader:
    """The page of an answer."""
    reader = Reader()
    reader.feed(response.content.decode())
    return reader


def words(response: Any) -> str:
    """What the reader sees, in one line."""
    return re.sub(r"\s+", " ", "".join(read(response).words)).strip()


def links(response: Any) -> list[str]:
    """Every address the page leads to."""
    return read(response).links


def forms(response: Any) -> list[dict[str, str]]:
    """What each form of the page would send, pressed as it stands, without its token."""
    found = read(response).forms
    return [{k: v for k, v in form.items() if k != "csrfmiddlewaretoken"} for form in found]
