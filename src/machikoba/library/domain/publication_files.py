# SPDX-License-Identifier: Apache-2.0
"""Files of a publication."""

from django.db import transaction

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock, stored_file
from machikoba.library.domain.pages import mark_updated
from machikoba.library.models import Activity, PublicationFile


def add(
    *,
    activity: Activity,
    name: str,
    content: bytes,
    is_public: bool,
    actor: Actor,
    language: str = "ja",
) -> PublicationFile:
    """One more file. Raises stored_file.FileRefused; the bytes are written before the row."""
    publication = activity.publication
    assert publication is not None
    kept = stored_file.keep(name, content)
    with transaction.atomic():
        made = PublicationFile.objects.create(
            publication=publication,
            is_public=is_public,
            language=language,
            position=PublicationFile.objects.filter(publication=publication).count(),
            **kept,
        )
        _record(activity, actor, "add_file", made)
    return made


def delete(*, activity: Activity, file: PublicationFile, actor: Actor) -> None:
    """Take a file away; its bytes stay, another record may have the same."""
    with transaction.atomic():
        _record(activity, actor, "delete_file", file)
        file.delete()


def _record(activity: Activity, actor: Actor, action: str, file: PublicationFile) -> None:
    trail.record(
        actor=actor,
        action=action,
        subject=("activity", activity.uuid),
        at=clock.now(),
        after={"name": file.name, "sha256": file.sha256, "is_public": file.is_public},
    )
    mark_updated(activity.bureau)
