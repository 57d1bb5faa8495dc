# SPDX-License-Identifier: Apache-2.0
"""Reading the pages a bureau writes."""

from django.db.models import QuerySet

from machikoba.core.texts import Texts
from machikoba.library.models import Page, PagePicture
from machikoba.regions.models import Bureau


def of_bureau(bureau: Bureau) -> QuerySet[Page]:
    """Its pages with their words: the menu's in its order, then the others."""
    return Page.objects.filter(bureau=bureau).select_related("version")


def published(bureau: Bureau) -> QuerySet[Page]:
    """Those visitors may read."""
    return of_bureau(bureau).filter(state=Page.State.PUBLISHED)


def menu(bureau: Bureau) -> list[Page]:
    """The published pages that stand in the menu, in its order."""
    rows = published(bureau).filter(menu_position__isnull=False)
    return list(rows.exclude(slug=Page.POLICY))


def policy(bureau: Bureau) -> Page | None:
    """The head of the policy page, where it has been written."""
    return of_bureau(bureau).filter(slug=Page.POLICY).first()


def breadcrumb(page: Page) -> list[Texts]:
    """The steps that lead to a page, without itself."""
    return [Texts.from_json(step) for step in page.breadcrumb]


def pictures(bureau: Bureau) -> dict[str, PagePicture]:
    """The pictures its pages may name, by uuid."""
    return {str(one.uuid): one for one in PagePicture.objects.filter(bureau=bureau)}
