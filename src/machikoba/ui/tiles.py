# SPDX-License-Identifier: Apache-2.0
"""The patterns of pattern.css as pixels: the little of SVG that they are drawn with."""

import math
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring
from PIL import Image, ImageDraw

SHEET = Path(__file__).parent / "styles/components/pattern.css"
FINE = 3  # drawn so many times larger, then made smooth
_RULE = re.compile(r"\.pattern-(\d) \{ --drawing: url\(\"data:image/svg\+xml,(.*?)\"\)")
_STEP = re.compile(r"([MLHVCSZmlhvcsz])|(-?\d*\.?\d+)")
Point = tuple[float, float]


@cache
def drawings() -> dict[int, Element]:
    """Number → its drawing, as the style sheet of the pages has it."""
    sheet = SHEET.read_text("utf-8")
    return {int(number): fromstring(unquote(svg)) for number, svg in _RULE.findall(sheet)}


@cache
def tile(number: int, scale: float) -> Image.Image:
    """One tile as a mask (L): how much of the ink covers each pixel. Tiles repeat seamlessly."""
    svg = drawings()[number]
    width, height = float(svg.attrib["width"]), float(svg.attrib["height"])
    size = (round(width * scale), round(height * scale))
    canvas = Image.new("L", (size[0] * FINE, size[1] * FINE), 0)
    _draw(svg, canvas, (canvas.width / width, canvas.height / height), {})
    return canvas.resize(size, Image.Resampling.LANCZOS)


def sheet_of(number: int, size: tuple[int, int], scale: float) -> Image.Image:
    """A mask of `size` covered with tiles."""
    one = tile(number, scale)
    made = Image.new("L", size, 0)
    for x in range(0, size[0], one.width):
        for y in range(0, size[1], one.height):
            made.paste(one, (x, y))
    return made


def _draw(
    node: Element, canvas: Image.Image, scale: tuple[float, float], above: dict[str, str]
) -> None:
    for child in node:
        style = {**above, **child.attrib}
        if child.tag.endswith("}g"):
            _draw(child, canvas, scale, style)
            continue
        for line in _outlines(child):
            _ink(canvas, [(x * scale[0], y * scale[1]) for x, y in line], style, scale[0])


def _ink(canvas: Image.Image, line: list[Point], style: dict[str, str], scale: float) -> None:
    pen = ImageDraw.Draw(canvas)
    if style.get("fill", "none") != "none" and len(line) > 2:
        pen.polygon(line, fill=round(255 * float(style.get("fill-opacity", 1))))
    if style.get("stroke", "none") != "none":
        width = round(float(style.get("stroke-width", 1)) * scale)
        ink = round(255 * float(style.get("stroke-opacity", 1)))
        pen.line(line, fill=ink, width=width, joint="curve")


def _outlines(node: Element) -> Iterator[list[Point]]:
    shape = node.tag.rpartition("}")[2]
    if shape == "path":
        yield from _path(node.attrib["d"])
        return
    values = {name: float(text) for name, text in node.attrib.items() if _is_number(text)}
    x, y = values["cx"], values["cy"]
    across = values.get("rx", values.get("r", 0))
    down = values.get("ry", values.get("r", 0))
    turn = re.match(r"rotate\((-?[\d.]+)", node.attrib.get("transform", ""))
    yield _ellipse(x, y, across, down, math.radians(float(turn[1])) if turn else 0)


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"-?\d*\.?\d+", text))


def _ellipse(x: float, y: float, across: float, down: float, turn: float) -> list[Point]:
    round_about = [math.tau * step / 72 for step in range(73)]
    points = [(across * math.cos(a), down * math.sin(a)) for a in round_about]
    cos, sin = math.cos(turn), math.sin(turn)
    return [(x + px * cos - py * sin, y + px * sin + py * cos) for px, py in points]


def _path(commands: str) -> Iterator[list[Point]]:
    line: list[Point] = []
    pulled: Point | None = None  # the last curve's second handle, which a smooth one mirrors
    for command, numbers in _steps(commands):
        at = line[-1] if line else (0.0, 0.0)
        kind = command.upper()
        points = _points(kind, at if command.islower() else (0.0, 0.0), at, numbers)
        if kind == "M" and len(line) > 1:
            yield line
        if kind in "CS":
            if kind == "S":
                points.insert(0, (2 * at[0] - pulled[0], 2 * at[1] - pulled[1]) if pulled else at)
            pulled = points[1]
            points = _curve(at, *points)
        line = points if kind == "M" else [*line, *(points or line[:1])]
    if len(line) > 1:
        yield line


def _points(kind: str, base: Point, at: Point, numbers: list[float]) -> list[Point]:
    """The points a command names; none for closing the line."""
    if kind == "H":
        return [(base[0] + numbers[0], at[1])]
    if kind == "V":
        return [(at[0], base[1] + numbers[0])]
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return [(base[0] + x, base[1] + y) for x, y in pairs]


def _steps(commands: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with as many numbers as it takes; further numbers repeat it."""
    takes = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Z": 0}
    command, numbers = "", list[float]()
    for letter, number in _STEP.findall(commands):
        if letter:
            command, numbers = letter, []
        else:
            numbers.append(float(number))
        if len(numbers) == takes[command.upper()]:
            yield command, numbers
            # After a move, further pairs are lines.
            command, numbers = {"M": "L", "m": "l"}.get(command, command), []


def _curve(start: Point, one: Point, two: Point, end: Point) -> list[Point]:
    points = []
    for step in range(1, 25):
        t = step / 24
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        corners = (start, one, two, end)
        points.append(
            (
                sum(w * c[0] for w, c in zip(weights, corners, strict=True)),
                sum(w * c[1] for w, c in zip(weights, corners, strict=True)),
            )
        )
    return points
