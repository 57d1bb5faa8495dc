# SPDX-License-Identifier: Apache-2.0
"""A planned import in words: each row with what it makes, changes and is not understood in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from machikoba.core.texts import KANA, Texts
from machikoba.office.forms.programmes import ADMISSIONS, FEES, STATES
from machikoba.programmes.domain.import_plan import Plan, PlannedRow
from machikoba.programmes.kinds import CHOICES as KINDS
from machikoba.programmes.models import Price
from machikoba.programmes.queries.import_changes import Change, RowChange, SlotChange, changes_of
from machikoba.ui.templatetags.labels import amount, column
from machikoba.ui.templatetags.ui import day, full_day

FIELDS = {
    "title": gettext_lazy("プログラム名"),
    "state": gettext_lazy("状態"),
    "kind": gettext_lazy("種類"),
    "description": gettext_lazy("内容"),
    "duration_minutes": gettext_lazy("所要時間"),
    "admission": gettext_lazy("参加方法"),
    "closes_days_before": gettext_lazy("受付締切(開催○日前)"),
    "closes_on": gettext_lazy("受付締切"),
    "same_day_too": gettext_lazy("当日受付"),
    "minimum_number": gettext_lazy("最少催行人数"),
    "party_limit": gettext_lazy("1回の予約の人数上限"),
    "min_age": gettext_lazy("対象年齢(下限)"),
    "max_age": gettext_lazy("対象年齢(上限)"),
    "guardian_required": gettext_lazy("保護者同伴"),
    "age_note": gettext_lazy("対象の補足"),
    "fee": gettext_lazy("料金"),
    "fee_note": gettext_lazy("料金の補足"),
    "prices": gettext_lazy("料金の内訳"),
    "languages": gettext_lazy("言語"),
    "meeting_place": gettext_lazy("集合場所"),
    "wear": gettext_lazy("服装"),
    "bring": gettext_lazy("持ち物"),
    "rules": gettext_lazy("ご注意"),
    "cancellation": gettext_lazy("キャンセル規定"),
    "as_stated": gettext_lazy("掲載されたままの表記"),
    "firm": gettext_lazy("企業名"),
}
CHOICES: dict[str, dict[str, Any]] = {
    "state": dict(STATES),
    "kind": dict(KINDS),
    "admission": {**dict(ADMISSIONS), "first_come": gettext_lazy("先着順")},
    "fee": dict(FEES),
}
BANDS = {"": "", "adult": gettext_lazy("大人"), "child": gettext_lazy("こども")}
MOST_SLOTS = 6


@dataclass(frozen=True)
class Row:
    """A row of the file as the preview shows it; `fields` are (name, before, after)."""

    planned: PlannedRow
    fields: list[tuple[str, str, str]]
    slots: list[str]
    kept: list[str]
    remarks: list[dict[str, object]]
    is_wrong: bool

    @property
    def has_changes(self) -> bool:
        """Whether anything is to be said of what changes."""
        return bool(self.fields or self.slots or self.kept)

    @property
    def states(self) -> str:
        """What the filter of the page goes by."""
        return f"is-{self.planned.change}" + (" has-remarks" if self.remarks else "")


def rows_of(plan: Plan, most: int, language: str) -> list[Row]:
    """The first rows of a plan in words: those that change something come first."""
    order = {"updated": 0, "created": 1, "unchanged": 2}
    wrong = {message.row for message in plan.errors}
    shown = sorted(plan.rows, key=lambda row: (row.number not in wrong, order[row.change]))[:most]
    changes = changes_of(plan, shown)
    remarks: dict[int, list[dict[str, object]]] = defaultdict(list)
    for message in (*plan.errors, *plan.warnings):
        remarks[message.row].append(message.to_json(language))
    return [
        _row(row, changes.get(row.number, RowChange()), remarks[row.number], row.number in wrong)
        for row in shown
    ]


def _row(
    planned: PlannedRow, change: RowChange, remarks: list[dict[str, object]], is_wrong: bool
) -> Row:
    kept = [slot for slot in change.slots if slot.kind == "kept" or slot.raised]
    others = [slot for slot in change.slots if slot not in kept]
    return Row(
        planned=planned,
        fields=[_field(one) for one in change.fields],
        slots=_slots(others, is_new=planned.known is None),
        kept=[_kept(slot) for slot in kept],
        remarks=remarks,
        is_wrong=is_wrong,
    )


def _field(change: Change) -> tuple[str, str, str]:
    name = str(FIELDS[change.field])
    return name, words(change.field, change.before), words(change.field, change.after)


def words(field: str, value: Any) -> str:
    """A value as people say it; an empty text for nothing."""
    if value is None or value == "":
        return ""
    if field in CHOICES:
        return str(CHOICES[field].get(str(value), value))
    if isinstance(value, Texts):
        return "\n".join(text for tag, text in value.values.items() if tag != KANA)
    if isinstance(value, bool):
        return _("はい") if value else _("いいえ")
    if isinstance(value, date):
        return full_day(value)
    if field == "duration_minutes":
        return _("%(n)s分") % {"n": value}
    if isinstance(value, Mapping):
        return "\n".join(f"{column(name)}: {cell}" for name, cell in value.items())
    if isinstance(value, list):
        return "、".join(_price(one) if isinstance(one, Price) else str(one) for one in value)
    return str(value)


def _price(line: Price) -> str:
    note = f"({line.note})" if line.note else ""
    return f"{BANDS.get(line.band, line.band)} {amount(line)}{note}".strip()


def _slots(slots: Sequence[SlotChange], *, is_new: bool) -> list[str]:
    """Starts that come, go or change, the first few of each by name."""
    found = []
    added = _("時間枠 %(n)s: %(which)s") if is_new else _("増える時間枠 %(n)s: %(which)s")
    for kind, sentence in (
        ("added", added),
        ("removed", _("なくなる時間枠 %(n)s: %(which)s")),
        ("capacity", _("定員が変わる時間枠 %(n)s: %(which)s")),
    ):
        own = [slot for slot in slots if slot.kind == kind]
        if own:
            named = "、".join(_slot(slot) for slot in own[:MOST_SLOTS])
            which = named + (_(" ほか") if len(own) > MOST_SLOTS else "")
            found.append(sentence % {"n": len(own), "which": which})
    return found


def _when(slot: SlotChange) -> str:
    return f"{day(slot.day)} {slot.starts:%H:%M}" if slot.starts else day(slot.day)


def _slot(slot: SlotChange) -> str:
    if slot.kind != "capacity":
        return _when(slot)
    before, after = (_("定めなし") if n is None else str(n) for n in (slot.before, slot.after))
    return f"{_when(slot)}({before}→{after})"


def _kept(slot: SlotChange) -> str:
    if slot.raised:
        sentence = _("%(when)s は予約が%(taken)s入っているため、定員は%(n)sより減りません。")
        return sentence % {"when": _when(slot), "taken": slot.taken, "n": slot.after}
    sentence = _("%(when)s は予約が%(taken)s入っているため、表になくても残ります。")
    return sentence % {"when": _when(slot), "taken": slot.taken}
