# SPDX-License-Identifier: Apache-2.0
"""What somebody is told who was given a role."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from machikoba.notices.domain.outbox import Letter
from machikoba.regions.models import Grant


def role_given(ref: str) -> Letter:
    """Where to sign in and for what; `ref` is the grant's key."""
    rows = Grant.objects.select_related("user", "bureau", "open_factory")
    given = rows.get(pk=ref)
    scope = given.bureau or given.open_factory
    assert scope is not None
    name = scope.name.in_language(get_language() or "ja")[0]
    context = {
        "user": given.user,
        "name": name,
        "is_bureau": given.bureau is not None,
        "link": settings.BASE_URL + reverse("account_login"),
    }
    text = render_to_string("mailings/role_given.txt", context).strip() + "\n"
    return Letter(_("【%(name)s】担当者として登録されました") % {"name": name}, text)
