# SPDX-License-Identifier: Apache-2.0
"""The press: a template of ours and a structure of plain values become a PDF.

The values reach typst as data and are shown as text. No text of a visitor or maker is ever part of
a template's source, so none of it is carried out.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from machikoba.core import clock

FONTS = Path(__file__).parent / "fonts"  # put there by hatch_build.py
TEMPLATES = Path(__file__).parent / "templates"
STANDARD: Literal["ua-1"] = "ua-1"  # PDF/UA: readable by screen readers


class NoFonts(RuntimeError):
    """The fonts are missing: the package was not built."""


@cache
def fonts() -> typst.Fonts:
    """Our own fonts and no others, so that every machine prints alike. Raises NoFonts."""
    if not any(FONTS.glob("*.ttf")):
        raise NoFonts(f"no fonts in {FONTS}: run make setup")
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )


def press(template: str, data: Mapping[str, Any]) -> bytes:
    """The PDF of templates/<template>.typ; `data` is what json can write."""
    compiler = typst.Compiler(
        str(TEMPLATES / f"{template}.typ"),
        root=str(TEMPLATES),
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )
    made_at = int(clock.now().timestamp())
    pdf = compiler.compile(format="pdf", pdf_standards=STANDARD, timestamp=made_at)
    assert isinstance(pdf, bytes)
    return pdf
