# SPDX-License-Identifier: Apache-2.0
"""A GTFS feed (標準的なバス情報フォーマット, GTFS-JP) understood: what travel times need of it.

What a row gets wrong is told and left out; what the feed as a whole gets wrong raises BadFeed.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from machikoba.travel.reading.gtfs_files import BadFeed, Feed
from machikoba.travel.reading.networks import Days, Network, Run, Stop
from machikoba.travel.timetable.services import Halt

MAX_RUNS = 200_000
EVERY = 50_000  # rows between two calls of `progress`
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_TIME = re.compile(r"(\d{1,2}):(\d{2}):(\d{2})")
_DAY = re.compile(r"\d{8}")
Progress = Callable[[int], None]


@dataclass
class Understood:
    """The network of a feed, who publishes it, and (sentence in both languages) what of it was
    left out."""

    network: Network
    publisher: str
    version: str
    zone: str
    notes: list[tuple[str, str]] = field(default_factory=list)


def read_feed(content: bytes, progress: Progress = lambda rows: None) -> Understood:
    """A feed from the bytes of its ZIP; `progress` hears how many stop times were read.

    Raises BadFeed.
    """
    return _Reader(Feed(content), progress).understood()


class _Reader:
    def __init__(self, feed: Feed, progress: Progress) -> None:
        self._feed, self._progress = feed, progress
        self._left_out: Counter[tuple[str, str]] = Counter()

    def understood(self) -> Understood:
        stops, of_stop = self._stops()
        days, of_service = self._days()
        lines, of_route = self._lines()
        runs = self._runs(of_service, of_route)
        network = self._network(stops, lines, days, runs, self._halts(of_stop, runs))
        if not network.runs:
            raise BadFeed(*_NOTHING)
        publisher, version, zone = self._about()
        notes = [(ja % n, en % n) for (ja, en), n in sorted(self._left_out.items())]
        return Understood(network, publisher, version, zone, notes)

    def _about(self) -> tuple[str, str, str]:
        agency = next(
            self._feed.rows("agency.txt", optional=("agency_name", "agency_timezone")), ["", ""]
        )
        columns = ("feed_publisher_name", "feed_version")
        info = next(self._feed.rows("feed_info.txt", optional=columns), ["", ""])
        return (info[0] or agency[0])[:200], info[1][:100], agency[1]

    def _stops(self) -> tuple[list[Stop], dict[str, int]]:
        """The stops, and which one an id means. One without a place stands at its parent's."""
        english = self._english_names()
        rows = list(
            self._feed.rows(
                "stops.txt",
                "stop_id",
                optional=("stop_name", "stop_lat", "stop_lon", "parent_station"),
            )
        )
        places = {row[0]: _degrees(row[2], row[3]) for row in rows}
        names = {row[0]: row[1] for row in rows}
        stops: list[Stop] = []
        found: dict[str, int] = {}
        for key, name, _lat, _lon, parent in rows:
            place = places[key] or places.get(parent)
            name = name or names.get(parent, "")
            if place is None:
                self._left_out[_NO_PLACE] += 1
                continue
            found[key] = len(stops)
            in_english = english.get(key) or english.get(name, "")
            stops.append(Stop(name[:200], in_english[:200], *place))
        return stops, found

    def _english_names(self) -> dict[str, str]:
        """Stop or its Japanese name → its English one, by either version of translations.txt."""
        columns = ("language", "translation", "table_name", "field_name", "record_id",
                   "field_value", "lang", "trans_id")  # fmt: skip
        found = {}
        for row in self._feed.rows("translations.txt", optional=columns):
            language, text, table, column, record, value, old_language, old = row
            is_stop = (table, column) in (("stops", "stop_name"), ("", ""))
            if (language or old_language).lower().startswith("en") and is_stop:
                found[record or value or old] = text
        return found

    def _days(self) -> tuple[list[Days], dict[str, int]]:
        regular: dict[str, tuple[int, int, int]] = {}
        for row in self._feed.rows(
            "calendar.txt", "service_id", *WEEKDAYS, "start_date", "end_date"
        ):
            first, last = self._day(row[8]), self._day(row[9])
            if first and last:
                mask = sum(1 << at for at, cell in enumerate(row[1:8]) if cell == "1")
                regular[row[0]] = first, last, mask
        more: dict[str, list[int]] = {}
        less: dict[str, list[int]] = {}
        for key, day, kind in self._feed.rows(
            "calendar_dates.txt", "service_id", "date", "exception_type"
        ):
            number = self._day(day)
            if number:
                (more if kind == "1" else less).setdefault(key, []).append(number)
        keys = list(dict.fromkeys([*regular, *more]))
        days = [
            Days(
                *regular.get(key, (0, 0, 0)),
                tuple(sorted(more.get(key, ()))),
                tuple(sorted(less.get(key, ()))),
            )
            for key in keys
        ]
        if not any(one.weekdays or one.more for one in days):
            raise BadFeed(*_NO_DAYS)
        return days, {key: number for number, key in enumerate(keys)}

    def _day(self, cell: str) -> int | None:
        try:
            if _DAY.fullmatch(cell):
                return date(int(cell[:4]), int(cell[4:6]), int(cell[6:])).toordinal()
        except ValueError:
            pass
        self._left_out[_BAD_DAY] += 1
        return None

    def _lines(self) -> tuple[list[str], dict[str, int]]:
        names: list[str] = []
        found: dict[str, int] = {}
        columns = ("route_short_name", "route_long_name")
        for key, short, long in self._feed.rows("routes.txt", "route_id", optional=columns):
            found[key] = len(names)
            names.append((short or long)[:200])
        return names, found

    def _runs(self, services: dict[str, int], routes: dict[str, int]) -> dict[str, tuple[int, int]]:
        """A trip's service and line."""
        found = {}
        for key, route, service in self._feed.rows(
            "trips.txt", "trip_id", "route_id", "service_id"
        ):
            if route not in routes:
                self._left_out[_NO_ROUTE] += 1
            elif service not in services:
                self._left_out[_NO_SERVICE] += 1
            else:
                found[key] = services[service], routes[route]
        if len(found) > MAX_RUNS:
            raise BadFeed(*_TOO_MANY)
        return found

    def _halts(
        self, stops: dict[str, int], runs: dict[str, tuple[int, int]]
    ) -> dict[str, list[tuple[int, Halt]]]:
        """The halts of each trip with their place in it."""
        found: dict[str, list[tuple[int, Halt]]] = {key: [] for key in runs}
        rows = self._feed.rows(
            "stop_times.txt",
            "trip_id",
            "stop_id",
            "stop_sequence",
            "arrival_time",
            "departure_time",
            optional=("pickup_type", "drop_off_type"),
        )
        for number, row in enumerate(rows, start=1):
            if number % EVERY == 0:
                self._progress(number)
            trip, stop, place, arrives, departs, pickup, drop = row
            halts = found.get(trip)
            if halts is None:
                self._left_out[_NO_TRIP] += 1
            elif stop not in stops:
                self._left_out[_NO_STOP] += 1
            else:
                at, leaves = _seconds(arrives or departs), _seconds(departs or arrives)
                if at is None or leaves is None or not place.isdecimal():
                    if arrives or departs:  # without: a stop whose time is not published
                        self._left_out[_BAD_TIME] += 1
                    continue
                halt = Halt(stops[stop], at, leaves, pickup != "1", drop != "1")
                halts.append((int(place), halt))
        return found

    def _network(
        self,
        stops: list[Stop],
        lines: list[str],
        days: list[Days],
        trips: dict[str, tuple[int, int]],
        halts: dict[str, list[tuple[int, Halt]]],
    ) -> Network:
        often = self._frequencies()
        patterns: dict[tuple[Halt, ...], int] = {}
        runs: list[Run] = []
        for trip, (service, line) in trips.items():
            ordered = [halt for _, halt in sorted(halts[trip])]
            if len(ordered) < 2 or not _goes_forward(ordered):
                self._left_out[_BACKWARD if len(ordered) > 1 else _SHORT] += 1
                continue
            begins = ordered[0].departs
            pattern = tuple(
                halt._replace(arrives=halt.arrives - begins, departs=halt.departs - begins)
                for halt in ordered
            )
            number = patterns.setdefault(pattern, len(patterns))
            starts: Iterable[int] = often.get(trip, [begins])
            runs += (Run(number, service, line, start) for start in starts)
            if len(runs) > MAX_RUNS:
                raise BadFeed(*_TOO_MANY)
        return Network(tuple(stops), tuple(lines), tuple(days), tuple(patterns), tuple(runs))

    def _frequencies(self) -> dict[str, list[int]]:
        """The starts of trips that are repeated rather than listed."""
        found: dict[str, list[int]] = {}
        for trip, start, end, every in self._feed.rows(
            "frequencies.txt", "trip_id", "start_time", "end_time", "headway_secs"
        ):
            first, last = _seconds(start), _seconds(end)
            if first is None or last is None or not every.isdecimal() or int(every) < 30:
                self._left_out[_BAD_TIME] += 1
            else:
                found.setdefault(trip, []).extend(range(first, last, int(every)))
        return found


