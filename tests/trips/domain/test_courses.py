# SPDX-License-Identifier: Apache-2.0
import pytest
from tests import cast

from machikoba.audit.actor import SYSTEM
from machikoba.audit.models import Entry
from machikoba.core.texts import Texts
from machikoba.programmes.models import Programme
from machikoba.regions.models import Edition
from machikoba.trips.domain import courses
from machikoba.trips.models import Course

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def edition() -> Edition:
    return cast.edition()


@pytest.fixture
def course(edition: Edition) -> Course:
    return courses.add_course(edition=edition, title=Texts.of("刃と漆"), actor=SYSTEM)


def titles(course: Course) -> list[str]:
    return [str(stop.programme.title) for stop in course.stops.all()]


def three(edition: Edition) -> list[Programme]:
    maker = cast.maker(edition)
    return [cast.programme(maker, title) for title in ("一", "二", "三")]


def test_programmes_stand_in_order_each_once(edition: Edition, course: Course) -> None:
    found = three(edition)
    for one in (*found, found[0]):
        courses.add_stop(course=course, programme=one, actor=SYSTEM)
    assert titles(course) == ["一", "二", "三"]
    courses.move_stop(course=course, programme=found[2], step=-1, actor=SYSTEM)
    assert titles(course) == ["一", "三", "二"]
    courses.remove_stop(course=course, programme=found[0], actor=SYSTEM)
    assert titles(course) == ["三", "二"]


def test_a_course_has_an_end(
    edition: Edition, course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(courses, "MOST_STOPS", 2)
    found = three(edition)
    for one in found[:2]:
        courses.add_stop(course=course, programme=one, actor=SYSTEM)
    with pytest.raises(courses.CourseFull):
        courses.add_stop(course=course, programme=found[2], actor=SYSTEM)


def test_every_change_leaves_a_trail_and_a_new_version(edition: Edition, course: Course) -> None:
    before = edition.publication_version
    other = courses.add_course(edition=edition, title=Texts.of("自転車で"), actor=SYSTEM)
    courses.move_course(course=other, step=-1, actor=SYSTEM)
    assert [str(one) for one in Course.objects.filter(edition=edition)] == ["自転車で", "刃と漆"]
    courses.update_course(course=course, fields={"is_published": True}, actor=SYSTEM)
    courses.delete_course(course=other, actor=SYSTEM)
    actions = list(Entry.objects.filter(subject_kind="course").values_list("action", flat=True))
    names = ["add_course", "add_course", "move_course", "update_course", "delete_course"]
    assert sorted(actions) == sorted(names)
    edition.refresh_from_db()
    assert edition.publication_version > before
