# SPDX-License-Identifier: Apache-2.0
"""The table of a round: every region, its answers, nothing a formula."""

import csv
import io
from datetime import date

import pytest
from tests import cast
from tests.inquiries import round as cast_round

from machikoba.audit.actor import SYSTEM
from machikoba.inquiries.domain.rounds import open_round
from machikoba.inquiries.models import SurveyForm, SurveyRound
from machikoba.inquiries.queries import rounds
from machikoba.reports.surveys import export

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def table(round_: SurveyRound) -> list[dict[str, str]]:
    content = export(round_, rounds.progress(round_, date(2026, 9, 1)), "csv")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_every_region_with_its_answers() -> None:
    bureau = cast.bureau()
    made = cast_round.draft(bureau, questions=[{"key": "q1", "ja": "変わったことは?", "en": ""}])
    listings = cast_round.listing("a", "あ"), cast_round.listing("b", "い")
    open_round(round_=made, actor=SYSTEM)
    form = SurveyForm.objects.get(round=made, listing=listings[0])
    cast_round.answer(form, free={"q1": "=1+1"})
    first, second = table(made)
    assert (first["地域"], first["段階"], first["来場者の数"]) == ("あ", "回答済み", "5200")
    assert (first["来場者の数え方"], first["把握方法"]) == ("延べ訪問数", "実測")
    assert first["変わったことは?"] == "'=1+1"
    assert (second["段階"], second["電話が必要な理由"]) == ("未送付", "送り先なし")


def test_as_a_workbook() -> None:
    form = cast_round.permit(cast_round.form())
    content = export(form.round, rounds.progress(form.round, date(2026, 9, 1)), "xlsx")
    assert content.startswith(b"PK")
