# SPDX-License-Identifier: Apache-2.0
"""The demo's key visual, drawn: an evening over a valley full of workshops; and its logo."""

import io
import math
from random import Random

from PIL import Image, ImageDraw

from machikoba.operations.demo_drawings import Colour, Point, Sheet

SIZE = (2880, 1620)
DARK, SHADE, NIGHT = (52, 32, 50), (70, 42, 58), (44, 34, 52)
WINDOW, UNLIT, DUSK = (255, 214, 130), (116, 70, 74), (226, 128, 92)
GROUND = 0.86  # everything below in shares of the height or the width


def valley() -> Sheet:
    """Sun, three ridges, workshops with lit windows, the river."""
    sheet, random = Sheet((250, 214, 150), (238, 120, 66), SIZE), Random(4)
    width, height = SIZE
    x, y, r = width * 0.34, height * 0.42, height * 0.23
    sheet.light((x - 1.9 * r, y - 1.9 * r, x + 1.9 * r, y + 1.9 * r), (255, 238, 196), 120)
    sheet.ring(x, y, r, (252, 244, 220))
    ridges = ((DUSK, 0.62, 0.30), ((178, 84, 78), 0.70, 0.26), ((112, 58, 72), 0.78, 0.22))
    for colour, base, high in ridges:
        line = _ridge(random, height * base, height * high)
        sheet.shape([*line, (width, height), (0, height)], colour)
        _mist(sheet, height * (base - 0.06))
    _town(sheet, random)
    _river(sheet, random)
    return sheet


def _ridge(random: Random, base: float, high: float) -> list[Point]:
    waves = [
        (random.uniform(0.6, 1.6) * (n + 1), random.uniform(0, math.tau), (n + 1) ** -1.1)
        for n in range(7)
    ]
    return [
        (x, base - high * (0.5 + 0.28 * sum(a * math.sin(f * x / SIZE[0] * math.tau + p)
                                            for f, p, a in waves)))
        for x in range(-8, SIZE[0] + 9, 8)
    ]  # fmt: skip


def _mist(sheet: Sheet, top: float) -> None:
    fade = Image.new("L", (1, 64))
    for y in range(64):
        fade.putpixel((0, y), 70 * y // 63)
    fade = fade.resize((SIZE[0], round(SIZE[1] * 0.16)))
    sheet.image.paste((250, 190, 140), (0, round(top)), fade)


def _town(sheet: Sheet, random: Random) -> None:
    x = -0.02 * SIZE[0]
    while x < SIZE[0]:
        kind = random.random()
        if kind < 0.5:
            x = _factory(sheet, random, x)
        elif kind < 0.75:
            x = _house(sheet, random, x)
        else:
            x = _trees(sheet, random, x)


def _factory(sheet: Sheet, random: Random, x: float) -> float:
    width, height = SIZE
    ground, bays = height * GROUND, random.randint(2, 4)
    bay, high = width * random.uniform(0.035, 0.055), height * random.uniform(0.07, 0.11)
    top, saw = ground - high, high * 0.55
    if random.random() < 0.8:
        _chimney(sheet, x + bay * random.uniform(0.4, bays - 0.5), random.uniform(0.22, 0.30))
    roof: list[Point] = [(x, ground)]
    for n in range(bays):
        roof += [(x + n * bay, top), (x + n * bay, top - saw), (x + (n + 1) * bay, top)]
    sheet.shape([*roof, (x + bays * bay, ground)], DARK)
    for n in range(bays):
        left = x + n * bay + bay * 0.06
        right = left + bay * 0.16
        pane = [(left, top - saw * 0.78), (right, top - saw * 0.66), (right, top), (left, top)]
        sheet.shape(pane, WINDOW)
    _windows(sheet, random, (x + bay * 0.12, ground - high * 0.62), bays * 3, bay * 0.31)
    return x + bays * bay


def _chimney(sheet: Sheet, x: float, high: float) -> None:
    width, ground = SIZE[0] * 0.011, SIZE[1] * GROUND
    top = ground - SIZE[1] * high
    stack = [(x - width * 0.65, top), (x + width * 0.65, top), (x + width, ground)]
    sheet.shape([*stack, (x - width, ground)], DARK)
    sheet.draw.rectangle([x - width * 0.8, top, x + width * 0.8, top + SIZE[1] * 0.014], DUSK)


def _windows(sheet: Sheet, random: Random, first: Point, count: int, step: float) -> None:
    for n in range(count):
        lit: Colour = WINDOW if random.random() < 0.6 else UNLIT
        x, y = first[0] + n * step, first[1]
        sheet.draw.rectangle([x, y, x + step * 0.52, y + step * 0.8], fill=lit)


def _house(sheet: Sheet, random: Random, x: float) -> float:
    wide, high = SIZE[0] * random.uniform(0.05, 0.075), SIZE[1] * random.uniform(0.05, 0.075)
    ground = SIZE[1] * GROUND
    sheet.draw.rectangle([x + wide * 0.08, ground - high, x + wide * 0.92, ground], fill=SHADE)
    eaves, ridge = ground - high, ground - high * 1.7
    roof = [(x - wide * 0.04, eaves), (x + wide * 1.04, eaves)]
    sheet.shape([*roof, (x + wide * 0.86, ridge), (x + wide * 0.14, ridge)], DARK)
    _windows(sheet, random, (x + wide * 0.2, ground - high * 0.7), 3, wide * 0.22)
    return x + wide


def _trees(sheet: Sheet, random: Random, x: float) -> float:
    ground = SIZE[1] * GROUND
    for _ in range(random.randint(2, 4)):
        wide, high = SIZE[0] * random.uniform(0.012, 0.018), SIZE[1] * random.uniform(0.08, 0.15)
        for storey in range(3):
            foot, half = ground - high * (0.2 + 0.25 * storey), wide * (1 - 0.24 * storey)
            sheet.shape([(x - half, foot), (x + half, foot), (x, foot - high * 0.4)], NIGHT)
        sheet.draw.rectangle([x - wide * 0.12, ground - high * 0.3, x + wide * 0.12, ground], NIGHT)
        x += wide * 1.1
    return x + SIZE[0] * 0.015


def _river(sheet: Sheet, random: Random) -> None:
    width, height = SIZE
    sheet.draw.rectangle([0, height * GROUND, width, height], fill=(58, 34, 50))
    for n in range(46):
        y = height * (GROUND + (1 - GROUND) * (n / 46) ** 1.3)
        half = width * random.uniform(0.015, 0.08) * (0.4 + n / 46)
        x = width * (0.34 + random.gauss(0, 0.1) * (1 + n / 46))
        colour = (236, 150, 92) if n % 3 else (252, 226, 178)
        box = [x - half, y, x + half, y + height * 0.004 * (1 + n / 20)]
        sheet.draw.rounded_rectangle(box, radius=height * 0.002, fill=colour)


def logo() -> bytes:
    """A sawtooth roof before the sun, as PNG on nothing."""
    image = Image.new("RGBA", (512, 512), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse([96, 30, 416, 350], fill=(240, 138, 60))
    roof: list[Point] = [(30, 470), (30, 300)]
    for bay in range(3):
        roof += [(30 + bay * 150, 180), (180 + bay * 150, 300)]
    draw.polygon([*roof, (480, 470)], fill=(154, 52, 18))
    out = io.BytesIO()
    image.resize((256, 256), Image.Resampling.LANCZOS).save(out, "PNG")
    return out.getvalue()
