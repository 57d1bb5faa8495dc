# SPDX-License-Identifier: Apache-2.0
import pytest
from django.test import Client
from tests import cast

from machikoba.core.texts import Texts
from machikoba.regions.models import Edition
from machikoba.trips.models import Course, CourseStop

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
LIST = "/editions/tetsunomori/plan/courses/"


def test_a_course_shows_its_programmes_in_order_and_leads_to_the_planner(client: Client) -> None:
    edition = cast.edition()
    maker = cast.maker(edition)
    course = Course.objects.create(
        edition=edition, title=Texts.of("刃と漆", en="Blades"), is_published=True
    )
    for position, title in enumerate(("二番目", "一番目")):
        made = cast.programme(maker, title)
        CourseStop.objects.create(course=course, programme=made, position=1 - position)
    shown = client.get(LIST).content.decode()
    assert shown.index("一番目") < shown.index("二番目")
    assert f"/editions/tetsunomori/plan/?course={course.uuid}" in shown
    assert "Blades" in client.get(f"/en{LIST}").content.decode()
    Edition.objects.update(status=Edition.Status.ARCHIVED)
    edition.refresh_from_db()
    Edition.objects.update(publication_version=99)
    assert "?course=" not in client.get(LIST).content.decode()


def test_none_is_said(client: Client) -> None:
    cast.edition()
    assert "おすすめコースは準備中です。" in client.get(LIST).content.decode()
