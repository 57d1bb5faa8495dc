# SPDX-License-Identifier: Apache-2.0
"""Photographs as people hand them in, made safe and light for pages. Pure: bytes in, bytes out.

What comes out stands upright, in sRGB, and says nothing of where or when it was taken: a
telephone writes the place into the file (EXIF, XMP), and a maker's home may be its workshop.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from PIL import Image, ImageCms, ImageOps

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 50_000_000
MIN_SIDE = 64
LONGEST = 2560
FORMATS = ("JPEG", "PNG", "WEBP")
# Width in pixels → the most bytes a page can afford for it.
BUDGETS = {160: 8_000, 320: 20_000, 640: 45_000, 960: 65_000, 1280: 80_000, 1920: 170_000}
FALLBACK_WIDTH = 960
QUALITIES = (78, 60, 40, 22)
MASTER = "full"
TYPES = {"webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}


class Reason(StrEnum):
    """Why a file is not taken."""

    TOO_HEAVY = "too_heavy"
    NOT_AN_IMAGE = "not_an_image"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_SMALL = "too_small"
    BROKEN = "broken"


class ImageRefused(ValueError):
    """A file that is no picture we can show."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True)
class Derived:
    """A picture in every form a page asks for: name of the file → its bytes."""

    width: int
    height: int
    content_type: str  # of the master and of the fallback
    files: dict[str, bytes]

    @property
    def master(self) -> bytes:
        """The largest form, from which print and later derivatives are made."""
        return next(body for name, body in self.files.items() if name.startswith(MASTER))


def widths(width: int) -> list[int]:
    """The widths a picture of `width` is kept in; it is never blown up."""
    return [w for w in BUDGETS if w <= width] or [width]


def names(width: int, content_type: str) -> list[str]:
    """Every file of a picture: WebP in all widths, one fallback for old browsers, the master."""
    ending = _ending(content_type)
    light = [f"{w}.webp" for w in widths(width)]
    return [*light, fallback_name(width, content_type), f"{MASTER}.{ending}"]


def fallback_name(width: int, content_type: str) -> str:
    """The file for browsers that read no WebP."""
    return f"{min(width, FALLBACK_WIDTH)}.{_ending(content_type)}"


def _ending(content_type: str) -> str:
    return next(ending for ending, kind in TYPES.items() if kind == content_type)


def derive(content: bytes) -> Derived:
    """All forms of an uploaded picture. Raises ImageRefused."""
    image, was_drawn = _read(content)
    kind = "image/png" if image.mode == "RGBA" else "image/jpeg"
    ending = _ending(kind)
    small = image.copy()
    small.thumbnail((FALLBACK_WIDTH, LONGEST * 4))
    files = {f"{w}.webp": _webp(_to_width(image, w), was_drawn) for w in widths(image.width)}
    files[fallback_name(image.width, kind)] = _save(small, ending, 74)
    files[f"{MASTER}.{ending}"] = _save(image, ending, 88)
    return Derived(image.width, image.height, kind, files)


def _read(content: bytes) -> tuple[Image.Image, bool]:
    """The picture, upright and small enough to keep; whether it is a drawing (PNG), no photo."""
    if len(content) > MAX_BYTES:
        raise ImageRefused(Reason.TOO_HEAVY)
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
            _check_size(opened.size)  # before a pixel is unpacked: a bomb is small until then
            was_drawn = opened.format == "PNG"
            opened.draft("RGB", (LONGEST, LONGEST))
            image = _in_srgb(ImageOps.exif_transpose(opened))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise ImageRefused(Reason.TOO_MANY_PIXELS) from bomb
    except Image.UnidentifiedImageError as error:
        raise ImageRefused(Reason.NOT_AN_IMAGE) from error
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError) as error:
        if isinstance(error, ImageRefused):
            raise
        raise ImageRefused(Reason.BROKEN) from error
    image.thumbnail((LONGEST, LONGEST))
    image.info.clear()  # EXIF, XMP and comments would be written again
    return image, was_drawn


def _check_size(size: tuple[int, int]) -> None:
    if size[0] * size[1] > MAX_PIXELS:
        raise ImageRefused(Reason.TOO_MANY_PIXELS)
    if min(size) < MIN_SIDE:
        raise ImageRefused(Reason.TOO_SMALL)


def _in_srgb(image: Image.Image) -> Image.Image:
    """RGB or RGBA; colours of another profile (a telephone's wide gamut, print) are converted."""
    profile = image.info.get("icc_profile")
    mode = "RGBA" if image.has_transparency_data else "RGB"
    if profile and image.mode in ("RGB", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(image, source, target, outputMode="RGB") or image
        except (ImageCms.PyCMSError, OSError):  # a damaged profile: take the colours as they are
            return image.convert(mode)
    return image.convert(mode)


def _to_width(image: Image.Image, width: int) -> Image.Image:
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS)


def _webp(image: Image.Image, was_drawn: bool) -> bytes:
    """The best-looking WebP within the budget of its width."""
    budget = next((b for w, b in BUDGETS.items() if image.width <= w), max(BUDGETS.values()))
    body = b""
    for body in _attempts(image, was_drawn):
        if len(body) <= budget:
            break
    return body


def _attempts(image: Image.Image, was_drawn: bool) -> Iterator[bytes]:
    if was_drawn:
        yield _save(image, "webp", 80, lossless=True)
    for quality in QUALITIES:
        yield _save(image, "webp", quality)
    for share in (2, 4):  # grain and foliage: fewer details rather than a page too heavy
        coarse = image.resize((max(1, image.width // share), max(1, image.height // share)))
        yield _save(coarse.resize(image.size), "webp", QUALITIES[-1])


def _save(image: Image.Image, ending: str, quality: int, lossless: bool = False) -> bytes:
    out = io.BytesIO()
    if ending == "png":
        image.save(out, "PNG", optimize=True)
    elif ending == "jpg":
        image.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    else:
        image.save(out, "WEBP", quality=quality, method=4, lossless=lossless)
    return out.getvalue()
