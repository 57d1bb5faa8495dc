# SPDX-License-Identifier: Apache-2.0
"""Feeds taken in once, replaced by their next version, gone with their files."""

from pathlib import Path
from typing import Any

import pytest
from tests import cast
from tests.travel.reading.feeds import TABLES, feed

from machikoba.audit.actor import SYSTEM
from machikoba.audit.models import Entry
from machikoba.core import files
from machikoba.regions.models import Edition
from machikoba.travel.domain.feeds import delete_feed, take_in
from machikoba.travel.models import Feed
from machikoba.travel.reading.gtfs import read_feed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def take(edition: Edition, content: bytes) -> tuple[Feed, str]:
    return take_in(
        edition=edition,
        understood=read_feed(content),
        name="kakuu.zip",
        content=content,
        actor=SYSTEM,
    )


def test_the_same_twice_is_once_and_the_next_replaces_it() -> None:
    edition, content = cast.edition(), feed()
    made, change = take(edition, content)
    assert (change, made.publisher, made.stops, made.runs) == ("created", "架空バス", 3, 3)
    version = Edition.objects.get().publication_version
    assert take(edition, content)[1] == "unchanged"
    assert Edition.objects.get().publication_version == version
    spring = feed(feed_info=TABLES["feed_info.txt"].replace("秋", "春"))
    again, change = take(edition, spring)
    assert (change, again.pk, again.version) == ("updated", made.pk, "2026春")
    assert Entry.objects.filter(action="take_in_feed").count() == 2


def test_its_files_go_with_the_last_edition_that_has_it() -> None:
    content = feed()
    one, _ = take(cast.edition(), content)
    other, _ = take(cast.edition("other"), content)
    kept = [files.path_of(one.stored_name), files.path_of(one.network)]
    delete_feed(feed=one, actor=SYSTEM)
    assert all(path.exists() for path in kept)
    delete_feed(feed=other, actor=SYSTEM)
    assert not any(path.exists() for path in kept)
    assert Entry.objects.filter(action="delete_feed").count() == 2
