# SPDX-License-Identifier: Apache-2.0
"""Photographs for the tests, as telephones and other people's programs write them."""

import io
from typing import Any

from PIL import Image

from machikoba.audit.actor import SYSTEM
from machikoba.core.texts import Texts
from machikoba.regions.domain.pictures import add_picture
from machikoba.regions.models import Edition, Picture

PLACE = "35.6895"  # degrees; it must never leave the house
LEFT, RIGHT = (200, 30, 30), (30, 30, 200)


def image(width: int = 400, height: int = 300) -> Image.Image:
    """Red on the left, blue on the right."""
    made = Image.new("RGB", (width, height), LEFT)
    made.paste(RIGHT, (width // 2, 0, width, height))
    return made


def file(kind: str = "JPEG", of: Image.Image | None = None, **options: Any) -> bytes:
    """A file of this kind, which says where it was taken, and with `turned` which way is up."""
    exif = Image.Exif()
    exif[0x010E] = PLACE
    exif.get_ifd(0x8825)[2] = (35.0, 41.0, 22.0)
    exif[0x0112] = options.pop("turned", 1)
    out = io.BytesIO()
    xmp = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{PLACE}</x:xmpmeta>".encode()
    (of or image()).save(out, kind, exif=exif, xmp=xmp, **options)
    return out.getvalue()


def picture(of: Edition, content: bytes | None = None, **fields: Any) -> Picture:
    """A picture whose rights are in order."""
    fields = {
        "alt": Texts.of("炉の前の職人", en="A smith at the forge"),
        "rights_holder": "架空 花子",
        "people_consent": Picture.Consent.GIVEN,
        **fields,
    }
    return add_picture(edition=of, content=content or file(), actor=SYSTEM, fields=fields)
