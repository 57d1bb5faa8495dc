# SPDX-License-Identifier: Apache-2.0
"""Rows of which a program knows the keys and an order: any number of them as one value."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import BooleanField, Case, Expression, F, Func, QuerySet, Value, When


class Among(Func):
    """Whether the primary key is one of `keys`, which reach the database as one parameter."""

    output_field = BooleanField()

    def __init__(self, keys: Iterable[int], **extra: Any) -> None:
        super().__init__(F("pk"), **extra)
        self.keys = sorted(keys)

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """As a list in JSON, which SQLite reads once."""
        column, values = compiler.compile(self.source_expressions[0])
        among = f"{column} IN (SELECT value FROM json_each(%s))"  # noqa: S608 a column of ours
        return among, [*values, json.dumps(self.keys)]

    def as_postgresql(self, compiler: Any, connection: Any, **extra: Any) -> tuple[str, list[Any]]:
        """As an array."""
        column, values = compiler.compile(self.source_expressions[0])
        return f"{column} = ANY(%s::bigint[])", [*values, self.keys]


def among(keys: Iterable[int]) -> Expression:
    """The condition that the primary key is one of `keys`."""
    return Among(keys)


def ranked(rows: QuerySet[Any], scores: Mapping[int, int]) -> QuerySet[Any]:
    """`rows` by their score, the smallest first; what scores alike stays in its order."""
    by_score: dict[int, list[int]] = {}
    for key, score in scores.items():
        by_score.setdefault(score, []).append(key)
    whens = [
        When(Among(by_score[score]), then=Value(place))
        for place, score in enumerate(sorted(by_score))
    ]
    return (
        rows.order_by(Case(*whens, default=Value(len(whens))), *rows.query.order_by)
        if whens
        else rows
    )
