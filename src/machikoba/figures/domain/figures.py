# SPDX-License-Identifier: Apache-2.0
"""A region's own figures: recorded, corrected, withdrawn. What was said before is kept.

Feeds and pages follow: every change touches the edition.
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock
from machikoba.figures.models import EditionFigure
from machikoba.regions.domain.editions import touch
from machikoba.regions.models import Edition


class SaidAlready(ValueError):
    """One of this quantity, basis, state and source stands: it is corrected, not said twice."""


class Ended(ValueError):
    """It was corrected or withdrawn meanwhile."""


def record(*, edition: Edition, actor: Actor, fields: Mapping[str, Any]) -> EditionFigure:
    """One more figure, beside those that contradict it. Raises SaidAlready."""
    with transaction.atomic():
        _lock(edition)
        made = _create(edition, actor, fields)
        _trail(made, actor, "record_figure")
    return made


def correct(*, figure: EditionFigure, actor: Actor, fields: Mapping[str, Any]) -> EditionFigure:
    """Say something else instead; the earlier one is kept, ended. Raises SaidAlready and Ended."""
    with transaction.atomic():
        _lock(figure.edition)
        before = _end(figure)
        made = _create(figure.edition, actor, fields, corrects=figure)
        _trail(made, actor, "correct_figure", before)
    return made


def withdraw(*, figure: EditionFigure, actor: Actor) -> None:
    """Say it no longer. Raises Ended."""
    with transaction.atomic():
        _lock(figure.edition)
        _trail(figure, actor, "withdraw_figure", _end(figure))


def _lock(edition: Edition) -> None:
    Edition.objects.select_for_update().get(pk=edition.pk)


def _create(
    edition: Edition,
    actor: Actor,
    fields: Mapping[str, Any],
    corrects: EditionFigure | None = None,
) -> EditionFigure:
    alike = {name: fields[name] for name in ("quantity", "basis", "state", "source")}
    if EditionFigure.objects.filter(edition=edition, ended_at=None, **alike).exists():
        raise SaidAlready
    return EditionFigure.objects.create(
        edition=edition,
        recorded_at=clock.now(),
        recorded_by=actor.label[:200],
        corrects=corrects,
        **fields,
    )


def _end(figure: EditionFigure) -> dict[str, Any]:
    """End it; what it said."""
    rows = EditionFigure.objects.filter(pk=figure.pk, ended_at=None)
    if not rows.update(ended_at=clock.now()):
        raise Ended
    return _said(figure)


def _said(figure: EditionFigure) -> dict[str, Any]:
    names = ("quantity", "value", "is_about", "basis", "state", "as_of", "source")
    return {name: str(getattr(figure, name)) for name in names}


def _trail(
    figure: EditionFigure, actor: Actor, action: str, before: Mapping[str, Any] | None = None
) -> None:
    trail.record(
        actor=actor,
        action=action,
        subject=("figure", figure.uuid),
        at=clock.now(),
        occasion_id=figure.edition.occasion_id,
        before=before,
        after={} if action == "withdraw_figure" else _said(figure),
    )
    touch(figure.edition)
