# SPDX-License-Identifier: Apache-2.0
"""Firms of a row."""

import pytest

from machikoba.programmes.reading.firm import Firm, read_firms


@pytest.mark.parametrize(
    ("cell", "firms"),
    [
        ("架空製作所", (Firm("架空製作所"),)),
        ("架空製作所(株)", (Firm("架空製作所(株)"),)),
        ("架空製作所(第二工場)", (Firm("架空製作所", site_name="第二工場"),)),
        ("架空製作所(協力)", (Firm("架空製作所", note="協力"),)),
        ("架空製作所;別製作所", (Firm("架空製作所"), Firm("別製作所"))),
        ("(社名は抜粋外)", ()),
        ("", ()),
    ],
)
def test_firms(cell: str, firms: tuple[Firm, ...]) -> None:
    assert read_firms(cell) == firms
