# SPDX-License-Identifier: Apache-2.0
"""The head of a policy page from a file: whose it is, its contact box, breadcrumb and lead."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from machikoba.audit.actor import Actor
from machikoba.core.texts import Texts
from machikoba.library.domain.pages import (
    Words,
    policy_page,
    set_page,
    write_page,
)
from machikoba.regions.domain.bureaus import create_bureau, update_bureau
from machikoba.regions.models import Bureau

PLAIN = ("postal_code", "telephone", "fax", "email", "website")
TEXTS = ("name", "division", "address")
UNNAMED_SLUG = "bureau"
UNNAMED = Texts.of("(機関名未設定)", en="(Name not set)")


class BadHead(ValueError):
    """The file is no head of a policy page; the text says why."""


@dataclass(frozen=True)
class Head:
    """What the file says; columns it does not name stay as they are."""

    slug: str
    bureau: Mapping[str, Any]
    page: Mapping[str, Any]
    words: Mapping[str, Texts]
    source: str = ""


def read_head(content: bytes) -> Head:
    """The head of a JSON file (docs/commands.md). Raises BadHead."""
    try:
        stated = json.loads(content.decode("utf-8-sig"))
        bureau: dict[str, Any] = {n: str(stated[n]) for n in PLAIN if n in stated}
        bureau |= {name: _texts(stated[name]) for name in TEXTS if name in stated}
        page: dict[str, Any] = {}
        if "updated_on" in stated:
            page["updated_on"] = date.fromisoformat(stated["updated_on"])
        if "breadcrumb" in stated:
            page["breadcrumb"] = [_texts(step).to_json() for step in stated["breadcrumb"]]
        names = {"title": "title", "lead": "body", "definition": "definition"}
        words = {column: _texts(stated[n]) for n, column in names.items() if n in stated}
        slug = str(stated.get("slug", "bureau"))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BadHead(str(error)) from error
    return Head(slug, bureau, page, words, str(stated.get("source", "")))


def _texts(value: str | Mapping[str, str]) -> Texts:
    return Texts.of(value) if isinstance(value, str) else Texts.from_json(value)


def bureau_of(*, head: Head | None, actor: Actor) -> Bureau:
    """A new bureau for a head, or one still without a name."""
    slug = head.slug if head else UNNAMED_SLUG
    name = head.bureau.get("name") if head else None
    return create_bureau(slug=slug, name=name or UNNAMED, actor=actor)


def take_head(*, head: Head, bureau: Bureau, actor: Actor) -> Bureau:
    """Write the head to its bureau, its policy page and the words on it."""
    with transaction.atomic():
        changed = {n: v for n, v in head.bureau.items() if getattr(bureau, n) != v}
        update_bureau(bureau=bureau, actor=actor, fields=changed)
        page = policy_page(bureau)
        assert page.version is not None
        now = page.version
        kept = {"title": now.title, "body": now.body, "definition": now.definition}
        write_page(page=page, words=Words(**{**kept, **head.words}), actor=actor)
        fields = {n: v for n, v in head.page.items() if getattr(page, n) != v}
        set_page(page=page, actor=actor, fields=fields)
    return bureau
