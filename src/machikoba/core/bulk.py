# SPDX-License-Identifier: Apache-2.0
"""Many rows written in one query."""

from collections.abc import Iterable, Sequence

from django.db import models


def write_rows(rows: Sequence[models.Model], fields: Iterable[str]) -> None:
    """Write these columns of rows that exist, each row its own values.

    One INSERT … ON CONFLICT DO UPDATE: bulk_update's CASE for each cell takes seconds. The rows
    are locked by the caller, so that none of them is gone meanwhile and comes back.
    """
    wanted = sorted(set(fields))
    if rows and wanted:
        manager = type(rows[0])._default_manager
        manager.bulk_create(rows, update_conflicts=True, unique_fields=["pk"], update_fields=wanted)
