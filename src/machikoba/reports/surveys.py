# SPDX-License-Identifier: Apache-2.0
"""A survey round as a table to take away: how far everybody has come, contacts, answers."""

from collections.abc import Sequence
from datetime import datetime

from machikoba.core import clock
from machikoba.inquiries.models import SurveyRound
from machikoba.inquiries.queries.rounds import Progress
from machikoba.sheets.writing import Cell, write_csv, write_xlsx

HEADERS = (
    "地域", "段階", "電話が必要な理由", "団体・部署", "担当", "メールアドレス", "電話",
    "送付", "開封", "回答", "原稿送付", "許諾", "許諾の内容", "許諾した方", "電話した日時",
    "開催", "初日", "最終日", "参加事業者数", "来場者の数", "来場者の数え方", "把握方法", "出典",
)  # fmt: skip
STEPS = {
    "unsent": "未送付",
    "sent": "送付済み",
    "opened": "開封",
    "saved": "記入中",
    "answered": "回答済み",
    "proof_sent": "原稿確認中",
    "sent_back": "原稿差し戻し",
    "permitted": "許諾済み",
}
PERMISSIONS = {"": "", "yes": "掲載可", "no_figures": "数を除いて掲載可", "no": "掲載不可"}
CALLS = {"": "", "address": "送り先なし", "bounced": "メール不達", "late": "締め切り後"}
HELD = {"": "", "yes": "開催", "cancelled": "中止", "no": "開催なし"}
COUNTED = {
    "visits": "延べ訪問数",
    "attendance": "延べ来場者数",
    "people": "実人数",
    "visitors": "数え方不明",
}
BASES = {"measured": "実測", "reported": "自己申告", "estimated": "推計"}


def export(round_: SurveyRound, rows: Sequence[Progress], form: str) -> bytes:
    """The file's content; `form` is csv or xlsx."""
    headers = (*HEADERS, *(question["ja"] for question in round_.questions))
    cells = [_row(round_, row) for row in rows]
    if form == "xlsx":
        return write_xlsx(headers, iter(cells), "調査")
    return write_csv(headers, iter(cells))


def _row(round_: SurveyRound, row: Progress) -> Sequence[Cell]:
    form, contact = row.form, row.contact
    said = form.answers
    first, last = said.get("dates") or (None, None)
    visitors = said.get("visitors") or {}
    return (
        str(form.listing.name),
        STEPS[form.step],
        CALLS[row.call],
        *((contact.office, contact.name, contact.email, contact.phone) if contact else [""] * 4),
        *map(_at, (form.sent_at, form.opened_at, form.submitted_at, form.proof_sent_at)),
        _at(form.permitted_at),
        PERMISSIONS[form.permission],
        form.permitted_by,
        _at(form.phoned_at),
        HELD[form.held],
        first,
        last,
        (said.get("makers") or {}).get("value"),
        visitors.get("value"),
        COUNTED.get(visitors.get("quantity", ""), ""),
        BASES.get(visitors.get("basis", ""), ""),
        visitors.get("source", ""),
        *(form.free_answers.get(question["key"], "") for question in round_.questions),
    )


def _at(moment: datetime | None) -> str:
    return moment.astimezone(clock.OFFICIAL).strftime("%Y-%m-%d %H:%M") if moment else ""
