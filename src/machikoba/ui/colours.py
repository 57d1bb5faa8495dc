# SPDX-License-Identifier: Apache-2.0
"""From the two colours of an edition to pairs everybody can read. Pure.

Contrast is WCAG 2.2's ratio of relative luminances; 4.5 is what AA asks for text.
"""

from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass

from machikoba.ui.looks import Face, Ground

READABLE = 4.5
WHITE, BLACK = "#ffffff", "#111111"
# Hints that mean the same in every edition, before they are fitted to its ground.
MEANINGS = {"good": "#116b3a", "warn": "#8a4b00", "wrong": "#b3261e", "focus": "#0b57d0"}
Rgb = tuple[float, float, float]


def _rgb(colour: str) -> Rgb:
    return tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))  # type: ignore[return-value]


def _hex(rgb: Rgb) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in rgb)


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, 0 (black) to 1 (white)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _rgb(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def ratio(one: str, other: str) -> float:
    """The contrast for people to read: cut, never rounded up, to a tenth."""
    return int(contrast(one, other) * 10) / 10


def ink_on(colour: str) -> str:
    """White or near-black, whichever reads better on `colour`."""
    return max((WHITE, BLACK), key=lambda ink: contrast(ink, colour))


def can_be_written_on(colour: str) -> bool:
    """Whether white or near-black text on `colour` is readable."""
    return contrast(ink_on(colour), colour) >= READABLE


def better(colour: str) -> str:
    """The nearest colour of the same hue that can be written on: a little darker or lighter."""
    fits = (readable(colour, WHITE), readable(colour, BLACK))
    near = luminance(colour)
    return min(fits, key=lambda fit: abs(luminance(fit) - near))


def readable(colour: str, *grounds: str) -> str:
    """`colour`, darkened or lightened only as far as text on all these grounds needs.

    The grounds are all light or all dark.
    """
    hue, light, saturation = rgb_to_hls(*_rgb(colour))
    step = -0.01 if luminance(grounds[0]) > 0.5 else 0.01
    while min(contrast(colour, ground) for ground in grounds) < READABLE and 0 <= light + step <= 1:
        light += step
        colour = _hex(hls_to_rgb(hue, light, saturation))
    return colour


def tint(colour: str, ground: str, share: float) -> str:
    """`share` (0 to 1) of `colour` mixed into `ground`."""
    mixed = [c * share + g * (1 - share) for c, g in zip(_rgb(colour), _rgb(ground), strict=True)]
    return _hex((mixed[0], mixed[1], mixed[2]))


def stylesheet(face: Face) -> str:
    """The face as custom properties, by day and by night; a class sets either for a part."""
    light, dark = (_properties(face, ground) for ground in (face.own.light, face.own.dark))
    type_ = f"--head:var(--{face.typeface});"
    if face.typeface == "rounded":
        type_ += "--sans:var(--rounded);"
    return (
        f":root{{{type_}color-scheme:light;{light}}}"
        f"@media (prefers-color-scheme:dark){{:root{{color-scheme:dark;{dark}}}}}"
        f".scheme-light{{color-scheme:light;{light}}}.scheme-dark{{color-scheme:dark;{dark}}}"
    )


def _properties(face: Face, ground: Ground) -> str:
    return "".join(f"--{name}:{value};" for name, value in tokens(face, ground).items())


def tokens(face: Face, ground: Ground) -> dict[str, str]:
    """Every colour of a page by its name, on one ground of the face's look."""
    colour, accent = face.colour, face.accent
    wash = tint(colour, ground.paper, ground.share)
    grounds = (ground.paper, ground.paper_2, wash)
    wrong = readable(MEANINGS["wrong"], *grounds)
    wrong_wash = tint(wrong, ground.paper, 0.1)
    found = {
        "brand": colour,
        "on-brand": ink_on(colour),
        "brand-ink": readable(colour, *grounds),
        "brand-wash": wash,
        "accent": accent,
        "on-accent": ink_on(accent),
        "accent-ink": readable(accent, *grounds),
        "paper": ground.paper,
        "paper-2": ground.paper_2,
        "ink": ground.ink,
        "ink-2": ground.ink_2,
        "line": ground.line,
        **{name: readable(hint, *grounds) for name, hint in MEANINGS.items()},
        "wrong": readable(wrong, *grounds, wrong_wash),
        "wrong-wash": wrong_wash,
    }
    return {**found, **_motifs(face, ground, found)}


def _motifs(face: Face, ground: Ground, found: dict[str, str]) -> dict[str, str]:
    """The patterns: in white on the colours, in fine lines on the wash, or softly on paper."""
    pairs = []
    for name, colour in (("brand", face.colour), ("accent", face.accent)):
        if face.own.motif == "bold":
            pairs.append((colour, tint(found[f"on-{name}"], colour, 0.55)))
            continue
        fine = face.own.motif == "fine"
        soft = tint(colour, ground.paper, 0.09 if fine else 0.3)
        pairs.append((soft, tint(found[f"{name}-ink"], soft, 0.42)))
    (one, on_one), (two, on_two) = pairs
    return {"motif": one, "on-motif": on_one, "motif-2": two, "on-motif-2": on_two}


@dataclass(frozen=True)
class Pair:
    """Text on a ground somewhere on the pages: `place` is button, accent, link or text."""

    place: str
    scheme: str
    ink: str
    ground: str

    @property
    def ratio(self) -> float:
        """Its contrast, as people read it."""
        return ratio(self.ink, self.ground)

    @property
    def is_readable(self) -> bool:
        """Whether it meets AA for text of any size."""
        return contrast(self.ink, self.ground) >= READABLE


def report(face: Face) -> list[Pair]:
    """The pairs that the chosen colours decide, by day and by night."""
    found = []
    for scheme, ground in (("light", face.own.light), ("dark", face.own.dark)):
        named = tokens(face, ground)
        found += [
            Pair("button", scheme, named["on-brand"], named["brand"]),
            Pair("accent", scheme, named["on-accent"], named["accent"]),
            Pair("link", scheme, named["brand-ink"], named["brand-wash"]),
            Pair("text", scheme, named["ink"], named["paper"]),
        ]
    return found
