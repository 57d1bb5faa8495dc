# SPDX-License-Identifier: Apache-2.0
"""Atom that readers take: every element RFC 4287 asks for, ids for ever, moments that follow."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from django.test import Client
from tests import cast

from machikoba.audit.actor import SYSTEM
from machikoba.core.texts import Texts
from machikoba.programmes.domain.programmes import update_programme
from machikoba.programmes.models import Programme
from machikoba.regions.models import Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
ATOM = "{http://www.w3.org/2005/Atom}"
FEED = "/editions/tetsunomori/feed.atom"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def feed(client: Client, path: str = FEED) -> Element:
    answer = client.get(path)
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    found: Element = fromstring(answer.content)
    return found


def text(element: Element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}") or ""


def problems(root: Element) -> Iterator[str]:
    """What RFC 4287 (4.1.1, 4.1.2) would not allow."""
    entries = root.findall(f"{ATOM}entry")
    for element in (root, *entries):
        yield from _of_element(element)
    if not any(link.get("rel") == "self" for link in root.findall(f"{ATOM}link")):
        yield "no link to itself"
    for entry in entries:
        if root.find(f"{ATOM}author") is None and entry.find(f"{ATOM}author") is None:
            yield "an entry without an author"
        if not any(link.get("rel") == "alternate" for link in entry.findall(f"{ATOM}link")):
            yield "an entry that leads nowhere"
    ids = [text(entry, "id") for entry in entries]
    if len(ids) > len(set(ids)):
        yield "an id twice"


def _of_element(element: Element) -> Iterator[str]:
    for name in ("id", "title", "updated"):
        if len(element.findall(f"{ATOM}{name}")) != 1 or not text(element, name):
            yield f"{element.tag}: one {name}"
    if not re.match(r"https?://\S+$|tag:\S+$|urn:\S+$", text(element, "id")):
        yield f"{element.tag}: an id that is no IRI"
    moments = [*element.findall(f"{ATOM}updated"), *element.findall(f"{ATOM}published")]
    for found in moments:
        if not MOMENT.fullmatch(found.text or ""):
            yield f"{found.tag}: no moment"


def titles(root: Element) -> list[str]:
    return [text(entry, "title") for entry in root.findall(f"{ATOM}entry")]


def test_what_changed_last_comes_first(client: Client, clock: Callable[[datetime], None]) -> None:
    maker = cast.maker(cast.edition())
    first = cast.programme(maker, "一つ目")
    clock(cast.NOW + timedelta(hours=1))
    cast.programme(maker, "二つ目")
    root = feed(client)
    assert (list(problems(root)), titles(root)) == ([], ["二つ目", "一つ目"])
    before = {text(e, "id") for e in root.findall(f"{ATOM}entry")}
    clock(cast.NOW + timedelta(hours=2))
    fields = {"summary": Texts.of("追記")}
    update_programme(programme=first, edition=maker.edition, actor=SYSTEM, fields=fields)
    root = feed(client)
    assert titles(root) == ["一つ目", "二つ目"]
    assert {text(e, "id") for e in root.findall(f"{ATOM}entry")} == before
    entry = root.findall(f"{ATOM}entry")[0]
    assert text(root, "updated") == text(entry, "updated") == "2026-09-01T05:00:00+00:00"
    assert text(entry, "published") == "2026-09-01T03:00:00+00:00"


def test_texts_no_xml_can_hold(client: Client) -> None:
    made = cast.programme(cast.maker(cast.edition()))
    nasty = "a<b>&\x00\x08\x0b]]>\ufffe"
    Programme.objects.filter(pk=made.pk).update(
        title=Texts.of(nasty.replace("\x00", "")), summary=Texts.of("<b>太字</b>")
    )
    root = feed(client)
    assert (list(problems(root)), titles(root)) == ([], ["a<b>&]]>"])
    assert text(root.findall(f"{ATOM}entry")[0], "summary") == "&lt;b&gt;太字&lt;/b&gt;"


def test_english_has_the_same_ids(client: Client) -> None:
    cast.programme(cast.maker(cast.edition()))
    japanese, english = feed(client), feed(client, f"/en{FEED}")
    assert text(english, "id") == text(japanese, "id")
    assert text(english, "title") == "Programme of Tetsunomori Open Factory 2026"
    links = [e.find(f"{ATOM}link[@rel='alternate']") for e in english.findall(f"{ATOM}entry")]
    assert ["/en/" in str(link.get("href")) for link in links if link is not None] == [True]


def test_all_editions(client: Client, clock: Callable[[datetime], None]) -> None:
    cast.programme(cast.maker(cast.edition()))
    cast.edition("old", status=Edition.Status.ARCHIVED)
    cast.edition("draft", status=Edition.Status.DRAFT)
    root = feed(client, "/feed.atom")
    assert list(problems(root)) == []
    ids = {text(entry, "id").rsplit("/", 2)[1] for entry in root.findall(f"{ATOM}entry")}
    assert ids == {"tetsunomori", "old"}


def test_nothing_to_tell_yet(client: Client) -> None:
    assert list(problems(feed(client, "/feed.atom"))) == []


def test_pages_name_the_feed(client: Client) -> None:
    cast.edition()
    page = client.get("/editions/tetsunomori/").content.decode()
    assert 'type="application/atom+xml" title="鉄ノ森 工場びらき 2026 の新着プログラム"' in page
    assert f'href="http://127.0.0.1:8000{FEED}"' in page


def test_a_feed_that_is_wrong_is_found() -> None:
    """The negative control."""
    bad: Any = fromstring(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><updated>today</updated>'
        "<entry><id>1</id><title/></entry></feed>"
    )
    assert len(list(problems(bad))) == 9
