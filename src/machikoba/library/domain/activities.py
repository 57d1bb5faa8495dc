# SPDX-License-Identifier: Apache-2.0
"""Records of the library: added, changed, moved and deleted, and the policy page with them.

Whoever changes the order holds the bureau's row, so that two do not renumber at once.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from machikoba.audit import trail
from machikoba.audit.actor import Actor
from machikoba.core import clock
from machikoba.core.japanese.search import search_text
from machikoba.gatherings.domain import gatherings
from machikoba.gatherings.models import Gathering
from machikoba.library.domain import addresses
from machikoba.library.domain.addresses import Kind
from machikoba.library.domain.pages import mark_updated
from machikoba.library.models import Activity, Publication
from machikoba.library.queries.addresses import once
from machikoba.regions.models import Bureau

Numbers = Sequence[tuple[str, str]]


def add_publication(
    *, bureau: Bureau, actor: Actor, fields: Mapping[str, Any], **activity: Any
) -> Activity:
    """A publication and its record; `activity` are columns of Activity."""
    with transaction.atomic():
        made = Publication.objects.create(bureau=bureau, **fields)
        record = _record_of(made, activity)
        _tell(record, actor, "add_publication", {}, {"title": str(made.title)})
    return record


def add_gathering(
    *,
    bureau: Bureau,
    actor: Actor,
    fields: Mapping[str, Any],
    numbers: Numbers = (),
    **activity: Any,
) -> Activity:
    """A gathering and its record."""
    with transaction.atomic():
        made = gatherings.create_gathering(bureau=bureau, actor=actor, numbers=numbers, **fields)
        record = _record_of(made, activity)
        _tell(record, actor, "add_gathering", {}, {"title": str(made.title)})
    return record


def change(
    *,
    activity: Activity,
    actor: Actor,
    fields: Mapping[str, Any],
    numbers: Numbers | None = None,
) -> Activity:
    """Change columns of the publication or gathering behind a record.

    Its address stays. Raises registrations.DateNeeded (see gatherings).
    """
    with transaction.atomic():
        thing = activity.record
        before = {name: str(getattr(thing, name)) for name in fields}
        if isinstance(thing, Gathering):
            gatherings.update_gathering(
                gathering=thing, actor=actor, fields=fields, numbers=numbers
            )
        elif fields:
            for name, value in fields.items():
                setattr(thing, name, value)
            thing.save(update_fields=[*fields])
        index(activity)
        after = {name: str(value) for name, value in fields.items()}
        _tell(activity, actor, "change_activity", before, after)
    return activity


def rename(*, activity: Activity, slug: str, actor: Actor) -> None:
    """Another permanent address; the old one leads there. Raises addresses.Taken."""
    before = activity.slug
    if slug == before:
        return
    with transaction.atomic():
        if Activity.objects.filter(slug=slug).exists():
            raise addresses.Taken(slug)
        addresses.move(kind=Kind.ACTIVITY, before=before, after=slug, subject=activity.pk)
        activity.slug, activity.changed_at = slug, clock.now()
        activity.save(update_fields=["slug", "changed_at"])
        _tell(activity, actor, "rename_activity", {"slug": before}, {"slug": slug})


def delete(*, activity: Activity, actor: Actor) -> None:
    """Take a record and what it stands for away. Raises gatherings.HasRegistrations."""
    with transaction.atomic():
        thing = activity.record
        title = str(thing.title)
        addresses.forget(kind=Kind.ACTIVITY, subject=activity.pk)
        if isinstance(thing, Gathering):
            activity.delete()
            gatherings.delete_gathering(gathering=thing, actor=actor)
        else:
            thing.delete()
        _tell(activity, actor, "delete_activity", {"title": title}, {})


def move(*, activity: Activity, actor: Actor, up: bool) -> None:
    """One row up or down on the policy page; at its end nothing happens."""
    with transaction.atomic():
        rows = list(lock_order(activity.bureau))
        here = next((n for n, row in enumerate(rows) if row.pk == activity.pk), None)
        there = None if here is None else here + (-1 if up else 1)
        if here is None or there is None or not 0 <= there < len(rows):
            return
        rows[here], rows[there] = rows[there], rows[here]
        renumber(rows)
        _tell(activity, actor, "move_activity", {"row": here + 1}, {"row": there + 1})


def show_on_page(*, activity: Activity, actor: Actor, shown: bool) -> None:
    """Put a record on the policy page at its place, or leave it to the library alone."""
    if shown == (activity.position is not None):
        return
    with transaction.atomic():
        if shown:
            place(activity)
        else:
            activity.position = None
            activity.save(update_fields=["position"])
        _tell(activity, actor, "show_activity", {"shown": not shown}, {"shown": shown})


def set_links(*, activity: Activity, actor: Actor, links: Mapping[str, QuerySet[Any]]) -> None:
    """Themes, open factories, editions and people of a record: each replaced as a whole."""
    with transaction.atomic():
        for name, found in links.items():
            getattr(activity, name).set(found)
        after = {name: sorted(str(one) for one in found) for name, found in links.items()}
        after.pop("people", None)
        _tell(activity, actor, "link_activity", {}, after)


def lock_order(bureau: Bureau) -> QuerySet[Activity]:
    """The rows of the policy page in their order, nobody else changing it until the commit."""
    Bureau.objects.select_for_update().get(pk=bureau.pk)
    return Activity.objects.filter(bureau=bureau, position__isnull=False).order_by("position", "pk")


def renumber(rows: Sequence[Activity]) -> None:
    """Give rows the positions 1, 2, 3, …"""
    for number, row in enumerate(rows, start=1):
        row.position = number
    Activity.objects.bulk_update(rows, ["position"])


def place(activity: Activity) -> None:
    """Put a new record among its kind, in its 年度, the newest first; else at the end."""
    rows = [row for row in lock_order(activity.bureau) if row.pk != activity.pk]
    own = [n for n, row in enumerate(rows) if _stands_with(row, activity)]
    older = [n for n in own if _age(rows[n]) < _age(activity)]
    at = older[0] if older else own[-1] + 1 if own else len(rows)
    rows.insert(at, activity)
    renumber(rows)


TOGETHER = {"report", "booklet"}  # alternate on the page


def _stands_with(row: Activity, activity: Activity) -> bool:
    same = row.kind == activity.kind and row.kind_wording == activity.kind_wording
    return same or {row.kind, activity.kind} <= TOGETHER


def _age(row: Activity) -> tuple[int, str]:
    return row.fiscal_year or 0, row.dated_on.isoformat() if row.dated_on else ""


def index(activity: Activity) -> None:
    """Bring what a record repeats for lists and search after the thing itself."""
    thing = activity.record
    activity.kind, activity.fiscal_year = thing.kind, thing.fiscal_year
    texts = [*thing.title.everything()]
    if isinstance(thing, Gathering):
        activity.dated_on = thing.held_on
        texts += [*thing.place.everything(), *thing.within.everything()]
        for number in thing.numbers.select_related("series"):
            texts += [f"{number.series} {number.number}", number.number]
    else:
        activity.dated_on = thing.published_on
        texts += [*thing.abstract.everything(), thing.published_wording, thing.number]
    activity.search = search_text(*texts)
    activity.changed_at = clock.now()
    activity.save(update_fields=["kind", "fiscal_year", "dated_on", "search", "changed_at"])


def _record_of(thing: Publication | Gathering, columns: Mapping[str, Any]) -> Activity:
    name = "gathering" if isinstance(thing, Gathering) else "publication"
    on_page = columns.get("on_page", True)
    given = {key: value for key, value in columns.items() if key != "on_page"}
    made = Activity.objects.create(
        **{name: thing},
        bureau=thing.bureau,
        kind=thing.kind,
        slug=_free_slug(thing),
        changed_at=clock.now(),
        is_fictional=given.pop("is_fictional", thing.bureau.is_fictional),
        **given,
    )
    index(made)
    if on_page and made.position is None:
        place(made)
    return made


def _free_slug(thing: Publication | Gathering) -> str:
    """forum-017, report-2022: said once and kept for good."""
    number = thing.number if isinstance(thing, Publication) else _first_number(thing)
    parts = [thing.kind.replace("_", "-"), number if number.isalnum() else ""]
    if not parts[1] or isinstance(thing, Publication):
        parts.insert(1, str(thing.fiscal_year or ""))
    base = "-".join(part for part in parts if part).lower()
    slug, again = base, 2
    while Activity.objects.filter(slug=slug).exists() or once(Kind.ACTIVITY, slug) is not None:
        slug, again = f"{base}-{again}", again + 1
    return slug


def _first_number(gathering: Gathering) -> str:
    first = gathering.numbers.first()
    return first.number if first else ""


def _tell(
    activity: Activity,
    actor: Actor,
    action: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
) -> None:
    trail.record(
        actor=actor,
        action=action,
        subject=("activity", activity.uuid),
        at=clock.now(),
        before={name: value for name, value in before.items() if after.get(name) != value},
        after={name: value for name, value in after.items() if before.get(name) != value},
    )
    mark_updated(activity.bureau)
