# SPDX-License-Identifier: Apache-2.0
"""The face of an edition, chosen in the office."""

import pytest
from tests import cast
from tests.office.house import as_secretary, body, follow

from machikoba.regions.models import Edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
LOOK = "/office/tetsunomori/look/"


def test_visitors_see_a_new_colour_at_once() -> None:
    client = as_secretary(cast.edition())
    assert "保存しました。" in follow(client, client.post(LOOK, {"colour": "#0b5fa5"}))
    assert "--brand:#0b5fa5" in body(client.get("/editions/tetsunomori/style.css"))


def test_a_colour_nobody_can_read_on_is_refused() -> None:
    client = as_secretary(cast.edition())
    page = body(client.post(LOOK, {"colour": "#777777"}))
    assert "この色の上では文字が読みにくくなります。" in page
    assert Edition.objects.get().colour == "#c8102e"
