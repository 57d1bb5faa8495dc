# SPDX-License-Identifier: Apache-2.0
"""What others read of a thing: JSON-LD with addresses that never change."""

from datetime import UTC, datetime

import pytest
from tests import cast

from machikoba.core.texts import Texts
from machikoba.figures.models import EditionFigure
from machikoba.sharing.domain.change_feed import tell_due
from machikoba.sharing.models import FeedItem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HERE = "http://127.0.0.1:8000"


def body(kind: str) -> dict[str, object]:
    tell_due()
    return dict(FeedItem.objects.get(kind=kind).body)


def test_an_edition_names_its_region_and_its_days() -> None:
    edition = cast.edition(number=7, year=2026, label="2026秋")
    said = body("edition")
    assert said["@id"] == f"{HERE}/id/edition/{edition.uuid}"
    assert (said["startDate"], said["endDate"]) == ("2026-10-01", "2026-10-02")
    assert said["superEvent"] == {
        "@type": "EventSeries",
        "@id": f"{HERE}/id/open_factory/{edition.open_factory.uuid}",
        "name": [
            {"@language": "ja", "@value": "鉄ノ森 工場びらき"},
            {"@language": "en", "@value": "Tetsunomori"},
        ],
    }
    assert (said["machikoba:number"], said["machikoba:label"]) == (7, "2026秋")


def test_a_figure_has_its_unit_basis_state_and_source() -> None:
    edition = cast.edition()
    EditionFigure.objects.create(
        edition=edition, quantity="visits", value=2400, is_about=True, basis="estimated",
        state="final", source="実施報告書", recorded_at=datetime(2026, 9, 1, tzinfo=UTC),
    )  # fmt: skip
    assert body("edition")["machikoba:figures"] == [
        {
            "@type": "PropertyValue",
            "propertyID": "visits",
            "value": 2400,
            "machikoba:basis": "estimated",
            "machikoba:state": "final",
            "machikoba:isAbout": True,
            "machikoba:source": "実施報告書",
        }
    ]


def test_makers_and_programmes_that_can_be_counted_are_counted() -> None:
    cast.programme(cast.maker(cast.edition()))
    figures = body("edition")["machikoba:figures"]
    assert isinstance(figures, list)
    assert [(one["propertyID"], one["value"], one["machikoba:state"]) for one in figures] == [
        ("makers", 1, "preliminary"),
        ("programmes", 1, "preliminary"),
    ]


def test_a_programme_has_its_starts_on_the_clock_of_its_place() -> None:
    maker = cast.maker(cast.edition(), name="髙𠮷刃物", kana="タカヨシハモノ")
    maker.latitude, maker.longitude, maker.municipality = 35.5, 136.5, "鉄ノ森市"
    maker.save()
    cast.programme(maker, "研ぎ体験", slots=[cast.plan(10), cast.plan(13, day=1)])
    said = body("programme")
    assert said["subEvent"] == [
        {"@type": "Event", "startDate": "2026-10-01T10:00:00+09:00",
         "endDate": "2026-10-01T11:00:00+09:00"},
        {"@type": "Event", "startDate": "2026-10-02T13:00:00+09:00",
         "endDate": "2026-10-02T14:00:00+09:00"},
    ]  # fmt: skip
    assert said["organizer"] == {
        "@type": "Organization",
        "name": [
            {"@language": "ja", "@value": "髙𠮷刃物"},
            {"@language": "ja-Hrkt", "@value": "タカヨシハモノ"},
        ],
    }
    assert "remainingAttendeeCapacity" not in str(said)


def test_an_open_factory_is_a_series() -> None:
    region = cast.edition().open_factory
    region.prefecture, region.name = "岐阜県", Texts.of("鉄ノ森")
    region.save()
    said = body("open_factory")
    assert (said["@type"], said["additionalType"]) == ("EventSeries", "machikoba:OpenFactory")
    assert "岐阜県" in str(said["location"])
