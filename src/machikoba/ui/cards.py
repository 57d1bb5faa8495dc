# SPDX-License-Identifier: Apache-2.0
"""The picture that stands for a page where its link is shared: 1200 × 630, drawn from the facts."""

import hashlib
import io
from dataclasses import astuple, dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFont, features

from machikoba.core.characters import one_line
from machikoba.core.japanese.line_breaks import break_lines
from machikoba.ui.colours import ink_on, readable, tint
from machikoba.ui.tiles import FINE, sheet_of

WIDTH, HEIGHT = 1200, 630
STYLE = 1  # another number for another look: pictures kept anywhere are then made anew
FONTS = Path(__file__).parents[1] / "reports/prints/fonts"
EDGE, FOOT, SIDE = 64, 134, 330
SIZES = (96, 88, 80, 72, 64, 56, 48, 42)
MOST_LINES = 4
LEADING = 1.28
PAPER, INK, GREY = "#ffffff", "#16181b", "#565b62"


@dataclass(frozen=True)
class Card:
    """Everything the picture says, in the reader's language; `pattern` as in patterns.py."""

    title: str
    above: str  # what kind of thing it is
    by: str
    when: str
    colour: str
    pattern: int

    @property
    def digest(self) -> str:
        """Changes with anything that is drawn."""
        return hashlib.sha256(f"{STYLE}{astuple(self)}".encode()).hexdigest()[:16]


def draw(card: Card) -> bytes:
    """The picture as PNG."""
    card = replace(
        card,
        title=one_line(card.title),
        above=one_line(card.above),
        by=one_line(card.by),
        when=one_line(card.when),
    )
    picture = Image.new("RGB", (WIDTH, HEIGHT), card.colour)
    _pattern(picture, card)
    _foot(picture, card)
    pen = ImageDraw.Draw(picture)
    ink = ink_on(card.colour)
    pen.text((EDGE, 48), card.above, font=_font("700Bold", 32), fill=ink, features=FEATURES)
    pen.line([(EDGE, 104), (EDGE + 72, 104)], fill=ink, width=6)
    _title(pen, card.title, ink)
    out = io.BytesIO()
    small = picture.quantize(128, dither=Image.Dither.NONE)
    small.save(out, "PNG", optimize=False, compress_level=6)
    return out.getvalue()


# Japanese signs only as wide as they are, where the system has FriBiDi: a bare machine has not.
FEATURES = ["palt"] if features.check("raqm") and features.check("fribidi") else None


@cache
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / f"NotoSansJP_{weight}.ttf"), size)


def _pattern(picture: Image.Image, card: Card) -> None:
    """The programme's own pattern on the right, cut aslant like a sliding door ajar."""
    left = WIDTH - SIDE
    mask = sheet_of(card.pattern, (SIDE, HEIGHT), 1.6)
    cut = _door()
    ground = tint("#000000", card.colour, 0.14)
    picture.paste(ground, (left, 0), cut)
    ink = tint(ink_on(card.colour), card.colour, 0.45)
    picture.paste(ink, (left, 0), ImageChops.multiply(mask, cut))


@cache
def _door() -> Image.Image:
    large = (SIDE * FINE, HEIGHT * FINE)
    cut = Image.new("L", large, 0)
    corners = [(70 * FINE, 0), (large[0], 0), large, (0, large[1])]
    ImageDraw.Draw(cut).polygon(corners, fill=255)
    return cut.resize((SIDE, HEIGHT), Image.Resampling.LANCZOS)


def _foot(picture: Image.Image, card: Card) -> None:
    pen = ImageDraw.Draw(picture)
    top = HEIGHT - FOOT
    pen.rectangle([(0, top), (WIDTH, HEIGHT)], fill=PAPER)
    when = _shortened(card.when, _font("900Black", 36), WIDTH - 2 * EDGE)
    by = _shortened(card.by, _font("700Bold", 30), WIDTH - 2 * EDGE)
    accent = readable(card.colour, PAPER)
    if when and by:
        pen.text((EDGE, top + 18), when, font=_font("900Black", 36), fill=accent, features=FEATURES)
        pen.text((EDGE, top + 74), by, font=_font("700Bold", 30), fill=INK, features=FEATURES)
    else:
        pen.text(
            (EDGE, top + 42), when or by, font=_font("900Black", 36), fill=accent, features=FEATURES
        )


def _shortened(text: str, font: ImageFont.FreeTypeFont, width: float) -> str:
    if font.getlength(text, features=FEATURES) <= width:
        return text
    while text and font.getlength(f"{text}…", features=FEATURES) > width:
        text = text[:-1]
    return f"{text}…"


def _title(pen: ImageDraw.ImageDraw, title: str, ink: str) -> None:
    top, bottom = 120, HEIGHT - FOOT - 20
    width = WIDTH - SIDE - EDGE
    lines, size = _set(title, width, bottom - top)
    step = size * LEADING
    y = top + (bottom - top - step * len(lines)) / 2
    font = _font("900Black", size)
    for line in lines:
        pen.text((EDGE, y), line, font=font, fill=ink, features=FEATURES)
        y += step


def _set(title: str, width: float, height: float) -> tuple[list[str], int]:
    """The lines of a title and the largest size at which they fit; whole words before size."""
    for inside_words in (False, True):
        for size in SIZES:
            most = min(MOST_LINES, int(height / (size * LEADING)))
            lines = break_lines(title, _ems, width / size, most, inside_words=inside_words)
            if lines is not None:
                return lines, size
    return _cut(title, width), SIZES[-1]


@lru_cache(maxsize=4096)
def _ems(text: str) -> float:
    """How wide a piece of a title is, in its own size."""
    return _font("900Black", SIZES[0]).getlength(text, features=FEATURES) / SIZES[0]


def _cut(title: str, width: float) -> list[str]:
    while True:
        title = title[: len(title) * 9 // 10]
        lines = break_lines(f"{title}…", _ems, width / SIZES[-1], MOST_LINES)
        if lines:
            return lines
