# SPDX-License-Identifier: Apache-2.0
"""Making and changing bureaus."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock
from machikoba.core.japanese.firm import firm_key
from machikoba.core.texts import Texts
from machikoba.directory.models import Organisation
from machikoba.regions.models import Bureau


def create_bureau(*, slug: str, name: Texts, actor: Actor, **fields: Any) -> Bureau:
    """A bureau with its organisation; `fields` are columns of Bureau."""
    with transaction.atomic():
        organisation = Organisation.objects.create(
            name=str(name), kana=name.kana, match_key=firm_key(str(name))
        )
        made = Bureau.objects.create(slug=slug, name=name, organisation=organisation, **fields)
        _record(made, actor, "create_bureau", {}, {"slug": slug, "name": str(name)})
    return made


def update_bureau(*, bureau: Bureau, actor: Actor, fields: Mapping[str, Any]) -> Bureau:
    """Change columns of a bureau, its contact box among them."""
    if not fields:
        return bureau
    with transaction.atomic():
        before = {name: str(getattr(bureau, name)) for name in fields}
        for name, value in fields.items():
            setattr(bureau, name, value)
        bureau.save(update_fields=[*fields])
        touch(bureau)
        after = {name: str(value) for name, value in fields.items()}
        _record(bureau, actor, "update_bureau", before, after)
    return bureau


def touch(bureau: Bureau) -> None:
    """Let cached pages of the bureau be made anew; call it with every published change.

    It holds the bureau's row until the commit: lock seats before it, never after.
    """
    Bureau.objects.filter(pk=bureau.pk).update(publication_version=F("publication_version") + 1)


def touch_all() -> None:
    """The same for every bureau: what changed may be named on pages of any."""
    Bureau.objects.update(publication_version=F("publication_version") + 1)


def _record(
    bureau: Bureau, actor: Actor, action: str, before: dict[str, str], after: dict[str, str]
) -> None:
    trail.record(
        actor=actor,
        action=action,
        subject=("bureau", bureau.uuid),
        at=clock.now(),
        before=before,
        after=after,
    )
