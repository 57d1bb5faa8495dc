# SPDX-License-Identifier: Apache-2.0
"""The atlas at the size of the country: harvested, searched, mapped. Figures go to stdout as JSON.

tools/with_pg.py .venv/bin/python bench/atlas.py            500 regions, 750,000 offerings
tools/with_pg.py .venv/bin/python bench/atlas.py --regions 50
"""

import argparse
import json
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import django

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]
os.environ["DJANGO_SETTINGS_MODULE"] = "machikoba.config.settings"
os.environ.setdefault("MACHIKOBA_DATA", tempfile.mkdtemp(prefix="machikoba-bench-"))
django.setup()

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.management import call_command
from django.db import connection

from machikoba.atlas.domain.feed_rounds import FeedRound
from machikoba.atlas.domain.peers import add_peer
from machikoba.atlas.fetching.fetcher import Answer
from machikoba.atlas.models import Heard, Offering, Peer
from machikoba.atlas.queries import offerings
from machikoba.audit.actor import SYSTEM
from machikoba.core import clock
from machikoba.core.http_signatures import key_id, public_bytes, sign
from machikoba.core.japanese import readings
from machikoba.core.japanese.prefectures import PREFECTURES
from machikoba.core.texts import Texts
from machikoba.sharing.queries.change_feed import standing_of

YEARS, PROGRAMMES, LIMIT = 10, 150, 500
START = 1_700_000_000_000
KEY = Ed25519PrivateKey.generate()
PUBLIC = public_bytes(KEY)
TRADES = [word for word, *_ in readings.trade_words()]
ACTS = ("見学", "体験", "実演", "ワークショップ", "工場見学", "教室", "展示", "相談会")
PLACES = (
    "橋",
    "山",
    "川",
    "原",
    "田",
    "崎",
    "沢",
    "森",
    "島",
    "谷",
    "浜",
    "峰",
    "里",
    "松",
    "竹",
    "梅",
)
RARE = ("鉋", "鑿", "鏝", "鑢", "轆轤", "箔", "螺鈿", "象嵌", "七宝", "水引")


class Generated:
    """A region's installation that makes its pages when they are asked for."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.base = f"https://r{number:05}.example.jp"

    def get(self, url: str, etag: str = "", accept: str = "*/*") -> Answer:
        parts = urlsplit(url)
        said = self._who() if parts.path.startswith("/.well") else self._page(parts.query)
        body = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
        keys = {key_id(PUBLIC): KEY}
        made = sign(keys, target=url, status=200, body=body, now=clock.now())
        return Answer(url, 200, {name.lower(): value for name, value in made.items()}, body, body)

    def _who(self) -> dict[str, Any]:
        return {
            "id": self.base,
            "name": f"r{self.number}",
            "feeds": [{"format": "machikoba-feed/1", "url": f"{self.base}/api/v1/feed"}],
            "keys": [{"id": key_id(PUBLIC), "public": b64encode(PUBLIC).decode()}],
        }

    def _page(self, query: str) -> dict[str, Any]:
        asked = parse_qs(query, keep_blank_values=True)
        after, name = int(asked["afterTimestamp"][0]), asked["afterId"][0]
        begin = max(after - START, 0)
        items = self._items[begin : begin + LIMIT]
        if items:
            after, name = items[-1]["modified"], items[-1]["id"]
        things, digest = standing_of([(i["id"], i["modified"]) for i in self._items])
        end = {} if items else {"standing": {"things": things, "digest": digest}}
        link = f"{self.base}/api/v1/feed?afterTimestamp={after}&afterId={name}"
        return {"next": link, "items": items, **end}

    @cached_property
    def _items(self) -> list[dict[str, Any]]:
        things = list(self._things())
        return [
            {
                "state": "updated",
                "kind": kind,
                "id": data["@id"],
                "modified": START + n,
                "data": data,
            }
            for n, (kind, data) in enumerate(things, start=1)
        ]

    def _things(self) -> Iterator[tuple[str, dict[str, Any]]]:
        chance = random.Random(self.number)
        town = chance.choice(PLACES) + chance.choice(PLACES) + "市"
        prefecture = PREFECTURES[self.number % 47].name
        series = {"@id": self._id("open_factory", 0), "name": f"{town}オープンファクトリー"}
        address = {"addressRegion": prefecture, "addressLocality": town}
        place = {"@type": "Place", "address": address}
        yield "open_factory", {**series, "location": [place]}
        for year in range(2017, 2017 + YEARS):
            day = f"{year}-{chance.randint(4, 11):02}-{chance.randint(1, 25):02}"
            edition = {
                "@id": self._id("edition", year),
                "name": f"{town} {year}",
                "superEvent": series,
            }
            figure = {"propertyID": "visitors", "value": chance.randint(500, 50000)}
            figures = [{**figure, "machikoba:basis": "reported", "machikoba:state": "final"}]
            yield "edition", {**edition, "startDate": day, "machikoba:figures": figures}
            for n in range(PROGRAMMES):
                made = self._programme(chance, edition, year * 1000 + n)
                yield "programme", {**made, "location": place, "startDate": day, "endDate": day}

    def _programme(self, chance: random.Random, edition: dict[str, Any], n: int) -> dict[str, Any]:
        # As in the country: some trades are everywhere, some in one place in ten thousand.
        trade = TRADES[min(int(chance.expovariate(0.08)), len(TRADES) - 1)]
        other = chance.choice(RARE) if chance.random() < 0.01 else chance.choice(TRADES)
        act = chance.choice(ACTS)
        maker = chance.choice(PLACES) + chance.choice(PLACES) + chance.choice(TRADES) + "製作所"
        return {
            "@id": self._id("programme", n),
            "name": f"{trade}の{act}",
            "description": f"{maker}の職人が{trade}と{other}の仕事をお見せします。"
            f"所要時間は約{chance.randint(3, 9)}0分。",
            "organizer": {"name": maker},
            "machikoba:kind": "tour",
            "url": f"{self.base}/{n}",
            "superEvent": edition,
        }

    def _id(self, kind: str, n: int) -> str:
        return f"{self.base}/id/{kind}/{UUID(int=self.number * 10**9 + n)}"


def say(line: str) -> None:
    """Progress; the figures have the standard output to themselves."""
    print(f"[atlas] {line}", file=sys.stderr, flush=True)


def harvest(regions: int) -> dict[str, Any]:
    """Follow every region's feed from its beginning to its end."""
    began, came = time.perf_counter(), 0
    for number in range(regions):
        source = Generated(number)
        peer = add_peer(
            address=source.base, form=Peer.Format.MACHIKOBA, name=Texts.of(f"r{number}"),
            bureau=None, actor=SYSTEM,
        )  # fmt: skip
        one = FeedRound(peer, source, lambda: False, lambda _: None)
        one.run()
        assert peer.is_in_step
        came += one.came
        if number % 25 == 24:
            say(
                f"{number + 1} regions, {came / (time.perf_counter() - began):,.0f} things a second"
            )
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "things": came,
        "seconds": round(seconds),
        "a_second": round(came / seconds),
        "peak_mb": round(peak),
    }


