# SPDX-License-Identifier: Apache-2.0
"""Pictures come out upright, light, in every form, and without the place they were taken."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageCms
from tests import photos

from machikoba.core import images
from machikoba.core.images import BUDGETS, ImageRefused, Reason, derive


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def bomb() -> bytes:
    """A PNG of a few bytes that says it is 60,000 × 60,000."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"0"))


def test_every_form_is_there_and_never_blown_up() -> None:
    made = derive(photos.file(of=photos.image(1000, 500)))
    assert (made.width, made.height, made.content_type) == (1000, 500, "image/jpeg")
    assert list(made.files) == images.names(1000, "image/jpeg")
    assert images.names(1000, "image/jpeg") == [
        "160.webp", "320.webp", "640.webp", "960.webp", "960.jpg", "full.jpg",
    ]  # fmt: skip
    assert [opened(made.files[f"{w}.webp"]).size for w in (160, 960)] == [(160, 80), (960, 480)]
    assert opened(made.master).size == (1000, 500)


def test_the_largest_is_made_smaller() -> None:
    made = derive(photos.file(of=photos.image(4000, 1000)))
    assert (made.width, made.height) == (2560, 640)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_place_it_was_taken_is_gone(kind: str) -> None:
    sent = photos.file(kind)
    assert photos.PLACE.encode() in sent
    for name, body in derive(sent).files.items():
        assert photos.PLACE.encode() not in body, name
        assert dict(opened(body).getexif()) == {}, name


def test_it_stands_upright() -> None:
    made = derive(photos.file(turned=6))  # the telephone was held on its side
    assert (made.width, made.height) == (300, 400)
    red, _, blue = opened(made.master).getpixel((150, 20))  # type: ignore[misc]
    assert red > blue


def test_colours_of_print_become_those_of_screens() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    kept = derive(photos.file(of=photos.image(), icc_profile=profile))
    print_ready = derive(photos.file(of=photos.image().convert("CMYK")))
    assert [opened(made.master).mode for made in (kept, print_ready)] == ["RGB", "RGB"]
    assert opened(derive(photos.file(icc_profile=b"damaged")).master).size == (400, 300)


def test_a_drawing_on_nothing_stays_on_nothing() -> None:
    made = derive(photos.file("PNG", Image.new("RGBA", (200, 100), (200, 0, 0, 0))))
    assert made.content_type == "image/png"
    for body in made.files.values():
        assert opened(body).convert("RGBA").getpixel((0, 0))[3] == 0  # type: ignore[index]


def test_the_budget_holds_even_for_noise() -> None:
    noise = Image.effect_noise((1920, 1280), 120).convert("RGB")
    files = derive(photos.file(of=noise)).files
    sizes = {width: len(files[f"{width}.webp"]) for width in BUDGETS}
    assert {w: size for w, size in sizes.items() if size > BUDGETS[w]} == {}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", Reason.NOT_AN_IMAGE),
        (b"<svg onload='alert(1)'/>", Reason.NOT_AN_IMAGE),
        (b"GIF89a" + b"0" * 50, Reason.NOT_AN_IMAGE),
        (photos.file()[:400], Reason.BROKEN),
        (photos.file(of=photos.image(63, 300)), Reason.TOO_SMALL),
        (bomb(), Reason.TOO_MANY_PIXELS),
        (b"\xff\xd8\xff" + b"0" * images.MAX_BYTES, Reason.TOO_HEAVY),
    ],
    ids=["empty", "svg", "gif", "cut", "small", "bomb", "heavy"],
)
def test_what_is_refused(content: bytes, reason: Reason) -> None:
    with pytest.raises(ImageRefused) as refused:
        derive(content)
    assert refused.value.reason == reason
