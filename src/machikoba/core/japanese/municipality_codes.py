# SPDX-License-Identifier: Apache-2.0
"""全国地方公共団体コード: five digits, of which two are the prefecture, and a check digit."""

from machikoba.core.japanese.width import fold_width

WEIGHTS = (6, 5, 4, 3, 2)

# Files of boundaries have only the wards of these (政令指定都市), not the cities themselves.
DESIGNATED = {
    "札幌市": "01100", "仙台市": "04100", "さいたま市": "11100", "千葉市": "12100",
    "横浜市": "14100", "川崎市": "14130", "相模原市": "14150", "新潟市": "15100",
    "静岡市": "22100", "浜松市": "22130", "名古屋市": "23100", "京都市": "26100",
    "大阪市": "27100", "堺市": "27140", "神戸市": "28100", "岡山市": "33100",
    "広島市": "34100", "北九州市": "40100", "福岡市": "40130", "熊本市": "43100",
}  # fmt: skip


def check_digit(five: str) -> str:
    """The sixth digit of a code of five digits."""
    total = sum(int(digit) * weight for digit, weight in zip(five, WEIGHTS, strict=True))
    return str((11 - total % 11) % 10)


def full_code(text: str) -> str:
    """The code of a municipality in six digits; empty where the text is none.

    Five digits get their check digit, six must have the right one. The code of a whole
    prefecture is not that of a municipality.
    """
    digits = fold_width(text).strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) in (5, 6)):
        return ""
    five = digits[:5]
    is_municipality = "01" <= five[:2] <= "47" and five[2:] != "000"
    code = five + check_digit(five)
    return code if is_municipality and code.startswith(digits) else ""
