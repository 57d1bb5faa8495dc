# SPDX-License-Identifier: Apache-2.0
"""年度: April to March."""

from datetime import date


def fiscal_year(day: date) -> int:
    """The year in which the 年度 of `day` began."""
    return day.year if day.month >= 4 else day.year - 1
