# SPDX-License-Identifier: Apache-2.0
"""Everything as JSON-LD on schema.org: the data set itself, then each thing and who says it."""

import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from machikoba.atlas.models import Holding
from machikoba.atlas.queries import country, statements
from machikoba.core.pieces import in_pieces
from machikoba.reports.open_data import things
from machikoba.sharing.events import SCHEMA
from machikoba.sharing.links import absolute

Thing = dict[str, Any]
FILES = (
    ("listings.csv", "text/csv"),
    ("holdings.csv", "text/csv"),
    ("figures.csv", "text/csv"),
    ("claims.csv", "text/csv"),
    ("listings.geojson", "application/geo+json"),
    ("atlas.jsonld", "application/ld+json"),
)


def data_set(language: str) -> Thing:
    """The open data as one thing that search engines list."""
    made = {
        "@type": "Dataset",
        "@id": absolute("site:atlas_data", language="ja"),
        "name": _("全国のオープンファクトリー"),
        "description": _(
            "日本各地のオープンファクトリーの開催地、日程、参加事業者数などを、出どころとともにまとめたデータ。"
        ),
        "url": absolute("site:atlas_data", language=language),
        "inLanguage": ["ja", "en"],
        "isAccessibleForFree": True,
        "spatialCoverage": {"@type": "Place", "name": _("日本")},
        "creator": {
            "@type": "Organization",
            "name": _("全国オープンファクトリー・アトラス"),
            "url": absolute("site:atlas"),
        },
        "license": settings.LICENCE,
        "distribution": [_download(name, kind) for name, kind in FILES],
    }
    return {key: value for key, value in made.items() if value}


def _download(name: str, kind: str) -> Thing:
    link = absolute("site:atlas_data_file", name, language="ja")
    return {"@type": "DataDownload", "contentUrl": link, "encodingFormat": kind}


def stream(language: str) -> Iterator[bytes]:
    """The file, a thing a line."""
    yield b'{"@context": "%s", "@graph": [\n' % SCHEMA.encode()
    yield _dump(data_set(language))
    for thing in _things(language):
        yield b",\n" + _dump(thing)
    yield b"\n]}\n"


def _things(language: str) -> Iterator[Thing]:
    rows = country.with_places(country.shown()).prefetch_related("holdings")
    for listing in in_pieces(rows):
        holdings: list[Holding] = list(listing.holdings.all())
        yield things.series(listing, holdings, language)
    for figure in in_pieces(statements.all_figures()):
        yield things.observation(figure)
    for claim in in_pieces(statements.all_claims()):
        yield things.claim(claim)


def _dump(thing: Thing) -> bytes:
    return json.dumps(thing, ensure_ascii=False).encode()