def _degrees(latitude: str, longitude: str) -> tuple[float, float] | None:
    try:
        north, east = float(latitude), float(longitude)
    except ValueError:
        return None
    known = abs(north) <= 90 and abs(east) <= 180 and (north, east) != (0, 0)
    return (north, east) if known else None


def _seconds(cell: str) -> int | None:
    found = _TIME.fullmatch(cell)
    if not found:
        return None
    hours, minutes, seconds = map(int, found.groups())
    return hours * 3600 + minutes * 60 + seconds if minutes < 60 and seconds < 60 else None


def _goes_forward(halts: list[Halt]) -> bool:
    times = [time for halt in halts for time in (halt.arrives, halt.departs)]
    return times == sorted(times)


_NOTHING = (
    "このGTFSデータには、読み取れる便が1つもありません。",
    "No run of this feed could be read.",
)
_TOO_MANY = (
    "便が20万を超えています。地域のバス・鉄道だけのGTFSデータを使ってください。",
    "More than 200,000 runs. Use a GTFS feed of the region alone.",
)
_NO_DAYS = (
    "運行日がわかりません(calendar.txtかcalendar_dates.txtが必要です)。",
    "The feed has no days of service (calendar.txt or calendar_dates.txt).",
)
_NO_PLACE = (
    "緯度・経度のない停留所 %dか所を除きました。",
    "Left out %d stops without a place.",
)
_BAD_DAY = ("読み取れない日付が%dか所ありました。", "%d dates could not be read.")
_NO_ROUTE = (
    "routes.txtにない路線の便 %d本を除きました。",
    "Left out %d trips of a route that is not in routes.txt.",
)
_NO_SERVICE = (
    "運行日のわからない便 %d本を除きました。",
    "Left out %d trips whose days of service are not known.",
)
_NO_TRIP = (
    "trips.txtにない(または除いた)便の時刻 %d行を除きました。",
    "Left out %d stop times of trips that are not in trips.txt or were left out.",
)
_NO_STOP = (
    "stops.txtにない(または場所のない)停留所の時刻 %d行を除きました。",
    "Left out %d stop times at stops that are not in stops.txt or have no place.",
)
_BAD_TIME = ("読み取れない時刻 %d行を除きました。", "Left out %d times that could not be read.")
_BACKWARD = (
    "時刻が前後している便 %d本を除きました。",
    "Left out %d trips whose times run backward.",
)
_SHORT = (
    "時刻が1か所以下の便 %d本を除きました。",
    "Left out %d trips with fewer than two timed stops.",
)
