# SPDX-License-Identifier: Apache-2.0
"""The library as open data: one row a record, what its columns mean, and schema.org."""

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse

from machikoba.library.models import Activity
from machikoba.regions.models import Bureau
from machikoba.sheets.writing import Cell, write_csv

CODEBOOK = (
    ("id", "変わらない番号(UUID)", "an id that never changes (UUID)"),
    ("address", "固定アドレス", "the permanent address"),
    ("kind", "種類(report、booklet、forum など)", "the kind: report, booklet, forum …"),
    (
        "kind_wording",
        "種類の表記。上のどれでもないとき",
        "the kind as written, where it is another",
    ),
    ("number", "番号。表記のまま", "the number, as spelled"),
    ("title_ja", "題名", "the title in Japanese"),
    ("title_en", "英語の題名。ないときは空", "the title in English; empty where there is none"),
    ("fiscal_year", "年度(4月〜翌年3月)", "the fiscal year, from April"),
    (
        "date",
        "公表日または開催日。わかる桁まで(2023-10-26、2022-11、2022)",
        "issued or held on, as far as it is known (2023-10-26, 2022-11, 2022)",
    ),
    ("date_wording", "日付の表記。日付にならないとき", "the date as written, where it is none"),
    ("notice", "開催案内があるか(1、0)", "whether there is a notice (1, 0)"),
    ("summary", "開催概要があるか(1、0)", "whether there is a summary (1, 0)"),
    ("source", "出典", "which published page it is from"),
    ("is_fictional", "架空のデモか(1、0)", "whether it is made up for a demo (1, 0)"),
    ("changed", "最後に変わった日時(UTC)", "when it changed last (UTC)"),
)
_PUBLICATIONS = {"report": "Report", "article": "Article", "video": "VideoObject"}


def address_of(activity: Activity) -> str:
    """The permanent address."""
    return settings.BASE_URL + reverse("site:activity", args=[activity.slug])


def date_of(activity: Activity) -> str:
    """The day, month or year it was issued or held, else empty."""
    publication, gathering = activity.publication, activity.gathering
    on = publication.published if publication else None
    on = gathering.held if gathering else on
    return on.iso() if on else ""


def number_of(activity: Activity) -> str:
    """A publication's own number, a gathering's in its first series."""
    if activity.publication is not None:
        return activity.publication.number
    assert activity.gathering is not None
    numbers = list(activity.gathering.numbers.all())
    return numbers[0].number if numbers else ""


def as_csv(rows: Iterable[Activity]) -> bytes:
    """The records, one a row, under the columns of the codebook."""
    return write_csv([name for name, *_ in CODEBOOK], [_row(activity) for activity in rows])


def codebook() -> bytes:
    """What each column means."""
    return write_csv(["column", "meaning_ja", "meaning_en"], CODEBOOK)


def as_json_ld(bureau: Bureau, rows: Iterable[Activity]) -> str:
    """The records as a schema.org Dataset; text safe to lie in any page."""
    made = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": bureau.name.in_language("ja")[0],
        "creator": {"@type": "GovernmentOrganization", "name": bureau.name.in_language("ja")[0]},
        "hasPart": [_thing(activity) for activity in rows],
    }
    return json.dumps(made, ensure_ascii=False, indent=1)


def _row(activity: Activity) -> list[Cell]:
    thing, gathering, publication = activity.record, activity.gathering, activity.publication
    wording = gathering.held_wording if gathering else ""
    wording = publication.published_wording if publication else wording
    return [
        str(activity.uuid),
        address_of(activity),
        activity.kind,
        activity.kind_wording,
        number_of(activity),
        thing.title.in_language("ja")[0],
        thing.title.to_json().get("en", ""),
        activity.fiscal_year,
        date_of(activity),
        wording,
        int(bool(gathering and gathering.notice_published)),
        int(bool(gathering and gathering.summary_published)),
        activity.source_note,
        int(activity.is_fictional),
        activity.changed_at.isoformat(timespec="seconds"),
    ]


def _thing(activity: Activity) -> dict[str, Any]:
    is_event = activity.gathering is not None
    kind = "Event" if is_event else _PUBLICATIONS.get(activity.kind, "CreativeWork")
    dated = date_of(activity)
    return {
        "@type": kind,
        "@id": address_of(activity),
        "name": activity.record.title.in_language("ja")[0],
        "position": number_of(activity),
        **({"startDate" if is_event else "datePublished": dated} if dated else {}),
        "dateModified": activity.changed_at.isoformat(timespec="seconds"),
    }
