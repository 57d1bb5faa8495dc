# SPDX-License-Identifier: Apache-2.0
import pytest
from django.test import Client
from tests import cast
from tests.site.views.test_trips import ASKED, FORM, chosen, option, page, planned, press
from tests.trips import days

from machikoba.core import window
from machikoba.programmes.models import Programme
from machikoba.regions.models import Edition
from machikoba.site import baskets
from machikoba.trips.domain.secrets import trip_secret
from machikoba.trips.models import Trip
from machikoba.ui import limits

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def edition() -> Edition:
    return cast.edition()


@pytest.fixture
def blades(edition: Edition) -> Programme:
    return days.programme(days.maker(edition, "刃物"), "刃物の見学", 10, 12, 15)


@pytest.fixture
def paper(edition: Edition) -> Programme:
    return days.open_house(days.maker(edition, "和紙", 0.5), "和紙の自由見学", 9, 17)


def start_of(trip: Trip, of: Programme) -> int:
    slots = {slot.uuid.hex for slot in of.slots.all()}
    stops = [stop for route in trip.plan["routes"] for stop in route["stops"]]
    return next(int(stop["begins"]) for stop in stops if stop["option"] in slots)


def held(trip: Trip) -> str:
    return str(trip.plan["routes"][0]["stops"][0]["option"])


def test_a_slot_moves_to_the_next_start_and_no_further(client: Client, blades: Programme) -> None:
    trip = planned(client)
    press(client, trip, f"pin:{held(trip)}")
    begins = [600, 720, 900]
    at = start_of(trip, blades)
    for hour in begins[begins.index(at) + 1 :]:
        press(client, trip, f"later:{held(trip)}")
        assert start_of(trip, blades) == hour
    answer = press(client, trip, f"later:{held(trip)}")
    assert answer.status_code == 409
    assert "これより遅い回はありません。" in answer.content.decode()
    for hour in (720, 600):
        press(client, trip, f"earlier:{held(trip)}")
        assert start_of(trip, blades) == hour
    assert (
        "これより早い回はありません。"
        in press(client, trip, f"earlier:{held(trip)}").content.decode()
    )


def test_an_open_visit_moves_by_half_an_hour(client: Client, paper: Programme) -> None:
    trip = planned(client)
    press(client, trip, f"pin:{option(paper)}")
    before = start_of(trip, paper)
    press(client, trip, f"later:{option(paper)}")
    assert start_of(trip, paper) == before + 30
    press(client, trip, f"unpin:{option(paper)}")
    assert trip.pins == {}


def test_dropped_it_can_be_taken_back(client: Client, blades: Programme) -> None:
    trip = planned(client)
    press(client, trip, f"drop:{held(trip)}")
    assert chosen(trip) == []
    assert "ご自分で外したもの" in page(client, trip)
    press(client, trip, f"restore:{blades.uuid.hex}")
    assert chosen(trip) == ["刃物の見学"]


def test_swapped_for_what_fits(client: Client, blades: Programme, paper: Programme) -> None:
    trip = planned(client, fills="", **{f"wish_{blades.uuid.hex}": "like"})
    trip.fills = True
    trip.save()
    press(client, trip, f"swap:{held(trip)}:{option(paper)}")
    assert chosen(trip) == ["和紙の自由見学"]


def test_by_another_means(client: Client, blades: Programme) -> None:
    trip = planned(client)
    press(client, trip, "mode:bicycle")
    assert trip.mode == "bicycle"
    assert press(client, trip, "mode:rocket").status_code == 404


def test_one_change_brings_a_wish_in(client: Client, blades: Programme) -> None:
    trip = planned(client, starts="930", ends="1020", **{f"wish_{blades.uuid.hex}": "like"})
    assert chosen(trip) == []
    press(client, trip, f"bring:{blades.uuid.hex}:start_earlier:30:")
    assert (trip.starts, chosen(trip)) == (900, ["刃物の見学"])


def test_a_change_that_does_not_fit_is_refused(
    client: Client, edition: Edition, blades: Programme
) -> None:
    other = days.programme(days.maker(edition, "漆"), "漆の見学", 10)
    trip = planned(client)
    trip.pins = {option(blades): None}
    trip.bans = [other.uuid.hex]
    trip.save()
    press(client, trip, "again")
    answer = press(client, trip, f"swap:{option(blades)}:{option(blades, 1)}")
    assert answer.status_code == 302
    trip.pins = {option(blades): None}
    trip.bans = []
    trip.save()
    press(client, trip, "again")
    answer = press(client, trip, f"take:{option(blades)}:{option(other)}")
    assert answer.status_code == 409
    assert "元のままにしました。" in answer.content.decode()


@pytest.mark.parametrize(
    "do",
    [
        "",
        "explode",
        "pin",
        "pin:x",
        "drop:x",
        "later:x",
        "swap:x:y",
        "bring:x:without:0:",
        "restore:x",
    ],
)
def test_no_button_of_ours_is_not_found(client: Client, blades: Programme, do: str) -> None:
    trip = planned(client)
    assert press(client, trip, do).status_code == 404


def test_kept_for_later_in_the_basket(client: Client, blades: Programme, paper: Programme) -> None:
    trip = planned(client)
    answer = client.post(f"{FORM}{trip.uuid}/{trip_secret(trip)}/keep/")
    assert answer.headers["Location"] == "/editions/tetsunomori/day/"
    cookie = client.cookies[baskets.cookie_name(trip.edition)].value
    assert cookie in {slot.uuid.hex for slot in blades.slots.all()}


def test_who_presses_too_often_waits(
    client: Client, blades: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    trip = planned(client)
    monkeypatch.setattr(limits, "BY_PLANNER", window.Window(1, 60))
    script = Client(REMOTE_ADDR="8.8.4.4")
    press(script, trip, "again")
    answer = press(script, trip, "again")
    assert "短い時間に組み立てが続いたため" in answer.content.decode()
    assert script.post(FORM, ASKED).status_code == 429
