# SPDX-License-Identifier: Apache-2.0
"""Calendars and lists of events become claims of their own origin, and follow their file."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from tests import cast
from tests.atlas.stand import Stand, whole

from machikoba.atlas.domain.harvest import harvest_now
from machikoba.atlas.domain.peers import add_peer, map_columns
from machikoba.atlas.models import Claim, Holding, Listing, Peer
from machikoba.audit.actor import SYSTEM
from machikoba.core.texts import Texts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HEAD = "全国地方公共団体コード,ID,イベント名,開始日,終了日,所在地_連結表記\n"
OPENING = "212024,1,第7回 刃物の町 工場びらき,2026-10-03,2026-10-04,岐阜県関市\n"
GYMNASTICS = "212024,2,体操教室,2026-10-05,,岐阜県関市\n"


class Publisher:
    """A file that a test writes and somebody serves."""

    def __init__(self) -> None:
        self.content = (HEAD + OPENING + GYMNASTICS).encode("cp932")
        self.stand = Stand(lambda path, headers: whole(self.content))
        self.address = f"{self.stand.url}/events.csv"

    def write(self, *rows: str) -> str:
        """Publish these rows and let the atlas read them; how it went."""
        self.content = "".join([HEAD, *rows]).encode()
        return ask()


def ask() -> str:
    (outcome,) = harvest_now(Peer.objects.all())
    return outcome.error


@pytest.fixture
def file(settings: Any) -> Iterator[Publisher]:
    made = Publisher()
    with made.stand:
        settings.FETCH_ALSO = made.stand.url.removeprefix("http://")
        name = Texts.of("関市のイベント一覧")
        add_peer(
            address=made.address, form=Peer.Format.TABLE, name=name, bureau=None, actor=SYSTEM,
            only="工場 工房",
        )  # fmt: skip
        yield made


def names() -> list[str]:
    rows = Claim.objects.filter(standing="accepted", field="name", holding__isnull=False)
    return sorted(row.value["ja"] for row in rows)


def test_rows_that_are_meant_become_claims(file: Publisher) -> None:
    assert ask() == ""
    assert names() == ["第7回 刃物の町 工場びらき"]
    (listing,) = Listing.objects.all()
    assert str(listing.name) == "刃物の町 工場びらき"
    assert [place.prefecture for place in listing.places.all()] == ["21"]
    holding = Holding.objects.get(listing=listing)
    assert (str(holding.starts_on), str(holding.ends_on)) == ("2026-10-03", "2026-10-04")
    assert {claim.origin.kind for claim in Claim.objects.everywhere()} == {"event_list"}


def test_what_is_taken_out_of_the_file_is_withdrawn(file: Publisher) -> None:
    ask()
    assert file.write(GYMNASTICS) == ""
    assert names() == []
    assert not Listing.objects.get().is_shown


def test_what_is_over_and_no_longer_listed_stays(
    file: Publisher, clock: Callable[[datetime], None]
) -> None:
    ask()
    clock(cast.NOW + timedelta(days=60))
    assert file.write(GYMNASTICS) == ""
    assert names() == ["第7回 刃物の町 工場びらき"]


def test_next_years_holding_is_one_more_of_the_same(file: Publisher) -> None:
    ask()
    later = OPENING.replace("第7回", "第8回").replace("2026", "2027").replace(",1,", ",3,")
    file.write(OPENING, later)
    assert (Listing.objects.count(), len(names())) == (1, 2)


def test_a_file_that_is_none_changes_nothing(file: Publisher) -> None:
    ask()
    file.content = b"<html>Maintenance</html>"
    assert ask() == "table"
    assert names() == ["第7回 刃物の町 工場びらき"]


def test_columns_nobody_knows_are_named_by_a_person(file: Publisher) -> None:
    file.content = "催し,いつ\n鉄ノ森の工場びらき,2026-11-01\n".encode()
    assert ask() == "columns"
    columns = {"催し": "name", "いつ": "first"}
    map_columns(peer=Peer.objects.get(), columns=columns, only="", actor=SYSTEM)
    assert (ask(), names()) == ("", ["鉄ノ森の工場びらき"])
