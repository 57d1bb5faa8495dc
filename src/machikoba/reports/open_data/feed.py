# SPDX-License-Identifier: Apache-2.0
"""Atom (RFC 4287): which listings are new or have changed."""

from collections.abc import Sequence

from django.utils.html import escape
from django.utils.translation import gettext as _

from machikoba.atlas.models import Listing
from machikoba.core.characters import writable
from machikoba.core.ids import made_at
from machikoba.sharing.feeds import EPOCH, Feed
from machikoba.sharing.links import absolute


def feed_of_listings(listings: Sequence[Listing], language: str) -> str:
    """The listings given, the newest change first."""
    name = _("全国オープンファクトリー・アトラス")
    feed = Feed(
        updated=max((one.changed_at for one in listings), default=EPOCH),
        title=name,
        link=absolute("site:atlas", language=language),
        feed_url=absolute("site:atlas_feed", language=language),
        feed_guid=absolute("site:atlas_feed", language="ja"),
        language=language,
        author_name=name,
    )
    for one in listings:
        feed.add_item(
            title=writable(one.name.in_language(language)[0]),
            link=absolute("site:atlas_listing", one.slug, language=language),
            description=escape(writable(one.summary.in_language(language)[0])),
            unique_id=absolute("site:atlas_listing", one.slug, language="ja"),
            pubdate=made_at(one.uuid),
            updateddate=one.changed_at,
        )
    return str(feed.writeString("utf-8"))
