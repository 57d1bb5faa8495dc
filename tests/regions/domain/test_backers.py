# SPDX-License-Identifier: Apache-2.0
"""Backers: in order among their role, changed on record, without names in the plain record."""

from datetime import date

import pytest
from tests import cast

from machikoba.audit.actor import SYSTEM
from machikoba.audit.models import Entry
from machikoba.core.texts import Texts
from machikoba.regions.domain import backers
from machikoba.regions.models import Backer, Edition
from machikoba.regions.queries.editions import approved_backers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def add(edition: Edition, name: str, role: str = "host", **fields: object) -> Backer:
    fields = {
        "role": role,
        "official_name": Texts.of(name),
        "approved_on": cast.FIRST_DAY,
        **fields,
    }
    return backers.add_backer(edition=edition, actor=SYSTEM, fields=fields)


def order(edition: Edition) -> list[str]:
    return [str(one) for _, members in approved_backers(edition) for one in members]


def test_each_role_has_its_own_order() -> None:
    edition = cast.edition()
    add(edition, "協賛一", "sponsor")
    for name in ("主催一", "主催二", "主催三"):
        last = add(edition, name)
    backers.move_backer(backer=last, step=-1, actor=SYSTEM)
    assert order(edition) == ["主催一", "主催三", "主催二", "協賛一"]


def test_in_a_new_role_behind_the_others() -> None:
    edition = cast.edition()
    first = add(edition, "主催一")
    add(edition, "協賛一", "sponsor")
    backers.update_backer(backer=first, actor=SYSTEM, fields={"role": "sponsor"})
    assert order(edition) == ["協賛一", "主催一"]


def test_who_approved_stands_among_what_is_personal() -> None:
    edition = cast.edition()
    version = Edition.objects.get().publication_version
    backer = add(edition, "架空市", approved_on=None)
    fields = {"approved_on": date(2026, 8, 1), "approved_by": "担当 太郎"}
    backers.update_backer(backer=backer, actor=SYSTEM, fields=fields)
    entry = Entry.objects.get(action="update_backer")
    assert entry.after == {"approved_on": "2026-08-01"}
    assert entry.personal_values == {"approved_by": "担当 太郎"}
    assert Edition.objects.get().publication_version == version + 2


def test_taken_away_on_record() -> None:
    edition = cast.edition()
    backers.delete_backer(backer=add(edition, "架空市"), actor=SYSTEM)
    assert order(edition) == []
    assert Entry.objects.get(action="delete_backer").after == {"official_name": "架空市"}
