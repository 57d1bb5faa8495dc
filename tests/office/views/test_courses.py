# SPDX-License-Identifier: Apache-2.0
from uuid import UUID

import pytest
from django.test import Client
from tests import cast
from tests.office.house import as_secretary, body, follow

from machikoba.core.ids import new_id
from machikoba.regions.models import Edition
from machikoba.trips.models import Course

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
COURSES = "/office/tetsunomori/courses/"


@pytest.fixture
def edition() -> Edition:
    return cast.edition()


@pytest.fixture
def alice(edition: Edition) -> Client:
    return as_secretary(edition)


def begun(client: Client, edition: Edition, title: str = "刃と漆") -> Course:
    client.post(COURSES, {"title__ja": title})
    return Course.objects.filter(edition=edition).latest("pk")


def test_begun_described_and_published(alice: Client, edition: Edition) -> None:
    assert "名前を入力してください。" in body(alice.post(COURSES, {"title__ja": ""}))
    course = begun(alice, edition)
    asked = {
        "title__ja": "刃と漆",
        "lead__ja": "町を半日で",
        "audience__ja": "ご家族に",
        "mode": "foot",
        "is_published": "on",
    }
    page = follow(alice, alice.post(f"{COURSES}{course.uuid}/", asked))
    assert "保存しました。" in page
    course.refresh_from_db()
    assert (str(course.lead), course.mode, course.is_published) == ("町を半日で", "foot", True)


def test_programmes_are_put_in_moved_and_taken_out(alice: Client, edition: Edition) -> None:
    maker = cast.maker(edition)
    found = [cast.programme(maker, title) for title in ("一", "二")]
    course = begun(alice, edition)
    stop = f"{COURSES}{course.uuid}/stop/"
    for one in found:
        alice.post(stop, {"programme": one.uuid, "do": "add"})
    alice.post(stop, {"programme": found[1].uuid, "do": "up"})
    assert [one.programme for one in course.stops.all()] == [found[1], found[0]]
    alice.post(stop, {"programme": found[1].uuid, "do": "remove"})
    assert [one.programme for one in course.stops.all()] == [found[0]]
    page = follow(alice, alice.post(stop, {"programme": "", "do": "add"}))
    assert "プログラムを選んでください。" in page
    assert alice.post(stop, {"programme": new_id(), "do": "add"}).status_code == 404


def test_moved_and_deleted(alice: Client, edition: Edition) -> None:
    first, second = begun(alice, edition, "一"), begun(alice, edition, "二")
    alice.post(f"{COURSES}{second.uuid}/move/", {"step": "up"})
    assert list(Course.objects.filter(edition=edition)) == [second, first]
    alice.post(f"{COURSES}{first.uuid}/delete/")
    assert list(Course.objects.filter(edition=edition)) == [second]


def test_those_of_other_editions_are_out_of_reach(alice: Client, edition: Edition) -> None:
    other = cast.edition("other", label="other")
    course = Course.objects.create(edition=other, title="よそ")
    programme = cast.programme(cast.maker(other, "よそ"))
    assert alice.get(f"{COURSES}{course.uuid}/").status_code == 404
    assert alice.post(f"{COURSES}{course.uuid}/delete/").status_code == 404
    own = begun(alice, edition)
    answer = alice.post(f"{COURSES}{own.uuid}/stop/", {"programme": programme.uuid})
    assert answer.status_code == 404
    assert isinstance(own.uuid, UUID)


def test_who_may_not_manage_sees_nothing(client: Client, edition: Edition) -> None:
    client.force_login(cast.user("mallory"))
    assert client.get(COURSES).status_code == 404
