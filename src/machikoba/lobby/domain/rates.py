# SPDX-License-Identifier: Apache-2.0
"""How many are let in a second: a little more while the server is at ease, at once less if not."""

START = 10.0  # places a second at the opening
LEAST, MOST = 0.5, 200.0
AT_EASE = 0.7  # the share of its threads' time up to which the server is at ease


def next_rate(rate: float, busy: float) -> float:
    """The rate for the next second, given that of the last and how busy the server was."""
    wanted = rate * 1.2 + 0.5 if busy < AT_EASE else rate * 0.6
    return min(max(wanted, LEAST), MOST)
