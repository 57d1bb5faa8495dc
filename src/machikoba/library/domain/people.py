# SPDX-License-Identifier: Apache-2.0
"""People of the directory, whom any page of the library may name."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from machikoba.audit.actor import Actor
from machikoba.directory.domain import people
from machikoba.directory.models import Person
from machikoba.regions.domain.bureaus import touch_all


def save_person(*, person: Person, fields: Mapping[str, Any], actor: Actor) -> Person:
    """Make or change a person; whoever takes a consent back is named nowhere from then on."""
    with transaction.atomic():
        people.save_person(person=person, fields=fields, actor=actor)
        touch_all()
    return person
