# SPDX-License-Identifier: Apache-2.0
"""Pages a bureau writes: every saving is a version, any of them can be had back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from machikoba.audit import trail
from machikoba.audit.actor import SYSTEM, Actor
from machikoba.core import clock
from machikoba.core.texts import Texts
from machikoba.library.domain import addresses
from machikoba.library.domain.addresses import Kind
from machikoba.library.models import Page, PageVersion
from machikoba.library.queries.addresses import once
from machikoba.regions.domain.bureaus import touch
from machikoba.regions.models import Bureau

TITLE = Texts.of("地域一体型オープンファクトリー", en="Regional open factories")
DEFINITION = Texts.of(
    "※地域一体型オープンファクトリー: 一つの地域の製造業・工房・工芸の作り手が、日を決めて"
    "いっせいに生産現場を公開し、見学や体験で来場者を迎える取り組み。",
    en="* Regional open factory: manufacturers, workshops and craft makers of one region open "
    "their production sites together on set days, with tours and hands-on workshops.",
)


@dataclass(frozen=True)
class Words:
    """What a version holds."""

    title: Texts
    body: Texts
    definition: Texts = field(default_factory=Texts)


class SlugTaken(ValueError):
    """The bureau has a page under this address."""


def policy_page(bureau: Bureau) -> Page:
    """The head of the bureau's policy page; made with our own definition where there is none."""
    rows = Page.objects.select_related("version")
    found = rows.filter(bureau=bureau, slug=Page.POLICY).first()
    if found is not None:
        return found
    words = Words(TITLE, Texts(), DEFINITION)
    return create_page(
        bureau=bureau, slug=Page.POLICY, words=words, actor=SYSTEM, state=Page.State.PUBLISHED
    )


def create_page(*, bureau: Bureau, slug: str, words: Words, actor: Actor, **fields: Any) -> Page:
    """A page with its first version. Raises SlugTaken."""
    with transaction.atomic():
        taken = Page.objects.filter(bureau=bureau, slug=slug).exists()
        if taken or once(Kind.PAGE, slug, bureau.slug) is not None:
            raise SlugTaken(slug)
        page = Page.objects.create(bureau=bureau, slug=slug, **fields)
        _add_version(page, words, actor)
        _record(page, actor, "create_page", {"slug": slug})
    return page


def write_page(*, page: Page, words: Words, actor: Actor) -> PageVersion:
    """A new version, unless nothing is different."""
    with transaction.atomic():
        Page.objects.select_for_update().get(pk=page.pk)
        now = page.version
        if now and Words(now.title, now.body, now.definition) == words:
            return now
        made = _add_version(page, words, actor)
        _record(page, actor, "write_page", {"version": made.number})
    return made


def restore_version(*, page: Page, version: PageVersion, actor: Actor) -> PageVersion:
    """The words of an earlier version, as a new one."""
    words = Words(version.title, version.body, version.definition)
    return write_page(page=page, words=words, actor=actor)


def set_page(*, page: Page, actor: Actor, fields: Mapping[str, Any]) -> Page:
    """Change columns of a page: address, state, place in the menu, breadcrumb, update date.

    Its old address leads to the new one. Raises SlugTaken.
    """
    if fields:
        with transaction.atomic():
            if fields.get("slug", page.slug) != page.slug:
                _move(page, fields["slug"])
            for name, value in fields.items():
                setattr(page, name, value)
            page.save(update_fields=[*fields])
            _record(page, actor, "set_page", {n: str(v) for n, v in fields.items()})
    return page


def _move(page: Page, slug: str) -> None:
    if Page.objects.filter(bureau=page.bureau, slug=slug).exists():
        raise SlugTaken(slug)
    try:
        scope = page.bureau.slug
        addresses.move(kind=Kind.PAGE, before=page.slug, after=slug, subject=page.pk, scope=scope)
    except addresses.Taken as taken:
        raise SlugTaken(slug) from taken


def delete_page(*, page: Page, actor: Actor) -> None:
    """Take a page away with its history."""
    with transaction.atomic():
        _record(page, actor, "delete_page", {"slug": page.slug})
        addresses.forget(kind=Kind.PAGE, subject=page.pk)
        page.version = None
        page.save(update_fields=["version"])
        page.delete()


def mark_updated(bureau: Bureau) -> None:
    """The policy page was updated today: call it with every change visitors see on it."""
    page = policy_page(bureau)
    today = clock.now().astimezone(clock.OFFICIAL).date()
    if page.updated_on != today:
        page.updated_on = today
        page.save(update_fields=["updated_on"])
    touch(bureau)


def _add_version(page: Page, words: Words, actor: Actor) -> PageVersion:
    last = PageVersion.objects.filter(page=page).order_by("-number").first()
    made = PageVersion.objects.create(
        page=page,
        number=last.number + 1 if last else 1,
        title=words.title,
        body=words.body,
        definition=words.definition,
        made_at=clock.now(),
        author=actor.label,
    )
    page.version = made
    page.save(update_fields=["version"])
    return made


def _record(page: Page, actor: Actor, action: str, after: dict[str, Any]) -> None:
    trail.record(
        actor=actor,
        action=action,
        subject=("page", page.uuid),
        at=clock.now(),
        after=after,
    )
    touch(page.bureau)
