# SPDX-License-Identifier: Apache-2.0
"""Reading what was printed."""

import io

from pypdf import PdfReader


def pages_of(pdf: bytes) -> list[str]:
    """The words of each page, without the spaces that setting puts between them."""
    reader = PdfReader(io.BytesIO(pdf))
    return ["".join(page.extract_text().split()) for page in reader.pages]


def text_of(pdf: bytes) -> str:
    """The words of all pages."""
    return "".join(pages_of(pdf))


def inner_text_of(pdf: bytes) -> str:
    """The words between the covers: reading the lines of their pattern takes seconds."""
    pages = PdfReader(io.BytesIO(pdf)).pages[1:-1]
    return "".join("".join(page.extract_text().split()) for page in pages)


def count_of(pdf: bytes) -> int:
    """How many pages there are."""
    return len(PdfReader(io.BytesIO(pdf)).pages)


def size_of(pdf: bytes) -> tuple[int, int]:
    """Width and height of the first page in millimetres."""
    box = PdfReader(io.BytesIO(pdf)).pages[0].mediabox
    return round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)


def title_of(pdf: bytes) -> str:
    """The document's title, which screen readers say first."""
    information = PdfReader(io.BytesIO(pdf)).metadata
    return str(information.title) if information else ""
