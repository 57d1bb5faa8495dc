# SPDX-License-Identifier: Apache-2.0
"""People of the directory: entered, corrected, and shown only where they agreed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock
from machikoba.core.japanese.firm import firm_key
from machikoba.directory.models import Affiliation, Organisation, Person

PUBLIC = {"consented_on"}


def save_person(*, person: Person, fields: Mapping[str, Any], actor: Actor) -> Person:
    """Make or change a person."""
    with transaction.atomic():
        action = "change_person" if person.pk else "add_person"
        for name, value in fields.items():
            setattr(person, name, value)
        person.save()
        trail.record(
            actor=actor,
            action=action,
            subject=("person", person.uuid),
            at=clock.now(),
            after={name: str(value) for name, value in fields.items() if name in PUBLIC},
            personal={name: str(value) for name, value in fields.items() if name not in PUBLIC},
        )
    return person


def organisation_named(name: str) -> Organisation:
    """The first of exactly this spelling, made where there is none; in a transaction."""
    known = Organisation.objects.filter(name=name).order_by("pk").first()
    return known or Organisation.objects.create(name=name, match_key=firm_key(name))


def add_affiliation(
    *, person: Person, organisation: str, title: str, as_of: date | None, actor: Actor
) -> Affiliation:
    """Where somebody works as of a day; an organisation of the same spelling is the same one."""
    with transaction.atomic():
        body = organisation_named(organisation)
        made = Affiliation.objects.create(
            person=person, organisation=body, title=title, as_of=as_of
        )
        trail.record(
            actor=actor,
            action="add_affiliation",
            subject=("person", person.uuid),
            at=clock.now(),
            after={"organisation": str(body.uuid)},
            personal={"title": title},
        )
    return made
