# SPDX-License-Identifier: Apache-2.0
"""The programme of a gathering and its handouts."""

from datetime import time
from pathlib import Path
from typing import Any

import pytest
from tests import cast
from tests.library import shelf

from machikoba.audit.actor import SYSTEM
from machikoba.core.texts import Texts
from machikoba.gatherings.domain import agenda
from machikoba.gatherings.models import AgendaItem, Gathering, Material

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def add(gathering: Gathering, title: str, starts: time | None) -> AgendaItem:
    return agenda.add_item(
        gathering=gathering,
        starts=starts,
        title=Texts.of(title),
        note=Texts(),
        speaker=None,
        speaker_title="",
        actor=SYSTEM,
    )


def test_lines_stand_by_the_hour_and_those_without_one_last() -> None:
    gathering = shelf.forum(cast.bureau()).gathering
    assert gathering is not None
    add(gathering, "質疑", None)
    add(gathering, "講演", time(15))
    opening = add(gathering, "開会", time(14))
    rows = AgendaItem.objects.filter(gathering=gathering)
    assert [str(row.title) for row in rows] == ["開会", "講演", "質疑"]
    agenda.delete_item(item=opening, actor=SYSTEM)
    assert [str(row.title) for row in rows.all()] == ["講演", "質疑"]


def test_a_handout_comes_and_goes(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    gathering = shelf.forum(cast.bureau()).gathering
    assert gathering is not None
    made = agenda.add_material(
        gathering=gathering,
        name="資料.pdf",
        content=b"%PDF-1.7",
        title=Texts.of("資料1"),
        is_public=True,
        actor=SYSTEM,
    )
    agenda.delete_material(material=made, actor=SYSTEM)
    assert not Material.objects.filter(gathering=gathering).exists()
