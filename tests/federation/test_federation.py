# SPDX-License-Identifier: Apache-2.0
"""Many installations on one machine, one atlas: whatever a peer does, the atlas comes to agree.

Regions are edited, die, lie, lead in rings, send a gigabyte, hang, and lead to inner addresses. The
atlas keeps what they said last, and one round after they are back has what they publish.
"""

import json
import random
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from tests.atlas.stand import Pieces, Stand, whole
from tests.federation.installation import Installation, free_port

SECONDS = "3"
Shown = dict[str, Any]
pytestmark = pytest.mark.skipif(
    "postgresql" in settings.DATABASES["default"]["ENGINE"],
    reason="each installation has its own SQLite, whatever the tests run on",
)


def a_gigabyte(path: str, headers: dict[str, str]) -> Pieces:
    yield b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"
    for _ in range(16 * 1024):
        yield b"[" * 65536


def nothing_at_all(path: str, headers: dict[str, str]) -> Pieces:
    time.sleep(20)
    yield b""


def a_letter_at_a_time(path: str, headers: dict[str, str]) -> Pieces:
    while True:
        yield b"H"
        time.sleep(0.1)


def inward(path: str, headers: dict[str, str]) -> Pieces:
    yield from whole(b"", "302 Found", Location="http://169.254.169.254/latest/meta-data/")


def in_a_ring(path: str, headers: dict[str, str]) -> Pieces:
    yield from whole(b"", "302 Found", Location=path)


def lies(path: str, headers: dict[str, str]) -> Pieces:
    yield from whole(json.dumps({"items": [], "next": "", "standing": {}}).encode())


FAULTS: dict[str, tuple[Callable[[str, dict[str, str]], Pieces] | None, str]] = {
    "dead": (None, "unreachable"),
    "a gigabyte": (a_gigabyte, "too_large"),
    "silent": (nothing_at_all, "too_slow"),
    "dripping": (a_letter_at_a_time, "too_slow"),
    "inward": (inward, "private_address"),
    "ring": (in_a_ring, "redirects"),
    "lying": (lies, "missing"),
}


class World:
    """An atlas and the regions it follows."""

    def __init__(self, folder: Path, regions: int, seed: int) -> None:
        ports = [free_port() for _ in range(regions + 1)]
        also = ",".join(f"127.0.0.1:{port}" for port in ports)
        self.chance, self.seed = random.Random(seed), seed
        self.atlas = Installation(
            folder / "atlas", ports[0], MACHIKOBA_FETCH_ALSO=also, MACHIKOBA_FETCH_SECONDS=SECONDS
        )
        self.regions = [Installation(folder / f"r{port}", port) for port in ports[1:]]
        self.atlas.begin()
        for region in self.regions:
            region.begin(self.atlas.folder)

    def each(self, job: Callable[[Installation], object]) -> None:
        with ThreadPoolExecutor(3) as pool:
            list(pool.map(job, self.regions))

    def open(self) -> None:
        numbers = {region.url: number for number, region in enumerate(self.regions)}

        def begin(region: Installation) -> None:
            number = numbers[region.url]
            region.act({"act": "open", "number": number, "seed": self.seed + number})
            region.start()

        self.each(begin)
        self.each(Installation.wait)
        for region in self.regions:
            assert self.atlas.command("harvest", "--add", region.url).returncode == 0

    def edit(self, count: int = 4) -> None:
        seeds = {region.url: self.chance.randint(0, 10**6) for region in self.regions}
        self.each(lambda one: one.act({"act": "change", "seed": seeds[one.url], "count": count}))

    def harvest(self) -> None:
        self.atlas.command("harvest", "--all")

    def heard(self) -> dict[str, Shown]:
        found: dict[str, Shown] = self.atlas.act(
            {"act": "atlas", "peers": [region.url for region in self.regions]}
        )
        return found

    def published(self) -> dict[str, Shown]:
        return {region.url: region.published() for region in self.regions}

    def end(self) -> None:
        for one in self.regions:
            one.kill()


@pytest.fixture
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path, *request.param)
    try:
        made.open()
        yield made
    finally:
        made.end()


def spoil(world: World, faults: dict[Installation, str], stack: ExitStack) -> None:
    """Kill these regions and put their faults in their places."""
    for region, name in faults.items():
        region.kill()
        answers = FAULTS[name][0]
        if answers is not None:
            stack.enter_context(Stand(answers, region.port))


def one_storm(world: World, names: list[str]) -> None:
    """Regions are edited, some fail in these ways, come back, and one round later all agree."""
    before = world.heard()
    world.edit()
    victims = dict(zip(world.chance.sample(world.regions, len(names)), names, strict=True))
    with ExitStack() as stack:
        spoil(world, victims, stack)
        world.harvest()
        heard = world.heard()
        for region, name in victims.items():
            kept = {**before[region.url], "error": FAULTS[name][1]}
            assert heard[region.url] == kept, name
    for region in world.regions:
        if region not in victims:
            assert heard[region.url] == region.published()
    for region in victims:
        region.start()
    for region in victims:
        region.wait()
    world.edit(2)
    world.harvest()
    assert world.heard() == world.published()


def storm_after_storm(world: World, names: list[list[str]]) -> None:
    world.harvest()
    assert world.heard() == world.published()
    assert sum(len(shown["names"]) for shown in world.heard().values()) > 5 * len(world.regions)
    for some in names:
        one_storm(world, some)


@pytest.mark.parametrize("world", [(4, 20260901)], indirect=True)
def test_four_regions_and_an_atlas_come_to_agree(world: World) -> None:
    storm_after_storm(world, [["dead", "a gigabyte", "lying"]])


@pytest.mark.proof
@pytest.mark.parametrize("world", [(9, seed) for seed in (1, 2, 3)], indirect=True)
def test_ten_installations_come_to_agree(world: World) -> None:
    every = list(FAULTS)
    storm_after_storm(world, [every, every[::-1], every])
