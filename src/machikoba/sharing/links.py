# SPDX-License-Identifier: Apache-2.0
"""Absolute addresses of visitors' pages, by which other programs know things."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from machikoba.programmes.models import Programme
from machikoba.regions.models import Edition, Participation


def absolute(name: str, *args: Any, language: str | None = None) -> str:
    """The address of a page, in the reader's language or another."""
    if language is None:
        return f"{settings.BASE_URL}{reverse(name, args=args)}"
    with translation.override(language):
        return f"{settings.BASE_URL}{reverse(name, args=args)}"


def host() -> str:
    """The name of this installation, for identifiers that must be its own."""
    return urlsplit(settings.BASE_URL).hostname or "localhost"


def edition_link(edition: Edition, language: str | None = None) -> str:
    """An edition's page."""
    return absolute("site:edition", edition.slug, language=language)


def programme_link(edition: Edition, programme: Programme, language: str | None = None) -> str:
    """A programme's page."""
    return absolute("site:programme", edition.slug, programme.uuid, language=language)


def maker_link(edition: Edition, maker: Participation, language: str | None = None) -> str:
    """A maker's page."""
    return absolute("site:maker", edition.slug, maker.uuid, language=language)


def webcal(link: str) -> str:
    """The address by which a calendar subscribes instead of taking a copy."""
    return f"webcal://{link.partition('://')[2]}"
