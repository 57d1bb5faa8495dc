# SPDX-License-Identifier: Apache-2.0
"""Which prefectures lie beside each other: by land, by a bridge or by a tunnel."""

from functools import cache

# A prefecture and those of a greater 団体コード beside it.
_BESIDE = """
01 02
02 03 05
03 04 05
04 05 06 07
05 06
06 07 15
07 08 09 10 15
08 09 11 12
09 10 11
10 11 15 20
11 12 13 19 20
12 13 14
13 14 19
14 19 22
15 16 20
16 17 20 21
17 18 21
18 21 25 26
19 20 22
20 21 22 23
21 23 24 25
22 23
23 24
24 25 26 29 30
25 26
26 27 28 29
27 28 29 30
28 31 33 36
29 30
31 32 33 34
32 34 35
33 34 37
34 35 38
35 40
36 37 38 39
37 38
38 39
40 41 43 44
41 42
43 44 45 46
44 45
45 46
"""


@cache
def neighbours(code: str) -> tuple[str, ...]:
    """The codes beside this one in 団体コード順; none for an island far away (47)."""
    found = set()
    for line in _BESIDE.split("\n"):
        first, *others = line.split() or [""]
        if first == code:
            found.update(others)
        elif code in others:
            found.add(first)
    return tuple(sorted(found))
