# SPDX-License-Identifier: Apache-2.0
"""Search in an edition: what is published of it, kept ready in memory until it changes."""

import re
import threading
from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from machikoba.core.japanese.readings import reading, trade_words
from machikoba.core.japanese.search import MAX_QUERY, PART, search_text
from machikoba.core.texts import KANA, Texts
from machikoba.programmes.models import Admission, Programme
from machikoba.programmes.searching.index import Index
from machikoba.programmes.searching.understanding import Understood, understand
from machikoba.programmes.searching.vocabulary import NAME, PLACE, THING, TRADE, Vocabulary
from machikoba.regions.models import Area, Edition, Participation

EDITIONS = 8  # kept in memory at once
QUERIES = 64  # understood and kept of each
_ENGLISH = re.compile("[a-z]{4,}")
_KINDS = {
    "tour": "見学 工場見学 tour",
    "workshop": "体験 ワークショップ 教室 手作り workshop",
    "open_house": "自由見学 open house",
    "talk": "トーク 講演 talk",
    "shop": "ショップ 買い物 直売 shop",
    "market": "マルシェ 出店 market",
    "exhibition": "展示 実演 exhibition",
    "night": "夜間イベント 夜 night",
    "online": "オンライン online",
    "bus_tour": "バスツアー bus tour",
    "technical_visit": "視察 technical visit",
}


def shown() -> Q:
    """What visitors see: published, and its maker too."""
    return Q(
        Q(participation=None) | Q(participation__state=Participation.State.PUBLISHED),
        state=Programme.State.PUBLISHED,
        audience=Programme.Audience.PUBLIC,
    )


class Searched:
    """The published programmes and makers of an edition, ready to be searched."""

    def __init__(self, edition: Edition) -> None:
        makers = _makers(edition)
        areas = {row.pk: row.name for row in Area.objects.filter(edition=edition)}
        places = {pk: search_text(*name.everything()) for pk, name in areas.items()}
        texts = {
            pk: (*_parts(row["search"], 3), places.get(row["area"], ""))
            for pk, row in makers.items()
        }
        programmes = list(_programmes(edition).values_list(*_COLUMNS))
        self.programmes = Index(*_documents(programmes, texts))
        fields: list[list[str]] = [[], [], [], []]
        for name, trade, told, _, place in texts.values():
            for column, text in zip(fields, (name, trade, place, told), strict=True):
                column.append(text)
        self.makers = Index(list(makers), fields)
        named = [row[1] for row in programmes] + [row["search"] for row in makers.values()]
        self.vocabulary = Vocabulary(_words(named, makers.values(), areas.values()))
        self._understood: OrderedDict[tuple[str, bool], Understood] = OrderedDict()

    def programmes_for(self, text: str) -> Understood:
        """What `text` means among the programmes."""
        return self._understand(text, self.programmes, False)

    def makers_for(self, text: str) -> Understood:
        """What `text` means among the makers."""
        return self._understand(text, self.makers, True)

    def forget(self) -> None:
        """Understand every query anew."""
        self._understood.clear()

    def _understand(self, text: str, index: Index, is_maker: bool) -> Understood:
        key = (text[:MAX_QUERY], is_maker)
        known = self._understood.get(key)
        if known is None:
            known = self._understood[key] = understand(index, self.vocabulary, key[0])
            while len(self._understood) > QUERIES:
                self._understood.popitem(last=False)
        return known


_kept: OrderedDict[UUID, tuple[int, Searched]] = OrderedDict()
_lock = threading.Lock()


def of_edition(edition: Edition) -> Searched:
    """The edition as it is published at this moment.

    It is made anew after a published change, which takes as long as reading the texts once.
    """
    version = Edition.objects.values_list("publication_version", flat=True).get(pk=edition.pk)
    known = _kept.get(edition.uuid)
    if known is not None and known[0] == version:
        return known[1]
    with _lock:  # one thread reads the texts; those who come meanwhile have them then
        known = _kept.get(edition.uuid)
        if known is None or known[0] != version:
            known = _kept[edition.uuid] = (version, Searched(edition))
        while len(_kept) > EDITIONS:
            _kept.popitem(last=False)
    return known[1]


