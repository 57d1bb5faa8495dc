# SPDX-License-Identifier: Apache-2.0
"""Editions and backers as visitors see them."""

from datetime import date

import pytest
from tests import cast

from machikoba.audit.actor import SYSTEM
from machikoba.core.texts import Texts
from machikoba.regions.domain.editions import touch, update_edition
from machikoba.regions.models import Backer, Edition
from machikoba.regions.queries.editions import (
    approved_backers,
    brief,
    named,
    publication_version,
    visible,
)

pytestmark = pytest.mark.django_db


def edition(slug: str, first: date | None, status: Edition.Status) -> None:
    occasion = cast.edition(slug, status=status).occasion
    occasion.starts_on = first
    occasion.save()


def test_newest_first_unknown_dates_last_drafts_never() -> None:
    edition("unknown", None, Edition.Status.ARCHIVED)
    edition("old", date(2024, 10, 1), Edition.Status.ARCHIVED)
    edition("new", date(2026, 10, 1), Edition.Status.PUBLISHED)
    edition("draft", date(2027, 10, 1), Edition.Status.DRAFT)
    assert [found.slug for found in visible()] == ["new", "old", "unknown"]


def test_by_its_slug_where_it_is_visible() -> None:
    own = cast.edition()
    cast.edition("draft", status=Edition.Status.DRAFT)
    assert [named("tetsunomori"), brief("tetsunomori")] == [own, own]
    assert [named("draft"), brief("draft"), named("nowhere")] == [None, None, None]


def test_every_published_change_counts() -> None:
    own = cast.edition()
    before = publication_version(own.slug)
    touch(own)
    assert publication_version(own.slug) == (before or 0) + 1
    update_edition(edition=own, actor=SYSTEM, fields={"status": Edition.Status.DRAFT}, occasion={})
    assert publication_version(own.slug) is None


def backer(of: Edition, name: str, role: Backer.Role, position: int, approved: bool) -> None:
    Backer.objects.create(
        edition=of,
        role=role,
        official_name=Texts.of(name),
        position=position,
        approved_on=date(2026, 8, 1) if approved else None,
    )


def test_backers_by_role_once_approved() -> None:
    own = cast.edition()
    backer(own, "協賛社", Backer.Role.SPONSOR, 0, True)
    backer(own, "後の主催", Backer.Role.HOST, 2, True)
    backer(own, "先の主催", Backer.Role.HOST, 1, True)
    backer(own, "未承認", Backer.Role.HOST, 0, False)
    backer(cast.edition("other"), "別の回", Backer.Role.HOST, 0, True)
    found = [(role, [str(b.official_name) for b in rows]) for role, rows in approved_backers(own)]
    assert found == [("host", ["先の主催", "後の主催"]), ("sponsor", ["協賛社"])]
