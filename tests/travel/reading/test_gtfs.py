# SPDX-License-Identifier: Apache-2.0
"""A GTFS feed understood, and what is said of one that is not as it should be."""

from datetime import date

import pytest
from tests.travel.reading.feeds import TABLES, feed

from machikoba.travel.reading.gtfs import Understood, read_feed
from machikoba.travel.reading.gtfs_files import BadFeed
from machikoba.travel.reading.networks import Stop
from machikoba.travel.timetable.services import Halt

THURSDAY, FRIDAY, SATURDAY = (date(2026, 10, day) for day in (1, 2, 3))


def runs(found: Understood, day: date) -> list[tuple[Halt, ...]]:
    return list(found.network.service(day, lambda point: True).runs)


def said(**changed: str | None) -> list[str]:
    return [ja for ja, _ in read_feed(feed(**changed)).notes]


def with_row(table: str, row: str) -> dict[str, str]:
    return {table: TABLES[f"{table}.txt"] + row + "\n"}


def test_what_is_in_it() -> None:
    found = read_feed(feed())
    assert (found.publisher, found.version, found.zone) == ("架空バス", "2026秋", "Asia/Tokyo")
    assert found.notes == []
    assert found.network.stops[0] == Stop("駅", "Station", 36.0, 137.0)
    assert found.network.lines == ("川上線",)
    assert found.network.span() == (date(2026, 4, 1), date(2027, 3, 31))
    # Two runs of one pattern, whatever the order of their rows.
    assert len(found.network.patterns) == 2


def test_on_which_days() -> None:
    found = read_feed(feed())
    assert [len(runs(found, day)) for day in (THURSDAY, FRIDAY, SATURDAY)] == [3, 0, 2]


def test_times_getting_in_and_out_and_after_midnight() -> None:
    first, _, night = runs(read_feed(feed()), THURSDAY)
    assert first == (
        Halt(0, 32400, 32400, True, False),
        Halt(1, 33000, 33060),
        Halt(2, 33600, 33600, False, True),
    )
    assert night == (Halt(0, 87030, 87030), Halt(2, 88200, 88200))


def test_only_what_stops_where_it_is_wanted() -> None:
    network = read_feed(feed()).network
    near = network.service(THURSDAY, lambda point: point.latitude == 36.02)
    assert len(near.runs) == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932"])
def test_as_offices_save_it(encoding: str) -> None:
    tables = {name.removesuffix(".txt"): text.encode(encoding) for name, text in TABLES.items()}
    found = read_feed(feed(folder="kakuu/", **tables))
    assert [stop.name for stop in found.network.stops] == ["駅", "中町", "川上"]


def test_what_may_be_missing() -> None:
    bare = dict.fromkeys(("agency", "feed_info", "translations", "calendar_dates"))
    found = read_feed(feed(**bare))
    assert (found.publisher, len(runs(found, FRIDAY))) == ("", 2)
    dates_only = read_feed(feed(calendar=None, trips="route_id,service_id,trip_id\nr,extra,t1\n"))
    assert len(runs(dates_only, THURSDAY)) == 1


def test_names_of_the_older_translations() -> None:
    old = "trans_id,lang,translation\n駅,en,Station\n駅,ja-Hrkt,えき\n"
    assert read_feed(feed(translations=old)).network.stops[0].name_en == "Station"


def test_a_platform_stands_at_its_station() -> None:
    stops = (
        "stop_id,stop_name,stop_lat,stop_lon,parent_station\n"
        "st,駅,36.0,137.0,\ns,,,,st\nm,中町,36.02,137.0,\nk,川上,36.04,137.0,\n"
    )
    assert read_feed(feed(stops=stops)).network.stops[1] == Stop("駅", "Station", 36.0, 137.0)


def test_repeated_rather_than_listed() -> None:
    often = "trip_id,start_time,end_time,headway_secs\nt1,08:00:00,09:00:00,1200\n"
    found = runs(read_feed(feed(frequencies=often)), THURSDAY)
    assert [run[0].departs for run in found[:3]] == [28800, 30000, 31200]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (with_row("stop_times", "t1,9:30:00,9:30:00,?,4,,"), "停留所の時刻 1行を除きました"),
        (with_row("stop_times", "?,9:30:00,9:30:00,s,4,,"), "便の時刻 1行を除きました"),
        (with_row("stop_times", "t1,9時半,9時半,s,4,,"), "読み取れない時刻 1行"),
        (with_row("stop_times", "t1,8:30:00,8:30:00,s,4,,"), "前後している便 1本"),
        (with_row("trips", "r,daily,empty"), "1か所以下の便 1本"),
        (with_row("trips", "?,daily,t3"), "路線の便 1本"),
        (with_row("trips", "r,?,t3"), "運行日のわからない便 1本"),
        (with_row("stops", "x,どこか,,"), "緯度・経度のない停留所 1か所"),
        (with_row("stops", "x,どこか,0,0"), "緯度・経度のない停留所 1か所"),
        (with_row("calendar_dates", "daily,20261340,1"), "読み取れない日付が1か所"),
    ],
)
def test_what_a_row_gets_wrong_is_told_and_left_out(changed: dict[str, str], sentence: str) -> None:
    (note,) = said(**changed)
    assert sentence in note


def test_a_stop_without_a_time_is_passed_in_silence() -> None:
    assert said(**with_row("stop_times", "t1,,,s,4,,")) == []


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"calendar": None, "calendar_dates": None}, "運行日がわかりません"),
        ({"stop_times": TABLES["stop_times.txt"].split("\n")[0]}, "便が1つもありません"),
        ({"stops": "stop_name\n駅\n"}, "stops.txt に必要な列がありません: stop_id"),
        ({"trips": None, "routes": None}, "必要なファイルがありません: routes.txt、trips.txt"),
    ],
)
def test_what_is_no_feed(changed: dict[str, str | None], sentence: str) -> None:
    with pytest.raises(BadFeed) as refused:
        read_feed(feed(**changed))
    assert sentence in refused.value.ja
    assert refused.value.en


def test_progress_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("machikoba.travel.reading.gtfs.EVERY", 3)
    heard: list[int] = []
    read_feed(feed(), heard.append)
    assert heard == [3, 6]