_COLUMNS = (
    "pk", "search", "participation",
    "kind", "fee", "admission", "hands_on", "step_free", "languages",
)  # fmt: skip


def _programmes(edition: Edition) -> QuerySet[Programme]:
    rows = Programme.objects.filter(shown(), occasion=edition.occasion_id)
    return rows.order_by("pk")


def _makers(edition: Edition) -> dict[int, dict[str, Any]]:
    rows = Participation.objects.filter(edition=edition, state=Participation.State.PUBLISHED)
    found = rows.order_by("kana_key", "pk").values("pk", "search", "area", "name", "trade")
    return {row["pk"]: {**row} for row in found}


def _parts(column: str, count: int) -> list[str]:
    """The parts of a column and its words, each there even where the column is empty."""
    parts = column.split(PART)
    return [*parts, *[""] * (count + 1 - len(parts))][: count + 1]


def _documents(
    rows: Iterable[tuple[Any, ...]], makers: dict[int, tuple[str, ...]]
) -> tuple[list[int], list[list[str]]]:
    """Keys, and for each field its texts, the weightiest field first."""
    keys, fields = [], [list[str]() for _ in range(7)]
    nobody = ("",) * 5
    for pk, column, maker, *facts, languages in rows:
        title, told, *_ = _parts(column, 2)
        name, trade, maker_told, _named_words, place = makers.get(maker, nobody)
        said = _facts(*facts, tuple(languages))
        keys.append(pk)
        texts = (title, name, trade, place, said, told, maker_told)
        for field, text in zip(fields, texts, strict=True):
            field.append(text)
    return keys, fields


@lru_cache(maxsize=1024)
def _facts(
    kind: str,
    fee: str,
    admission: str,
    hands_on: bool,
    step_free: bool | None,
    languages: tuple[str, ...],
) -> str:
    words = [
        _KINDS.get(kind, ""),
        "無料 free" if fee == Programme.Fee.FREE else "",
        "予約不要 予約なし no booking" if admission == Admission.OPEN_VISIT else "",
        "手を動かす hands-on" if hands_on else "",
        "段差なし 車いす バリアフリー wheelchair step-free" if step_free else "",
        "英語 English" if "en" in languages else "",
        "中国語 Chinese" if "zh" in languages else "",
        "韓国語 Korean" if "ko" in languages else "",
    ]
    return search_text(" ".join(filter(None, words)))


def _words(
    columns: Iterable[str], makers: Iterable[dict[str, Any]], areas: Iterable[Texts]
) -> Iterator[tuple[str, str, str, int]]:
    trades = {word for word, *_ in trade_words()}
    things: Counter[tuple[str, str]] = Counter()
    english: Counter[str] = Counter()
    for column, times in Counter(columns).items():
        *parts, words = column.split(PART)
        for line in words.split("\n"):
            word, _, kana = line.partition("\t")
            things[(word, kana)] += times
        for part in parts:
            english.update(set(_ENGLISH.findall(part.partition("\n")[0])))
    for (word, kana), count in things.items():
        yield word, kana, TRADE if word in trades else THING, count
    for word, count in english.items():
        yield word, "", THING, count
    yield from _told(makers, areas)


def _told(
    makers: Iterable[dict[str, Any]], areas: Iterable[Texts]
) -> Iterator[tuple[str, str, str, int]]:
    trades: Counter[tuple[str, str]] = Counter()
    for row in makers:
        yield from _named(row["name"], NAME)
        for tag, text in row["trade"].values.items():
            pieces = re.split("[・、,/]", text) if tag == "ja" else [text]
            trades.update((piece.strip(), tag) for piece in pieces if tag != KANA)
    for (trade, tag), count in trades.items():
        yield trade, reading(trade) if tag == "ja" else "", TRADE, count
    for area in areas:
        yield from _named(area, PLACE)


def _named(name: Texts, kind: str) -> Iterator[tuple[str, str, str, int]]:
    for tag, text in name.values.items():
        if tag != KANA:
            kana = (name.kana or reading(text)) if tag == "ja" else ""
            yield text, kana, kind, 1
