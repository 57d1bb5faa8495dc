# SPDX-License-Identifier: Apache-2.0
"""Files beside the database: written whole or not at all, in folders by the first two letters.

Names are ours (a hash and an ending), never a user's. Several servers over one database need one
folder between them.
"""

import os
import tempfile
from pathlib import Path

from django.conf import settings


def path_of(name: str) -> Path:
    """Where a file of this name lies or would lie."""
    return Path(settings.MEDIA_ROOT) / name[:2] / name


def write(name: str, content: bytes) -> None:
    """Put a file there for good; whoever reads meanwhile sees the old one or the new one."""
    path = path_of(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, half = tempfile.mkstemp(dir=path.parent, prefix=".half-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(half, path)
    except BaseException:
        Path(half).unlink(missing_ok=True)
        raise


def remove(name: str) -> None:
    """Take a file away; one that is gone already is no error."""
    path_of(name).unlink(missing_ok=True)
