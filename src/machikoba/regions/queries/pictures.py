# SPDX-License-Identifier: Apache-2.0
"""Reading pictures: where their files lie, and who points at them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import ForeignKey, Model, QuerySet

from machikoba.core.images import names
from machikoba.regions.models import Edition, Picture


@dataclass(frozen=True)
class Use:
    """A row that shows a picture, and the column that says so: logo, key_visual, picture."""

    by: Model
    column: str


def of_edition(edition: Edition) -> QuerySet[Picture]:
    """The pictures of an edition, newest first."""
    return Picture.objects.filter(edition=edition).order_by("-pk")


def file_name(sha256: str, name: str) -> str:
    """Under which name one form of a picture is kept."""
    return f"{sha256}-{name}"


def has_file(picture: Picture, name: str) -> bool:
    """Whether a picture has a form of this name."""
    return name in names(picture.width, picture.content_type)


def uses(found: Sequence[Picture]) -> dict[int, list[Use]]:
    """Picture's key → the rows that show it, of every package: whoever has a key to Picture."""
    shown: dict[int, list[Use]] = defaultdict(list)
    for relation in Picture._meta.get_fields(include_hidden=True):
        column = getattr(relation, "field", None)
        if relation.auto_created and isinstance(column, ForeignKey):
            rows = column.model._base_manager.filter(**{f"{column.name}__in": found})
            for row in rows:
                shown[getattr(row, column.attname)].append(Use(row, column.name))
    return dict(shown)
