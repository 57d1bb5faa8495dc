# SPDX-License-Identifier: Apache-2.0
"""The facts a region is asked for: of itself, of its edition in one year, and that one's figures.

A fact's value is what a claim of its field holds; that of a figure an object of its columns.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from machikoba.figures.models import Figure

Facts = Mapping[str, Any]
OF_LISTING = (
    "name", "summary", "places", "organiser", "people", "website", "form", "first_year", "months",
)  # fmt: skip
OF_HOLDING = ("dates", "number", "cancelled", "url", "booking_url")
Q = Figure.Quantity
QUANTITIES: Mapping[str, tuple[str, ...]] = {
    "makers": (Q.MAKERS,),
    "visitors": (Q.VISITS, Q.ATTENDANCE, Q.PEOPLE, Q.VISITORS),
}
ALL = (*OF_LISTING, *OF_HOLDING, *QUANTITIES)
NOTHING: tuple[Any, ...] = (None, "", [], {}, False)


def figure_columns(value: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a claimed figure; its day is a day again."""
    as_of = value.get("as_of")
    return {
        "quantity": value["quantity"],
        "value": value["value"],
        "is_about": bool(value.get("is_about")),
        "basis": value.get("basis") or Figure.Basis.UNKNOWN,
        "state": value.get("state") or Figure.State.UNKNOWN,
        "as_of": date.fromisoformat(as_of) if as_of else None,
        "source": str(value.get("source", "")),
    }


def figure_value(figure: Figure) -> dict[str, Any]:
    """A figure as the value of a fact, without what is not known."""
    value = {
        "quantity": str(figure.quantity),
        "value": figure.value,
        "is_about": figure.is_about,
        "basis": str(figure.basis),
        "state": str(figure.state),
        "as_of": figure.as_of.isoformat() if figure.as_of else "",
        "source": figure.source,
    }
    return {name: part for name, part in value.items() if part or name == "value"}


def changes(before: Facts, after: Facts) -> dict[str, Any]:
    """The facts of `after` that say something else; what says nothing proposes nothing."""
    return {
        name: value
        for name, value in after.items()
        if value not in NOTHING and value != before.get(name)
    }
