# SPDX-License-Identifier: Apache-2.0
"""A loop bus as its spreadsheet says it, and the words that spreadsheet uses."""

from dataclasses import dataclass

from machikoba.travel.clocks import clock_text
from machikoba.travel.estimates import Point

# What stands beside the route: its label in Japanese and in English.
HEAD = {
    "name": ("路線名", "Route"),
    "name_en": ("路線名(英語)", "Route (English)"),
    "fare": ("運賃", "Fare"),
    "fare_en": ("運賃(英語)", "Fare (English)"),
    "days": ("運行日", "Days"),
    "colour": ("色", "Colour"),
    "note": ("備考", "Note"),
    "note_en": ("備考(英語)", "Note (English)"),
}
# The columns before the runs.
STOP = {
    "name": ("停留所", "Stop"),
    "name_en": ("停留所(英語)", "Stop (English)"),
    "at": ("場所", "Place"),
    "latitude": ("緯度", "Latitude"),
    "longitude": ("経度", "Longitude"),
}
PASSES = "レ"


@dataclass(frozen=True)
class StopSaid:
    """A stop; `at` names the maker or the facility it stands at where no degrees are given.

    `cell` is the row and column of the file in which that stands.
    """

    name: str
    name_en: str = ""
    at: str = ""
    point: Point | None = None
    cell: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class RunSaid:
    """A bus: minutes since midnight at each stop, None where it passes."""

    name: str
    times: tuple[int | None, ...]


@dataclass(frozen=True)
class RouteSaid:
    """One sheet. `places` says in which cell (row, column) each word of the head stands."""

    name: str
    stops: tuple[StopSaid, ...]
    runs: tuple[RunSaid, ...]
    name_en: str = ""
    fare: str = ""
    fare_en: str = ""
    days: str = ""
    colour: str = ""
    note: str = ""
    note_en: str = ""
    page: str = ""
    places: tuple[tuple[str, tuple[int, int]], ...] = ()

    def timetable(self) -> list[tuple[StopSaid, tuple[str, ...]]]:
        """Each stop with its times ("9:05"), empty where a bus passes."""
        return [
            (stop, tuple(clock_text(run.times[place]) for run in self.runs))
            for place, stop in enumerate(self.stops)
        ]


def rows_of(route: RouteSaid) -> list[list[str]]:
    """The sheet of a route, as it is read."""
    head = [[labels[0], getattr(route, key)] for key, labels in HEAD.items()]
    columns = [labels[0] for labels in STOP.values()]
    table = [[*columns, *(run.name for run in route.runs)]]
    for stop, times in route.timetable():
        degrees = [repr(x) for x in stop.point] if stop.point else ["", ""]
        cells = (at or PASSES for at in times)
        table.append([stop.name, stop.name_en, stop.at, *degrees, *cells])
    return [*head, [], *table]


EXAMPLE = RouteSaid(
    name="(例)川上コース",
    name_en="Kawakami Loop",
    fare="1日乗車券500円(小学生以下無料)",
    fare_en="Day pass 500 yen (free up to age 12)",
    days="10/3、10/4",
    colour="#2563eb",
    stops=(
        StopSaid("駅前案内所", "Station", at="駅前案内所"),
        StopSaid("中町", "Nakamachi", point=Point(36.03675, 137.03389)),
        StopSaid("架空製作所前", "Kaku Works", at="架空製作所"),
        StopSaid("駅前案内所", "Station", at="駅前案内所"),
    ),
    runs=(
        RunSaid("1便", (540, 548, 556, 570)),
        RunSaid("2便", (600, None, 614, 628)),
        RunSaid("3便", (660, 668, 676, 690)),
    ),
)
