# SPDX-License-Identifier: Apache-2.0
"""Covers and pictures of pages: taken in clean, one form each."""

import hashlib
from typing import Any

from django.db import transaction

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock, files, images
from machikoba.core.texts import Texts
from machikoba.library.domain import activities
from machikoba.library.models import Activity, PagePicture
from machikoba.regions.models import Bureau

ENDINGS = {"image/jpeg": "jpg", "image/png": "png"}
WIDEST = 960


def file_name(sha256: str, content_type: str) -> str:
    """Under which name a picture lies."""
    return f"{sha256}.{ENDINGS[content_type]}"


def set_cover(*, activity: Activity, content: bytes, credit: str, actor: Actor) -> None:
    """A publication's cover. Raises images.ImageRefused."""
    kept = _keep(content)
    fields = {
        "cover": kept["sha256"],
        "cover_type": kept["content_type"],
        "cover_width": kept["width"],
        "cover_height": kept["height"],
        "cover_credit": credit,
    }
    activities.change(activity=activity, actor=actor, fields=fields)


def add_page_picture(
    *, bureau: Bureau, content: bytes, alt: Texts, credit: str, actor: Actor
) -> PagePicture:
    """A picture that pages may name. Raises images.ImageRefused."""
    kept = _keep(content)
    with transaction.atomic():
        made = PagePicture.objects.create(bureau=bureau, alt=alt, credit=credit, **kept)
        trail.record(
            actor=actor,
            action="add_page_picture",
            subject=("page_picture", made.uuid),
            at=clock.now(),
            after={"sha256": made.sha256},
        )
    return made


def _keep(content: bytes) -> dict[str, Any]:
    """Write the form pages show, upright and without where it was taken; its columns."""
    derived = images.derive(content)
    name = images.fallback_name(derived.width, derived.content_type)
    body = derived.files[name]
    sha256 = hashlib.sha256(body).hexdigest()
    width = min(derived.width, WIDEST)
    files.write(file_name(sha256, derived.content_type), body)
    return {
        "sha256": sha256,
        "content_type": derived.content_type,
        "width": width,
        "height": round(derived.height * width / derived.width),
    }
