# SPDX-License-Identifier: Apache-2.0
"""Two demo editions before their publication: makers being won, and texts being collected."""

from datetime import date

from machikoba.accounts.models import User
from machikoba.audit.actor import Actor
from machikoba.core.texts import Texts
from machikoba.operations import demo_stage_texts as words
from machikoba.operations import demo_texts
from machikoba.operations.demo_stage_parts import (
    SECRETARY,
    friday_after,
    make_areas,
    make_edition,
    make_maker,
    make_programme,
    named,
    user_of,
)
from machikoba.programmes.domain.import_plan import make_plan
from machikoba.programmes.domain.imports import carry_out
from machikoba.programmes.domain.tables import TABLES
from machikoba.programmes.models import Programme
from machikoba.regions.domain.tables import save, undo
from machikoba.regions.models import ChangeSet, Edition, Participation
from machikoba.sheets.changes import Asked, Edit
from machikoba.sheets.reading import read_sheet

State = Participation.State
# Of fourteen: who has not answered, who does not take part, who has signed in.
SILENT, DECLINED, SEEN = {1, 4, 6, 9, 12}, {7}, {0, 3, 10}
WITH_PROGRAMME = {0, 2, 3, 6, 8, 9}  # besides those of the spreadsheet
IN_ENGLISH = {0, 3}


def make_recruiting(slug: str) -> None:
    """In half a year: fourteen makers were asked, and not all have answered."""
    edition = make_edition(slug, words.RECRUITING, friday_after(180), look=Edition.Look.WATER)
    areas = make_areas(edition, [("丘の上", "Hilltop"), ("丘のふもと", "Foot of the hill")])
    for number, word in enumerate(words.RECRUITED):
        name, trade = named(word, number)
        maker = make_maker(
            edition, number + 1, name, trade, areas[number % 2], state=_answer(number)
        )
        if number in SEEN:
            user_of(maker, maker.email, has_been_here=True)


def _answer(number: int) -> State:
    if number in DECLINED:
        return State.WITHDRAWN
    return State.INVITED if number in SILENT else State.CONFIRMED


def make_collecting(slug: str) -> None:
    """In three months: all have said yes, and half of their texts are there."""
    fields = {"look": Edition.Look.WOOD, "colour": "#1f5d7a", "accent": "#8a4b2a"}
    edition = make_edition(slug, words.COLLECTING, friday_after(95), **fields)
    areas = make_areas(edition, [("港", "Harbour"), ("入り江", "The bay")])
    makers = []
    for number, word in enumerate(words.COLLECTED):
        name, trade = named(word, number + 3)
        texts = {} if number in IN_ENGLISH else {"name": Texts.of(name[0], kana=name[1])}
        area = areas[number // 6]
        maker = make_maker(edition, number + 1, name, trade, area, state=State.CONFIRMED, **texts)
        user_of(maker, maker.email, has_been_here=number % 3 != 2)
        makers.append(maker)
        if number in WITH_PROGRAMME:
            _draft(edition, maker, number)
    _take_in(edition, makers)
    _correct(edition, makers)


def _draft(edition: Edition, maker: Participation, number: int) -> None:
    """A programme as far as it has got: most lack English, some lack days."""
    offer = demo_texts.TRADES[(number + 3) % len(demo_texts.TRADES)][2][0]
    fields = {} if number in IN_ENGLISH else {"title": Texts.of(offer[1]), "summary": Texts()}
    days = {} if number % 2 else {"slots": ()}
    make_programme(edition, maker, offer, 8, state=Programme.State.DRAFT, **fields, **days)


def _take_in(edition: Edition, makers: list[Participation]) -> None:
    """The spreadsheet of those who wrote theirs into one, with all that it leaves open."""
    names = [str(maker.name) for maker in makers[4:10]]
    text = words.SHEET.format(*map(_day, edition.days()), m=names)
    content = text.encode("utf-8-sig")
    plan = make_plan(read_sheet(content), edition)
    carry_out(plan=plan, actor=_secretary(), file_name=words.SHEET_NAME, content=content)


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _correct(edition: Edition, makers: list[Participation]) -> None:
    """Three changes in the table of makers: from a file, by hand, and one taken back."""
    one, other = str(makers[1].uuid), str(makers[5].uuid)
    summary = "潮の満ち引きに合わせて、毎日つくっています。"
    _change(edition, ChangeSet.Source.FILE, (Edit(one, "summary_ja", summary),))
    edits = (Edit(one, "phone", "000-0000-0002"), Edit(other, "trade_ja", "水産加工の機械"))
    _change(edition, ChangeSet.Source.GRID, edits)
    table = TABLES["makers"]
    mistaken = _change(edition, ChangeSet.Source.GRID, (Edit(other, "state", "辞退"),))
    assert undo(table=table, change_set=mistaken, actor=_secretary()).is_good


def _change(edition: Edition, source: str, edits: tuple[Edit, ...]) -> ChangeSet:
    asked = Asked(edits=edits)
    outcome = save(
        table=TABLES["makers"], edition=edition, asked=asked, actor=_secretary(), source=source
    )
    assert outcome.change_set is not None, outcome.problems
    return outcome.change_set


def _secretary() -> Actor:
    user = User.objects.get(email=SECRETARY)
    return Actor("user", str(user.uuid), str(user))
