# SPDX-License-Identifier: Apache-2.0
"""The support of a bureau as a table to take away."""

from machikoba.library.queries import supports
from machikoba.regions.models import Bureau
from machikoba.sheets.writing import write_csv

HEADERS = ("年度", "オープンファクトリー", "種類", "金額(円)", "内容")
KINDS = {
    "money": "資金",
    "staff": "人員",
    "venue": "会場",
    "patronage": "後援",
    "other": "その他",
}


def as_csv(bureau: Bureau) -> bytes:
    """Every line, as it was recorded."""
    return write_csv(
        HEADERS,
        [
            (
                row.fiscal_year,
                str(row.open_factory.name),
                KINDS[row.kind],
                row.amount,
                row.wording,
            )
            for row in supports.of_bureau(bureau)
        ],
    )
