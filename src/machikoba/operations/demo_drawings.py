# SPDX-License-Identifier: Apache-2.0
"""Drawings of the demo: there is no photograph of a place that does not exist.

Numbers are pixels of a canvas of 1440 × 960; the same every time but for the grain.
"""

import io
import math
from collections.abc import Callable, Sequence
from functools import partial
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Colour = tuple[int, int, int]
Point = tuple[float, float]
WIDTH, HEIGHT = 1440, 960
INK, STEEL, LINEN = (36, 26, 34), (206, 212, 216), (246, 236, 214)
FIRE, GLOW, WOOD = (255, 214, 120), (240, 110, 50), (92, 46, 38)


class Sheet:
    """A canvas with a ground that runs from one colour to another, from top to bottom."""

    def __init__(self, top: Colour, bottom: Colour, size: tuple[int, int] = (WIDTH, HEIGHT)):
        strip = Image.new("RGB", (1, 2), top)
        strip.putpixel((0, 1), bottom)
        self.image = strip.resize(size, Image.Resampling.BILINEAR, box=(0, 0.5, 1, 1.5))
        self.draw = ImageDraw.Draw(self.image)

    def shape(self, points: Sequence[Point], fill: Colour, shadow: Point = (0, 0)) -> None:
        """A flat shape, and its shadow this far away."""
        if any(shadow):
            moved = [(x + shadow[0], y + shadow[1]) for x, y in points]
            self.veil(lambda mask: mask.polygon(moved, fill=60), (20, 8, 12))
        self.draw.polygon(list(points), fill=fill)

    def veil(self, paint: Callable[[ImageDraw.ImageDraw], object], fill: Colour) -> None:
        """A colour laid over the sheet as strongly as `paint` marks it."""
        mask = Image.new("L", self.image.size, 0)
        paint(ImageDraw.Draw(mask))
        self.image.paste(fill, (0, 0), mask)

    def light(self, box: tuple[float, float, float, float], fill: Colour, strength: int) -> None:
        """A soft light around an ellipse."""
        width, height = self.image.size
        mask = Image.new("L", (width // 8, height // 8), 0)
        ImageDraw.Draw(mask).ellipse([side / 8 for side in box], fill=strength)
        mask = mask.filter(ImageFilter.GaussianBlur(18)).resize(self.image.size)
        self.image.paste(fill, (0, 0), mask)

    def ring(self, x: float, y: float, radius: float, fill: Colour) -> None:
        """A disc."""
        self.draw.ellipse([x - radius, y - radius, x + radius, y + radius], fill=fill)

    def jpeg(self, width: int) -> bytes:
        """The sheet at this width, with the grain of a print."""
        height = round(self.image.height * width / self.image.width)
        image = self.image.resize((width, height), Image.Resampling.LANCZOS)
        noise = Image.effect_noise(image.size, 22)
        printed = ImageChops.overlay(image, Image.merge("RGB", (noise, noise, noise)))
        out = io.BytesIO()
        Image.blend(image, printed, 0.5).save(out, "JPEG", quality=92)
        return out.getvalue()


def knives() -> Sheet:
    """Four kitchen knives."""
    sheet = Sheet((240, 206, 160), (226, 150, 104))
    for n in range(4):
        x, y, wide, long = 210 + n * 270, 150 + n * 28, 110 - 10 * n, 520 - n * 40
        end = y + long
        sheet.shape(
            [
                (x, y), (x + wide * 0.25, y + 20), (x + wide, y + long * 0.34),
                (x + wide, end), (x, end),
            ],
            (214, 222, 226),
            (40, 50),
        )  # fmt: skip
        edge = x + wide * 0.62
        bevel = [(edge, y + long * 0.2), (x + wide, y + long * 0.34), (x + wide, end), (edge, end)]
        sheet.shape(bevel, (246, 248, 248))
        grip = [(x, end), (x + wide * 0.5, end), (x + wide * 0.55, end + 250), (x, end + 250)]
        sheet.shape(grip, WOOD, (40, 50))
        sheet.draw.rectangle([x, end, x + wide * 0.5, end + 40], fill=INK)
    return sheet


def foundry() -> Sheet:
    """Iron poured into a mould."""
    sheet, random = Sheet((44, 26, 44), (84, 34, 40)), Random(3)
    sheet.light((560, 160, 1120, 880), GLOW, 210)
    sheet.shape([(380, 120), (820, 250), (790, 330), (560, 470), (330, 400)], INK)
    sheet.shape([(400, 150), (806, 264), (800, 290), (392, 178)], FIRE)
    sheet.draw.line([(330, 250), (40, 150)], fill=INK, width=34)
    sheet.shape([(796, 270), (826, 268), (850, 420), (856, 700), (828, 700), (820, 430)], FIRE)
    sheet.shape([(620, 700), (1080, 700), (1120, 880), (580, 880)], INK)
    sheet.draw.rectangle([800, 692, 884, 712], fill=FIRE)
    sheet.draw.rectangle([0, 880, WIDTH, HEIGHT], fill=(24, 18, 30))
    for _ in range(90):
        turn, far, thick = random.uniform(-2.9, -0.2), random.uniform(60, 420), random.uniform(2, 6)
        x, y = 842 + math.cos(turn) * far, 700 + math.sin(turn) * far * 0.8
        tail = (x - math.cos(turn) * thick * 5, y - math.sin(turn) * thick * 5)
        sheet.draw.line([(x, y), tail], fill=FIRE, width=round(thick))
    return sheet


def bowls() -> Sheet:
    """Lacquered bowls with gold flowers."""
    sheet = Sheet((236, 226, 206), (208, 180, 146))
    for x, y, r in ((420, 560, 250), (940, 500, 300), (720, 760, 210)):
        side = [
            (x + r * math.cos(t / 40 * math.pi), y + r * 0.86 * math.sin(t / 40 * math.pi))
            for t in range(41)
        ]
        sheet.shape(side, INK, (60, 50))
        foot = r * 0.4
        sheet.shape(
            [
                (x - foot, y + r * 0.8), (x + foot, y + r * 0.8),
                (x + foot, y + r * 0.98), (x - foot, y + r * 0.98),
            ],
            INK,
        )  # fmt: skip
        sheet.draw.ellipse([x - r, y - r * 0.22, x + r, y + r * 0.22], fill=(176, 32, 36))
        sheet.draw.ellipse([x - r * 0.93, y - r * 0.17, x + r * 0.93, y + r * 0.19], (206, 52, 46))
        for flower in range(3):
            _flower(sheet, x + r * (0.36 * flower - 0.36), y + r * 0.46, r * 0.09)
    return sheet


def _flower(sheet: Sheet, x: float, y: float, size: float) -> None:
    for petal in range(5):
        turn = petal * math.tau / 5
        leaf = x + size * math.cos(turn), y + size * math.sin(turn)
        sheet.ring(*leaf, size * 0.62, (222, 178, 92))
    sheet.ring(x, y, size * 0.4, INK)


def cloths() -> Sheet:
    """Indigo cloths hung up to dry."""
    sheet, random = Sheet((206, 226, 228), (244, 226, 196)), Random(5)
    sheet.draw.rectangle([0, 120, WIDTH, 140], fill=WOOD)
    blues = [
        (28, 52, 96),
        (52, 88, 140),
        (104, 146, 184),
        (30, 64, 110),
        (72, 110, 160),
        (22, 40, 78),
    ]
    for n, blue in enumerate(blues):
        x, wide, long = 70 + n * 222, 190, random.randint(600, 740)
        sway = [(10 * math.sin(t / 3 + n), 130 + long * t / 12) for t in range(1, 13)]
        right = [(x + wide + off, y) for off, y in sway]
        left = [(x + off, y) for off, y in reversed(sway)]
        sheet.shape([(x, 130), (x + wide, 130), *right, *left], blue, (26, 22))
        for row in range(9):
            _dyed(sheet, n % 3, x + 8 * math.sin(row / 1.2 + n), 200 + row * long / 10.5)
    return sheet


def _dyed(sheet: Sheet, kind: int, x: float, y: float) -> None:
    if kind == 0:
        for column in range(3):
            middle = x + 36 + column * 58
            box = [middle - 14, y - 14, middle + 14, y + 14]
            sheet.draw.ellipse(box, outline=LINEN, width=6)
    elif kind == 1:
        wave = [(10, 24), (95, -22), (180, 24), (180, 36), (95, -8), (10, 36)]
        sheet.shape([(x + across, y + down) for across, down in wave], LINEN)
    else:
        sheet.draw.rectangle([x + 8, y, x + 178, y + 8], fill=LINEN)


def glass() -> Sheet:
    """Bottles one sees through."""
    sheet = Sheet((222, 236, 232), (176, 210, 214))
    sheet.draw.rectangle([0, 800, WIDTH, HEIGHT], fill=(150, 184, 186))
    rows = (
        (120, 240, 380, 70, (24, 110, 120)),
        (300, 200, 480, 60, (52, 150, 130)),
        (560, 280, 300, 110, (214, 120, 60)),
        (780, 180, 520, 52, (20, 80, 130)),
        (900, 260, 360, 80, (90, 170, 160)),
        (1120, 210, 430, 64, (196, 70, 70)),
    )
    for x, wide, high, neck, colour in rows:
        sheet.veil(partial(_bottle, x=x, wide=wide, top=830 - high, neck=neck), colour)
        shine = [x + wide * 0.12, 830 - high * 0.9, x + wide * 0.2, 830 - high * 0.2]
        sheet.draw.rounded_rectangle(shine, radius=10, fill=(236, 244, 242))
    return sheet


def _bottle(mask: ImageDraw.ImageDraw, x: int, wide: int, top: int, neck: int) -> None:
    left, right = x + (wide - neck) / 2, x + (wide + neck) / 2
    mask.rounded_rectangle([x, top, x + wide, 830], radius=46, fill=150)
    mask.rectangle([left, top - 150, right, top + 30], fill=150)
    mask.rounded_rectangle([left - 12, top - 180, right + 12, top - 150], radius=8, fill=170)


def gears() -> Sheet:
    """Gears that turn each other."""
    sheet = Sheet((48, 58, 72), (28, 34, 46))
    rows: tuple[tuple[int, int, int, int, Colour, float], ...] = (
        (480, 520, 300, 18, STEEL, 0),
        (1010, 330, 190, 12, (226, 168, 92), 0.14),
        (980, 800, 170, 11, (150, 164, 176), 0.1),
        (120, 150, 130, 9, (150, 164, 176), 0.2),
    )
    tooth = ((-0.3, 1.0), (-0.16, 1.16), (0.16, 1.16), (0.3, 1.0))
    for x, y, r, teeth, metal, turned in rows:
        angles = [
            (turned + (n + at) * math.tau / teeth, far) for n in range(teeth) for at, far in tooth
        ]
        rim = [(x + r * far * math.cos(a), y + r * far * math.sin(a)) for a, far in angles]
        sheet.shape(rim, metal, (30, 36))
        red, green, blue = metal
        sheet.ring(x, y, r * 0.72, (red * 6 // 7, green * 6 // 7, blue * 6 // 7))
        for hole in range(6):
            a = turned + hole * math.pi / 3
            sheet.ring(x + r * 0.48 * math.cos(a), y + r * 0.48 * math.sin(a), r * 0.11, INK)
        sheet.ring(x, y, r * 0.22, INK)
        sheet.ring(x, y, r * 0.12, (236, 150, 92))
    return sheet


def loom() -> Sheet:
    """Threads, the cloth they become, and the shuttle."""
    sheet, random = Sheet(LINEN, LINEN), Random(8)
    threads: list[Colour] = [
        (178, 54, 44), (232, 160, 70), (44, 74, 104), LINEN, (110, 60, 60), (90, 130, 120),
    ]  # fmt: skip
    x = 0
    while x < WIDTH:
        wide = random.choice((14, 14, 28, 42))
        sheet.draw.rectangle([x, 0, x + wide, HEIGHT], fill=random.choice(threads))
        x += wide
    y = 430
    while y < HEIGHT:
        high, thread = random.choice((10, 10, 20, 34)), random.choice(threads)
        for over in range(y // 10 % 2 * 14, WIDTH, 28):
            sheet.draw.rectangle([over, y, over + 14, y + high], fill=thread)
        y += high
    sheet.draw.rectangle([0, 372, WIDTH, 432], fill=WOOD)
    for comb in range(10, WIDTH, 28):
        sheet.draw.rectangle([comb, 384, comb + 6, 420], fill=INK)
    boat = [(520, 250), (900, 250), (980, 300), (900, 350), (520, 350), (440, 300)]
    sheet.shape(boat, (150, 92, 58), (40, 50))
    sheet.draw.rounded_rectangle([560, 276, 860, 324], radius=22, fill=LINEN)
    return sheet


def kiln() -> Sheet:
    """Four pots on a board."""
    sheet = Sheet((250, 224, 186), (232, 170, 120))
    sheet.draw.rectangle([0, 700, WIDTH, HEIGHT], fill=(120, 72, 58))
    pots = (
        (230, 330, (80, 150, 140, 60, 74), (66, 104, 112), (180, 240), LINEN),
        (560, 470, (70, 120, 170, 150, 50, 46, 70), (196, 86, 54), (230, 300), INK),
        (880, 220, (70, 160, 190, 180), (232, 222, 200), (120, 150), (52, 80, 120)),
        (1180, 400, (90, 120, 150, 110, 60, 80), INK, (90, 200), (214, 160, 92)),
    )
    for x, high, girths, clay, band, glaze in pots:
        side = _turned(high, girths)
        rim = [(x - wide, 700 - up) for up, wide in side]
        rim += [(x + wide, 700 - up) for up, wide in reversed(side)]
        sheet.shape(rim, clay, (46, 0))
        ring = [(up, wide) for up, wide in side if band[0] <= up <= band[1]]
        stripe = [(x - wide, 700 - up) for up, wide in ring]
        sheet.shape(stripe + [(x + wide, 700 - up) for up, wide in reversed(ring)], glaze)
    return sheet


def _turned(high: float, girths: Sequence[int]) -> list[tuple[float, float]]:
    """(height, half width) along the side of a pot, softly from girth to girth."""
    side = []
    for step in range(81):
        at = step / 80 * (len(girths) - 1)
        n = min(int(at), len(girths) - 2)
        soft = (at - n) ** 2 * (3 - 2 * (at - n))
        side.append((high * step / 80, girths[n] * (1 - soft) + girths[n + 1] * soft))
    return side


# Trade in English (demo_texts.TRADES) → its drawing, and what is on it in both languages.
TRADES: dict[str, tuple[Callable[[], Sheet], str, str]] = {
    "Kitchen knives": (knives, "四本の包丁の絵", "Drawing of four kitchen knives"),
    "Metal casting": (foundry, "溶けた鉄を型に注ぐ絵", "Drawing of iron poured into a mould"),
    "Lacquerware": (bowls, "朱塗りの椀の絵", "Drawing of red lacquered bowls"),
    "Dyeing": (cloths, "干された藍染めの布の絵", "Drawing of indigo cloths hung to dry"),
    "Glass": (glass, "色ガラスの瓶の絵", "Drawing of bottles of coloured glass"),
    "Precision machining": (gears, "かみ合う歯車の絵", "Drawing of gears"),
    "Textiles": (loom, "機織りの糸と杼の絵", "Drawing of threads and a shuttle"),
    "Pottery": (kiln, "棚に並ぶ壺の絵", "Drawing of pots on a board"),
}
