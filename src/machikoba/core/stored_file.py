# SPDX-License-Identifier: Apache-2.0
"""A file somebody handed in, kept under its hash: the columns of whatever model holds one."""

import hashlib
from pathlib import PurePath

from django.db import models

from machikoba.core import files
from machikoba.core.ids import new_id

MAX_BYTES = 100 * 1024 * 1024
# What may be handed out again, and as what: nothing a browser would run.
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "zip": "application/zip",
    "mp4": "video/mp4",
    "jpg": "image/jpeg",
    "png": "image/png",
}
MAGIC = {"pdf": b"%PDF-", "docx": b"PK", "xlsx": b"PK", "pptx": b"PK", "zip": b"PK"}


class FileRefused(ValueError):
    """A file of a kind we do not hand out, not what it says it is, empty or too large."""


class StoredFile(models.Model):
    """`name` is what it was called; the bytes lie under `sha256` and its ending."""

    uuid = models.UUIDField(default=new_id, unique=True, editable=False)
    sha256 = models.CharField(max_length=64)
    name = models.CharField(max_length=200)
    ending = models.CharField(max_length=8)
    size = models.PositiveBigIntegerField()  # bytes
    is_public = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True

    @property
    def content_type(self) -> str:
        """As what it is handed out."""
        return TYPES[self.ending]

    @property
    def stored_name(self) -> str:
        """Under which name the bytes lie."""
        return f"{self.sha256}.{self.ending}"


def keep(name: str, content: bytes) -> dict[str, object]:
    """Write the bytes and answer with the columns that lead to them. Raises FileRefused."""
    ending = PurePath(name).suffix.lower().lstrip(".")
    ending = {"jpeg": "jpg"}.get(ending, ending)
    starts = MAGIC.get(ending, b"")
    if ending not in TYPES or not content.startswith(starts) or not 0 < len(content) <= MAX_BYTES:
        raise FileRefused(name)
    sha256 = hashlib.sha256(content).hexdigest()
    files.write(f"{sha256}.{ending}", content)
    return {"sha256": sha256, "name": name[-200:], "ending": ending, "size": len(content)}
