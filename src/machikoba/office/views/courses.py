# SPDX-License-Identifier: Apache-2.0
"""The courses a region proposes, with which visitors may begin their day."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from machikoba.office.forms.courses import CourseForm, NewCourseForm, StopForm
from machikoba.office.views.access import office_view
from machikoba.programmes.models import Programme
from machikoba.programmes.queries import programmes
from machikoba.regions.models import Edition
from machikoba.trips.domain import courses
from machikoba.trips.models import Course
from machikoba.trips.queries import courses as queries
from machikoba.ui.signing_in import actor_of

STEPS = {"up": -1, "down": 1}


@office_view
def index(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Every course in its order, and the form for one more."""
    form = NewCourseForm(Course(edition=edition), request.POST or None)
    if request.method == "POST" and form.is_valid():
        title = form.changes()["title"]
        made = courses.add_course(edition=edition, title=title, actor=actor_of(request))
        return redirect("office:course", slug=edition.slug, uuid=made.uuid)
    rows = Course.objects.filter(edition=edition).annotate(programmes=Count("stops"))
    context = {"edition": edition, "form": form, "courses": rows}
    return render(request, "office/courses.html", context)


@office_view
def edit(request: HttpRequest, edition: Edition, uuid: UUID) -> HttpResponse:
    """The words of one course, and its programmes in order."""
    course = _course(edition, uuid)
    form = CourseForm(course, request.POST or None)
    if request.method == "POST" and form.is_valid():
        courses.update_course(course=course, actor=actor_of(request), fields=form.changes())
        messages.success(request, _("保存しました。"))
        return redirect("office:course", slug=edition.slug, uuid=uuid)
    stops = [stop.programme for stop in course.stops.all()]
    rest = [one for one in programmes.published(edition) if one not in stops]
    context = {"edition": edition, "course": course, "form": form, "stops": stops}
    return render(request, "office/course.html", {**context, "stop_form": StopForm(rest)})


@office_view
@require_POST
def stop(request: HttpRequest, edition: Edition, uuid: UUID) -> HttpResponse:
    """Put one programme in, move it, or take it out."""
    course, actor = _course(edition, uuid), actor_of(request)
    programme = _programme(edition, request.POST.get("programme", ""))
    do = request.POST.get("do", "add")
    if programme is None:
        messages.error(request, _("プログラムを選んでください。"))
    elif do == "remove":
        courses.remove_stop(course=course, programme=programme, actor=actor)
    elif do in STEPS:
        courses.move_stop(course=course, programme=programme, step=STEPS[do], actor=actor)
    else:
        try:
            courses.add_stop(course=course, programme=programme, actor=actor)
        except courses.CourseFull:
            most = _("一つのコースに入れられるのは%(n)d件までです。")
            messages.error(request, most % {"n": courses.MOST_STOPS})
    return redirect("office:course", slug=edition.slug, uuid=uuid)


@office_view
@require_POST
def move(request: HttpRequest, edition: Edition, uuid: UUID) -> HttpResponse:
    """One place up or down."""
    step = STEPS.get(request.POST.get("step", ""), 1)
    courses.move_course(course=_course(edition, uuid), step=step, actor=actor_of(request))
    return redirect("office:courses", slug=edition.slug)


@office_view
@require_POST
def delete(request: HttpRequest, edition: Edition, uuid: UUID) -> HttpResponse:
    """Take a course away."""
    courses.delete_course(course=_course(edition, uuid), actor=actor_of(request))
    messages.success(request, _("コースを削除しました。"))
    return redirect("office:courses", slug=edition.slug)


def _course(edition: Edition, uuid: UUID) -> Course:
    return get_object_or_404(queries.all_of(edition), uuid=uuid)


def _programme(edition: Edition, said: str) -> Programme | None:
    try:
        uuid = UUID(said)
    except ValueError:
        return None
    found = Programme.objects.filter(occasion=edition.occasion_id, uuid=uuid).first()
    if found is None:
        raise Http404
    return found
