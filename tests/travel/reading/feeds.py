# SPDX-License-Identifier: Apache-2.0
"""A small GTFS feed to be broken."""

import io
import zipfile

TABLES = {
    "agency.txt": "agency_id,agency_name,agency_timezone\na,架空バス,Asia/Tokyo\n",
    "feed_info.txt": "feed_publisher_name,feed_version\n架空バス,2026秋\n",
    "stops.txt": (
        "stop_id,stop_name,stop_lat,stop_lon\n"
        "s,駅,36.0,137.0\nm,中町,36.02,137.0\nk,川上,36.04,137.0\n"
    ),
    "routes.txt": "route_id,route_short_name,route_long_name\nr,,川上線\n",
    "trips.txt": "route_id,service_id,trip_id\nr,daily,t1\nr,daily,t2\nr,extra,night\n",
    "stop_times.txt": (
        "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type\n"
        "t1,9:00:00,9:00:00,s,1,0,1\n"
        "t1,9:10:00,9:11:00,m,2,,\n"
        "t1,9:20:00,9:20:00,k,3,1,0\n"
        "t2,10:20:00,10:20:00,k,30,1,0\n"
        "t2,10:00:00,10:00:00,s,10,0,1\n"
        "t2,10:10:00,10:11:00,m,20,,\n"
        "night,24:10:30,24:10:30,s,1,,\n"
        "night,24:30:00,24:30:00,k,2,,\n"
    ),
    "calendar.txt": (
        "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
        "daily,1,1,1,1,1,0,0,20260401,20270331\n"
    ),
    "calendar_dates.txt": (
        "service_id,date,exception_type\ndaily,20261002,2\ndaily,20261003,1\nextra,20261001,1\n"
    ),
    "translations.txt": (
        "table_name,field_name,language,translation,field_value\n"
        "stops,stop_name,en,Station,駅\nstops,stop_name,ja-Hrkt,えき,駅\n"
    ),
}


def feed(folder: str = "", **changed: str | bytes | None) -> bytes:
    """The ZIP, with tables changed (`stops="…"`) or left out (None)."""
    tables: dict[str, str | bytes | None] = {**TABLES}
    tables |= {f"{name}.txt": text for name, text in changed.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in tables.items():
            if text is not None:
                archive.writestr(folder + name, text)
    return out.getvalue()
