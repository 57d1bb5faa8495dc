# SPDX-License-Identifier: Apache-2.0
"""Importing municipalities with their outlines from the command line."""

import argparse
import io
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from machikoba.atlas.domain.municipalities import take_in
from machikoba.atlas.reading.boundaries import NotBoundaries, features, read
from machikoba.audit.actor import COMMAND

SOURCE = "国土数値情報(行政区域データ)(国土交通省)"
EVERY = 5000
WRONG = (
    "国土数値情報「行政区域データ」(N03)のGeoJSONではありません。"
    " / This is no GeoJSON of N03 (administrative areas)."
)


def import_municipalities(asked: argparse.Namespace) -> int:
    """Read the file, say how far it is, take it in unless dry; the exit code."""
    try:
        with _opened(asked.file) as lines:
            found = read(features(_told(lines)))
    except NotBoundaries:
        print(f"{asked.file}: {WRONG}", file=sys.stderr)
        return 1
    except (OSError, UnicodeDecodeError, zipfile.BadZipFile) as error:
        print(f"{asked.file}: {error}", file=sys.stderr)
        return 1
    said = found.municipalities
    counts = {"municipalities": len(said)}
    if not asked.dry_run:
        counts = take_in(said=said, source=asked.credit or SOURCE, actor=COMMAND)
    print(", ".join(f"{name} {number}" for name, number in counts.items()))
    if found.without_code:
        print(f"{found.without_code} pieces belong to no municipality and were left out")
    return 0


@contextmanager
def _opened(path: Path) -> Iterator[TextIO]:
    """The file, or the GeoJSON inside the ZIP that the ministry offers."""
    if path.suffix.lower() != ".zip":
        with path.open(encoding="utf-8-sig") as file:
            yield file
        return
    with zipfile.ZipFile(path) as archive:
        inside = [name for name in archive.namelist() if name.lower().endswith(".geojson")]
        if not inside:
            raise NotBoundaries
        with archive.open(inside[0]) as packed:
            yield io.TextIOWrapper(packed, encoding="utf-8-sig")


def _told(lines: TextIO) -> Iterator[str]:
    """The lines; whoever watches sees how many there were."""
    for number, line in enumerate(lines, start=1):
        if number % EVERY == 0 and sys.stderr.isatty():
            print(f"\r{number} …", end="", file=sys.stderr, flush=True)
        yield line
