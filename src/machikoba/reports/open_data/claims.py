# SPDX-License-Identifier: Apache-2.0
"""Every field of a listing or a holding as each origin has it."""

import json

from django.utils.translation import gettext_lazy as _

from machikoba.atlas.models import Claim
from machikoba.atlas.queries import statements
from machikoba.atlas.words import FIELDS
from machikoba.core.pieces import in_pieces
from machikoba.reports.open_data.columns import TEXT, Column, Source, Table
from machikoba.reports.open_data.said import ABOUT, WHOSE


def _value(claim: Claim) -> str:
    return json.dumps(claim.value, ensure_ascii=False)


PUBLISHED = {name: words for name, words in FIELDS.items() if name != Claim.Field.PEOPLE}
COLUMNS = (
    *ABOUT,
    Column("field", _("どの項目についてか"), Source.OURS, lambda r: r.field, "", PUBLISHED),
    Column("value", _("その値"), Source.STATED, _value, "JSON"),
    Column(
        "wording", _("出どころでの表記。値と同じなら空"), Source.STATED, lambda r: r.wording, TEXT
    ),
    *WHOSE,
)
TABLE = Table(
    "claims",
    _("項目ごとの出どころ"),
    _("listings と holdings の値を、誰が、何を根拠に述べているか。食い違いもすべて載せています。"),
    COLUMNS,
    lambda: in_pieces(statements.all_claims()),
    lambda: statements.all_claims().count(),
)
