# SPDX-License-Identifier: Apache-2.0
"""Reading a calendar or a table of events that somebody publishes as a file.

A file is taken whole or not at all. What is no longer in it is withdrawn, unless it is over:
lists drop what is past, and that unsays nothing.
"""

from django.db import transaction

from machikoba.atlas.domain.feed_rounds import Getter, forget
from machikoba.atlas.domain.heard import Ear
from machikoba.atlas.domain.joining import apart, spoken_of
from machikoba.atlas.models import Heard, Holding, Peer
from machikoba.atlas.reading.calendar import read_calendar
from machikoba.atlas.reading.event_list import read_events, read_table
from machikoba.atlas.reading.events import Events, as_edition, is_meant
from machikoba.atlas.reading.said import SaidEdition
from machikoba.core import clock

MOST_REMARKS = 50
ACCEPT = {
    Peer.Format.CALENDAR: "text/calendar, */*;q=0.1",
    Peer.Format.TABLE: "text/csv, */*;q=0.5",
}


def run(peer: Peer, getter: Getter) -> int:
    """Read the file and write down what it says; how many events. Raises FetchFailed and Lie."""
    form = Peer.Format(peer.format)
    answer = getter.get(peer.address, etag=peer.etag, accept=ACCEPT[form])
    if answer.status == 304:
        return 0
    events = _read(form, answer.body, peer)
    meant = [event for event in events.rows if is_meant(event, peer.only.split())]
    said = {one.identity: one for one in (as_edition(event, peer.address) for event in meant)}
    names = {*said, *(one.factory.identity for one in said.values())}
    with transaction.atomic():
        known = Heard.objects.filter(peer=peer).values_list("identity", flat=True)
        with apart(spoken_of({*names, *known}), now=clock.now()):
            _hear(peer, list(said.values()))
            _forget_others(peer, names)
        peer.etag = answer.headers.get("etag", "")[:200]
        peer.things, peer.is_in_step = len(said), True
        peer.remarks = [list(remark) for remark in events.remarks[:MOST_REMARKS]]
        peer.save(update_fields=["etag", "things", "is_in_step", "remarks"])
    return len(said)


def _read(form: Peer.Format, content: bytes, peer: Peer) -> Events:
    if form == Peer.Format.CALENDAR:
        return read_calendar(content)
    peer.headers = list(read_table(content).headers)
    peer.save(update_fields=["headers"])  # also where somebody must say which is which
    return read_events(content, peer.columns)


def _hear(peer: Peer, said: list[SaidEdition]) -> None:
    ear = Ear(peer.origin, clock.now())
    factories = {edition.factory.identity: edition.factory for edition in said}
    for one in factories.values():
        ear.hear_factory(one)
    for edition in said:
        ear.hear_edition(edition)
    heard = [("open_factory", name) for name in factories]
    heard += [("edition", edition.identity) for edition in said]
    Heard.objects.bulk_create(
        [Heard(peer=peer, kind=kind, identity=name) for kind, name in heard],
        ignore_conflicts=True,
    )


def _forget_others(peer: Peer, said: set[str]) -> None:
    now = clock.now()
    known = set(Heard.objects.filter(peer=peer).values_list("identity", flat=True))
    gone = known - said
    over = Holding.objects.filter(
        identity__in=gone, ends_on__lt=clock.today(clock.OFFICIAL), listing__isnull=False
    )
    kept = {name for pair in over.values_list("identity", "listing__identity") for name in pair}
    forget(peer, sorted(gone - kept), now)
