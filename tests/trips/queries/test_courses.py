# SPDX-License-Identifier: Apache-2.0
import pytest
from tests import cast

from machikoba.programmes.models import Programme
from machikoba.regions.models import Edition
from machikoba.trips.models import Course, CourseStop
from machikoba.trips.queries import courses

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def course(of: Edition, *programmes: Programme, is_published: bool = True) -> Course:
    made = Course.objects.create(edition=of, title="刃と漆", is_published=is_published)
    for position, one in enumerate(programmes):
        CourseStop.objects.create(course=made, programme=one, position=position)
    return made


def test_visitors_see_what_is_published_and_not_empty() -> None:
    edition = cast.edition()
    maker = cast.maker(edition)
    shown = cast.programme(maker, "見学")
    draft = cast.programme(maker, "準備中", state=Programme.State.DRAFT)
    course(edition, draft)
    assert not courses.are_there(edition)
    seen = course(edition, shown, draft)
    course(edition)
    assert courses.are_there(edition)
    hidden = course(edition, shown, is_published=False)
    assert courses.published(edition) == [seen]
    assert courses.programmes_of(seen) == [shown]
    assert courses.find(edition, str(seen.uuid)) == seen
    for wrong in (str(hidden.uuid), "x", str(edition.uuid)):
        assert courses.find(edition, wrong) is None
