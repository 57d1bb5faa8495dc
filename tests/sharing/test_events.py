# SPDX-License-Identifier: Apache-2.0
"""schema.org data on visitors' pages: true, whole, and nothing that breaks out of it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from tests import cast
from tests.sharing.schema_org import RECOMMENDED, problems, things

from machikoba.core.texts import Texts
from machikoba.programmes.models import Admission, Price, Programme, Slot, Unit
from machikoba.regions.models import Backer, Edition, Occasion, Participation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
EDITION = "/editions/tetsunomori/"
HOSTILE = '</script><script>alert("x")</script><!-- & \u2028 \u2029 ]]>'


def event_of(client: Client, programme: Programme, prefix: str = "") -> dict[str, Any]:
    page = client.get(f"{prefix}{EDITION}programmes/{programme.uuid}/").content.decode()
    event, crumbs = things(page)
    assert [*problems(event), *problems(crumbs)] == []
    return event


def shown(**fields: Any) -> Programme:
    maker = cast.maker(cast.edition())
    address = {"prefecture": "新潟県", "municipality": "鉄ノ森町", "postal_code": "000-0000"}
    Participation.objects.filter(pk=maker.pk).update(
        address="新潟県鉄ノ森町川上1-2", latitude=37.5, longitude=138.9, **address
    )
    return cast.programme(maker, summary=Texts.of("火花の前に立つ", en="Sparks"), **fields)


def test_a_programme_says_everything_google_recommends(client: Client) -> None:
    event = event_of(client, shown(languages=["ja", "en"], min_age=6, max_age=12))
    assert RECOMMENDED - event.keys() == set()
    assert (event["startDate"], event["endDate"]) == (
        "2026-10-01T10:00:00+09:00",
        "2026-10-01T11:00:00+09:00",
    )
    assert (event["typicalAgeRange"], event["inLanguage"]) == ("6-12", ["ja", "en"])
    assert event["superEvent"]["startDate"] == "2026-10-01"
    assert event["isAccessibleForFree"] is True


def test_where_it_is(client: Client) -> None:
    place = event_of(client, shown())["location"]
    assert place == {
        "@type": "Place",
        "name": "架空製作所",
        "address": {
            "@type": "PostalAddress",
            "postalCode": "000-0000",
            "addressRegion": "新潟県",
            "addressLocality": "鉄ノ森町",
            "streetAddress": "川上1-2",
            "addressCountry": "JP",
        },
        "geo": {"@type": "GeoCoordinates", "latitude": 37.5, "longitude": 138.9},
    }


def test_every_start_is_an_event_with_its_places(client: Client) -> None:
    made = shown(slots=[cast.plan(10, capacity=5), cast.plan(13, day=1, unit=Unit.GROUP)])
    cast.book(made.slots.all()[0], adults=2)
    first, second = event_of(client, made)["subEvent"]
    assert (first["maximumAttendeeCapacity"], first["remainingAttendeeCapacity"]) == (5, 3)
    assert "maximumAttendeeCapacity" not in second  # groups are no heads
    assert second["startDate"] == "2026-10-02T13:00:00+09:00"


def test_what_it_costs(client: Client) -> None:
    made = shown(fee=Programme.Fee.PAID)
    Price.objects.create(programme=made, band="adult", amount=1500)
    Price.objects.create(programme=made, band="child", amount=500, up_to=800, position=1)
    adult, child = event_of(client, made)["offers"]
    assert (adult["name"], adult["price"], adult["priceCurrency"]) == ("大人", 1500, "JPY")
    assert adult["availability"] == "https://schema.org/InStock"
    assert child["priceSpecification"]["maxPrice"] == 800
    english = event_of(client, made, "/en")["offers"]
    assert [offer["name"] for offer in english] == ["Adults", "Child (6–12)"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda: None, "InStock"),
        (lambda: Occasion.objects.update(bookings_open_at=cast.NOW + timedelta(1)), "PreOrder"),
        (lambda: Occasion.objects.update(bookings_close_at=cast.NOW), "SoldOut"),
    ],
)
def test_whether_one_can_have_it_now(
    client: Client, change: Callable[[], object], expected: str
) -> None:
    made = shown()
    change()
    (offer,) = event_of(client, made)["offers"]
    assert (offer["availability"], offer["price"]) == (f"https://schema.org/{expected}", 0)


TOMORROW, YESTERDAY = cast.NOW + timedelta(days=1), cast.NOW - timedelta(days=1)


@pytest.mark.parametrize(
    ("everybody", "own", "expected"),
    [
        (TOMORROW, {"bookings_open_at": YESTERDAY}, "InStock"),
        (YESTERDAY, {"bookings_open_at": TOMORROW}, "PreOrder"),
        (YESTERDAY, {"bookings_close_at": YESTERDAY}, "SoldOut"),
    ],
)
def test_a_programmes_own_window_comes_before_the_editions(
    client: Client, everybody: datetime, own: dict[str, datetime], expected: str
) -> None:
    made = shown(**own)
    Occasion.objects.update(bookings_open_at=everybody)
    (offer,) = event_of(client, made)["offers"]
    assert offer["availability"] == f"https://schema.org/{expected}"
    opens = own.get("bookings_open_at", everybody)
    assert datetime.fromisoformat(offer["validFrom"]) == opens


@pytest.mark.parametrize(("opened", "expected"), [(0, "InStock"), (1, "SoldOut")])
def test_one_start_that_opens_before_the_others(client: Client, opened: int, expected: str) -> None:
    """The first has places, the second none."""
    made = shown(slots=[cast.plan(10), cast.plan(13, capacity=0)], bookings_open_at=TOMORROW)
    row = made.slots.all()[opened].seats.get()
    row.opens_at = YESTERDAY
    row.save(update_fields=["opens_at"])
    (offer,) = event_of(client, made)["offers"]
    assert offer["availability"] == f"https://schema.org/{expected}"


def test_a_full_programme_is_sold_out(client: Client) -> None:
    (offer,) = event_of(client, shown(slots=[cast.plan(capacity=0)]))["offers"]
    assert offer["availability"] == "https://schema.org/SoldOut"


def test_of_a_seller_elsewhere_only_the_price_and_the_way_are_told(client: Client) -> None:
    link = "https://travel.example/tour"
    made = shown(admission=Admission.ELSEWHERE, external_url=link)
    (offer,) = event_of(client, made)["offers"]
    assert offer["url"] == link
    assert "availability" not in offer


@pytest.mark.parametrize("change", [{"status": "archived"}, {"is_sample": True}])
def test_an_archive_tells_facts_and_offers_nothing(client: Client, change: dict[str, Any]) -> None:
    made = shown()
    Edition.objects.update(**change)
    event = event_of(client, made)
    assert "offers" not in event
    assert "remainingAttendeeCapacity" not in event["subEvent"][0]
    assert event["startDate"] == "2026-10-01T10:00:00+09:00"


def test_what_is_over_is_on_offer_no_more(
    client: Client, clock: Callable[[datetime], None]
) -> None:
    made = shown()
    clock(datetime(2026, 10, 3, tzinfo=UTC))
    assert "offers" not in event_of(client, made)


def test_called_off(client: Client) -> None:
    made = shown(slots=[cast.plan(10), cast.plan(11)])
    Slot.objects.filter(programme=made).update(state=Slot.State.CALLED_OFF)
    event = event_of(client, made)
    assert event["eventStatus"] == "https://schema.org/EventCancelled"
    assert "offers" not in event


def test_online(client: Client) -> None:
    event = event_of(client, shown(kind=Programme.Kind.ONLINE))
    assert event["location"]["@type"] == "VirtualLocation"
    assert event["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"


def test_a_day_without_an_hour_is_a_date(client: Client) -> None:
    made = shown()
    Slot.objects.filter(programme=made).update(starts_at=None, ends_at=None)
    event = event_of(client, made)
    assert (event["startDate"], event["endDate"]) == ("2026-10-01", "2026-10-01")


def test_without_a_day_it_is_no_event(client: Client) -> None:
    made = shown(slots=[])
    page = client.get(f"{EDITION}programmes/{made.uuid}/").content.decode()
    assert [thing["@type"] for thing in things(page)] == ["BreadcrumbList"]


def test_nothing_breaks_out(client: Client) -> None:
    made = shown()
    Programme.objects.filter(pk=made.pk).update(title=Texts.of(HOSTILE), summary=Texts.of(HOSTILE))
    response = client.get(f"{EDITION}programmes/{made.uuid}/")
    event, _crumbs = things(response.content.decode())
    assert (event["name"], event["description"]) == (HOSTILE, HOSTILE)
    assert "<script>alert" not in response.content.decode()


def test_the_edition(client: Client) -> None:
    edition = shown().occasion.edition
    for role, approved in (("host", cast.FIRST_DAY), ("host", None)):
        Backer.objects.create(
            edition=edition, role=role, official_name=Texts.of("鉄ノ森町"), approved_on=approved
        )
    (event,) = things(client.get(EDITION).content.decode())
    assert list(problems(event)) == []
    assert (event["@type"], event["startDate"], event["endDate"]) == (
        "Festival",
        "2026-10-01",
        "2026-10-02",
    )
    assert event["organizer"] == [{"@type": "Organization", "name": "鉄ノ森町"}]
    assert event["location"]["address"]["addressLocality"] == "鉄ノ森町"


def test_a_maker(client: Client) -> None:
    maker = shown().participation
    assert maker is not None
    page = client.get(f"{EDITION}makers/{maker.uuid}/").content.decode()
    business, crumbs = things(page)
    assert [*problems(business), *problems(crumbs)] == []
    assert business["@type"] == "LocalBusiness"
    assert [step["name"] for step in crumbs["itemListElement"]] == [
        "鉄ノ森 工場びらき 2026",
        "参加事業者",
        "架空製作所",
    ]
    assert len(business["event"]) == 1


def test_a_maker_without_an_address_is_an_organisation(client: Client) -> None:
    maker = cast.maker(cast.edition())
    business, _crumbs = things(client.get(f"{EDITION}makers/{maker.uuid}/").content.decode())
    assert (business["@type"], list(problems(business))) == ("Organization", [])


def test_the_checker_finds_what_is_wrong() -> None:
    """The negative control."""
    bad = {
        "@context": "https://schema.org",
        "@type": "Event",
        "naem": "x",
        "startDate": "1 October",
        "endDate": "2026-09-30T10:00:00",
        "location": {"@type": "Offer", "price": "10円", "priceCurrency": "YEN"},
        "eventStatus": "scheduled",
    }
    assert sorted(problems(bad)) == [
        "/Event.location/Offer: lacks url",
        "/Event.location/Offer: price is '10円'",
        "/Event.location/Offer: priceCurrency is 'YEN'",
        "/Event: endDate is '2026-09-30T10:00:00'",
        "/Event: eventStatus is 'scheduled'",
        "/Event: lacks name",
        "/Event: location is no Offer",
        "/Event: naem is no property of it",
        "/Event: startDate is '1 October'",
    ]
    swapped = {"@type": "Event", "name": "x", "startDate": "2026-10-02", "endDate": "2026-10-01"}
    assert "/x/Event: ends before it begins" in list(problems(swapped, "/x"))


def test_a_script_that_got_out_is_found() -> None:
    with pytest.raises(AssertionError):
        things('<script type="application/ld+json">{}</script><script>alert(1)</script>')
