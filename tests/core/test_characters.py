# SPDX-License-Identifier: Apache-2.0
"""Texts for formats that are narrower than ours."""

from machikoba.core.characters import one_line, writable


def test_what_xml_cannot_carry_goes_and_lines_stay() -> None:
    assert writable("炉\x00の\x1b前\n職人\tと\ufffe") == "炉の前\n職人\tと"


def test_a_name_in_one_line() -> None:
    assert one_line("\n鉄ノ森\r\n工場\u2028びらき\x01 2026 ") == "鉄ノ森 工場 びらき  2026"
    assert one_line("全角 空白も そのまま") == "全角 空白も そのまま"
