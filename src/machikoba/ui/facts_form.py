# SPDX-License-Identifier: Apache-2.0
"""The facts of an open factory to be corrected or told, filled in with what is known of them."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from machikoba.atlas import words
from machikoba.core.japanese.partial_date import PartialDate
from machikoba.core.japanese.prefectures import PREFECTURES, find
from machikoba.core.texts import KANA
from machikoba.inquiries.facts import NOTHING, QUANTITIES
from machikoba.regions.domain.jurisdictions import FICTIONAL
from machikoba.ui.forms import Form
from machikoba.ui.templatetags.atlas import month_name

LISTING = (
    "name_ja", "name_kana", "name_en", "places", "website", "organiser", "people", "summary_ja",
    "summary_en", "form", "first_year", "months",
)  # fmt: skip
HOLDING = ("starts_on", "ends_on", "number", "url", "booking_url")
FIGURES = (
    "makers", "makers_basis", "visitors_quantity", "visitors", "visitors_is_about",
    "visitors_basis", "visitors_state", "visitors_as_of", "visitors_source",
)  # fmt: skip
PLAIN = ("website", "organiser", "people", "form", "first_year", "number", "url", "booking_url")
_FICTIONAL = gettext_lazy("架空の県")


def _day(label: Any) -> forms.DateField:
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(required=False, label=label, widget=widget)


def _choices(of: Mapping[str, Any], first: Any) -> list[tuple[str, Any]]:
    return [("", first), *((key, word) for key, word in of.items() if key != "unknown")]


def _line(label: Any, most: int, **extra: Any) -> forms.CharField:
    return forms.CharField(required=False, label=label, max_length=most, **extra)


def _area(label: Any, rows: int, most: int, **extra: Any) -> forms.CharField:
    return _line(label, most, widget=forms.Textarea({"rows": rows}), **extra)


def _address(label: Any) -> forms.URLField:
    return forms.URLField(required=False, label=label, max_length=500, assume_scheme="https")


class FactsForm(Form):
    """Every fact of a listing and of its edition of one year; nothing has to be known."""

    name_ja = forms.CharField(label=gettext_lazy("名称"), max_length=200)
    name_kana = _line(gettext_lazy("名称のフリガナ"), 200)
    name_en = _line(gettext_lazy("名称(英語)"), 200)
    places = _area(
        gettext_lazy("開催地"),
        3,
        3000,
        help_text=gettext_lazy("1行に一つ、「福井県 鯖江市」のように。"),
    )
    website = _address(gettext_lazy("ウェブサイト"))
    organiser = _line(gettext_lazy("主催"), 300)
    people = _line(
        gettext_lazy("担い手"),
        300,
        help_text=gettext_lazy("公開してよい団体や人。例: 架空鉄工会 青年部"),
    )
    summary_ja = _area(gettext_lazy("概要"), 3, 1000)
    summary_en = _area(gettext_lazy("概要(英語)"), 3, 1000)
    form = forms.ChoiceField(required=False, label=gettext_lazy("開き方"))
    first_year = forms.IntegerField(
        required=False, label=gettext_lazy("始まった年(西暦)"), min_value=1900, max_value=2100
    )
    months = forms.TypedMultipleChoiceField(
        required=False,
        label=gettext_lazy("例年の時期"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    starts_on = _day(gettext_lazy("初日"))
    ends_on = _day(gettext_lazy("最終日"))
    number = forms.IntegerField(
        required=False, label=gettext_lazy("第何回か"), min_value=1, max_value=500
    )
    url = _address(gettext_lazy("この回の案内ページ"))
    booking_url = _address(gettext_lazy("予約ページ"))
    makers = forms.IntegerField(
        required=False, label=gettext_lazy("参加事業者数"), min_value=0, max_value=100_000
    )
    makers_basis = forms.ChoiceField(required=False, label=gettext_lazy("参加事業者数の把握方法"))
    visitors = forms.IntegerField(
        required=False, label=gettext_lazy("来場者の数"), min_value=0, max_value=100_000_000
    )
    visitors_quantity = forms.ChoiceField(
        required=False,
        label=gettext_lazy("数え方"),
        help_text=gettext_lazy(
            "延べ訪問数は、1人が3社を訪ねると3。延べ来場者数は、1人が2日来ると2。実人数は、どちらも1。"
        ),
    )
    visitors_is_about = forms.BooleanField(required=False, label=gettext_lazy("およその数"))
    visitors_basis = forms.ChoiceField(required=False, label=gettext_lazy("把握方法"))
    visitors_state = forms.ChoiceField(required=False, label=gettext_lazy("速報値か確定値か"))
    visitors_as_of = _day(gettext_lazy("いつの時点の数か"))
    visitors_source = _line(
        gettext_lazy("来場者の数の出典"),
        1000,
        help_text=gettext_lazy("アドレスか資料名。例: 令和8年度 事業報告書"),
    )

    def __init__(self, facts: Mapping[str, Any], *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {**_initial(facts), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.known = facts
        unknown = _("わからない")
        counted = {key: words.QUANTITIES[key] for key in QUANTITIES["visitors"]}
        self._choose("form", _choices(words.FORMS, unknown))
        self._choose("months", [(month, month_name(month)) for month in range(1, 13)])
        self._choose("makers_basis", _choices(words.BASES, unknown))
        self._choose("visitors_quantity", [("", _("選んでください")), *counted.items()])
        self._choose("visitors_basis", _choices(words.BASES, unknown))
        self._choose("visitors_state", _choices(words.STATES, unknown))

    def _choose(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def of_listing(self) -> Iterator[forms.BoundField]:
        """The fields about the region itself."""
        return (self[name] for name in LISTING if name in self.fields)

    def of_held(self) -> list[forms.BoundField]:
        """Whether the edition was held, where that is asked."""
        return [self["held"]] if "held" in self.fields else []

    def of_holding(self) -> Iterator[forms.BoundField]:
        """The fields about the edition."""
        return (self[name] for name in HOLDING if name in self.fields)

    def of_figures(self) -> Iterator[forms.BoundField]:
        """The fields about its figures."""
        return (self[name] for name in FIGURES if name in self.fields)

    def clean_places(self) -> list[list[str]]:
        lines = (line.strip() for line in self.cleaned_data["places"].splitlines())
        return [_read_place(line) for line in lines if line]

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        first, last = asked.get("starts_on"), asked.get("ends_on")
        if last and not first:
            self.add_error("starts_on", _("初日を入力してください。"))
        if first and last and last < first:
            self.add_error("ends_on", _("最終日は、初日かそれより後の日にしてください。"))
        if asked.get("visitors") is not None and not asked.get("visitors_quantity"):
            self.add_error("visitors_quantity", _("来場者の数え方を選んでください。"))
        return asked

    def facts(self) -> dict[str, Any]:
        """What was filled in, each fact as a claim keeps it."""
        asked = self.cleaned_data
        made: dict[str, Any] = {name: asked.get(name) for name in PLAIN}
        made |= {"name": self._texts("name"), "summary": self._texts("summary")}
        made |= {"places": asked.get("places"), "months": asked.get("months")}
        made |= {"dates": self._dates(), "makers": self._makers(), "visitors": self._visitors()}
        return {name: value for name, value in made.items() if value not in NOTHING}

    def _texts(self, name: str) -> dict[str, str]:
        """Languages this form has no field for stay as they are."""
        values = dict(self.known.get(name) or {})
        for tag, end in (("ja", "ja"), (KANA, "kana"), ("en", "en")):
            if f"{name}_{end}" in self.fields:
                values[tag] = str(self.cleaned_data.get(f"{name}_{end}") or "").strip()
        return {tag: text for tag, text in values.items() if text}

    def _dates(self) -> list[str | None] | None:
        first, last = (self.cleaned_data.get(name) for name in ("starts_on", "ends_on"))
        if first is None:
            # A month alone fits into no field of a day; left empty it is left as it is.
            known = self.known.get("dates")
            return known if known and len(str(known[0])) < len("2026-10-01") else None
        return [first.isoformat(), last.isoformat() if last else None]

    def _makers(self) -> dict[str, Any] | None:
        value = self.cleaned_data.get("makers")
        if value is None:
            return None
        said = {"quantity": "makers", "value": value, "basis": self.cleaned_data["makers_basis"]}
        return self._figure("makers", said)

    def _visitors(self) -> dict[str, Any] | None:
        asked = self.cleaned_data
        if asked.get("visitors") is None:
            return None
        as_of = asked.get("visitors_as_of")
        said = {
            "quantity": asked.get("visitors_quantity"),
            "value": asked["visitors"],
            "is_about": asked.get("visitors_is_about"),
            "basis": asked.get("visitors_basis"),
            "state": asked.get("visitors_state"),
            "as_of": as_of.isoformat() if as_of else "",
            "source": asked.get("visitors_source"),
        }
        return self._figure("visitors", said)

    def _figure(self, name: str, said: Mapping[str, Any]) -> dict[str, Any]:
        """The figure as it is known where nothing else is said of it: no change by form alone."""
        known = self.known.get(name) or {}
        same = all((said.get(part) or "") == _shown(known, part) for part in said)
        if known and same:
            return dict(known)
        return {part: value for part, value in said.items() if value or part == "value"}


def _shown(known: Mapping[str, Any], part: str) -> Any:
    value = known.get(part) or ""
    return "" if value == "unknown" else value


def _initial(facts: Mapping[str, Any]) -> dict[str, Any]:
    made = {name: facts[name] for name in (*PLAIN, "months") if name in facts}
    for name in ("name", "summary"):
        texts = facts.get(name) or {}
        made |= {f"{name}_ja": texts.get("ja", ""), f"{name}_en": texts.get("en", "")}
        made[f"{name}_kana"] = texts.get(KANA, "")
    places = facts.get("places", [])
    made["places"] = "\n".join(f"{_name(code)} {town}".strip() for code, town in places)
    first, last = facts.get("dates") or (None, None)
    start = PartialDate.read(first) if first else None
    made["starts_on"] = start.first if start and start.precision == "day" else None
    made["ends_on"] = last
    for name in ("makers", "visitors"):
        known = facts.get(name) or {}
        made[name] = known.get("value")
        made |= {f"{name}_{part}": _shown(known, part) for part in known if part != "value"}
    return made


def _name(code: str) -> str:
    found = find(code)
    return found.name if found else str(_FICTIONAL)


def _read_place(line: str) -> list[str]:
    """[code, municipality] of 福井県鯖江市, with or without a space between them."""
    for row in PREFECTURES:
        if line.startswith(row.name):
            return [row.code, line.removeprefix(row.name).strip()[:60]]
    fictional = str(_FICTIONAL)
    if line.startswith(fictional):
        return [FICTIONAL, line.removeprefix(fictional).strip()[:60]]
    first, _space, rest = line.replace("\u3000", " ").partition(" ")
    found = find(first)
    if found is None:
        sentence = _(
            "「%(line)s」の都道府県がわかりません。「福井県 鯖江市」のように入力してください。"
        )
        raise forms.ValidationError(sentence % {"line": line[:40]}, code="unknown")
    return [found.code, rest.strip()[:60]]
