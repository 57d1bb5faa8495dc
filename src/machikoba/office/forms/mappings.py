# SPDX-License-Identifier: Apache-2.0
"""Which column of a file is which, and where in the file the table is."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from machikoba.programmes.queries.mappings import Understanding
from machikoba.programmes.reading.layout import MOST_HEADER_ROWS, Layout
from machikoba.programmes.reading.mapping import (
    BY_DAY,
    DOUBTFUL,
    DROP,
    KEEP,
    Preset,
    samples,
    unfit,
)
from machikoba.ui.forms import Form
from machikoba.ui.templatetags.labels import COLUMNS

GROUPS = [
    (
        _("企業・工場"),
        ("firm", "firm_kana", "firm_city", "address_as_stated"),
    ),
    (
        _("プログラム"),
        ("program_title", "program_type", "description", "age_rule", "language"),
    ),
    (
        _("日時"),
        ("dates", "start_times", "end_times", "sessions", BY_DAY, "duration_min"),
    ),
    (
        _("定員・料金・予約"),
        (
            *("capacity", "capacity_unit", "min_participants", "fee_yen", "fee_note"),
            *("booking", "selection"),
        ),
    ),
    (
        _("そのほか"),
        ("meeting_place", "conditions", "source", "reference", "event", "edition"),
    ),
]
NAMES = {
    BY_DAY: _("日付・時刻ごとの列(○印か時刻)"),
    "capacity_unit": _("定員の単位"),
    "fee_note": _("料金の補足"),
    "selection": _("先着・抽選"),
    "firm": _("企業名"),
}
NOT_TAKEN = [
    (KEEP, _("取り込まない(原文は保管します)")),
    (DROP, _("取り込まない(保管もしません)")),
]
# What a file may not say because it is the same for all of it.
FIXED = ("firm", "firm_kana", "dates", "booking", "fee_yen", "meeting_place")
LONGEST = 200


def _name(column: str) -> Any:
    return NAMES.get(column) or COLUMNS[column]


def _choices() -> list[tuple[Any, Any]]:
    groups = [(group, [(column, _name(column)) for column in own]) for group, own in GROUPS]
    return [*NOT_TAKEN, *groups]


class LayoutForm(Form):
    """Where the table is, if it is not where it seems to be."""

    page = forms.TypedChoiceField(label=_("読むシート"), coerce=int)
    first = forms.IntegerField(min_value=1, label=_("見出しの最初の行"))
    last = forms.IntegerField(min_value=1, label=_("見出しの最後の行"))
    is_form = forms.BooleanField(
        required=False, label=_("申込書の形(項目名の右に内容がある)として読む")
    )
    with_hidden = forms.BooleanField(required=False, label=_("非表示の行も取り込む"))

    def __init__(self, found: Understanding, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self._pages = found.pages
        self.fields["page"].choices = [  # type: ignore[attr-defined]
            (at, page.name or _("表")) for at, page in enumerate(found.pages) if page.rows
        ]

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        first, last = asked.get("first"), asked.get("last")
        if not first or not last or "page" not in asked:
            return asked
        if not first <= last < first + MOST_HEADER_ROWS:
            self.add_error("last", _("見出しは、最初の行から数えて3行までにしてください。"))
        elif last >= len(self._pages[asked["page"]].rows) and not asked["is_form"]:
            self.add_error("last", _("見出しの下に行がありません。"))
        return asked

    def layout(self) -> Layout:
        """What was chosen."""
        return Layout(**self.cleaned_data)


class MappingForm(Form):
    """A select for each column of the file, and texts for all rows."""

    def __init__(self, found: Understanding, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.found = found
        for index, header in enumerate(found.sheet.headers):
            self.fields[f"column-{index}"] = forms.ChoiceField(
                choices=_choices(), label=header, initial=self._initial(header)
            )
        for column in FIXED:
            self.fields[f"fixed-{column}"] = forms.CharField(
                required=False,
                max_length=LONGEST,
                label=_name(column),
                initial=found.fixed.get(column, ""),
            )

    def _initial(self, header: str) -> str:
        mapping = self.found.mapping
        return mapping.targets.get(header, KEEP) if mapping else self._preset(header).target

    def _preset(self, header: str) -> Preset:
        return self.found.presets[header]

    def columns(self) -> list[dict[str, Any]]:
        """Each column with its select, its first cells and how its preset is known."""
        hidden = self.found.sheet.hidden_headers
        return [
            {
                "header": header,
                "field": self[f"column-{index}"],
                "samples": samples(self.found.sheet, header),
                "source": self._preset(header).source,
                "is_hidden": header in hidden,
            }
            for index, header in enumerate(self.found.sheet.headers)
        ]

    def doubtful(self) -> list[dict[str, Any]]:
        """The columns a person has to look at."""
        return [one for one in self.columns() if one["source"] in DOUBTFUL]

    def clear(self) -> list[dict[str, Any]]:
        """The columns that are known."""
        return [one for one in self.columns() if one["source"] not in DOUBTFUL]

    def fixed_fields(self) -> list[forms.BoundField]:
        """The inputs of texts for all rows."""
        return [self[f"fixed-{column}"] for column in FIXED]

    def targets(self) -> dict[str, str]:
        """Header → what it was said to be."""
        headers = enumerate(self.found.sheet.headers)
        return {header: self.cleaned_data.get(f"column-{index}", KEEP) for index, header in headers}

    def fixed(self) -> dict[str, str]:
        """Column → the text of all rows that say nothing themselves."""
        return {column: self.cleaned_data.get(f"fixed-{column}", "") for column in FIXED}

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        targets = self.targets()
        indices = {header: index for index, header in enumerate(self.found.sheet.headers)}
        for header, why in unfit(self.found.sheet, targets).items():
            sentence = {
                "not_day": _("見出しから日付も時刻も読み取れません。別の項目を選んでください。"),
                "repeated": _("同じ項目をほかの列にも選んでいます。どちらかを変えてください。"),
            }[why]
            self.add_error(f"column-{indices[header]}", sentence)
        if "program_title" not in targets.values():
            self.add_error(None, _("「プログラム名」の列を選んでください。"))
        return asked
