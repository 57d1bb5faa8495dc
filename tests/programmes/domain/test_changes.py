# SPDX-License-Identifier: Apache-2.0
"""When a programme was published first and changed last."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from tests import cast

from machikoba.audit.actor import SYSTEM
from machikoba.core.texts import Texts
from machikoba.programmes.domain.programmes import add_slot, update_programme
from machikoba.programmes.models import Programme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HOUR = timedelta(hours=1)


def dates(of: Programme) -> tuple[datetime | None, datetime | None, int]:
    fresh = Programme.objects.get(pk=of.pk)
    return fresh.published_at, fresh.changed_at, fresh.revision


def test_a_draft_is_dated_when_it_is_published(clock: Callable[[datetime], None]) -> None:
    made = cast.programme(cast.maker(cast.edition()), state=Programme.State.DRAFT)
    edition = made.occasion.edition
    assert dates(made) == (None, cast.NOW, 1)
    clock(cast.NOW + HOUR)
    update_programme(programme=made, edition=edition, actor=SYSTEM, fields={"state": "published"})
    assert dates(made) == (cast.NOW + HOUR, cast.NOW + HOUR, 2)
    clock(cast.NOW + 2 * HOUR)
    fields = {"title": Texts.of("別の題")}
    update_programme(programme=made, edition=edition, actor=SYSTEM, fields=fields)
    assert dates(made) == (cast.NOW + HOUR, cast.NOW + 2 * HOUR, 3)


def test_another_start_is_a_change(clock: Callable[[datetime], None]) -> None:
    made = cast.programme(cast.maker(cast.edition()))
    clock(cast.NOW + HOUR)
    add_slot(programme=made, edition=made.occasion.edition, plan=cast.plan(15), actor=SYSTEM)
    assert dates(made) == (cast.NOW, cast.NOW + HOUR, 2)


def test_the_object_in_hand_follows() -> None:
    made = cast.programme(cast.maker(cast.edition()))
    assert (made.published_at, made.changed_at, made.revision) == dates(made)


def test_a_booking_is_none() -> None:
    slot = cast.slot()
    cast.book(slot)
    assert dates(slot.programme) == (cast.NOW, cast.NOW, 1)
