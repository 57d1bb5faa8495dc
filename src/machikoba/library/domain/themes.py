# SPDX-License-Identifier: Apache-2.0
"""Themes: made, changed, taken away."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock
from machikoba.library.domain import addresses
from machikoba.library.domain.addresses import Kind
from machikoba.library.models import Theme
from machikoba.library.queries.addresses import once
from machikoba.regions.domain.bureaus import touch


class SlugTaken(ValueError):
    """The bureau has a theme under this address."""


def save(*, theme: Theme, fields: Mapping[str, Any], actor: Actor) -> Theme:
    """Make or change a theme; its old address leads to the new one. Raises SlugTaken."""
    with transaction.atomic():
        slug = fields.get("slug", theme.slug)
        others = Theme.objects.filter(bureau=theme.bureau, slug=slug).exclude(pk=theme.pk)
        if others.exists():
            raise SlugTaken(slug)
        _move(theme, slug)
        action = "change_theme" if theme.pk else "add_theme"
        for name, value in fields.items():
            setattr(theme, name, value)
        theme.save()
        _record(theme, actor, action, {name: str(value) for name, value in fields.items()})
    return theme


def _move(theme: Theme, slug: str) -> None:
    scope = theme.bureau.slug
    if theme.pk is None:
        if once(Kind.THEME, slug, scope) is not None:
            raise SlugTaken(slug)
    elif slug != theme.slug:
        try:
            addresses.move(
                kind=Kind.THEME, before=theme.slug, after=slug, subject=theme.pk, scope=scope
            )
        except addresses.Taken as taken:
            raise SlugTaken(slug) from taken


def delete(*, theme: Theme, actor: Actor) -> None:
    """Take a theme away; the records it linked stay."""
    with transaction.atomic():
        _record(theme, actor, "delete_theme", {"slug": theme.slug})
        addresses.forget(kind=Kind.THEME, subject=theme.pk)
        theme.delete()


def _record(theme: Theme, actor: Actor, action: str, after: dict[str, str]) -> None:
    trail.record(
        actor=actor,
        action=action,
        subject=("theme", f"{theme.bureau.slug}/{theme.slug}"),
        at=clock.now(),
        after=after,
    )
    touch(theme.bureau)
