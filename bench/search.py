# SPDX-License-Identifier: Apache-2.0
"""The search of an edition with 5,000 programmes. Figures go to stdout as JSON, in ms of CPU.

.venv/bin/python bench/search.py                            on SQLite
tools/with_pg.py .venv/bin/python bench/search.py           on PostgreSQL
"""

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

sys.path[:0] = [str(Path(__file__).resolve().parents[1])]
os.environ["DJANGO_SETTINGS_MODULE"] = "machikoba.config.settings"
os.environ.setdefault("MACHIKOBA_DATA", tempfile.mkdtemp(prefix="machikoba-bench-"))
django.setup()

from django.core.management import call_command
from django.db import connection
from tests import searched

from machikoba.core import clock
from machikoba.core.japanese.kana import to_hiragana
from machikoba.core.japanese.search import search_column
from machikoba.core.texts import Texts
from machikoba.programmes.models import Programme
from machikoba.programmes.queries import search
from machikoba.programmes.queries.programmes import Filters, find
from machikoba.programmes.queries.suggestions import suggest
from machikoba.regions.models import Edition, Participation

PAGE = 30
SOUNDS = "アカサタナハマヤラキシチニミリクスツヌムルケセテネメレコソトノモロ"


def fill(edition: Edition, wanted: int) -> None:
    """Programmes of new titles, each of two known ones, until there are as many as wanted."""
    chance = random.Random(5)
    known = list(Programme.objects.filter(occasion=edition.occasion_id))
    makers = list(Participation.objects.filter(edition=edition))
    made = []
    for _ in range(wanted - len(known)):
        first, second, about = (chance.choice(known) for _ in range(3))
        coined = "".join(chance.choice(SOUNDS) for _ in range(4))
        title = f"{str(first.title)[:9]}と{str(second.title)[:9]} {coined}"
        english = f"{first.title.in_language('en')[0]} and {second.title.in_language('en')[0]}"
        new = Programme(
            occasion_id=edition.occasion_id,
            participation=chance.choice(makers),
            title=Texts.of(title, en=english),
            summary=about.summary,
            kind=first.kind,
            state=Programme.State.PUBLISHED,
        )
        told = (*about.summary.everything(), *second.summary.everything())
        named = f"{coined}\t{to_hiragana(coined)}\n"  # a name of its own for each, as products have
        new.search = search_column(new.title.everything(), told) + f"\n{named}"
        made.append(new)
    Programme.objects.bulk_create(made, batch_size=500)


def spread(jobs: list[Callable[[], object]], rounds: int) -> dict[str, float]:
    """Median, 95th percentile and most of all jobs in all rounds, in ms of this process's CPU."""
    taken = []
    for _ in range(rounds):
        for job in jobs:
            before = time.process_time()
            job()
            taken.append((time.process_time() - before) * 1000)
    cuts = statistics.quantiles(taken, n=20)
    return {"median": round(cuts[9], 1), "p95": round(cuts[18], 1), "most": round(max(taken), 1)}


def measure(edition: Edition, rounds: int) -> dict[str, Any]:
    """The 100 queries, understood anew each time; those of a page from memory; while typing."""
    now, typed = clock.now(), [one.query for one in searched.queries()]
    before = time.process_time()
    ready = search.Searched(edition)
    made = (time.process_time() - before) * 1000
    search.of_edition(edition)

    def once(text: str) -> Callable[[], object]:
        def job() -> object:
            search.of_edition(edition).forget()
            found = find(edition, Filters(text=text), now)
            return found.count(), list(found.values_list("pk", flat=True)[:PAGE])

        return job

    def starts(text: str) -> Callable[[], object]:
        return lambda: suggest(edition, text, "ja")

    beginnings = [text[:length] for text in typed for length in (1, 2, 3) if len(text) >= length]
    return {
        "words": len(ready.vocabulary.words),
        "made_ready": round(made, 1),
        "search": spread([once(text) for text in typed], rounds),
        "while_typing": spread([starts(text) for text in beginnings], 1),
    }


def main() -> None:
    """Fill a new database, then search."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programmes", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    call_command("migrate", interactive=False, verbosity=0)
    edition = searched.edition("bench")
    fill(edition, asked.programmes)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    figures = {"vendor": connection.vendor, "programmes": asked.programmes}
    print(json.dumps(figures | measure(edition, asked.rounds), indent=1))


if __name__ == "__main__":
    main()
