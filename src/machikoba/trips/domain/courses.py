# SPDX-License-Identifier: Apache-2.0
"""Courses a region proposes: made, changed, put in order, their programmes chosen."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock
from machikoba.core.texts import Texts
from machikoba.programmes.models import Programme
from machikoba.regions.domain import positions
from machikoba.regions.domain.editions import touch
from machikoba.regions.models import Edition
from machikoba.trips.models import Course, CourseStop

MOST_STOPS = 12


class CourseFull(ValueError):
    """A course has no room for more programmes."""


def add_course(*, edition: Edition, title: Texts, actor: Actor) -> Course:
    """A course behind the others; visitors see it once it is published."""
    with transaction.atomic():
        last = Course.objects.filter(edition=edition).aggregate(last=Max("position"))["last"]
        position = 0 if last is None else last + 1
        made = Course.objects.create(edition=edition, title=title, position=position)
        _record(made, actor, "add_course", {"title": str(title)})
    return made


def update_course(*, course: Course, actor: Actor, fields: Mapping[str, Any]) -> Course:
    """Change columns of a course."""
    with transaction.atomic():
        for name, value in fields.items():
            setattr(course, name, value)
        course.save(update_fields=[*fields])
        _record(course, actor, "update_course", {k: str(v) for k, v in fields.items()})
    return course


def move_course(*, course: Course, step: int, actor: Actor) -> None:
    """One place up (-1) or down (1) in the lists of visitors."""
    with transaction.atomic():
        rows = list(Course.objects.select_for_update().filter(edition=course.edition))
        if positions.move(rows, course, step):
            _record(course, actor, "move_course", {"step": step})


def delete_course(*, course: Course, actor: Actor) -> None:
    """Take a course away; trips that began with it stay."""
    with transaction.atomic():
        _record(course, actor, "delete_course", {"title": str(course.title)})
        course.delete()


def add_stop(*, course: Course, programme: Programme, actor: Actor) -> None:
    """A programme behind the others; once in a course it stays once. Raises CourseFull."""
    with transaction.atomic():
        rows = _locked(course)
        if any(row.programme_id == programme.pk for row in rows):
            return
        if len(rows) >= MOST_STOPS:
            raise CourseFull
        position = rows[-1].position + 1 if rows else 0
        CourseStop.objects.create(course=course, programme=programme, position=position)
        _record(course, actor, "add_course_stop", {"programme": str(programme.uuid)})


def move_stop(*, course: Course, programme: Programme, step: int, actor: Actor) -> None:
    """One place up (-1) or down (1) within the course."""
    with transaction.atomic():
        rows = _locked(course)
        found = [row for row in rows if row.programme_id == programme.pk]
        if found and positions.move(rows, found[0], step):
            after = {"programme": str(programme.uuid), "step": step}
            _record(course, actor, "move_course_stop", after)


def remove_stop(*, course: Course, programme: Programme, actor: Actor) -> None:
    """Take a programme out of a course."""
    with transaction.atomic():
        gone, _rows = CourseStop.objects.filter(course=course, programme=programme).delete()
        if gone:
            _record(course, actor, "remove_course_stop", {"programme": str(programme.uuid)})


def _locked(course: Course) -> list[CourseStop]:
    Course.objects.select_for_update().get(pk=course.pk)
    return list(CourseStop.objects.filter(course=course))


def _record(course: Course, actor: Actor, action: str, after: dict[str, Any]) -> None:
    trail.record(
        actor=actor,
        action=action,
        subject=("course", course.uuid),
        at=clock.now(),
        occasion_id=course.edition.occasion_id,
        after=after,
    )
    touch(course.edition)
