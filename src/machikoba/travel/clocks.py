# SPDX-License-Identifier: Apache-2.0
"""Times of a timetable: minutes since midnight of the day the service belongs to, after it too."""

DAY = 24 * 60


def clock_text(minutes: int | None) -> str:
    """9:05, or 24:10 for ten past midnight; empty for none."""
    return "" if minutes is None else f"{minutes // 60}:{minutes % 60:02d}"