class Clocks:
    """Time on the wall, and time that we and the database's process were computing.

    The second does not count what others on the same machine kept us waiting.
    """

    def __init__(self) -> None:
        self._schedule = None
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET max_parallel_workers_per_gather = 0")  # one process to look at
                cursor.execute("SELECT pg_backend_pid()")
                self._schedule = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
            if not self._schedule.exists():
                self._schedule = None

    def read(self) -> tuple[float, float]:
        """Both, in milliseconds since some beginning."""
        other = int(self._schedule.read_text().split()[0]) / 1e6 if self._schedule else 0.0
        return time.perf_counter() * 1000, time.process_time() * 1000 + other


def timed(job: Callable[[], object], rounds: int, clocks: Clocks) -> list[tuple[float, float]]:
    """(on the wall, computing) of each round, in milliseconds."""
    found = []
    for _ in range(rounds):
        before = clocks.read()
        job()
        found.append(tuple(b - a for a, b in zip(before, clocks.read(), strict=True)))
    return found  # type: ignore[return-value]


def search(rounds: int) -> dict[str, Any]:
    """One page and the count of every kind of question, in turn."""
    chance = random.Random(7)
    hiragana = ("はもの", "せんばん", "うるし", "おりもの")
    kinds: dict[str, Callable[[], offerings.Asked]] = {
        "a trade": lambda: offerings.Asked(chance.choice(TRADES)),
        "a rare word": lambda: offerings.Asked(chance.choice(RARE)),
        "two words": lambda: offerings.Asked(f"{chance.choice(TRADES)} {chance.choice(ACTS)}"),
        "two trades": lambda: offerings.Asked(f"{chance.choice(TRADES)} {chance.choice(TRADES)}"),
        "in kana": lambda: offerings.Asked(chance.choice(hiragana)),
        "in everything": lambda: offerings.Asked("職人"),
        "nowhere": lambda: offerings.Asked("宇宙船"),
        "a trade in a prefecture": lambda: offerings.Asked(
            chance.choice(TRADES), chance.choice(PREFECTURES).code
        ),
        "a rare word in a prefecture": lambda: offerings.Asked(
            chance.choice(RARE), chance.choice(PREFECTURES).code
        ),
    }
    clocks = Clocks()
    found, all_of_them = {}, []
    for name, make in kinds.items():

        def once(make: Callable[[], offerings.Asked] = make) -> None:
            offerings.find(make())

        once()
        taken = timed(once, rounds, clocks)
        all_of_them += taken
        found[name] = spread(taken)
    return {**found, "all": spread(all_of_them)}


def spread(taken: list[tuple[float, float]]) -> dict[str, list[float]]:
    """Median, 95th percentile and most, in milliseconds: on the wall, and computing."""
    cuts = [statistics.quantiles(one, n=20) for one in zip(*taken, strict=True)]
    return {"median": [round(c[9], 1) for c in cuts], "p95": [round(c[18], 1) for c in cuts]}


def sizes() -> dict[str, Any]:
    """What it weighs."""
    if connection.vendor != "postgresql":
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_total_relation_size('atlas_offering') / 1048576,"
            " pg_relation_size('offering_bigrams') / 1048576,"
            " pg_database_size(current_database()) / 1048576"
        )
        row = cursor.fetchone()
    return dict(zip(("offerings_mb", "bigrams_mb", "database_mb"), row, strict=True))


def main() -> None:
    """Harvest, then search; everything as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--regions", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--only-search", action="store_true", help="in what was harvested before")
    asked = parser.parse_args()
    call_command("migrate", interactive=False, verbosity=0)
    load = os.getloadavg()[0]
    harvested = {} if asked.only_search else harvest(asked.regions)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    say("searching")
    figures = {
        "vendor": connection.vendor,
        "load": round(load, 1),
        "regions": asked.regions,
        "offerings": Offering.objects.everywhere().count(),
        "heard": Heard.objects.everywhere().count(),
        "harvest": harvested,
        "search_ms": search(asked.rounds),
        "sizes": sizes(),
    }
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
