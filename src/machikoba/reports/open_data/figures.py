# SPDX-License-Identifier: Apache-2.0
"""Numbers somebody states, each with how it was counted; contradictions side by side."""

from django.utils.translation import gettext_lazy as _

from machikoba.atlas.models import ClaimedFigure
from machikoba.atlas.queries import statements
from machikoba.atlas.words import BASES, QUANTITIES, STATES
from machikoba.core.pieces import in_pieces
from machikoba.reports.open_data.columns import (
    DAY,
    MARK,
    NUMBER,
    TEXT,
    Column,
    Source,
    Table,
    day,
    mark,
)
from machikoba.reports.open_data.said import ABOUT, WHOSE

UNIT_OF = {
    "makers": "organisations",
    "programmes": "programmes",
    "visits": "visits",
    "attendance": "person-days",
    "people": "persons",
    "visitors": "unknown",
    "sales": "JPY",
}
UNITS = {
    "organisations": _("社・か所"),
    "programmes": _("件"),
    "visits": _("人。訪れた工場ごとに1"),
    "person-days": _("人。来た日ごとに1"),
    "persons": _("人。何度来ても1"),
    "unknown": _("人。数え方は不明"),
    "JPY": _("円"),
}
STATED = Source.STATED


def unit_of(figure: ClaimedFigure) -> str:
    """What one of the number is."""
    return UNIT_OF[figure.quantity]


COLUMNS = (
    *ABOUT,
    Column("quantity", _("何を数えたか"), STATED, lambda r: r.quantity, "", QUANTITIES),
    Column("value", _("数"), STATED, lambda r: r.value, (NUMBER, _("単位は unit の項"))),
    Column("unit", _("数の単位"), Source.COMPUTED, unit_of, "", UNITS),
    Column("is_about", _("「約」か"), STATED, lambda r: mark(r.is_about), "", MARK),
    Column("basis", _("把握の方法"), STATED, lambda r: r.basis, "", BASES),
    Column("state", _("速報値か確定値か"), STATED, lambda r: r.state, "", STATES),
    Column("as_of", _("いつの時点か"), STATED, lambda r: day(r.as_of), DAY),
    Column("wording", _("数の表記のまま"), STATED, lambda r: r.wording, TEXT),
    Column("source", _("出どころが挙げる資料"), STATED, lambda r: r.source, TEXT),
    *WHOSE,
)
TABLE = Table(
    "figures",
    _("数"),
    _(
        "参加事業者数や来場者数。数え方の違う数は足さないでください。食い違う数は、どちらも載せています。"
    ),
    COLUMNS,
    lambda: in_pieces(statements.all_figures()),
    lambda: statements.all_figures().count(),
)
