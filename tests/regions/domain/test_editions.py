# SPDX-License-Identifier: Apache-2.0
"""Editions: made with their occasion, changed on record, seen by visitors at once."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests import cast

from machikoba.audit.actor import SYSTEM, Actor
from machikoba.audit.models import Entry
from machikoba.core.texts import Texts
from machikoba.regions.domain.editions import create_edition, touch, update_edition
from machikoba.regions.models import Edition, Occasion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def update(edition: Edition, fields: dict[str, Any], occasion: dict[str, Any]) -> Entry:
    actor = Actor("user", "1", "alice")
    update_edition(edition=edition, actor=actor, fields=fields, occasion=occasion)
    return Entry.objects.get(action="update_edition")


def version(edition: Edition) -> int:
    return Edition.objects.get(pk=edition.pk).publication_version


def test_made_with_its_occasion() -> None:
    edition = cast.edition(occasion={"party_limit": 4}, status=Edition.Status.DRAFT)
    fresh = Edition.objects.get(pk=edition.pk)
    assert (fresh.occasion.party_limit, fresh.occasion.starts_on) == (4, cast.FIRST_DAY)
    assert fresh.days() == [date(2026, 10, 1), date(2026, 10, 2)]
    entry = Entry.objects.get(action="create_edition")
    assert entry.after == {"slug": "tetsunomori", "status": "draft"}
    assert entry.occasion_id == edition.occasion_id


def test_a_slug_taken_leaves_no_occasion_behind() -> None:
    edition = cast.edition()
    with pytest.raises(IntegrityError), transaction.atomic():
        create_edition(
            open_factory=edition.open_factory,
            slug=edition.slug,
            name=Texts.of("二つ目"),
            actor=SYSTEM,
        )
    assert Occasion.objects.count() == 1


def test_dates_unknown() -> None:
    edition = create_edition(
        open_factory=cast.edition().open_factory, slug="old", name=Texts.of("昔"), actor=SYSTEM
    )
    assert edition.days() == []


def test_both_rows_change() -> None:
    edition = cast.edition()
    update(edition, {"number": 7, "name": Texts.of("新しい名前")}, {"party_limit": 3})
    fresh = Edition.objects.get(pk=edition.pk)
    assert (fresh.number, str(fresh.name), fresh.occasion.party_limit) == (7, "新しい名前", 3)


def test_the_record_names_what_changed_alone() -> None:
    edition = cast.edition(number=6)
    fields = {"number": 7, "status": Edition.Status.PUBLISHED}
    entry = update(edition, fields, {"party_limit": 10})
    assert (entry.before, entry.after) == ({"number": "6"}, {"number": "7"})
    assert entry.actor_label == "alice"


def test_every_change_makes_pages_anew() -> None:
    edition = cast.edition()
    before = version(edition)
    update(edition, {}, {"party_limit": 3})
    touch(edition)
    assert version(edition) == before + 2
