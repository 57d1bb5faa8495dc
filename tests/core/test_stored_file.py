# SPDX-License-Identifier: Apache-2.0
"""Files under their hash."""

from pathlib import Path
from typing import Any

import pytest

from machikoba.core import files, stored_file


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_the_columns_lead_to_the_bytes() -> None:
    kept = stored_file.keep("報告書.PDF", b"%PDF-1.7")
    assert (kept["name"], kept["ending"], kept["size"]) == ("報告書.PDF", "pdf", 8)
    assert files.path_of(f"{kept['sha256']}.pdf").read_bytes() == b"%PDF-1.7"


@pytest.mark.parametrize("name", ["a.svg", "a.exe", "a", "a.pdf"])
def test_other_kinds_are_refused(name: str) -> None:
    with pytest.raises(stored_file.FileRefused):
        stored_file.keep(name, b"<svg/>")


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored_file, "MAX_BYTES", 3)
    with pytest.raises(stored_file.FileRefused):
        stored_file.keep("a.txt", b"four")
