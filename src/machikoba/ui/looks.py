# SPDX-License-Identifier: Apache-2.0
"""The three looks an edition starts from, and the face it makes of one. Pure.

A look is a character: its grounds and inks by day and by night, the colours it suggests, its type.
Its shapes are a style sheet of its own (ui/styles/look-*.css).
"""

from dataclasses import dataclass, field

TYPEFACES = ("gothic", "mincho", "rounded")


@dataclass(frozen=True)
class Ground:
    """What everything stands on in one scheme, as #rrggbb; `share` of the colour tints its wash."""

    paper: str
    paper_2: str
    ink: str
    ink_2: str
    line: str
    share: float


@dataclass(frozen=True)
class Look:
    """One character. `motif` is how its patterns are drawn: bold, fine or soft."""

    light: Ground
    dark: Ground
    colour: str
    accent: str
    typeface: str
    motif: str


LOOKS = {
    # 火: bold, upright, sharp-edged, like a poster printed in two colours
    "fire": Look(
        light=Ground("#ffffff", "#f5f3ee", "#16181b", "#565b62", "#d6d2c9", 0.08),
        dark=Ground("#15171a", "#1e2125", "#f2f0ea", "#b5b8bd", "#3a3e44", 0.18),
        colour="#c8102e",
        accent="#1a1a1a",
        typeface="gothic",
        motif="bold",
    ),
    # 水: calm, hair lines, Mincho, much white
    "water": Look(
        light=Ground("#ffffff", "#f2f7f9", "#1d2a33", "#52626c", "#d0dce2", 0.07),
        dark=Ground("#0f171d", "#172129", "#e6eef2", "#a9b8c1", "#32414b", 0.16),
        colour="#1f5673",
        accent="#8a6d3b",
        typeface="mincho",
        motif="fine",
    ),
    # 木: warm, round, on the tone of paper
    "wood": Look(
        light=Ground("#fbf6ec", "#f3eadb", "#33261c", "#67533f", "#dccdb6", 0.12),
        dark=Ground("#211a14", "#2c231b", "#f4e9da", "#c8b7a3", "#4b3d30", 0.2),
        colour="#2f6b4f",
        accent="#b4531f",
        typeface="rounded",
        motif="soft",
    ),
}
DEFAULT = "fire"


@dataclass(frozen=True)
class Face:
    """What an edition chose. An empty accent or typeface is the look's own."""

    look: str = DEFAULT
    colour: str = LOOKS[DEFAULT].colour
    accent: str = ""
    typeface: str = ""
    own: Look = field(init=False)

    def __post_init__(self) -> None:
        own = LOOKS[self.look]
        object.__setattr__(self, "own", own)
        object.__setattr__(self, "accent", self.accent or own.accent)
        object.__setattr__(self, "typeface", self.typeface or own.typeface)
