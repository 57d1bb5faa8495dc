# SPDX-License-Identifier: Apache-2.0
"""From one colour of an edition to pairs everybody can read. Pure.

Contrast is WCAG 2.2's ratio of relative luminances; 4.5 is what AA asks for text.
"""

from colorsys import hls_to_rgb, rgb_to_hls

READABLE = 4.5
PAPER, NIGHT = "#ffffff", "#15171a"
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


def ink_on(colour: str) -> str:
    """White or near-black, whichever reads better on `colour`."""
    return max(("#ffffff", "#111111"), key=lambda ink: contrast(ink, colour))


def readable(colour: str, ground: str) -> str:
    """`colour`, darkened or lightened only as far as text on `ground` needs."""
    hue, light, saturation = rgb_to_hls(*_rgb(colour))
    step = -0.01 if luminance(ground) > 0.5 else 0.01
    while contrast(colour, ground) < READABLE and 0 <= light + step <= 1:
        light += step
        colour = _hex(hls_to_rgb(hue, light, saturation))
    return colour


def tint(colour: str, ground: str, share: float) -> str:
    """`share` (0 to 1) of `colour` mixed into `ground`."""
    mixed = [c * share + g * (1 - share) for c, g in zip(_rgb(colour), _rgb(ground), strict=True)]
    return _hex((mixed[0], mixed[1], mixed[2]))


def stylesheet(colour: str) -> str:
    """The edition's colours as custom properties, for light and dark."""
    light = _properties(colour, PAPER, 0.08)
    dark = _properties(colour, NIGHT, 0.18)
    return f":root{{{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}"


def _properties(colour: str, ground: str, share: float) -> str:
    wash = tint(colour, ground, share)
    values = {
        "brand": colour,
        "on-brand": ink_on(colour),
        "brand-ink": readable(readable(colour, ground), wash),
        "brand-wash": wash,
    }
    return "".join(f"--{name}:{value};" for name, value in values.items())
