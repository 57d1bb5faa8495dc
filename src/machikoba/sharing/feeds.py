# SPDX-License-Identifier: Apache-2.0
"""Atom (RFC 4287): what is new in an edition, and which editions there are."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _

from machikoba.core.characters import writable
from machikoba.core.ids import made_at
from machikoba.programmes.models import Programme
from machikoba.regions.models import Edition
from machikoba.sharing.links import absolute, edition_link, programme_link

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)  # of a feed with nothing in it


class Feed(Atom1Feed):
    """Django's Atom with the moment of the feed's own last change, so that copies compare equal."""

    def __init__(self, *, updated: datetime, **about: Any) -> None:
        super().__init__(description=None, **about)
        self._updated = updated

    def latest_post_date(self) -> datetime:
        return self._updated


def edition_feed(edition: Edition, programmes: Sequence[Programme], language: str) -> str:
    """The programmes given, newest change first."""
    changes = [p.changed_at for p in programmes if p.changed_at]
    name = edition.name.in_language(language)[0]
    feed = Feed(
        updated=max(changes, default=made_at(edition.uuid)),
        title=writable(_("%(edition)s のプログラム") % {"edition": name}),
        link=edition_link(edition, language),
        feed_url=absolute("site:feed", edition.slug, language=language),
        feed_guid=absolute("site:feed", edition.slug, language="ja"),
        language=language,
        author_name=writable(edition.open_factory.name.in_language(language)[0]),
    )
    for programme in programmes:
        _add_programme(feed, edition, programme, language)
    return str(feed.writeString("utf-8"))


def _add_programme(feed: Feed, edition: Edition, programme: Programme, language: str) -> None:
    made = made_at(programme.uuid)
    maker = programme.participation
    feed.add_item(
        title=writable(programme.title.in_language(language)[0]),
        link=programme_link(edition, programme, language),
        description=escape(writable(programme.summary.in_language(language)[0])),
        unique_id=programme_link(edition, programme, "ja"),
        pubdate=programme.published_at or made,
        updateddate=programme.changed_at or made,
        author_name=writable(maker.name.in_language(language)[0]) if maker else None,
        categories=[programme.kind],
    )


def site_feed(editions: Sequence[tuple[Edition, datetime]], language: str) -> str:
    """Every edition with the moment it last changed, as given."""
    feed = Feed(
        updated=max((changed for _edition, changed in editions), default=EPOCH),
        title=_("町工場 — 地域の工場が、いっせいに開く日"),
        link=absolute("site:front", language=language),
        feed_url=absolute("site:front_feed", language=language),
        feed_guid=absolute("site:front_feed", language="ja"),
        language=language,
        author_name=_("町工場"),
    )
    for edition, changed in editions:
        feed.add_item(
            title=writable(edition.name.in_language(language)[0]),
            link=edition_link(edition, language),
            description=escape(writable(edition.lead.in_language(language)[0])),
            unique_id=edition_link(edition, "ja"),
            pubdate=made_at(edition.uuid),
            updateddate=changed,
        )
    return str(feed.writeString("utf-8"))
