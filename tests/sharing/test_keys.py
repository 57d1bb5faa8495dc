# SPDX-License-Identifier: Apache-2.0
"""A key is made once, changed by the operator, and the old ones stay a while."""

from pathlib import Path
from typing import Any

import pytest

from machikoba.sharing import keys


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def test_the_first_key_is_made_once_and_is_ours_alone() -> None:
    assert list(keys.all_keys()) == list(keys.all_keys()) == list(keys.current())
    (file,) = keys.folder().iterdir()
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_new_key_signs_and_the_last_ones_stay() -> None:
    first = next(iter(keys.all_keys()))
    made = [keys.rotate() for _ in range(3)]
    assert list(keys.current()) == made[-1:]
    assert list(keys.all_keys()) == made[::-1]
    assert first not in keys.all_keys()


def test_who_comes_second_uses_the_key_of_the_first() -> None:
    first = keys.current()
    keys._make(1)
    assert list(keys.current()) == list(first)
