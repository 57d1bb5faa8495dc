# SPDX-License-Identifier: Apache-2.0
"""What a bureau has issued and held, as published."""

from typing import Annotated, Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse
from ninja import Router
from pydantic import Field

from machikoba.api.pages import answer
from machikoba.api.schemas import Activities, Problem
from machikoba.core.japanese.partial_date import PartialDate
from machikoba.gatherings.models import Gathering
from machikoba.library.models import Activity, Publication
from machikoba.library.queries import activities
from machikoba.regions.queries import bureaus

router = Router(tags=["library"])
Offset = Annotated[int, Field(ge=0, le=1_000_000)]


@router.get("/activities", response={200: Activities, 404: Problem, 422: Problem})
def list_activities(request: HttpRequest, bureau: str = "", offset: Offset = 0) -> dict[str, Any]:
    """The records of a bureau, of the first one unless `bureau` names another."""
    found = bureaus.named(bureau.replace("\0", "")) if bureau else bureaus.main()
    if found is None:
        if bureau:
            raise Http404
        return {"items": [], "next": None}
    rows = activities.all_of(found).filter(activities.VISIBLE)
    return answer(request, rows, offset, _activity)


def _activity(activity: Activity) -> dict[str, Any]:
    thing = activity.record
    own = _gathering(thing) if isinstance(thing, Gathering) else _publication(thing)
    return {
        "id": activity.uuid,
        "slug": activity.slug,
        "url": settings.BASE_URL + reverse("site:activity", args=[activity.slug]),
        "position": activity.position,
        "kind": activity.kind,
        "kind_wording": activity.kind_wording,
        "title": thing.title.to_json(),
        "fiscal_year": activity.fiscal_year,
        "source": activity.source_note,
        "is_fictional": activity.is_fictional,
        "changed": activity.changed_at,
        **own,
    }


def _gathering(gathering: Gathering) -> dict[str, Any]:
    numbers = list(gathering.numbers.all())
    return {
        "number": numbers[0].number if numbers else "",
        "numbers": [{"series": n.series.name.to_json(), "number": n.number} for n in numbers],
        "date": _iso(gathering.held),
        "date_wording": gathering.held_wording,
        "notice": gathering.notice_published,
        "notice_url": gathering.notice_url,
        "summary": gathering.summary_published,
        "summary_url": gathering.summary_url,
        "note": (gathering.within or gathering.description).to_json(),
    }


def _publication(publication: Publication) -> dict[str, Any]:
    return {
        "number": publication.number,
        "numbers": [],
        "date": _iso(publication.published),
        "date_wording": publication.published_wording,
        "notice": False,
        "notice_url": "",
        "summary": False,
        "summary_url": "",
        "note": publication.note.to_json(),
    }


def _iso(on: PartialDate | None) -> str | None:
    return on.iso() if on else None
