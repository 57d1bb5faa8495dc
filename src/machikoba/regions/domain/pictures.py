# SPDX-License-Identifier: Apache-2.0
"""Pictures: taken in with their rights, changed, taken away while nothing shows them.

The files lie under the hash of the master. They never change, so a page may keep them for ever;
what may be shown is decided by the row.
"""

import hashlib
from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db import transaction

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock, files, images
from machikoba.regions.domain.editions import touch
from machikoba.regions.models import Edition, Picture
from machikoba.regions.queries import pictures

PERSONAL = {"rights_holder", "credit"}


class PictureInUse(ValueError):
    """Something shows this picture."""


def add_picture(
    *, edition: Edition, content: bytes, actor: Actor, fields: Mapping[str, Any]
) -> Picture:
    """Take a file in; `fields` are columns of Picture. Raises images.ImageRefused.

    The work on pixels and the files come first, outside the transaction: on SQLite nobody else
    writes while one is open.
    """
    derived = images.derive(content)
    sha256 = hashlib.sha256(derived.master).hexdigest()
    for name, body in derived.files.items():
        files.write(pictures.file_name(sha256, name), body)
    with transaction.atomic():
        made = Picture.objects.create(
            edition=edition,
            sha256=sha256,
            content_type=derived.content_type,
            width=derived.width,
            height=derived.height,
            **fields,
        )
        _record(made, actor, "add_picture", fields)
    return made


def update_picture(*, picture: Picture, actor: Actor, fields: Mapping[str, Any]) -> Picture:
    """Change what is known of a picture's rights and its words."""
    with transaction.atomic():
        for name, value in fields.items():
            setattr(picture, name, value)
        picture.save(update_fields=[*fields])
        _record(picture, actor, "update_picture", fields)
    return picture


def delete_picture(*, picture: Picture, actor: Actor) -> None:
    """Take a picture and its files away. Raises PictureInUse while something shows it."""
    with transaction.atomic():
        Picture.objects.select_for_update().get(pk=picture.pk)
        if pictures.uses([picture]):
            raise PictureInUse
        _record(picture, actor, "delete_picture", {"sha256": picture.sha256})
        names = images.names(picture.width, picture.content_type)
        picture.delete()
        transaction.on_commit(partial(_forget, picture.sha256, names))


def _forget(sha256: str, names: list[str]) -> None:
    # The same photograph may have been handed in twice: its files are the other row's too.
    if not Picture.objects.everywhere().filter(sha256=sha256).exists():
        for name in names:
            files.remove(pictures.file_name(sha256, name))


def _record(picture: Picture, actor: Actor, action: str, fields: Mapping[str, Any]) -> None:
    trail.record(
        actor=actor,
        action=action,
        subject=("picture", picture.uuid),
        at=clock.now(),
        occasion_id=picture.edition.occasion_id,
        after={name: str(value) for name, value in fields.items() if name not in PERSONAL},
        personal={name: str(value) for name, value in fields.items() if name in PERSONAL},
    )
    touch(picture.edition)
