# SPDX-License-Identifier: Apache-2.0
"""Which of the drawn patterns stands in where there is no photograph. Pure.

The patterns are CSS classes (ui/styles/components/pattern.css): gears, waves, weave and so on.
"""

import hashlib

COUNT = 8


def pattern_number(seed: object) -> int:
    """Which of the patterns stands for `seed`."""
    return hashlib.sha256(str(seed).encode()).digest()[0] % COUNT


def pattern_class(seed: object) -> str:
    """The class for `seed`: always the same one for the same programme or maker."""
    digest = hashlib.sha256(str(seed).encode()).digest()
    return f"pattern pattern-{pattern_number(seed)} turn-{digest[1] % 4}"
