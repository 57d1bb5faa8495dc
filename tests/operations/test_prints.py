# SPDX-License-Identifier: Apache-2.0
"""Printing over the command line."""

from pathlib import Path

import pytest
from tests import cast
from tests.reports.prints.paper import count_of, size_of

from machikoba.audit.models import Entry
from machikoba.cli import parser
from machikoba.operations.commands import run
from machikoba.regions.models import Participation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def command(out: Path, kind: str, *words: object, edition: str = "tetsunomori") -> int:
    asked = ["print", kind, "--edition", edition, "--out", str(out), *map(str, words)]
    return run(parser().parse_args(asked))


def test_a_list_is_written_and_on_record(tmp_path: Path) -> None:
    slot = cast.slot()
    cast.book(slot)
    out = tmp_path / "list.pdf"
    assert command(out, "name-list", "--day", slot.day) == 0
    assert count_of(out.read_bytes()) == 1
    assert [entry.after for entry in Entry.objects.filter(action="print")] == [
        {"kind": "name-list"}
    ]


@pytest.mark.parametrize("by", ["stop_number", "uuid", "name"])
def test_a_maker_by_number_id_or_name(tmp_path: Path, by: str) -> None:
    edition = cast.edition()
    maker = cast.maker(edition)
    cast.maker(edition, "別製作所", "ベツセイサクショ")
    Participation.objects.filter(pk=maker.pk).update(stop_number=7)
    maker.refresh_from_db()
    out = tmp_path / "sign.pdf"
    asked = ("--maker", getattr(maker, by), "--paper", "a3", "--arrow", "left")
    assert command(out, "sign", *asked) == 0
    assert (count_of(out.read_bytes()), size_of(out.read_bytes())) == (1, (420, 297))


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("banknotes",), "There is no print banknotes; one of: name-list"),
        (("poster",), "Nothing to print: no makers."),
        (("poster", "--maker", "架空"), "0 makers are called 架空"),
        (("name-list", "--day", "明日"), "明日 is no day"),
    ],
)
def test_what_cannot_be_printed_is_explained(
    tmp_path: Path, words: tuple[str, ...], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    cast.edition()
    assert command(tmp_path / "x.pdf", *words) == 1
    assert reason in capsys.readouterr().err
    assert not (tmp_path / "x.pdf").exists()


def test_an_unknown_edition(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(tmp_path / "x.pdf", "booklet", edition="nowhere") == 1
    assert "nowhere" in capsys.readouterr().err
