# SPDX-License-Identifier: Apache-2.0
"""Every kind of programme has a name and an icon."""

import pytest
from django.test import Client
from tests import cast
from tests.site import pages

from machikoba.programmes.domain.programme_cells import KINDS as CELLS
from machikoba.programmes.kinds import NAMES
from machikoba.programmes.models import Programme
from machikoba.ui.icons import KINDS, SHAPES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_every_kind_is_there() -> None:
    assert set(KINDS) == set(NAMES) == set(CELLS) == set(Programme.Kind.values)
    assert {kind: ja for kind, (ja, _en) in CELLS.items()} == {k: str(n) for k, n in NAMES.items()}
    assert set(KINDS.values()) <= set(SHAPES)


@pytest.mark.parametrize(
    ("kind", "ja", "en"),
    [("market", "マルシェ・出店", "Market stall"), ("night", "夜間イベント", "Night event")],
)
def test_every_kind_has_its_name(client: Client, kind: str, ja: str, en: str) -> None:
    made = cast.programme(cast.maker(cast.edition()), kind=kind)
    assert ja in pages.words(client.get(f"{pages.LIST}{made.uuid}/"))
    assert en in pages.words(client.get(f"/en{pages.LIST}{made.uuid}/"))
    cards = client.get(f"{pages.LIST}?kind={kind}").context["cards"]
    assert [card["programme"] for card in cards] == [made]
