# SPDX-License-Identifier: Apache-2.0
"""年度: April to March."""

from datetime import date

from machikoba.core.japanese.fiscal_year import fiscal_year


def test_turns_in_april() -> None:
    assert fiscal_year(date(2027, 3, 31)) == 2026
    assert fiscal_year(date(2027, 4, 1)) == 2027
