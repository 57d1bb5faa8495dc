# SPDX-License-Identifier: Apache-2.0
"""The library: everything found by kind, year, theme and word; each record at its address."""

from __future__ import annotations

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from machikoba.core import clock, files
from machikoba.core.characters import writable
from machikoba.core.stored_file import StoredFile
from machikoba.gatherings.models import Gathering, Material
from machikoba.gatherings.queries import gatherings, registrations
from machikoba.library.models import Activity, PublicationFile
from machikoba.library.queries import activities, cases, pages
from machikoba.library.queries.activities import Filters
from machikoba.library.queries.addresses import once
from machikoba.regions.queries import bureaus
from machikoba.sharing.gatherings import calendar_of_gatherings
from machikoba.site.views.policy import Kind, find
from machikoba.ui.pagecache import cached_page
from machikoba.ui.paging import page_of
from machikoba.ui.templatetags.library import KINDS

FEED_ITEMS = 100


def every_version(**_: object) -> str:
    """What a list that may be of any bureau is cached under."""
    return bureaus.versions()


@cached_page(every_version)
def index(request: HttpRequest) -> HttpResponse:
    """The list, narrowed to what is asked; bad values of a filter narrow to nothing wrong."""
    bureau = find(request.GET.get("bureau", "").replace("\0", ""))
    asked = asked_filters(request)
    rows = activities.found(bureau, asked)
    everything = activities.visible(bureau).order_by()
    kinds = set(everything.values_list("kind", flat=True).distinct())
    years = everything.exclude(fiscal_year=None).values_list("fiscal_year", flat=True).distinct()
    context = {
        "bureau": bureau,
        "asked": asked,
        "kinds": [(kind, label) for kind, label in KINDS.items() if kind in kinds],
        "years": sorted((year for year in years if year is not None), reverse=True),
        "themes": list(bureau.themes.all()),
        "menu": pages.menu(bureau),
        **page_of(request, rows),
    }
    return render(request, "site/library/index.html", context)


def asked_filters(request: HttpRequest) -> Filters:
    """What a list is narrowed to; a value that cannot be narrows to nothing wrong."""
    given = {name: str(value).replace("\0", "") for name, value in request.GET.items()}
    year = given.get("year", "")
    return Filters(
        text=given.get("q", "").strip(),
        kind=given.get("kind", ""),
        year=int(year) if year.isdecimal() and len(year) == 4 else None,
        theme=given.get("theme", ""),
    )


def find_activity(slug: str) -> Activity:
    """The visible record at a permanent address, also one it had before, or Http404."""
    rows = activities.with_records().filter(activities.VISIBLE)
    found = rows.filter(slug=slug).first()
    return found or get_object_or_404(rows, pk=once(Kind.ACTIVITY, slug))


@cached_page(activities.publication_version)
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """A publication or a gathering with everything around it; old addresses lead to it."""
    activity = find_activity(slug)
    if activity.slug != slug:
        return redirect("site:activity", activity.slug, permanent=True)
    context = {
        "activity": activity,
        "bureau": activity.bureau,
        "menu": pages.menu(activity.bureau),
        "themes": list(activity.themes.all()),
        "open_factories": list(activity.open_factories.select_related("listing")),
        "editions": list(activity.editions.select_related("open_factory")),
        "cases": list(cases.visible(activity.bureau).filter(activities=activity)),
        "people": list(activity.people.filter(consented_on__isnull=False).order_by("kana")),
        "citations": ("ja", "en"),
        **(_gathering(activity.gathering) if activity.gathering else _publication(activity)),
    }
    name = "gathering" if activity.gathering else "publication"
    return render(request, f"site/library/{name}.html", context)


def _publication(activity: Activity) -> dict[str, object]:
    found = PublicationFile.objects.filter(publication=activity.publication_id, is_public=True)
    return {"publication": activity.publication, "files": list(found)}


def _gathering(gathering: Gathering) -> dict[str, object]:
    return {
        "gathering": gathering,
        "numbers": list(gathering.numbers.all()),
        "agenda": gatherings.agenda(gathering),
        "materials": list(Material.objects.filter(gathering=gathering, is_public=True)),
        "entrances": registrations.entrances(gathering, clock.now()),
    }


def download(request: HttpRequest, slug: str, uuid: str) -> FileResponse:
    """A public file of a record."""
    activity = find_activity(slug)
    found: StoredFile | None
    if activity.publication_id:
        rows = PublicationFile.objects.filter(publication=activity.publication_id)
        found = rows.filter(uuid=uuid, is_public=True).first()
    else:
        materials = Material.objects.filter(gathering=activity.gathering_id)
        found = materials.filter(uuid=uuid, is_public=True).first()
    return send(found)


def send(found: StoredFile | None) -> FileResponse:
    """A stored file as a download, or Http404; never opened in our own pages' name."""
    if found is None:
        raise Http404
    try:
        opened = files.path_of(found.stored_name).open("rb")
    except FileNotFoundError as error:  # a backup without its files, say
        raise Http404 from error
    response = FileResponse(
        opened, as_attachment=True, filename=found.name, content_type=found.content_type
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@cached_page(every_version)
def feed(request: HttpRequest) -> HttpResponse:
    """The library as Atom, what changed last first."""
    bureau = find(request.GET.get("bureau", "").replace("\0", ""))
    language = get_language() or "ja"
    name = writable(bureau.name.in_language(language)[0])
    atom = Atom1Feed(
        title=_("%(bureau)s ライブラリ") % {"bureau": name},
        link=settings.BASE_URL + reverse("site:library"),
        feed_url=settings.BASE_URL + request.path,
        description=None,
        language=language,
        author_name=name,
    )
    rows = activities.visible(bureau).order_by("-changed_at", "-pk")[:FEED_ITEMS]
    for activity in rows:
        atom.add_item(
            title=writable(activity.record.title.in_language(language)[0]),
            link=settings.BASE_URL + reverse("site:activity", args=[activity.slug]),
            description="",
            unique_id=activity.uuid.urn,
            updateddate=activity.changed_at,
            categories=[writable(activity.kind_wording) or str(KINDS.get(activity.kind, ""))],
        )
    return HttpResponse(atom.writeString("utf-8"), content_type="application/atom+xml")


def calendar(request: HttpRequest) -> HttpResponse:
    """A bureau's gatherings as one calendar to subscribe to."""
    bureau = find(request.GET.get("bureau", "").replace("\0", ""))
    return _calendar(list(gatherings.published(bureau)))


def gathering_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """One gathering for one's own calendar."""
    activity = find_activity(slug)
    if activity.gathering is None:
        raise Http404
    return _calendar([activity.gathering])


def _calendar(rows: list[Gathering]) -> HttpResponse:
    body = calendar_of_gatherings(rows, get_language() or "ja")
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="gatherings.ics"'
    return response
