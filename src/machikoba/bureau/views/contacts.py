# SPDX-License-Identifier: Apache-2.0
"""How the secretariats of the bureau's 管轄 are reached."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from machikoba.atlas import rules
from machikoba.atlas.models import Listing
from machikoba.atlas.queries import areas
from machikoba.bureau.forms.contacts import ContactForm
from machikoba.bureau.views.access import bureau_view
from machikoba.core import clock
from machikoba.inquiries.domain.contacts import FIELDS, set_contact
from machikoba.inquiries.models import Contact
from machikoba.regions.models import Bureau
from machikoba.ui.paging import page_of
from machikoba.ui.signing_in import actor_of


@bureau_view
def index(request: HttpRequest, bureau: Bureau) -> HttpResponse:
    """Every listing of the area with its contact, in 団体コード順."""
    rows = areas.listings(bureau, clock.today(clock.OFFICIAL)).select_related("contact")
    paged = page_of(request, rows)
    context = {
        "bureau": bureau,
        "missing": rows.exclude(contact__email__gt="").count(),
        "rows": with_contacts(paged["page"]),
        **paged,
    }
    return render(request, "bureau/contacts.html", context)


def with_contacts(listings: Iterable[Listing]) -> list[tuple[Listing, Contact | None]]:
    """Each listing with its contact, which was read along."""
    return [(listing, getattr(listing, "contact", None)) for listing in listings]


@bureau_view
def edit(request: HttpRequest, bureau: Bureau, uuid: UUID) -> HttpResponse:
    """One listing's contact."""
    listing = get_object_or_404(Listing, uuid=uuid)
    today = clock.today(clock.OFFICIAL)
    if not rules.may_decide(request.user, listing, today, bureau):  # type: ignore[arg-type]
        raise Http404
    known = Contact.objects.filter(listing=listing).first()
    initial = {name: getattr(known, name) for name in FIELDS} if known else {}
    form = ContactForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        set_contact(listing=listing, fields=form.cleaned_data, actor=actor_of(request))
        messages.success(request, _("保存しました。"))
        return redirect("bureau:contacts", bureau=bureau.slug)
    context = {"bureau": bureau, "listing": listing, "form": form}
    return render(request, "bureau/listing_contact.html", context)
