# SPDX-License-Identifier: Apache-2.0
"""The map of the site for search engines: every public page, in both languages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

from django.conf import settings

from machikoba.core.ids import made_at
from machikoba.programmes.models import Programme
from machikoba.regions.models import Edition, Participation
from machikoba.sharing.links import absolute

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
XHTML = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'


@dataclass(frozen=True)
class Entry:
    """A page by the name of its address, and when it last changed where that is known."""

    name: str
    args: tuple[object, ...] = ()
    changed_at: datetime | None = None


def edition_entries(
    edition: Edition, programmes: Iterable[Programme], makers: Iterable[Participation]
) -> Iterator[Entry]:
    """Every page of an edition that may be found from outside."""
    found, shown = list(programmes), list(makers)
    latest: dict[int, datetime] = {}
    for programme in found:
        if programme.changed_at and programme.participation_id:
            before = latest.get(programme.participation_id, programme.changed_at)
            latest[programme.participation_id] = max(before, programme.changed_at)
    newest = max((p.changed_at for p in found if p.changed_at), default=made_at(edition.uuid))
    yield Entry("site:edition", (edition.slug,), newest)
    yield Entry("site:programmes", (edition.slug,), newest)
    yield Entry("site:makers", (edition.slug,))
    if any(maker.latitude is not None and maker.longitude is not None for maker in shown):
        yield Entry("site:map", (edition.slug,), newest)
    for programme in found:
        yield Entry("site:programme", (edition.slug, programme.uuid), programme.changed_at)
    for maker in shown:
        yield Entry("site:maker", (edition.slug, maker.uuid), latest.get(maker.pk))


def urlset(entries: Iterable[Entry]) -> str:
    """A sitemap of pages, each once in each language with its alternates."""
    body = "".join(line for entry in entries for line in _urls(entry))
    return f"{HEAD}<urlset {SPACE} {XHTML}>{body}</urlset>"


def index(maps: Iterable[tuple[str, datetime | None]]) -> str:
    """A sitemap of sitemaps: (address, last change)."""
    body = "".join(
        f"<sitemap><loc>{escape(link)}</loc>{_lastmod(changed)}</sitemap>" for link, changed in maps
    )
    return f"{HEAD}<sitemapindex {SPACE}>{body}</sitemapindex>"


def _urls(entry: Entry) -> Iterator[str]:
    links = {
        language: escape(absolute(entry.name, *entry.args, language=language))
        for language, _name in settings.LANGUAGES
    }
    alternates = "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href="{link}"/>'
        for language, link in (*links.items(), ("x-default", links["ja"]))
    )
    for link in links.values():
        yield f"<url><loc>{link}</loc>{_lastmod(entry.changed_at)}{alternates}</url>"


def _lastmod(moment: datetime | None) -> str:
    return f"<lastmod>{moment.isoformat(timespec='seconds')}</lastmod>" if moment else ""
