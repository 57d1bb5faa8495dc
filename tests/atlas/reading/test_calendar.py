# SPDX-License-Identifier: Apache-2.0
"""Events of calendars: whole days, evenings, other zones, and what calendars get wrong."""

from datetime import date

import pytest

from machikoba.atlas.reading.calendar import read_calendar
from machikoba.atlas.reading.events import Events
from machikoba.atlas.reading.lies import Lie


def calendar(*lines: str) -> Events:
    event = "\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT"])
    head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:tests\r\n"
    return read_calendar(f"{head}{event}\r\nEND:VCALENDAR\r\n".encode())


@pytest.mark.parametrize(
    ("begins", "ends", "days"),
    [
        ("DTSTART;VALUE=DATE:20261003", "DTEND;VALUE=DATE:20261005", (3, 4)),
        ("DTSTART;VALUE=DATE:20261003", "X-NONE:1", (3, 3)),
        ("DTSTART:20261003T010000Z", "DTEND:20261003T150000Z", (3, 3)),
        ("DTSTART:20261002T160000Z", "DTEND:20261003T040000Z", (3, 3)),
        ("DTSTART:20261003T100000", "DTEND:20261003T160000", (3, 3)),
    ],
)
def test_days_are_those_of_japan(begins: str, ends: str, days: tuple[int, int]) -> None:
    (row,) = calendar("UID:1", "SUMMARY:工場びらき", begins, ends).rows
    assert (row.first, row.last) == (date(2026, 10, days[0]), date(2026, 10, days[1]))


def test_what_is_said_of_an_event() -> None:
    (row,) = calendar(
        "UID:a@example.jp", "SUMMARY:<i>工場</i>びらき", "DESCRIPTION:見学\\n体験",
        "URL:https://example.jp/", "STATUS:CANCELLED", "DTSTART;VALUE=DATE:20261003",
    ).rows  # fmt: skip
    assert (row.key, row.name, row.summary) == ("a@example.jp", "工場びらき", "見学\n体験")
    assert (row.url, row.is_cancelled) == ("https://example.jp/", True)


def test_what_repeats_or_has_no_name_is_remarked() -> None:
    weekly = calendar("UID:1", "SUMMARY:見学", "DTSTART;VALUE=DATE:20261003", "RRULE:FREQ=WEEKLY")
    assert (len(weekly.rows), weekly.remarks) == (1, ((1, "repeats"),))
    assert calendar("UID:1").remarks == ((1, "no_name"),)


@pytest.mark.parametrize(
    "content", [b"", b"<html>", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT", b"\xff\xfe\xff"]
)
def test_what_is_no_calendar_is_told(content: bytes) -> None:
    with pytest.raises(Lie):
        read_calendar(content)


def test_a_day_that_cannot_be_is_left_out() -> None:
    (row,) = calendar("UID:1", "SUMMARY:見学", "DTSTART:99999999").rows
    assert row.first is None
