# SPDX-License-Identifier: Apache-2.0
"""CSV as Japanese offices save it."""

import pytest

from machikoba.sheets.csv_files import decode, read_csv
from machikoba.sheets.errors import BadEncoding


def test_cells_with_breaks_and_quotes() -> None:
    rows = list(read_csv(b'a,b\r\n"1\n2","say ""hi"""\r\n'))
    assert rows == [["a", "b"], ["1\n2", 'say "hi"']]


def test_machine_dependent_letters_of_windows() -> None:
    assert decode("①㈱髙橋～".encode("cp932")) == "①㈱髙橋～"


def test_half_a_letter() -> None:
    with pytest.raises(BadEncoding):
        decode("企業".encode("cp932")[:-1])
