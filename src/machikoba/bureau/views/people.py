# SPDX-License-Identifier: Apache-2.0
"""People of the directory whom a bureau names: speakers, authors, organisers."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from machikoba.bureau.forms.people import AffiliationForm, PersonForm
from machikoba.bureau.views.access import bureau_view
from machikoba.directory.domain import people
from machikoba.directory.models import Person
from machikoba.library.domain.people import save_person
from machikoba.regions.models import Bureau
from machikoba.retention.domain.people import erase_person
from machikoba.ui.paging import page_of
from machikoba.ui.signing_in import actor_of


@bureau_view
def index(request: HttpRequest, bureau: Bureau) -> HttpResponse:
    """Everybody in 五十音順, and one more."""
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = save_person(person=Person(), fields=form.cleaned_data, actor=actor_of(request))
        messages.success(request, _("登録しました。"))
        return redirect("bureau:person", bureau=bureau.slug, uuid=made.uuid)
    rows = Person.objects.prefetch_related("affiliations__organisation").order_by("kana", "pk")
    context = {"bureau": bureau, "form": form, **page_of(request, rows)}
    return render(request, "bureau/people.html", context)


@bureau_view
def edit(request: HttpRequest, bureau: Bureau, uuid: UUID) -> HttpResponse:
    """A person and their affiliations."""
    person = get_object_or_404(Person, uuid=uuid)
    columns = {name: getattr(person, name) for name in PersonForm.base_fields}
    form = PersonForm(request.POST or None, initial=columns)
    if request.method == "POST" and form.is_valid():
        changed = {n: v for n, v in form.cleaned_data.items() if v != columns[n]}
        save_person(person=person, fields=changed, actor=actor_of(request))
        messages.success(request, _("保存しました。"))
        return redirect("bureau:person", bureau=bureau.slug, uuid=uuid)
    context = {
        "bureau": bureau,
        "person": person,
        "form": form,
        "affiliations": list(person.affiliations.select_related("organisation")),
        "affiliation_form": AffiliationForm(),
    }
    return render(request, "bureau/person.html", context)


@bureau_view
@require_POST
def affiliate(request: HttpRequest, bureau: Bureau, uuid: UUID) -> HttpResponse:
    """One more affiliation."""
    person = get_object_or_404(Person, uuid=uuid)
    form = AffiliationForm(request.POST)
    if form.is_valid():
        people.add_affiliation(person=person, actor=actor_of(request), **form.cleaned_data)
        messages.success(request, _("登録しました。"))
    else:
        messages.error(request, _("所属を入力してください。"))
    return redirect("bureau:person", bureau=bureau.slug, uuid=uuid)


@bureau_view
def delete(request: HttpRequest, bureau: Bureau, uuid: UUID) -> HttpResponse:
    """Ask once, then forget a person who asked for it."""
    person = get_object_or_404(Person, uuid=uuid)
    if request.method == "POST":
        erase_person(person=person, actor=actor_of(request))
        messages.success(
            request, _("人物を削除しました。削除した日時と担当者だけが記録に残ります。")
        )
        return redirect("bureau:people", bureau=bureau.slug)
    context = {"bureau": bureau, "person": person, "talks": person.talks.count()}
    return render(request, "bureau/person_delete.html", context)
