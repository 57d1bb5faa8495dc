# SPDX-License-Identifier: Apache-2.0
"""What every print of an edition begins with: its name, colour, days and contact."""

import hashlib
from functools import lru_cache
from typing import Any

import segno
from django.conf import settings
from django.utils.translation import gettext as _

from machikoba.core import clock
from machikoba.core.japanese.dates import format_day, format_days, format_time
from machikoba.regions.models import Edition
from machikoba.reports.prints import ruby

PATTERNS = 5  # templates/patterns.typ draws so many


def head_of(edition: Edition, language: str) -> dict[str, Any]:
    """The edition as templates/lib.typ reads it under `data.edition`."""
    occasion = edition.occasion
    printed = clock.now().astimezone(occasion.zone)
    first, last = occasion.starts_on, occasion.ends_on
    name = edition.name.in_language(language)[0]
    return {
        "language": language,
        "name": name,
        "ruby": ruby.pairs_of(edition.name, language),
        "colour": edition.colour,
        "pattern": hashlib.sha256(str(edition.uuid).encode()).digest()[0] % PATTERNS,
        "days": format_days(first, last, language) if first and last else "",
        "email": occasion.contact_email,
        "phone": occasion.contact_phone,
        "maker_word": edition.maker_word.in_language(language)[0] or _("参加事業者"),
        "printed_at": f"{format_day(printed.date(), language, with_year=True)} "
        f"{format_time(printed)}",
        "as_of": format_day(printed.date(), language, with_year=True),
        "fictional": edition.is_fictional,
    }


def address(path: str) -> str:
    """A path of the site as it is printed and read by cameras."""
    return f"{settings.BASE_URL}{path}"


@lru_cache(maxsize=1024)
def qr(content: str) -> str:
    """A QR code as SVG. The mask is fixed: choosing the best of eight takes four times as long."""
    code = segno.make(content, error="m", mask=2, micro=False)
    drawing: str = code.svg_inline(border=0, omitsize=True)
    return drawing.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
