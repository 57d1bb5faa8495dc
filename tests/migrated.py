# SPDX-License-Identifier: Apache-2.0
"""The empty SQLite database that all migrations lead to, kept from one run to the next.

Migrating takes seven seconds, more than most of what is tested while one works. What is kept goes
under a digest of everything it is made of; migrations newer than that are applied to it as usual.
"""

import hashlib
import os
import shutil
from pathlib import Path

import allauth
import django
from django.db import connection

SOURCE = Path(__file__).parents[1] / "src/machikoba"
PARTS = ("*/migrations/*.py", "*/models.py", "core/**/*.py")


def put(folder: Path) -> bool:
    """Put what is kept in this folder in the place of the tests' database, if there is any."""
    kept = _kept(folder)
    if kept.exists():
        shutil.copy(kept, str(connection.settings_dict["TEST"]["NAME"]))
    return kept.exists()


def keep(folder: Path) -> None:
    """Keep the tests' database as it is now, and no older one."""
    kept = _kept(folder)
    half = kept.with_suffix(f".{os.getpid()}")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(half)])
    for old in folder.glob("*.sqlite3"):
        old.unlink(missing_ok=True)
    half.rename(kept)


def _kept(folder: Path) -> Path:
    digest = hashlib.sha256(f"{django.VERSION} {allauth.VERSION}".encode())
    for path in sorted(path for part in PARTS for path in SOURCE.glob(part)):
        digest.update(f"\0{path.relative_to(SOURCE)}\0".encode() + path.read_bytes())
    return folder / f"{digest.hexdigest()}.sqlite3"
