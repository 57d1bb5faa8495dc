# SPDX-License-Identifier: Apache-2.0
"""A person of the directory who asks to be forgotten."""

from django.db import transaction

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.audit.models import Entry
from machikoba.core import clock
from machikoba.directory.models import Person
from machikoba.gatherings.models import Speaker
from machikoba.regions.domain.bureaus import touch_all


def erase_person(*, person: Person, actor: Actor) -> None:
    """Delete a person with their affiliations and talks; the programme's lines stay.

    The trail keeps that it was done, by whom and when, under the id alone.
    """
    subject = ("person", person.uuid)
    with transaction.atomic():
        talks = Speaker.objects.filter(person=person)
        after = {"talks": talks.count(), "records": person.activities.count()}
        talks.delete()
        Entry.objects.filter(subject_kind="person", subject_id=str(person.uuid)).update(
            personal_values={}
        )
        person.delete()
        trail.record(
            actor=actor, action="erase_person", subject=subject, at=clock.now(), after=after
        )
        touch_all()
