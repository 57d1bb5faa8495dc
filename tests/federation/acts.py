# SPDX-License-Identifier: Apache-2.0
"""What is done on an installation, in a process of its own: acts as JSON on the standard input.

`open` publishes a region; `change` edits, publishes, takes back and deletes by a seed; `atlas`
prints what this installation has heard from the peer at an address.
"""

import json
import os
import random
import sys
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "machikoba.config.settings")
django.setup()

from machikoba.atlas.models import Claim, ClaimedFigure, Heard, Offering, Peer  # noqa: E402
from machikoba.audit.actor import SYSTEM  # noqa: E402
from machikoba.core.texts import Texts  # noqa: E402
from machikoba.directory.models import Organisation  # noqa: E402
from machikoba.figures.models import EditionFigure  # noqa: E402
from machikoba.programmes.domain.programmes import create_programme, update_programme  # noqa: E402
from machikoba.programmes.domain.slots import SlotPlan  # noqa: E402
from machikoba.programmes.models import Programme  # noqa: E402
from machikoba.regions.domain.editions import create_edition, touch, update_edition  # noqa: E402
from machikoba.regions.domain.participations import add_participation  # noqa: E402
from machikoba.regions.models import Edition, OpenFactory, Participation  # noqa: E402

NOW = datetime(2026, 9, 1, tzinfo=UTC)
WORDS = ("鍛冶", "染物", "眼鏡", "漆器", "研ぎ", "木工", "紙すき", "金型")


def open_region(number: int, seed: int) -> None:
    """An open factory with two editions, one of them an archive, each with its programmes."""
    chance = random.Random(seed)
    region = OpenFactory.objects.create(
        slug=f"r{number}", name=Texts.of(f"架空{number}番町 工場びらき"), prefecture="岐阜県"
    )
    for year, status in ((2025, Edition.Status.ARCHIVED), (2026, Edition.Status.PUBLISHED)):
        first = date(year, 10, chance.randint(1, 20))
        edition = create_edition(
            open_factory=region, slug=f"r{number}-{year}", name=Texts.of(f"架空{number} {year}"),
            actor=SYSTEM, starts_on=first, ends_on=first + timedelta(days=2), year=year,
            status=status, is_fictional=True,
        )  # fmt: skip
        for maker in range(2):
            add_maker(edition, f"架空{number}{year}{maker}製作所")
        for _ in range(chance.randint(3, 6)):
            add_programme(edition, chance)
    figure(region.editions.order_by("pk")[0], 1000 + seed)


def add_maker(edition: Edition, name: str) -> None:
    add_participation(
        edition=edition,
        organisation=Organisation.objects.create(name=name, kana=name, match_key=name),
        name=Texts.of(name),
        actor=SYSTEM,
        state=Participation.State.PUBLISHED,
    )


def add_programme(edition: Edition, chance: random.Random) -> None:
    states = [Programme.State.PUBLISHED] * 4 + [Programme.State.DRAFT]
    assert edition.occasion.starts_on is not None
    create_programme(
        edition=edition,
        participation=chance.choice(list(edition.participations.order_by("pk"))),
        title=Texts.of(f"{chance.choice(WORDS)}の見学 {chance.randint(1, 999)}"),
        actor=SYSTEM,
        slots=[SlotPlan(edition.occasion.starts_on, time(10), capacity=10)],
        state=chance.choice(states),
    )


def figure(edition: Edition, value: int) -> None:
    EditionFigure.objects.update_or_create(
        edition=edition, quantity="visitors", basis="reported", state="final", source="報告書",
        defaults={"value": value, "recorded_at": NOW},
    )  # fmt: skip
    touch(edition)


def change(seed: int, count: int) -> None:
    """So many changes, none of which another one undoes by plan."""
    chance = random.Random(seed)
    for _ in range(count):
        edition = chance.choice(list(Edition.objects.select_related("occasion").order_by("pk")))
        rows = list(Programme.objects.filter(occasion=edition.occasion).order_by("pk"))
        act = chance.choice(["title", "title", "state", "add", "delete", "figure", "edition"])
        if act == "add" or not rows:
            add_programme(edition, chance)
        elif act == "delete":
            chance.choice(rows).delete()
            touch(edition)
        elif act == "figure":
            figure(edition, chance.randint(100, 9999))
        elif act == "edition":
            fields = {"status": chance.choice(list(Edition.Status.values))}
            update_edition(edition=edition, actor=SYSTEM, fields=fields, occasion={})
        else:
            title = Texts.of(f"新しい{chance.choice(WORDS)} {chance.randint(1, 999)}")
            state = chance.choice(list(Programme.State.values))
            fields = {"title": title} if act == "title" else {"state": state}
            update_programme(
                programme=chance.choice(rows), edition=edition, actor=SYSTEM, fields=fields
            )


def atlas(address: str) -> dict[str, Any]:
    """What was heard from a peer and stands: names and days by id, and the figures."""
    peer = Peer.objects.get(address=address)
    accepted = {"origin": peer.origin, "standing": "accepted"}
    names: dict[str, Any] = {}
    for claim in Claim.objects.filter(**accepted, field="name").select_related(
        "listing", "holding"
    ):
        owner = claim.holding or claim.listing
        names[owner.identity] = claim.value["ja"]
    for row in Offering.objects.filter(origin=peer.origin):
        names[row.identity] = str(row.title)
    figures = ClaimedFigure.objects.filter(**accepted).select_related("holding")
    return {
        "names": names,
        "heard": sorted(Heard.objects.filter(peer=peer).values_list("identity", flat=True)),
        "figures": sorted(
            [one.holding.identity if one.holding else "", one.quantity, one.value]
            for one in figures
        ),
        "error": peer.error,
        "is_in_step": peer.is_in_step,
    }


def main() -> None:
    for act in json.load(sys.stdin):
        if act["act"] == "open":
            open_region(act["number"], act["seed"])
        elif act["act"] == "change":
            change(act["seed"], act["count"])
        else:
            print(json.dumps({address: atlas(address) for address in act["peers"]}))


if __name__ == "__main__":
    main()
