# SPDX-License-Identifier: Apache-2.0
"""A region's installation that a test speaks for: honest unless it is told to lie."""

import base64
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.atlas.stand import Pieces, Stand, whole

from machikoba.core import clock
from machikoba.core.http_signatures import key_id, public_bytes, sign
from machikoba.sharing.queries.change_feed import standing_of

Thing = dict[str, Any]
UUID = "01a20e5a-0000-7000-8000-{:012d}"
START = 1_788_000_000_000
Lie = Callable[[Thing], Thing]


class Region:
    """Serves a capability and a feed of `items`; `lie` may change a page before it is signed."""

    def __init__(self) -> None:
        self.keys = [Ed25519PrivateKey.generate()]
        self.items: dict[str, Thing] = {}
        self.lie: Lie = lambda page: page
        self.answer: Callable[[str], Pieces] | None = None  # instead of all this
        self.place = START
        self.stand = Stand(self._answers)
        self.url = self.stand.url

    def __enter__(self) -> "Region":
        self.stand.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self.stand.__exit__()

    def identity(self, kind: str, number: int = 1) -> str:
        return f"{self.url}/id/{kind}/{UUID.format(number)}"

    def tell(self, kind: str, number: int = 1, **data: Any) -> str:
        """Publish a thing or a change of it; its id."""
        name = self.identity(kind, number)
        parents = {"open_factory": {}, "edition": self._series(), "programme": self._festival()}
        said = {"@id": name, "name": f"{kind} {number}", **parents[kind], **data}
        self._put(name, {"state": "updated", "kind": kind, "id": name, "data": said})
        return name

    def take_back(self, kind: str, number: int = 1) -> None:
        name = self.identity(kind, number)
        self._put(name, {"state": "deleted", "kind": kind, "id": name})

    def open(self, programmes: int = 2) -> None:
        """An open factory with an edition and programmes."""
        self.tell("open_factory", name="灯台町 工場びらき")
        self.tell("edition", startDate="2026-10-01", endDate="2026-10-02", name="灯台町 2026")
        for number in range(1, programmes + 1):
            self.tell("programme", number, startDate="2026-10-01", name=f"見学{number}")

    def _series(self) -> Thing:
        return {"superEvent": {"@id": self.identity("open_factory"), "name": "灯台町 工場びらき"}}

    def _festival(self) -> Thing:
        edition = {"@id": self.identity("edition"), "name": "灯台町 2026", **self._series()}
        return {"superEvent": {**edition, "startDate": "2026-10-01", "endDate": "2026-10-02"}}

    def _put(self, name: str, item: Thing) -> None:
        self.place += 1
        self.items.pop(name, None)
        self.items[name] = {**item, "modified": self.place}

    def _answers(self, path: str, headers: dict[str, str]) -> Pieces:
        if self.answer is not None:
            return self.answer(path)
        return self._signed(path, self._said(path))

    def _said(self, path: str) -> Thing:
        if path == "/.well-known/machikoba":
            return {
                "name": "灯台町",
                "id": self.url,
                "software": {"name": "tests"},
                "feeds": [{"format": "machikoba-feed/1", "url": f"{self.url}/api/v1/feed"}],
                "keys": [self._key(key) for key in reversed(self.keys)],
            }
        query = parse_qs(urlsplit(path).query, keep_blank_values=True)
        after, name = int(query["afterTimestamp"][0]), query["afterId"][0]
        rows = [item for item in self.items.values() if item["modified"] > after]
        return self.lie(self._page(rows[: int(query["limit"][0])], after, name))

    def _page(self, rows: list[Thing], after: int, name: str) -> Thing:
        if rows:
            after, name = rows[-1]["modified"], rows[-1]["id"]
        live = [(i["id"], i["modified"]) for i in self.items.values() if i["state"] == "updated"]
        things, digest = standing_of(live)
        end = {} if rows else {"standing": {"things": things, "digest": digest}}
        query = f"afterTimestamp={after}&afterId={name}"
        return {"next": f"{self.url}/api/v1/feed?{query}", "items": rows, **end}

    def _key(self, key: Ed25519PrivateKey) -> Thing:
        public = public_bytes(key)
        return {"id": key_id(public), "public": base64.b64encode(public).decode()}

    def _signed(self, path: str, said: Thing) -> Pieces:
        body = json.dumps(said).encode()
        keys = {key_id(public_bytes(key)): key for key in self.keys}
        if path.startswith("/api"):
            keys = dict(list(keys.items())[-1:])
        made = sign(keys, target=self.url + path, status=200, body=body, now=clock.now())
        return whole(body, **{name.replace("-", "_"): value for name, value in made.items()})
