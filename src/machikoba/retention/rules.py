# SPDX-License-Identifier: Apache-2.0
"""What becomes of every personal column when an occasion's day of erasure has come, or with age.

A model with personal columns stands in ENDS, in AGES or, with the reason, in KEPT: a gate looks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from machikoba.accounts.models import Token, User
from machikoba.atlas.models import Origin, Peer, Verdict
from machikoba.audit.models import Entry
from machikoba.bookings.models import (
    Booking,
    Disruption,
    IdempotencyKey,
    Need,
    Order,
    RequestMessage,
    Told,
    Visitor,
)
from machikoba.directory.models import Affiliation, Person
from machikoba.figures.models import EditionFigure
from machikoba.gatherings.models import Registration, Speaker
from machikoba.inquiries.models import Contact, Proposal, SurveyForm
from machikoba.library.models import PagePicture, PageVersion
from machikoba.notices.models import Notice
from machikoba.programmes.models import Import, SourceRow
from machikoba.regions.models import Backer, ChangeSet, Participation, Picture
from machikoba.trips.models import Trip
from machikoba.visits.models import CheckIn, Payment


@dataclass(frozen=True)
class Ends:
    """`occasion` leads from a row to its occasion; `becomes` is what its columns are set to.

    Without `becomes` the row is deleted.
    """

    model: type[Model]
    occasion: str
    label: Promise
    becomes: Mapping[str, Any] = field(default_factory=dict)


# In this order: what hangs on an order goes before the order's own columns.
ENDS = (
    Ends(Need, "order__occasion", _("配慮が必要なこと")),
    Ends(RequestMessage, "order__occasion", _("予約リクエストに添えたメッセージ")),
    Ends(IdempotencyKey, "order__occasion", _("申し込みの控え(二重申し込みを防ぐ番号)")),
    Ends(
        Registration,
        "order__occasion",
        _("参加者の所属・役職"),
        {"organisation": "", "title": ""},
    ),
    Ends(Trip, "edition__occasion", _("組み立てた予定(人数と、出発・到着のおおよその場所)")),
    Ends(CheckIn, "booking__order__occasion", _("受付をした人の名前"), {"by_label": ""}),
    Ends(Payment, "booking__order__occasion", _("料金を受け取った人の名前"), {"by_label": ""}),
    Ends(Told, "disruption__occasion", _("中止・変更を電話で伝えた人の名前"), {"by_label": ""}),
    Ends(Disruption, "occasion", _("中止・変更をした人の名前"), {"actor_label": ""}),
    Ends(
        Order,
        "occasion",
        _("予約した人の氏名・フリガナ・連絡先・住所・団体名"),
        {
            "name": "",
            "kana": "",
            "email": "",
            "phone": "",
            "postal_address": "",
            "organisation": "",
        },
    ),
    Ends(
        Booking,
        "order__occasion",
        _("予約リクエストへの回答と回答した人の名前"),
        {"reason": "", "decided_by": ""},
    ),
    Ends(Visitor, "occasion", _("来場者のメールアドレス"), {"email": ""}),
    Ends(
        Notice,
        "occasion_id",
        _("送ったメールの宛先と本文"),
        {"address": "", "subject": "", "text": "", "last_error": ""},
    ),
    Ends(
        ChangeSet,
        "edition__occasion",
        _("表の変更の前後の値"),
        {"actor_label": "", "cells": {}, "added": {}, "removed": {}, "kept": []},
    ),
    Ends(
        SourceRow,
        "edition__occasion",
        _("取り込んだファイルの行"),
        {"cells": {}, "remarks": []},
    ),
    Ends(Import, "rows__edition__occasion", _("ファイルを取り込んだ人の名前"), {"actor_label": ""}),
    Ends(
        Entry,
        "occasion_id",
        _("操作の記録のうち、氏名・連絡先など"),
        {"actor_label": "", "personal_values": {}},
    ),
)


@dataclass(frozen=True)
class Ages:
    """What ends `after` the moment in the column `since`, of rows `where` these values stand.

    Without `becomes` the row is deleted.
    """

    model: type[Model]
    since: str
    after: timedelta
    label: Promise
    becomes: Mapping[str, Any] = field(default_factory=dict)
    where: Mapping[str, Any] = field(default_factory=dict)


_YEAR = timedelta(days=365)
_PROPOSER = {"name": "", "email": "", "note": "", "decided_by": ""}
AGES = (
    Ages(Trip, "changed_at", timedelta(days=180), _("長く使われていない、組み立てた予定")),
    Ages(
        Proposal,
        "made_at",
        timedelta(days=8),
        _("確認されなかった訂正の提案"),
        where={"state": Proposal.State.UNCONFIRMED},
    ),
    Ages(Proposal, "decided_at", _YEAR, _("訂正を提案した人の名前・メールアドレス"), _PROPOSER),
    Ages(Proposal, "made_at", 2 * _YEAR, _("審査されなかった訂正を提案した人の名前"), _PROPOSER),
    Ages(Contact, "used_at", 3 * _YEAR, _("調査票の送り先")),
    Ages(
        SurveyForm,
        "round__made_at",
        3 * _YEAR,
        _("調査票に記入した人・掲載を許諾した人の名前"),
        {"address": "", "filled_by": "", "permitted_by": ""},
    ),
)

_ON_REQUEST = _("公開の場での登壇・執筆の記録。本人の求めがあれば、人物の画面から削除します")
_RIGHTS = _("写真の権利者。写真を使う間は必要で、写真と一緒に消えます")
_STAFF = _("職員・担当者の名前。利用をやめるときに管理者が消します")
KEPT: Mapping[type[Model], Promise] = {
    Person: _ON_REQUEST,
    Affiliation: _ON_REQUEST,
    Speaker: _ON_REQUEST,
    Picture: _RIGHTS,
    PagePicture: _RIGHTS,
    Participation: _("参加事業者が公開している事業所の連絡先"),
    Backer: _("後援などの承認の証拠"),
    PageVersion: _STAFF,
    EditionFigure: _STAFF,
    Origin: _("情報提供者が出典として載せてよいとした名前"),
    Verdict: _STAFF,
    Peer: _("連携先が公開している窓口の連絡先"),
    User: _STAFF,
    Token: _STAFF,
}
