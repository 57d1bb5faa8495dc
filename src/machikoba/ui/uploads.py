# SPDX-License-Identifier: Apache-2.0
"""A file between its upload and the yes: kept for an hour, in the room it was given to."""

import hashlib
from dataclasses import dataclass

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _

KEPT_SECONDS = 3600


@dataclass(frozen=True)
class Upload:
    """A file with its name; `here`: all its rows go where it was given."""

    name: str
    content: bytes
    here: bool = True


def _key(room: str, digest: str) -> str:
    return f"import:{room}:{digest[:64]}"


def keep_upload(room: str, kept: Upload) -> str:
    """Keep a file; answers the name it is asked for by."""
    digest = hashlib.sha256(kept.content).hexdigest()
    cache.set(_key(room, digest), kept, KEPT_SECONDS)
    return digest


def kept_upload(request: HttpRequest, room: str, digest: str) -> Upload | None:
    """The file, or None with a message that its time is over."""
    kept: Upload | None = cache.get(_key(room, digest))
    if kept is None:
        messages.error(request, _("ファイルの保管期限が切れました。もう一度選んでください。"))
    return kept


def forget_upload(room: str, digest: str) -> None:
    """The file was taken in."""
    cache.delete(_key(room, digest))
