# SPDX-License-Identifier: Apache-2.0
"""A file is there whole or not at all."""

import os
from pathlib import Path
from typing import Any

import pytest

from machikoba.core import files


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def kept(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def test_written_in_a_folder_of_its_first_letters(tmp_path: Path) -> None:
    files.write("abcd-full.jpg", b"one")
    files.write("abcd-full.jpg", b"two")
    assert kept(tmp_path) == {"ab/abcd-full.jpg": b"two"}


def test_a_write_that_fails_leaves_what_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.write("abcd", b"one")

    def full_disk(handle: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OSError, match="no space"):
        files.write("abcd", b"two")
    assert kept(tmp_path) == {"ab/abcd": b"one"}


def test_removing_twice_is_removing_once(tmp_path: Path) -> None:
    files.write("abcd", b"one")
    files.remove("abcd")
    files.remove("abcd")
    assert kept(tmp_path) == {}
